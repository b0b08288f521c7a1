"""Rows as they were at a moment, read back from the field history."""

from __future__ import annotations

from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from penilaian.models import NilaiVariabel, Realisasi
from penilaian.services.isian.nilai import Sel, simpan_nilai
from penilaian.services.isian.realisasi import simpan_teks
from renstra.models import Target
from renstra.selectors.masa_lalu import mundurkan, tercatat_sejak
from tests.penilaian.dunia import TAHUN, Dunia


def isi(dunia: Dunia, angka: str | None, versi: int) -> NilaiVariabel:
    nilai = Decimal(angka) if angka else None
    simpan_nilai(
        cakupan=dunia.cakupan("operator"),
        oleh=dunia.pengguna["operator"],
        sel=Sel(dunia.baris("s").pk, TAHUN, "TAHUN", nilai, versi),
    )
    return NilaiVariabel.objects.get(baris=dunia.baris("s"), tahun=TAHUN)


def entri(satu: NilaiVariabel | Realisasi) -> list[LogEntry]:
    """Oldest first."""
    return list(LogEntry.objects.get_for_object(satu).order_by("pk"))


@pytest.fixture
def nilai(dunia: Dunia) -> NilaiVariabel:
    """90, then 91, then empty, then 92."""
    for versi, angka in enumerate(("90", "91", None)):
        isi(dunia, angka, versi)
    return isi(dunia, "92", 3)


@pytest.mark.parametrize(("sebelum", "angka"), [(1, 90), (2, 91), (3, None)])
def test_angka_sebelum_setiap_perubahan(
    nilai: NilaiVariabel, sebelum: int, angka: int | None
) -> None:
    saat = entri(nilai)[sebelum].timestamp
    (dulu,) = mundurkan([nilai], saat, ("nilai",))
    assert dulu.nilai == angka, "empty was empty, not 0"
    assert NilaiVariabel.objects.get(pk=nilai.pk).nilai == 92, "nothing is stored"


def test_yang_belum_tercatat_tidak_ada_kecuali_diminta(nilai: NilaiVariabel) -> None:
    awal = entri(nilai)[0].timestamp
    assert mundurkan([], awal, ("nilai",)) == []
    assert mundurkan([nilai], awal, ("nilai",)) == []
    (pertama,) = mundurkan([nilai], awal, ("nilai",), sejak_awal=True)
    assert pertama.nilai == 90, "as it was first recorded"


def test_hanya_medan_yang_diminta(nilai: NilaiVariabel) -> None:
    saat = entri(nilai)[1].timestamp
    (dulu,) = mundurkan([nilai], saat, ("contoh",))
    assert dulu.nilai == 92


def test_teks_dan_rujukan_kembali_menurut_jenisnya(dunia: Dunia) -> None:
    for versi, teks in enumerate(("", "Kedua.")):
        simpan_teks(
            cakupan=dunia.cakupan("operator"),
            indikator_id=dunia.indikator("1.4").pk,
            tahun=TAHUN,
            periode="TAHUN",
            versi=versi and dunia.realisasi("1.4").versi,
            penjelasan=teks,
        )
    satu = dunia.realisasi("1.4")
    (dulu,) = mundurkan([satu], entri(satu)[-1].timestamp, ("penjelasan", "indikator"))
    assert dulu.penjelasan == ""
    assert dulu.indikator_id == dunia.indikator("1.4").pk


def test_sejak_kapan_tercatat(dunia: Dunia, nilai: NilaiVariabel) -> None:
    assert tercatat_sejak(NilaiVariabel, [nilai.pk, 0]) == {nilai.pk: entri(nilai)[0].timestamp}
    assert tercatat_sejak(Target, []) == {}
