"""`manage.py tandatangani_sk ID|KODE`: sign with the configured port and archive the result."""

from __future__ import annotations

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from iku.dokumen.models import ArsipPdf
from iku.dokumen.port import GalatTandaTangan
from iku.inti.galat import GalatSiku
from renstra.services.pilih import KeputusanTakDitemukan, pilih_keputusan
from renstra.services.tanda_tangan.dokumen import sudah_ditandatangani, tandatangani
from renstra.services.tanda_tangan.permintaan import Rahasia

SANDI = "FRASA_SANDI"
NIK = "NIK_PENANDA"
TOTP = "KODE_TOTP"


class Command(BaseCommand):
    """Exit code 0 when signed now or before, 1 otherwise."""

    help = (
        "Menandatangani keputusan dengan cara tanda tangan yang dikonfigurasi. "
        f"Frasa sandi (atau PIN), NIK, dan kode autentikator, bila perlu, dibaca dari variabel "
        f"lingkungan {SANDI}, {NIK}, dan {TOTP}. Bila ada pemaraf, satu perintah mengisi satu "
        "giliran."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "keputusan", metavar="ID|KODE", help="id keputusan, atau kode instansi (yang berlaku)"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            keputusan = pilih_keputusan(options["keputusan"])
            if sudah_ditandatangani(keputusan):
                self.stdout.write(f"{keputusan}: sudah ditandatangani; arsipnya tidak diubah.")
                return
            rahasia = Rahasia(
                sandi=os.environ.get(SANDI, ""),
                nik=os.environ.get(NIK, ""),
                totp=os.environ.get(TOTP, ""),
            )
            arsip = tandatangani(keputusan, rahasia=rahasia)
        except GalatTandaTangan as galat:
            raise CommandError(galat.pesan) from galat
        except (KeputusanTakDitemukan, GalatSiku, ImproperlyConfigured) as galat:
            raise CommandError(str(galat)) from galat
        simulasi = " SIMULASI: kunci uji, tidak berkekuatan hukum." if arsip.simulasi else ""
        kata = "ditandatangani" if isinstance(arsip, ArsipPdf) else "satu giliran terisi"
        self.stdout.write(f"{keputusan}: {kata} oleh {arsip.penanda}.{simulasi}")
        self.stdout.write(f"SHA-256 {arsip.sha256}")
