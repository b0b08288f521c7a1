"""`manage.py pekerja`: does the background work, one piece at a time."""

from __future__ import annotations

import logging
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from iku.inti.bersih import Berkala
from iku.inti.detak import buang_pekerja_lama, catat, nama_pekerja
from iku.inti.pekerjaan import buang_lama, pulihkan_terputus

log = logging.getLogger(__name__)
berkala = Berkala()
JEDA_JAGA = 15.0  # seconds between two looks for work that a killed worker left
JEDA_PUTUS = 2.0  # seconds until a database that went away is asked again


class Command(BaseCommand):
    """Start as many of these as the machine has cores to spare."""

    help = "Mengerjakan pekerjaan latar (cetak banyak, impor, ekspor) sampai dihentikan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jeda", type=float, default=1.0, help="detik antara dua pengecekan")
        parser.add_argument("--habis", action="store_true", help="berhenti bila antrean kosong")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        _jaga_sekali()
        usai = threading.Event()
        if not pilihan["habis"]:
            threading.Thread(target=_jaga, args=[usai], daemon=True).start()
        try:
            while not _bekerja(**pilihan):
                time.sleep(JEDA_PUTUS)
        finally:
            usai.set()


def _bekerja(*, jeda: float, habis: bool, verbosity: int, **_: Any) -> bool:
    """Work until told to stop; False when the database went away, which ends the library's worker.

    The work under way was rolled back with it; a guard queues it again.
    """
    try:
        call_command(
            "db_worker",
            interval=jeda,
            batch=habis,
            startup_delay=False,
            reload=False,
            verbosity=verbosity,
        )
    except (OperationalError, InterfaceError) as galat:
        if habis:
            raise CommandError(f"Basis data tidak menjawab, coba lagi nanti: {galat}") from galat
        log.warning("the database does not answer, asking again in %s seconds", JEDA_PUTUS)
        connection.close()
        return False
    return True


def _jaga(usai: threading.Event) -> None:
    while not usai.wait(JEDA_JAGA):
        _jaga_sekali()
    connection.close()


def _jaga_sekali() -> None:
    try:
        catat(nama_pekerja())
        if banyak := pulihkan_terputus():
            log.warning("%s pieces of work of a stopped worker are queued again", banyak)
        buang_lama()
        buang_pekerja_lama()
        for nama, jumlah in berkala.jalankan().items():
            if jumlah:
                log.info("%s: %s thrown away", nama, jumlah)
    except (DatabaseError, InterfaceError):
        log.exception("could not look for work left behind")
        connection.close()
