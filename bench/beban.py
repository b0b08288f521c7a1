"""Section `beban`: the end of a quarter, on the server as production runs it.

PostgreSQL with 1 Pemda (40 instansi, 70 indicators each, 56.000 realisasi), production settings,
two server processes of four threads, Locust on the same machine. Runs after each other:

* `beban.tenang`: 50 people, 70 % reading and 30 % saving a cell, 5 s of thought. Limits: 95 of 100
  readings within 500 ms, savings within 800 ms, no error. SIKU_BEBAN_DETIK says how long (60;
  `make beban` 600).
* `beban.puncak`: 200 people, SIKU_BEBAN_PUNCAK seconds (60).
* `beban.verifikasi`: 50 scans of a QR a second, one in ten a guessed code: 95 of 100 within 200 ms,
  429 for the guesser, never 500. SIKU_BEBAN_VERIFIKASI seconds (30; `make beban` 120).
* `beban.rendam`: 10 people, SIKU_BEBAN_RENDAM seconds (0, that is none; `make beban` 1.800): memory
  and open files of the server at the end against those after the first tenth.
* `beban.granian`: the first run again on the other server, as long as SIKU_BEBAN_BANDING says (60).

A run of 0 seconds is left out, and its figures stay as they were; the comparison of the servers
alone is `SIKU_BEBAN_DETIK=0 SIKU_BEBAN_PUNCAK=0 SIKU_BEBAN_VERIFIKASI=0 make bench ARGS=beban`.

After each run all acknowledged figures must stand, the audit must verify, and computing all capaian
anew must change none. The file of reliability figures gets rows 1, 3 and 28.
"""

from __future__ import annotations

import csv
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bench import _basis
from tests.keandalan.catatan import catat

BERBAGIAN = True
ORANG, PUNCAK, RENDAM = 50, 200, 10
BATAS_BACA, BATAS_TULIS, BATAS_VERIFIKASI = 500, 800, 200


def _detik(nama: str, bawaan: int) -> int:
    return int(os.environ.get(f"SIKU_BEBAN_{nama}", bawaan))


def ukur() -> _basis.Angka:
    """All runs on one database."""
    with _basis.basis_data("postgresql") as lingkungan:
        lingkungan |= _produksi(lingkungan["DIR_DATA"])
        data = Path(lingkungan["DIR_DATA"]) / "beban.json"
        _anak(lingkungan, "siapkan", str(PUNCAK), data)
        hasil: _basis.Angka = {}
        lama, banding = _detik("DETIK", 60), _detik("BANDING", 60)
        puncak, pindai = _detik("PUNCAK", 60), _detik("VERIFIKASI", 30)
        if lama or puncak or pindai:
            with peladen(lingkungan) as server:
                hasil |= _pengisi("tenang", lingkungan, server, ORANG, lama) if lama else {}
                hasil |= _pengisi("puncak", lingkungan, server, PUNCAK, puncak) if puncak else {}
                hasil |= _verifikasi(lingkungan, server, pindai) if pindai else {}
        if rendam := _detik("RENDAM", 0):
            with peladen(lingkungan) as server:
                hasil |= _rendam(lingkungan, server, rendam)
        if banding:
            with peladen(lingkungan, granian=True) as server:
                hasil |= _pengisi("granian", lingkungan, server, ORANG, banding)
            with peladen(lingkungan) as server:
                hasil |= _pengisi("gunicorn", lingkungan, server, ORANG, banding)
        return hasil


def _produksi(folder: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "iku.settings.prod",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "SECURE_SSL_REDIRECT": "False",
        "STATIC_ROOT": f"{folder}/statis",
        "DOKUMEN_KEPALA_ALAMAT": "HTTP_X_PENGUNJUNG",
        "LOG_LEVEL": "ERROR",
        "MALLOC_ARENA_MAX": "2",  # as the image and the unit files have it
    }


def _anak(lingkungan: dict[str, str], perintah: str, pilihan: str, berkas: Path) -> None:
    subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "bench._beban_isi", perintah, pilihan, str(berkas)],
        check=True,
        env=lingkungan,
        cwd=_basis.AKAR,
        stdout=sys.stderr,
    )


