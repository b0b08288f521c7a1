"""Who signs in: by user name or e-mail address, in the same time whether or not there is one."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import filter_users_by_email
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from iku.inti.kueri_siap import KueriSiap
from iku.inti.models import Pengguna


class Pengesah(ModelBackend):
    """Exactly one slow hash per attempt: known, unknown, inactive and wrong take the same time.

    The library's own backend hashes once per way in (user name, address), which tells a known
    address from an unknown one.
    """

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002
        username: str | None = None,
        password: str | None = None,
        **lain: Any,
    ) -> Pengguna | None:
        """The active person with this name or address and password, else None."""
        nama = username or lain.get("email")
        if not nama or not password:
            return None
        pengguna = cari_pengguna(nama)
        if pengguna is None:
            Pengguna().set_password(password)
            return None
        benar = pengguna.check_password(password)
        return pengguna if benar and self.user_can_authenticate(pengguna) else None

    def get_user(self, user_id: int) -> Pengguna | None:
        """The active person of a session; asked by every request, so its SQL is kept."""
        ada = _menurut_nomor(user_id)
        return ada[0] if ada and self.user_can_authenticate(ada[0]) else None


_menurut_nomor = KueriSiap(lambda pk: Pengguna.objects.filter(pk=pk))


def cari_pengguna(nama: str) -> Pengguna | None:
    """By exact user name, else by an e-mail address that is one person's alone."""
    pengguna = Pengguna.objects.filter(username=nama).first()
    if pengguna is None and "@" in nama:
        semua = filter_users_by_email(nama, prefer_verified=True)
        pengguna = semua[0] if len(semua) == 1 else None
    return pengguna
