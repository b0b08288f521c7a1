"""One contestant of section `pdf` in a process of its own: prints its figures as JSON.

`python -m bench._pdf_anak NAME ROWS FOLDER`. What a contestant imports is loaded before its clock
starts; starting a program (Chromium, LibreOffice) is part of its work.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf

from bench import _pdf_isi as isi
from iku.dokumen.huruf import DIR_HURUF

Kerja = Callable[[], bytes]


def kita(baris: int, _: Path) -> Kerja:
    """Our pipeline on ready HTML: glyph check, locked fetcher, labels, PDF/A, fixed identifier."""
    from datetime import UTC, datetime  # noqa: PLC0415 - only this contestant pays for its imports

    from iku.dokumen.render import render_pdf  # noqa: PLC0415

    teks, gaya = isi.html(baris), isi.gaya()
    saat = datetime(2026, 1, 2, tzinfo=UTC)
    return lambda: render_pdf(teks, judul="J", tanggal=saat, penulis="D", gaya=gaya)


def aksesibel(baris: int, _: Path) -> Kerja:
    """The tagged copy."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from iku.dokumen.render import render_pdf  # noqa: PLC0415

    teks, gaya = isi.html(baris), isi.gaya()
    saat = datetime(2026, 1, 2, tzinfo=UTC)
    return lambda: render_pdf(teks, judul="J", tanggal=saat, penulis="D", gaya=gaya, aksesibel=True)


def templat(baris: int, _: Path) -> Kerja:
    """Only the filling of our templates."""
    isi.cetak(baris)
    return lambda: isi.html(baris).encode()


def weasyprint(baris: int, _: Path) -> Kerja:
    """Bare WeasyPrint on the same HTML and CSS; the repeated labels are not shown."""
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    teks = isi.html(baris)
    gaya = f"{isi.wajah(DIR_HURUF.as_uri() + '/')}\n{isi.gaya()}\n.ulang {{ display: none }}"

    def kerja() -> bytes:
        huruf = FontConfiguration()
        lembar = CSS(string=gaya, font_config=huruf)
        return bytes(
            HTML(string=teks).write_pdf(
                stylesheets=[lembar], font_config=huruf, pdf_variant="pdf/a-2u"
            )
        )

    return kerja


def chromium(baris: int, folder: Path) -> Kerja:
    """Headless Chromium prints the same HTML."""
    gaya = f"{isi.wajah(DIR_HURUF.as_uri() + '/')}\n{isi.gaya()}\n.ulang, .kaki {{ display: none }}"
    (folder / "gaya.css").write_text(gaya, encoding="utf-8")
    teks = isi.html(baris).replace("</head>", '<link rel="stylesheet" href="gaya.css"></head>')
    (folder / "isi.html").write_text(teks, encoding="utf-8")
    return lambda: _program(
        [
            _cari("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--allow-file-access-from-files",
            f"--user-data-dir={folder / 'profil'}", "--no-pdf-header-footer",
            f"--print-to-pdf={folder / 'isi.pdf'}", (folder / "isi.html").as_uri(),
        ],
        folder / "isi.pdf",
    )  # fmt: skip


def libreoffice(baris: int, folder: Path) -> Kerja:
    """LibreOffice Calc prints a sheet with the same words, widths and repeated heading."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    buku = Workbook()
    lembar = buku.active
    garis = Side(style="thin")
    for satu in [isi.JUDUL, *isi.baris(baris)]:
        lembar.append(satu)
    for sel in (s for satu in lembar.iter_rows() for s in satu):
        sel.alignment = Alignment(wrap_text=True, vertical="top")
        sel.font = Font(name="Arial", size=9)
        sel.border = Border(garis, garis, garis, garis)
    for ke, lebar in enumerate(isi.LEBAR, 1):
        lembar.column_dimensions[get_column_letter(ke)].width = lebar * 1.55
    lembar.print_title_rows = "1:1"
    lembar.page_setup.orientation = "landscape"
    buku.save(folder / "isi.xlsx")
    return lambda: _program(
        [
            _cari("soffice"), f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder), str(folder / "isi.xlsx"),
        ],
        folder / "isi.pdf",
    )  # fmt: skip


def reportlab(baris: int, folder: Path) -> Kerja:
    """ReportLab's table with wrapped paragraphs."""
    from reportlab.lib.pagesizes import landscape  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.lib.units import mm  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table  # noqa: PLC0415

    pdfmetrics.registerFont(TTFont("Arial", DIR_HURUF / "LiberationSans-Regular.ttf"))
    gaya = ParagraphStyle("sel", fontName="Arial", fontSize=9, leading=11.25)
    data = [isi.JUDUL, *isi.baris(baris)]

    def kerja() -> bytes:
        keluar = folder / "isi.pdf"
        dokumen = SimpleDocTemplate(
            str(keluar), pagesize=landscape((215 * mm, 330 * mm)), leftMargin=25 * mm,
            rightMargin=20 * mm, topMargin=16 * mm, bottomMargin=22 * mm,
        )  # fmt: skip
        tabel = Table(
            [[Paragraph(sel, gaya) for sel in satu] for satu in data],
            colWidths=[285 * mm * lebar / 100 for lebar in isi.LEBAR],
            repeatRows=1,
            style=[("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")],
        )
        dokumen.build([tabel])
        return keluar.read_bytes()

    return kerja


def typst(baris: int, folder: Path) -> Kerja:
    """Typst compiles a table with the same words."""
    import typst as pustaka  # noqa: PLC0415

    sel = "\n".join(", ".join(f"[{s}]" for s in satu) + "," for satu in isi.baris(baris))
    lebar = ", ".join(f"{n}fr" for n in isi.LEBAR)
    judul = ", ".join(f"[*{j}*]" for j in isi.JUDUL)
    (folder / "isi.typ").write_text(
        "#set page(width: 330mm, height: 215mm, margin: (left: 25mm, right: 20mm, top: 16mm, "
        'bottom: 22mm))\n#set text(font: "Liberation Sans", size: 9pt)\n'
        f"#table(columns: ({lebar}), table.header({judul}),\n{sel})\n",
        encoding="utf-8",
    )
    return lambda: bytes(pustaka.compile(str(folder / "isi.typ"), font_paths=[str(DIR_HURUF)]))


PESERTA = {
    f.__name__: f
    for f in (kita, weasyprint, templat, aksesibel, chromium, libreoffice, reportlab, typst)
}


def _cari(nama: str) -> str:
    jalan = shutil.which(nama)
    if jalan is None:
        raise SystemExit(f"tidak ada: {nama}")
    return jalan


def _program(perintah: list[str], keluar: Path) -> bytes:
    subprocess.run(perintah, check=True, capture_output=True, timeout=300)  # noqa: S603
    return keluar.read_bytes()


def utama(nama: str, baris: int, folder: Path) -> None:
    """Prepare, work once on the clock, and tell."""
    try:
        kerja = PESERTA[nama](baris, folder)
    except ImportError as galat:
        raise SystemExit(f"tidak ada: {nama}") from galat
    awal, prosesor = time.perf_counter(), time.process_time()
    hasil = kerja()
    angka = {
        "detik": time.perf_counter() - awal,
        "prosesor": time.process_time() - prosesor,
        "ukuran": len(hasil),
    }
    if hasil.startswith(b"%PDF"):
        (folder / "hasil.pdf").write_bytes(hasil)
        with pikepdf.open(folder / "hasil.pdf") as dokumen:
            angka["halaman"] = len(dokumen.pages)
    sys.stdout.write(json.dumps(angka) + "\n")


if __name__ == "__main__":
    utama(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
