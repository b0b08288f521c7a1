"""`manage.py cadangkan F`: one archive of all rows and files, while the application runs."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from iku.inti import detak
from iku.inti.angka import tulis_angka
from iku.inti.cadangan.bentuk import GalatCadangan, Manifes
from iku.inti.cadangan.tulis import cadangkan
from iku.inti.kemajuan_layar import kemajuan_layar

POLA = re.compile(r"siku-\d{8}T\d{6}Z\.tar")


class Command(BaseCommand):
    """Exit code 0: kept; 3: kept, but files that rows name are absent; 1: nothing was kept."""

    help = (
        "Membuat cadangan semua baris dan berkas tanpa menghentikan aplikasi. Simpan berkasnya di "
        "tempat yang aman: isinya tidak disandikan."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "tujuan", type=Path, metavar="F", help="berkas .tar, atau folder (nama dibuatkan)"
        )
        parser.add_argument("--timpa", action="store_true", help="ganti berkas yang sudah ada")
        parser.add_argument(
            "--simpan", type=int, metavar="N", help="di folder: hapus cadangan selain N terbaru"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tujuan: Path = options["tujuan"]
        folder = tujuan if tujuan.is_dir() else None
        if options["simpan"] is not None and (folder is None or options["simpan"] < 1):
            raise CommandError("--simpan N memerlukan folder sebagai tujuan, dan N paling kecil 1.")
        if folder:
            tujuan = folder / f"siku-{timezone.now():%Y%m%dT%H%M%SZ}.tar"
        if tujuan.exists() and not options["timpa"]:
            raise CommandError(f"{tujuan} sudah ada. Pakai nama lain, atau tambahkan --timpa.")
        mulai = time.monotonic()
        manifes = self._buat(tujuan, tenang=options["verbosity"] == 0)
        besar = tujuan.stat().st_size
        detak.catat(detak.CADANGAN, ukuran=besar, berkas=manifes.berkas.jumlah)
        dibuang = _buang_lama(folder, options["simpan"]) if folder and options["simpan"] else 0
        self.stdout.write(
            f"Cadangan tersimpan di {tujuan}: {tulis_angka(manifes.jumlah_baris)} baris dalam "
            f"{len(manifes.tabel)} tabel, {tulis_angka(manifes.berkas.jumlah)} berkas, "
            f"{tulis_angka(-(-besar // 1024))} kB, {tulis_angka(round(time.monotonic() - mulai))} "
            f"detik." + (f" {dibuang} cadangan lama dihapus." if dibuang else "")
        )
        if manifes.hilang:
            raise CommandError(_pesan_hilang(manifes), returncode=3)

    def _buat(self, tujuan: Path, *, tenang: bool) -> Manifes:
        try:
            with kemajuan_layar(tenang=tenang) as lapor:
                return cadangkan(tujuan, lapor)
        except GalatCadangan as galat:
            raise CommandError(galat.pesan) from galat
        except DatabaseError as galat:
            raise CommandError(
                f"Basis data tidak dapat dibaca ({galat}); tidak ada berkas yang ditinggalkan. "
                "Periksa DATABASE_URL, servernya, dan ruang disknya, lalu ulangi."
            ) from galat
        except OSError as galat:
            raise CommandError(
                f"Cadangan tidak dapat ditulis ke {tujuan} ({galat.strerror or galat}); tidak ada "
                "berkas yang ditinggalkan. Periksa ruang, letak, dan hak tulisnya, lalu ulangi."
            ) from galat


def _pesan_hilang(manifes: Manifes) -> str:
    contoh = ", ".join(manifes.hilang[:5])
    return (
        f"Cadangan dibuat, tetapi {len(manifes.hilang)} berkas yang disebut basis data tidak ada "
        f"di penyimpanan: {contoh}. Ambil berkas itu dari cadangan sebelumnya."
    )


def _buang_lama(folder: Path, sisakan: int) -> int:
    """Delete older backups that this command has named itself."""
    semua = sorted(p for p in folder.iterdir() if POLA.fullmatch(p.name))
    lama = semua[:-sisakan]
    for satu in lama:
        satu.unlink()
    return len(lama)
