"""`manage.py cetak_sk ID|KODE --keluar F.pdf`: the archived signed file, or a fresh rendering."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from iku.inti.galat import GalatSiku
from renstra.models import Keputusan
from renstra.services.cetak.keputusan import cetak_keputusan, cetak_salinan_aksesibel, mode_bawaan
from renstra.services.pilih import KeputusanTakDitemukan, pilih_keputusan
from renstra.services.tanda_tangan.dokumen import BerkasKeputusan, berkas_keputusan


class Command(BaseCommand):
    """Exit code 0 when the file was written, 1 otherwise."""

    help = "Menulis PDF keputusan: berkas arsip bertanda tangan, atau cetakan baru bila belum ada."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "keputusan", metavar="ID|KODE", help="id keputusan, atau kode instansi (yang berlaku)"
        )
        parser.add_argument("--lampiran-saja", action="store_true", help="hanya lampirannya")
        parser.add_argument(
            "--belum-ditandatangani",
            action="store_true",
            help="cetak baru tanpa tanda tangan walaupun arsipnya ada",
        )
        parser.add_argument(
            "--salinan-aksesibel",
            action="store_true",
            help="salinan bertanda untuk pembaca layar (PDF/A-3a dan PDF/UA-1)",
        )
        parser.add_argument("--keluar", type=Path, required=True, metavar="F.pdf")

    def handle(self, *_: Any, **options: Any) -> None:
        keluar: Path = options["keluar"]
        try:
            keputusan = pilih_keputusan(options["keputusan"])
            berkas = self._berkas(keputusan, options)
            keluar.write_bytes(berkas.isi)
        except (KeputusanTakDitemukan, GalatSiku) as galat:
            raise CommandError(str(galat)) from galat
        except OSError as galat:
            raise CommandError(
                f"{keluar} tidak dapat ditulis. Pilih folder yang ada dan dapat ditulisi."
            ) from galat
        jenis = "bertanda tangan, dari arsip" if berkas.ditandatangani else "belum ditandatangani"
        if options["salinan_aksesibel"]:
            jenis = "salinan aksesibel"
        self.stdout.write(f"{keluar}: {keputusan} ({jenis}).")

    def _berkas(self, keputusan: Keputusan, options: dict[str, Any]) -> BerkasKeputusan:
        if options["salinan_aksesibel"]:
            return BerkasKeputusan(cetak_salinan_aksesibel(keputusan), ditandatangani=False)
        if not (options["lampiran_saja"] or options["belum_ditandatangani"]):
            return berkas_keputusan(keputusan)
        isi = cetak_keputusan(
            keputusan, mode=mode_bawaan(keputusan), lampiran_saja=options["lampiran_saja"]
        )
        return BerkasKeputusan(isi, ditandatangani=False)
