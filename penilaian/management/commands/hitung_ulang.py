"""Compute every stored capaian anew; rows that come out the same are not touched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from rich.console import Console
from rich.progress import Progress

from penilaian.models import Realisasi
from penilaian.services.hitung_ulang import hitung_banyak
from penilaian.services.nilai import kunci_keputusan
from renstra.models import Instansi, Keputusan

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
        konsol = Console(stderr=True, quiet=options["verbosity"] == 0)
        with Progress(console=konsol, transient=True) as kemajuan:
            tugas = kemajuan.add_task("Menghitung ulang", total=len(pekerjaan))
            for tahun, sekelompok in groupby(pekerjaan, key=itemgetter(0)):
                for keputusan in _kelompok([k for _, k in sekelompok]):
                    with transaction.atomic():
                        kunci_keputusan({k.pk for k in keputusan})
                        berubah += hitung_banyak(keputusan, tahun)
                    kemajuan.advance(tugas, len(keputusan))
        jumlah = Realisasi.objects.count()
        self.stdout.write(
            f"Selesai: {len(pekerjaan)} keputusan-tahun, {jumlah} realisasi, "
            f"{berubah} capaian berubah."
        )

    def _pekerjaan(self, kode: str | None, tahun: int | None) -> list[tuple[int, Keputusan]]:
        if kode and not Instansi.objects.filter(kode=kode).exists():
            raise CommandError(f"Instansi “{kode}” tidak ada. Periksa kodenya di admin.")
        milik = "indikator__sasaran__keputusan_id"
        isi = Realisasi.objects.order_by().values_list("tahun", milik).distinct()
        kueri = Keputusan.objects.select_related("renstra__instansi")
        if kode:
            isi = isi.filter(indikator__sasaran__keputusan__renstra__instansi__kode=kode)
            kueri = kueri.filter(renstra__instansi__kode=kode)
        if tahun:
            isi = isi.filter(tahun=tahun)
        keputusan = {k.pk: k for k in kueri}
        return [(t, keputusan[pk]) for t, pk in sorted(isi)]


def _kelompok(keputusan: list[Keputusan]) -> Iterator[list[Keputusan]]:
    for awal in range(0, len(keputusan), SEKALI_HITUNG):
        yield keputusan[awal : awal + SEKALI_HITUNG]
