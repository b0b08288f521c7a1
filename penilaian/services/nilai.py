"""Enter the value of a variable; everything that depends on it is computed in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatVersi
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.services.hitung_ulang import hitung_keputusan
from penilaian.services.izin import (
    pastikan_berlaku,
    pastikan_jadwal,
    pastikan_peran,
    pastikan_tidak_terkunci,
)
from renstra.models import BarisVariabel, Indikator
from renstra.periode import BAGIAN, TAHUN, periode_memuat, periode_ukur

DIGIT_MAKS = 15
"""Significant digits that SQLite, PostgreSQL and Excel all keep exactly."""


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell of an entry sheet; `versi` is what the user saw, 0 for an empty cell."""

    baris_id: int
    tahun: int
    periode: str
    nilai: Decimal | None
    versi: int


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
    baris = (
        BarisVariabel.objects.untuk(cakupan)
        .select_related("variabel__keputusan__renstra__instansi")
        .get(pk=sel.baris_id)
    )
    variabel = baris.variabel
    keputusan = variabel.keputusan
    pastikan_peran(cakupan, Peran.OPERATOR, keputusan.renstra.instansi_id, "mengisi nilai variabel")
    if sel.periode not in BAGIAN[variabel.irama]:
        raise GalatIsian(f"Variabel ini diisi {variabel.get_irama_display().lower()}.")
    pastikan_berlaku(keputusan, sel.tahun)
    pastikan_jadwal(keputusan, sel.tahun, sel.periode)
    periksa_digit(sel.nilai)
    # Lock the decree's realisasi first: a submit and an entry never overlap.
    kunci_realisasi(baris, sel.tahun)
    pastikan_tidak_terkunci(variabel, sel.tahun, sel.periode)
    nilai = _tulis(baris, oleh, sel)
    siapkan_realisasi(list(variabel.daftar_indikator.all()), sel.tahun, sel.periode)
    hitung_keputusan(
        keputusan, sel.tahun, hanya=set(variabel.daftar_indikator.values_list("pk", flat=True))
    )
    return nilai


def kunci_realisasi(baris: BarisVariabel, tahun: int) -> None:
    """Take the row locks of everything this value feeds, in one order."""
    list(
        Realisasi.objects.select_for_update()
        .filter(indikator__variabel=baris.variabel_id, tahun=tahun)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def _tulis(baris: BarisVariabel, oleh: Any, sel: Sel) -> NilaiVariabel:
    kini = (
        NilaiVariabel.objects.select_for_update()
        .filter(baris=baris, tahun=sel.tahun, periode=sel.periode)
        .first()
    )
    if (kini.versi if kini else 0) != sel.versi:
        lain = tulis_angka(kini.nilai, kosong="kosong") if kini else "kosong"
        raise GalatVersi(
            f"Nilai ini sudah diubah pengguna lain menjadi {lain}. "
            "Pilih nilai yang dipakai, lalu simpan lagi.",
            kini.nilai if kini else None,
            kini.versi if kini else 0,
        )
    if kini is None:
        kini = NilaiVariabel(baris=baris, tahun=sel.tahun, periode=sel.periode, versi=0)
    elif kini.nilai == sel.nilai:
        return kini
    kini.nilai = sel.nilai
    kini.contoh = False
    kini.diubah_oleh = oleh
    kini.versi += 1
    kini.save()
    return kini


def siapkan_realisasi(indikator: list[Indikator], tahun: int, periode: str) -> None:
    """A figure begins with an entry: make the realisasi rows that this entry feeds."""
    isi: dict[int, set[str]] = {}
    for satu in indikator:
        ukur = periode_ukur(satu.variabel.values_list("irama", flat=True))
        isi[satu.pk] = {p for p in periode_memuat(periode) if p in ukur} | {TAHUN}
    ada = set(
        Realisasi.objects.filter(indikator__in=indikator, tahun=tahun).values_list(
            "indikator_id", "periode"
        )
    )
    for satu in indikator:
        for p in sorted(isi[satu.pk]):
            if (satu.pk, p) not in ada:
                Realisasi(indikator=satu, tahun=tahun, periode=p).save()
