"""Fixtures of the account tests: the demo accounts, empty throttles, a mailbox."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from iku.inti.models import Pengguna
from tests.akun.bahan import SUREL


@pytest.fixture(autouse=True)
def _tanpa_hitungan() -> Iterator[None]:
    """Throttles and used codes of other tests are forgotten."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def operator(contoh: None) -> Pengguna:
    """The demo operator of Sampang, with an e-mail address."""
    pengguna = Pengguna.objects.get(username="operator.sampang")
    pengguna.email = SUREL
    pengguna.save()
    return pengguna


@pytest.fixture
def kepala(contoh: None) -> Pengguna:
    """The demo signer of Sampang."""
    return Pengguna.objects.get(username="kepala.sampang")


@pytest.fixture
def admin_sistem(contoh: None) -> Pengguna:
    """The demo admin of the whole system."""
    return Pengguna.objects.get(username="admin")
