"""What an admin does to an account."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from iku.inti.galat import GalatKeadaan
from iku.inti.models import Pengguna


@transaction.atomic
def nonaktifkan(*, pengguna_id: int, oleh: Any, alasan: str) -> Pengguna:
    """Keep a person out; the caller has checked that `oleh` may change the account.

    Raises GalatKeadaan for one's own account and for the last active whole-system admin.
    """
    pengguna = Pengguna.objects.select_for_update().get(pk=pengguna_id)
    if pengguna.pk == oleh.pk:
        raise GalatKeadaan("Akun Anda sendiri tidak dapat dinonaktifkan. Minta admin lain.")
    if not pengguna.is_active:
        raise GalatKeadaan("Akun ini sudah tidak aktif.")
    lain = Pengguna.objects.filter(is_superuser=True, is_active=True).exclude(pk=pengguna.pk)
    if pengguna.is_superuser and not lain.exists():
        raise GalatKeadaan("Ini admin sistem terakhir. Tunjuk admin sistem lain lebih dulu.")
    pengguna.is_active = False
    pengguna.alasan_perubahan = alasan.strip()
    pengguna.save(update_fields=["is_active"])
    return pengguna
