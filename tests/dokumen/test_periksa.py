"""The three verdicts, and that no forgery is ever ASLI."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from iku.dokumen import periksa, services, validasi
from iku.dokumen.berkas import sha256
from iku.dokumen.choices import Putusan
from iku.dokumen.konfigurasi import port_aktif
from iku.dokumen.periksa import HasilPeriksa, periksa_pdf
from iku.dokumen.selectors import isi_arsip
from tests.dokumen.bahan import keterangan, permintaan
from tests.dokumen.palsu import PALSU


@pytest.fixture
def di_proses_ini(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge in this process: a start of Python per forgery would cost a minute."""

    def jalankan(
        data: bytes, akar: list[bytes], cabut: list[bytes], saat: datetime | None, _: float
    ):
        try:
            laporan = validasi.periksa(data, akar, saat, cabut)
        except validasi.GalatPdf as galat:
            return (), str(galat)
        return (), laporan.alasan

    monkeypatch.setattr(periksa, "_di_proses_lain", jalankan)


def _putusan(data: bytes, akar: bytes, arsip: dict[str, datetime]) -> HasilPeriksa:
    return periksa_pdf(data, arsip_dikenal=arsip.get, akar=[akar])


def test_asli(bertanda: bytes, akar: bytes) -> None:
    hasil = _putusan(bertanda, akar, {sha256(bertanda): datetime.now(UTC)})
    assert hasil.putusan == Putusan.ASLI, hasil.alasan
    assert hasil.asli
    assert [p.nama for p in hasil.penanda] == ["Contoh Kepala"]
    assert hasil.penanda[0].sah


def test_sah_bukan_arsip(bertanda: bytes, akar: bytes) -> None:
    hasil = _putusan(bertanda, akar, {})
    assert hasil.putusan == Putusan.SAH_BUKAN_ARSIP
    assert "tidak ada dalam arsip kami" in hasil.alasan


def test_sertifikat_kedaluwarsa_tetap_asli_karena_arsip(bertanda: bytes, akar: bytes) -> None:
    saat_lewat = datetime.now(UTC) + timedelta(days=100 * 365)
    assert not validasi.periksa(bertanda, [akar], saat_lewat).sah
    assert validasi.periksa(bertanda, [akar], datetime.now(UTC)).sah


@pytest.mark.parametrize("nama", PALSU)
def test_pemalsuan_tidak_pernah_asli(
    nama: str,
    bertanda: bytes,
    naskah: bytes,
    akar: bytes,
    tmp_path: Path,
    di_proses_ini: None,
) -> None:
    palsu = PALSU[nama](bertanda, naskah, tmp_path)
    assert palsu != bertanda
    hasil = _putusan(palsu, akar, {sha256(bertanda): datetime.now(UTC)})
    assert hasil.putusan != Putusan.ASLI
    assert hasil.alasan
    # The certificates that travel with a signature are not covered by it: the hash decides there.
    if not _hanya_wadah_tanda_tangan(bertanda, palsu):
        assert hasil.putusan == Putusan.TIDAK_SAH
        # Even where such a file had slipped into the archive, the signature decides.
        diarsipkan = _putusan(palsu, akar, {sha256(palsu): datetime.now(UTC)})
        assert diarsipkan.putusan == Putusan.TIDAK_SAH


def _hanya_wadah_tanda_tangan(asli: bytes, palsu: bytes) -> bool:
    """True when only hexadecimal digits of the signature container differ."""
    awal = asli.rindex(b"/Contents <") + len(b"/Contents <")
    akhir = asli.index(b">", awal)
    return len(asli) == len(palsu) and asli[:awal] + asli[akhir:] == palsu[:awal] + palsu[akhir:]


def test_jumlah_pemalsuan_cukup() -> None:
    assert len(PALSU) >= 40


