"""What is wrong with an uploaded file, in sentences that say how to repair it."""

from __future__ import annotations


class GalatBerkas(ValueError):
    """The file as a whole cannot be used; nothing of it is taken."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan
