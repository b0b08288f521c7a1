"""The machine: folders, disk space, fonts, clock."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.conf import settings

from iku.inti.pasang.temuan import Temuan, baik, galat, ingat

RUANG_GALAT = 200 * 1024**2
RUANG_INGAT = 2 * 1024**3
ZONA = {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}


def _tempat() -> set[Path]:
    lokal = {Path(settings.DIR_DATA)}
    if not settings.STORAGES["default"]["BACKEND"].endswith("S3"):
        lokal.add(Path(settings.MEDIA_ROOT))
    return lokal


def folder() -> Iterator[Temuan]:
    """Uploads, archive and progress files are written there."""
    for satu in sorted(_tempat()):
        try:
            satu.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=satu):
                pass
        except OSError as sebab:
            yield galat(
                "Folder data",
                f"{satu} tidak dapat ditulis ({sebab.strerror}).",
                f"Beri hak kepada pengguna layanan: chown -R siku:siku {satu}.",
            )
        else:
            yield baik("Folder data", f"{satu} dapat ditulis.")


def ruang() -> Iterator[Temuan]:
    """A full disk refuses uploads and signatures."""
    for satu in sorted(_tempat()):
        if not satu.exists():
            continue
        sisa = shutil.disk_usage(satu).free
        pesan = f"Sisa ruang di {satu} {sisa // 1024**2} MB."
        if sisa < RUANG_GALAT:
            yield galat("Ruang", pesan, "Kosongkan atau perbesar disk sebelum melanjutkan.")
        elif sisa < RUANG_INGAT:
            yield ingat("Ruang", pesan, "Perbesar disk, atau pindahkan cadangan lama dari sini.")
        else:
            yield baik("Ruang", pesan)


def huruf() -> Iterator[Temuan]:
    """Printing needs Pango, and our own type beside the code."""
    try:
        import_module("weasyprint")
    except OSError as sebab:
        yield galat(
            "Pango",
            f"Pustaka pencetak PDF tidak lengkap: {str(sebab).splitlines()[0]}.",
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        )
        return
    ada = list((settings.AKAR / "static").rglob("*.ttf"))
    ada += list((settings.AKAR / "static").rglob("*.woff2"))
    if not ada:
        yield galat(
            "Huruf",
            "Berkas huruf untuk cetakan tidak ada di folder static.",
            "Pasang ulang berkas aplikasi; salinan ini tidak lengkap.",
        )
    else:
        yield baik("Pencetak", "Pango dan huruf untuk PDF ada.")


def waktu() -> Iterator[Temuan]:
    """The zone decides when a period ends."""
    if settings.TIME_ZONE not in ZONA:
        yield ingat(
            "Zona waktu",
            f"TIME_ZONE {settings.TIME_ZONE} bukan WIB, WITA, atau WIT.",
            "Isi TIME_ZONE dengan Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.",
        )
    else:
        yield baik("Zona waktu", settings.TIME_ZONE)
