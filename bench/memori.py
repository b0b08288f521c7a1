"""Section `memori`: peak memory in MB of the processes that an installation runs, each alone.

Every part is a process of its own over the same SQLite data, and its figure is the peak of its
resident memory: `memori.web_mb` after eight pages and six saved cells, three times over, as a web
process serves them; `memori.pdf_mb` after printing a decree with 70 indicators, which is what a
worker does most; `memori.impor_mb` after an import of 20.000 figures from .xlsx, as a worker does
it; `memori.dasar_mb` is a process that has only started. A size, not a ratio: it differs little
from machine to machine.
"""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

from bench import _basis

UKURAN = {"pemda": 1, "instansi": 4, "tahun": 3, "sampai": 2026}
KODE = "buatan-001-01"
BAGIAN = ("dasar", "web", "pdf", "impor")
BERKAS = "impor.xlsx"


def ukur() -> _basis.Angka:
    """Peaks in MB."""
    hasil: _basis.Angka = {}
    with _basis.basis_data("sqlite") as lingkungan:
        for persiapan in ("siapkan", "siapkan_impor"):
            _basis.anak("bench.memori", lingkungan, bagian=persiapan)
        for bagian in BAGIAN:
            satu = _basis.anak("bench.memori", lingkungan, bagian=bagian)
            hasil[f"memori.{bagian}_mb"] = satu["mb"]
    return hasil


def di_dalam(bagian: str) -> _basis.Angka:
    """Inside Django: do one part and tell the peak of this process."""
    kerja: dict[str, Callable[[], None]] = {
        "siapkan": lambda: _basis.siapkan(**UKURAN),
        "siapkan_impor": _siapkan_impor,
        "dasar": lambda: None,
        "web": _web,
        "pdf": _pdf,
        "impor": _impor,
    }
    kerja[bagian]()
    return {"mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)}


def _web() -> None:
    from django.conf import settings  # noqa: PLC0415  after django.setup()
    from django.test import Client  # noqa: PLC0415

    from bench import isian  # noqa: PLC0415
    from iku.inti.models import Pengguna  # noqa: PLC0415
    from renstra.models import Keputusan  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    keputusan = Keputusan.objects.get(renstra__instansi__kode=KODE)
    alamat = {
        f"operator.{KODE}": (
            f"/isian/{KODE}/2026/TW2/", f"/isian/{KODE}/2026/", f"/isian/{KODE}/2026/target/",
            f"/keputusan/{keputusan.pk}/", "/keputusan/",
        ),
        "inspektorat.buatan-001": ("/dasbor/?tahun=2025", "/mutu-data/?tahun=2025", "/perubahan/"),
    }  # fmt: skip
    simpan, _, _ = isian.tugas()
    for _ in range(3):
        for akun, daftar in alamat.items():
            klien = Client()
            klien.force_login(Pengguna.objects.get(username=akun))
            for satu in daftar:
                jawab = klien.get(satu)
                if jawab.status_code != 200:
                    raise ValueError(satu)
        simpan()


def _pdf() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    keluar = Path(settings.DIR_DATA) / "memori.pdf"
    call_command("cetak_sk", KODE, belum_ditandatangani=True, keluar=keluar, stdout=_basis.Diam())
    if keluar.stat().st_size < 10_000:
        raise ValueError("no decree")


def _siapkan_impor() -> None:
    from django.conf import settings  # noqa: PLC0415

    from tests.penilaian.dunia_besar import berkas_terisi, buat_dunia_besar  # noqa: PLC0415

    (Path(settings.DIR_DATA) / BERKAS).write_bytes(berkas_terisi(buat_dunia_besar()))


def _impor() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from iku.inti.audit import atas_nama  # noqa: PLC0415
    from iku.inti.models import Pengguna  # noqa: PLC0415
    from penilaian.services.impor.simpan import simpan_impor  # noqa: PLC0415
    from penilaian.services.impor.unggah import periksa_menunggu, terima_impor  # noqa: PLC0415
    from renstra.models import Keputusan  # noqa: PLC0415
    from renstra.selectors.cakupan import bangun_cakupan  # noqa: PLC0415
    from tests.penilaian.dunia_besar import KODE as BESAR  # noqa: PLC0415
    from tests.penilaian.dunia_besar import TAHUN  # noqa: PLC0415

    oleh = Pengguna.objects.get(username=f"operator.{BESAR}")
    cakupan = bangun_cakupan(oleh)
    keputusan = Keputusan.objects.select_related("renstra__instansi").get(
        renstra__instansi__kode=BESAR
    )
    with transaction.atomic(), atas_nama(oleh):
        impor = terima_impor(
            cakupan=cakupan,
            oleh=oleh,
            keputusan=keputusan,
            tahun=TAHUN,
            nama=BERKAS,
            isi=(Path(settings.DIR_DATA) / BERKAS).read_bytes(),
        )
        impor = periksa_menunggu(cakupan=cakupan, impor_id=impor.pk)
        impor = simpan_impor(cakupan=cakupan, oleh=oleh, impor_id=impor.pk, kecuali_ditolak=False)
        if impor.jumlah["tersimpan"] != 20_000:
            raise ValueError(impor.jumlah)
