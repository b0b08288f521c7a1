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
from tests.rumus_tampilan.acak import KOLOM, SKALAR, TABEL, Soal, buat_soal
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
    acak, soal, harap = Random(benih), [], []
    while len(soal) < banyak:
        satu = buat_soal(acak, aman=True)
        hasil = susun(cetak(satu.pohon)).hitung(satu.masukan)
        if dapat_dibandingkan(hasil):
            soal.append(satu)
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


@pytest.mark.berat
@pytest.mark.skipif(SOFFICE is None, reason=ALASAN)
def test_tiga_ribu_rumus_acak_sama(tmp_path: Path) -> None:
    assert bandingkan(3000, 99, tmp_path) == []
