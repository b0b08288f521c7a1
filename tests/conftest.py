"""Fixtures of every test: an own database and folder per run, the four documents, both engines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import TransactionTestCase, override_settings
from hypothesis import HealthCheck, Phase
from hypothesis import settings as pengaturan_hypothesis

from iku.inti import pemicu
from tests.clamd import jalankan_clamd
from tests.contoh import muat_sekali, pastikan_ada

pengaturan_hypothesis.register_profile("cepat", max_examples=100, deadline=None)
pengaturan_hypothesis.register_profile(
    "ci", max_examples=200, deadline=None, derandomize=True, print_blob=True
)
# For mutation tests: quick, the same every time, and no search for the smallest counterexample.
pengaturan_hypothesis.register_profile(
    "mutasi",
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
pengaturan_hypothesis.register_profile("berat", max_examples=20_000, deadline=None)
pengaturan_hypothesis.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "cepat")
)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Long bytes name no test: an archive holds the time of day, and workers must agree."""
    return argname if isinstance(val, bytes) and len(val) > 20 else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On SQLite the tests of PostgreSQL's own behaviour are skipped, and say so."""
    if connections["default"].vendor == "postgresql":
        return
    lewati = pytest.mark.skip(reason="needs PostgreSQL; `make test` runs it there")
    for butir in items:
        if butir.get_closest_marker("postgres"):
            butir.add_marker(lewati)


@pytest.fixture(scope="session", autouse=True)
def folder_uji(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Uploads, archive and development authority of this run alone."""
    folder = tmp_path_factory.mktemp("data")
    with override_settings(DIR_DATA=folder, MEDIA_ROOT=folder / "berkas"):
        yield folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On SQLite a database file of this run alone, so that two runs never meet."""
    koneksi = connections["default"]
    if koneksi.vendor == "sqlite":
        nama = tmp_path_factory.mktemp("basisdata") / "uji.sqlite3"
        koneksi.settings_dict["TEST"]["NAME"] = str(nama)


@pytest.fixture(scope="session", autouse=True)
def _kosongkan_tanpa_pemicu() -> Iterator[None]:
    """Django empties the tables after a transactional test; our triggers would refuse that.

    The flush sends post_migrate, which installs them again.
    """
    asli: Any = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lepas_dulu(self: TransactionTestCase) -> None:
        for koneksi in connections.all():
            pemicu.lepas(koneksi)
        asli(self)

    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(TransactionTestCase, "_fixture_teardown", lepas_dulu)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The four documents are in the test database from the start; a test rolls back to them."""
    with django_db_blocker.unblock():
        muat_sekali()


@pytest.fixture
def contoh(db: None) -> None:
    """The four documents with their demonstration figures and accounts, whatever ran before."""
    pastikan_ada()


@pytest.fixture
def mesin(db: None) -> str:
    """The database engine under test: `sqlite` or `postgresql`."""
    return connections["default"].vendor


@pytest.fixture
def clamd() -> Iterator[str]:
    """The address of a virus scanner that listens."""
    with jalankan_clamd() as alamat:
        yield alamat
