"""`manage.py hitung`: one formula with its numbers, from the command line to capaian and steps.

A contract with tools outside the project: the options and the JSON keys do not change. Needs no
database; bad input is a sentence on stderr and exit code 2, never a traceback.
"""

from __future__ import annotations

import json
import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NoReturn, TextIO, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table
from rich.text import Text

from iku.inti.angka import tulis_angka
from penilaian.argumen import (
    GalatArgumen,
    baca_batas_atas,
    baca_masukan,
    baca_polaritas,
    baca_presisi,
    baca_target,
)
from penilaian.hitung import Aturan, HasilCapaian, hitung_capaian
from penilaian.selectors.hitung.cari_skala import cari_skala, skala_bawaan
from penilaian.skala import Skala
from penilaian.terbit import desimal
from renstra.aturan import DasarSkala
from renstra.rumus import (
    GalatRumus,
    Hasil,
    Langkah,
    Masukan,
    RumusSiap,
    StatusHasil,
    jelaskan,
    susun,
)

SALAH_PAKAI = 2
SEBUTAN = {
    StatusHasil.BELUM_DIISI: "Belum diisi",
    StatusHasil.TIDAK_DAPAT_DIHITUNG: "Tidak dapat dihitung",
}
CONTOH = """contoh:
  manage.py hitung 'terlatih / total * 100' terlatih=812 total=1.024 --target 80
  manage.py hitung 'JUMLAH(a.bobot*a.nilai)' 'a.bobot=25%;40%;30%;5%' 'a.nilai=60;50;80;100'
"""


class Command(BaseCommand):
    """Compute a formula, and its capaian when there is a target."""

    help = "Menghitung satu rumus beserta capaian, predikat dan langkah-langkahnya."
    requires_system_checks: tuple[str, ...] = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Report a wrong command line in Indonesian; take values before and after options."""
        kwargs |= {"epilog": CONTOH, "formatter_class": RawDescriptionHelpFormatter}
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.parse_args = parser.parse_intermixed_args  # type: ignore[method-assign]
        parser.error = self._salah_pakai  # type: ignore[method-assign,assignment]
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """Let a formula or a number begin with a minus sign: it is no option."""
        dikenal = ("--", "-h", "-v")
        super().run_from_argv(
            [f" {a}" if a.startswith("-") and not a.startswith(dikenal) else a for a in argv]
        )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the contract; values stay texts, so that every mistake is told our way."""
        parser.add_argument(
            "rumus", metavar="RUMUS", nargs="?", default="", help="rumus, misalnya 'a / b * 100'"
        )
        parser.add_argument(
            "masukan",
            metavar="nama=nilai",
            nargs="*",
            help="nilai variabel (x=1.234,5; kosong: x=) atau kolom tabel (t.nilai=60;50;80)",
        )
        parser.add_argument("--target", help="target, misalnya 80 atau rentang 7..8")
        parser.add_argument(
            "--polaritas",
            default="maksimal",
            help="maksimal, minimal-selisih, minimal-rasio atau stabil (bawaan: maksimal)",
        )
        parser.add_argument("--batas-atas", default="", help="batas atas capaian, misalnya 120")
        parser.add_argument("--skala", help="kode skala predikat, misalnya ip-asn")
        parser.add_argument("--presisi", default="2", help="desimal nilai tercetak (bawaan: 2)")
        parser.add_argument(
            "--dari-nilai-penuh",
            action="store_true",
            help="hitung capaian dari nilai yang belum dibulatkan",
        )
        parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")

    def handle(self, *_args: Any, **opsi: Any) -> None:
        """Compute, then print. Raises CommandError (exit code 2) for what cannot be read."""
        try:
            siap = susun(opsi["rumus"].strip())
            masukan = baca_masukan(opsi["masukan"])
            hasil = _hitung(siap, masukan, opsi)
        except (GalatRumus, GalatArgumen) as galat:
            raise CommandError(str(galat), returncode=SALAH_PAKAI) from None
        self._peringatkan(siap, masukan)
        langkah = (*langkah_rumus(siap, masukan), *hasil.langkah)
        if opsi["json"]:
            isi = sebagai_data(hasil, langkah)
            ascii_saja = not _bisa_unicode(self.stdout)
            self.stdout.write(json.dumps(isi, ensure_ascii=ascii_saja, indent=2))
        else:
            self._cetak(hasil, langkah)

    def _salah_pakai(self, pesan: str) -> NoReturn:
        teks = f"{_sebab(pesan)} Baca petunjuknya dengan: manage.py hitung --help"
        if getattr(self, "_called_from_command_line", False):
            self.stderr.write(teks)
            sys.exit(SALAH_PAKAI)
        raise CommandError(teks, returncode=SALAH_PAKAI)

    def _peringatkan(self, siap: RumusSiap, masukan: Masukan) -> None:
        dipakai = siap.nama | siap.tabel | {f"@{nomor}" for nomor in siap.rujukan}
        if lebih := [kunci for kunci in masukan if kunci not in dipakai]:
            self.stderr.write(f"Tidak dipakai dalam rumus: {', '.join(lebih)}. Periksa ejaannya.")

    def _cetak(self, hasil: HasilCapaian, langkah: Sequence[Langkah]) -> None:
        konsol = Console(file=cast(TextIO, self.stdout), highlight=False)
        if not _bisa_unicode(self.stdout):
            self.stdout.reconfigure(errors="replace")
        langkah_tabel = _tabel([(satu.judul, satu.teks) for satu in langkah], "")
        konsol.print(langkah_tabel, "", _tabel(ringkasan(hasil), "bold"), sep="\n")


