"""Where one figure comes from: everything a reviewer needs to recompute it by hand.

The figure is computed again from the entered values and compared with the stored one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Cakupan
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.models import BuktiDukung, Capaian, CatatanRealisasi, Realisasi
from penilaian.perhitungan import IndikatorHitung, Perhitungan, hasil_tercetak, hitung_indikator
from penilaian.selectors.capaian.sorotan import satuan_tampil
from penilaian.selectors.cara_hitung.isian import VariabelRinci, muat_isian
from penilaian.selectors.hitung.buku import Isi, muat_buku, muat_isi
from penilaian.selectors.kata import kata_satu
from penilaian.selectors.mutu.indikator import alasan_kosong
from penilaian.skala import TabelKode
from renstra.choices import Periode
from renstra.models import Indikator, Keputusan
from renstra.rumus import Langkah, Simpul, Tabel, jelaskan


@dataclass(frozen=True, slots=True)
class Beda:
    """A stored figure that the recomputation does not confirm."""

    nama: str
    tersimpan: str
    dihitung: str


@dataclass(frozen=True, slots=True)
class LangkahTampil:
    """A step; the rows of a table, one step each in the engine, are one step with `baris` here."""

    judul: str
    teks: str
    baris: tuple[Langkah, ...] = ()


@dataclass(frozen=True, slots=True)
class CaraHitung:
    """Everything the calculation sheet of one realisasi shows."""

    realisasi: Realisasi
    indikator: Indikator
    keputusan: Keputusan
    capaian: Capaian | None
    hasil: Perhitungan
    satuan: str
    pohon: Simpul | None
    kanonik: str
    label: Mapping[str, str]
    label_angka: Mapping[str, str]
    langkah_rumus: tuple[LangkahTampil, ...]
    variabel: tuple[VariabelRinci, ...]
    beda: tuple[Beda, ...]
    bukti: tuple[BuktiDukung, ...]
    catatan: tuple[CatatanRealisasi, ...]
    periode_lain: tuple[Realisasi, ...]
    kata: TabelKode | None = None

    @property
    def terkirim(self) -> bool:
        """Whether reviewers see this figure too."""
        return self.realisasi.status in STATUS_TERLIHAT_REVIUER

    @property
    def nama_periode(self) -> str:
        """`tahun 2025`, `triwulan I 2025`."""
        return f"{Periode(self.realisasi.periode).label.lower()} {self.realisasi.tahun}"

    @property
    def contoh(self) -> bool:
        target = self.capaian.target if self.capaian else None
        return (
            self.realisasi.contoh
            or bool(target and target.contoh)
            or any(i.contoh for v in self.variabel for i in v.isian)
        )

    @property
    def alasan(self) -> str:
        return alasan_kosong(self.capaian)


def cari_realisasi(cakupan: Cakupan, pk: int) -> Realisasi | None:
    """The realisasi, when this user may see it: own staff see drafts, everybody else does not."""
    realisasi = (
        Realisasi.objects.untuk(cakupan)
        .select_related(
            "indikator__sasaran__keputusan__renstra__instansi__pemda",
            "indikator__sasaran__jabatan",
            "capaian__target",
            "diajukan_oleh",
            "disahkan_oleh",
        )
        .filter(pk=pk)
        .first()
    )
    if realisasi is None or realisasi.status in STATUS_TERLIHAT_REVIUER:
        return realisasi
    instansi_id = realisasi.indikator.sasaran.keputusan.renstra.instansi_id
    staf = cakupan.seluruh_sistem or bool(cakupan.instansi.get(instansi_id))
    return realisasi if staf else None


def muat_cara_hitung(realisasi: Realisasi) -> CaraHitung:
    """Recompute it from what is entered, with every step."""
    indikator = realisasi.indikator
    keputusan = indikator.sasaran.keputusan
    isi = muat_isi(keputusan)
    satu, hasil = _hitung(isi, realisasi)
    label = _label(isi, keputusan)
    variabel = muat_isian(keputusan, satu, hasil, realisasi.tahun, realisasi.periode)
    capaian = getattr(realisasi, "capaian", None)
    return CaraHitung(
        realisasi=realisasi,
        indikator=indikator,
        keputusan=keputusan,
        capaian=capaian,
        hasil=hasil,
        satuan=satuan_tampil(indikator.satuan),
        pohon=satu.rumus.pohon if satu.rumus else None,
        kanonik=satu.rumus.kanonik if satu.rumus else "",
        label=label,
        label_angka=_label_angka(hasil),
        langkah_rumus=kelompokkan(_langkah_rumus(satu, hasil, indikator, label)),
        variabel=variabel,
        beda=_beda(capaian, satu, hasil),
        bukti=tuple(realisasi.daftar_bukti.select_related("berkas", "pengunggah")),
        catatan=tuple(realisasi.daftar_catatan.select_related("oleh")),
        periode_lain=tuple(
            Realisasi.objects.filter(
                indikator=indikator, tahun=realisasi.tahun, status__in=STATUS_TERLIHAT_REVIUER
            )
            .exclude(pk=realisasi.pk)
            .order_by("periode")
        ),
        kata=kata_satu(indikator),
    )


def _hitung(isi: Isi, realisasi: Realisasi) -> tuple[IndikatorHitung, Perhitungan]:
    """The indicator and what its formula refers to, in dependency order."""
    menurut = isi.menurut_nomor()
    tujuan = next(i for i in isi.indikator if i.pk == realisasi.indikator_id)
    perlu, antre = {tujuan.nomor}, [tujuan]
    while antre:
        satu = antre.pop()
        for nomor in satu.rumus.rujukan if satu.rumus else ():
            if nomor in menurut and nomor not in perlu:
                perlu.add(nomor)
                antre.append(menurut[nomor])
    buku = muat_buku(isi, realisasi.tahun)
    cetak: dict[str, Decimal | None] = {}
    hasil: dict[int, Perhitungan] = {}
    for satu in isi.indikator:
        if satu.nomor in perlu:
            rujukan = {n: cetak.get(n) for n in (satu.rumus.rujukan if satu.rumus else ())}
            hitung = hitung_indikator(satu, buku, realisasi.tahun, realisasi.periode, rujukan)
            cetak[satu.nomor] = hasil_tercetak(hitung, satu.aturan.presisi)
            hasil[satu.pk] = hitung
    return tujuan, hasil[tujuan.pk]


def _label(isi: Isi, keputusan: Keputusan) -> dict[str, str]:
    label = {v.kode: v.label for i in isi.indikator for v in i.variabel}
    if any(i.rumus and i.rumus.rujukan for i in isi.indikator):
        nama = Indikator.objects.filter(sasaran__keputusan=keputusan).values_list("nomor", "nama")
        label |= {f"@{nomor}": isi_nama for nomor, isi_nama in nama}
    return label


def _label_angka(hasil: Perhitungan) -> dict[str, str]:
    """Figures in place of labels; empty when the formula runs over tables or one is missing."""
    angka = {
        kode: tulis_angka(nilai)
        for kode, nilai in hasil.masukan.items()
        if nilai is not None and not isinstance(nilai, Tabel)
    }
    return angka if len(angka) == len(hasil.masukan) else {}


def _langkah_rumus(
    satu: IndikatorHitung, hasil: Perhitungan, indikator: Indikator, label: Mapping[str, str]
) -> tuple[Langkah, ...]:
    if satu.rumus is None:
        return ()
    if hasil.rata is not None:
        return (Langkah("Rata-rata hasil periode", hasil.rata.hitungan or hasil.hasil.pesan),)
    penjelasan = jelaskan(
        satu.rumus,
        hasil.masukan,
        presisi=indikator.presisi,
        satuan=satuan_tampil(indikator.satuan),
        label=label,
    )
    return penjelasan.langkah


def kelompokkan(langkah: Iterable[Langkah]) -> tuple[LangkahTampil, ...]:
    """Gather neighbouring steps about single rows into one."""
    keluar: list[LangkahTampil] = []
    for per_baris, isi in groupby(langkah, key=lambda satu: satu.judul.startswith("Baris ")):
        if per_baris:
            baris = tuple(_baris_pendek(satu) for satu in isi)
            keluar.append(LangkahTampil(f"{len(baris)} baris", "", baris))
        else:
            keluar += [LangkahTampil(satu.judul, satu.teks) for satu in isi]
    return tuple(keluar)


_JUDUL_BARIS = re.compile(r"Baris (\d+) \((.+)\)", re.DOTALL)
_KOLOM_SAJA = re.compile(r"\w+\.\w+ = ")


def _baris_pendek(langkah: Langkah) -> Langkah:
    """`Baris 1 (Cuti): elemen.nilai = 92` in a list of rows: `1. Cuti: 92`."""
    judul = _JUDUL_BARIS.sub(r"\1. \2", langkah.judul)
    return Langkah(judul, _KOLOM_SAJA.sub("", langkah.teks))


def _beda(capaian: Capaian | None, satu: IndikatorHitung, hasil: Perhitungan) -> tuple[Beda, ...]:
    """What is stored otherwise than computed now; a figure without its row counts as such."""
    if capaian is None:
        return (Beda("Capaian", "belum tersimpan", _angka(hasil.capaian.capaian)),)
    kini = hasil.capaian
    pasangan: list[tuple[str, Decimal | str | None, Decimal | str | None]] = [
        ("Keadaan", capaian.status, str(kini.status)),
        ("Realisasi", capaian.nilai, kini.nilai_tampil),
        ("Capaian", capaian.capaian, kini.capaian),
        ("Capaian setelah batas", capaian.capaian_dibatasi, kini.capaian_dibatasi),
        ("Nilai konversi", capaian.nilai_konversi, hasil.nilai_konversi),
        ("Predikat", capaian.predikat, kini.predikat.predikat if kini.predikat else ""),
        (
            "Predikat nilai",
            capaian.predikat_nilai,
            kini.predikat_nilai.predikat if kini.predikat_nilai else "",
        ),
        ("Sidik rumus", capaian.rumus_sidik, satu.rumus.sidik if satu.rumus else ""),
    ]
    return tuple(Beda(nama, _angka(a), _angka(b)) for nama, a, b in pasangan if a != b)


def _angka(nilai: Decimal | str | None) -> str:
    if isinstance(nilai, Decimal):
        return tulis_angka(nilai)
    return nilai or "tidak ada"
