"""A capaian published elsewhere: equal but for rounding, or which formula gives it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from penilaian.hitung import Aturan, TargetAngka
from penilaian.terbit import beda_terbit
from renstra.aturan import CaraMinimal, Polaritas
from renstra.rumus import Hasil, StatusHasil

MAKSIMAL = Aturan()
SELISIH = Aturan(polaritas=Polaritas.MINIMAL)
STABIL = Aturan(polaritas=Polaritas.STABIL)


def nilai(teks: str) -> Hasil:
    return Hasil(StatusHasil.NILAI, Decimal(teks))


@pytest.mark.parametrize(
    ("realisasi", "target", "aturan", "terbit", "cocok"),
    [
        ("92", "90", MAKSIMAL, "100", "polaritas maksimal, batas atas 100 %"),
        ("92", "90", MAKSIMAL, "97.78", "polaritas minimal cara selisih, tanpa batas atas"),
        ("92", "90", MAKSIMAL, "97.83", "polaritas minimal cara rasio, tanpa batas atas"),
        ("18", "20", SELISIH, "90", "polaritas maksimal, tanpa batas atas"),
        ("200", "90", Aturan(batas_atas=Decimal(120)), "222.22", "maksimal, tanpa batas atas"),
        ("200", "90", MAKSIMAL, "120", "polaritas maksimal, batas atas 120 %"),
        ("2", "3", MAKSIMAL, "66.66", "tanpa batas atas, desimal dipotong tanpa pembulatan"),
        ("2.345", "2", MAKSIMAL, "117.25", "tanpa batas atas, dari nilai penuh"),
        (
            "2.345",
            "2",
            Aturan(dari_nilai_penuh=True),
            "117.5",
            "tanpa batas atas, dari angka tercetak",
        ),
        ("9", "8", MAKSIMAL, "87.5", "polaritas minimal cara selisih, tanpa batas atas"),
        ("7.5", "8", STABIL, "107", "polaritas minimal cara rasio, tanpa batas atas"),
        ("0", "20", Aturan(Polaritas.MINIMAL, CaraMinimal.RASIO), "200", "cara selisih"),
    ],
)
def test_angka_terbit_yang_berbeda_dicari_rumusnya(
    realisasi: str, target: str, aturan: Aturan, terbit: str, cocok: str
) -> None:
    titik = TargetAngka.titik(Decimal(target))
    beda = beda_terbit(nilai(realisasi), titik, aturan, Decimal(terbit))
    assert not beda.sama
    assert any(cocok in satu for satu in beda.cocok), beda.cocok
    assert "Angka itu diperoleh dengan: " in beda.pesan


def test_113_untuk_92_dari_90_tidak_dapat_diperoleh() -> None:
    beda = beda_terbit(nilai("92"), TargetAngka.titik(Decimal(90)), MAKSIMAL, Decimal(113))
    assert (beda.sama, beda.selisih, beda.cocok) == (False, 11, ())
    assert beda.pesan == (
        "Angka terbit 113 % berbeda dari hitungan (102,22 %)."
        " Tidak ada rumus capaian yang dikenal menghasilkan angka itu."
    )


def test_pesan_menyebut_setiap_rumus_yang_cocok() -> None:
    beda = beda_terbit(nilai("92"), TargetAngka.titik(Decimal(90)), MAKSIMAL, Decimal(98))
    assert beda.pesan == (
        "Angka terbit 98 % berbeda dari hitungan (102,22 %). Angka itu diperoleh dengan:"
        " polaritas minimal cara selisih, tanpa batas atas;"
        " polaritas minimal cara rasio, tanpa batas atas."
    )


@pytest.mark.parametrize("terbit", ["102", "102.2", "102.22", "102.222"])
def test_beda_karena_pembulatan_saja_dianggap_sama(terbit: str) -> None:
    beda = beda_terbit(nilai("92"), TargetAngka.titik(Decimal(90)), MAKSIMAL, Decimal(terbit))
    assert beda.sama
    assert beda.selisih == 0
    assert beda.pesan.startswith("Sama dengan angka terbit")


def test_presisi_terbit_menentukan_pembandingan() -> None:
    titik = TargetAngka.titik(Decimal(90))
    tersimpan = Decimal("102.0000")
    assert beda_terbit(nilai("92"), titik, MAKSIMAL, tersimpan, presisi_terbit=0).sama
    beda = beda_terbit(nilai("92"), titik, MAKSIMAL, tersimpan)
    assert beda.selisih == Decimal("-0.22")
    assert beda_terbit(nilai("92"), titik, MAKSIMAL, Decimal("1E+2")).selisih == -2


def test_angka_terbit_tanpa_hitungan_sendiri() -> None:
    beda = beda_terbit(nilai("3"), TargetAngka.titik(Decimal(0)), MAKSIMAL, Decimal(0))
    assert beda.selisih is None
    assert beda.cocok == ("polaritas minimal cara selisih, tanpa batas atas",)
    assert "(tidak ada)" in beda.pesan
    kosong = beda_terbit(Hasil(StatusHasil.BELUM_DIISI), None, MAKSIMAL, Decimal(100))
    assert (kosong.sama, kosong.cocok) == (False, ())
