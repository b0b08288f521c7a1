"""Files stay small enough to be read in one sitting."""

from __future__ import annotations

from tests.rumah.berkas import baca, dengan_akhiran

BATAS_BARIS = 300
BUKAN_KODE = {"migrations", "fixtures"}


def test_tidak_ada_berkas_lebih_dari_300_baris() -> None:
    terlalu_panjang = {
        str(jalan): baris
        for jalan in dengan_akhiran(".py", ".html", ".css", ".js", ".sh")
        if not BUKAN_KODE & set(jalan.parts)
        and (baris := len(baca(jalan).splitlines())) > BATAS_BARIS
    }
    assert terlalu_panjang == {}
