"""In which time zone a page tells the hour."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from renstra.models import Instansi


def zona_instansi(instansi: Iterable[Instansi]) -> str:
    """The zone of the Pemda, when it is one; else that of the server. Load `pemda` before."""
    zona = {i.pemda.zona for i in instansi}
    return zona.pop() if len(zona) == 1 else timezone.get_default_timezone_name()
