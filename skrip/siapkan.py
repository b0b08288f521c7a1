"""What `make run` does before it serves: migrate, load the four documents, sign, show the accounts.

One process, because Django and WeasyPrint take longer to import than any step here when nothing
has changed.
"""

from __future__ import annotations

import sys

import django
from django.core.management import call_command

KODE = ("banjar", "kaltim", "sampang", "paser")
AKUN = (
    ("operator.<kode>", "fills in targets and realisasi"),
    ("verifikator.<kode>", "approves or returns them"),
    ("kepala.<kode>", "signs the decree"),
    ("inspektorat.<kode>", "reads everything of that government, changes nothing"),
    ("admin", "the Django admin"),
)


def main(alamat: str) -> None:
    """Bring the development database to the state of the first look; repeatable."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("muat_contoh")
    for kode in KODE:
        call_command("tandatangani_sk", kode)
    _tulis_akun(alamat)


def _tulis_akun(alamat: str) -> None:
    baris = [f"\nSIKU: {alamat}   (Ctrl-C stops it)\n", "Demo accounts (development only):"]
    baris += [f"  {nama:<20} {guna}" for nama, guna in AKUN]
    baris += [f"  <kode> is one of {', '.join(KODE)}", ""]
    sys.stdout.write("\n".join(baris) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
