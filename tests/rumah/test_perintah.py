"""What the documents tell a newcomer to type exists, and the settings' variables are all named."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.rumah.berkas import AKAR, baca, dengan_akhiran, pohon, semua

DOKUMEN = [j for j in dengan_akhiran(".md") if j.parts[0] in {"docs", "README.md"}]


def sasaran_make() -> set[str]:
    """Targets of the Makefile that bear a description."""
    return set(re.findall(r"^([a-z-]+):.*## ", baca(Path("Makefile")), re.MULTILINE))


@pytest.mark.parametrize("jalan", DOKUMEN, ids=str)
def test_setiap_make_di_dokumen_ada(jalan: Path) -> None:
    disebut = set(re.findall(r"(?:`|^|\$ )make ([a-z-]+)", baca(jalan), re.MULTILINE))
    assert disebut - sasaran_make() == set()


@pytest.mark.parametrize("jalan", DOKUMEN, ids=str)
def test_setiap_tautan_di_dokumen_ada(jalan: Path) -> None:
    tautan = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", baca(jalan))
    assert [t for t in tautan if not (AKAR / jalan.parent / t).exists()] == []


def test_ci_menjalankan_yang_ditulis_readme() -> None:
    ci, readme = baca(Path(".ci/run")), baca(Path("README.md"))
    for perintah in ("make check", "make test"):
        assert perintah in ci
        assert perintah in readme
    assert os.access(AKAR / ".ci/run", os.X_OK)


def variabel_lingkungan() -> set[str]:
    """Names that the settings modules read through `env`."""
    nama: set[str] = set()
    for jalan in dengan_akhiran(".py", di=("iku",)):
        if "settings" not in jalan.parts:
            continue
        for simpul in ast.walk(pohon(jalan)):
            if isinstance(simpul, ast.Call) and ast.unparse(simpul.func).split(".")[0] == "env":
                pertama = simpul.args[0] if simpul.args else None
                if isinstance(pertama, ast.Constant):
                    nama.add(str(pertama.value))
    return nama


def test_contoh_lingkungan_menyebut_semua_variabel() -> None:
    tertulis = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", baca(Path(".env.example")), re.MULTILINE))
    assert variabel_lingkungan() - tertulis == set()


def test_kunci_terpasang_dengan_hash_dan_tanpa_alamat() -> None:
    for jalan in dengan_akhiran(".txt", di=("requirements",)):
        teks = baca(jalan)
        assert "--hash=sha256:" in teks, jalan
        assert "://" not in teks, jalan


def test_skrip_shell_sah() -> None:
    for jalan in [*dengan_akhiran(".sh"), Path(".ci/run")]:
        subprocess.run(["bash", "-n", AKAR / jalan], check=True)


def test_dockerfile_menyalin_yang_ada() -> None:
    sumber = re.findall(r"^COPY (?!--from)(.+) \S+$", baca(Path("Dockerfile")), re.MULTILINE)
    jalan = [s for baris in sumber for s in baris.split()]
    ada = {j.as_posix() for j in semua()}
    assert len(jalan) >= 10
    assert [s for s in jalan if not any(a == s or a.startswith(f"{s}/") for a in ada)] == []
