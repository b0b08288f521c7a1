"""The small world of `dunia.py` for tests of entry."""

from __future__ import annotations

import pytest

from tests.penilaian.dunia import Dunia, buat_dunia


@pytest.fixture
def dunia(db: None) -> Dunia:
    """One agency with a decree in force, its users, and a foreign agency."""
    return buat_dunia()
