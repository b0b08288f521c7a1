"""Prune the vendored Bootstrap to what the application uses: `python -m skrip.pangkas_css`.

Input is the unchanged file of the package, output what pages load. A rule stays
when every class it names occurs as a word in a template, a script or the Python code; rules
without a class stay. So the same sources give the same bytes, and a class that somebody begins to
use is missing only until the next run, which a test asks for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
ASAL = AKAR / "static/vendor/bootstrap-5.3.8.min.css"
HASIL = AKAR / "static/css/bootstrap.css"
TEMPAT = (("templates", "*.html"), ("static/js", "*.js"), ("iku", "*.py"), ("renstra", "*.py"),
          ("penilaian", "*.py"))  # fmt: skip
SELALU = frozenset({"was-validated", "is-invalid", "is-valid", "show", "active", "disabled"})
UTILITAS = re.compile(
    r"[mp][tbsexy]?-([0-5]|auto)|fs-[1-6]|fw-\w+|gap-[0-5]|d-[a-z-]+|w-\d+|text-(start|end|center"
    r"|nowrap|break|truncate|danger|success)|(justify-content|align-items|flex)-[a-z]+"
)
"""Small helpers that any page may begin to use stay without being asked for."""
_KATA = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_KELAS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_VARIABEL = re.compile(r"--bs-[\w-]+")
_DEKLARASI = re.compile(r"(--bs-[\w-]+):[^;}]*;?")


def kelas_terpakai() -> frozenset[str]:
    """Every word of the sources that could be a class name."""
    kata: set[str] = set(SELALU)
    for folder, pola in TEMPAT:
        for berkas in sorted((AKAR / folder).rglob(pola)):
            if "migrations" not in berkas.parts:
                kata.update(_KATA.findall(berkas.read_text(encoding="utf-8")))
    return frozenset(kata)


def blok(css: str) -> Iterator[tuple[str, str]]:
    """(prelude, body) of the rules at the top level; a statement like @charset has no body."""
    awal = posisi = 0
    while posisi < len(css):
        if css[posisi] == ";":
            yield css[awal : posisi + 1], ""
            awal = posisi = posisi + 1
        elif css[posisi] == "{":
            akhir = _penutup(css, posisi)
            yield css[awal:posisi], css[posisi + 1 : akhir]
            awal = posisi = akhir + 1
        else:
            posisi += 1


def _penutup(css: str, buka: int) -> int:
    """The brace that closes the one at `buka`; braces inside quotes do not count."""
    dalam, kutip = 0, ""
    for posisi in range(buka, len(css)):
        huruf = css[posisi]
        if kutip:
            kutip = "" if huruf == kutip and css[posisi - 1] != "\\" else kutip
        elif huruf in "\"'":
            kutip = huruf
        elif huruf == "{":
            dalam += 1
        elif huruf == "}":
            dalam -= 1
            if not dalam:
                return posisi
    raise ValueError("The style sheet ends inside a rule.")


def pemilih(teks: str) -> list[str]:
    """The selectors of a list, split at commas outside parentheses."""
    hasil, dalam, awal = [], 0, 0
    for posisi, huruf in enumerate(teks):
        dalam += (huruf == "(") - (huruf == ")")
        if huruf == "," and not dalam:
            hasil.append(teks[awal:posisi])
            awal = posisi + 1
    return [*hasil, teks[awal:]]


def pangkas(css: str, terpakai: frozenset[str]) -> str:
    """The rules whose classes are all used; a selector that is not is taken out of its list."""
    hasil = []
    for awal, isi in blok(css):
        if awal.startswith(("@media", "@supports")):
            if dalam := pangkas(isi, terpakai):
                hasil.append(f"{awal}{{{dalam}}}")
        elif awal.startswith("@keyframes"):
            nama = awal.split()[-1].removeprefix("-webkit-")
            if nama in terpakai:
                hasil.append(f"{awal}{{{isi}}}")
        elif awal.startswith("@") or not isi:
            hasil.append(f"{awal}{{{isi}}}" if isi else awal)
        elif sisa := [p for p in pemilih(awal) if _terpakai(p, terpakai)]:
            hasil.append(f"{','.join(sisa)}{{{isi}}}")
    return "".join(hasil)


def _kelas(satu: str) -> set[str]:
    """The classes that an element must have; what `:not()` excludes is none of them."""
    return set(_KELAS.findall(re.sub(r":not\([^()]*\)", "", satu)))


def _terpakai(satu: str, terpakai: frozenset[str]) -> bool:
    return all(k in terpakai or UTILITAS.fullmatch(k) for k in _kelas(satu))


def buang_variabel(css: str) -> str:
    """Take out the custom properties that nothing reads any more, until all are read."""
    while True:
        dibaca = set(re.findall(r"var\((--bs-[\w-]+)", css))
        mati = {nama for nama in _DEKLARASI.findall(css) if nama not in dibaca}
        baru = css
        for nama in mati:
            baru = re.sub(rf"{nama}:[^;}}]*;?", "", baru)
        if baru == css:
            return css
        css = baru


def susun() -> str:
    """The pruned style sheet."""
    css = ASAL.read_text(encoding="utf-8")
    kepala = css[: css.index("*/") + 2]
    sumber = "".join(
        b.read_text(encoding="utf-8") for b in sorted((AKAR / "static/css").glob("*.css"))
    )
    isi = pangkas(css[len(kepala) :], kelas_terpakai())
    dipakai_kita = set(_VARIABEL.findall(sumber))
    jaga = "".join(f"var({nama})" for nama in sorted(dipakai_kita))
    isi = buang_variabel(isi + jaga).removesuffix(jaga)
    asal = f"/*! Pruned by skrip/pangkas_css.py from {ASAL.name} to what is used here. */"
    return f"{kepala}\n{asal}\n{isi.lstrip()}\n"


if __name__ == "__main__":
    HASIL.write_text(susun(), encoding="utf-8")
    sys.stdout.write(f"{HASIL.name}: {HASIL.stat().st_size} bytes\n")
