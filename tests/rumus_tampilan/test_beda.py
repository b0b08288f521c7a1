"""What changed between two versions of a formula, as a reader of the decree would say it."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from renstra.rumus import urai
from renstra.rumus.beda import JenisPerubahan, beda
from tests.rumus_tampilan.acak import buat_soal

TETAP = "Hanya urutan atau cara penulisan yang berubah; arti rumus tetap."


@pytest.mark.parametrize(
    ("lama", "baru", "kalimat"),
    [
        (
            "40%*a + 60%*b",
            "35%*a + 65%*b",
            ["Bobot `a` 40% menjadi 35%.", "Bobot `b` 60% menjadi 65%."],
        ),
        (
            "terlatih / asn_total * 100",
            "terlatih / asn_aktif * 100",
            ["Variabel `asn_total` diganti `asn_aktif`."],
        ),
        ("a + b", "a + b + c", ["Suku `c` ditambahkan."]),
        ("a + b + c", "a + c", ["Suku `b` dihapus."]),
        ("a - b", "a - b - c", ["Pengurang `c` ditambahkan."]),
        ("a - b", "a + b", ["Pengurang `b` menjadi suku."]),
        ("RATA(t.nilai)", "JUMLAH(t.nilai)", ["Fungsi RATA menjadi JUMLAH."]),
        ("a / b * 100", "a / b", ["Faktor `100` dihapus."]),
        ("(k*p + l*q) / 4", "k*p + l*q", ["Pembagi `4` dihapus."]),
        ("a * 100", "a * 1000", ["Angka 100 menjadi 1.000."]),
        ("t.nilai * 2", "t.bobot * 2", ["Kolom `t.nilai` diganti `t.bobot`."]),
        ("@2.1 * 2", "@2.2 * 2", ["Rujukan `@2.1` diganti `@2.2`."]),
        (
            "JIKA(a > 0; b; c)",
            "JIKA(a >= 0; b; d)",
            ["Tanda `>` pada `a > 0` menjadi `>=`.", "Variabel `c` diganti `d`."],
        ),
        (
            "TANGGA(x; 0; 1; 65; 2; 70; 3)",
            "TANGGA(x; 0; 1; 65; 2,5; 80; 3)",
            [
                "Nilai untuk batas 65 pada TANGGA `2` menjadi `2,5`.",
                "Batas 70 pada TANGGA dihapus.",
                "Batas 80 dengan nilai `3` ditambahkan pada TANGGA.",
            ],
        ),
        ("MAKS(a; b)", "MAKS(b; c; a)", ["Bagian MAKS `c` ditambahkan."]),
        ("a / b", "BULAT(a / b; 2)", ["`a / b` kini di dalam BULAT: `BULAT(a / b; 2)`."]),
        ("BULAT(a / b; 2)", "a / b", ["Fungsi BULAT dilepas dari `a / b`."]),
        ("a^2", "a^3", ["Angka 2 menjadi 3."]),
        ("a", "JIKA(b > 0; 1; 0)", ["Bagian `a` diganti `JIKA(b > 0; 1; 0)`."]),
        ("a + b", "b + a", [TETAP]),
        ("a / b * 100", "100 * a / b", [TETAP]),
        ("0,4 * a", "40% * a", [TETAP]),
        ("JIKA(a > b; 1; 0)", "JIKA(b < a; 1; 0)", [TETAP]),
        ("MIN(a; b; c)", "MIN(c; a; b)", [TETAP]),
        ("a - b + c", "a + c - b", [TETAP]),
    ],
)
def test_kalimat_perubahan(lama: str, baru: str, kalimat: list[str]) -> None:
    assert [satu.kalimat for satu in beda(urai(lama), urai(baru))] == kalimat


@pytest.mark.parametrize(
    ("lama", "baru"),
    [("a - b", "b - a"), ("a / b", "b / a"), ("a^2", "2 * a"), ("JIKA(a>b;1;0)", "JIKA(a<b;1;0)")],
)
def test_urutan_yang_mengubah_arti_dilaporkan(lama: str, baru: str) -> None:
    perubahan = beda(urai(lama), urai(baru))
    assert perubahan
    assert all(satu.mengubah_arti for satu in perubahan)


def test_ditulis_sama_tidak_ada_perubahan() -> None:
    assert beda(urai("a  +  B"), urai("A + b")) == []


def test_acak_setiap_perbedaan_punya_kalimat() -> None:
    acak = Random(7)
    pohon = [buat_soal(acak).pohon for _ in range(300)]
    for lama, baru in pairwise(pohon):
        assert beda(lama, lama) == []
        perubahan = beda(lama, baru)
        assert bool(perubahan) == (lama != baru)
        assert len({satu.kalimat for satu in perubahan}) == len(perubahan)
        urutan = [satu for satu in perubahan if satu.jenis is JenisPerubahan.URUTAN]
        assert not urutan or len(perubahan) == 1
