"""Fixtures of the browser tests; every test of this folder bears the marker `peramban`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.peramban.halaman import Halaman

# Playwright runs an event loop in this thread, where Django would refuse to use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ARGUMEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]

Peramban = Callable[..., Halaman]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything below this folder."""
    for butir in items:
        if Path(__file__).parent in butir.path.parents:
            butir.add_marker(pytest.mark.peramban)


def _chromium() -> str:
    calon = (os.environ.get("SIKU_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    for nama in calon:
        if nama and (jalan := shutil.which(nama)):
            return jalan
    pytest.fail("Chromium is missing. Debian, Ubuntu: sudo apt-get install chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as pw:
        peramban = pw.chromium.launch(executable_path=_chromium(), args=ARGUMEN)
        yield peramban
        peramban.close()


@pytest.fixture
def peramban(chromium: Browser, live_server: Any, contoh: None, client: Any) -> Iterator[Peramban]:
    """Open a window: `peramban(akun="operator.banjar", js=True, lebar=1280, tinggi=800)`.

    The four documents are loaded. `akun` is signed in by its session cookie; without it nobody is.
    When the test ends, an error in the console (a violated Content-Security-Policy is one) fails
    it.
    """
    terbuka: list[Halaman] = []

    def buka(akun: str = "", *, js: bool = True, lebar: int = 1280, tinggi: int = 800) -> Halaman:
        jendela = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=js,
            viewport={"width": lebar, "height": tinggi},
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            reduced_motion="reduce",
        )
        halaman = Halaman(jendela.new_page(), live_server.url)
        terbuka.append(halaman)
        if akun:
            halaman.masuk(client, akun)
        return halaman

    yield buka
    galat = [g for halaman in terbuka for g in halaman.galat]
    for halaman in terbuka:
        halaman.page.context.close()
    assert galat == []


@pytest.fixture
def halaman(peramban: Peramban) -> Halaman:
    """A window of nobody, 1280 × 800."""
    return peramban()
