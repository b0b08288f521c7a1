"""What runs beside the application: worker, mail, virus scanner, object storage."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from iku.inti import detak
from iku.inti.models import Pekerjaan, StatusPekerjaan
from iku.inti.pasang.temuan import Temuan, baik, galat, ingat

TUNGGU_LAMA = timedelta(minutes=10)
BATAS_DETIK = 3.0


def pekerja() -> Iterator[Temuan]:
    """Somebody must do what waits in the queue."""
    hidup = detak.pekerja_hidup()
    batas = timezone.now() - TUNGGU_LAMA
    antre = Pekerjaan.objects.filter(status=StatusPekerjaan.MENUNGGU, dibuat_pada__lt=batas).count()
    if not hidup:
        yield galat(
            "Pekerja",
            "Tidak ada pekerja latar yang berdetak, sehingga cetak banyak dan impor menunggu.",
            "Jalankan systemctl start siku-pekerja, atau manage.py pekerja.",
        )
    elif antre:
        yield ingat(
            "Pekerja",
            f"{antre} pekerjaan sudah menunggu lebih dari sepuluh menit.",
            "Tambah satu pekerja lagi, atau lihat log pekerja.",
        )
    else:
        yield baik("Pekerja", f"{hidup} pekerja latar hidup.")


def _menjawab(inang: str, port: int) -> str:
    """Empty when something listens there, else why not."""
    try:
        socket.create_connection((inang, port), BATAS_DETIK).close()
    except OSError as sebab:
        return sebab.strerror or str(sebab)
    return ""


def surel() -> Iterator[Temuan]:
    """Reminders and new passwords go by e-mail."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield ingat("Surel", "Surel tidak dikirim ke mana pun.", "Pakai iku.settings.prod.")
    elif sebab := _menjawab(settings.EMAIL_HOST, settings.EMAIL_PORT):
        yield ingat(
            "Surel",
            f"Server surel {settings.EMAIL_HOST}:{settings.EMAIL_PORT} tidak menjawab: {sebab}.",
            "Periksa EMAIL_HOST dan EMAIL_PORT; tanpa itu pengingat tidak terkirim.",
        )
    else:
        yield baik("Surel", f"Server surel {settings.EMAIL_HOST} menjawab.")


def pemindai() -> Iterator[Temuan]:
    """Uploads are refused while a configured scanner is away."""
    if not settings.CLAMAV:
        yield ingat(
            "ClamAV",
            "Bukti dukung tidak dipindai dari virus.",
            "Pasang ClamAV, lalu isi CLAMAV=tcp://127.0.0.1:3310.",
        )
        return
    letak = urlsplit(settings.CLAMAV)
    if letak.scheme == "tcp":
        sebab = _menjawab(letak.hostname or "", letak.port or 0)
    else:
        sebab = _menjawab_unix(letak.path)
    if sebab:
        yield galat(
            "ClamAV",
            f"Pemindai di {settings.CLAMAV} tidak menjawab: {sebab}. Unggahan akan ditolak.",
            "Jalankan systemctl start clamav-daemon, atau perbaiki CLAMAV.",
        )
    else:
        yield baik("ClamAV", "Pemindai virus menjawab.")


def _menjawab_unix(jalan: str) -> str:
    with socket.socket(socket.AF_UNIX) as soket:
        soket.settimeout(BATAS_DETIK)
        try:
            soket.connect(jalan)
        except OSError as sebab:
            return sebab.strerror or str(sebab)
    return ""


def penyimpanan() -> Iterator[Temuan]:
    """Object storage, where it is used: asked for a name that does not exist."""
    if not settings.STORAGES["default"]["BACKEND"].endswith("PenyimpananS3"):
        return
    try:
        default_storage.exists("periksa-pasang")
    except OSError as sebab:
        yield galat(
            "S3",
            f"Penyimpanan objek tidak menjawab: {sebab}",
            "Periksa S3_ENDPOINT, S3_BUCKET, dan kuncinya; bukti dan arsip tersimpan di sana.",
        )
    else:
        yield baik("S3", "Penyimpanan objek menjawab.")
