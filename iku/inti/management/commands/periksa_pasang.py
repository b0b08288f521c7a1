"""`manage.py periksa_pasang`: what is wrong with this installation and how to repair it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from iku.inti.pasang import periksa
from iku.inti.pasang.temuan import Temuan, Tingkat

TANDA = {Tingkat.BAIK: "✓", Tingkat.PERINGATAN: "!", Tingkat.GALAT: "✗"}


class Command(BaseCommand):
    """Exit code 1 when there is an error, else 0."""

    help = "Memeriksa pemasangan: tiap temuan disertai cara memperbaikinya. Tidak mengubah data."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="tulis hasil sebagai JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        temuan = periksa()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(t) for t in temuan], ensure_ascii=False, indent=2))
        else:
            for satu in temuan:
                self.stdout.write(_teks(satu))
            self.stdout.write(_ringkas(temuan))
        if any(t.tingkat == Tingkat.GALAT for t in temuan):
            sys.exit(1)


def _teks(satu: Temuan) -> str:
    baris = f"{TANDA[satu.tingkat]} {satu.bagian}: {satu.pesan}"
    return f"{baris}\n    → {satu.perbaikan}" if satu.perbaikan else baris


def _ringkas(temuan: list[Temuan]) -> str:
    banyak = {t: sum(1 for satu in temuan if satu.tingkat == t) for t in Tingkat}
    return (
        f"{banyak[Tingkat.GALAT]} galat, {banyak[Tingkat.PERINGATAN]} peringatan, "
        f"{banyak[Tingkat.BAIK]} baik."
    )
