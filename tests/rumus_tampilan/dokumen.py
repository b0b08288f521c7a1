"""The formulas of the four documents and some of every other kind, labels as agencies write."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from renstra.rumus import urai

LABEL = {
    "asn_terlatih": "Jumlah ASN yang mengikuti pendidikan dan pelatihan formal",
    "asn_total": "Jumlah seluruh ASN",
    "elemen": "Elemen NSPK",
    "dokumen": "Persentase dokumen perencanaan dan pelaporan yang disusun tepat waktu",
    "anggaran": "Persentase realisasi anggaran",
    "diklat": "Persentase SDM yang mengikuti diklat",
    "sarana": "Persentase sarana dan prasarana yang berfungsi baik",
    "dimensi": "Dimensi profesionalitas",
    "nilai": "Nilai SAKIP hasil evaluasi Inspektorat",
    "keluhan": "Jumlah keluhan yang masuk",
    "ditindaklanjuti": "Jumlah keluhan yang ditindaklanjuti",
}
DOKUMEN = (
    "asn_terlatih / asn_total * 100",
    "JUMLAH(elemen.nilai) / JUMLAH(elemen.maks) * 100",
    "40% * dokumen + 30% * anggaran + 25% * diklat + 5% * sarana",
    "JUMLAH(dimensi.bobot * dimensi.nilai)",
    "(K*P1 + L*P2 + R*P3 + I*P4) / 4",
    "nilai",
    "ditindaklanjuti / keluhan * 100",
)
LAIN = (
    "JIKA(keluhan >= 1; ditindaklanjuti / keluhan * 100; 100)",
    "TANGGA(asn_terlatih / asn_total * 100; 0; 1; 65; 1,5; 70; 2)",
    "JUMLAH(JIKA(elemen.nilai > elemen.maks; elemen.maks; elemen.nilai)) * 2,5",
    "RATA(elemen.nilai) * 100",
    "KOSONG(keluhan; 0) / BULAT(asn_total / 3 / keluhan; 2)",
    "JIKA(a > 0 DAN BUKAN (b <> 0 ATAU b < 1); ABS(a - b); -(a + b))",
    "(a / b)^3 - MAKS(a; b; @2.1)",
    "BANYAK(elemen.nilai >= 75) / BANYAK(elemen.nilai) * 100",
)
SEMUA = tuple(urai(rumus) for rumus in DOKUMEN + LAIN)


def elemen(teks: str) -> ET.Element:
    """Parse XML of our own."""
    return ET.fromstring(teks.replace("&nbsp;", "\N{NO-BREAK SPACE}"))  # noqa: S314
