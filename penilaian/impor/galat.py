"""What is wrong with a cell of an uploaded file, in sentences that say how to repair it."""

from __future__ import annotations

UNDUH = "Unduh templat baru dari halaman Isian, lalu isi di sana."


class GalatSel(ValueError):
    """One cell cannot be used; `saran` is the text that would do, if it is known."""

    def __init__(self, pesan: str, saran: str = "") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.saran = saran
