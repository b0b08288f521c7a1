"""docs/kinerja.md: its table of figures is written from build/bench.json, the rest stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parent.parent
DOKUMEN = AKAR / "docs" / "kinerja.md"
AWAL, AKHIR = "<!-- angka -->", "<!-- /angka -->"
BATAS: dict[str, tuple[str, float]] = {
    "hitung_ulang.vs_lantai": ("one Pemda-year computed anew ÷ a loop by hand", 1.5),
    "isian.autosave_vs_lantai": ("one changed cell ÷ one UPDATE and one history entry", 3),
    "isian.kueri": ("statements of one saved cell, BEGIN and COMMIT included", 20),
    "api.daftar_vs_lantai": ("1.000 realisasi as JSON ÷ SQL and json.dumps", 4),
    "ekspor.vs_lantai": ("50.000 rows as xlsx ÷ a bare write of the cells", 2),
    "impor.vs_lantai": ("20.000 figures from xlsx ÷ reading and a bare insert", 3),
    "pdf.vs_weasyprint_polos": ("50 pages ÷ bare WeasyPrint on the same HTML", 1.1),
    "dasbor.pertumbuhan_100_vs_1": ("dashboard at 100 Pemda ÷ at 1", 1.5),
    "dasbor.vs_lantai": ("dashboard ÷ one SQL statement to JSON", 4),
    "beban.tenang_p95_baca_ms": ("load: 50 people, p95 of reading, ms", 500),
    "beban.tenang_p95_tulis_ms": ("load: 50 people, p95 of saving a cell, ms", 800),
    "beban.tenang_galat": ("load: 50 people, errors", 0),
    "beban.verifikasi_p95_ms": ("load: 50 scans of a QR a second, p95, ms", 200),
    "beban.rendam_tumbuh_persen": ("soak of 30 minutes: growth of memory, per cent", 5),
    "memori.web_mb": ("peak memory of a web process, MB", 300),
    "memori.pdf_mb": ("peak memory of printing a decree, MB", 400),
    "memori.impor_mb": ("peak memory of an import of 20.000 figures, MB", 300),
    "halaman.masuk_kb": ("first visit: sign-in, kB", 80),
    "halaman.beranda_kb": ("first visit: start page, kB", 80),
    "halaman.isian_kb": ("first visit: entry sheet, kB", 80),
    "halaman.dasbor_kb": ("first visit: dashboard, kB", 80),
    "halaman.indikator_kb": ("first visit: an indicator, kB", 80),
    "halaman.keputusan_kb": ("first visit: a decree, kB", 80),
    "halaman.verifikasi_kb": ("first visit: verification queue, kB", 80),
    "halaman.isian_tahun_kb": ("first visit: entry sheet of a year, kB", 80),
    "halaman.target_kb": ("first visit: targets of a year, kB", 80),
    "halaman.target_kisi_kb": ("first visit: targets of all years, kB", 80),
    "halaman.keputusan_daftar_kb": ("first visit: list of decrees, kB", 80),
    "halaman.publik_kb": ("first visit: public page, kB", 80),
    "halaman.panduan_kb": ("first visit: guide, kB", 80),
    "halaman.isian_lcp_ms": ("entry sheet on a slow phone, LCP in ms", 2500),
    "halaman.isian_cls": ("entry sheet, layout shift", 0.05),
    "halaman.isian_tahun_lcp_ms": ("entry sheet of a year on a slow phone, LCP in ms", 2500),
    "halaman.isian_tahun_cls": ("entry sheet of a year, layout shift", 0.05),
    "halaman.dasbor_lcp_ms": ("dashboard on a slow phone, LCP in ms", 2500),
    "halaman.dasbor_cls": ("dashboard, layout shift", 0.05),
    "halaman.beranda_lcp_ms": ("start page on a slow phone, LCP in ms", 2500),
    "halaman.beranda_cls": ("start page, layout shift", 0.05),
    "halaman.keputusan_lcp_ms": ("decree on a slow phone, LCP in ms", 2500),
    "halaman.keputusan_cls": ("decree, layout shift", 0.05),
    "halaman.indikator_lcp_ms": ("indicator on a slow phone, LCP in ms", 2500),
    "halaman.indikator_cls": ("indicator, layout shift", 0.05),
    "halaman.publik_lcp_ms": ("public page on a slow phone, LCP in ms", 2500),
    "halaman.publik_cls": ("public page, layout shift", 0.05),
}
"""Figure → what it is, and the limit it has to keep."""
TANPA_BATAS: dict[str, str] = {
    "rumus.vs_tulis_tangan": "a formula ÷ the same written by hand",
    "rumus.vs_simpleeval": "a formula ÷ simpleeval",
    "rumus.vs_zen_engine": "a formula ÷ zen-engine",
    "hitung_ulang.hangat_vs_lantai": "one Pemda-year ÷ a loop by hand, decrees in memory",
    "isian.layanan_vs_lantai": "the service of an entry ÷ one UPDATE and one history entry",
    "isian.autosave_vs_view_polos": "an entry ÷ a bare signed-in view that writes the same",
    "pdf.detik_per_halaman_50": "processor seconds per page at 50 pages",
    "pdf.pertumbuhan_200_vs_50": "a page of 200 ÷ a page of 50",
    "pdf.vs_chromium": "50 pages ÷ Chromium",
    "pdf.vs_libreoffice": "50 pages ÷ LibreOffice",
    "pdf.vs_reportlab": "50 pages ÷ reportlab",
    "pdf.vs_typst": "50 pages ÷ typst",
    "pdf.memori_mb_50": "peak memory of 50 pages, MB",
    "pdf.memori_mb_200": "peak memory of 200 pages, MB",
    "beban.puncak_p95_baca_ms": "load: 200 people, p95 of reading, ms",
    "beban.puncak_p95_tulis_ms": "load: 200 people, p95 of saving a cell, ms",
    "beban.puncak_galat": "load: 200 people, errors",
    "beban.gunicorn_p95_baca_ms": "gunicorn, 50 people: p95 of reading, ms",
    "beban.granian_p95_baca_ms": "granian, 50 people: p95 of reading, ms",
    "beban.gunicorn_p95_tulis_ms": "gunicorn, 50 people: p95 of saving a cell, ms",
    "beban.granian_p95_tulis_ms": "granian, 50 people: p95 of saving a cell, ms",
}
"""Figures that say where we stand; nothing hangs on them."""


def tabel(angka: dict[str, Any]) -> str:
    """The figures with their limits; a figure above its limit says so."""
    mesin = angka.get("mesin", {})
    baris = [
        f"Measured {str(angka.get('tanggal', ''))[:10]} on {mesin.get('sistem', '?')}, "
        f"{mesin.get('inti', '?')} cores, Python {mesin.get('python', '?')}.",
        "",
        "| Figure | What | Measured | Limit | |",
        "|---|---|---|---|---|",
    ]
    for kunci, (apa, batas) in BATAS.items():
        nilai = angka.get(kunci)
        if nilai is None:
            baris.append(f"| `{kunci}` | {apa} | not measured | {_tulis(batas)} | |")
            continue
        putusan = "kept" if nilai <= batas else "**not kept**"
        baris.append(f"| `{kunci}` | {apa} | {_tulis(nilai)} | {_tulis(batas)} | {putusan} |")
    baris += ["", "| Beside others | What | Measured |", "|---|---|---|"]
    for kunci, apa in TANPA_BATAS.items():
        nilai = _tulis(angka[kunci]) if kunci in angka else "not measured"
        baris.append(f"| `{kunci}` | {apa} | {nilai} |")
    return "\n".join(baris)


def _tulis(nilai: float) -> str:
    """With a decimal comma, as everywhere in this project."""
    return f"{nilai:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def tulis(angka: dict[str, Any]) -> Path:
    """Put the table between its marks."""
    teks = DOKUMEN.read_text(encoding="utf-8")
    awal, akhir = teks.index(AWAL) + len(AWAL), teks.index(AKHIR)
    DOKUMEN.write_text(f"{teks[:awal]}\n{tabel(angka)}\n{teks[akhir:]}", encoding="utf-8")
    return DOKUMEN


def baca(berkas: Path) -> dict[str, Any]:
    """What was measured so far."""
    isi: dict[str, Any] = json.loads(berkas.read_text(encoding="utf-8")) if berkas.exists() else {}
    return isi
