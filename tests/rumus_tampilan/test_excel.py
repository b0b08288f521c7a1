"""A live Excel formula gives the engine's figure, and the engine's words where there is none."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from iku.inti.angka import bulatkan
from renstra.rumus import Hasil, Masukan, StatusHasil, Tabel, cetak, susun, urai
from renstra.rumus.excel import BELUM_DIISI, TIDAK_DAPAT_DIHITUNG, ke_excel, perlu_larik
from renstra.rumus.galat import GalatRumus
from tests.rumus_tampilan.acak import KOLOM, SKALAR, TABEL, Soal, buat_masukan, buat_soal
from tests.rumus_tampilan.bentuk import baca
from tests.rumus_tampilan.hitung_ulang import ALASAN, SOFFICE, hitung_ulang

JARAK = 8
KATA = {
    StatusHasil.BELUM_DIISI: BELUM_DIISI,
    StatusHasil.TIDAK_DAPAT_DIHITUNG: TIDAK_DAPAT_DIHITUNG,
}


def harapan(hasil: Hasil) -> str:
    """What the cell should show: the figure with two decimals, or the words."""
    return str(bulatkan(hasil.nilai, 2)) if hasil.nilai is not None else KATA[hasil.status]


def dapat_dibandingkan(hasil: Hasil) -> bool:
    """Doubles have 15 digits: leave out huge figures and those a hair away from a rounding tie."""
    if hasil.nilai is None:
        return not hasil.pesan.startswith("Hasil ")  # beyond 10^18
    sisa = abs(hasil.nilai.copy_abs() * 100 % 1 - Decimal("0.5"))
    return abs(hasil.nilai) < 10**9 and sisa > Decimal("0.00001")


def hitung_di_lembar(soal: list[Soal], folder: Path) -> list[str]:
    """One block of cells per formula; what LibreOffice shows for each."""
    buku = Workbook()
    lembar = buku.active
    assert lembar is not None
    for nomor, satu in enumerate(soal):
        awal = nomor * JARAK + 1
        sel = _isi_blok(lembar, satu.masukan, awal)
        rumus = ke_excel(satu.pohon, sel)
        isi = ArrayFormula(f"G{awal}", rumus) if perlu_larik(satu.pohon) else rumus
        lembar[f"G{awal}"] = isi
    berkas = BytesIO()
    buku.save(berkas)
    hasil = hitung_ulang(berkas.getvalue(), folder).active
    assert hasil is not None
    return [_tampil(hasil[f"G{nomor * JARAK + 1}"].value) for nomor in range(len(soal))]


def _isi_blok(lembar: object, masukan: Masukan, awal: int) -> dict[str, str]:
    sel: dict[str, str] = {}
    for huruf, kunci in zip("ABCDE", (*SKALAR, "@2.1"), strict=True):
        sel[kunci] = f"{huruf}{awal}"
        lembar[sel[kunci]] = masukan.get(kunci)  # type: ignore[index]
    huruf_tabel = iter("IJKLMN")
    for nama in TABEL:
        tabel = masukan[nama]
        assert isinstance(tabel, Tabel)
        for kolom in KOLOM:
            huruf = next(huruf_tabel)
            for baris, nilai in enumerate(tabel.kolom[kolom]):
                lembar[f"{huruf}{awal + baris}"] = nilai  # type: ignore[index]
            akhir = awal + len(tabel.baris) - 1
            sel[f"{nama}.{kolom}"] = f"${huruf}${awal}:${huruf}${akhir}"
    return sel


def _tampil(isi: object) -> str:
    if isinstance(isi, int | float):
        return str(bulatkan(Decimal(repr(isi)), 2) + 0)
    return str(isi)


def bandingkan(banyak: int, benih: int, folder: Path) -> list[str]:
    """The formulas that come out differently."""
    acak = Random(benih)
    soal: list[Soal] = []
    while len(soal) < banyak:
        satu = buat_soal(acak, aman=True)
        if dapat_dibandingkan(susun(cetak(satu.pohon)).hitung(satu.masukan)):
            soal.append(satu)
    return beda_di_lembar(soal, folder)


def beda_di_lembar(soal: list[Soal], folder: Path) -> list[str]:
    """The formulas that LibreOffice computes differently."""
    harap: list[str] = []
    for satu in soal:
        hasil = susun(cetak(satu.pohon)).hitung(satu.masukan)
        harap.append(str(Decimal(harapan(hasil)) + 0) if hasil.ada else harapan(hasil))
    dapat = hitung_di_lembar(soal, folder)
    return [
        f"{cetak(satu.pohon)} {satu.masukan}: {h} <> {d}"
        for satu, h, d in zip(soal, harap, dapat, strict=True)
        if h != d
    ]


@pytest.mark.skipif(SOFFICE is None, reason=ALASAN)
def test_seratus_rumus_acak_sama(tmp_path: Path) -> None:
    assert bandingkan(120, 20262, tmp_path) == []


@pytest.mark.skipif(SOFFICE is None, reason=ALASAN)
def test_tabel_bentuk_dihitung_sama(tmp_path: Path) -> None:
    """What bentuk_excel.tsv pins are worksheet formulas that give the engine's figures."""
    acak = Random(59)
    soal = [Soal(urai(rumus), buat_masukan(acak)) for rumus in baca("excel") for _ in range(4)]
    siap = [(satu, susun(cetak(satu.pohon)).hitung(satu.masukan)) for satu in soal]
    banding = [satu for satu, hasil in siap if dapat_dibandingkan(hasil)]
    assert len(banding) > 500
    assert beda_di_lembar(banding, tmp_path) == []


