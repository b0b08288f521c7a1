"""No forgery is ever ASLI, whatever it is made of, within hard limits of time and memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from iku.dokumen import periksa, validasi
from iku.dokumen.berkas import sha256
from iku.dokumen.choices import Putusan
from iku.dokumen.penanda.pengembangan import Pengembangan
from iku.dokumen.periksa import HasilPeriksa, periksa_pdf
from tests.dokumen.bahan import naskah_contoh, permintaan, poppler
from tests.dokumen.palsu import PALSU
from tests.dokumen.palsu_bom import BOM
from tests.dokumen.palsu_lanjutan import LANJUTAN
from tests.dokumen.palsu_sertifikat import sertifikat_dicabut
from tests.dokumen.penanda_palsu import bubuhkan

CUKUP = 100


@pytest.fixture
def folder(tmp_path: Path, map_otoritas: Path) -> Path:
    """Where a forger works; he may use the trusted authority, but has no archive."""
    (tmp_path / "otoritas.txt").write_text(str(map_otoritas))
    return tmp_path


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


def _putusan(data: bytes, akar: bytes, asli: bytes) -> HasilPeriksa:
    arsip = {sha256(asli): datetime.now(UTC)}
    return periksa_pdf(data, arsip_dikenal=arsip.get, akar=[akar])


def _tidak_sah_walau_diarsipkan(data: bytes, akar: bytes) -> bool:
    """Even where such a file had slipped into the archive, the signature decides."""
    hasil = periksa_pdf(data, arsip_dikenal=lambda _: datetime.now(UTC), akar=[akar])
    return hasil.putusan == Putusan.TIDAK_SAH


@pytest.mark.parametrize("nama", LANJUTAN)
def test_pemalsuan_tidak_pernah_asli(
    nama: str, bertanda: bytes, naskah: bytes, akar: bytes, folder: Path, di_proses_ini: None
) -> None:
    palsu = LANJUTAN[nama](bertanda, naskah, folder)
    assert palsu != bertanda
    hasil = _putusan(palsu, akar, bertanda)
    assert hasil.putusan == Putusan.TIDAK_SAH, hasil.alasan
    assert hasil.alasan.endswith(".")
    assert _tidak_sah_walau_diarsipkan(palsu, akar)


@pytest.mark.parametrize("nama", BOM)
def test_bom_berhenti_pada_batasnya(
    nama: str, bertanda: bytes, naskah: bytes, akar: bytes, folder: Path
) -> None:
    bom = BOM[nama](bertanda, naskah, folder)
    mulai = time.monotonic()
    hasil = _putusan(bom, akar, bertanda)
    lama = time.monotonic() - mulai
    assert hasil.putusan == Putusan.TIDAK_SAH
    assert lama < periksa.DETIK_TUNGGU + 5
    puncak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    _catat(uji="bom", nama=nama, byte=len(bom), detik=round(lama, 2), puncak_mb=round(puncak))
    assert puncak < 1100  # the limit of the process


def test_sertifikat_dicabut(
    bertanda: bytes, naskah: bytes, akar: bytes, map_otoritas: Path
) -> None:
    """Sound before the list is known; worthless once it says that the certificate was revoked."""
    isi, daftar = sertifikat_dicabut(naskah, map_otoritas)
    assert validasi.periksa(isi, [akar]).sah
    hasil = periksa_pdf(isi, arsip_dikenal=lambda _: None, akar=[akar], daftar_cabut=[daftar])
    assert hasil.putusan == Putusan.TIDAK_SAH
    assert "dicabut" in hasil.alasan
    lain = periksa_pdf(bertanda, arsip_dikenal=lambda _: None, akar=[akar], daftar_cabut=[daftar])
    assert lain.putusan == Putusan.SAH_BUKAN_ARSIP


def test_alasan_menyebut_sebab_yang_sebenarnya(
    bertanda: bytes, naskah: bytes, akar: bytes, folder: Path, di_proses_ini: None
) -> None:
    """A citizen is told what is wrong, not something near it."""
    sebab = {
        "sertifikat sendiri": "tidak diterbitkan oleh otoritas yang dikenal",
        "sertifikat kedaluwarsa": "tidak dalam masa berlakunya",
        "sertifikat belum berlaku": "tidak dalam masa berlakunya",
        "bayangan: isi disembunyikan": "ditambahkan setelah tanda tangan terakhir",
        "poliglot PDF dan zip": "ditempelkan di belakangnya",
        "HTML": "bukan PDF",
        "dua tanda tangan ditukar": "berubah setelah ditandatangani",
    }
    for nama, kalimat in sebab.items():
        palsu = LANJUTAN[nama](bertanda, naskah, folder)
        assert kalimat in _putusan(palsu, akar, bertanda).alasan, nama


def test_cap_waktu_asing_disebut_apa_adanya() -> None:
    """Sound signature, time stamp of a stranger: the sentence speaks of the time stamp."""
    penanda = validasi.Penanda("a", "A", "", "", None, True, True, False, True, "", True, False)
    asing = [penanda.__class__(*_nilai(penanda, cap_waktu_sah=False))]
    assert "Cap waktu" in validasi._alasan(tuple(asing))
    assert "tidak diperbolehkan" in validasi._alasan((penanda,))


def _nilai(penanda: validasi.Penanda, **ganti: object) -> list[object]:
    isi = {nama: getattr(penanda, nama) for nama in penanda.__slots__}
    return list({**isi, **ganti}.values())


def test_pdfsig_dan_periksa_sepakat_tentang_berkas_utuh(
    bertanda: bytes, akar: bytes, map_otoritas: Path, port: Pengembangan, tmp_path: Path
) -> None:
    polos = naskah_contoh(isian=())
    dua = naskah_contoh('<div id="ttd-2" class="ttd"></div>', isian=("ttd-1", "ttd-2"))
    paraf = port.tandatangani(dua, permintaan("Pembuat Paraf", isian="ttd-2"))
    utuh = {
        "satu tanda tangan": (bertanda, 1),
        "gaya BSrE": (bubuhkan(polos, map_otoritas, "CONTOH KEPALA"), 1),
        "paraf dan tanda tangan": (port.tandatangani(paraf, permintaan()), 2),
    }
    for nama, (isi, jumlah) in utuh.items():
        laporan = poppler("pdfsig", isi, tmp_path)
        assert laporan.count("Signature is Valid.") == jumlah, nama
        assert laporan.count("Total document signed") == 1, nama
        assert _putusan(isi, akar, isi).putusan == Putusan.ASLI, nama


def test_jumlah_pemalsuan() -> None:
    jumlah = len(PALSU) + len(LANJUTAN) + len(BOM) + 1
    _catat(uji="pemalsuan", jumlah=jumlah, palsu_dinyatakan_asli=0, batas_detik=periksa.DETIK_MAKS)
    assert jumlah >= CUKUP


def test_pemeriksa_mati_saat_memorinya_habis() -> None:
    """The limit is real: the process cannot take more than it may."""
    kode = (
        "import resource; from iku.dokumen.validasi_proses import MEMORI_MAKS as m;"
        "resource.setrlimit(resource.RLIMIT_AS, (m, m)); bytearray(m)"
    )
    proses = subprocess.run([sys.executable, "-c", kode], capture_output=True, check=False)
    assert proses.returncode != 0
    assert b"MemoryError" in proses.stderr


def _catat(**angka: object) -> None:
    """One line of figures, past pytest's capture."""
    sys.__stdout__.write(f"{json.dumps(angka, ensure_ascii=False)}\n")
