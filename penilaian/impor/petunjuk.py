"""The first sheet of the template: how to fill it in, in whole sentences."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties

from penilaian.impor.gaya import Kertas

_A4 = 9  # as the format numbers paper
PETUNJUK = (
    ("Sel kuning", "Hanya sel kuning yang diisi. Sel abu-abu terkunci atau bukan untuk baris itu."),
    ("Angka", "Koma memisahkan desimal, misalnya 68,8. Tulis 1234,5 atau 1.234,5."),
    ("Kosong bukan 0", "Sel kosong berarti belum ada datanya. Tulis 0 hanya bila memang nol."),
    ("Persen", "Tulis 85 untuk 85 %. Jangan memakai format persen."),
    ("Rumus", "Jangan memakai rumus. Salin hasilnya, lalu tempel sebagai nilai."),
    ("Target", "Satu angka, misalnya 80, atau rentang, misalnya 7–8."),
    ("Susunan", "Jangan menghapus, menggabungkan, atau menyalin baris dan kolom."),
    ("Menyimpan", "Simpan sebagai .xlsx, lalu unggah: halaman Isian, tombol Unggah isian."),
    (
        "Pratinjau",
        "Aplikasi menampilkan yang baru, berubah, sama, dan ditolak; baru sesudahnya disimpan.",
    ),
    (
        "Orang lain",
        "Angka yang diubah orang lain sejak templat diunduh tidak tertimpa; Anda memilih.",
    ),
)


def tulis_petunjuk(kertas: Kertas, kepala: Sequence[tuple[str, str]]) -> None:
    """`kepala` are lines about this file: agency, year, decree, when it was made."""
    kertas.column_dimensions["A"].width = 22
    kertas.column_dimensions["B"].width = 96
    kertas.sheet_view.showGridLines = False
    kertas.protection.sheet = True
    kertas.page_setup.orientation = "landscape"
    kertas.page_setup.paperSize = _A4
    kertas.page_setup.fitToWidth, kertas.page_setup.fitToHeight = 1, 0
    kertas.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    judul = WriteOnlyCell(kertas, "Templat isian kinerja")
    judul.font = Font(name="Arial", bold=True, size=16, color="1F4E79")
    kertas.append([judul])
    for kiri, kanan in kepala:
        _baris(kertas, kiri, kanan)
    kertas.append([])
    subjudul = WriteOnlyCell(kertas, "Cara mengisi")
    subjudul.font = Font(name="Arial", bold=True, size=12, color="1F4E79")
    kertas.append([subjudul])
    for kiri, kanan in PETUNJUK:
        _baris(kertas, kiri, kanan, kuning=kiri == "Sel kuning")


def _baris(kertas: Kertas, kiri: str, kanan: str, *, kuning: bool = False) -> None:
    satu, dua = WriteOnlyCell(kertas, kiri), WriteOnlyCell(kertas, kanan)
    satu.font = Font(name="Arial", bold=True, size=10)
    dua.font = Font(name="Arial", size=10)
    satu.alignment = dua.alignment = Alignment(vertical="top", wrap_text=True)
    satu.data_type = dua.data_type = "s"
    if kuning:
        satu.fill = PatternFill("solid", fgColor="FFF2CC")
    kertas.append([satu, dua])
