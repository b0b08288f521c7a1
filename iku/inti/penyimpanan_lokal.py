"""Uploads and archive on this machine's disk: a file is there whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

AKHIRAN = ".sementara"


class PenyimpananLokal(FileSystemStorage):
    """Writes under another name and renames: a full disk or a kill leaves no half file."""

    def _save(self, name: str, content: Any) -> str:
        sementara = f"{name}.{secrets.token_hex(8)}{AKHIRAN}"
        try:
            tertulis: str = super()._save(sementara, content)  # type: ignore[misc]
        except OSError:
            Path(self.path(sementara)).unlink(missing_ok=True)
            raise
        akhir = self.get_available_name(name)
        Path(self.path(tertulis)).rename(self.path(akhir))
        return akhir
