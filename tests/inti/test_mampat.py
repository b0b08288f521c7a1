"""Parts compressed beforehand make one gzip file that every reader takes."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku.inti.mampat import SISIPAN_MAKS, mampatkan

GZIP = shutil.which("gzip") or ""


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.binary(max_size=80))
def test_sama_dengan_bagian_yang_disambung(bagian: list[bytes], sisipan: bytes) -> None:
    assert gzip.decompress(mampatkan(bagian).dengan(sisipan)) == sisipan.join(bagian)


def test_satu_berkas_tanpa_sisa_dan_lebih_kecil() -> None:
    bagian = [b"<p>Keputusan</p>" * 100, b"<li>Indikator</li>" * 100]
    isi = mampatkan(bagian).dengan(b"token")
    pembaca = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    assert pembaca.decompress(isi) == b"token".join(bagian)
    assert pembaca.eof
    assert pembaca.unused_data == b""
    assert len(isi) < 200


def test_panjang_tidak_bercerita_tentang_sisipan() -> None:
    siap = mampatkan([b'<input value="' + b"a" * 32, b'">'])
    assert len({len(siap.dengan(huruf * 32)) for huruf in (b"a", b"b", b"\xf0")}) == 1


def test_sisipan_terpanjang() -> None:
    siap = mampatkan([b"awal", b"akhir"])
    panjang = b"x" * SISIPAN_MAKS
    assert gzip.decompress(siap.dengan(panjang)) == b"awal" + panjang + b"akhir"
    with pytest.raises(ValueError, match="too many"):
        siap.dengan(panjang + b"x")


@pytest.mark.skipif(not GZIP, reason="gzip is not on this machine")
def test_gzip_sendiri_membacanya() -> None:
    isi = mampatkan([b"awal", b"akhir"]).dengan(b"-")
    hasil = subprocess.run([GZIP, "-dc"], input=isi, capture_output=True, check=True)
    assert (hasil.stdout, hasil.stderr) == (b"awal-akhir", b"")
