"""Nothing secret, personal or bound to one machine is in the repository."""

from __future__ import annotations

import re
import tarfile
from pathlib import Path

import pytest

from tests.rumah.berkas import AKAR, baca, semua

BINER = {".ttf", ".otf", ".woff2", ".woff", ".png", ".jpg", ".ico", ".pdf", ".p12", ".icc"} | {
    ".mo",
    ".xlsx",
    ".xz",  # kept installations: looked into below
}
POLA = {
    "private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "access key": re.compile(r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|glpat-\w{20}|sk-\w{32,})\b"),
    "password in an address": re.compile(r"://[^/\s:@{}$<]+:(?!\$|\{|<|siku@|rahasia@)[^/\s:@]+@"),
    # Examples are born in 1900; a later birth year could be somebody.
    "NIP": re.compile(
        r"(?<!\d)(19[3-9]\d|20[01]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])"
        r" ?(19|20)\d{4} ?[12] ?\d{3}(?!\d)"
    ),
    "machine path": re.compile(r"(?<![\w.])/(work|home/\w+|Users/\w+)/"),
    "package index address": re.compile(
        r"--(extra-)?index-url|files\.pythonhosted|//pypi\.|//registry\."
    ),
}
INI_SENDIRI = "tests/rumah/test_rahasia.py"


@pytest.mark.parametrize("nama", POLA)
def test_tidak_ada_rahasia(nama: str) -> None:
    temuan = [
        str(jalan)
        for jalan in semua()
        if jalan.suffix not in BINER
        and jalan.as_posix() != INI_SENDIRI
        and not jalan.name.startswith(".env")
        and POLA[nama].search(baca(jalan))
    ]
    assert temuan == []


@pytest.mark.parametrize(
    ("nama", "teks"),
    [
        ("private key", "-----BEGIN RSA PRIVATE KEY-----"),
        ("password in an address", "postgres://a:hunter2@db/x"),
        ("NIP", "NIP. 19700317 199803 1 004"),
        ("NIP", "197003171998031004"),
        ("machine path", "see /home/budi/siku/"),
        ("package index address", "--index-url https://example.org"),
    ],
)
def test_pola_mengenali(nama: str, teks: str) -> None:
    assert POLA[nama].search(teks)


@pytest.mark.parametrize("teks", ["190001011920011001", "a" * 18, "0" * 64])
def test_pola_nip_tidak_berlebihan(teks: str) -> None:
    assert not POLA["NIP"].search(teks)


def test_tidak_ada_berkas_rahasia() -> None:
    assert [str(j) for j in semua() if j.suffix in {".p12", ".pfx", ".key"}] == []


@pytest.mark.parametrize("jalan", [p for p in semua() if p.suffix == ".xz"], ids=str)
def test_pemasangan_lama_tanpa_kunci_dan_jalur_mesin(jalan: Path) -> None:
    with tarfile.open(AKAR / jalan) as tar:
        for anggota in tar:
            isi = tar.extractfile(anggota)
            byte = isi.read() if isi else b""
            assert b"PRIVATE KEY" not in byte, anggota.name
            assert not re.search(rb"(?<![\w.])/(work|tmp|home/\w+|Users/\w+)/", byte), anggota.name
