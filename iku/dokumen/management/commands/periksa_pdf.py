"""`manage.py periksa_pdf F.pdf [--json]`: the verdict on a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from iku.dokumen.konfigurasi import akar_dipercaya, daftar_cabut
from iku.dokumen.periksa import UKURAN_MAKS, HasilPeriksa, periksa_pdf
from iku.dokumen.selectors import waktu_arsip


class Command(BaseCommand):
    """Exit code 0 for ASLI, 1 for the other two verdicts, 2 when the file cannot be read."""

    help = "Memeriksa keaslian PDF: ASLI (kode keluar 0), SAH_BUKAN_ARSIP atau TIDAK_SAH (1)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="F.pdf")
        parser.add_argument("--json", action="store_true", help="tulis hasil sebagai JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            with options["berkas"].open("rb") as masukan:
                data = masukan.read(UKURAN_MAKS + 1)
        except OSError as galat:
            raise CommandError(
                f"Berkas {options['berkas']} tidak dapat dibaca. Periksa nama dan hak aksesnya.",
                returncode=2,
            ) from galat
        hasil = periksa_pdf(
            data,
            arsip_dikenal=waktu_arsip,
            akar=akar_dipercaya(),
            daftar_cabut=daftar_cabut(),
        )
        self.stdout.write(_json(hasil) if options["json"] else _teks(hasil))
        if not hasil.asli:
            sys.exit(1)


def _json(hasil: HasilPeriksa) -> str:
    return json.dumps(
        {
            "putusan": hasil.putusan.value,
            "alasan": hasil.alasan,
            "sha256": hasil.sha256,
            "penanda_tangan": [
                {
                    "nama": p.nama,
                    "organisasi": p.organisasi,
                    "penerbit": p.penerbit,
                    "waktu": p.waktu.isoformat() if p.waktu else None,
                    "sah": p.sah,
                }
                for p in hasil.penanda
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _teks(hasil: HasilPeriksa) -> str:
    baris = [f"{hasil.putusan.label}. {hasil.alasan}", f"SHA-256: {hasil.sha256}"]
    baris += [f"Penanda tangan: {p.nama} ({p.organisasi})" for p in hasil.penanda]
    return "\n".join(baris)