def _sebab(pesan: str) -> str:
    """Say in Indonesian what argparse found wrong."""
    awal, _, rinci = pesan.partition(": ")
    if awal.startswith("argument "):
        return f"Periksa nilai pilihan {awal.removeprefix('argument ')}."
    return f"Pilihan ini tidak dikenal: {rinci}."


def _hitung(siap: RumusSiap, masukan: Masukan, opsi: dict[str, Any]) -> HasilCapaian:
    polaritas, cara = baca_polaritas(opsi["polaritas"])
    try:
        aturan = Aturan(
            polaritas=polaritas,
            cara_minimal=cara,
            batas_atas=baca_batas_atas(opsi["batas_atas"]),
            presisi=baca_presisi(opsi["presisi"]),
            dari_nilai_penuh=opsi["dari_nilai_penuh"],
        )
    except ValueError as galat:
        raise GalatArgumen(str(galat)) from None
    skala = _skala(opsi["skala"]) if opsi["skala"] else None
    hasil = siap.hitung(masukan)
    if opsi["target"] is None:
        return _tanpa_target(hasil, aturan, skala)
    target = baca_target(opsi["target"])
    if skala is not None and skala.dasar is DasarSkala.NILAI:
        return hitung_capaian(hasil, target, aturan, skala_nilai=skala)
    return hitung_capaian(hasil, target, aturan, skala=skala)


def _tanpa_target(hasil: Hasil, aturan: Aturan, skala: Skala | None) -> HasilCapaian:
    """Value only: no capaian was asked for, and any scale judges the value itself."""
    nilai = hitung_capaian(hasil, None, aturan, skala_nilai=skala)
    if nilai.nilai is None:
        return nilai
    langkah = nilai.langkah[:-1]
    return replace(nilai, status=hasil.status, alasan="", kurang=(), tulis=lambda: langkah)


def _skala(kode: str) -> Skala:
    skala = cari_skala(kode.strip())
    if skala is None:
        raise GalatArgumen(
            f"Skala “{kode}” tidak ditemukan. Skala bawaan: {', '.join(sorted(skala_bawaan()))}."
        )
    return skala


def langkah_rumus(siap: RumusSiap, masukan: Masukan) -> tuple[Langkah, ...]:
    """Return the steps of the formula; its result is told, rounding included, by the capaian."""
    langkah = jelaskan(siap, masukan).langkah
    return langkah[:-1] if langkah[-1].judul == "Hasil" else langkah


def sebagai_data(hasil: HasilCapaian, langkah: Sequence[Langkah]) -> dict[str, Any]:
    """Return the JSON object of the contract: decimals as texts with a dot, no exponent."""
    rentang = hasil.predikat or hasil.predikat_nilai
    return {
        "status": hasil.status.value,
        "nilai": _polos(hasil.nilai),
        "nilai_tampil": _tetap(hasil.nilai_tampil),
        "capaian": _tetap(hasil.capaian),
        "capaian_dibatasi": _tetap(hasil.capaian_dibatasi),
        "predikat": rentang.predikat if rentang else None,
        "langkah": [{"judul": satu.judul, "teks": satu.teks} for satu in langkah],
        "pesan": hasil.alasan,
    }


def ringkasan(hasil: HasilCapaian) -> list[tuple[str, str]]:
    """Return what a reader looks for first, as (title, text) in id-ID notation."""
    baris = []
    if hasil.nilai_tampil is not None:
        baris.append(("Nilai", _indonesia(hasil.nilai_tampil)))
    if hasil.capaian is not None and hasil.capaian_dibatasi is not None:
        baris.append(("Capaian", f"{_indonesia(hasil.capaian)} %"))
        if hasil.capaian_dibatasi != hasil.capaian:
            baris.append(("Setelah batas atas", f"{_indonesia(hasil.capaian_dibatasi)} %"))
    if rentang := hasil.predikat or hasil.predikat_nilai:
        baris.append(("Predikat", rentang.predikat))
    if hasil.alasan:
        baris.append((SEBUTAN[hasil.status], hasil.alasan))
    return baris


def _tabel(baris: Sequence[tuple[str, str]], gaya: str) -> Table:
    tabel = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    tabel.add_column(no_wrap=True, style=gaya or "cyan")
    tabel.add_column(overflow="fold", style=gaya)
    for judul, teks in baris:
        tabel.add_row(Text(judul), Text(teks))
    return tabel


def _tetap(nilai: Decimal | None) -> str | None:
    return None if nilai is None else f"{nilai:f}"


def _polos(nilai: Decimal | None) -> str | None:
    if nilai is None:
        return None
    teks = f"{nilai:f}" if nilai else "0"
    return teks.rstrip("0").rstrip(".") if "." in teks else teks


def _indonesia(nilai: Decimal) -> str:
    return tulis_angka(nilai, desimal(nilai))


def _bisa_unicode(keluaran: object) -> bool:
    sandi = getattr(keluaran, "encoding", None) or "utf-8"
    return sandi.lower().replace("-", "") == "utf8"
