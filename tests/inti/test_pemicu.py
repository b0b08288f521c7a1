"""The registry of triggers: what is registered is in the database, a missing one is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from iku.inti import pemicu
from iku.inti.pemicu import Pemicu

pytestmark = pytest.mark.django_db
UJI = Pemicu("uji", "inti_segelaudit", "DELETE", "1 = 1", "Jangan 'dihapus'.")


@pytest.fixture
def daftar() -> Iterator[dict[str, Pemicu]]:
    """The registry, put back afterwards."""
    semula = dict(pemicu._daftar)
    yield pemicu._daftar
    pemicu._daftar.clear()
    pemicu._daftar.update(semula)


def test_nama_yang_sama_dengan_aturan_lain_salah(daftar: dict[str, Pemicu]) -> None:
    pemicu.daftarkan(UJI)
    pemicu.daftarkan(UJI)  # the same app is set up twice in some tools
    with pytest.raises(ValueError, match="siku_uji_delete is registered twice"):
        pemicu.daftarkan(Pemicu("uji", "inti_pengguna", "DELETE", "1 = 1", "Lain."))
    assert daftar["siku_uji_delete"] == UJI


def test_yang_belum_terpasang_disebut_dengan_perbaikannya(daftar: dict[str, Pemicu]) -> None:
    assert pemicu.periksa_terpasang(databases=["default"]) == []
    pemicu.daftarkan(UJI)
    [temuan] = pemicu.periksa_terpasang(databases=["default"])
    assert temuan.id == "inti.E001"
    assert "siku_uji_delete" in temuan.msg
    assert "migrate" in str(temuan.hint)
    assert pemicu.periksa_terpasang(databases=None) == [], "not asked about any database"
    pemicu.pasang(connection)
    assert pemicu.periksa_terpasang(databases=["default"]) == []
    assert "siku_uji_delete" in pemicu.terpasang(connection)


def test_aturan_untuk_tabel_yang_belum_ada_menunggu(daftar: dict[str, Pemicu]) -> None:
    """Half-way through the migrations some tables are still to come."""
    pemicu.daftarkan(Pemicu("nanti", "tabel_yang_belum_ada", "UPDATE", "1 = 1", "Tetap."))
    pemicu.pasang(connection)
    assert "siku_nanti_update" not in pemicu.terpasang(connection)
    assert pemicu.periksa_terpasang(databases=["default"]) == []


def test_migrasi_tanpa_langkah_tidak_melepas_apa_pun() -> None:
    ada = pemicu.terpasang(connection)
    pemicu.lepas_sebelum_migrasi("default", [])
    assert pemicu.terpasang(connection) == ada
    pemicu.lepas_sebelum_migrasi("default", [("langkah", False)])
    assert pemicu.terpasang(connection) == set()
    pemicu.pasang_setelah_migrasi("default")
    assert pemicu.terpasang(connection) == ada
