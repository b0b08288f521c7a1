"""The sheet the code generator writes on: lines, indentation, fresh locals, constants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_TINGKAT = "    "


class Lembar:
    """Lines of Python under construction; `konstanta` are the globals they refer to."""

    def __init__(self) -> None:
        self.konstanta: dict[str, object] = {}
        self._baris: list[str] = []
        self._inden = _TINGKAT + _TINGKAT
        self._malas = False
        self._nomor = count()

    def _tetap(self, nilai: object) -> str:
        nama = f"K{len(self.konstanta)}"
        self.konstanta[nama] = nilai
        return nama

    def _baru(self) -> str:
        return f"t{next(self._nomor)}"

    def _simpan(self, ungkapan: str) -> str:
        nama = self._baru()
        self._tulis(f"{nama} = {ungkapan}")
        return nama

    def _tulis(self, baris: str) -> None:
        self._baris.append(self._inden + baris)

    @contextmanager
    def _cabang(self) -> Iterator[None]:
        """A branch: what is read in it is read only when it is taken."""
        semula = self._inden, self._malas
        self._inden, self._malas = self._inden + _TINGKAT, True
        yield
        self._inden, self._malas = semula
