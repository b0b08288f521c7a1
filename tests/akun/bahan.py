"""What the account tests share."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from iku.inti.models import Pengguna

SANDI = "siku-contoh-2026"
SANDI_BARU = "tiga ekor kambing di kebun"
SUREL = "operator@sampang.example"
RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def masuk(client: Client, nama: str, sandi: str = SANDI, **lain: str) -> Any:
    """Post the sign-in form."""
    return client.post("/masuk/", {"login": nama, "password": sandi, **lain})


def sedang_masuk(client: Client) -> bool:
    """Whether the browser is signed in."""
    return client.get("/akun/").status_code == 200


def teks(jawaban: Any) -> str:
    """The page as text."""
    return jawaban.content.decode()


def pasang_totp(pengguna: Pengguna) -> Authenticator:
    """Give somebody the code generator with the secret `RAHASIA`."""
    return TOTP.activate(pengguna, RAHASIA).instance


def kode(geser: int = 0) -> str:
    """The code that the app shows now, or `geser` periods of 30 seconds later."""
    return format_hotp_value(hotp_value(RAHASIA, int(time.time()) // 30 + geser))


def mundurkan(client: Client, kunci: str, detik: float) -> None:
    """Set a clock of the session back."""
    sesi = client.session
    sesi[kunci] -= detik
    sesi.save()


def tautan_surel() -> str:
    """The path of the link in the last mail."""
    cocok = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))
    assert cocok is not None
    return cocok.group(1)