@pytest.mark.berat
@pytest.mark.skipif(SOFFICE is None, reason=ALASAN)
def test_tiga_ribu_rumus_acak_sama(tmp_path: Path) -> None:
    assert bandingkan(3000, 99, tmp_path) == []


SEL = {"a": "C5", "b": "C6", "c": "C7", "t.bobot": "$D$9:$D$12", "t.nilai": "$E$9:$E$12"}


@pytest.mark.parametrize(
    ("rumus", "isi"),
    [
        ("a / b * 100", "C5/C6*100"),
        (
            "RATA(JUMLAH(t.bobot) * t.nilai)",
            "(SUMPRODUCT(SUM($D$9:$D$12)*$E$9:$E$12)/ROWS($E$9:$E$12))",
        ),
        ("40% * a + 2,5 * b", "40%*C5+2.5*C6"),
        ("a - (b - c)", "C5-(C6-C7)"),
        # In Excel -2^2 is 4: the minus needs its own brackets.
        ("-a^2", "(-(C5^2))"),
        ("JUMLAH(t.bobot * t.nilai)", "SUMPRODUCT($D$9:$D$12*$E$9:$E$12)"),
        ("RATA(t.nilai)", "AVERAGE($E$9:$E$12)"),
        ("TANGGA(a; 0; 1; 65; 1,5)", "LOOKUP(C5,{0,65},{1,1.5})"),
        ("BULAT(a / b; 2)", "ROUND(C5/C6,2)"),
    ],
)
def test_rumus_yang_terbaca_di_sel(rumus: str, isi: str) -> None:
    assert f'IFERROR({isi},"TIDAK DAPAT DIHITUNG")' in ke_excel(urai(rumus), SEL)


def test_kosong_tidak_pernah_dihitung_nol() -> None:
    assert ke_excel(urai("a / b"), SEL).startswith('=IF(COUNT(C5,C6)<2,"BELUM DIISI",')
    assert 'COUNT(C6)<1,"BELUM DIISI"' in ke_excel(urai("KOSONG(a; 0) / b"), SEL)
    assert "COUNT($E$9:$E$12)<ROWS($E$9:$E$12)" in ke_excel(urai("JUMLAH(t.nilai)"), SEL)


def test_larik_hanya_untuk_syarat_per_baris() -> None:
    assert perlu_larik(urai("JUMLAH(JIKA(t.nilai > a; 1; 0))"))
    assert perlu_larik(urai("RATA(KOSONG(t.nilai; 0)) * 2"))
    assert not perlu_larik(urai("JUMLAH(t.bobot * t.nilai) / JIKA(a > 0; 1; 2)"))


def test_syarat_sekali_untuk_semua_baris_tetap_dihitung_per_baris() -> None:
    # Without an array as its condition, IF would give `a` once, not once per row.
    rumus = ke_excel(urai("JUMLAH(JIKA(b > 1; t.nilai; a))"), SEL)
    assert "SUM(IF(IF(ROW($E$9:$E$12),C6>1),$E$9:$E$12,C5))" in rumus


def test_syarat_bersarang_tidak_berlipat_ganda() -> None:
    with pytest.raises(GalatRumus, match="terlalu panjang"):
        ke_excel(urai("TANGGA(" * 40 + "a" + ";0;b;1;c)" * 40), SEL)
    assert len(ke_excel(urai("JIKA(a>1;b;" * 45 + "1" + ")" * 45), SEL)) < 6000
