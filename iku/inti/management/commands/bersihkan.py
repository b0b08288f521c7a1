"""`manage.py bersihkan`: throws away what is kept for a time only."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from iku.inti.angka import tulis_angka
from iku.inti.bersih import bersihkan


class Command(BaseCommand):
    """The worker does the same every hour; this is for installations without one, or by cron."""

    help = (
        "Membuang yang hanya disimpan untuk sementara, misalnya pratinjau unggahan yang sudah lama."
    )

    def handle(self, *_: Any, **__: Any) -> None:
        for nama, jumlah in bersihkan().items():
            self.stdout.write(f"{nama}: {tulis_angka(jumlah)} dibuang.")
