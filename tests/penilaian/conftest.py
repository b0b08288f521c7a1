"""The small world of `dunia.py` for tests of entry."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.penilaian.dunia import Dunia, Masuk, buat_dunia


@pytest.fixture
def dunia(db: None) -> Dunia:
    """One agency with a decree in force, its users, and a foreign agency."""
    return buat_dunia()


@pytest.fixture
def masuk(dunia: Dunia) -> Masuk:
    """A signed-in client of one of the world's users."""

    def buka(siapa: str) -> Client:
        client = Client()
        client.force_login(dunia.pengguna[siapa])
        return client

    return buka
