"""The mutants of a file: mutmut's operators on its syntax tree, applied to the live functions."""

from __future__ import annotations

import ast
import functools
import gc
import hashlib
import types
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode


@dataclass(frozen=True)
class Mutan:
    """One change: `baris` its line, `jangkauan` the lines of its statement, `fungsi` its lines.

    `sidik` stays the same as long as the text of its function does.
    """

    berkas: str
    nomor: int
    baris: int
    jangkauan: tuple[int, ...]
    fungsi: tuple[int, ...]
    sidik: str = ""


class _Pengunjung(MutationVisitor):
    """mutmut leaves decorated functions out, because its copies of functions cannot have them."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return False
        return super()._skip_node_and_children(node)


class BerkasMutan:
    """All mutants of one file, and the way to make one of them true in this process."""

    def __init__(self, berkas: Path, akar: Path) -> None:
        self.nama = str(berkas.relative_to(akar))
        self.jalur = str(berkas)
        self.sumber = berkas.read_text(encoding="utf-8")
        pembungkus = MetadataWrapper(cst.parse_module(self.sumber))
        pengunjung = _Pengunjung(mutation_operators, IgnoredCode(set(), set(), set()))
        pembungkus.visit(pengunjung)
        letak = pembungkus.resolve(PositionProvider)
        self._modul = pembungkus.module
        self._mutasi: list[Mutation] = []
        self.mutan: list[Mutan] = []
        pernyataan = list(_pernyataan(ast.parse(self.sumber)))
        garis = self.sumber.splitlines()
        urutan: Counter[tuple[int, ...]] = Counter()
        for satu in pengunjung.mutations:
            induk = satu.contained_by_top_level_function
            # Tables and classes are built when the module is loaded; only functions can be swapped.
            if not isinstance(induk, cst.FunctionDef):
                continue
            awal, akhir = letak[satu.original_node].start.line, letak[satu.original_node].end.line
            fungsi = tuple(range(letak[induk].start.line, letak[induk].end.line + 1))
            cocok = [p for p in pernyataan if p[0] <= awal <= p[1]]
            mulai, henti = min(cocok, key=lambda p: p[1] - p[0], default=(awal, akhir))
            jangkauan = tuple(range(mulai, henti + 1))
            teks = "\n".join(garis[nomor - 1] for nomor in fungsi)
            sidik = hashlib.sha256(f"{self.nama} {urutan[fungsi]} {teks}".encode()).hexdigest()
            urutan[fungsi] += 1
            nomor = len(self._mutasi)
            self.mutan.append(Mutan(self.nama, nomor, awal, jangkauan, fungsi, sidik[:16]))
            self._mutasi.append(satu)

    def kode(self, nomor: int) -> str:
        """The source of the file with mutant `nomor` in it."""
        satu = self._mutasi[nomor]
        baru = self._modul.deep_replace(satu.original_node, satu.mutated_node)
        assert isinstance(baru, cst.Module)
        return baru.code

    def terapkan(
        self, nomor: int, hidup: dict[tuple[str, str, int], list[types.FunctionType]]
    ) -> bool:
        """Swap the code of the mutated function wherever it lives; False when nothing differs."""
        sumber = self.kode(nomor)
        berubah = False
        # By order, as a mutant may move the lines after it.
        pasangan = zip(
            _kode_fungsi(compile(self.sumber, self.jalur, "exec")),
            _kode_fungsi(compile(sumber, self.jalur, "exec")),
            strict=True,
        )
        for asli, kode in pasangan:
            if _inti(kode) == _inti(asli):
                continue
            for fungsi in hidup.get((self.jalur, asli.co_qualname, asli.co_firstlineno), []):
                fungsi.__code__ = kode
                berubah = True
        return _ganti_baku(self.sumber, sumber, self.jalur, hidup) or berubah


def fungsi_hidup(jalur: set[str]) -> dict[tuple[str, str, int], list[types.FunctionType]]:
    """Every loaded function of the files, under file, qualified name and first line."""
    hasil: dict[tuple[str, str, int], list[types.FunctionType]] = {}
    for benda in gc.get_objects():
        if isinstance(benda, types.FunctionType) and benda.__code__.co_filename in jalur:
            kode = benda.__code__
            kunci = (kode.co_filename, kode.co_qualname, kode.co_firstlineno)
            hasil.setdefault(kunci, []).append(benda)
    return hasil


def simpanan_hidup() -> list[functools._lru_cache_wrapper[object]]:
    """Every lru_cache of the project: emptied, so that no figure of the sound code is reused."""
    return [
        benda
        for benda in gc.get_objects()
        if isinstance(benda, functools._lru_cache_wrapper)
        and benda.__module__.startswith(("renstra", "penilaian", "iku"))
    ]


def _kode_fungsi(kode: types.CodeType) -> Iterator[types.CodeType]:
    """The code of functions and methods; what is nested in them travels along."""
    for isi in kode.co_consts:
        if not isinstance(isi, types.CodeType):
            continue
        if isi.co_flags & 0x02:  # CO_NEWLOCALS: a function, where a class body has not
            yield isi
        else:
            yield from _kode_fungsi(isi)


def _inti(kode: types.CodeType) -> types.CodeType:
    """Without line numbers, which say nothing about what is done."""
    dalam = tuple(_inti(k) if isinstance(k, types.CodeType) else k for k in kode.co_consts)
    return kode.replace(co_firstlineno=1, co_linetable=b"", co_consts=dalam)


def _pernyataan(pohon: ast.AST) -> Iterator[tuple[int, int]]:
    """First and last line of every statement; of a compound one only its head."""
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.stmt):
            isi = getattr(simpul, "body", None) or getattr(simpul, "cases", None)
            if not isi:
                yield simpul.lineno, simpul.end_lineno or simpul.lineno
                continue
            pertama = getattr(isi[0], "lineno", None) or isi[0].pattern.lineno
            yield simpul.lineno, max(simpul.lineno, pertama - 1)


def _baku(sumber: str) -> list[tuple[str, int, ast.arguments]]:
    hasil: list[tuple[str, int, ast.arguments]] = []

    def turun(simpul: ast.AST, awalan: str) -> None:
        for anak in ast.iter_child_nodes(simpul):
            if isinstance(anak, ast.FunctionDef):
                baris = min([anak.lineno, *(d.lineno for d in anak.decorator_list)])
                hasil.append((awalan + anak.name, baris, anak.args))
            elif isinstance(anak, ast.ClassDef):
                turun(anak, f"{awalan}{anak.name}.")

    turun(ast.parse(sumber), "")
    return hasil


def _ganti_baku(
    lama: str,
    baru: str,
    jalur: str,
    hidup: dict[tuple[str, str, int], list[types.FunctionType]],
) -> bool:
    """Default values live on the function, not in its code."""
    berubah = False
    for (nama, baris, dulu), (_, _, kini) in zip(_baku(lama), _baku(baru), strict=True):
        for fungsi in hidup.get((jalur, nama, baris), []):
            letak = list(fungsi.__defaults__ or ())
            for urutan, (satu, ganti) in enumerate(zip(dulu.defaults, kini.defaults, strict=True)):
                if ast.dump(satu) != ast.dump(ganti):
                    letak[urutan] = ast.literal_eval(ganti)
                    fungsi.__defaults__ = tuple(letak)
                    berubah = True
            tambahan = zip(dulu.kwonlyargs, dulu.kw_defaults, kini.kw_defaults, strict=True)
            for arg, semula, baru_kw in tambahan:
                if semula and baru_kw and ast.dump(semula) != ast.dump(baru_kw):
                    baku = dict(fungsi.__kwdefaults__ or {})
                    baku[arg.arg] = ast.literal_eval(baru_kw)
                    fungsi.__kwdefaults__ = baku
                    berubah = True
    return berubah
