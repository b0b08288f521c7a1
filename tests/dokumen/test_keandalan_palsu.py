"""Row 19: all forgeries and bombs in one run; none is ASLI, none outlasts its limits."""

from __future__ import annotations

import resource
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from iku.dokumen import periksa, validasi
from iku.dokumen.berkas import sha256
from iku.dokumen.choices import Putusan
from iku.dokumen.periksa import UKURAN_MAKS, periksa_pdf
from tests.dokumen.palsu import PALSU, Pembuat
from tests.dokumen.palsu_bom import BOM
from tests.dokumen.palsu_lanjutan import LANJUTAN
from tests.keandalan.catatan import catat

pytestmark = pytest.mark.berat
CUKUP = 100
MB_MAKS = 1100
# The kinds that must be among them, by a word of their names.
JENIS = ("acak", "bayangan", "ekor", "otoritas lain", "kedaluwarsa", "terkunci", "terpotong")
RAKSASA: dict[str, Pembuat] = {
    "50 MB: ekor nol": lambda asli, _, __: asli + bytes(UKURAN_MAKS - len(asli)),
    "50 MB: nol di depan": lambda asli, _, __: bytes(UKURAN_MAKS - len(asli)) + asli,
    "50 MB: komentar": lambda asli, _, __: asli + b"\n%" + b"x" * (UKURAN_MAKS - len(asli) - 2),
    "lebih dari 50 MB": lambda asli, _, __: asli + bytes(UKURAN_MAKS),
}


@pytest.fixture
def folder(tmp_path: Path, map_otoritas: Path) -> Path:
    (tmp_path / "otoritas.txt").write_text(str(map_otoritas))
    return tmp_path


def test_semua_pemalsuan_dicatat(
    bertanda: bytes,
    naskah: bytes,
    akar: bytes,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arsip = {sha256(bertanda): datetime.now(UTC)}
    terlama, asli = 0.0, []
    sendiri = {**BOM, **RAKSASA}  # each in a process of its own, as the page does it
    semua = {**PALSU, **LANJUTAN, **sendiri}
    assert len(semua) == len(PALSU) + len(LANJUTAN) + len(sendiri)

    def di_sini(
        data: bytes, akar: list[bytes], cabut: list[bytes], saat: datetime | None, _: float
    ) -> tuple[tuple[()], str]:
        try:
            return (), validasi.periksa(data, akar, saat, cabut).alasan
        except validasi.GalatPdf as galat:
            return (), str(galat)

    for nama, buat in semua.items():
        palsu = buat(bertanda, naskah, folder)
        assert palsu != bertanda, nama
        with monkeypatch.context() as tambal:
            if nama not in sendiri:  # a start of Python for each would cost minutes
                tambal.setattr(periksa, "_di_proses_lain", di_sini)
            mulai = time.monotonic()
            hasil = periksa_pdf(palsu, arsip_dikenal=arsip.get, akar=[akar])
            terlama = max(terlama, time.monotonic() - mulai)
        assert hasil.alasan.endswith("."), nama
        if hasil.putusan == Putusan.ASLI:
            asli.append(nama)
    puncak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    hilang = [jenis for jenis in JENIS if not any(jenis in nama for nama in semua)]
    assert periksa_pdf(bertanda, arsip_dikenal=arsip.get, akar=[akar]).putusan == Putusan.ASLI
    catat(
        19,
        "PDF palsu",
        f"{CUKUP} berkas, 0 dinyatakan asli, {periksa.DETIK_TUNGGU} s, {MB_MAKS} MB",
        not asli
        and not hilang
        and len(semua) >= CUKUP
        and terlama < periksa.DETIK_TUNGGU + 5
        and puncak < MB_MAKS,
        berkas=len(semua),
        asli=asli,
        detik_terlama=round(terlama, 1),
        puncak_mb=puncak,
    )
