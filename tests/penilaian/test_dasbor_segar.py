"""Rows of the dashboard are kept in the process: what changes must show at once, to everybody."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from penilaian.models import Capaian
from renstra.models import Instansi
from tests.penilaian.test_dasbor_angka import masuk, polos

pytestmark = pytest.mark.usefixtures("contoh")


def baca(client: Client) -> str:
    alamat = ("/dasbor/?tahun=2020", "/dasbor/paser/?tahun=2020")
    return "".join(client.get(satu).content.decode() for satu in alamat)


def test_yang_berubah_langsung_tampil(client: Client) -> None:
    masuk(client, "inspektorat.paser")
    sebelum = baca(client)
    assert "Singkatan Baru" not in sebelum
    assert "12,3\xa0%" not in sebelum
    Instansi.objects.filter(kode="paser").update(singkatan="Singkatan Baru")
    assert "Singkatan Baru" in polos(baca(client).split('id="judul-peta"')[1])
    Instansi.objects.filter(kode="paser").update(nama="Nama Baru")
    assert "Nama Baru" in polos(baca(client).split('id="judul-peringkat"')[1])

    iku = Capaian.objects.filter(instansi__kode="paser", tahun=2020, periode="TAHUN", iku=True)
    Capaian.objects.filter(pk=iku.exclude(capaian_dibatasi=None)[0].pk).update(
        capaian=Decimal("12.34"), capaian_dibatasi=Decimal("12.34"), band=1
    )
    isi = baca(client)
    daftar, tabel = isi.split('id="judul-perhatian"')[1], isi.split('id="judul-iku"')[1]
    assert "12,3\xa0%" in daftar.split('id="judul-peringkat"')[0]
    assert "12,3\xa0%" in tabel


def test_jenis_dan_tahun_tidak_tertukar(client: Client) -> None:
    """The same rows under another filter lead elsewhere."""
    masuk(client, "inspektorat.paser")
    for jenis, tahun in (("iku", 2020), ("iki", 2020), ("iku", 2021), ("iku", 2020)):
        isi = client.get(f"/dasbor/?tahun={tahun}&jenis={jenis}").content.decode()
        peringkat = isi.split('id="judul-peringkat"')[1]
        assert f'/dasbor/paser/?tahun={tahun}"' in peringkat
        assert f"tahun={tahun}&amp;instansi=paser" in peringkat
        assert ("jenis=iki&amp;tanda" in peringkat) == (jenis == "iki")
