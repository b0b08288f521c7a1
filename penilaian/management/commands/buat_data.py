"""Synthetic data at scale, for measurements and load tests."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from iku.inti.angka import tulis_angka
from penilaian.buatan.bentuk import Ukuran, kode_pemda
from penilaian.buatan.muat import buat_pemda, data_sungguhan, jumlah_buatan
from penilaian.buatan.salin import segarkan_statistik
from renstra.akun_contoh import SANDI
from renstra.models import Skala
from renstra.muat.baca import baca_berkas
from renstra.muat.simpan import muat_skala

SKALA = "permendagri-54"
BATAS = {"pemda": 999, "instansi": 99, "indikator": 200, "tahun": 10}


class Command(BaseCommand):
    """Whole or nothing per Pemda; a second run makes only what is missing."""

    help = (
        "Membuat data sintetis (kode “buatan-…”) untuk pengukuran. Aman dihentikan dan "
        "dijalankan lagi: pemda yang sudah ada dilewati."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pemda", type=int, default=1, help="banyak pemda (1)")
        parser.add_argument("--instansi", type=int, default=40, help="instansi per pemda (40)")
        parser.add_argument("--indikator", type=int, default=70, help="per instansi (70)")
        parser.add_argument("--tahun", type=int, default=5, help="banyak tahun (5)")
        parser.add_argument("--sampai", type=int, help="tahun terakhir (tahun ini)")
        parser.add_argument("--benih", type=int, default=1, help="benih acak (1)")
        parser.add_argument(
            "--paksa", action="store_true", help="juga di produksi atau di samping data sungguhan"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._periksa(options)
        muat_skala(baca_berkas(settings.AKAR / "fixtures" / "skala.yaml")["skala"])
        ukuran = Ukuran(
            instansi=options["instansi"],
            indikator=options["indikator"],
            tahun=options["tahun"],
            sampai=options["sampai"] or timezone.localdate().year,
            benih=options["benih"],
            skala_id=Skala.objects.get(kode=SKALA).pk,
            sandi=make_password(SANDI) if settings.AKUN_CONTOH else make_password(None),
        )
        mulai = time.monotonic()
        baru = self._buat(options["pemda"], ukuran, tenang=options["verbosity"] == 0)
        if baru:
            segarkan_statistik()
        isi = jumlah_buatan()
        self.stdout.write(
            f"Selesai dalam {tulis_angka(round(time.monotonic() - mulai))} detik: {baru} pemda "
            f"baru, {options['pemda'] - baru} sudah ada. Data buatan sekarang "
            f"{tulis_angka(isi.pemda)} pemda, {tulis_angka(isi.realisasi)} realisasi."
        )

    def _periksa(self, options: dict[str, Any]) -> None:
        for nama, batas in BATAS.items():
            if not 1 <= options[nama] <= batas:
                raise CommandError(f"--{nama} harus 1 sampai {batas}.")
        if options["sampai"] is not None and not 2000 <= options["sampai"] <= 2100:
            raise CommandError("--sampai harus tahun 2000 sampai 2100.")
        if options["paksa"]:
            return
        if not settings.AKUN_CONTOH:
            raise CommandError(
                "Pengaturan ini bukan untuk pengembangan. Data buatan tidak dibuat di produksi; "
                "bila ini memang server uji, tambahkan --paksa."
            )
        if jumlah := data_sungguhan():
            raise CommandError(
                f"Basis data ini memuat {tulis_angka(jumlah)} isian sungguhan. Pakai basis data "
                "lain lewat DATABASE_URL, atau tambahkan --paksa bila keduanya boleh bercampur."
            )

    def _buat(self, banyak: int, ukuran: Ukuran, *, tenang: bool) -> int:
        baru = 0
        kemajuan = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True, quiet=tenang),
            transient=True,
        )
        with kemajuan:
            tugas = kemajuan.add_task("instansi", total=banyak * ukuran.instansi)
            for nomor in range(1, banyak + 1):
                kemajuan.update(tugas, description=kode_pemda(nomor))
                try:
                    baru += buat_pemda(nomor, ukuran, lambda: kemajuan.advance(tugas))
                except DatabaseError as galat:
                    raise CommandError(
                        f"Basis data menolak {kode_pemda(nomor)}: {galat}. Pemda ini tidak "
                        f"tersimpan, {baru} pemda sebelumnya tersimpan. Perbaiki sebabnya, lalu "
                        "jalankan perintah yang sama lagi."
                    ) from galat
                kemajuan.update(tugas, completed=nomor * ukuran.instansi)
        return baru
