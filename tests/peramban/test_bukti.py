"""Evidence in a real browser: several files, progress, an answer for each, and by drop."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from iku.inti.models import Pengguna
from tests.penilaian.dunia import TAHUN, Dunia, buat_dunia
from tests.peramban.conftest import Peramban


@pytest.fixture
def dunia(transactional_db: None) -> Dunia:
    """The small world, visible to the live server."""
    Pengguna.objects.filter(username="operator").delete()
    return buat_dunia()


def test_beberapa_berkas_sekaligus_dan_yang_ditolak_berkata_mengapa(
    peramban: Peramban, dunia: Dunia, tmp_path: Path
) -> None:
    baik, buruk = tmp_path / "laporan.pdf", tmp_path / "program.exe"
    baik.write_bytes(b"%PDF-1.7 laporan" + b"x" * 300_000)
    buruk.write_bytes(b"MZ")
    halaman = peramban("operator")
    page = halaman.page
    halaman.buka(f"/isian/indikator/{dunia.indikator('1.3').pk}/{TAHUN}/TAHUN/")
    page.get_by_label("Berkas bukti").set_input_files([baik, buruk])
    expect(page.get_by_text("Bukti “laporan.pdf” tersimpan.")).to_be_visible()
    expect(page.get_by_text("Jenis berkas tidak diterima")).to_be_visible()
    expect(page.get_by_role("link", name="laporan.pdf")).to_be_visible()
    expect(page.get_by_text("1 bukti")).to_be_visible()
    assert [b.nama for b in dunia.realisasi("1.3").daftar_bukti.all()] == ["laporan.pdf"]
    assert all("422" in satu for satu in halaman.galat), "only the refusal itself"
    halaman.galat.clear()


def test_berkas_yang_diseret_tersimpan(peramban: Peramban, dunia: Dunia) -> None:
    halaman = peramban("operator", lebar=390)
    page = halaman.page
    halaman.buka(f"/isian/indikator/{dunia.indikator('1.3').pk}/{TAHUN}/TAHUN/")
    seret = page.evaluate_handle(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["%PDF-1.7 seret"], "seret.pdf"));
            return data;
        }"""
    )
    page.dispatch_event("form[data-unggah]", "drop", {"dataTransfer": seret})
    expect(page.get_by_role("link", name="seret.pdf")).to_be_visible()
    assert dunia.realisasi("1.3").daftar_bukti.count() == 1
