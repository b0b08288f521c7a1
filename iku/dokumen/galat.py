"""Errors of the documents room."""

from __future__ import annotations

from iku.inti.galat import GalatSiku


class GalatRender(GalatSiku):
    """The document cannot be printed as it stands; nothing was produced."""


class GalatArsip(GalatSiku):
    """The signed file cannot be adopted into the archive; the archive is unchanged."""


class GalatArsipTetap(GalatSiku):
    """An archived document was about to be changed or deleted."""
