"""Row 20: schemathesis calls the API as its description allows, with keys of several roles.

A real gunicorn on loopback; every check of the tool. `SIKU_KASUS` sets how many cases at least.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from iku.inti.kunci_api import buat_kunci
from tests.keandalan.catatan import catat
from tests.keandalan.peladen import jalankan_peladen
from tests.penilaian.dunia import buat_dunia, isi_nilai

pytestmark = [pytest.mark.berat, pytest.mark.django_db(transaction=True)]
AKAR = Path(__file__).resolve().parents[2]
KASUS = int(os.environ.get("SIKU_KASUS", "20000"))
PERAN = ("operator", "verifikator", "reviuer")
_DIUJI = re.compile(r"(\d[\d,]*) generated")
OPERASI = 28  # of the description, about; each gets its share of the cases


def test_setiap_pemeriksaan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_LAJU", "1000000/min")
    dunia = buat_dunia()
    isi_nilai(dunia, "s", "80")
    kunci = {
        peran: buat_kunci(
            pengguna=dunia.pengguna[peran], nama="Uji", umur_hari=30, boleh_menulis=True
        )[1]
        for peran in PERAN
    }
    kasus, gagal = 0, []
    with jalankan_peladen() as peladen:
        for peran, teks in kunci.items():
            keluar = subprocess.run(
                [
                    *(sys.executable, "-m", "schemathesis.cli"),
                    *("--config-file", str(Path(__file__).with_name("schemathesis.toml")), "run"),
                    f"http://127.0.0.1:{peladen.port}/api/v1/openapi.json",
                    *("--header", f"Authorization: Bearer {teks}"),
                    *("--checks", "all", "--no-color", "--workers", "1"),
                    *("--max-examples", str(max(1, KASUS // (len(PERAN) * OPERASI)))),
                    *("--suppress-health-check", "all", "--continue-on-failure"),
                ],
                cwd=tmp_path,
                env=os.environ | {"PYTHONPATH": str(AKAR)},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            (tmp_path / f"{peran}.txt").write_text(keluar.stdout, encoding="utf-8")
            kasus += sum(int(n.replace(",", "")) for n in _DIUJI.findall(keluar.stdout))
            if keluar.returncode != 0:
                gagal.append(f"{peran}: {keluar.stdout[-1500:]}")
    assert gagal == [], "\n".join(gagal)
    catat(
        20,
        "kasus schemathesis atas API",
        f">= {KASUS} kasus, 0 galat server, 0 penyimpangan skema",
        kasus >= KASUS,
        peran=len(PERAN),
        kasus=kasus,
        galat=len(gagal),
    )
