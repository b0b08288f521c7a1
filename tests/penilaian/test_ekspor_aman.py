"""No text of the database comes alive in a spreadsheet."""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.test import Client

from iku.inti.lembar.teks import teks_aman, teks_asal
from penilaian.lembar_ekspor import BukuEkspor, Kolom, Lembar
from penilaian.selectors.ekspor.baris import KOLOM
from penilaian.tulis_lembar import tulis_csv, tulis_xlsx
from renstra.models import Instansi, PemerintahDaerah
from tests.penilaian.buatan import buat_instansi
from tests.penilaian.test_dasbor_angka import masuk
from tests.penilaian.test_ekspor import baca_csv, isi

PAYLOAD = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1;1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://contoh.invalid/";"klik")',
    ' "=1+1"',
    "'=1+1",
    "＝1+1",
)


def semua_teks(payload: str) -> BukuEkspor:
    """The columns of the indicator export, each text column with the payload."""
    baris = tuple(Decimal("1.5") if k.angka else payload for k in KOLOM)
    return BukuEkspor(
        payload, "uji", (("Keadaan", payload),), (Lembar("Indikator", KOLOM, [baris]),)
    )


@pytest.mark.parametrize("payload", PAYLOAD)
def test_tidak_ada_rumus_hidup_di_xlsx_dan_csv(payload: str) -> None:
    keluar = BytesIO()
    tulis_xlsx(semua_teks(payload), keluar)
    with zipfile.ZipFile(keluar) as arsip:
        xml = b"".join(arsip.read(n) for n in arsip.namelist() if "worksheets/" in n)
    assert b"<f" not in xml.replace(b"<formatCode", b"").replace(b"<fill", b"").replace(
        b"<font", b""
    )
    assert xml.count(b"inlineStr") >= 15
    for baris in csv.reader(
        StringIO("".join(tulis_csv(semua_teks(payload)))[1:], newline=""), delimiter=";"
    ):
        for sel in baris:
            assert sel.lstrip(" \"'")[:1] not in tuple("=+-@\t\r\n＝") or sel.startswith("'"), sel


def test_teks_biasa_tidak_berubah() -> None:
    for teks in ("Indeks Profesionalitas ASN", "1.1", "2 × 20 − 21", "(a + b) / c", ""):
        assert teks_aman(teks) == teks


@pytest.mark.parametrize("teks", [*PAYLOAD, "'abc", "''=1", "biasa", "'", ""])
def test_teks_aman_kembali_seperti_semula(teks: str) -> None:
    assert teks_asal(teks_aman(teks)) == teks


@pytest.mark.usefixtures("contoh")
def test_muatan_berbahaya_dari_basis_data(client: Client) -> None:
    """Every text column, through the real page: nothing begins like a formula."""
    masuk(client, "admin")
    pemda = PemerintahDaerah(kode="jahat", nama="Kota Jahat", tingkat="kota")
    pemda.save()
    for n, payload in enumerate(PAYLOAD):
        buat_instansi(pemda, f"jahat-{n}", [["", "", "80"]])
        Instansi.objects.filter(kode=f"jahat-{n}").update(nama=payload, singkatan=payload)
    baris = baca_csv(isi(client.get("/dasbor/unduh.csv?tahun=2020")))
    instansi = [
        b["Instansi"]
        for b in baris
        if b["Indikator"].endswith(tuple(f"jahat-{n}" for n in range(12)))
    ]
    assert len(instansi) == 12
    assert all(nama.startswith("'") for nama in instansi)


@pytest.mark.berat
def test_libreoffice_tidak_menemukan_rumus(tmp_path: Path) -> None:
    """Opened by a real spreadsheet: as csv and as xlsx the sheet holds no formula at all."""
    kantor = shutil.which("soffice") or shutil.which("libreoffice")
    assert kantor, "libreoffice-calc is missing"
    kolom = tuple(Kolom(f"K{n}") for n in range(3))
    baris = [(p, p, p) for p in PAYLOAD]
    with (tmp_path / "uji.xlsx").open("wb") as berkas:
        tulis_xlsx(BukuEkspor("u", "u", (), (Lembar("A", kolom, baris),)), berkas)
    buku = BukuEkspor("u", "u", (), (Lembar("A", kolom, baris),))
    (tmp_path / "uji.csv").write_text("".join(tulis_csv(buku)), encoding="utf-8", newline="")
    for nama, pilihan in (("uji.xlsx", []), ("uji.csv", ["--infilter=CSV:59,34,76,1"])):
        subprocess.run(
            [kantor, "--headless", f"-env:UserInstallation=file://{tmp_path}/profil", *pilihan,
             "--convert-to", "fods", "--outdir", str(tmp_path / nama[-4:]), str(tmp_path / nama)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        isi_fods = (tmp_path / nama[-4:] / "uji.fods").read_text(encoding="utf-8")
        assert isi_fods.count("table:formula") == 0, nama
        assert "1+1" in isi_fods
