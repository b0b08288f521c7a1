"""Hundreds of files that no operator should be able to break anything with.

Each is a valid template with one thing wrong. `python -m tests.penilaian.berkas_rusak FOLDER` reads
the files of a folder in one process and tells how many were refused and how much memory it took.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django

from iku.inti.lembar.galat import GalatBerkas
from penilaian.impor.berkas import baca_berkas
from penilaian.impor.galat import GalatSel
from penilaian.impor.nilai import baca_sel
from tests.penilaian import rusak_arsip, rusak_csv, rusak_sel
from tests.penilaian.rusak_dasar import csv_baik, xlsx_baik

ACAK = 90
POTONGAN = 40


class Berkas(NamedTuple):
    """One file: what is wrong with it, and its bytes."""

    nama: str
    isi: bytes


def semua() -> Iterator[Berkas]:
    """One after the other; never all at once in memory."""
    for nama, isi in _bukan_lembar():
        yield Berkas(nama, isi)
    for bagian in (rusak_arsip, rusak_sel, rusak_csv):
        for nama, isi in bagian.semua():
            yield Berkas(nama, isi)
    for akhiran, isi in (("xlsx", xlsx_baik()), ("csv", csv_baik())):
        yield from _terpotong(akhiran, isi)
        yield from _berubah(akhiran, isi)


def _bukan_lembar() -> Iterator[tuple[str, bytes]]:
    yield "kosong.xlsx", b""
    for nama, awal in (
        ("lama.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("naskah.pdf", b"%PDF-1.7\n"),
        ("gambar.png", b"\x89PNG\r\n\x1a\n"),
        ("foto.jpg", b"\xff\xd8\xff\xe0"),
        ("arsip.gz", b"\x1f\x8b\x08\x00"),
        ("program.exe", b"MZ\x90\x00"),
        ("arsip.7z", b"7z\xbc\xaf\x27\x1c"),
        ("halaman.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
        ("data.json", b'{"SIKU-ISIAN": 1}'),
        ("teks.csv", b"nama;nilai\r\nA;1\r\n"),
        ("nol.csv", b"\0" * 5000),
        ("acak.csv", random.Random(7).randbytes(5000)),
        ("hanya-pk.xlsx", b"PK"),
        ("hanya-kepala.xlsx", b"PK\x03\x04" + b"\0" * 100),
        ("hanya-akhir.xlsx", b"PK\x05\x06" + b"\0" * 18),
    ):
        yield nama, awal + (b"\0" * 64 if len(awal) < 12 else b"")


def _terpotong(akhiran: str, isi: bytes) -> Iterator[Berkas]:
    for ke in range(POTONGAN):
        panjang = len(isi) * ke // POTONGAN
        yield Berkas(f"terpotong-{ke}.{akhiran}", isi[:panjang])


def _berubah(akhiran: str, isi: bytes) -> Iterator[Berkas]:
    """Some bytes are not what they were: a bad disk, a bad line, a curious user."""
    for benih in range(ACAK):
        acak = random.Random(benih)
        rusak = bytearray(isi)
        for _ in range(acak.choice((1, 3, 30))):
            rusak[acak.randrange(len(rusak))] = acak.randrange(256)
        yield Berkas(f"berubah-{benih}.{akhiran}", bytes(rusak))


def nasib(isi: bytes) -> tuple[str, str]:
    """`("berkas", sentence)`, `("sel", sentence)`, or `("baik", "")` when nothing is wrong."""
    try:
        lembar = baca_berkas(isi)
    except GalatBerkas as galat:
        return "berkas", galat.pesan
    for satu in lembar:
        if satu.ditolak:
            return "sel", satu.ditolak[0].pesan
        for sel in satu.sel:
            try:
                baca_sel(sel.mentah)
            except GalatSel as galat:
                return "sel", galat.pesan
    return "baik", ""


def memori_puncak() -> float:
    """MB of this process at its worst."""
    for baris in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if baris.startswith("VmHWM:"):
            return int(baris.split()[1]) / 1024
    return 0.0


def utama(folder: str) -> None:
    """Read every file of a folder, one after the other; one JSON line."""
    django.setup()
    hitung = {"berkas": 0, "sel": 0, "baik": 0}
    for satu in sorted(Path(folder).iterdir()):
        hitung[nasib(satu.read_bytes())[0]] += 1
    hasil = {"jumlah": sum(hitung.values()), **hitung, "memori_mb": round(memori_puncak(), 1)}
    sys.stdout.write(json.dumps(hasil) + "\n")


if __name__ == "__main__":
    utama(sys.argv[1])
