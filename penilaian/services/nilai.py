"""Enter the value of a variable; what depends on it is computed in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatSiku, GalatVersi
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.services.hitung_ulang import hitung_keputusan
from penilaian.services.izin import (
    pastikan_berlaku,
    pastikan_jadwal,
    pastikan_peran,
    pastikan_tidak_terkunci,
)
from renstra.aturan import Konsolidasi
from renstra.models import BarisVariabel, Indikator, Keputusan, PemakaianVariabel, Variabel
from renstra.periode import BAGIAN, TAHUN, periode_memuat, periode_ukur

DIGIT_MAKS = 15
"""Significant digits that SQLite, PostgreSQL and Excel all keep exactly."""


KunciSel = tuple[int, int, str]
"""(row id, year, period)"""


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell of an entry sheet; `versi` is what the user saw, 0 for an empty cell; `alasan` goes
    into the history where there is one to give."""

    baris_id: int
    tahun: int
    periode: str
    nilai: Decimal | None
    versi: int
    alasan: str = ""

    @property
    def kunci(self) -> KunciSel:
        """What tells it from every other cell."""
        return (self.baris_id, self.tahun, self.periode)


def periksa_digit(nilai: Decimal | None) -> None:
    """Refuse figures that one of the engines could not keep exactly."""
    if nilai is None:
        return
    digit = len(nilai.normalize().as_tuple().digits)
    eksponen = nilai.normalize().as_tuple().exponent
    if digit > DIGIT_MAKS or (isinstance(eksponen, int) and eksponen < -10):
        raise GalatIsian(
            "Angka terlalu rinci. Tulis paling banyak 15 angka, 10 di antaranya di belakang koma."
        )


@transaction.atomic
def simpan_nilai(*, cakupan: Cakupan, oleh: Any, sel: Sel) -> NilaiVariabel:
    """Operator: enter, change or empty one value.

    Raises BarisVariabel.DoesNotExist (foreign), GalatPeran, GalatTerkunci, GalatIsian, and
    GalatVersi with the present value when somebody else changed the cell meanwhile.
    """
    baris = _ambil_baris(cakupan, {sel.baris_id}).get(sel.baris_id)
    if baris is None:
        raise BarisVariabel.DoesNotExist
    _mulai(cakupan, [baris], [sel])
    nilai = _simpan_sel(oleh, baris, sel)
    _hitung([baris], sel.tahun)
    return nilai


def simpan_lembar(*, cakupan: Cakupan, oleh: Any, isi: Sequence[Sel]) -> dict[int, GalatSiku]:
    """Operator: save the changed cells of one period; returns what was refused, by row id."""
    galat = simpan_kisi(cakupan=cakupan, oleh=oleh, isi=isi)
    return {kunci[0]: satu for kunci, satu in galat.items()}


@transaction.atomic
def simpan_kisi(*, cakupan: Cakupan, oleh: Any, isi: Sequence[Sel]) -> dict[KunciSel, GalatSiku]:
    """Operator: save the changed cells of any periods; returns what was refused.

    Each cell stands alone: a refused one keeps its old value, the others are saved. Capaian is
    computed once at the end, in the same transaction. Raises DoesNotExist and GalatPeran for all.
    """
    baris = _ambil_baris(cakupan, {sel.baris_id for sel in isi})
    if len(baris) < len({sel.baris_id for sel in isi}):
        raise BarisVariabel.DoesNotExist
    _mulai(cakupan, list(baris.values()), isi)
    galat: dict[KunciSel, GalatSiku] = {}
    tersimpan: dict[int, list[BarisVariabel]] = {}
    for sel in sorted(isi, key=lambda s: s.kunci):
        try:
            with transaction.atomic():
                _simpan_sel(oleh, baris[sel.baris_id], sel)
        except GalatSiku as satu:
            galat[sel.kunci] = satu
        else:
            tersimpan.setdefault(sel.tahun, []).append(baris[sel.baris_id])
    for tahun, terisi in tersimpan.items():
        _hitung(terisi, tahun)
    return galat


def _ambil_baris(cakupan: Cakupan, baris_id: Collection[int]) -> dict[int, BarisVariabel]:
    return {
        b.pk: b
        for b in BarisVariabel.objects.untuk(cakupan)
        .select_related("variabel__keputusan__renstra__instansi")
        .filter(pk__in=baris_id)
        .order_by()
    }


def _mulai(cakupan: Cakupan, baris: list[BarisVariabel], isi: Sequence[Sel]) -> None:
    """Role of every instansi concerned, then the locks: decrees first, their realisasi next."""
    for instansi_id in {b.variabel.keputusan.renstra.instansi_id for b in baris}:
        pastikan_peran(cakupan, Peran.OPERATOR, instansi_id, "mengisi nilai variabel")
    kunci_keputusan({b.variabel.keputusan_id for b in baris})
    kunci_realisasi({b.variabel_id for b in baris}, {s.tahun for s in isi})


