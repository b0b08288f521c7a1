"""Rendered once per run: the unsigned and the signed decree of the document tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku.dokumen.penanda.pengembangan import Pengembangan
from tests.dokumen.bahan import akar_der, naskah_contoh, permintaan


@pytest.fixture(scope="session")
def map_otoritas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a development authority of this run alone."""
    return tmp_path_factory.mktemp("otoritas") / "a"


@pytest.fixture(scope="session")
def port(map_otoritas: Path) -> Pengembangan:
    return Pengembangan(map_otoritas)


@pytest.fixture(scope="session")
def naskah() -> bytes:
    """The unsigned PDF."""
    return naskah_contoh()


@pytest.fixture(scope="session")
def bertanda(port: Pengembangan, naskah: bytes) -> bytes:
    """The same, signed by the development authority."""
    return port.tandatangani(naskah, permintaan())


@pytest.fixture(scope="session")
def akar(port: Pengembangan, map_otoritas: Path) -> bytes:
    """DER of the authority's root."""
    return akar_der(map_otoritas)
