"""`manage.py hitung` as a shell calls it: exit codes, streams, terminals."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from tests.penilaian.perintah import IP_ASN, ditolak, jalankan
from tests.rumah.berkas import AKAR


def test_dari_shell_dengan_basis_data_yang_tidak_menjawab() -> None:
    hasil = subprocess.run(
        [sys.executable, AKAR / "manage.py", "hitung", *IP_ASN, "--skala", "ip-asn", "--json"],
        cwd=AKAR,
        env={**os.environ, "DATABASE_URL": "postgres://tidak@127.0.0.1:1/ada"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert json.loads(hasil.stdout)["predikat"] == "Rendah"


def test_rumus_dan_angka_boleh_diawali_minus(capsys: pytest.CaptureFixture[str]) -> None:
    assert jalankan("-x", "x=5", "--target", "-5", "--json") == 0
    hasil = json.loads(capsys.readouterr().out)
    assert (hasil["nilai"], hasil["status"]) == ("-5", "TIDAK_DAPAT_DIHITUNG")
    assert jalankan("-x", "x=4", "--target", "-5", "--json") == 0
    assert json.loads(capsys.readouterr().out)["pesan"].startswith("Target −5 negatif")


def test_nilai_boleh_sebelum_dan_sesudah_pilihan(capsys: pytest.CaptureFixture[str]) -> None:
    assert jalankan("--json", "a / b", "--target", "2", "a=6", "--presisi", "0", "b=2") == 0
    assert json.loads(capsys.readouterr().out)["capaian"] == "150.00"


def test_terminal_tanpa_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    def tercetak(*argumen: str) -> str:
        isi = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(isi, encoding="ascii"))
        assert jalankan("x × 2", "x=5", "--target=8", *argumen) == 0
        sys.stdout.flush()
        return isi.getvalue().decode("ascii")

    assert json.loads(tercetak("--json"))["langkah"][0]["teks"] == "x × 2"
    assert "10 ? 8 ? 100 = 125" in tercetak()


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["x", "--apa"], "Pilihan ini tidak dikenal: --apa."),
        (["x", "--target"], "Periksa nilai pilihan --target."),
        (["1.5"], "CommandError: Baris 1, kolom 1: desimal ditulis dengan koma"),
    ],
)
def test_salah_dari_shell_satu_kalimat_tanpa_jejak(
    argumen: list[str], pesan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(*argumen) == 2
    keluar = capsys.readouterr()
    assert keluar.out == ""
    assert pesan in keluar.err
    assert keluar.err.count("\n") == 1


def test_pilihan_asing_lewat_call_command() -> None:
    assert "tidak dikenal: --apa" in ditolak("x", "--apa")
