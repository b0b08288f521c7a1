"""What every way of showing a formula shares: labels, numbers, rank of operators, chains.

Labels come from users, so they are cleaned here once (control characters out, length limited) and
escaped by each output on its own terms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from iku.inti.angka import tulis_angka
from renstra.rumus.pohon import (
    OP_SUKU,
    Angka,
    Banding,
    Biner,
    Bukan,
    Kolom,
    Logika,
    Minus,
    Nama,
    Panggilan,
    Rujukan,
    Simpul,
)
from renstra.rumus.telusur import anak

LABEL_MAKS = 200
"""Characters of one label in a rendered formula; longer ones end in an ellipsis."""

MINUS_TEKS = "\N{MINUS SIGN}"
KALI = "\N{MULTIPLICATION SIGN}"
BAGI = "\N{DIVISION SIGN}"
TANDA = {"+": "+", "-": MINUS_TEKS, "*": KALI, "/": BAGI}
TANDA_BANDING = {"=": "=", "<>": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
NAMA_FUNGSI = {
    "JUMLAH": "jumlah",
    "RATA": "rata-rata",
    "MIN": "nilai terkecil",
    "MAKS": "nilai terbesar",
    "BANYAK": "banyaknya",
    "BULAT": "pembulatan",
    "ABS": "nilai mutlak",
}
_TAK_TERCETAK = frozenset("CZ")
_NAMA_KOLOM = {"bobot": "bobot", "nilai": "nilai", "maks": "nilai maksimum"}

ATAU, DAN, BUKAN, BANDING, TAMBAH, KALI_BAGI, NEGASI, PANGKAT, ATOM = range(1, 10)


def bersih(teks: str) -> str:
    """One line of printable text, at most LABEL_MAKS characters."""
    cetak = "".join(
        " " if unicodedata.category(huruf)[0] in _TAK_TERCETAK else huruf for huruf in teks
    )
    rapi = " ".join(cetak.split())
    return rapi if len(rapi) <= LABEL_MAKS else rapi[: LABEL_MAKS - 1].rstrip() + "…"


def kunci_masukan(simpul: Nama | Kolom | Rujukan) -> str:
    """The key of an input in mappings of labels, cells and columns: `a`, `elemen.nilai`, `@2.1`."""
    match simpul:
        case Nama(kode):
            return kode
        case Kolom(tabel, kolom):
            return f"{tabel}.{kolom}"
        case Rujukan(nomor):
            return f"@{nomor}"


def nama_berlabel(simpul: Nama | Kolom | Rujukan, label: Mapping[str, str]) -> str:
    """The label of an input; keys are `kode`, `tabel`, `tabel.kolom` and `@nomor`.

    A column without a label of its own is named after its table: "nilai dimensi". A table whose
    own label begins with "Nilai" is not named twice: "nilai dimensi", "bobot dimensi".
    """
    if isinstance(simpul, Nama):
        return bersih(label.get(simpul.kode, "")) or simpul.kode
    if isinstance(simpul, Rujukan):
        return bersih(label.get(f"@{simpul.nomor}", "")) or f"hasil indikator {simpul.nomor}"
    sendiri = bersih(label.get(f"{simpul.tabel}.{simpul.kolom}", ""))
    if sendiri:
        return sendiri
    tabel = bersih(label.get(simpul.tabel, "")) or simpul.tabel
    kecil = huruf_kecil_awal(tabel).removeprefix("nilai ")
    return f"{_NAMA_KOLOM.get(simpul.kolom, simpul.kolom)} {kecil}"


def huruf_kecil_awal(teks: str) -> str:
    """Lower the first letter unless the first word is an abbreviation (ASN, P1)."""
    kata = teks.partition(" ")[0]
    return teks[:1].lower() + teks[1:] if kata[1:].islower() else teks


def angka_berlabel(simpul: Angka) -> str:
    """A literal in id-ID notation: `1.000`, `0,25`, `40%` (the percent sign is kept as written)."""
    if simpul.persen:
        return tulis_angka(simpul.nilai.scaleb(2)) + "%"
    return tulis_angka(simpul.nilai)


def derajat(simpul: Simpul) -> int:
    """How tightly a node binds; a lower rank inside a higher one needs brackets."""
    match simpul:
        case Logika(op="ATAU"):
            return ATAU
        case Logika():
            return DAN
        case Bukan():
            return BUKAN
        case Banding():
            return BANDING
        case Biner(op="+" | "-"):
            return TAMBAH
        case Biner(op="*" | "/"):
            return KALI_BAGI
        case Minus():
            return NEGASI
        case Biner():
            return PANGKAT
        case _:
            return ATOM


def suku(simpul: Simpul) -> list[tuple[str, Simpul]]:
    """The terms of a sum with their signs: a − b + c → [("+", a), ("-", b), ("+", c)]."""
    rantai: list[tuple[str, Simpul]] = []
    while isinstance(simpul, Biner) and simpul.op in OP_SUKU:
        rantai.append((simpul.op, simpul.kanan))
        simpul = simpul.kiri
    rantai.append(("+", simpul))
    return rantai[::-1]


def faktor(simpul: Simpul) -> list[Simpul]:
    """The factors of a product written left to right: a × b × c → [a, b, c]."""
    rantai: list[Simpul] = []
    while isinstance(simpul, Biner) and simpul.op == "*":
        rantai.append(simpul.kanan)
        simpul = simpul.kiri
    rantai.append(simpul)
    return rantai[::-1]


def tabel_terpakai(simpul: Simpul) -> str | None:
    """The table whose rows this expression runs over, if any.

    Columns inside a reducing function are already reduced to one number and do not count.
    """
    if isinstance(simpul, Kolom):
        return simpul.tabel
    if isinstance(simpul, Panggilan) and mereduksi(simpul):
        return None
    for bagian in anak(simpul):
        if tabel := tabel_terpakai(bagian):
            return tabel
    return None


def mereduksi(simpul: Panggilan) -> bool:
    """True when the call turns the rows of a table into one number: JUMLAH(elemen.nilai)."""
    return (
        simpul.fungsi in ("JUMLAH", "RATA", "MIN", "MAKS", "BANYAK")
        and len(simpul.argumen) == 1
        and tabel_terpakai(simpul.argumen[0]) is not None
    )


def bersigma(simpul: Simpul) -> bool:
    """Shown as Σ, which reaches to the right: closed before a further factor or an exponent."""
    return isinstance(simpul, Panggilan) and simpul.fungsi == "JUMLAH" and mereduksi(simpul)


def berkasus(simpul: Simpul) -> bool:
    """Shown as rows behind one brace, which nothing closes: bracketed next to any operator."""
    return isinstance(simpul, Panggilan) and simpul.fungsi in ("JIKA", "TANGGA")


def pasangan_tangga(simpul: Panggilan) -> list[tuple[Simpul, Simpul]]:
    """The (lower bound, value) pairs of TANGGA(x; bound; value; …) in written order."""
    sisa = simpul.argumen[1:]
    return list(zip(sisa[::2], sisa[1::2], strict=True))
