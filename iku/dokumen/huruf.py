"""Typefaces of printed documents, shipped with the project so that every machine prints the same.

`Arial` and `Bookman Old Style` are the names the local rules use; the files are free replacements
with the same metrics (sources and licences: `static/huruf/VENDOR.md`).
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

DIR_HURUF = Path(__file__).resolve().parents[2] / "static" / "huruf"
SKEMA = "huruf"
SIMBOL = "Simbol"


@dataclass(frozen=True, slots=True)
class BerkasHuruf:
    """One font file: CSS family, weight and style, and the SHA-256 it must have."""

    berkas: str
    keluarga: str
    tebal: int
    gaya: str
    sha256: str


DAFTAR = (
    BerkasHuruf(
        "LiberationSans-Regular.ttf",
        "Arial",
        400,
        "normal",
        "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d",
    ),
    BerkasHuruf(
        "LiberationSans-Bold.ttf",
        "Arial",
        700,
        "normal",
        "ba0e0dc3f7aca5b0afbc31e800531ee43be3aa79ae35b2ef1f6470a9547765c4",
    ),
    BerkasHuruf(
        "LiberationSans-Italic.ttf",
        "Arial",
        400,
        "italic",
        "01f559e5c501d3d5777647c6a92b3ff37a4523bcf4f3b6e97ae052af567618b1",
    ),
    BerkasHuruf(
        "LiberationSans-BoldItalic.ttf",
        "Arial",
        700,
        "italic",
        "15c1068175252e4adee6d3721bf74064ffe437f679d9dbaeacd03fa7711a041b",
    ),
    BerkasHuruf(
        "texgyrebonum-regular.otf",
        "Bookman Old Style",
        400,
        "normal",
        "8ad5a53ae61d710fe1773f4ecc7fdf6dde7df1df59faa4492a24def95077d6b3",
    ),
    BerkasHuruf(
        "texgyrebonum-bold.otf",
        "Bookman Old Style",
        700,
        "normal",
        "173710158270252ec1ddd5e69a07fc71853680c7188d67a84d794a465a4dff81",
    ),
    BerkasHuruf(
        "texgyrebonum-italic.otf",
        "Bookman Old Style",
        400,
        "italic",
        "518836a0e5bd71f644ae131185be53b04fadb30ef7dbdc483deb5f69bd1fe47d",
    ),
    BerkasHuruf(
        "texgyrebonum-bolditalic.otf",
        "Bookman Old Style",
        700,
        "italic",
        "bd037941d21149ea0d650286537a3266fadfb03f91b4a5a78848ea5781befac9",
    ),
    BerkasHuruf(
        "DejaVuSans.ttf",
        SIMBOL,
        400,
        "normal",
        "abdc775b21b1bc470d50c97e790d276f2054b7504e56e5bd3e64f48d68582322",
    ),
)
_MENURUT_BERKAS = {huruf.berkas: huruf for huruf in DAFTAR}
KELUARGA = tuple(dict.fromkeys(h.keluarga for h in DAFTAR if h.keluarga != SIMBOL))


class HurufBerubah(RuntimeError):
    """A font file on disk is not the one this version was made with."""


@cache
def baca(berkas: str) -> bytes:
    """Return the bytes of one packaged font; KeyError for any other name (no path is ever joined).

    Raises HurufBerubah when the file no longer has its recorded hash.
    """
    huruf = _MENURUT_BERKAS[berkas]
    isi = (DIR_HURUF / huruf.berkas).read_bytes()
    if hashlib.sha256(isi).hexdigest() != huruf.sha256:
        raise HurufBerubah(f"Berkas huruf {berkas} berubah. Pulihkan dari repositori.")
    return isi


@cache
def css() -> str:
    """Return the @font-face rules; the `huruf:` scheme is answered by the locked fetcher only."""
    return "\n".join(
        f'@font-face {{ font-family: "{h.keluarga}"; font-weight: {h.tebal};'
        f' font-style: {h.gaya}; src: url("{SKEMA}:{h.berkas}"); }}'
        for h in DAFTAR
    )


@cache
def _kode_tersedia() -> frozenset[int]:
    kode: set[int] = set()
    for huruf in DAFTAR:
        kode.update(TTFont(BytesIO(baca(huruf.berkas)), lazy=True).getBestCmap())
    return frozenset(kode)


def tak_tersedia(teks: str) -> list[str]:
    """Return the characters of `teks` that no packaged font can print, in order, each once.

    A missing glyph would print as an empty box and is forbidden in PDF/A.
    """
    tersedia = _kode_tersedia()
    return [
        huruf
        for huruf in dict.fromkeys(teks)
        if ord(huruf) not in tersedia and unicodedata.category(huruf) not in ("Cc", "Cf", "Zs")
    ]