@dataclass
class Peladen:
    """A running server, and what its processes took."""

    alamat: str
    proses: psutil.Process
    puncak: float = 0.0
    jejak: list[tuple[float, int]] = field(default_factory=list)

    def lihat(self) -> None:
        """Note memory (MB, all processes, shared pages once) and open files."""
        semua = [self.proses, *self.proses.children(recursive=True)]
        mb = sum(satu.memory_full_info().pss for satu in semua) / 1e6
        self.puncak = max(self.puncak, mb)
        self.jejak.append((mb, sum(satu.num_fds() for satu in semua)))


@contextmanager
def peladen(lingkungan: dict[str, str], *, granian: bool = False) -> Iterator[Peladen]:
    """Two processes of four threads on a free port of this machine."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        port = soket.getsockname()[1]
    perintah = [sys.executable, "-m"]
    if granian:
        perintah += ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        perintah += ["--workers", "2", "--blocking-threads", "4", "--log-level", "error"]
        perintah += ["iku.wsgi:application"]
    else:
        perintah += ["gunicorn", "-c", "pemasangan/gunicorn.conf.py", "iku.wsgi:application"]
        perintah += ["-b", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
        # Workers that are never renewed: memory that grows would show.
        perintah += ["--max-requests", "0", "--log-level", "error"]
    proses = subprocess.Popen(perintah, env=lingkungan, cwd=_basis.AKAR)  # noqa: S603  own server
    server = Peladen(f"http://127.0.0.1:{port}", psutil.Process(proses.pid))
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{server.alamat}/sehat/", timeout=5).close()  # noqa: S310
                break
            except OSError:
                time.sleep(0.2)
        yield server
    finally:
        proses.terminate()
        proses.wait(timeout=30)


def _locust(
    lingkungan: dict[str, str], server: Peladen, kelas: str, orang: int, detik: int
) -> tuple[dict[str, dict[str, str]], Path]:
    """Run the scenario; returns its rows by name, and the file of acknowledged figures."""
    folder = Path(tempfile.mkdtemp(prefix="beban-", dir=lingkungan["DIR_DATA"]))
    catatan = folder / "diterima.jsonl"
    catatan.touch()
    perintah = [
        sys.executable, "-m", "locust", "-f", "bench/_beban_locust.py", kelas, "--headless",
        "--host", server.alamat, "--users", str(orang), "--spawn-rate", str(max(5, orang // 10)),
        "--run-time", f"{detik}s", "--stop-timeout", "30", "--csv", str(folder / "hasil"),
        "--only-summary", "--loglevel", "WARNING",
    ]  # fmt: skip
    ubahan = {
        "SIKU_BEBAN": f"{lingkungan['DIR_DATA']}/beban.json",
        "SIKU_BEBAN_CATATAN": str(catatan),
    }
    with subprocess.Popen(  # noqa: S603  our own scenario
        perintah, env=lingkungan | ubahan, cwd=_basis.AKAR, stdout=sys.stderr
    ) as proses:
        while proses.poll() is None:
            server.lihat()
            time.sleep(2)
    with (folder / "hasil_stats.csv").open(encoding="utf-8") as berkas:
        return {baris["Name"]: baris for baris in csv.DictReader(berkas)}, catatan


def _angka(baris: dict[str, dict[str, str]], awalan: str) -> tuple[int, int]:
    """Requests of that kind and the slowest 95th percentile (ms) among their pages."""
    cocok = [b for nama, b in baris.items() if nama.startswith(awalan)]
    return sum(int(b["Request Count"]) for b in cocok), max(int(float(b["95%"])) for b in cocok)


def _pengisi(
    nama: str, lingkungan: dict[str, str], server: Peladen, orang: int, detik: int
) -> _basis.Angka:
    baris, catatan = _locust(lingkungan, server, "Pengisi", orang, detik)
    berkas = catatan.with_name("periksa.json")
    data = Path(lingkungan["DIR_DATA"]) / "beban.json"
    _anak(lingkungan, "periksa", str(catatan), berkas)
    utuh = json.loads(berkas.read_text(encoding="utf-8"))
    _perbarui_versi(data, catatan)
    n_baca, p_baca = _angka(baris, "baca")
    n_tulis, p_tulis = _angka(baris, "simpan")
    galat = int(baris["Aggregated"]["Failure Count"])
    angka = {
        "orang": orang, "detik": detik, "bacaan": n_baca, "simpanan": n_tulis,
        "p95_baca_ms": p_baca, "p95_tulis_ms": p_tulis, "galat": galat, "hilang": utuh["hilang"],
        "diterima": utuh["diterima"], "capaian_berbeda": utuh["capaian_berubah"],
        "audit_utuh": utuh["audit_utuh"], "memori_mb": round(server.puncak),
    }  # fmt: skip
    if nama == "tenang":
        benar = galat == utuh["hilang"] == utuh["capaian_berubah"] == 0 and utuh["audit_utuh"]
        cepat = p_baca < BATAS_BACA and p_tulis < BATAS_TULIS
        syarat = "p95 baca < 500 ms, tulis < 800 ms, 0 galat, data utuh"
        judul = f"beban 70/30, {orang} pengguna, {detik} detik, 56.000 realisasi"
        _catat(1, judul, syarat, benar and cepat, angka)
    return {
        f"beban.{nama}_p95_baca_ms": p_baca,
        f"beban.{nama}_p95_tulis_ms": p_tulis,
        f"beban.{nama}_galat": galat,
        f"beban.{nama}": angka,
    }


def _perbarui_versi(data: Path, catatan: Path) -> None:
    """The next run starts from the versions that this one left."""
    isi = json.loads(data.read_text(encoding="utf-8"))
    versi: dict[int, int] = {}
    for satu in catatan.read_text(encoding="utf-8").splitlines():
        sel = json.loads(satu)
        versi[sel["baris"]] = max(sel["versi"], versi.get(sel["baris"], 0))
    for orang in isi["orang"]:
        orang["sel"] = [[baris, max(versi.get(baris, 0), v)] for baris, v in orang["sel"]]
    data.write_text(json.dumps(isi), encoding="utf-8")


def _verifikasi(lingkungan: dict[str, str], server: Peladen, detik: int) -> _basis.Angka:
    baris, _ = _locust(lingkungan, server, "Pengunjung", 50, detik)
    jumlah, p95 = _angka(baris, "verifikasi")
    galat = int(baris["Aggregated"]["Failure Count"])
    angka = {"permintaan": jumlah, "detik": detik, "p95_ms": p95, "galat": galat}
    _catat(3, "halaman verifikasi 50 permintaan per detik", "p95 < 200 ms; 429, tidak pernah 500",
           galat == 0 and p95 < BATAS_VERIFIKASI, angka)  # fmt: skip
    return {"beban.verifikasi_p95_ms": p95, "beban.verifikasi": angka}


def _rendam(lingkungan: dict[str, str], server: Peladen, detik: int) -> _basis.Angka:
    baris, _ = _locust(lingkungan, server, "Pengisi", RENDAM, detik)
    jejak = server.jejak
    awal = jejak[len(jejak) // 10 : len(jejak) // 5]
    akhir = jejak[-(len(jejak) // 10) :]

    def rata(isi: list[tuple[float, int]], ke: int) -> float:
        return sum(satu[ke] for satu in isi) / len(isi)

    tumbuh = rata(akhir, 0) / rata(awal, 0) - 1
    berkas = rata(akhir, 1) - rata(awal, 1)
    angka = {
        "detik": detik, "orang": RENDAM, "memori_awal_mb": round(rata(awal, 0), 1),
        "memori_akhir_mb": round(rata(akhir, 0), 1), "tumbuh_persen": round(tumbuh * 100, 2),
        "berkas_terbuka_tumbuh": round(berkas, 2),
        "galat": int(baris["Aggregated"]["Failure Count"]),
    }  # fmt: skip
    syarat = "memori tumbuh < 5 %, berkas terbuka tidak tumbuh"
    judul = f"rendam {detik // 60} menit, {RENDAM} pengguna"
    _catat(28, judul, syarat, tumbuh < 0.05 and berkas < 1, angka)
    return {"beban.rendam_tumbuh_persen": angka["tumbuh_persen"], "beban.rendam": angka}


def _catat(nomor: int, nama: str, batas: str, lulus: bool, angka: _basis.Angka) -> None:
    """Keep the row; a missed limit is shown in the table and ends nothing here."""
    try:
        catat(nomor, nama, batas, lulus, "postgresql", **angka)
    except AssertionError as galat:
        sys.stderr.write(f"Limit missed: {galat}\n")
