"""Metadata of an indicator: written by its operator, read by who sees it, never overwritten."""

from __future__ import annotations

import io
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.test import Client
from openpyxl import load_workbook

from iku.inti.galat import GalatPeran, GalatVersi
from renstra.models import Indikator, Instansi, MetadataIndikator
from renstra.services.metadata import simpan_metadata
from renstra.services.organisasi import samakan
from tests.penilaian.dunia import Dunia, buat_dunia, tubuh

ISI = {"konsep": " Mutu layanan ", "interpretasi": "", "ukuran": "Indeks", "klasifikasi": "Unit"}


@pytest.fixture
def dunia(db: None) -> Dunia:
    return buat_dunia()


def masuk(dunia: Dunia, siapa: str) -> Client:
    client = Client()
    client.force_login(dunia.pengguna[siapa])
    return client


def riwayat(satu: Instansi) -> Any:
    return LogEntry.objects.filter(content_type__model="instansi", object_pk=str(satu.pk))


def halaman(dunia: Dunia) -> str:
    return f"/indikator/{dunia.indikator('1.3').pk}/metadata/"


def test_ditulis_dibaca_dan_diunduh(dunia: Dunia) -> None:
    client = masuk(dunia, "operator")
    assert client.post(halaman(dunia), {**ISI, "versi": "0"}).status_code == 302
    teks = tubuh(masuk(dunia, "reviuer").get(halaman(dunia)))
    assert "Mutu layanan" in teks
    assert 'name="konsep"' not in teks, "a reader gets no form"
    unduh = client.get(f"/indikator/{dunia.indikator('1.3').pk}/ms-ind.xlsx")
    assert 'filename="ms-ind-1-3.xlsx"' in unduh["Content-Disposition"]
    lembar = load_workbook(io.BytesIO(unduh.content)).active
    sel = [s for baris in lembar.iter_rows(values_only=True) for s in baris]
    assert {"Mutu layanan", "Indeks", "Unit"} <= set(sel)
    kedua = {**ISI, "konsep": "Lain", "versi": "1"}
    assert client.post(halaman(dunia), kedua).status_code == 302
    assert [(m.konsep, m.versi) for m in MetadataIndikator.objects.all()] == [("Lain", 2)]


def test_versi_lama_ditolak_dan_ketikan_tinggal(dunia: Dunia) -> None:
    client = masuk(dunia, "operator")
    client.post(halaman(dunia), {**ISI, "versi": "0"})
    jawaban = client.post(halaman(dunia), {**ISI, "konsep": "Ketikan saya", "versi": "0"})
    assert jawaban.status_code == 409
    assert "sudah diubah pengguna lain" in tubuh(jawaban)
    assert "Ketikan saya" in tubuh(jawaban)
    assert MetadataIndikator.objects.get().konsep == "Mutu layanan"


def test_isian_terlalu_panjang_ditolak(dunia: Dunia) -> None:
    jawaban = masuk(dunia, "operator").post(
        halaman(dunia), {**ISI, "ukuran": "x" * 101, "versi": "0"}
    )
    assert jawaban.status_code == 422
    assert not MetadataIndikator.objects.exists()


@pytest.mark.parametrize(
    ("siapa", "kode"), [("verifikator", 403), ("reviuer", 403), ("asing", 404)]
)
def test_yang_lain_tidak_menulis(dunia: Dunia, siapa: str, kode: int) -> None:
    jawaban = masuk(dunia, siapa).post(halaman(dunia), {**ISI, "versi": "0"})
    assert jawaban.status_code == kode
    assert not MetadataIndikator.objects.exists()


def test_layanan_menolak_sendiri(dunia: Dunia) -> None:
    """The service asks scope, role and version itself, whoever calls it."""
    isi: dict[str, Any] = {"indikator_id": dunia.indikator("1.3").pk, "versi": 0, **ISI}
    with pytest.raises(Indikator.DoesNotExist):
        simpan_metadata(cakupan=dunia.cakupan("asing"), **isi)
    with pytest.raises(GalatPeran):
        simpan_metadata(cakupan=dunia.cakupan("kepala"), **isi)
    simpan_metadata(cakupan=dunia.cakupan("operator"), **isi)
    with pytest.raises(GalatVersi) as galat:
        simpan_metadata(cakupan=dunia.cakupan("operator"), **isi)
    assert galat.value.versi_kini == 1


def test_samakan_hanya_menyimpan_yang_berbeda(dunia: Dunia) -> None:
    """A document that is loaded again leaves no trace where nothing differs."""
    kunci = {"kode": "baru"}
    isi = {"pemda": dunia.instansi.pemda, "nama": "Badan Baru", "singkatan": "BB"}
    satu = samakan(Instansi, kunci, isi)
    assert riwayat(satu).count() == 1
    assert samakan(Instansi, kunci, isi).pk == satu.pk
    assert riwayat(satu).count() == 1
    diubah = samakan(Instansi, kunci, {**isi, "nama": "Badan Lama"})
    assert (diubah.pk, diubah.nama) == (satu.pk, "Badan Lama")
    assert riwayat(satu).count() == 2
    assert "Badan Lama" in str(riwayat(satu).latest("pk").changes["nama"])
