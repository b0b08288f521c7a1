"""Verify the sealed history; exit 1 and name the rows when it is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from iku.inti.models import SegelAudit
from iku.inti.segel import periksa


class Command(BaseCommand):
    """Reads only."""

    help = "Memeriksa keutuhan riwayat yang sudah disegel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--jangkar", type=Path, metavar="BERKAS", help="bandingkan dengan kepala yang dicatat"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        hasil = periksa()
        pesan = [k.pesan for k in hasil.kerusakan]
        if options["jangkar"]:
            pesan += self._banding_jangkar(options["jangkar"])
        if pesan:
            raise CommandError("Riwayat TIDAK utuh:\n" + "\n".join(pesan), returncode=1)
        self.stdout.write(
            f"Riwayat utuh: {hasil.jumlah_entri} entri dalam {hasil.jumlah_segel} segel, "
            f"{hasil.belum_disegel} entri belum disegel. Kepala rantai: {hasil.kepala or '-'}"
        )

    def _banding_jangkar(self, berkas: Path) -> list[str]:
        try:
            catatan = berkas.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as galat:
            sebab = getattr(galat, "strerror", None) or "isinya bukan teks"
            raise CommandError(f"Jangkar {berkas} tidak dapat dibaca: {sebab}.") from galat
        ada = {str(s.nomor): s.segel for s in SegelAudit.objects.only("nomor", "segel")}
        pesan = []
        for ke, baris in enumerate(catatan, 1):
            _, nomor, segel = (*baris.split(" ", 2), "", "")[:3]
            if baris and not segel:
                pesan.append(f"Baris {ke} jangkar {berkas.name} terpotong atau diubah.")
            elif baris and ada.get(nomor) != segel:
                pesan.append(f"Segel {nomor} tidak sama dengan jangkar di {berkas.name}.")
        return pesan
