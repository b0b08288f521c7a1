"""A key on a token signs, the PIN opens it for one request, and nothing of the PIN is left."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.exceptions import ImproperlyConfigured
from pkcs11 import Attribute, lib
from pkcs11.util.x509 import decode_x509_certificate

from iku.dokumen import konfigurasi, services, validasi
from iku.dokumen.choices import StatusUpaya
from iku.dokumen.penanda import otoritas
from iku.dokumen.penanda.pkcs11 import TokenPKCS11
from iku.dokumen.penanda.sertifikat_lokal import SertifikatLokal
from iku.dokumen.port import GalatTandaTangan
from tests.dokumen.bahan import keterangan, permintaan, poppler, temuan_pdfa
from tests.dokumen.bahan_bsre import halaman_galat, isi_basis_data

PIN, PIN_ADMIN, PIN_SALAH = "7412" + "9630", "1592" + "6348", "9081" + "7263"
LABEL, TOKEN = "penanda-contoh", "instansi-contoh"
_CALON = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
PUSTAKA = next((satu for satu in _CALON if Path(satu).exists()), "")
pytestmark = pytest.mark.skipif(
    not PUSTAKA or not shutil.which("softhsm2-util"),
    reason="needs the software token softhsm2 (skrip/pasang.sh berat)",
)


@dataclass(frozen=True)
class Token:
    """A software token with one key, and the root of its certificate."""

    port: TokenPKCS11
    akar: bytes


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Token]:
    folder = tmp_path_factory.mktemp("token")
    (folder / "isi").mkdir()
    aturan = folder / "softhsm2.conf"
    aturan.write_text(f"directories.tokendir = {folder / 'isi'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setenv("SOFTHSM2_CONF", str(aturan))
        _alat("--init-token", "--free", "--label", TOKEN, "--so-pin", PIN_ADMIN, "--pin", PIN)
        milik = otoritas.penanda(folder / "otoritas", "Pemegang Token", "Dinas Contoh")
        kunci = folder / "kunci.pem"
        kunci.write_bytes(
            milik.kunci.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        _alat(
            *("--import", str(kunci), "--token", TOKEN, "--pin", PIN, "--label", LABEL),
            *("--id", "a1"),
        )
        with lib(PUSTAKA).get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as sesi:
            sesi.create_object(
                {
                    **decode_x509_certificate(milik.sertifikat.public_bytes(Encoding.DER)),
                    Attribute.LABEL: LABEL,
                    Attribute.TOKEN: True,
                    Attribute.PRIVATE: False,
                }
            )
        akar = otoritas.akar(folder / "otoritas").sertifikat.public_bytes(Encoding.DER)
        yield Token(TokenPKCS11(PUSTAKA, TOKEN, LABEL), akar)


def _alat(*argumen: str) -> None:
    alat = shutil.which("softhsm2-util")
    assert alat is not None
    subprocess.run([alat, *argumen], check=True, capture_output=True)


@pytest.mark.django_db
def test_token_menandatangani_dan_diarsipkan(
    token: Token, naskah: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    dokumen = services.siapkan(**keterangan())
    arsip = services.tandatangani(
        dokumen=dokumen, pdf=naskah, port=token.port, permintaan=permintaan(sandi=PIN)
    )
    isi = Path(arsip.berkas.path).read_bytes()
    assert (arsip.penanda, arsip.port, arsip.simulasi) == ("Pemegang Token", "pkcs11", False)
    assert validasi.periksa(isi, [token.akar]).sah
    assert temuan_pdfa(isi) == []
    assert "Signature is Valid" in poppler("pdfsig", isi, tmp_path)
    assert PIN not in caplog.text + isi_basis_data()


@pytest.mark.django_db
def test_pin_salah_tidak_menandatangani_dan_tidak_bocor(
    token: Token, naskah: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    dokumen = services.siapkan(**keterangan())
    try:
        services.tandatangani(
            dokumen=dokumen, pdf=naskah, port=token.port, permintaan=permintaan(sandi=PIN_SALAH)
        )
    except GalatTandaTangan:
        laporan = halaman_galat()
    else:
        pytest.fail("signed with a wrong PIN")
    upaya = dokumen.upaya.get()
    assert (upaya.status, upaya.kode_galat) == (StatusUpaya.GAGAL, "SANDI_SALAH")
    assert PIN_SALAH not in laporan + caplog.text + isi_basis_data()


@pytest.mark.parametrize(
    "ganti", [{"token": "tidak-ada"}, {"label": "tidak-ada"}, {"pustaka": "/tidak/ada.so"}]
)
def test_token_yang_tidak_ada_dijelaskan(
    ganti: dict[str, str], token: Token, naskah: bytes
) -> None:
    isi = {"pustaka": PUSTAKA, "token": TOKEN, "label": LABEL, **ganti}
    with pytest.raises(GalatTandaTangan) as galat:
        TokenPKCS11(**isi).tandatangani(naskah, permintaan(sandi=PIN))
    assert galat.value.kode == "TOKEN_TIDAK_DITEMUKAN"
    assert "Pastikan token terpasang" in galat.value.pesan


def test_tanpa_pin_tidak_membuka_token(token: Token, naskah: bytes) -> None:
    with pytest.raises(GalatTandaTangan) as galat:
        token.port.tandatangani(naskah, permintaan())
    assert galat.value.kode == "SANDI_SALAH"


def test_pengaturan_memilih_token_atau_berkas(settings: Any, tmp_path: Path) -> None:
    settings.DOKUMEN_PORT = "sertifikat_lokal"
    settings.DOKUMEN_SERTIFIKAT = {
        "pkcs11_pustaka": PUSTAKA,
        "pkcs11_token": TOKEN,
        "pkcs11_label": LABEL,
    }
    port = konfigurasi.port_aktif()
    assert isinstance(port, TokenPKCS11)
    assert (port.token, port.label, port.meminta) == (TOKEN, LABEL, ("sandi",))
    settings.DOKUMEN_SERTIFIKAT = {"pkcs11_pustaka": PUSTAKA}
    with pytest.raises(ImproperlyConfigured, match="DOKUMEN_PKCS11_TOKEN"):
        konfigurasi.port_aktif()
    settings.DOKUMEN_SERTIFIKAT = {"berkas": str(tmp_path / "a.p12")}
    assert isinstance(konfigurasi.port_aktif(), SertifikatLokal)
