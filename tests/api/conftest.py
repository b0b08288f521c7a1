"""The small world for the API's tests as well, and a counter of calls that begins at zero."""

import pytest
from django.core.cache import cache

from tests.penilaian.conftest import dunia, masuk

__all__ = ["dunia", "masuk"]


@pytest.fixture(autouse=True)
def laju_dari_nol() -> None:
    """The throttle counts in the cache."""
    cache.clear()
