"""`make rantai`: the supply chain. Known weaknesses, dangerous calls, deployment check, SBOM.

Exit code 1 when something was found. A check that could not be made is called "not checked", never
"clean": the advisory data of pip-audit is not reachable from every machine. Row 27 of the figures
is held only when every check was made.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.keandalan.catatan import catat_saja

AKAR = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SBOM = AKAR / "build" / "sbom.json"
KUNCI = AKAR / "requirements" / "base.txt"
SEMUA_KUNCI = tuple(sorted(KUNCI.parent.glob("*.txt")))
BERSIH, TEMUAN, TIDAK = "clean", "FOUND", "not checked"
Hasil = tuple[str, str]


def _jalan(*perintah: str, **lingkungan: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        perintah,
        cwd=AKAR,
        env={**os.environ, **lingkungan},
        capture_output=True,
        text=True,
        check=False,
    )


def kunci(berkas: Sequence[Path] = SEMUA_KUNCI) -> Hasil:
    """Every package of every lock is pinned to one version and carries at least one SHA-256."""
    jumlah, sidik, tanpa = 0, 0, []
    for satu in berkas:
        teks = satu.read_text(encoding="utf-8").replace("\\\n", " ")
        for baris in (b for b in teks.splitlines() if b.strip() and not b.lstrip().startswith("#")):
            jumlah += 1
            milik = baris.count("--hash=sha256:")
            sidik += milik
            if not milik or "==" not in baris:
                tanpa.append(f"{satu.name}: {baris.split()[0]}")
    if tanpa:
        return TEMUAN, ", ".join(tanpa)
    return BERSIH, f"{jumlah} packages in {len(berkas)} locks, {sidik} hashes"


def audit() -> Hasil:
    """pip-audit over the lock of the application."""
    hasil = _jalan(
        *(str(BIN / "pip-audit"), "--strict", "--requirement", str(KUNCI)),
        *("--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"),
    )
    return baca_audit(hasil.stdout, hasil.stderr)


def baca_audit(keluaran: str, galat: str) -> Hasil:
    """Verdict from the JSON that pip-audit wrote; without a whole answer nothing is known."""
    try:
        paket = json.loads(keluaran)["dependencies"]
    except (ValueError, KeyError, TypeError):
        akhir = (galat.strip().splitlines() or ["no answer"])[-1]
        return TIDAK, f"no whole answer from the advisory data: {akhir[:140]}"
    dilewati = [p["name"] for p in paket if "skip_reason" in p]
    lemah = [f"{p['name']} {v['id']}" for p in paket for v in p.get("vulns", ())]
    if lemah:
        return TEMUAN, ", ".join(lemah)
    if dilewati or not paket:
        return TIDAK, f"{len(dilewati)} of {len(paket)} packages were skipped"
    return BERSIH, f"{len(paket)} packages"


def bandit() -> Hasil:
    """No finding of high severity in our own code."""
    hasil = _jalan(
        *(str(BIN / "bandit"), "-q", "-r", "iku", "renstra", "penilaian", "skrip"),
        *("--severity-level", "high", "-f", "json"),
    )
    try:
        temuan = json.loads(hasil.stdout)["results"]
    except (ValueError, KeyError):
        return TIDAK, hasil.stderr.strip()[-160:]
    if temuan:
        return TEMUAN, ", ".join(
            f"{t['filename']}:{t['line_number']} {t['test_id']}" for t in temuan
        )
    return BERSIH, "no finding of high severity"


def pemeriksaan_django() -> Hasil:
    """`check --deploy` with production settings; a warning counts."""
    hasil = _jalan(
        *(sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        DJANGO_SETTINGS_MODULE="iku.settings.prod",
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="siku.example.go.id",
        DATABASE_URL="sqlite:///:memory:",
        DIR_DATA=str(AKAR / "build" / "rantai"),
    )
    if hasil.returncode:
        return TEMUAN, (hasil.stderr or hasil.stdout).strip()[-300:]
    return BERSIH, hasil.stdout.strip()


def sbom() -> Hasil:
    """CycloneDX bill of materials of the lock, reproducible."""
    SBOM.parent.mkdir(exist_ok=True)
    hasil = _jalan(
        *(str(BIN / "cyclonedx-py"), "requirements", str(KUNCI), "--pyproject", "pyproject.toml"),
        *("--output-reproducible", "--output-file", str(SBOM)),
    )
    if hasil.returncode:
        return TEMUAN, hasil.stderr.strip()[-200:]
    komponen = json.loads(SBOM.read_text(encoding="utf-8"))["components"]
    terkunci = sum(1 for b in KUNCI.read_text().splitlines() if b[:1].isalnum() and "==" in b)
    if len(komponen) != terkunci:
        return TEMUAN, f"{len(komponen)} components for {terkunci} locked packages"
    return BERSIH, f"{len(komponen)} components in {SBOM.relative_to(AKAR)}"


PEMERIKSAAN: tuple[tuple[str, Callable[[], Hasil]], ...] = (
    ("locks with hashes", kunci),
    ("known weaknesses (pip-audit)", audit),
    ("dangerous calls (bandit)", bandit),
    ("check --deploy", pemeriksaan_django),
    ("bill of materials", sbom),
)


def main() -> int:
    """Run all and record row 27; exit code 1 when one has found something."""
    putusan: dict[str, str] = {}
    angka: dict[str, str] = {}
    for nama, fungsi in PEMERIKSAAN:
        putusan[nama], keterangan = fungsi()
        angka[nama] = f"{putusan[nama]}: {keterangan}"
        sys.stdout.write(f"{nama:32} {putusan[nama]:12} {keterangan}\n")
    catat_saja(
        27,
        "rantai pasok (make rantai)",
        "semua diperiksa, 0 temuan",
        set(putusan.values()) == {BERSIH},
        **angka,
    )
    return 1 if TEMUAN in putusan.values() else 0


if __name__ == "__main__":
    sys.exit(main())
