"""Row 13: every fault of the signing service ends in its state, and no secret stays anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from iku.dokumen import services
from iku.dokumen.choices import StatusUpaya
from iku.dokumen.models import ArsipPdf
from iku.dokumen.port import GalatTandaTangan
from tests.dokumen.bahan import keterangan, naskah_contoh
from tests.dokumen.bahan_bsre import bocor, halaman_galat, isi_basis_data, minta, port_bsre
from tests.dokumen.klien_palsu import NIK_ASING, Palsu, jalankan
from tests.dokumen.test_bsre import GAGAL, KEADAAN, LAMBAT, RAGU, VERSI
from tests.keandalan.catatan import catat

pytestmark = [pytest.mark.berat, pytest.mark.django_db]
SALAH_SANDI = "Salah-Ketik#1"
# By name: a value in a frame of the test itself would show in the error report that is searched.
PERMINTAAN = {"": {}, "sandi": {"sandi": SALAH_SANDI}, "nik": {"nik": NIK_ASING}}
DETIK_LAMBAT = 61  # one second more than the client waits


@dataclass
class Hasil:
    """What was counted over all cases."""

    kasus: int = 0
    menyimpang: list[str] = field(default_factory=list)
    rahasia: list[str] = field(default_factory=list)
    keadaan: Counter[str] = field(default_factory=Counter)


@pytest.fixture
def palsu(map_otoritas: Path) -> Iterator[Palsu]:
    keadaan = Palsu(map_otoritas)
    server = jalankan(keadaan)
    yield keadaan
    keadaan.lepas.set()
    server.shutdown()
    server.server_close()


def _kasus() -> Iterator[tuple[str, str, str, set[tuple[str, str]], int]]:
    """Name, fault, what is asked, the states it may end in, how often the document is sent."""
    for ulah, (status, kode, kali) in KEADAAN.items():
        yield ulah, ulah, "", {(status, kode)}, kali
    yield "sandi salah", "", "sandi", {(GAGAL, "SANDI_SALAH")}, 1
    asing = {(GAGAL, "PENGGUNA_TIDAK_DIKENAL")}
    yield "pengguna tidak dikenal", "", "nik", asing, 0
    yield "ditolak saat ditandatangani", "status longgar", "nik", asing, 1
    putus = {(RAGU, "TERPUTUS"), (GAGAL, "TERPUTUS_SAAT_KIRIM")}
    for ulah in ("putus sebelum badan", "putus di tengah badan"):
        yield ulah, ulah, "", putus, 1
    yield "429", "sibuk", "", {(GAGAL, "LAYANAN_SIBUK")}, 1
    yield "429 kedua", "sibuk", "", {(GAGAL, "LAYANAN_SIBUK")}, 1
    yield "429 lalu baik", "", "", {(StatusUpaya.SAH, "")}, 1


def _coba(
    hasil: Hasil,
    palsu: Palsu,
    naskah: bytes,
    kasus: tuple[str, str, str, set[tuple[str, str]], int],
    versi: str,
    baca_detik: float = 30.0,
) -> None:
    nama, ulah, permintaan, boleh, kali = kasus
    palsu.ulah, palsu.sibuk = ("", 1) if ulah == "sibuk" else (ulah, 0)
    palsu.hitungan.clear()
    hasil.kasus += 1
    dokumen = services.siapkan(**keterangan(nomor=f"{hasil.kasus}/2026"))
    port = port_bsre(palsu, versi, baca_detik=baca_detik)
    terlihat = ""
    try:
        services.tandatangani(
            dokumen=dokumen, pdf=naskah, port=port, permintaan=minta(**PERMINTAAN[permintaan])
        )
    except GalatTandaTangan as galat:
        terlihat = f"{galat} {galat.pesan} {halaman_galat()}"
    upaya = dokumen.upaya.get()
    arsip = ArsipPdf.objects.filter(dokumen=dokumen).count()
    hasil.keadaan[str(upaya.status)] += 1
    if (
        (upaya.status, upaya.kode_galat) not in boleh
        or palsu.hitungan["tanda tangan"] != kali
        or arsip != (upaya.status == StatusUpaya.SAH)
    ):
        hasil.menyimpang.append(f"{versi} {nama}: {upaya.status} {upaya.kode_galat}")
    if bocor(terlihat) or SALAH_SANDI in terlihat:
        hasil.rahasia.append(f"{versi} {nama}")


def test_setiap_gangguan_pada_kedua_ragam(palsu: Palsu, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    naskah, hasil = naskah_contoh(isian=()), Hasil()
    palsu.pdf_lain = naskah_contoh("<p>Isi lain.</p>", isian=())
    palsu.lama = 30
    for versi in VERSI:
        for kasus in _kasus():
            _coba(hasil, palsu, naskah, kasus, versi, 0.5 if kasus[1] in LAMBAT else 30.0)
    for ulah in ("id garis bawah", "id tanda hubung", "id json"):
        _coba(hasil, palsu, naskah, (ulah, ulah, "", {(StatusUpaya.SAH, "")}, 1), "v1")
    unduh = {(RAGU, "UNDUH_GAGAL")}
    _coba(hasil, palsu, naskah, ("diunduh dua kali", "sudah diunduh", "", unduh, 1), "v1")
    palsu.lama = DETIK_LAMBAT
    lambat = ("61 detik", "lambat", "", {(RAGU, "WAKTU_HABIS")}, 1)
    _coba(hasil, palsu, naskah, lambat, "v2", 60.0)
    tersimpan = caplog.text + isi_basis_data()
    if bocor(tersimpan) or SALAH_SANDI in tersimpan:
        hasil.rahasia.append("basis data atau log")
    catat(
        13,
        "gangguan BSrE pada v1 dan v2",
        "setiap gangguan dalam keadaan bernama, 0 rahasia tertinggal",
        not hasil.menyimpang and not hasil.rahasia,
        kasus=hasil.kasus,
        **dict(sorted(hasil.keadaan.items())),
        menyimpang=hasil.menyimpang,
        rahasia=hasil.rahasia,
    )
