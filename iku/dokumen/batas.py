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


# In one statement of its own: visitors who guess at the same time wait for no transaction.
_TAMBAH = """
INSERT INTO dokumen_hitungankunjungan AS lama (kunci, mulai, jumlah) VALUES (%s, %s, 1)
ON CONFLICT (kunci) DO UPDATE SET
  mulai = CASE WHEN lama.mulai > %s THEN lama.mulai ELSE excluded.mulai END,
  jumlah = CASE WHEN lama.mulai > %s THEN lama.jumlah + 1 ELSE 1 END
"""


def catat(request: HttpRequest, jenis: str) -> None:
    """Count one; the window starts with the first."""
    awal = _awal_jendela()
    pertama = all(mulai <= awal for mulai, _ in _baca(request, jenis))
    request.__dict__.pop("_batas", None)
    saat = connection.ops.adapt_datetimefield_value
    with connection.cursor() as kursor:
        kursor.execute(
            _TAMBAH, [_kunci(request, jenis), saat(timezone.now()), saat(awal), saat(awal)]
        )
    if pertama:
        _buang_yang_lewat(awal)


def lupakan(request: HttpRequest, jenis: str) -> None:
    """Start again at zero, after a visitor found what they looked for."""
    if _baca(request, jenis):  # a page that many read must not write
        HitunganKunjungan.objects.filter(kunci=_kunci(request, jenis)).delete()


def _awal_jendela() -> datetime:
    return timezone.now() - timedelta(seconds=JENDELA_DETIK)


@transaction.atomic
def _buang_yang_lewat(awal: datetime) -> None:
    """Old rows go when a new visitor comes; rows that somebody counts in are skipped."""
    lewat = HitunganKunjungan.objects.select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    ).filter(mulai__lte=awal)[:BUANG_SEKALIGUS]
    HitunganKunjungan.objects.filter(kunci__in=[satu.kunci for satu in lewat]).delete()
