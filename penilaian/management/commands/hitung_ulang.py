"""Compute every stored capaian anew; rows that come out the same are not touched."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from rich.console import Console
from rich.progress import Progress

from penilaian.models import Realisasi
from penilaian.services.hitung_ulang import hitung_keputusan
from renstra.models import Instansi, Keputusan


class Command(BaseCommand):
    """All or nothing per decree and year; safe to stop and to run again."""

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
            for keputusan, tahun in pekerjaan:
                with transaction.atomic():
                    berubah += hitung_keputusan(keputusan, tahun)
                kemajuan.advance(tugas)
        jumlah = Realisasi.objects.count()
        self.stdout.write(
            f"Selesai: {len(pekerjaan)} keputusan-tahun, {jumlah} realisasi, "
            f"{berubah} capaian berubah."
        )

    def _pekerjaan(self, kode: str | None, tahun: int | None) -> list[tuple[Keputusan, int]]:
        if kode and not Instansi.objects.filter(kode=kode).exists():
            raise CommandError(f"Instansi “{kode}” tidak ada. Periksa kodenya di admin.")
        isi = Realisasi.objects.order_by().values_list("indikator__sasaran__keputusan", "tahun")
        if kode:
            isi = isi.filter(indikator__sasaran__keputusan__renstra__instansi__kode=kode)
        if tahun:
            isi = isi.filter(tahun=tahun)
        keputusan = {k.pk: k for k in Keputusan.objects.select_related("renstra__instansi")}
        return [(keputusan[pk], t) for pk, t in sorted(set(isi))]
