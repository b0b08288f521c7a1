"""The Excel formula letter by letter, where no spreadsheet program is at hand to compute it."""

from __future__ import annotations

from typing import Any

import pytest

from renstra.rumus import urai
from renstra.rumus.excel import Keperluan, ke_excel
from renstra.rumus.excel_nilai import Penulis
from renstra.rumus.galat import GalatRumus
from renstra.rumus.pohon import Simpul

SEL = {
    "a": "C1",
    "b": "C2",
    "c": "C3",
    "@2.1": "C4",
    "t.nilai": "D1:D4",
    "t.bobot": "E1:E4",
}
BELUM = '"BELUM DIISI"'
TIDAK = '"TIDAK DAPAT DIHITUNG"'


@pytest.mark.parametrize(
    ("rumus", "kurang", "isi"),
    [
        ("a - b * 2", "COUNT(C1,C2)<2", "C1-C2*2"),
        ("a^2 / b", "COUNT(C1,C2)<2", "C1^2/C2"),
        ("-a + 40%", "COUNT(C1)<1", "(-C1)+40%"),
        ("@2.1 * 2,5", "COUNT(C4)<1", "C4*2.5"),
        ("ABS(a)", "COUNT(C1)<1", "ABS(C1)"),
        ("BULAT(a; 1)", "COUNT(C1)<1", "ROUND(C1,1)"),
        ("MIN(a; b)", "COUNT(C1,C2)<2", "MIN(C1,C2)"),
        ("MAKS(a; b)", "COUNT(C1,C2)<2", "MAX(C1,C2)"),
        ("RATA(a; b; 3)", "COUNT(C1,C2)<2", "AVERAGE(C1,C2,3)"),
        ("JUMLAH(t.nilai)", "COUNT(D1:D4)<ROWS(D1:D4)", "SUM(D1:D4)"),
        ("RATA(t.nilai)", "COUNT(D1:D4)<ROWS(D1:D4)", "AVERAGE(D1:D4)"),
        ("MIN(t.nilai)", "COUNT(D1:D4)<ROWS(D1:D4)", "MIN(D1:D4)"),
        ("MAKS(t.nilai)", "COUNT(D1:D4)<ROWS(D1:D4)", "MAX(D1:D4)"),
        ("BANYAK(t.nilai > 2)", "COUNT(D1:D4)<ROWS(D1:D4)", "SUMPRODUCT(--(D1:D4>2))"),
        (
            "JUMLAH(t.nilai * t.bobot)",
            "COUNT(D1:D4,E1:E4)<ROWS(D1:D4)+ROWS(E1:E4)",
            "SUMPRODUCT(D1:D4*E1:E4)",
        ),
    ],
)
def test_semua_yang_dipakai_harus_terisi(rumus: str, kurang: str, isi: str) -> None:
    assert ke_excel(urai(rumus), SEL) == f"=IF({kurang},{BELUM},IFERROR({isi},{TIDAK}))"


@pytest.mark.parametrize(
    ("rumus", "kurang", "isi"),
    [
        (
            "JIKA(a > b; a; c)",
            "OR(COUNT(C1,C2)<2,IFERROR(IF(C1>C2,COUNT(C1)<1,COUNT(C3)<1),FALSE))",
            "IF(C1>C2,C1,C3)",
        ),
        (
            "JIKA(a >= 1 DAN b <> 2; 1; 2)",
            "OR(COUNT(C1)<1,IFERROR(IF(C1>=1,COUNT(C2)<1,FALSE),FALSE))",
            "IF(IF(C1>=1,C2<>2,FALSE),1,2)",
        ),
        (
            "JIKA(a = 1 ATAU b <= 2; 1; 2)",
            "OR(COUNT(C1)<1,IFERROR(IF(C1=1,FALSE,COUNT(C2)<1),FALSE))",
            "IF(IF(C1=1,TRUE,C2<=2),1,2)",
        ),
        ("KOSONG(a; b)", "IF(ISNUMBER(C1),FALSE,COUNT(C2)<1)", "IF(ISNUMBER(C1),C1,C2)"),
        (
            "TANGGA(a; 0; 10; 50; b)",
            "OR(COUNT(C1)<1,IFERROR(IF(C1>=50,COUNT(C2)<1,IF(C1>=0,FALSE,FALSE)),FALSE))",
            "IF(C1>=50,C2,IF(C1>=0,10,NA()))",
        ),
        (
            "JIKA(a > 0; KOSONG(b; c); 1)",
            "OR(COUNT(C1)<1,IFERROR(IF(C1>0,IF(ISNUMBER(C2),FALSE,COUNT(C3)<1),FALSE),FALSE))",
            "IF(C1>0,IF(ISNUMBER(C2),C2,C3),1)",
        ),
    ],
)
def test_cabang_yang_tidak_dipilih_boleh_kosong(rumus: str, kurang: str, isi: str) -> None:
    assert ke_excel(urai(rumus), SEL) == f"=IF({kurang},{BELUM},IFERROR({isi},{TIDAK}))"


