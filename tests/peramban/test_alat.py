"""The recorder sees what it must see: else every other browser test would be green for nothing."""

from __future__ import annotations

from tests.peramban.halaman import Halaman


def test_galat_skrip_dan_csp_tercatat(halaman: Halaman) -> None:
    halaman.buka("/masuk/")
    assert halaman.galat == []
    halaman.page.evaluate("setTimeout(() => { throw new Error('rusak') })")
    halaman.page.evaluate("document.body.setAttribute('style', 'color: red')")
    halaman.page.wait_for_timeout(100)
    assert len(halaman.galat) == 2
    assert any("rusak" in g for g in halaman.galat)
    assert any("style" in g and "Content Security Policy" in g for g in halaman.galat)
    halaman.galat.clear()


def test_halaman_tiada_bukan_galat_konsol(halaman: Halaman) -> None:
    jawaban = halaman.buka("/tidak-ada-halaman-ini/")
    assert jawaban.status == 404
    assert halaman.galat == []


def test_axe_menemukan_pelanggaran(halaman: Halaman) -> None:
    halaman.buka("/masuk/")
    assert halaman.axe() == []
    halaman.page.evaluate("document.body.append(document.createElement('img'))")
    assert [g.split(":")[0] for g in halaman.axe()] == ["image-alt"]
