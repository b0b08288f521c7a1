"""The second factor: who must have one, and taking it away when a phone is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from auditlog.models import LogEntry
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from iku.akun.sesi import akhiri_semua
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran
from iku.inti.models import Pengguna

Syarat = Callable[[HttpRequest], bool]
_syarat: list[Syarat] = []
TERPASANG = "akun_faktor_kedua"  # in the session: seen to be there


def daftarkan_syarat(fungsi: Syarat) -> Syarat:
    """Rooms above name who else must have one; asked once per request, so it must be cheap."""
    _syarat.append(fungsi)
    return fungsi


def wajib(request: HttpRequest) -> bool:
    """Whether the signed-in person must have a second factor."""
    if not settings.FAKTOR_KEDUA_WAJIB:
        return False
    pengguna: Any = request.user
    return pengguna.is_staff or pengguna.is_superuser or any(f(request) for f in _syarat)


def punya(pengguna: Any) -> bool:
    """Whether a code generator is set up."""
    return is_mfa_enabled(pengguna, types=[Authenticator.Type.TOTP])


@transaction.atomic
def atur_ulang(*, pelaku: Any, pengguna_id: int, alasan: str) -> Pengguna:
    """Admin: take away the second factor and end all sessions, with the reason in the history.

    The caller has checked that `pelaku` may change the account. Raises Pengguna.DoesNotExist,
    GalatPeran (403), GalatIsian, GalatKeadaan (there is none).
    """
    pengguna = Pengguna.objects.select_for_update().get(pk=pengguna_id)
    if pengguna.pk == pelaku.pk:
        raise GalatPeran("Faktor kedua milik sendiri diganti dari halaman Akun saya.")
    if not alasan.strip():
        pesan = "Tuliskan alasannya, misalnya ponsel hilang dan orangnya sudah dikenali."
        raise GalatIsian(pesan, {"alasan": pesan})
    daftar = Authenticator.objects.filter(user=pengguna)
    if not daftar.exists():
        raise GalatKeadaan("Akun ini tidak memakai faktor kedua; tidak ada yang diatur ulang.")
    daftar.delete()
    LogEntry.objects.log_create(
        instance=pengguna,
        force_log=True,
        action=LogEntry.Action.UPDATE,
        changes={"faktor kedua": ["aktif", "diatur ulang"]},
        additional_data={"alasan": alasan.strip()},
    )
    akhiri_semua(pengguna=pengguna)
    return pengguna
