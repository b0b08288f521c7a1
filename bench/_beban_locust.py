"""Locust scenarios; run by `bench.beban`, which names the data file in SIKU_BEBAN.

`Pengisi`: the end of a quarter, 70 % reading and 30 % saving one cell, 5 s of thought between two
actions. `Pengunjung`: citizens who scan the QR of a decree, and one who tries codes at random.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import secrets
from pathlib import Path
from typing import Any

from locust import HttpUser, constant, constant_throughput, task

DATA: dict[str, Any] = json.loads(Path(os.environ["SIKU_BEBAN"]).read_text(encoding="utf-8"))
CATATAN = Path(os.environ["SIKU_BEBAN_CATATAN"]).open("a", encoding="utf-8")  # noqa: SIM115  whole run
PIKIR = float(os.environ.get("SIKU_BEBAN_PIKIR", "5"))
TOKEN = "u" * 32  # any text of that length is a CSRF token when cookie and header agree
TAHUN, PERIODE = 2026, "TW2"
urutan = itertools.count()


class Pengisi(HttpUser):
    """A clerk of the last evening; writes every acknowledged figure down for the check after."""

    wait_time = constant(PIKIR)

    def on_start(self) -> None:
        self.aku = DATA["orang"][next(urutan) % len(DATA["orang"])]
        self.versi = dict(self.aku["sel"])
        self.client.cookies.update({"sessionid": self.aku["sesi"], "csrftoken": TOKEN})
        self.client.headers["X-CSRFToken"] = TOKEN

    def baca(self, url: str, nama: str) -> None:
        with self.client.get(url, name=f"baca {nama}", catch_response=True) as jawab:
            if jawab.status_code != 200 or "/masuk/" in jawab.url:
                jawab.failure(f"status {jawab.status_code}")

    @task(20)
    def lembar(self) -> None:
        self.baca(f"/isian/{self.aku['instansi']}/{TAHUN}/{PERIODE}/", "lembar isian")

    @task(15)
    def beranda(self) -> None:
        self.baca("/", "beranda")

    @task(15)
    def dasbor(self) -> None:
        self.baca("/dasbor/", "dasbor")

    @task(20)
    def indikator(self) -> None:
        self.baca(f"/indikator/{self.aku['indikator']}/", "indikator")

    @task(30)
    def simpan(self) -> None:
        baris = random.choice(list(self.versi))  # noqa: S311  no secret
        teks = str(random.randint(1, 999))  # noqa: S311  no secret
        sel = {
            "baris": baris, "tahun": TAHUN, "periode": PERIODE, "teks": teks,
            "versi": self.versi[baris],
        }  # fmt: skip
        with self.client.post(
            "/isian/sel/", json={"sel": [sel]}, name="simpan sel", catch_response=True
        ) as jawab:
            if jawab.status_code != 200:
                jawab.failure(f"status {jawab.status_code}")
                return
            isi = jawab.json()["sel"][0]
            if isi["status"] != 200:
                jawab.failure(f"cell {isi['status']}: {isi.get('pesan', '')}")
                return
            self.versi[baris] = isi["versi"]
            catatan = {"baris": baris, "teks": teks, "versi": isi["versi"]}
            CATATAN.write(json.dumps(catatan) + "\n")
            CATATAN.flush()


class Pengunjung(HttpUser):
    """50 people, each one request a second from an address of its own; one in ten guesses codes."""

    wait_time = constant_throughput(1)

    def on_start(self) -> None:
        nomor = next(urutan)
        self.penebak = nomor % 10 == 0
        self.client.headers["X-Pengunjung"] = f"10.0.0.{1 if self.penebak else nomor + 1}"

    @task
    def pindai(self) -> None:
        if not self.penebak:
            self.client.get(DATA["publik"], name="verifikasi kode asli")
            return
        kode = secrets.token_urlsafe(16)
        with self.client.get(
            f"/verifikasi/{kode}", name="verifikasi kode tebakan", catch_response=True
        ) as jawab:
            if jawab.status_code in (404, 429):
                jawab.success()
            else:
                jawab.failure(f"status {jawab.status_code}")
