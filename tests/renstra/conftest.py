"""Fixtures of the decree's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache

from iku.dokumen import rahasia
from iku.dokumen.models import PengaturanTandaTangan
from tests.dokumen.klien_palsu import KREDENSIAL, NAMA, PENGGUNA, Palsu, jalankan


@pytest.fixture
def palsu(tmp_path: Path) -> Iterator[Palsu]:
    """A fake client of the signing service, and Banjar set to sign with it."""
    keadaan = Palsu(tmp_path / "otoritas")
    server = jalankan(keadaan)
    PengaturanTandaTangan.objects.create(
        pemilik="banjar",
        versi="v2",
        alamat=keadaan.alamat,
        pengguna=PENGGUNA,
        kredensial=rahasia.sandikan(KREDENSIAL),
        nama_sertifikat=NAMA,
    )
    cache.clear()
    yield keadaan
    keadaan.lepas.set()
    server.shutdown()
    server.server_close()
    cache.clear()
