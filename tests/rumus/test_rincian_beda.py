"""Changes of a formula that look small and are not; and sentences that name several things."""

from __future__ import annotations

from decimal import Decimal

import pytest

from penilaian.agregat import Butir, agregat
from renstra.rumus import BarisTabel, Deklarasi, JenisVariabel, StatusHasil, periksa, urai
from renstra.rumus.beda import beda
from renstra.rumus.cetak import cetak


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ("JIKA(a > 1 DAN b > 1; 1; 2)", "JIKA(a > 1 ATAU b > 1; 1; 2)"),
        ("a ^ 2", "a * 2"),
        ("MIN(a; b)", "MAKS(a; b)"),
    ],
)
def test_tanda_lain_mengubah_arti(lama: str, baru: str) -> None:
    ada = beda(urai(lama), urai(baru))
    assert ada
    assert all(satu.mengubah_arti for satu in ada)


@pytest.mark.parametrize(
    "teks",
    [
        "JIKA(a > 1 DAN (b > 1 ATAU c > 1); 1; 2)",
        "JIKA((a > 1 ATAU b > 1) DAN c > 1; 1; 2)",
        "JIKA(a > 1 DAN b > 1 ATAU c > 1; 1; 2)",
        "JIKA(BUKAN (a > 1 ATAU b > 1); 1; 2)",
    ],
)
def test_kurung_syarat_hanya_yang_perlu(teks: str) -> None:
    assert cetak(urai(teks)) == teks


def test_indikator_tanpa_bobot_disebut_satu_per_satu() -> None:
    nilai = Decimal(90)
    hasil = agregat(
        [
            Butir(StatusHasil.NILAI, nilai, Decimal(1), "Satu"),
            Butir(StatusHasil.NILAI, nilai, None, "Dua"),
            Butir(StatusHasil.NILAI, nilai, None, "Tiga"),
        ]
    )
    assert hasil.alasan == "Bobot belum diisi untuk: Dua, Tiga."


def test_bobot_tabel_yang_tidak_genap_disebut_jumlahnya() -> None:
    baris = (BarisTabel("X", Decimal(50), None), BarisTabel("Y", Decimal("40.5"), None))
    tabel = Deklarasi("t", jenis=JenisVariabel.TABEL, baris=baris)
    ada = periksa("JUMLAH(t.nilai * t.bobot)", variabel=[tabel])
    assert [(t.kode, t.pesan, t.saran) for t in ada] == [
        (
            "BOBOT_BUKAN_100",
            "Bobot tabel `t` berjumlah 90,5, bukan 100% (100 atau 1).",
            "Perbaiki bobot baris tabelnya.",
        )
    ]
