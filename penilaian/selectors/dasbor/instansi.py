"""One instansi in one year: sasaran, their indicators, and how their figures add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils import timezone

from iku.inti.cakupan import Cakupan
from iku.inti.kueri_siap import KueriSiap
from iku.inti.kueri_tercakup import KueriTercakup
from penilaian.agregat import ALASAN, Agregat, Butir, agregat
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.models import Capaian
from penilaian.selectors.berlaku import VersiKeputusan, muat_jajaran
from penilaian.selectors.capaian.kelompok import tahun_terkirim
from penilaian.selectors.capaian.pilihan import Pilihan
from penilaian.selectors.capaian.pita import PitaSkala
from penilaian.selectors.capaian.sorotan import satuan_tampil, teks_target
from penilaian.selectors.hitung.buku import skala_hitung
from penilaian.selectors.indikator.deret import (
    DeretCapaian,
    banyak_bukti,
    muat_deret,
    target_berubah,
    target_tahunan,
)
from penilaian.selectors.indikator.kueri import NASKAH
from penilaian.selectors.kata import kata_indikator
from penilaian.selectors.mutu.indikator import alasan_kosong, tanda_indikator
from penilaian.selectors.mutu.tanda import Tanda
from penilaian.selectors.mutu.temuan import menurut_indikator, muat_temuan
from penilaian.skala import Rentang, TabelKode
from renstra.models import Indikator, Instansi, Keputusan, Sasaran, Target
from renstra.rumus import StatusHasil

BANYAK_TREN = 5


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """One indicator with its figure of the year, or why it has none."""

    indikator: Indikator
    capaian: Capaian | None
    satuan: str
    target: str
    tren: tuple[Decimal | None, ...]
    bukti: int
    tanda: tuple[Tanda, ...]
    alasan: str
    contoh: bool
    kata: TabelKode | None = None

    @property
    def butir(self) -> Butir:
        """What a mean takes of it; what was not sent counts as not filled in."""
        if self.capaian is None:
            return Butir(StatusHasil.BELUM_DIISI, nama=self.indikator.nomor)
        return Butir(
            StatusHasil(self.capaian.status),
            self.capaian.capaian_dibatasi,
            self.indikator.bobot,
            self.indikator.nomor,
        )


@dataclass(frozen=True, slots=True)
class BarisSasaran:
    """A sasaran with its indicators and its mean."""

    sasaran: Sasaran
    indikator: tuple[BarisIndikator, ...]
    agregat: Agregat
    rentang: Rentang | None


@dataclass(frozen=True, slots=True)
class BarisJabatan:
    """A post with the sasaran of its IKI and their mean."""

    nama: str
    kode: str
    sasaran: tuple[BarisSasaran, ...]
    agregat: Agregat
    rentang: Rentang | None


@dataclass(frozen=True, slots=True)
class DasborInstansi:
    """Everything the page of one instansi shows."""

    instansi: Instansi
    keputusan: Keputusan
    tahun: int
    pilihan_tahun: tuple[int, ...]
    sasaran: tuple[BarisSasaran, ...]
    jabatan: tuple[BarisJabatan, ...]
    agregat: Agregat
    rentang: Rentang | None
    skala: PitaSkala
    kolom: tuple[int, ...]

    @property
    def nama(self) -> str:
        return self.instansi.singkatan

    @property
    def indikator(self) -> list[BarisIndikator]:
        """The IKU in order."""
        return [i for s in self.sasaran for i in s.indikator]

    @property
    def terkirim(self) -> int:
        return sum(i.capaian is not None for i in self.indikator)

    @property
    def berbukti(self) -> int:
        return sum(i.bukti > 0 for i in self.indikator)

    @property
    def contoh(self) -> bool:
        return any(i.contoh for i in self.indikator)

    @property
    def dilewati(self) -> list[tuple[str, int]]:
        """Why figures are left out of the mean, and how many."""
        return [(ALASAN[status], n) for status, n in self.agregat.dilewati]


_instansi: KueriTercakup[Instansi] = KueriTercakup(
    lambda cakupan, kode: (
        Instansi.objects.untuk(cakupan).filter(kode=kode).select_related("pemda").order_by()
    )
)
_keputusan: KueriSiap[Keputusan] = KueriSiap(
    lambda pk: Keputusan.objects.filter(pk=pk).select_related("renstra").defer(*NASKAH).order_by(),
    ikut_rute=True,
)
_indikator: KueriSiap[Indikator] = KueriSiap(
    lambda keputusan_id: (
        Indikator.objects.filter(sasaran__keputusan=keputusan_id)
        .select_related("sasaran__jabatan")
        .order_by("sasaran__urutan", "urutan")
    ),
    ikut_rute=True,
)


def muat_instansi(
    cakupan: Cakupan,
    kode: str,
    tahun: int | None,
    status: tuple[str, ...] = STATUS_TERLIHAT_REVIUER,
) -> DasborInstansi | None:
    """Load it from realisasi in these states; None when foreign or without decree."""
    instansi = next(iter(_instansi(cakupan, kode)), None)
    if instansi is None:
        return None
    jajaran = muat_jajaran(cakupan, [instansi.pk])
    pilihan = Pilihan(cakupan, frozenset({instansi.pk}), status=status)
    pilihan_tahun = jajaran.tahun(timezone.localdate().year)
    if tahun is None:
        terkirim = tahun_terkirim(pilihan)
        tahun = (terkirim or pilihan_tahun or [0])[0]
    versi = jajaran.cari(instansi.pk, tahun)
    if versi is None:
        return None
    (keputusan,) = _keputusan(versi.pk)
    semua = _indikator(versi.pk)
    kolom = tuple(range(max(versi.tahun_awal, tahun - BANYAK_TREN + 1), tahun + 1))
    deret = muat_deret(cakupan, [i.pk for i in semua], jajaran, kolom, status)
    skala = _skala(versi)
    temuan = muat_temuan(replace(pilihan, iku=None), jajaran, [tahun])
    baris = _baris(semua, deret, tahun, kolom, menurut_indikator(temuan))
    iku = [b for b in baris if b.indikator.sasaran.jabatan_id is None]
    rata = agregat([b.butir for b in iku])
    return DasborInstansi(
        instansi=instansi,
        keputusan=keputusan,
        tahun=tahun,
        pilihan_tahun=tuple(pilihan_tahun),
        sasaran=_sasaran(iku, skala),
        jabatan=_jabatan((b for b in baris if b.indikator.sasaran.jabatan_id), skala),
        agregat=rata,
        rentang=skala.nilai(rata.nilai_tampil),
        skala=skala,
        kolom=kolom,
    )


def _skala(versi: VersiKeputusan) -> PitaSkala:
    return PitaSkala(skala_hitung([versi.skala_id]).get(versi.skala_id))


def _baris(
    semua: list[Indikator],
    deret: DeretCapaian,
    tahun: int,
    kolom: tuple[int, ...],
    khusus: Mapping[tuple[int, int], Mapping[str, str]],
) -> list[BarisIndikator]:
    kini = {i.pk: deret.ambil(i.garis, tahun) for i in semua}
    target = target_tahunan(list(kini), tahun)
    bukti = banyak_bukti([c.realisasi_id for c in kini.values() if c])
    berubah = target_berubah(list(kini), tahun)
    kata = kata_indikator(semua)
    return [
        _satu(
            i,
            kini[i.pk],
            target.get(i.pk),
            bukti=bukti,
            berubah=i.pk in berubah,
            khusus=khusus.get((i.pk, tahun), {}),
            kata=kata.get(i.pk),
            tren=tuple(_dibatasi(deret.ambil(i.garis, t)) for t in kolom),
        )
        for i in semua
    ]


def _dibatasi(capaian: Capaian | None) -> Decimal | None:
    return capaian.capaian_dibatasi if capaian else None


def _satu(
    indikator: Indikator,
    capaian: Capaian | None,
    target: Target | None,
    *,
    bukti: dict[int, int],
    berubah: bool,
    khusus: Mapping[str, str],
    kata: TabelKode | None,
    tren: tuple[Decimal | None, ...],
) -> BarisIndikator:
    banyak = bukti.get(capaian.realisasi_id, 0) if capaian else 0
    return BarisIndikator(
        indikator=indikator,
        capaian=capaian,
        satuan=satuan_tampil(indikator.satuan),
        target=teks_target(target, kata),
        tren=tren,
        bukti=banyak,
        tanda=tanda_indikator(capaian, target, bukti=banyak, berubah=berubah, khusus=khusus),
        alasan="" if capaian and capaian.capaian is not None else alasan_kosong(capaian),
        contoh=bool((target and target.contoh) or (capaian and capaian.realisasi.contoh)),
        kata=kata,
    )


def _sasaran(baris: Iterable[BarisIndikator], skala: PitaSkala) -> tuple[BarisSasaran, ...]:
    kelompok: dict[int, list[BarisIndikator]] = {}
    for satu in baris:
        kelompok.setdefault(satu.indikator.sasaran_id, []).append(satu)
    hasil = []
    for isi in kelompok.values():
        rata = agregat([b.butir for b in isi])
        sasaran = isi[0].indikator.sasaran
        hasil.append(BarisSasaran(sasaran, tuple(isi), rata, skala.nilai(rata.nilai_tampil)))
    return tuple(hasil)


def _jabatan(baris: Iterable[BarisIndikator], skala: PitaSkala) -> tuple[BarisJabatan, ...]:
    kelompok: dict[int, list[BarisIndikator]] = {}
    for satu in baris:
        kelompok.setdefault(satu.indikator.sasaran.jabatan_id or 0, []).append(satu)
    hasil = []
    for isi in kelompok.values():
        rata = agregat([b.butir for b in isi])
        jabatan = isi[0].indikator.sasaran.jabatan
        if jabatan is not None:
            hasil.append(
                BarisJabatan(
                    jabatan.nama,
                    jabatan.kode,
                    _sasaran(isi, skala),
                    rata,
                    skala.nilai(rata.nilai_tampil),
                )
            )
    return tuple(hasil)
