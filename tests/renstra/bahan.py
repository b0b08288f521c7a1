"""Material of the decree tests: the four documents as PDF, a draft, signed-in visitors."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from iku.dokumen.models import Dokumen
from iku.inti.cakupan import Cakupan
from renstra.models import Keputusan
from renstra.selectors.cakupan import bangun_cakupan
from renstra.services.alur.reviu import mulai_reviu
from renstra.services.cetak.keputusan import cetak_keputusan, mode_bawaan

KODE = ("banjar", "kaltim", "sampang", "paser")
_KAKI = re.compile(r"KONSEP –|SIMULASI –|Periksa keasliannya|\d+ / \d+$")
F4_TEGAK, F4_TIDUR = (215, 330), (330, 215)


def keputusan_contoh(kode: str) -> Keputusan:
    """The decree in force of one document."""
    return Keputusan.objects.select_related("renstra__instansi__pemda", "dokumen").get(
        renstra__instansi__kode=kode, versi=1
    )


@lru_cache(maxsize=8)
def pdf_contoh(kode: str) -> bytes:
    """Its PDF without signature; drawn once per run, since its rows cannot change."""
    satu = keputusan_contoh(kode)
    return cetak_keputusan(satu, mode=mode_bawaan(satu))


def dokumen_contoh(kode: str) -> Dokumen:
    """The electronic document of that decree, which must have one."""
    dokumen = keputusan_contoh(kode).dokumen
    assert dokumen is not None
    return dokumen


def cakupan_akun(nama: str) -> Cakupan:
    """The scope of a demo account."""
    return bangun_cakupan(get_user_model().objects.get(username=nama))


def masuk(nama: str) -> Client:
    """A client signed in as a demo account."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=nama))
    return client


def rancangan(kode: str = "sampang") -> Keputusan:
    """A draft review of the decree in force."""
    dasar = keputusan_contoh(kode)
    draf = mulai_reviu(cakupan=cakupan_akun(f"operator.{kode}"), keputusan_id=dasar.pk)
    return Keputusan.objects.select_related("renstra__instansi__pemda", "dokumen").get(pk=draf.pk)


def lengkapi(draf: Keputusan) -> Keputusan:
    """Repair or override all that the checker holds against a draft."""
    draf.nomor, draf.tanggal = "188/1/2024", date(2024, 1, 2)
    draf.mengingat = [draf.mengingat[1]]
    draf.diktum = [
        *draf.diktum,
        {"label": "Keempat", "isi": "Keputusan lama dicabut.", "butir": []},
    ]
    draf.save()
    for sasaran in draf.daftar_sasaran.all():
        for indikator in sasaran.daftar_indikator.all():
            indikator.satuan = "nilai"
            indikator.save()
    return draf


def teks_pdf(pdf: bytes, folder: Path) -> str:
    """Text cell by cell, on one line; the test is skipped where poppler is not installed."""
    alat = shutil.which("pdftotext")
    if alat is None:
        pytest.skip("needs pdftotext (poppler-utils)")
    berkas = folder / "baca.pdf"
    berkas.write_bytes(pdf)
    hasil = subprocess.run(
        [alat, "-raw", str(berkas), "-"], capture_output=True, text=True, check=True
    )
    return rapat("\n".join(b for b in hasil.stdout.splitlines() if not _KAKI.match(b.strip())))


def padat(teks: str) -> str:
    """Letters only: neither spaces nor the hyphens at which a line may break."""
    return "".join(teks.split()).replace("-", "")


def rapat(teks: str) -> str:
    """Words with single spaces: how a line breaks does not matter."""
    return " ".join(teks.split())


def ukuran_halaman(pdf: bytes, folder: Path) -> list[tuple[int, int]]:
    """Width and height of every page in whole millimetres."""
    berkas = folder / "ukur.pdf"
    berkas.write_bytes(pdf)
    with pikepdf.open(berkas) as dokumen:
        kotak = [[float(n) for n in halaman.mediabox] for halaman in dokumen.pages]
    return [(round((k[2] - k[0]) / 72 * 25.4), round((k[3] - k[1]) / 72 * 25.4)) for k in kotak]