def _simpan_sel(oleh: Any, baris: BarisVariabel, sel: Sel) -> NilaiVariabel:
    variabel = baris.variabel
    pastikan_irama(variabel, sel.periode)
    pastikan_berlaku(variabel.keputusan, sel.tahun)
    pastikan_jadwal(variabel.keputusan, sel.tahun, sel.periode)
    periksa_digit(sel.nilai)
    pastikan_tidak_terkunci(variabel, sel.tahun, sel.periode)
    nilai = _tulis(baris, oleh, sel)
    pemakai = variabel.daftar_indikator.order_by("pk").only("pk")
    siapkan_realisasi(list(pemakai), sel.tahun, sel.periode)
    return nilai


def pastikan_irama(variabel: Variabel, periode: str) -> None:
    """A quarterly variable is entered by quarters only, a yearly one for the year only."""
    if periode not in BAGIAN[variabel.irama]:
        raise GalatIsian(f"Variabel ini diisi {variabel.get_irama_display().lower()}.")


def _hitung(baris: list[BarisVariabel], tahun: int) -> None:
    """Everything that the saved values feed, once per decree."""
    keputusan = {b.variabel.keputusan_id: b.variabel.keputusan for b in baris}
    for pk, satu in keputusan.items():
        hitung_pemakai(satu, {b.variabel for b in baris if b.variabel.keputusan_id == pk}, tahun)


def hitung_pemakai(keputusan: Keputusan, variabel: Collection[Variabel], tahun: int) -> None:
    """Compute what uses these variables; later years too where they add up."""
    pemakai = PemakaianVariabel.objects.filter(variabel__in=variabel)
    hanya = set(pemakai.values_list("indikator_id", flat=True))
    menumpuk = any(v.konsolidasi == Konsolidasi.KUMULATIF_PERIODE for v in variabel)
    akhir = max(tahun, keputusan.renstra.tahun_akhir) if menumpuk else tahun
    for satu_tahun in range(tahun, akhir + 1):
        hitung_keputusan(keputusan, satu_tahun, hanya=hanya)


def kunci_keputusan(keputusan_id: Collection[int]) -> None:
    """Entries of one decree wait for each other, so that no capaian misses a value.

    Two entries that feed the same indicator would otherwise each compute without the other's.
    """
    list(
        Keputusan.objects.select_for_update(no_key=True)
        .filter(pk__in=keputusan_id)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def kunci_realisasi(variabel_id: Collection[int], tahun: Collection[int]) -> None:
    """Take the row locks of everything these values feed, in one order: a submit and an entry
    never overlap."""
    pemakai = PemakaianVariabel.objects.filter(variabel_id__in=variabel_id)
    list(
        Realisasi.objects.select_for_update()
        .filter(indikator_id__in=pemakai.values("indikator_id"), tahun__in=tahun)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def _tulis(baris: BarisVariabel, oleh: Any, sel: Sel) -> NilaiVariabel:
    kini = (
        NilaiVariabel.objects.select_for_update()
        .filter(baris=baris, tahun=sel.tahun, periode=sel.periode)
        .order_by("pk")  # the default order joins seven tables
        .first()
    )
    pastikan_versi(kini, sel.versi)
    if kini is None:
        kini = NilaiVariabel(baris=baris, tahun=sel.tahun, periode=sel.periode, versi=0)
    elif kini.nilai == sel.nilai:
        return kini
    kini.nilai = sel.nilai
    kini.contoh = False
    kini.diubah_oleh = oleh
    kini.versi += 1
    kini.alasan_perubahan = sel.alasan
    kini.save()
    return kini


def pastikan_versi(kini: NilaiVariabel | None, versi: int) -> None:
    """What the user saw is still what stands there; else a conflict with the present value."""
    if (kini.versi if kini else 0) != versi:
        lain = tulis_angka(kini.nilai, kosong="kosong") if kini else "kosong"
        raise GalatVersi(
            f"Nilai ini sudah diubah pengguna lain menjadi {lain}. "
            "Pilih nilai yang dipakai, lalu simpan lagi.",
            kini.nilai if kini else None,
            kini.versi if kini else 0,
        )


def siapkan_realisasi(indikator: list[Indikator], tahun: int, periode: str) -> None:
    """A figure begins with an entry: make the realisasi rows that this entry feeds."""
    irama: dict[int, list[str]] = {satu.pk: [] for satu in indikator}
    pakai = PemakaianVariabel.objects.filter(indikator__in=indikator)
    for pk, satu_irama in pakai.values_list("indikator_id", "variabel__irama"):
        irama[pk].append(satu_irama)
    isi: dict[int, set[str]] = {}
    for satu in indikator:
        ukur = periode_ukur(irama[satu.pk])
        isi[satu.pk] = {p for p in periode_memuat(periode) if p in ukur} | {TAHUN}
    ada = set(
        Realisasi.objects.filter(indikator__in=indikator, tahun=tahun)
        .order_by()
        .values_list("indikator_id", "periode")
    )
    for satu in indikator:
        for p in sorted(isi[satu.pk]):
            if (satu.pk, p) not in ada:
                Realisasi(indikator=satu, tahun=tahun, periode=p).save()
