"""Errors that a user is told about: whole Indonesian sentences that say how to repair it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class GalatSiku(Exception):
    """A rule of the domain refuses the action; nothing was written."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class GalatIsian(GalatSiku):
    """What was entered cannot be used; `medan` maps a field to its sentence (HTTP 422)."""

    def __init__(self, pesan: str, medan: dict[str, str] | None = None) -> None:
        super().__init__(pesan)
        self.medan = medan or {}


class GalatKeadaan(GalatSiku):
    """The object is not in a state that allows the action (HTTP 409)."""


class GalatTerkunci(GalatSiku):
    """The row is locked: by its workflow, by the calendar or by the decree (HTTP 423)."""


class GalatVersi(GalatSiku):
    """Somebody else changed the row meanwhile; both values are kept for the choice (HTTP 409)."""

    def __init__(self, pesan: str, nilai_kini: object = None, versi_kini: int = 0) -> None:
        super().__init__(pesan)
        self.nilai_kini = nilai_kini
        self.versi_kini = versi_kini


class GalatPeran(PermissionDenied):
    """The user's role may not do this (HTTP 403)."""
