"""Compute every stored capaian anew; rows that come out the same are not touched."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from rich.console import Console
from rich.progress import Progress

from penilaian.models import Realisasi
from penilaian.services.hitung.ulang import hitung_banyak
from renstra.models import Instansi

SEKALI_HITUNG = 20
"""Decrees that are read, computed and written together; entries for them wait meanwhile."""


class Command(BaseCommand):
    """All or nothing per year of up to twenty decrees; safe to stop and to run again."""

    help = "Menghitung ulang semua capaian. Baris yang hasilnya sama tidak disentuh."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--instansi", metavar="KODE", help="hanya satu instansi")
        parser.add_argument("--tahun", type=int, help="hanya satu tahun")

    def handle(self, *args: Any, **options: Any) -> None:
        pekerjaan = self._pekerjaan(options["instansi"], options["tahun"])
        berubah = 0
        diam = options["verbosity"] == 0
        with Progress(console=Console(stderr=True), transient=True, disable=diam) as kemajuan:
            tugas = kemajuan.add_task("Menghitung ulang", total=len(pekerjaan))
            for tahun, sekelompok in groupby(pekerjaan, key=itemgetter(0)):
                for keputusan in _kelompok([pk for _, pk in sekelompok]):
                    with transaction.atomic(), _tanpa_pemulung():
                        berubah += hitung_banyak(keputusan, tahun)
                    kemajuan.advance(tugas, len(keputusan))
        jumlah = Realisasi.objects.count()
        self.stdout.write(
            f"Selesai: {len(pekerjaan)} keputusan-tahun, {jumlah} realisasi, "
            f"{berubah} capaian berubah."
        )

    def _pekerjaan(self, kode: str | None, tahun: int | None) -> list[tuple[int, int]]:
        """(year, decree id) of all that was entered, in the order of the work."""
        if kode and not Instansi.objects.filter(kode=kode).exists():
            raise CommandError(f"Instansi “{kode}” tidak ada. Periksa kodenya di admin.")
        milik = "indikator__sasaran__keputusan_id"
        isi = Realisasi.objects.order_by().values_list("tahun", milik).distinct()
        if kode:
            isi = isi.filter(indikator__sasaran__keputusan__renstra__instansi__kode=kode)
        if tahun:
            isi = isi.filter(tahun=tahun)
        return sorted(isi)


@contextmanager
def _tanpa_pemulung() -> Iterator[None]:
    """Rows and figures refer to each other in no circle: the collector would walk through all of
    them, and through everything that is loaded, for nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _kelompok(keputusan: list[int]) -> Iterator[list[int]]:
    for awal in range(0, len(keputusan), SEKALI_HITUNG):
        yield keputusan[awal : awal + SEKALI_HITUNG]
