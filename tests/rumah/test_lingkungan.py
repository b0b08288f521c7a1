"""Every setting reads the environment in one place, which has read `.env` before."""

from __future__ import annotations

import re

from tests.rumah.berkas import AKAR


def test_lingkungan_dibaca_di_satu_tempat() -> None:
    pembaca = [
        berkas.name
        for berkas in sorted((AKAR / "iku/settings").glob("*.py"))
        if re.search(r"\benviron\b", berkas.read_text(encoding="utf-8"))
    ]
    assert pembaca == ["_env.py"]
