"""Sessions: their list, their limits, ending them. At most one write per minute while in use."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from iku.akun.alamat import alamat_pengunjung
from iku.akun.models import Sesi
from iku.akun.perangkat import sebut_perangkat
from iku.inti.models import Pengguna

MULAI, TERAKHIR = "akun_mulai", "akun_terakhir"
SELANG_CATAT = 60  # seconds between two writes of "last used"
DIAM, LAMA, BUKTI = "diam", "lama", "bukti"


@dataclass(frozen=True, slots=True)
class BarisSesi:
    """One line of the list."""

    pk: int
    perangkat: str
    alamat_ip: str
    dibuat_pada: Any
    terakhir_pada: Any
    ini: bool


def saat_masuk(*, request: HttpRequest, user: Pengguna, **_: Any) -> None:
    """Receiver of `user_logged_in`: the clocks of the session start, the list gets its line."""
    kini = time.time()
    request.session[MULAI] = request.session[TERAKHIR] = kini
    if not request.session.session_key:  # somebody else was signed in: the old session is flushed
        request.session.create()
    lewat = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    Sesi.objects.filter(pengguna=user, terakhir_pada__lt=lewat).delete()
    Sesi.objects.update_or_create(
        kunci=request.session.session_key,
        defaults={
            "pengguna": user,
            "alamat_ip": alamat_pengunjung(request),
            "perangkat": str(request.META.get("HTTP_USER_AGENT", ""))[:200],
            "dibuat_pada": timezone.now(),
            "terakhir_pada": timezone.now(),
        },
    )


def ganti_kunci(lama: str | None, request: HttpRequest) -> None:
    """A change of the password gives the session a new key; its line in the list goes along."""
    Sesi.objects.filter(kunci=lama).update(kunci=request.session.session_key)


def saat_keluar(*, request: HttpRequest, user: Pengguna | None, **_: Any) -> None:
    """Receiver of `user_logged_out`."""
    if user is not None and request.session.session_key:
        Sesi.objects.filter(kunci=request.session.session_key).delete()


def alasan_berakhir(request: HttpRequest) -> str:
    """Why the session of a signed-in request is over: `diam` (idle), `lama` (old) or not ("")."""
    kini = time.time()
    mulai, terakhir = request.session.get(MULAI), request.session.get(TERAKHIR)
    if mulai is None or terakhir is None:  # begun before these clocks existed
        request.session[MULAI] = request.session[TERAKHIR] = kini
        return ""
    if kini - mulai > settings.SESI_PALING_LAMA_JAM * 3600:
        return LAMA
    return DIAM if kini - terakhir > menit_diam(request.user) * 60 else ""


def menit_diam(pengguna: Any) -> int:
    """How long a person may be idle, in minutes; shorter for who administers."""
    if pengguna.is_staff:
        return min(settings.SESI_DIAM_ADMIN_MENIT, settings.SESI_DIAM_MENIT)
    return settings.SESI_DIAM_MENIT


def sentuh(request: HttpRequest) -> None:
    """Remember that the session is in use, not more often than once a minute."""
    kini = time.time()
    if kini - request.session[TERAKHIR] < SELANG_CATAT:
        return
    request.session[TERAKHIR] = kini
    Sesi.objects.filter(kunci=request.session.session_key).update(
        terakhir_pada=timezone.now(), alamat_ip=alamat_pengunjung(request)
    )


def daftar_sesi(request: HttpRequest) -> list[BarisSesi]:
    """Where the person is signed in, this browser first; lines whose session is gone go too."""
    hasil, simpanan = [], _simpanan()
    for satu in Sesi.objects.filter(pengguna=cast(Pengguna, request.user)):
        if not simpanan.exists(satu.kunci):
            satu.delete()
            continue
        hasil.append(
            BarisSesi(
                pk=satu.pk,
                perangkat=sebut_perangkat(satu.perangkat),
                alamat_ip=satu.alamat_ip or "",
                dibuat_pada=satu.dibuat_pada,
                terakhir_pada=satu.terakhir_pada,
                ini=satu.kunci == request.session.session_key,
            )
        )
    return sorted(hasil, key=lambda baris: not baris.ini)


def akhiri(*, pengguna: Any, sesi_id: int) -> Sesi:
    """Owner: end one session at once; DoesNotExist for a foreign one."""
    satu = Sesi.objects.get(pk=sesi_id, pengguna_id=pengguna.pk)
    _hapus(satu)
    return satu


def akhiri_semua(*, pengguna: Any, kecuali: str | None = None) -> int:
    """End every session of a person but the one with the key `kecuali`; returns how many."""
    daftar = list(Sesi.objects.filter(pengguna_id=pengguna.pk).exclude(kunci=kecuali or ""))
    for satu in daftar:
        _hapus(satu)
    return len(daftar)


def _hapus(satu: Sesi) -> None:
    _simpanan().delete(satu.kunci)
    satu.delete()


def _simpanan() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore()
