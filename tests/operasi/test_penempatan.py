"""Containers, units and proxy, as far as they can be checked without starting them."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from tests.rumah.berkas import AKAR, baca

KOMPOS = ("docker-compose.yml", "pemasangan/compose.yml")
UNIT = sorted((AKAR / "pemasangan" / "systemd").iterdir())
BUAT_SERTIFIKAT = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x")
LAYANAN = [u for u in UNIT if u.suffix == ".service"]


def kompos(nama: str) -> dict[str, Any]:
    isi: dict[str, Any] = yaml.safe_load(baca(Path(nama)))
    return isi


@pytest.mark.parametrize("nama", KOMPOS)
def test_wadah_kita_tanpa_hak_dan_tanpa_tulis(nama: str) -> None:
    for layanan, isi in kompos(nama)["services"].items():
        if nama == "docker-compose.yml" and layanan == "db":
            continue  # the first look takes the image as it is
        assert isi["read_only"] is True, layanan
        assert isi["cap_drop"] == ["ALL"], layanan
        assert "no-new-privileges:true" in isi["security_opt"], layanan
        assert isi["restart"] == "unless-stopped", layanan
        assert isi["tmpfs"], layanan


def test_produksi_hanya_proksi_yang_terbuka_dan_tanpa_sandi_di_berkas() -> None:
    isi = kompos("pemasangan/compose.yml")
    layanan = isi["services"]
    assert [n for n, s in layanan.items() if "ports" in s] == ["proksi"]
    assert layanan["db"]["networks"] == ["dalam"]
    assert isi["networks"]["dalam"]["internal"] is True
    assert all(s["user"].split(":")[0] not in {"0", "root"} for s in layanan.values())
    teks = baca(Path("pemasangan/compose.yml"))
    assert not re.search(r"(PASSWORD|SECRET_KEY|DATABASE_URL): ", teks.replace("_FILE: ", ""))
    for nama in ("secret_key", "database_url"):
        assert nama in layanan["web"]["secrets"]
    bernama = set(isi["volumes"])
    dipakai = {v.split(":")[0] for s in layanan.values() for v in s["volumes"]}
    assert {v for v in dipakai if not v.startswith(".")} == bernama


def test_setiap_wadah_bergantung_pada_yang_sehat() -> None:
    for nama in KOMPOS:
        layanan = kompos(nama)["services"]
        for satu in layanan.values():
            for lain, syarat in satu.get("depends_on", {}).items():
                assert syarat["condition"] == "service_healthy"
                assert layanan[lain].get("healthcheck", {}).get("disable") is not True


def test_citra_bukan_root_dan_terkunci() -> None:
    teks = baca(Path("Dockerfile"))
    assert re.findall(r"^USER (\S+)", teks, re.MULTILINE)[-1] == "10001"
    assert "--require-hashes --only-binary :all:" in teks
    assert not re.search(r"^FROM \S+(:latest)?(?<!bookworm)( AS \w+)?$", teks, re.MULTILINE)
    assert not re.search(r"^(ADD|MAINTAINER)|sudo|curl|chmod 777", teks, re.MULTILINE)
    assert "HEALTHCHECK" in teks
    perintah = re.findall(r'CMD \["([^"]+)"', teks)[-1]
    assert (AKAR / perintah).stat().st_mode & 0o111


def test_rahasia_dari_berkas(tmp_path: Path) -> None:
    (tmp_path / "kunci").write_text("dari-berkas-rahasia")
    perintah = "from iku.settings import prod; print(prod.SECRET_KEY)"
    hasil = subprocess.run(
        [sys.executable, "-c", perintah],
        env={
            "SECRET_KEY_FILE": str(tmp_path / "kunci"),
            "ALLOWED_HOSTS": "siku.example.go.id",
            "DATABASE_URL": "sqlite:///:memory:",
        },
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert hasil.stdout.strip() == "dari-berkas-rahasia"


@pytest.mark.parametrize("unit", LAYANAN, ids=lambda u: u.name)
def test_perintah_dalam_unit_ada(unit: Path) -> None:
    teks = unit.read_text()
    perintah = re.findall(r"manage\.py (\w+)", teks)
    assert set(perintah) <= set(get_commands())
    assert perintah or "gunicorn.conf.py" in teks
    assert "User=siku" in teks
    if unit.with_suffix(".timer").exists():
        assert "Type=oneshot" in teks


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_unit_sah_dan_terkurung(tmp_path: Path) -> None:
    for unit in UNIT:  # as if it were installed: the programs exist
        teks = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.M)
        nama = unit.name.replace("@.", "@1.")
        (tmp_path / nama).write_text(teks)
        (tmp_path / unit.name).write_text(teks)
    semua = [str(tmp_path / u.name.replace("@.", "@1.")) for u in UNIT]
    hasil = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *semua],
        capture_output=True,
        text=True,
        check=False,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"},
    )
    milik_kita = [b for b in hasil.stderr.splitlines() if "siku" in b]
    assert milik_kita == []
    for unit in LAYANAN:
        nilai = subprocess.run(
            ["systemd-analyze", "security", "--offline=yes", "--no-pager", "--threshold=20", unit],
            capture_output=True,
            text=True,
            check=False,
        )
        assert nilai.returncode == 0, nilai.stdout[-400:] + nilai.stderr


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here")
def test_nginx_menerima_pengaturannya(tmp_path: Path) -> None:
    subprocess.run(
        [*BUAT_SERTIFIKAT, "-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"],
        check=True,
        capture_output=True,
    )
    folder = AKAR / "pemasangan" / "nginx"
    teks = (folder / "siku.conf").read_text()
    teks = teks.replace("/etc/letsencrypt/live/siku.example.go.id", str(tmp_path))
    teks = teks.replace("/etc/nginx/snippets", str(folder))
    teks = re.sub(r"listen (\[::\]:)?80;", r"listen \g<1>18080;", teks)
    teks = re.sub(r"listen (\[::\]:)?443 ", r"listen \g<1>18443 ", teks)
    utama = tmp_path / "nginx.conf"
    utama.write_text(f"pid {tmp_path}/pid; events {{}}\nhttp {{\n{teks}\n}}\n")
    hasil = subprocess.run(
        ["nginx", "-t", "-c", utama, "-p", tmp_path], capture_output=True, text=True, check=False
    )
    assert hasil.returncode == 0, hasil.stderr


def test_pewaktu_sama_di_wadah_dan_di_systemd() -> None:
    jadwal = baca(Path("skrip/jadwal.sh"))
    pewaktu = {}
    for unit in UNIT:
        if unit.suffix == ".timer":
            isi = configparser.ConfigParser(strict=False)
            isi.read_string(unit.read_text())
            pewaktu[unit.stem] = isi["Timer"]["OnCalendar"].split()[-1][:5].replace(":", "")
    for nama, perintah in (
        ("siku-segel", "segel_audit"),
        ("siku-cadangan", "cadangkan"),
        ("siku-pengingat", "kirim_pengingat"),
    ):
        assert re.search(rf"{pewaktu[nama]}\) .*{perintah}", jadwal)


def test_pengaturan_gunicorn_terbaca() -> None:
    modul: dict[str, Any] = {}
    exec(compile(baca(Path("pemasangan/gunicorn.conf.py")), "gunicorn.conf.py", "exec"), modul)  # noqa: S102
    assert modul["accesslog"] is None
    assert modul["timeout"] >= 60
    assert modul["preload_app"] is True
    assert modul["bind"] == "127.0.0.1:8000"
