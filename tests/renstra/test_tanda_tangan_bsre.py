"""The head signs with BSrE: the page asks for what it needs and keeps nothing of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from iku.dokumen.selectors import isi_arsip
from renstra.services.tanda_tangan.dokumen import siapkan_dokumen
from tests.dokumen.bahan_bsre import bocor, isi_basis_data
from tests.dokumen.klien_palsu import NIK, SANDI, Palsu
from tests.renstra.bahan import cakupan_akun, dokumen_contoh, keputusan_contoh, masuk, teks_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


@pytest.fixture
def kepala(palsu: Palsu) -> Client:
    siapkan_dokumen(
        cakupan=cakupan_akun("kepala.banjar"), keputusan_id=keputusan_contoh("banjar").pk
    )
    return masuk("kepala.banjar")


def _alamat() -> str:
    return reverse("renstra:keputusan_tandatangani", args=[keputusan_contoh("banjar").pk])


def _isian(kepala: Client, **ganti: str) -> dict[str, str]:
    isi = kepala.get(_alamat()).content.decode()
    sidik = re.search(r'name="sidik" value="([0-9a-f]{64})"', isi)
    assert sidik is not None
    return {"sidik": sidik[1], "nik": NIK, "sandi": SANDI, **ganti}


def test_kepala_menandatangani_dengan_bsre(
    kepala: Client, palsu: Palsu, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    halaman = kepala.get(_alamat()).content.decode()
    assert 'name="nik"' in halaman
    assert 'name="sandi"' in halaman
    assert "SIMULASI" not in halaman
    salah = kepala.post(_alamat(), _isian(kepala, sandi="bukan sandinya"))
    assert salah.status_code == 409
    isi = salah.content.decode()
    assert "Frasa sandi salah" in isi
    assert "bukan sandinya" not in isi
    assert NIK not in isi
    spasi = f"{NIK[:4]} {NIK[4:8]} {NIK[8:]}"
    assert kepala.post(_alamat(), _isian(kepala, nik=spasi)).status_code == 302
    dokumen = dokumen_contoh("banjar")
    bertanda = isi_arsip(dokumen.arsip)
    assert dokumen.arsip.port == "bsre_v2"
    assert palsu.hitungan["tanda tangan"] == 2
    teks = teks_pdf(bertanda, tmp_path)
    assert "BSrE" in teks
    assert "SIMULASI" not in teks
    assert b"/FT/Sig" not in bertanda[: dokumen.arsip.panjang_naskah].replace(b" ", b"")
    assert bocor(caplog.text + isi_basis_data()) == []


def test_upaya_yang_belum_pasti_diperingatkan(
    kepala: Client, palsu: Palsu, monkeypatch: pytest.MonkeyPatch
) -> None:
    palsu.ulah = "gerbang"
    jawaban = kepala.post(_alamat(), _isian(kepala))
    assert jawaban.status_code == 409
    assert "Belum pasti ditandatangani." in jawaban.content.decode()
    assert "Upaya terakhir belum pasti." in kepala.get(_alamat()).content.decode()
    palsu.ulah = ""
    assert kepala.post(_alamat(), _isian(kepala)).status_code == 302


def test_bidang_yang_kosong_ditandai(kepala: Client, palsu: Palsu) -> None:
    assert "boleh kosong" not in kepala.get(_alamat()).content.decode()
    jawaban = kepala.post(_alamat(), _isian(kepala, nik=""))
    assert jawaban.status_code == 422
    isi = jawaban.content.decode()
    assert "Ketik NIK Anda." in isi
    assert "Ketik frasa sandi sertifikat Anda." in isi
    assert SANDI not in isi
    assert palsu.hitungan == {}


def test_nik_yang_kurang_ditolak_sebelum_dikirim(kepala: Client, palsu: Palsu) -> None:
    jawaban = kepala.post(_alamat(), _isian(kepala, nik="123"))
    assert jawaban.status_code == 409
    assert "16 angka" in jawaban.content.decode()
    assert palsu.hitungan == {}


def test_instansi_lain_tetap_dengan_cara_bawaan(palsu: Palsu) -> None:
    siapkan_dokumen(cakupan=cakupan_akun("kepala.paser"), keputusan_id=keputusan_contoh("paser").pk)
    halaman = masuk("kepala.paser").get(
        reverse("renstra:keputusan_tandatangani", args=[keputusan_contoh("paser").pk])
    )
    isi = halaman.content.decode()
    assert "SIMULASI" in isi
    assert 'name="nik"' not in isi
