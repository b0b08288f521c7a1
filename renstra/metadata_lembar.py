"""The metadata of an indicator as a worksheet."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from iku.inti.lembar.teks import teks_aman
from renstra.selectors.metadata import Metadata


def lembar_metadata(isi: Metadata) -> bytes:
    """An xlsx of one sheet: heads and texts, then the variables. No cell can be a formula."""
    buku = Workbook()
    lembar = buku.active
    assert lembar is not None  # noqa: S101 a new workbook has a sheet
    lembar.title = "MS-Ind"
    lembar.append(["Metadata indikator (MS-Ind)"])
    for kepala, teks in isi.butir():
        lembar.append([kepala, teks_aman(teks) or "belum ditulis"])
    lembar.append([])
    lembar.append(["Variabel pembangun", "Nama", "Satuan", "Sumber data"])
    for v in isi.variabel_pembangun:
        lembar.append([teks_aman(t) for t in (v.kode, v.nama, v.satuan, v.sumber)])
    for baris in lembar.iter_rows():
        for sel in baris:
            sel.alignment = Alignment(wrap_text=True, vertical="top")
            if sel.column == 1:
                sel.font = Font(bold=True)
    for kolom, lebar in {"A": 30, "B": 80, "C": 16, "D": 40}.items():
        lembar.column_dimensions[kolom].width = lebar
    wadah = io.BytesIO()
    buku.save(wadah)
    return wadah.getvalue()
