"""Row 9: the disk is full (uploads and the database file): a message, no half file, it recovers."""

from __future__ import annotations

import http.client
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.keandalan.armada import AKAR, SIAPKAN, Bagian, Beban, jalankan, lingkungan, port_bebas
from tests.keandalan.catatan import catat
from tests.keandalan.peladen import TOKEN

pytestmark = pytest.mark.berat
BESAR = 24 * 1024 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, so small that it can be filled."""
    folder = tmp_path / "disk"
    folder.mkdir()
    opsi = ["mount", "-t", "tmpfs", "-o", f"size={BESAR}", "tmpfs", str(folder)]
    if subprocess.run(opsi, check=False, capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def penuhi(folder: Path) -> Path:
    """Use up what is left."""
    pengisi = folder / "pengisi"
    with pengisi.open("wb", buffering=0) as berkas:
        for besar in (65536, 4096, 1):
            try:
                while True:
                    berkas.write(b"\0" * besar)
            except OSError:
                continue
    return pengisi


def unggah(beban: Beban, url: str, isi: bytes) -> tuple[int, str]:
    """Evidence as the browser sends it."""
    badan = (
        b'--batas\r\nContent-Disposition: form-data; name="berkas"; filename="bukti.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n%PDF-1.7 " + isi + b"\r\n--batas--\r\n"
    )
    sambung = http.client.HTTPConnection("127.0.0.1", beban.port[0], timeout=30)
    kepala = {"Cookie": f"sessionid={beban.isi['operator']}; csrftoken={TOKEN}"}
    kepala |= {"X-CSRFToken": TOKEN, "Content-Type": "multipart/form-data; boundary=batas"}
    try:
        sambung.request("POST", url, badan, kepala)
        jawaban = sambung.getresponse()
        return jawaban.status, jawaban.read().decode()
    finally:
        sambung.close()


def sel(beban: Beban, nilai: int, versi: int) -> tuple[int, str]:
    """One cell as the sheet sends it."""
    butir = {"baris": beban.isi["baris"][0], "tahun": beban.isi["tahun"], "periode": "TAHUN"}
    badan: dict[str, Any] = {"jabatan": "", "unit": "", "indikator": None, "teks": []}
    badan["sel"] = [butir | {"teks": str(nilai), "versi": versi}]
    kode, isi = beban.minta(0, "POST", "/isian/sel/", beban.isi["operator"], json.dumps(badan))
    return kode, isi.decode()


def berkas_ada(disk: Path) -> list[str]:
    return sorted(p.name for p in (disk / "berkas").rglob("*") if p.is_file())


def test_disk_penuh_lalu_lega(disk: Path, tmp_path: Path) -> None:
    env = lingkungan(disk, f"sqlite:///{disk / 'siku.sqlite3'}") | {"TMPDIR": str(tmp_path)}
    isi = json.loads(jalankan(env, SIAPKAN))
    web = Bagian(env, tmp_path, "web", port_bebas())
    web.mulai()
    try:
        web.tunggu()
        beban = Beban(isi, [web.port] * 2)
        url = f"/isian/indikator/{isi['indikator']}/{isi['tahun']}/TAHUN/bukti/"
        awal = unggah(beban, url, b"a" * 100_000)[0], sel(beban, 11, 1)[0]
        sebelum = berkas_ada(disk)
        pengisi = penuhi(disk)
        penuh = [unggah(beban, url, b"b" * 900_000), unggah(beban, url, b"c" * 20_000)]
        penuh += [sel(beban, 20 + n, 2) for n in range(3)]
        baca = beban.minta(0, "GET", "/dasbor/", isi["reviuer"])[0]
        cadangan = subprocess.run(
            [sys.executable, "manage.py", "cadangkan", str(disk / "x.tar"), "--verbosity", "0"],
            env=env,
            cwd=AKAR,
            capture_output=True,
            text=True,
            check=False,
        )
        saat_penuh = berkas_ada(disk)
        pengisi.unlink()
        versi = _versi(disk, isi["baris"][0])
        pulih = unggah(beban, url, b"d" * 100_000)[0], sel(beban, 99, versi)[0]
        akhir = len(berkas_ada(disk))
    finally:
        web.bunuh()
    with sqlite3.connect(disk / "siku.sqlite3") as basis:
        utuh = basis.execute("PRAGMA integrity_check").fetchone()[0]
        baris = basis.execute("SELECT count(*) FROM penilaian_berkasbukti").fetchone()[0]
    pesan = [teks for kode, teks in penuh if kode == 507 and "Penyimpanan server penuh" in teks]
    catat(
        9,
        "disk penuh: unggahan, basis data, cadangan",
        "pesan yang jelas, tanpa berkas setengah, pulih sendiri",
        awal == (302, 200)
        and pulih == (302, 200)
        and {kode for kode, _ in penuh} <= {200, 302, 507}
        and len(pesan) >= 1
        and penuh[0][0] == 507
        and len(saat_penuh) == len(sebelum) + sum(1 for k, _ in penuh[:2] if k == 302)
        and cadangan.returncode == 1
        and "tidak ada berkas yang ditinggalkan" in cadangan.stderr
        and not [n for n in os.listdir(disk) if n.startswith((".siku-", "x.tar"))]  # noqa: PTH208
        and baca in {200, 507}
        and utuh == "ok"
        and akhir == baris,
        "sqlite",
        saat_penuh=[kode for kode, _ in penuh],
        membaca_saat_penuh=baca,
        sesudah_lega=list(pulih),
        berkas=akhir,
        baris=baris,
        basis_data=utuh,
    )


def _versi(disk: Path, baris: int) -> int:
    with sqlite3.connect(disk / "siku.sqlite3", timeout=20) as basis:
        sql = "SELECT versi FROM penilaian_nilaivariabel WHERE baris_id = ?"
        return int(basis.execute(sql, [baris]).fetchone()[0])
