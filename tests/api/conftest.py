"""The small world for the API's tests as well."""

from tests.penilaian.conftest import dunia, masuk

__all__ = ["dunia", "masuk"]
