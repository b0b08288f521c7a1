"""`python -m skrip.rilis COMMIT NAME [sqlite|postgresql]`: keep a small installation of that state.

The code of that commit, in a folder of its own, makes the installation itself: its migrations, the
four documents, two signed decrees, a sealed history. What it leaves (database with its triggers,
files, root certificate; no private key) becomes `tests/fixtures/rilis/NAME-ENGINE.tar.xz`. The
drill (`tests/keandalan/test_mutakhir.py`) brings each of them to the present state. Run it for a
release before its tag is set; a fixture is never made anew, because its point is that it is old.
The packages are those of the present lock.
"""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from skrip.postgres import cari_biner, peladen_mesin

AKAR = Path(__file__).resolve().parent.parent
FOLDER = AKAR / "tests" / "fixtures" / "rilis"
BERTANDA = ("banjar", "sampang")
BASIS, CURAHAN = "siku.sqlite3", "siku.sql"
AKAR_OTORITAS = "akar.pem"


def kode_saat(commit: str, tujuan: Path) -> None:
    """The tree of that commit, without its history."""
    isi = subprocess.run(
        ["git", "archive", "--format=tar", commit], cwd=AKAR, check=True, stdout=subprocess.PIPE
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(isi)) as tar:
        tar.extractall(tujuan, filter="data")


def isi_pemasangan(kode: Path, data: Path, basis: str) -> None:
    """Let the old code fill an empty database and sign."""
    lingkungan = os.environ | {
        "DIR_DATA": str(data),
        "DATABASE_URL": basis,
        "DJANGO_SETTINGS_MODULE": "iku.settings.dev",
    }
    langkah = [("migrate", "--verbosity", "0"), ("muat_contoh",)]
    langkah += [("tandatangani_sk", satu) for satu in BERTANDA]
    langkah += [("segel_audit",), ("periksa_audit",)]
    for perintah in langkah:
        subprocess.run(
            [sys.executable, "manage.py", *perintah],
            cwd=kode,
            env=lingkungan,
            check=True,
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def basis_data(mesin: str, data: Path) -> Iterator[str]:
    """DATABASE_URL of an empty database; afterwards its content lies in `data` as one file."""
    if mesin == "sqlite":
        yield f"sqlite:///{data / BASIS}"
        with sqlite3.connect(data / BASIS, isolation_level=None) as koneksi:
            koneksi.execute("PRAGMA journal_mode = DELETE")
            koneksi.execute("VACUUM")
        return
    if (biner := cari_biner()) is None:
        raise SystemExit("PostgreSQL server binaries are not on this machine.")
    with peladen_mesin(biner) as url:
        yield url
        with (data / CURAHAN).open("wb") as keluar:
            subprocess.run(
                [str(biner / "pg_dump"), "--no-owner", "--no-privileges", url],
                check=True,
                stdout=keluar,
            )


def hanya_sertifikat(otoritas: Path) -> None:
    """Leave the certificate of the root: it tells whether a PDF is genuine and signs nothing."""
    for berkas in otoritas.glob("*.pem"):
        if berkas.name != AKAR_OTORITAS:
            berkas.unlink()
            continue
        sertifikat = x509.load_pem_x509_certificate(berkas.read_bytes())
        berkas.write_bytes(sertifikat.public_bytes(Encoding.PEM))


def simpan(data: Path, tujuan: Path) -> None:
    """Database, files and root certificate as one archive without names of persons or machines."""
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    hanya_sertifikat(data / "otoritas")

    def polos(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.uid = info.gid = 0
        info.uname = info.gname = ""
        return info

    with tarfile.open(tujuan, "w:xz", preset=9) as tar:
        for satu in sorted(data.iterdir()):
            if satu.name in {BASIS, CURAHAN, "berkas", "otoritas"}:
                tar.add(satu, satu.name, filter=polos)


def main(argumen: Sequence[str]) -> int:
    """Make one fixture; refuses to replace one that is there."""
    commit, nama, *sisa = argumen
    mesin = sisa[0] if sisa else "sqlite"
    tujuan = FOLDER / f"{nama}-{mesin}.tar.xz"
    if tujuan.exists():
        sys.stderr.write(f"{tujuan} exists and stays as it is.\n")
        return 1
    with tempfile.TemporaryDirectory() as sementara:
        kode, data = Path(sementara) / "kode", Path(sementara) / "data"
        kode.mkdir()
        data.mkdir()
        kode_saat(commit, kode)
        with basis_data(mesin, data) as url:
            isi_pemasangan(kode, data, url)
        simpan(data, tujuan)
    sys.stdout.write(f"{tujuan}: {tujuan.stat().st_size // 1024} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
