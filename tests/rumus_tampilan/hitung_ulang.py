"""Recalculate a workbook with LibreOffice and read the cached results back."""

from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ALASAN = "LibreOffice tidak ada di mesin ini; `make uji-berat` memasangnya."


def hitung_ulang(isi: bytes, folder: Path) -> Workbook:
    """The same workbook with every formula computed by LibreOffice; values only."""
    assert SOFFICE is not None
    asal = folder / "asal.xlsx"
    asal.write_bytes(isi)
    profil = folder / "profil"
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={profil.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "hasil"),
            str(asal),
        ],
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
    )
    return load_workbook(BytesIO((folder / "hasil" / "asal.xlsx").read_bytes()), data_only=True)
