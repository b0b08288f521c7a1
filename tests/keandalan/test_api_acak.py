"""Row 20: schemathesis calls the API as its description allows, with keys of several roles.

A real gunicorn on loopback; every check of the tool. Each role calls twice: with addresses drawn by
chance, which are mostly 404, and with the numbers of objects that exist, so that what lies behind
them is reached as well (valid data only: the tool takes a number that was put in for the broken one
that it had drawn). `SIKU_KASUS` sets about how many cases; fewer than the limit are recorded as
such, and the row is not held.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from iku.inti.kunci_api import buat_kunci
from penilaian.models import Capaian, NilaiVariabel
from renstra.models import Sasaran, Target
from tests.keandalan.catatan import catat_saja
from tests.keandalan.peladen import jalankan_peladen
from tests.penilaian.dunia import TAHUN, Dunia, buat_dunia, isi_nilai

pytestmark = [pytest.mark.berat, pytest.mark.django_db(transaction=True)]
AKAR = Path(__file__).resolve().parents[2]
BATAS = 20_000
KASUS = int(os.environ.get("SIKU_KASUS", str(BATAS)))
PERAN = ("operator", "verifikator", "reviuer")
_DIUJI = re.compile(r"(\d[\d,]*) generated")
OPERASI = 23  # of the description; each gets its share of the cases
ATURAN = Path(__file__).with_name("schemathesis.toml")


def nomor_nyata(dunia: Dunia) -> str:
    """Settings of the tool that put numbers of existing objects into the addresses."""
    kumpulan = {
        "capaian": Capaian.objects.filter(realisasi__indikator=dunia.indikator("1.3")).first(),
        "indikator": dunia.indikator("1.3"),
        "instansi": dunia.instansi,
        "keputusan": dunia.keputusan,
        "nilai": NilaiVariabel.objects.filter(baris=dunia.baris("s")).first(),
        "realisasi": dunia.realisasi("1.3"),
        "sasaran": Sasaran.objects.filter(keputusan=dunia.keputusan).first(),
        "target": Target.objects.filter(indikator=dunia.indikator("1.3")).first(),
    }
    hasil: list[tuple[str, dict[str, object]]] = []
    for nama, objek in kumpulan.items():
        assert objek, nama
        hasil.append((f"/api/v1/{nama}/{{id}}/.*", {"id": objek.pk}))
    tempat: dict[str, object] = {"tahun": TAHUN, "periode": "TAHUN"}
    baris, indikator = dunia.baris("s").pk, dunia.indikator("1.3").pk
    hasil.append(("/api/v1/nilai/{baris}/.*", {"baris": baris, **tempat}))
    hasil.append(("/api/v1/indikator/{indikator}/.*", {"indikator": indikator, **tempat}))
    return "\n".join(
        f"[[operations]]\ninclude-path-regex = {json.dumps('^' + re.escape(pola[:-2]))}\n"
        f"parameters = {{ {', '.join(f'{n} = {json.dumps(v)}' for n, v in isi.items())} }}\n"
        for pola, isi in hasil
    )


def panggil(url: str, kunci: str, aturan: Path, contoh: int) -> tuple[int, int, str]:
    """(exit code, number of cases, output) of one run of the tool, whose threads are not safe."""
    keluar = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli"),
            *("--config-file", str(aturan), "run", url),
            *("--header", f"Authorization: Bearer {kunci}"),
            *("--checks", "all", "--no-color", "--workers", "1"),
            *("--max-examples", str(contoh), "--continue-on-failure"),
            *("--phases", "coverage,fuzzing"),  # no links are described to walk along
            *(("--mode", "positive") if aturan.stem == "nyata" else ()),
            *("--suppress-health-check", "all"),
        ],
        cwd=aturan.parent,
        env=os.environ | {"PYTHONPATH": str(AKAR)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    kasus = sum(int(n.replace(",", "")) for n in _DIUJI.findall(keluar.stdout))
    return keluar.returncode, kasus, keluar.stdout


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
    aturan = {"nyata": tmp_path / "nyata.toml", "acak": tmp_path / "acak.toml"}
    aturan["acak"].write_text(ATURAN.read_text("utf-8"), encoding="utf-8")
    aturan["nyata"].write_text(f"{ATURAN.read_text('utf-8')}\n{nomor_nyata(dunia)}", "utf-8")
    contoh = max(1, KASUS // (len(PERAN) * len(aturan) * OPERASI))
    hitung = dict.fromkeys(aturan, 0)
    gagal: list[str] = []
    with jalankan_peladen() as peladen:
        url = f"http://127.0.0.1:{peladen.port}/api/v1/openapi.json"
        giliran = [(cara, peran) for cara in aturan for peran in kunci]

        def satu(giliran: tuple[str, str]) -> tuple[int, int, str]:
            return panggil(url, kunci[giliran[1]], aturan[giliran[0]], contoh)

        with ThreadPoolExecutor(2) as kolam:  # two keys call at the same time
            hasil = list(kolam.map(satu, giliran))
    for (cara, peran), (kode, kasus, keluaran) in zip(giliran, hasil, strict=True):
        (tmp_path / f"{peran}-{cara}.txt").write_text(keluaran, encoding="utf-8")
        hitung[cara] += kasus
        gagal += [f"{peran} {cara}: {keluaran[-1500:]}"] if kode else []
    jumlah = sum(hitung.values())
    catat_saja(
        20,
        "kasus schemathesis atas API",
        f">= {BATAS} kasus, 0 galat server, 0 penyimpangan skema",
        jumlah >= BATAS and not gagal,
        peran=len(PERAN),
        kasus=jumlah,
        kasus_objek_nyata=hitung["nyata"],
        galat=len(gagal),
    )
    assert gagal == [], "\n".join(gagal)
    assert jumlah >= KASUS
