"""Previews are kept for a month: then their cells go, and the record of the upload stays."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from iku.inti.bersih import Berkala
from penilaian.choices import StatusImpor
from penilaian.models import HalamanImpor, Impor
from penilaian.services.impor.buang import SIMPAN_HARI, buang_pratinjau_lama
from tests.penilaian.dunia import Dunia, Masuk, tubuh
from tests.penilaian.isi_templat import isi_xlsx
from tests.penilaian.test_impor import impor_kini, simpan_semua, templat, unggah


@pytest.fixture
def impor(dunia: Dunia, masuk: Masuk) -> Impor:
    """A preview that waits to be saved."""
    client = masuk("operator")
    assert unggah(client, isi_xlsx(templat(client), {"Jumlah a": 60.5})).status_code == 200
    return impor_kini()


def _tua(impor: Impor, hari: int, **lain: Any) -> None:
    saat = timezone.now() - timedelta(days=hari)
    Impor.objects.filter(pk=impor.pk).update(diunggah_pada=saat, **lain)


def test_pratinjau_yang_tidak_pernah_disimpan_dibatalkan(
    dunia: Dunia, masuk: Masuk, impor: Impor
) -> None:
    _tua(impor, SIMPAN_HARI + 1)
    assert buang_pratinjau_lama() == 1
    impor.refresh_from_db()
    assert impor.status == StatusImpor.BATAL
    assert impor.jumlah["baru"] == 1
    assert not HalamanImpor.objects.exists()
    assert dunia.nilai("a") is None
    teks = tubuh(masuk("operator").get(f"/isian/impor/{impor.pk}/"))
    assert "tidak disimpan dalam 30 hari" in teks
    assert buang_pratinjau_lama() == 0


def test_yang_masih_baru_dibiarkan(masuk: Masuk, impor: Impor) -> None:
    _tua(impor, SIMPAN_HARI - 1)
    assert buang_pratinjau_lama() == 0
    assert HalamanImpor.objects.exists()
    assert simpan_semua(masuk("operator")).status_code == 200


def test_rincian_yang_disimpan_dibuang_catatannya_tinggal(
    dunia: Dunia, masuk: Masuk, impor: Impor
) -> None:
    client = masuk("operator")
    simpan_semua(client)
    _tua(impor, SIMPAN_HARI + 1)
    assert buang_pratinjau_lama() == 0, "saved just now: kept for as long after the saving"
    _tua(impor, SIMPAN_HARI + 2, disimpan_pada=timezone.now() - timedelta(days=SIMPAN_HARI + 1))
    assert buang_pratinjau_lama() == 1
    impor.refresh_from_db()
    assert impor.status == StatusImpor.DISIMPAN
    assert not impor.daftar_halaman.exists()
    assert dunia.nilai("a") is not None
    teks = tubuh(client.get(f"/isian/impor/{impor.pk}/"))
    assert "1 isian tersimpan" in teks
    assert "lewat masa simpannya" in teks


def test_perintah_menyebut_yang_dibuang(impor: Impor) -> None:
    _tua(impor, SIMPAN_HARI + 1)
    keluar = StringIO()
    call_command("bersihkan", stdout=keluar)
    assert "Pratinjau unggahan isian: 1 dibuang." in keluar.getvalue()


def test_pekerja_membersihkan_sekali_sejam(impor: Impor) -> None:
    _tua(impor, SIMPAN_HARI + 1)
    berkala = Berkala()
    assert berkala.jalankan()["Pratinjau unggahan isian"] == 1
    assert berkala.jalankan() == {}
    assert Berkala(jeda=0).jalankan()["Pratinjau unggahan isian"] == 0
