"""`hitung_ulang`: repairs what differs, leaves everything else byte for byte."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from penilaian.models import Capaian

pytestmark = pytest.mark.usefixtures("contoh")


def isi() -> list[tuple]:
    return list(Capaian.objects.order_by("pk").values_list())


def jalankan(**pilihan: object) -> str:
    keluar = io.StringIO()
    call_command("hitung_ulang", verbosity=0, stdout=keluar, **pilihan)
    return keluar.getvalue()


def test_dua_kali_memberi_baris_yang_sama() -> None:
    awal = isi()
    assert len(awal) > 100
    assert "0 capaian berubah" in jalankan()
    assert isi() == awal


def test_capaian_yang_rusak_diperbaiki_dan_hanya_itu() -> None:
    awal = isi()
    rusak = Capaian.objects.exclude(capaian=None).first()
    assert rusak is not None
    rusak.capaian = rusak.capaian_dibatasi = 1
    rusak.save()
    assert "1 capaian berubah" in jalankan()
    assert isi() == awal


def test_hanya_instansi_dan_tahun_yang_diminta() -> None:
    Capaian.objects.all().delete()
    jalankan(instansi="sampang", tahun=2022)
    assert set(Capaian.objects.values_list("instansi__kode", "tahun")) == {("sampang", 2022)}


def test_instansi_asing_diberi_tahu() -> None:
    with pytest.raises(CommandError, match="Periksa kodenya"):
        jalankan(instansi="tidak-ada")
