"""The fonts in the repository are the recorded ones and can print what decrees contain."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from iku.dokumen import huruf
from tests.dokumen.bahan import SEMUA_HURUF


def test_setiap_berkas_huruf_tercatat_dan_cocok() -> None:
    catatan = {
        nama: sidik
        for sidik, nama in re.findall(
            r"^([0-9a-f]{64})  (\S+)$", (huruf.DIR_HURUF / "VENDOR.md").read_text(), re.MULTILINE
        )
    }
    ada = {j.name for j in huruf.DIR_HURUF.iterdir() if j.suffix in {".ttf", ".otf"}}
    assert ada == set(catatan) == {h.berkas for h in huruf.DAFTAR}
    for satu in huruf.DAFTAR:
        isi = (huruf.DIR_HURUF / satu.berkas).read_bytes()
        assert hashlib.sha256(isi).hexdigest() == satu.sha256 == catatan[satu.berkas]


def test_huruf_yang_berubah_ditolak(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    berkas = huruf.DAFTAR[0].berkas
    (tmp_path / berkas).write_bytes(b"bukan huruf")
    monkeypatch.setattr(huruf, "DIR_HURUF", tmp_path)
    with pytest.raises(huruf.HurufBerubah):
        huruf.baca.__wrapped__(berkas)


@pytest.mark.parametrize("nama", ["../VENDOR.md", "/etc/passwd", "tidak-ada.ttf"])
def test_hanya_nama_terdaftar_yang_dibaca(nama: str) -> None:
    with pytest.raises(KeyError):
        huruf.baca(nama)


def test_setiap_keluarga_punya_empat_gaya() -> None:
    for keluarga in ("Arial", "Bookman Old Style"):
        gaya = {(h.tebal, h.gaya) for h in huruf.DAFTAR if h.keluarga == keluarga}
        assert gaya == {(400, "normal"), (700, "normal"), (400, "italic"), (700, "italic")}


def test_huruf_keputusan_tersedia_semua() -> None:
    assert huruf.tak_tersedia(SEMUA_HURUF + "\n\t\u00a0\u200b") == []


def test_huruf_asing_dilaporkan_sekali() -> None:
    assert huruf.tak_tersedia("a漢b漢ก") == ["漢", "ก"]
