"""A PostgreSQL primary and its streaming replica, to be killed and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from skrip.postgres import CEPAT, INITDB, PENGGUNA, _awalan, cari_biner


class Server:
    """One cluster folder with its own Unix socket; `mulai`, `bunuh` and `hentikan` as often as
    wanted.
    """

    def __init__(self, biner: Path, folder: Path, *opsi: str) -> None:
        self.biner, self.folder, self.opsi = biner, folder, opsi
        self.data, self.catatan = folder / "data", folder / "log"
        self.proses: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgres://{PENGGUNA}@/postgres?host={self.folder}"

    def mulai(self, *, tunggu: bool = True) -> None:
        # A commit must survive the kill of the server, though not that of the machine.
        opsi = [
            *CEPAT,
            "synchronous_commit=on",
            "listen_addresses=",
            f"unix_socket_directories={self.folder}",
            *self.opsi,
        ]
        perintah = [*_awalan(), str(self.biner / "postgres"), "-D", str(self.data)]
        with self.catatan.open("ab") as log:
            self.proses = subprocess.Popen(
                [*perintah, *(f"-c{o}" for o in opsi)],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
            )
        if tunggu:
            self.tunggu()

    def tunggu(self) -> None:
        for _ in range(300):
            assert self.proses
            assert self.proses.poll() is None, self.catatan.read_text()[-2000:]
            try:
                self.tanya("SELECT 1")
            except psycopg2.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("PostgreSQL does not start:\n" + self.catatan.read_text()[-2000:])

    def tanya(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of one query."""
        koneksi = psycopg2.connect(host=str(self.folder), user=PENGGUNA, dbname="postgres")
        try:
            koneksi.autocommit = True
            with koneksi.cursor() as kursor:
                kursor.execute(sql)
                return list(kursor.fetchall())
        finally:
            koneksi.close()

    def bunuh(self) -> None:
        """SIGKILL to the postmaster and all that it has started."""
        self._kirim(signal.SIGKILL)
        time.sleep(0.5)  # until its children have noticed
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def hentikan(self, sinyal: int = signal.SIGQUIT) -> None:
        """SIGQUIT: immediate, as after a crash; SIGINT: in order."""
        self._kirim(sinyal)

    def _kirim(self, sinyal: int) -> None:
        if self.proses and self.proses.poll() is None:
            self.proses.send_signal(sinyal)
            self.proses.wait(timeout=60)


def _siapkan(folder: Path) -> None:
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")


@contextmanager
def server_sendiri() -> Iterator[Server]:
    """A running primary of one's own."""
    if (biner := cari_biner()) is None:
        pytest.skip("PostgreSQL server binaries are not on this machine")
    with tempfile.TemporaryDirectory(prefix="siku-gugus-", dir="/tmp") as nama:
        Path(nama).chmod(0o755)
        utama = Server(biner, Path(nama) / "utama")
        _siapkan(utama.folder)
        perintah = [*_awalan(), str(biner / "initdb"), "-D", str(utama.data), f"-U{PENGGUNA}"]
        subprocess.run(
            [*perintah, *INITDB], check=True, stdout=subprocess.DEVNULL, cwd=utama.folder
        )
        utama.mulai()
        try:
            yield utama
        finally:
            utama.hentikan()


@contextmanager
def replika_dari(utama: Server) -> Iterator[Server]:
    """A streaming copy that writes every statement into its log."""
    folder = utama.folder.parent / "replika"
    replika = Server(utama.biner, folder, "log_statement=all")
    _siapkan(folder)
    perintah = [*_awalan(), str(utama.biner / "pg_basebackup"), "-D", str(replika.data), "-R"]
    subprocess.run(
        [*perintah, "-X", "stream", "-c", "fast", "-h", str(utama.folder), "-U", PENGGUNA],
        check=True,
        cwd=folder,
    )
    replika.mulai()
    try:
        yield replika
    finally:
        replika.hentikan()