@pytest.mark.parametrize("nama", ["bersarang dalam", "byte acak", "terpotong 90 %"])
def test_proses_pemeriksa_menjawab_untuk_berkas_rusak(
    nama: str, bertanda: bytes, naskah: bytes, akar: bytes, tmp_path: Path
) -> None:
    hasil = _putusan(PALSU[nama](bertanda, naskah, tmp_path), akar, {})
    assert hasil.putusan == Putusan.TIDAK_SAH


def test_batas_ukuran(akar: bytes) -> None:
    hasil = _putusan(b"%PDF-1.7\n" + bytes(periksa.UKURAN_MAKS), akar, {})
    assert hasil.putusan == Putusan.TIDAK_SAH
    assert "50 MB" in hasil.alasan


@pytest.mark.parametrize("ekor", [b"", b"\n%%EOF\n"])
def test_lima_puluh_megabyte_diperiksa_dengan_cepat(
    ekor: bytes, bertanda: bytes, akar: bytes
) -> None:
    besar = bertanda + b"\n%" + b"x" * (periksa.UKURAN_MAKS - len(bertanda) - 10) + ekor
    mulai = time.monotonic()
    hasil = _putusan(besar, akar, {})
    assert hasil.putusan == Putusan.TIDAK_SAH
    assert time.monotonic() - mulai < periksa.DETIK_TUNGGU / 2


def test_batas_waktu(bertanda: bytes, akar: bytes) -> None:
    hasil = periksa_pdf(bertanda, arsip_dikenal=lambda _: None, akar=[akar], detik=0.01)
    assert hasil.putusan == Putusan.TIDAK_SAH
    assert "terlalu rumit" in hasil.alasan


def test_proses_yang_mati_bukan_galat(
    bertanda: bytes, akar: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mati(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(-9, "x")

    monkeypatch.setattr(periksa.subprocess, "run", mati)
    assert _putusan(bertanda, akar, {}).putusan == Putusan.TIDAK_SAH


def test_batas_waktu_prosesor(
    bertanda: bytes, akar: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def habis(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(-signal.SIGXCPU, "x")

    monkeypatch.setattr(periksa.subprocess, "run", habis)
    assert "terlalu rumit" in _putusan(bertanda, akar, {}).alasan


def test_tanpa_akar_tidak_ada_yang_dipercaya(bertanda: bytes) -> None:
    hasil = periksa_pdf(bertanda, arsip_dikenal=lambda _: datetime.now(UTC), akar=[])
    assert hasil.putusan == Putusan.TIDAK_SAH
    assert "otoritas yang dikenal" in hasil.alasan


@pytest.fixture
def berkas_asli(db: None, naskah: bytes, tmp_path: Path) -> Path:
    """An archived file as a citizen would hold it."""
    arsip = services.tandatangani(
        dokumen=services.siapkan(**keterangan()),
        pdf=naskah,
        port=port_aktif(),
        permintaan=permintaan(),
    )
    berkas = tmp_path / "asli.pdf"
    berkas.write_bytes(isi_arsip(arsip))
    return berkas


def test_perintah_asli(berkas_asli: Path) -> None:
    keluar = StringIO()
    call_command("periksa_pdf", str(berkas_asli), "--json", stdout=keluar)
    hasil = json.loads(keluar.getvalue())
    assert hasil["putusan"] == "ASLI"
    assert hasil["penanda_tangan"][0]["nama"] == "Contoh Kepala"
    assert hasil["alasan"]


def test_perintah_palsu_keluar_satu(berkas_asli: Path) -> None:
    berkas_asli.write_bytes(berkas_asli.read_bytes() + b"\n")
    keluar = StringIO()
    with pytest.raises(SystemExit) as akhir:
        call_command("periksa_pdf", str(berkas_asli), stdout=keluar)
    assert akhir.value.code == 1
    assert "Asli" not in keluar.getvalue()


def test_perintah_tanpa_berkas(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak dapat dibaca") as galat:
        call_command("periksa_pdf", str(tmp_path / "tidak-ada.pdf"))
    assert galat.value.returncode == 2
