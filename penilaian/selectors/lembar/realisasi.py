"""Stored realisasi with capaian, notes and evidence, as sheets and queues show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from iku.inti.cakupan import QuerySetCakupan
from iku.inti.kueri_siap import KueriSiap
from penilaian.alur import BahanKirim, perlu_penjelasan, syarat_kirim
from penilaian.banding import Aturan, TargetAngka, bandingkan
from penilaian.choices import STATUS_TERKUNCI, StatusRealisasi
from penilaian.models import BuktiDukung, Capaian, CatatanRealisasi, Realisasi
from penilaian.selectors.hitung.buku import aturan_dari
from penilaian.selectors.lembar.bentuk import (
    BuktiTampil,
    CatatanTampil,
    RealisasiTampil,
    TargetTampil,
)
from penilaian.skala import TabelKode
from renstra.models import Indikator, Target

_STATUS = dict(StatusRealisasi.choices)
"""Django's own `get_status_display` makes all choices hashable for each row."""


def muat_realisasi(kueri: QuerySetCakupan[Realisasi]) -> list[tuple[Realisasi, RealisasiTampil]]:
    """The rows of `kueri` with what a page shows of them; three queries however many rows."""
    return tampilkan(list(kueri.select_related("indikator", "capaian__target")))


def muat_ringkas(
    kueri: QuerySetCakupan[Realisasi], indikator: Iterable[Indikator], *, tertulis: bool
) -> list[tuple[Realisasi, RealisasiTampil]]:
    """The same for who has the indicators of many rows already: they are not read once per row.
    Unless `tertulis`, no capaian is written out with its figures (`hitungan` is empty)."""
    milik = {i.pk: i for i in indikator}
    kueri = kueri.select_related("capaian__target" if tertulis else "capaian")
    baris = [r for r in kueri if r.indikator_id in milik]
    for satu in baris:
        satu.indikator = milik[satu.indikator_id]
    return tampilkan(baris, tertulis=tertulis)


_semasa = KueriSiap(
    lambda indikator_id, tahun, periode: (
        Realisasi.objects.filter(indikator__in=indikator_id, tahun=tahun, periode=periode)
        .select_related("capaian__target")
        .order_by()
    ),
    ikut_rute=True,
)


def muat_periode(
    indikator: Iterable[Indikator], tahun: int, periode: str
) -> list[tuple[Realisasi, RealisasiTampil]]:
    """Those of these indicators in one period; three queries, whose SQL is kept."""
    milik = {i.pk: i for i in indikator}
    baris = _semasa(milik.keys(), tahun, periode)
    for satu in baris:
        satu.indikator = milik[satu.indikator_id]
    return tampilkan(baris)


def tampilkan(
    baris: Sequence[Realisasi], *, rinci: bool = True, tertulis: bool = True
) -> list[tuple[Realisasi, RealisasiTampil]]:
    """The same for rows already read; without notes and evidence unless `rinci`: no queries.
    `tertulis`: with the capaian written out, which needs its target."""
    pk = [r.pk for r in baris] if rinci else []
    catatan = _catatan(pk) if pk else {}
    bukti = _bukti(pk) if pk else {}
    return [
        (
            r,
            _tampil(
                r,
                tuple(catatan.get(r.pk, ())),
                tuple(bukti.get(r.pk, ())),
                hitungan(r.indikator, getattr(r, "capaian", None)) if tertulis else "",
            ),
        )
        for r in baris
    ]


def target_tampil(
    target: Target, *, terkunci: bool = False, kata: TabelKode | None = None
) -> TargetTampil:
    """A target for display; `terkunci` when its realisasi was sent, `kata` to show it in words."""
    return TargetTampil(
        pk=target.pk,
        bawah=target.bawah,
        atas=target.atas,
        versi=target.versi,
        terkunci=terkunci
        or target.dalam_sk
        or (target.kunci is not None and target.kunci <= timezone.now()),
        dalam_sk=target.dalam_sk,
        contoh=target.contoh,
        kata=kata,
    )


