"""The virus scanner: clean, found, silent, absent, and an answer nobody understands."""

from __future__ import annotations

import io
import socket
from typing import Any

import pytest

from iku.inti.galat import GalatIsian
from iku.inti.pemindai import pastikan_bersih


def test_tanpa_pemindai_tidak_memeriksa(settings: Any) -> None:
    settings.CLAMAV = ""
    pastikan_bersih(io.BytesIO(b"UJI-VIRUS"))


@pytest.mark.parametrize("isi", [b"", b"bersih", b"x" * 200_000])
def test_berkas_bersih_lolos_dan_kembali_ke_awal(settings: Any, clamd: str, isi: bytes) -> None:
    settings.CLAMAV = clamd
    berkas = io.BytesIO(isi)
    pastikan_bersih(berkas)
    assert berkas.read() == isi


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"x" * 100_000 + b"UJI-VIRUS", "menemukan “Uji.Virus”"),
        (b"DIAM", "pemindai virus tidak menjawab"),
        (b"GALAT", "pemindai virus tidak menjawab"),
    ],
)
def test_selain_bersih_ditolak(settings: Any, clamd: str, isi: bytes, kalimat: str) -> None:
    settings.CLAMAV = clamd
    with pytest.raises(GalatIsian, match=kalimat):
        pastikan_bersih(io.BytesIO(isi))


@pytest.mark.parametrize("jenis", ["tcp", "unix"])
def test_pemindai_yang_mati_menolak(settings: Any, jenis: str, tmp_path: Any) -> None:
    with socket.socket() as kosong:  # a port that nobody listens on
        kosong.bind(("127.0.0.1", 0))
        port = kosong.getsockname()[1]
    settings.CLAMAV = f"tcp://127.0.0.1:{port}" if jenis == "tcp" else f"unix:{tmp_path}/tiada"
    with pytest.raises(GalatIsian, match="tidak menjawab"):
        pastikan_bersih(io.BytesIO(b"bersih"))
