"""`make lighthouse`: both categories must score 100 on every page; prints a table.

Lighthouse is a Node program (package.json beside this file, locked); Chromium is Debian's.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from rich.console import Console
from rich.table import Table

from skrip.gambar import AKAR, SANDI, peladen_contoh

RUMAH = AKAR / "build" / "lighthouse"
KATEGORI = ("accessibility", "best-practices")
HALAMAN = (
    ("", "/masuk/"),
    ("", "/verifikasi/"),
    ("operator.sampang", "/isian/"),
    ("operator.kaltim", "/isian/kaltim/2026/TAHUN/"),
    ("operator.kaltim", "/isian/kaltim/2026/"),
    ("operator.paser", "/isian/paser/2021/target/"),
    ("verifikator.paser", "/verifikasi-realisasi/"),
    ("inspektorat.paser", "/dasbor/"),
    ("inspektorat.paser", "/dasbor/paser/?tahun=2020"),
    ("inspektorat.sampang", "/indikator/1/"),
    ("kepala.sampang", "/keputusan/"),
    ("kepala.sampang", "/keputusan/1/"),
    ("operator.sampang", "/panduan/"),
)


def pasang() -> None:
    """Install from the lock, once."""
    if (RUMAH / "node_modules" / "lighthouse").exists():
        return
    if not shutil.which("npm"):
        sys.exit("Lighthouse needs Node.js 20. Debian, Ubuntu: sudo apt-get install nodejs npm")
    RUMAH.mkdir(parents=True, exist_ok=True)
    for nama in ("package.json", "package-lock.json"):
        shutil.copy(Path(__file__).parent / nama, RUMAH / nama)
    perintah = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(perintah, cwd=RUMAH, check=True)


def kuki(alamat: str, akun: str) -> str:
    """The session cookie of a demo account, by the sign-in form."""
    if not akun:
        return ""
    pengolah = HTTPCookieProcessor()
    buka = build_opener(pengolah)
    buka.open(f"{alamat}/masuk/")
    token = next(k.value for k in pengolah.cookiejar if k.name == "csrftoken")
    isi = f"login={akun}&password={SANDI}&csrfmiddlewaretoken={token}".encode()
    buka.open(Request(f"{alamat}/masuk/", isi, {"Referer": alamat}))  # noqa: S310 own server
    return "; ".join(f"{k.name}={k.value}" for k in pengolah.cookiejar)


def nilai(alamat: str, akun: str, jalur: str) -> dict[str, int]:
    """The scores of one page, 0 to 100; the failed audits go to the terminal."""
    keluar = RUMAH / "hasil.json"
    perintah = ["node", str(RUMAH / "node_modules/lighthouse/cli/index.js"), f"{alamat}{jalur}"]
    perintah += [f"--only-categories={','.join(KATEGORI)}", "--output=json", "--quiet"]
    perintah += [f"--output-path={keluar}", "--chrome-flags=--headless=new --no-sandbox"]
    perintah += ["--extra-headers", json.dumps({"Cookie": kuki(alamat, akun)})]
    lingkungan = os.environ | {"CHROME_PATH": shutil.which("chromium") or "/usr/bin/chromium"}
    subprocess.run(perintah, check=True, env=lingkungan, cwd=RUMAH)
    isi = json.loads(keluar.read_text(encoding="utf-8"))
    if urlsplit(isi["finalDisplayedUrl"]).path != urlsplit(jalur).path:
        sys.exit(f"{jalur} led {akun or 'nobody'} to {isi['finalDisplayedUrl']}")
    for audit in isi["audits"].values():
        if audit.get("score") == 0 and audit["scoreDisplayMode"] == "binary":
            sys.stderr.write(f"{jalur}: {audit['id']}: {audit['title']}\n")
    return {k: round(isi["categories"][k]["score"] * 100) for k in KATEGORI}


def main() -> int:
    """Exit code 1 when a page scores less than 100."""
    pasang()
    tabel = Table(title="Lighthouse")
    for kolom in ("account", "page", *KATEGORI):
        tabel.add_column(kolom)
    semua: dict[str, dict[str, int]] = {}
    with peladen_contoh(AKAR / "build" / "lighthouse" / "data") as alamat:
        for akun, jalur in HALAMAN:
            semua[jalur] = nilai(alamat, akun, jalur)
            tabel.add_row(akun or "–", jalur, *(str(semua[jalur][k]) for k in KATEGORI))
    Console().print(tabel)
    (AKAR / "build" / "lighthouse.json").write_text(json.dumps(semua, indent=2) + "\n")
    return 0 if all(n == 100 for isi in semua.values() for n in isi.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
