"""Uploads and archive in S3-compatible object storage, with the errors that files on disk have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage


@contextmanager
def _sebagai_galat_berkas() -> Iterator[None]:
    """Whoever handles a full or absent disk handles an absent object store as well."""
    try:
        yield
    except (BotoCoreError, ClientError) as galat:
        raise OSError(f"object storage: {galat}") from galat


class PenyimpananS3(S3Storage):
    """Private objects under generated names; nothing is ever overwritten or made public."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {
            "addressing_style": "path",
            "default_acl": None,
            "file_overwrite": False,
            "signature_version": "s3v4",
        }

    def _open(self, name: str, mode: str = "rb") -> Any:
        with _sebagai_galat_berkas():
            return super()._open(name, mode)

    def _save(self, name: str, content: Any) -> Any:
        with _sebagai_galat_berkas():
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with _sebagai_galat_berkas():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _sebagai_galat_berkas():
            return bool(super().exists(name))