def hitungan(indikator: Indikator, capaian: Capaian | None) -> str:
    """The capaian formula with the figures put in: `(2 × 20 − 21) ÷ 20 × 100`."""
    if capaian is None or capaian.nilai is None or capaian.target is None:
        return ""
    target = TargetAngka(capaian.target.bawah, capaian.target.atas)
    return _hitungan(aturan_dari(indikator), target, capaian)


def _hitungan(aturan: Aturan, target: TargetAngka | None, capaian: Capaian | None) -> str:
    if capaian is None or capaian.nilai is None or target is None:
        return ""
    dasar = Decimal(capaian.nilai_penuh) if aturan.dari_nilai_penuh else capaian.nilai
    return bandingkan(dasar, target, aturan).hitungan


def tampil_ringkas(r: Realisasi, aturan: Aturan, target: TargetAngka | None) -> RealisasiTampil:
    """A row with its capaian that was just computed by that rule against that target, without
    notes and evidence."""
    return _tampil(r, (), (), _hitungan(aturan, target, getattr(r, "capaian", None)))


def _tampil(
    r: Realisasi,
    catatan: tuple[CatatanTampil, ...],
    bukti: tuple[BuktiTampil, ...],
    hitungan: str,
) -> RealisasiTampil:
    c: Capaian | None = getattr(r, "capaian", None)
    bahan = BahanKirim(
        status=c.status if c else None,
        alasan=c.alasan if c else "",
        capaian=c.capaian if c else None,
        penjelasan=r.penjelasan,
    )
    ambang = Decimal(settings.AMBANG_PENJELASAN)
    return RealisasiTampil(
        pk=r.pk,
        versi=r.versi,
        status=r.status,
        status_teks=_STATUS[r.status],
        terkunci=r.status in STATUS_TERKUNCI,
        penjelasan=r.penjelasan,
        kendala=r.kendala,
        tindak_lanjut=r.tindak_lanjut,
        nilai_terbit=r.nilai_terbit,
        sumber_terbit=r.sumber_terbit,
        contoh=r.contoh,
        nilai=c.nilai if c else None,
        capaian=c.capaian if c else None,
        capaian_dibatasi=c.capaian_dibatasi if c else None,
        band=c.band if c else None,
        predikat=c.predikat if c else "",
        status_capaian=c.status if c else "",
        alasan=c.alasan if c else "",
        hitungan=hitungan,
        lengkap=c.lengkap if c else True,
        perlu_penjelasan=perlu_penjelasan(bahan, ambang),
        kurang=tuple(syarat_kirim(bahan, ambang)),
        diajukan_pada=r.diajukan_pada,
        catatan=catatan,
        bukti=bukti,
    )


_catatan_realisasi = KueriSiap(
    lambda realisasi_id: (
        CatatanRealisasi.objects.filter(realisasi__in=realisasi_id)
        .select_related("oleh")
        .order_by("-pada")
    ),
    ikut_rute=True,
)
_bukti_dukung = KueriSiap(
    lambda realisasi_id: (
        BuktiDukung.objects.filter(realisasi__in=realisasi_id)
        .select_related("berkas", "pengunggah")
        .order_by("diunggah_pada", "pk")
    ),
    ikut_rute=True,
)


def _catatan(realisasi_id: Collection[int]) -> dict[int, list[CatatanTampil]]:
    keluar: dict[int, list[CatatanTampil]] = {}
    for c in _catatan_realisasi(realisasi_id):
        keluar.setdefault(c.realisasi_id, []).append(CatatanTampil(c.isi, str(c.oleh), c.pada))
    return keluar


def _bukti(realisasi_id: Collection[int]) -> dict[int, list[BuktiTampil]]:
    keluar: dict[int, list[BuktiTampil]] = {}
    for b in _bukti_dukung(realisasi_id):
        keluar.setdefault(b.realisasi_id, []).append(
            BuktiTampil(
                pk=b.pk,
                nama=b.nama,
                jenis=b.jenis,
                tautan=b.tautan,
                ukuran=b.berkas.ukuran if b.berkas else 0,
                pengunggah=str(b.pengunggah),
                pada=b.diunggah_pada,
            )
        )
    return keluar
