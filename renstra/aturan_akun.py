"""What accounts must know of roles: signers need a second factor; roles change after a proof."""

from __future__ import annotations

from django.http import HttpRequest

from iku.akun.bukti import daftarkan_alamat
from iku.akun.faktor_kedua import daftarkan_syarat
from iku.inti.cakupan import Peran
from iku.inti.views import cakupan_dari

daftarkan_alamat("admin:renstra_penugasan_")


@daftarkan_syarat
def menandatangani(request: HttpRequest) -> bool:
    """Who signs, and who administers; the scope is read once per request anyway."""
    cakupan = cakupan_dari(request)
    return cakupan.memegang(Peran.PENANDATANGAN) or cakupan.pengelola
