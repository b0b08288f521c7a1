"""Queries of the pages of an import: as recorded, however many cells the file has."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from iku.inti.audit import atas_nama
from penilaian.models import Impor
from penilaian.services.impor.unggah import periksa_menunggu, terima_impor
from tests.kueri import periksa_kueri
from tests.penilaian.dunia_besar import KODE, TAHUN, DuniaBesar, berkas_terisi, buat_dunia_besar


def _alamat(impor: Impor) -> dict[str, str]:
    satu = reverse("penilaian:impor", args=[impor.pk])
    return {
        "impor_templat": reverse("penilaian:impor_templat", args=[KODE, TAHUN]),
        "impor_unggah": reverse("penilaian:impor_unggah", args=[KODE, TAHUN]),
        "impor_pratinjau": satu,
        "impor_pratinjau_halaman": f"{satu}?hasil=baru&halaman=2",
    }


def _terima(dunia: DuniaBesar) -> Impor:
    with atas_nama(dunia.operator):
        impor = terima_impor(
            cakupan=dunia.cakupan,
            oleh=dunia.operator,
            keputusan=dunia.keputusan,
            tahun=TAHUN,
            nama="isian.xlsx",
            isi=berkas_terisi(dunia),
        )
        return periksa_menunggu(cakupan=dunia.cakupan, impor_id=impor.pk)


def _periksa(client: Client, indikator: int, baris: int) -> None:
    dunia = buat_dunia_besar(indikator, baris)
    impor = _terima(dunia)
    assert impor.jumlah["baru"] == indikator * baris
    client.force_login(dunia.operator)
    for nama, alamat in _alamat(impor).items():
        client.get(alamat)  # the first look notes the visit
        periksa_kueri(nama, client, alamat)


def test_halaman_impor_kecil(client: Client, db: None) -> None:
    _periksa(client, 3, 40)


def test_halaman_impor_besar_sama_banyak(client: Client, db: None) -> None:
    _periksa(client, 30, 40)
