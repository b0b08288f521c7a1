"""Seal the history; run it by timer, and keep the printed head outside the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from iku.inti.models import SegelAudit
from iku.inti.segel import segel


class Command(BaseCommand):
    """Chains all unsealed entries."""

    help = "Menyegel riwayat perubahan ke dalam rantai SHA-256."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--jangkar", type=Path, metavar="BERKAS", help="tambahkan kepala rantai ke berkas ini"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        baru = segel()
        kepala = SegelAudit.objects.order_by("nomor").last()
        if kepala is None:
            self.stdout.write("Belum ada riwayat yang dapat disegel.")
            return
        jumlah = sum(len(s.daun) for s in baru)
        self.stdout.write(f"{jumlah} entri disegel. Kepala rantai {kepala.nomor}: {kepala.segel}")
        if options["jangkar"]:
            baris = f"{timezone.now().isoformat()} {kepala.nomor} {kepala.segel}\n"
            try:
                with options["jangkar"].open("a", encoding="utf-8") as berkas:
                    berkas.write(baris)
            except OSError as galat:
                raise CommandError(
                    f"Jangkar tidak dapat ditulis ke {options['jangkar']}: {galat.strerror}."
                ) from galat
