"""What `make run` does before it serves: migrate, load the four documents, sign, show the accounts.

One process, because Django and WeasyPrint take longer to import than any step here when nothing
has changed.
"""

from __future__ import annotations

import sys
from importlib import import_module

import django
from django.core.management import call_command


def kata(teks: str) -> None:
    """One line of progress, in the form of the shell scripts."""
    sys.stderr.write(f"── {teks}\n")
    sys.stderr.flush()


def main(alamat: str) -> None:
    """Bring the development database to the state of the first look; repeatable."""
    django.setup()
    akun_contoh = import_module("renstra.akun_contoh")  # needs the apps loaded
    kata("migrating the database")
    call_command("migrate", verbosity=0)
    kata("loading the four documents (the first time takes about half a minute)")
    call_command("muat_contoh")
    kata("signing the decrees with the development authority")
    for kode in akun_contoh.KODE_INSTANSI:
        call_command("tandatangani_sk", kode)
    baris = [f"\nSIKU: {alamat}  (Ctrl-C stops it)", "\nDemo accounts, development only:"]
    baris += [f"  {a.nama:<22} {a.sandi}  {a.keterangan}" for a in akun_contoh.daftar_akun()]
    sys.stdout.write("\n".join(baris) + "\n\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
