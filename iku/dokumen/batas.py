"""Brakes of the public pages, counted per visitor address in the database.

There all processes count together, whatever cache the installation has.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from iku.dokumen.models import HitunganKunjungan
from iku.inti.kueri_siap import KueriSiap

KODE_SALAH_MAKS = 100
UNGGAHAN_MAKS = 30
JENDELA_DETIK = 3600
BUANG_SEKALIGUS = 1000


def _kunci(request: HttpRequest, jenis: str) -> str:
    # Behind a reverse proxy the installation names the header that the proxy itself sets.
    kepala = getattr(settings, "DOKUMEN_KEPALA_ALAMAT", "REMOTE_ADDR")
    alamat = request.META.get(kepala, "")
    return f"{jenis}:{hashlib.sha256(alamat.encode()).hexdigest()[:40]}"


def lewat(request: HttpRequest, jenis: str, maks: int) -> bool:
    """True when this visitor has used up `maks` of this kind within the hour."""
    baris = _baca(request, jenis)
    return any(mulai > _awal_jendela() and jumlah >= maks for mulai, jumlah in baris)


_hitungan: KueriSiap[tuple[datetime, int]] = KueriSiap(
    lambda kunci: (
        HitunganKunjungan.objects.filter(kunci=kunci).order_by().values_list("mulai", "jumlah")
    )
)


def _baca(request: HttpRequest, jenis: str) -> list[tuple[datetime, int]]:
    """This visitor's row, if any; read once per request."""
    terbaca: dict[str, list[tuple[datetime, int]]] = request.__dict__.setdefault("_batas", {})
    if jenis not in terbaca:
        terbaca[jenis] = _hitungan(_kunci(request, jenis))
    return terbaca[jenis]


@transaction.atomic
def catat(request: HttpRequest, jenis: str) -> None:
    """Count one; the window starts with the first."""
    kunci, kini = _kunci(request, jenis), timezone.now()
    request.__dict__.pop("_batas", None)
    HitunganKunjungan.objects.get_or_create(kunci=kunci, defaults={"mulai": kini, "jumlah": 0})
    baris = HitunganKunjungan.objects.select_for_update().get(kunci=kunci)
    if baris.mulai <= _awal_jendela():
        baris.mulai, baris.jumlah = kini, 0
    baris.jumlah += 1
    baris.save()
    if baris.jumlah == 1:
        _buang_yang_lewat(kunci)


def lupakan(request: HttpRequest, jenis: str) -> None:
    """Start again at zero, after a visitor found what they looked for."""
    if _baca(request, jenis):  # a page that many read must not write
        HitunganKunjungan.objects.filter(kunci=_kunci(request, jenis)).delete()


def _awal_jendela() -> datetime:
    return timezone.now() - timedelta(seconds=JENDELA_DETIK)


def _buang_yang_lewat(kecuali: str) -> None:
    """Old rows go when a new visitor comes; rows that somebody counts in are skipped."""
    lewat = (
        HitunganKunjungan.objects.select_for_update(
            skip_locked=connection.features.has_select_for_update_skip_locked
        )
        .filter(mulai__lte=_awal_jendela())
        .exclude(kunci=kecuali)[:BUANG_SEKALIGUS]
    )
    HitunganKunjungan.objects.filter(kunci__in=[satu.kunci for satu in lewat]).delete()
