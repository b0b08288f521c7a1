"""Golden PDFs: the whole text of every page, and how much ink lies where.

Text is pdftotext's, cell by cell. Ink is what pdftoppm draws at 50 dpi in grey, summed per page and
in a grid of 6 × 8 fields: moved, lost or cut things change a field, another poppler's smoothing
hardly. Renew with `PERBARUI_EMAS=1 pytest …`, look at the pages in build/emas, and commit the
difference.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

FOLDER = Path(__file__).with_name("emas")
UNTUK_DILIHAT = Path(__file__).resolve().parents[2] / "build" / "emas"
DPI, KOLOM, BARIS = 50, 6, 8
KURANG_DARI, TERKECIL = 0.01, 0.4
"""A field's ink may differ by this share of it, and by this many thousandths of black."""


def teks_halaman(pdf: bytes, folder: Path, cara: Sequence[str] = ("-raw",)) -> str:
    """Text of all pages, with a line between them; `cara` are options of pdftotext."""
    _alat("pdftotext", pdf, folder, cara, "keluar.txt")
    if "-bbox" in cara:
        return (folder / "keluar.txt").read_text(encoding="utf-8")
    halaman = (folder / "keluar.txt").read_text(encoding="utf-8").split("\f")[:-1]
    return "\n".join(f"=== halaman {nomor}\n{isi.strip()}" for nomor, isi in enumerate(halaman, 1))


def tinta(pdf: bytes, folder: Path) -> list[dict[str, Any]]:
    """Per page: size in pixels and the ink of each field, in thousandths of a field all black."""
    _alat("pdftoppm", pdf, folder, ["-r", str(DPI), "-gray"], "hal")
    hasil = []
    for berkas in sorted(folder.glob("hal-*.pgm")):
        with Image.open(berkas) as gambar:
            lebar, tinggi = gambar.size
            # Averaging a field is what a box filter does when it shrinks the page to the grid.
            kecil = gambar.convert("F").resize((KOLOM, BARIS), Image.Resampling.BOX)
            bidang = [round((255 - float(n)) / 255 * 1000, 1) for n in kecil.get_flattened_data()]
        hasil.append({"ukuran": [lebar, tinggi], "tinta": bidang})
        berkas.unlink()
    return hasil


def periksa_emas(nama: str, pdf: bytes, folder: Path) -> None:
    """Assert that text and ink are those of the golden files `nama`.txt and `nama`.json."""
    teks, gambar = teks_halaman(pdf, folder), tinta(pdf, folder)
    berkas_teks, berkas_tinta = FOLDER / f"{nama}.txt", FOLDER / f"{nama}.json"
    if os.environ.get("PERBARUI_EMAS"):
        FOLDER.mkdir(exist_ok=True)
        UNTUK_DILIHAT.mkdir(parents=True, exist_ok=True)
        (UNTUK_DILIHAT / f"{nama}.pdf").write_bytes(pdf)
        berkas_teks.write_text(f"{teks}\n", encoding="utf-8")
        baris = ",\n".join(json.dumps(satu) for satu in gambar)
        berkas_tinta.write_text(f"[\n{baris}\n]\n", encoding="utf-8")
    assert teks == berkas_teks.read_text(encoding="utf-8").removesuffix("\n")
    assert beda_tinta(json.loads(berkas_tinta.read_text(encoding="utf-8")), gambar) == []


def beda_tinta(lama: list[dict[str, Any]], baru: list[dict[str, Any]]) -> list[str]:
    """What differs, in words: pages, their size, and fields by page, row and column."""
    if len(lama) != len(baru):
        return [f"{len(lama)} pages became {len(baru)}"]
    beda = []
    for nomor, (a, b) in enumerate(zip(lama, baru, strict=True), 1):
        if a["ukuran"] != b["ukuran"]:
            beda.append(f"page {nomor}: {a['ukuran']} became {b['ukuran']}")
        for ke, (x, y) in enumerate(zip(a["tinta"], b["tinta"], strict=True)):
            if abs(x - y) > max(KURANG_DARI * max(x, y), TERKECIL):
                beda.append(f"page {nomor}, row {ke // KOLOM}, column {ke % KOLOM}: {x} → {y}")
    return beda


def _alat(nama: str, pdf: bytes, folder: Path, argumen: Sequence[str], keluar: str) -> None:
    alat = shutil.which(nama)
    if alat is None:
        pytest.skip(f"needs {nama} (poppler-utils)")
    masuk = folder / "emas.pdf"
    masuk.write_bytes(pdf)
    subprocess.run([alat, *argumen, str(masuk), str(folder / keluar)], check=True)
