"""`manage.py pulihkan F`: verify an archive and restore it, whole or not at all."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from iku.inti import segel
from iku.inti.angka import tulis_angka
from iku.inti.cadangan.baca import periksa
from iku.inti.cadangan.bentuk import GalatCadangan, Manifes
from iku.inti.cadangan.pulih import HasilPulih, pulihkan
from iku.inti.kemajuan_layar import kemajuan_layar


class Command(BaseCommand):
    """Exit code 0: restored and verified; 1: refused, nothing changed."""

    help = (
        "Memulihkan cadangan ke pemasangan kosong, setelah seluruh isinya diperiksa. Hentikan "
        "aplikasi dan pekerja lebih dahulu."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("arsip", type=Path, metavar="F")
        parser.add_argument("--periksa", action="store_true", help="periksa arsip saja")
        parser.add_argument(
            "--ganti-semua", action="store_true", help="hapus seluruh isi yang ada, lalu pulihkan"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        mulai = time.monotonic()
        try:
            with kemajuan_layar(tenang=options["verbosity"] == 0) as lapor:
                if options["periksa"]:
                    manifes = periksa(options["arsip"], lapor)
                    self.stdout.write(f"Arsip utuh. {_isi(manifes)}")
                    return
                hasil = pulihkan(options["arsip"], lapor, ganti=options["ganti_semua"])
        except GalatCadangan as galat:
            raise CommandError(galat.pesan) from galat
        except DatabaseError as galat:
            raise CommandError(
                f"Basis data tidak dapat dipakai ({galat}); tidak ada yang dipulihkan. Periksa "
                "DATABASE_URL dan servernya, lalu ulangi."
            ) from galat
        self._laporkan(hasil, round(time.monotonic() - mulai))

    def _laporkan(self, hasil: HasilPulih, detik: int) -> None:
        self.stdout.write(f"Pulih dalam {tulis_angka(detik)} detik. {_isi(hasil.manifes)}")
        self.stdout.write("Setiap tabel dan berkas sama dengan cadangan menurut SHA-256.")
        if hasil.dimutakhirkan:
            self.stdout.write("Susunan basis data dimutakhirkan ke versi yang terpasang.")
        if hasil.manifes.hilang:
            self.stdout.write(
                f"Peringatan: {len(hasil.manifes.hilang)} berkas sudah hilang saat cadangan dibuat."
            )
        if not hasil.kunci_sama:
            self.stdout.write(
                "Peringatan: SECRET_KEY berbeda dari saat cadangan dibuat, sehingga kredensial "
                "layanan tanda tangan dan rahasia kode masuk tidak terbaca. Pasang SECRET_KEY lama "
                "(atau taruh di SECRET_KEY_FALLBACKS), atau isikan kembali."
            )
        riwayat = segel.periksa()
        if not riwayat.utuh:
            raise CommandError(
                "Pemulihan selesai, tetapi riwayat TIDAK utuh, dan sudah demikian di cadangan. "
                "Jalankan `manage.py periksa_audit` untuk rinciannya."
            )
        self.stdout.write(
            f"Riwayat utuh: {tulis_angka(riwayat.jumlah_entri)} entri dalam "
            f"{tulis_angka(riwayat.jumlah_segel)} segel."
        )


def _isi(manifes: Manifes) -> str:
    return (
        f"Cadangan {manifes.dibuat_pada[:19]} UTC dari SIKU {manifes.versi} ({manifes.mesin}): "
        f"{tulis_angka(manifes.jumlah_baris)} baris, {tulis_angka(manifes.berkas.jumlah)} berkas."
    )
