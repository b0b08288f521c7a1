"""Remind operators of deadlines and send every notice that still waits; run it once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from penilaian.services.kabar.pemberitahuan import catat_pengingat
from penilaian.services.kabar.surel import kirim_tertunda


class Command(BaseCommand):
    """Safe to run again: a person is told the same thing once."""

    help = (
        "Mengingatkan pengisi 14, 7, dan 1 hari sebelum batas pengisian serta sesudah lewat, lalu "
        "mengirim semua surel yang masih menunggu."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        baru = catat_pengingat()
        hasil = kirim_tertunda()
        self.stdout.write(
            f"{baru} pengingat baru; {hasil.terkirim} surel terkirim, {hasil.gagal} belum terkirim."
        )
