"""Row 21: twelve hostile texts in every text column, through every export: nothing comes alive."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection, models

from iku.inti import pemicu
from penilaian.models import Realisasi
from renstra.models import BarisVariabel, Indikator, Instansi, Sasaran, Variabel
from tests.akses.alamat import alamat, buat_bukti, matriks, objek, pola
from tests.akses.test_kebocoran import BUKAN
from tests.akses.test_matriks import MILIK, masuk
from tests.keandalan.catatan import catat
from tests.penilaian.test_ekspor_aman import PAYLOAD

pytestmark = [pytest.mark.usefixtures("contoh"), pytest.mark.berat]
INTI = "1+1"  # in ten of the twelve; the other two are recognised by a word of their own
TANDA = (INTI, "SUM(1;1)", "calc", "HYPERLINK")
RUMUS_CSV = tuple("=+-@\t\r")
TETAP = {"kode", "nomor", "rumus", "slug", "zona", "tingkat", "npsn"}
MILIK_MODEL: dict[type[models.Model], str] = {
    Instansi: "kode",
    Sasaran: "keputusan__renstra__instansi__kode",
    Indikator: "sasaran__keputusan__renstra__instansi__kode",
    Variabel: "keputusan__renstra__instansi__kode",
    BarisVariabel: "variabel__keputusan__renstra__instansi__kode",
    Realisasi: "indikator__sasaran__keputusan__renstra__instansi__kode",
}


def kolom_teks(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """What a person types, without codes that other rows go by."""
    return [
        m
        for m in model._meta.concrete_fields
        if isinstance(m, models.CharField | models.TextField)
        and not (m.choices or m.unique or m.name in TETAP)
    ]


def hidup_di_xlsx(isi: bytes) -> list[str]:
    """Formulas of a workbook that hold a payload."""
    hasil = []
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        for nama in arsip.namelist():
            if "worksheets/" in nama and nama.endswith(".xml"):
                for elemen in fromstring(arsip.read(nama)).iter():
                    rumus = (elemen.tag.endswith("}f") and elemen.text) or ""
                    if any(tanda in rumus for tanda in TANDA):
                        hasil.append(rumus[:80])
    return hasil


def hidup_di_csv(isi: bytes) -> list[str]:
    """Cells of a csv file with a payload that a spreadsheet would read as a formula."""
    baris = csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=";")
    return [sel for satu in baris for sel in satu if _hidup(sel)]


def _hidup(sel: str) -> bool:
    awal = sel.lstrip(" \"'＝")
    return any(t in sel for t in TANDA) and awal.startswith(RUMUS_CSV) and not sel.startswith("'")


def test_tidak_satu_pun_hidup() -> None:
    buat_bukti(MILIK)
    menurut, isi = dict(pola()), objek(MILIK)
    url = [
        alamat(b.nama, menurut[b.nama], isi)
        for b in matriks()
        if b.jenis in ("baca", "umum", "berkas") and not b.nama.startswith((*BUKAN, "api:"))
    ]
    url += [f"/dasbor/unduh.{bentuk}" for bentuk in ("xlsx", "csv", "pdf")]
    client = masuk(f"operator.{MILIK}")
    pemicu.lepas(connection)  # texts of a decree in force are replaced for the test alone
    kolom = {model: kolom_teks(model) for model in MILIK_MODEL}
    hidup: list[tuple[str, str]] = []
    hitung = {"xlsx": 0, "csv": 0, "pdf": 0, "html": 0, "lain": 0}
    for payload in (*PAYLOAD, "<script>alert(1+1)</script>"):
        for model, jalur in MILIK_MODEL.items():
            ganti = {m.name: payload[: m.max_length or 200] for m in kolom[model]}
            model._default_manager.filter(**{jalur: MILIK}).update(**ganti)
        for satu in url:
            jawaban = client.get(satu)
            assert jawaban.status_code < 500, (satu, payload)
            if jawaban.status_code != 200:
                continue
            byte = b"".join(jawaban) if jawaban.streaming else jawaban.content
            jenis = jawaban["Content-Type"]
            if byte.startswith(b"PK\x03\x04"):
                hitung["xlsx"] += 1
                hidup += [(satu, s) for s in hidup_di_xlsx(byte)]
            elif "csv" in jenis:
                hitung["csv"] += 1
                hidup += [(satu, s) for s in hidup_di_csv(byte)]
            elif "pdf" in jenis:
                hitung["pdf"] += 1
                hidup += [(satu, "JavaScript")] if b"/JavaScript" in byte else []
            elif "html" in jenis:
                hitung["html"] += 1
                hidup += [(satu, "script")] if b"<script>alert" in byte else []
            else:
                hitung["lain"] += 1
    catat(
        21,
        "12 muatan di setiap kolom teks, semua ekspor dan halaman",
        "0 rumus hidup, 0 skrip",
        not hidup and hitung["xlsx"] >= 12 and hitung["csv"] >= 12,
        connection.vendor,
        muatan=len(PAYLOAD) + 1,
        kolom=sum(map(len, kolom.values())),
        **hitung,
        hidup=hidup[:5] or 0,
    )
