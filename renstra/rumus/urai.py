"""Text → tree: the LALR parser, its limits, and where each node stands in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import cast

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken, v_args

from renstra.rumus.batas import (
    BATAS_ANGKA,
    DIGIT,
    KEDALAMAN_MAKS,
    KONTEKS,
    PANJANG_MAKS,
    SIMPUL_MAKS,
)
from renstra.rumus.diagnosa import diagnosa
from renstra.rumus.fungsi import KATA_LOGIKA, NAMA_FUNGSI
from renstra.rumus.galat import GalatRumus, baris_kolom
from renstra.rumus.pohon import (
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

_OPERATOR = {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", ":": "/"}
_BANDING = {"≤": "<=", "≥": ">=", "≠": "<>"}

Letak = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Bagian:
    """A node while it is built: with its place, and the parts of it that were built before."""

    simpul: Simpul
    letak: Letak
    isi: tuple[_Bagian, ...] = ()
    rantai: bool = False


@dataclass(frozen=True, slots=True)
class Terurai:
    """A tree with the (line, column) of each of its nodes, by `id(node)`."""

    pohon: Simpul
    letak: Mapping[int, Letak]

    def di(self, simpul: Simpul) -> Letak:
        """Line and column of a node of this tree."""
        return self.letak[id(simpul)]

    def awal(self, simpul: Simpul) -> Letak:
        """Where the first word of a node stands; the place of `a + b` itself is its `+`."""
        while isinstance(simpul, Biner | Banding | Logika):
            simpul = simpul.kiri
        return self.di(simpul)


def urai(teks: str) -> Simpul:
    """Read a formula. Raises GalatRumus with the place, the reason and the repair."""
    return urai_berletak(teks).pohon


def urai_berletak(teks: str) -> Terurai:
    """Read a formula and keep where each node stands. Raises GalatRumus."""
    if len(teks) > PANJANG_MAKS:
        raise GalatRumus(
            f"Rumus terlalu panjang ({len(teks)} karakter).",
            saran=f"Ringkas menjadi paling banyak {PANJANG_MAKS} karakter, "
            "atau pindahkan sebagian ke indikator lain dan rujuk dengan @nomor.",
        )
    _periksa_kurung(teks)
    try:
        akar = cast(_Bagian, _PENGURAI.parse(teks))
    except (UnexpectedCharacters, UnexpectedToken) as galat:
        raise diagnosa(teks, galat) from None
    return Terurai(akar.simpul, _ukur(akar))


def _periksa_kurung(teks: str) -> None:
    dalam = 0
    for i, huruf in enumerate(teks):
        if huruf == "(":
            dalam += 1
            if dalam > KEDALAMAN_MAKS:
                raise _terlalu_dalam(baris_kolom(teks, i))
        elif huruf == ")":
            dalam -= 1


def _terlalu_dalam(letak: Letak) -> GalatRumus:
    return GalatRumus(
        f"Rumus bersarang lebih dari {KEDALAMAN_MAKS} tingkat.",
        *letak,
        saran="Hapus kurung yang tidak perlu atau pecah rumus menjadi beberapa indikator.",
    )


def _ukur(akar: _Bagian) -> dict[int, Letak]:
    """Places of all nodes; refuses trees that are too deep or too large.

    `a + b + c` is one level however long it is: only what is written inside something counts.
    """
    letak: dict[int, Letak] = {}
    tumpukan = [(akar, 1)]
    while tumpukan:
        bagian, dalam = tumpukan.pop()
        if dalam > KEDALAMAN_MAKS:
            raise _terlalu_dalam(bagian.letak)
        letak[id(bagian.simpul)] = bagian.letak
        if len(letak) > SIMPUL_MAKS:
            raise GalatRumus(
                f"Rumus terlalu besar: lebih dari {SIMPUL_MAKS} bagian.",
                saran="Pakai tabel dengan JUMLAH, atau pecah rumus menjadi beberapa indikator.",
            )
        for urutan, isi in enumerate(bagian.isi):
            lanjut = bagian.rantai and urutan == 0 and isi.rantai
            tumpukan.append((isi, dalam if lanjut else dalam + 1))
    return letak


def _letak(token: Token) -> Letak:
    return (token.line or 1, token.column or 1)


def _desimal(token: Token) -> Decimal:
    nilai = Decimal(token.replace(",", "."))
    if nilai >= BATAS_ANGKA or len(nilai.as_tuple().digits) > DIGIT:
        raise GalatRumus(
            "Angka terlalu panjang.",
            *_letak(token),
            saran=f"Tulis kurang dari 10^18 dan paling banyak {DIGIT} digit.",
        )
    return nilai


@v_args(inline=True)
class _Pembangun(Transformer[Token, _Bagian]):
    """Builds the tree while the parser reduces, so that nothing recurses."""

    def angka(self, token: Token) -> _Bagian:
        return _Bagian(Angka(_desimal(token)), _letak(token))

    def persen(self, token: Token, _tanda: Token) -> _Bagian:
        nilai = _desimal(token).scaleb(-2, KONTEKS)
        return _Bagian(Angka(nilai, persen=True), _letak(token))

    def nama(self, token: Token) -> _Bagian:
        return _Bagian(Nama(token.lower()), _letak(token))

    def kolom(self, tabel: Token, _titik: Token, kolom: Token) -> _Bagian:
        return _Bagian(Kolom(tabel.lower(), kolom.lower()), _letak(tabel))

    def rujukan(self, token: Token) -> _Bagian:
        return _Bagian(Rujukan(token[1:].lower()), _letak(token))

    def kurung(self, _buka: Token, isi: _Bagian, _tutup: Token) -> _Bagian:
        return _Bagian(isi.simpul, isi.letak, isi.isi)

    def plus(self, _tanda: Token, isi: _Bagian) -> _Bagian:
        return isi

    def minus(self, token: Token, isi: _Bagian) -> _Bagian:
        return _Bagian(Minus(isi.simpul), _letak(token), (isi,))

    def bukan_(self, token: Token, isi: _Bagian) -> _Bagian:
        return _Bagian(Bukan(isi.simpul), _letak(token), (isi,))

    def biner(self, kiri: _Bagian, token: Token, kanan: _Bagian) -> _Bagian:
        op = _OPERATOR.get(token, str(token))
        simpul = Biner(op, kiri.simpul, kanan.simpul)
        return _Bagian(simpul, _letak(token), (kiri, kanan), rantai=op != "^")

    def banding_(self, kiri: _Bagian, token: Token, kanan: _Bagian) -> _Bagian:
        simpul = Banding(_BANDING.get(token, str(token)), kiri.simpul, kanan.simpul)
        return _Bagian(simpul, _letak(token), (kiri, kanan))

    def logika(self, kiri: _Bagian, token: Token, kanan: _Bagian) -> _Bagian:
        simpul = Logika(KATA_LOGIKA[token.lower()], kiri.simpul, kanan.simpul)
        return _Bagian(simpul, _letak(token), (kiri, kanan), rantai=True)

    def argumen(self, *isi: _Bagian | Token) -> list[_Bagian]:
        return [satu for satu in isi if isinstance(satu, _Bagian)]

    def panggilan(
        self, token: Token, _buka: Token, argumen: list[_Bagian], _tutup: Token
    ) -> _Bagian:
        simpul = Panggilan(NAMA_FUNGSI[token.lower()], tuple(a.simpul for a in argumen))
        return _Bagian(simpul, _letak(token), tuple(argumen))


def _jenis_kata(token: Token) -> Token:
    kata = token.lower()
    if kata in KATA_LOGIKA:
        return token.update(type=KATA_LOGIKA[kata])
    if kata in NAMA_FUNGSI:
        return token.update(type="FUNGSI")
    return token


_PENGURAI = Lark(
    Path(__file__).with_name("tata_bahasa.lark").read_text(encoding="utf-8"),
    parser="lalr",
    lexer="basic",
    transformer=_Pembangun(),
    lexer_callbacks={"KATA": _jenis_kata},
    maybe_placeholders=False,
    keep_all_tokens=True,
)
