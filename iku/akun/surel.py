"""Mails of accounts: the answer to a visitor never waits for the mail server, nor tells of it."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from threading import Thread

from django.conf import settings
from django.core.mail import EmailMessage

log = logging.getLogger(__name__)


def kirim(surel: EmailMessage) -> None:
    """Send beside the request: a page that takes longer, or fails, tells who has an account."""
    if settings.SUREL_DI_LATAR:
        Thread(target=_kirim, args=(surel,), name="surel-akun").start()
    else:
        _kirim(surel)


def _kirim(surel: EmailMessage) -> None:
    try:
        surel.send()
    except (SMTPException, OSError):
        log.exception("A mail of an account could not be sent")
