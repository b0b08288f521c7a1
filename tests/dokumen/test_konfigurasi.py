"""Which port signs, whom we trust, and what a wrong setting says before anybody signs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import override_settings

from iku.dokumen import konfigurasi
from iku.dokumen.models.pengaturan import periksa_alamat, periksa_tanda
from iku.dokumen.penanda import otoritas
from iku.dokumen.penanda.pengembangan import Pengembangan
from iku.dokumen.penanda.pkcs11 import TokenPKCS11
from iku.dokumen.penanda.sertifikat_lokal import KALIMAT_BAWAAN, SertifikatLokal

TOKEN = {"pkcs11_pustaka": "/lib/p11.so", "pkcs11_token": "Dinas", "pkcs11_label": "kepala"}


def lokal(**isi: str) -> Any:
    with override_settings(DOKUMEN_PORT="sertifikat_lokal", DOKUMEN_SERTIFIKAT=isi):
        return konfigurasi.port_aktif()


def test_cara_tanda_tangan_menurut_pengaturan() -> None:
    assert isinstance(konfigurasi.port_aktif(), Pengembangan)
    berkas = lokal(berkas="/k.p12")
    assert isinstance(berkas, SertifikatLokal)
    assert berkas.kalimat_kaki == KALIMAT_BAWAAN
    assert lokal(berkas="/k.p12", kalimat_kaki="Sah.").kalimat_kaki == "Sah."
    token = lokal(**TOKEN, berkas="/k.p12", cap_waktu="https://tsa.contoh.go.id")
    assert isinstance(token, TokenPKCS11), "a token counts before a file"
    assert token.alamat_cap_waktu == "https://tsa.contoh.go.id"


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({}, "letak berkas PKCS#12"),
        ({"cap_waktu": "https://tsa.contoh.go.id"}, "letak berkas PKCS#12"),
        (TOKEN | {"pkcs11_label": ""}, "DOKUMEN_PKCS11_LABEL harus diisi"),
        (TOKEN | {"pkcs11_token": ""}, "DOKUMEN_PKCS11_TOKEN dan"),
    ],
)
def test_pengaturan_yang_belum_lengkap_menyebut_yang_kurang(
    isi: dict[str, str], kalimat: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=kalimat):
        lokal(**isi)


def test_cara_yang_tidak_dikenal() -> None:
    with (
        override_settings(DOKUMEN_PORT="faksimile"),
        pytest.raises(ImproperlyConfigured, match="'faksimile' tidak dikenal"),
    ):
        konfigurasi.port_aktif()


def test_akar_sendiri_hanya_bila_sudah_dibuat(tmp_path: Path, map_otoritas: Path) -> None:
    akar = otoritas.akar(map_otoritas).sertifikat.public_bytes(Encoding.DER)
    luar = map_otoritas / otoritas.BERKAS_AKAR
    with override_settings(DIR_DATA=tmp_path):
        assert konfigurasi.akar_dipercaya() == []
        with override_settings(DOKUMEN_AKAR_DIPERCAYA=(str(luar),)):
            assert konfigurasi.akar_dipercaya() == [akar]
            sendiri = otoritas.akar(tmp_path / "otoritas").sertifikat
            assert konfigurasi.akar_dipercaya() == [akar, sendiri.public_bytes(Encoding.DER)]


@pytest.mark.parametrize("bentuk", [Encoding.PEM, Encoding.DER])
def test_daftar_pencabutan_dalam_kedua_bentuk(
    tmp_path: Path, map_otoritas: Path, bentuk: Encoding
) -> None:
    """Authorities publish DER; admins convert it to PEM or leave it."""
    akar = otoritas.akar(map_otoritas)
    kini = datetime.now(UTC)
    dicabut = x509.RevokedCertificateBuilder().serial_number(77).revocation_date(kini).build()
    daftar = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(akar.sertifikat.subject)
        .last_update(kini)
        .next_update(kini + timedelta(days=7))
        .add_revoked_certificate(dicabut)
        .sign(akar.kunci, hashes.SHA256())
    )
    berkas = tmp_path / "cabut"
    berkas.write_bytes(daftar.public_bytes(bentuk))
    with override_settings(DOKUMEN_DAFTAR_CABUT=(str(berkas),)):
        assert konfigurasi.daftar_cabut() == [daftar.public_bytes(Encoding.DER)]
    assert konfigurasi.daftar_cabut() == []


@pytest.mark.parametrize("tanda", ["# ^", "aa", "##", "#a", "é"])
def test_tanda_tempat_gambar_yang_rancu_ditolak(tanda: str) -> None:
    with pytest.raises(ValidationError, match="satu tanda baca untuk setiap penanda tangan"):
        periksa_tanda(tanda)


def test_tanda_tempat_gambar_dan_alamat_yang_benar() -> None:
    for tanda in ("", "#", "#^~"):
        periksa_tanda(tanda)
    for alamat in ("https://esign.contoh.go.id", "http://localhost:8080"):
        periksa_alamat(alamat)


@pytest.mark.parametrize(
    "alamat",
    [
        "http://esign.contoh.go.id",
        "https://pengguna@esign.contoh.go.id",
        "https://esign.contoh.go.id/?a=1",
        "https://esign.contoh.go.id/#a",
        "esign.contoh.go.id",
        "ftp://localhost",
        "https://[::1",
    ],
)
def test_alamat_yang_membocorkan_sandi_ditolak(alamat: str) -> None:
    with pytest.raises(ValidationError, match="diawali https://"):
        periksa_alamat(alamat)
