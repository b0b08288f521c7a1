"""Make, find and revoke the keys of other systems; the secret is shown once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from iku.inti.galat import GalatIsian
from iku.inti.models import KunciApi, Pengguna

TANDA = "siku"
UMUR_HARI = (30, 90, 365)


@transaction.atomic
def buat_kunci(
    *, pengguna: Any, nama: str, umur_hari: int, boleh_menulis: bool
) -> tuple[KunciApi, str]:
    """A new key and its text `siku_<prefix>_<secret>`, which nobody can read again."""
    if not nama.strip():
        raise GalatIsian("Beri nama sistem yang akan memakai kunci ini.")
    if umur_hari not in UMUR_HARI:
        raise GalatIsian("Pilih masa berlaku 30, 90, atau 365 hari.")
    awalan, rahasia = secrets.token_hex(6), secrets.token_urlsafe(32)
    kunci = KunciApi(
        pengguna=pengguna,
        nama=nama.strip()[:100],
        awalan=awalan,
        sidik=_sidik(rahasia),
        boleh_menulis=boleh_menulis,
        berakhir_pada=timezone.now() + timedelta(days=umur_hari),
    )
    kunci.save()
    return kunci, f"{TANDA}_{awalan}_{rahasia}"


@transaction.atomic
def cabut_kunci(*, pengguna: Any, kunci_id: int) -> KunciApi:
    """Owner: end a key at once; DoesNotExist for a foreign one."""
    kunci = KunciApi.objects.select_for_update().get(pk=kunci_id, pengguna=pengguna)
    if kunci.dicabut_pada is None:
        kunci.dicabut_pada = timezone.now()
        kunci.save()
    return kunci


def kenali_kunci(teks: str) -> KunciApi | None:
    """The valid key that the text belongs to, with its owner; None for anything else."""
    bagian = teks.split("_", 2)
    if len(bagian) != 3 or bagian[0] != TANDA:
        return None
    kunci = KunciApi.objects.select_related("pengguna").filter(awalan=bagian[1]).first()
    cocok = constant_time_compare(kunci.sidik if kunci else "", _sidik(bagian[2]))
    if kunci is None or not cocok or not berlaku(kunci):
        return None
    hari_ini = timezone.localdate()
    if kunci.terakhir_dipakai != hari_ini:
        kunci.terakhir_dipakai = hari_ini
        kunci.save(update_fields=["terakhir_dipakai"])
    return kunci


def berlaku(kunci: KunciApi) -> bool:
    """Neither revoked nor ended, and its owner is active."""
    pemilik: Pengguna = kunci.pengguna
    return kunci.dicabut_pada is None and kunci.berakhir_pada > timezone.now() and pemilik.is_active


def _sidik(rahasia: str) -> str:
    return hashlib.sha256(rahasia.encode()).hexdigest()