@pytest.mark.parametrize(
    ("rumus", "isi"),
    [
        ("KOSONG(a; 0)", "IF(ISNUMBER(C1),C1,0)"),
        ("1 + 2", "1+2"),
        ("TANGGA(5; 0; 10; 50; 20)", "LOOKUP(5,{0,50},{10,20})"),
        ("JIKA(1 > 0; 2; 3)", "IF(1>0,2,3)"),
    ],
)
def test_yang_tidak_dapat_kurang_tidak_ditanya(rumus: str, isi: str) -> None:
    assert ke_excel(urai(rumus), SEL) == f"=IFERROR({isi},{TIDAK})"


def _suku(banyak: int) -> str:
    return "+".join(["a"] * banyak)


@pytest.mark.parametrize("rumus", ["TANGGA(" * 40 + "a" + ";0;b;1;c)" * 40, f"({_suku(240)})^2"])
def test_rumus_yang_tidak_muat_di_sel_ditolak_dengan_saran(
    rumus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "^" in rumus:
        monkeypatch.setattr("renstra.rumus.excel_nilai.PANJANG_MAKS", 700)
    with pytest.raises(GalatRumus) as galat:
        ke_excel(urai(rumus), SEL)
    assert galat.value.pesan == "Rumus ini terlalu panjang untuk satu sel Excel."
    assert galat.value.saran == ("Pecah rumus menjadi beberapa indikator dan rujuk dengan @nomor.")


def test_rumus_tepat_sepanjang_batas_masih_muat(monkeypatch: pytest.MonkeyPatch) -> None:
    utuh = ke_excel(urai(_suku(9)), SEL)
    monkeypatch.setattr("renstra.rumus.excel_nilai.PANJANG_MAKS", len(utuh))
    assert ke_excel(urai(_suku(9)), SEL) == utuh
    monkeypatch.setattr("renstra.rumus.excel_nilai.PANJANG_MAKS", len(utuh) - 1)
    with pytest.raises(GalatRumus):
        ke_excel(urai(_suku(9)), SEL)


@pytest.mark.parametrize(
    "rumus",
    [
        "TANGGA(" * 45 + "a" + ";0;1;5;2)" * 45,
        "TANGGA(a;0;" * 30 + "b" + ")" * 30,
        "JIKA(a>1;b;" * 30 + "c" + ")" * 30,
        "JUMLAH(JIKA(t.nilai>1 DAN a>1;t.bobot;TANGGA(t.nilai;0;b;5;KOSONG(t.nilai;c))))",
    ],
    ids=["ukuran", "nilai", "syarat", "baris"],
)
def test_setiap_bagian_ditulis_sekali(rumus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written anew wherever it is named, it would double the work at every level."""
    ditulis: list[tuple[str, int]] = []
    for kelas, nama in ((Penulis, "_tulis"), (Keperluan, "_ungkapan")):
        asli = getattr(kelas, nama)

        def catat(diri: object, simpul: Simpul, nama: str = nama, asli: Any = asli) -> str:
            ditulis.append((nama, id(simpul)))
            return str(asli(diri, simpul))

        monkeypatch.setattr(kelas, nama, catat)
    pohon = urai(rumus)
    assert ke_excel(pohon, SEL)
    assert len(ditulis) == len(set(ditulis))
