"""The formula as LaTeX for a report or a paper: real fractions, sums, cases, decimal comma."""

from __future__ import annotations

from collections.abc import Mapping

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
from renstra.rumus.tampilan import (
    ATOM,
    KALI_BAGI,
    PANGKAT,
    TAMBAH,
    angka_berlabel,
    berkasus,
    bersigma,
    derajat,
    mereduksi,
    nama_berlabel,
)

_LOLOS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
}
_TANDA = {"+": "+", "-": "-", "*": r"\times"}
_BANDING = {"=": "=", "<>": r"\neq", "<": "<", "<=": r"\leq", ">": ">", ">=": r"\geq"}
_OPERATOR = {"RATA": "rata-rata", "MIN": "min", "MAKS": "maks", "BANYAK": "banyak"}


def latex(simpul: Simpul, label: Mapping[str, str]) -> str:
    r"""LaTeX for mathematics mode (amsmath): `\frac{\text{…}}{\text{…}} \times 100`.

    `label` as for `teks_berlabel`; every character with a meaning in LaTeX is escaped, so that
    a label cannot bring a command.
    """
    return _Penulis(label).tulis(simpul)


def teks_latex(teks: str) -> str:
    r"""A label inside `\text{}`."""
    return r"\text{" + "".join(_LOLOS.get(huruf, huruf) for huruf in teks) + "}"


class _Penulis:
    def __init__(self, label: Mapping[str, str]) -> None:
        self.label = label

    def tulis(self, simpul: Simpul) -> str:
        match simpul:
            case Angka():
                return angka_berlabel(simpul).replace(",", "{,}").replace("%", r"\%")
            case Nama() | Rujukan():
                return teks_latex(nama_berlabel(simpul, self.label))
            case Kolom():
                return teks_latex(nama_berlabel(simpul, self.label)) + "_{i}"
            case Minus(isi):
                return "-" + self._dalam(isi, PANGKAT)
            case Biner():
                return self._biner(simpul)
            case Panggilan():
                return self._panggilan(simpul)
        return self._syarat(simpul)

    def _biner(self, simpul: Biner) -> str:
        kiri, kanan = simpul.kiri, simpul.kanan
        if simpul.op == "/":
            return rf"\frac{{{self.tulis(kiri)}}}{{{self.tulis(kanan)}}}"
        if simpul.op == "^":
            return f"{self._dalam(kiri, ATOM)}^{{{self.tulis(kanan)}}}"
        rank = derajat(simpul)
        depan = self._dalam(kiri, rank)
        if simpul.op == "*" and bersigma(kiri):
            depan = _kurung(depan)
        batas = PANGKAT if isinstance(kanan, Minus) else rank + 1
        return f"{depan} {_TANDA[simpul.op]} {self._dalam(kanan, batas)}"

    def _syarat(self, simpul: Simpul) -> str:
        match simpul:
            case Banding(op, kiri, kanan):
                dua = [self._dalam(satu, TAMBAH) for satu in (kiri, kanan)]
                return f"{dua[0]} {_BANDING[op]} {dua[1]}"
            case Logika(op, kiri, kanan):
                rank = derajat(simpul)
                dua = [self._dalam(kiri, rank), self._dalam(kanan, rank + 1)]
                return rf"{dua[0]} \text{{ {op.lower()} }} {dua[1]}"
            case Bukan(isi):
                return r"\text{bukan }" + self._dalam(isi, ATOM)
        raise TypeError(type(simpul).__name__)

    def _dalam(self, simpul: Simpul, paling_sedikit: int) -> str:
        return _apit(self.tulis(simpul), simpul, paling_sedikit)

    def _panggilan(self, simpul: Panggilan) -> str:
        argumen = simpul.argumen
        if mereduksi(simpul):
            return self._reduksi(simpul.fungsi, argumen[0])
        isi = [self.tulis(satu) for satu in argumen]
        match simpul.fungsi:
            case "JIKA":
                lini = [rf"{isi[1]} & \text{{jika }} {isi[0]}", rf"{isi[2]} & \text{{jika tidak}}"]
                return _kasus(lini)
            case "TANGGA":
                pasangan = zip(isi[1::2], isi[2::2], strict=True)
                lini = [rf"{nilai} & \text{{mulai }} {batas}" for batas, nilai in pasangan]
                return rf"{_apit(isi[0], argumen[0], KALI_BAGI)} \rightarrow {_kasus(lini)}"
            case "KOSONG":
                return _kurung(rf"{isi[0]} \text{{; bila kosong }} {isi[1]}")
            case "ABS":
                return rf"\left|{isi[0]}\right|"
        nama = _OPERATOR.get(simpul.fungsi, simpul.fungsi.lower())
        return rf"\operatorname{{{nama}}}" + _kurung("; ".join(isi))

    def _reduksi(self, fungsi: str, isi: Simpul) -> str:
        teks = self.tulis(isi)
        if fungsi != "JUMLAH":
            return rf"\operatorname*{{{_OPERATOR[fungsi]}}}_{{i=1 \ldots n}}" + _kurung(teks)
        return r"\sum_{i=1}^{n} " + (_kurung(teks) if derajat(isi) <= TAMBAH else teks)


def _apit(teks: str, simpul: Simpul, paling_sedikit: int) -> str:
    if berkasus(simpul) or (paling_sedikit == ATOM and bersigma(simpul)):
        return _kurung(teks)
    pecahan = isinstance(simpul, Biner) and simpul.op == "/" and paling_sedikit < ATOM
    return teks if pecahan or derajat(simpul) >= paling_sedikit else _kurung(teks)


def _kurung(teks: str) -> str:
    return rf"\left({teks}\right)"


def _kasus(lini: list[str]) -> str:
    return r"\begin{cases} " + r" \\ ".join(lini) + r" \end{cases}"
