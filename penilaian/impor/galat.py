"""What is wrong with an uploaded file or one of its cells, in sentences that say how to repair."""

from __future__ import annotations

UNDUH = "Unduh templat baru dari halaman Isian, lalu isi di sana."


class GalatBerkas(ValueError):
    """The file as a whole cannot be used; nothing of it is taken."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class GalatSel(ValueError):
    """One cell cannot be used; `saran` is the text that would do, if it is known."""

    def __init__(self, pesan: str, saran: str = "") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.saran = saran
