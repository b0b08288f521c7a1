"""The sheet the code generator writes on: lines, indentation, fresh locals, constants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Lembar:
    """Lines of Python under construction; `konstanta` are the globals they refer to."""

    def __init__(self) -> None:
        self.konstanta: dict[str, object] = {}
        self._baris: list[str] = []
        self._inden = 2
        self._malas = 0
        self._nomor = 0

    def _tetap(self, nilai: object) -> str:
        for nama, ada in self.konstanta.items():
            if type(ada) is type(nilai) and str(ada) == str(nilai):
                return nama
        nama = f"K{len(self.konstanta)}"
        self.konstanta[nama] = nilai
        return nama

    def _baru(self) -> str:
        self._nomor += 1
        return f"t{self._nomor}"

    def _simpan(self, ungkapan: str) -> str:
        nama = self._baru()
        self._tulis(f"{nama} = {ungkapan}")
        return nama

    def _tulis(self, baris: str) -> None:
        self._baris.append("    " * self._inden + baris)

    @contextmanager
    def _cabang(self) -> Iterator[None]:
        self._inden += 1
        self._malas += 1
        yield
        self._inden -= 1
        self._malas -= 1
