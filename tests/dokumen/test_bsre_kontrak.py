"""What every BSrE client must do, the fake one and a real one alike.

A real client is asked when BSRE_BASE_URL is set, with BSRE_VERSI (v1 or v2), BSRE_USER,
BSRE_PASSWORD, BSRE_NIK, BSRE_PASSPHRASE, and BSRE_CA (a PEM file) where it has its own authority.
That signs one sample page with the certificate of that person.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from iku.dokumen import validasi
from iku.dokumen.hasil_tanda_tangan import periksa_hasil
from iku.dokumen.penanda.bsre import BSrE
from iku.dokumen.penanda.bsre_klien import Klien
from iku.dokumen.port import GalatTandaTangan, PermintaanTandaTangan
from tests.dokumen.bahan import naskah_contoh
from tests.dokumen.bahan_bsre import minta, port_bsre
from tests.dokumen.klien_palsu import Palsu, jalankan

Pasangan = tuple[BSrE, PermintaanTandaTangan]


def _nyata() -> Pasangan:
    """The client named in the environment, and its test signer."""
    if not os.environ.get("BSRE_BASE_URL"):
        pytest.skip("needs a real BSrE client (BSRE_BASE_URL)")
    ca = os.environ.get("BSRE_CA")
    klien = Klien(
        os.environ["BSRE_BASE_URL"],
        os.environ["BSRE_USER"],
        os.environ["BSRE_PASSWORD"],
        Path(ca).read_text() if ca else "",
    )
    siapa = minta(nik=os.environ["BSRE_NIK"], sandi=os.environ["BSRE_PASSPHRASE"])
    return BSrE(klien, os.environ.get("BSRE_VERSI", "v2")), siapa


@pytest.fixture(params=["palsu v1", "palsu v2", "nyata"])
def pasangan(request: pytest.FixtureRequest, map_otoritas: Path) -> Iterator[Pasangan]:
    if request.param == "nyata":
        yield _nyata()
        return
    keadaan = Palsu(map_otoritas)
    server = jalankan(keadaan)
    yield port_bsre(keadaan, request.param[-2:]), minta()
    server.shutdown()
    server.server_close()


def test_menandatangani_tanpa_mengubah_naskah(pasangan: Pasangan) -> None:
    port, siapa = pasangan
    naskah = naskah_contoh(isian=())
    hasil = port.tandatangani(naskah, siapa)
    (tanda,) = validasi.tanda_tangan(validasi.buka(hasil))
    # A real signer has a name of his own.
    port.nama_sertifikat = str(tanda.signer_cert.subject.native["common_name"])
    assert periksa_hasil(naskah=naskah, hasil=hasil, port=port, permintaan=siapa)


def test_sandi_yang_salah_dikenali(pasangan: Pasangan) -> None:
    port, siapa = pasangan
    salah = minta(nik=siapa.nik, sandi="bukan-frasa-sandi-siapa-pun")
    with pytest.raises(GalatTandaTangan) as galat:
        port.tandatangani(naskah_contoh(isian=()), salah)
    assert (galat.value.kode, galat.value.tidak_pasti) == ("SANDI_SALAH", False)


def test_pengguna_asing_dikenali(pasangan: Pasangan) -> None:
    port, siapa = pasangan
    with pytest.raises(GalatTandaTangan) as galat:
        port.tandatangani(naskah_contoh(isian=()), minta(nik="0" * 16, sandi=siapa.sandi))
    assert galat.value.kode == "PENGGUNA_TIDAK_DIKENAL"
    assert not galat.value.badan_terkirim
