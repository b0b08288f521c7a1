"""The rare ends of signing: results that are not ours, doors that stay shut, secrets that fail."""

from __future__ import annotations

import base64
import contextlib
import http.client
import socket
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from django.utils import timezone
from pkcs11.exceptions import PinIncorrect, PinLocked, PKCS11Error, TokenNotPresent
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from iku.dokumen import adopsi, services, urutan
from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.hasil_tanda_tangan import periksa_hasil
from iku.dokumen.models import ArsipPdf, UpayaTandaTangan
from iku.dokumen.penanda import bsre_klien, bsre_v2, otoritas, pkcs11
from iku.dokumen.penanda.bsre import BSrE
from iku.dokumen.penanda.bsre_galat import kode_penolakan
from iku.dokumen.penanda.pengembangan import Pengembangan
from iku.dokumen.penanda.sertifikat_lokal import SertifikatLokal
from iku.dokumen.port import GalatTandaTangan
from iku.dokumen.selectors import giliran
from iku.inti.galat import GalatKeadaan
from tests.dokumen.bahan import keterangan, permintaan
from tests.dokumen.penanda_palsu import bubuhkan

KLIEN = bsre_klien.Klien("http://127.0.0.1:9", "pengguna", "kredensial")


def tambah_revisi(pdf: bytes) -> bytes:
    """The same file with one more revision that signs nothing."""
    penulis = IncrementalPdfFileWriter(BytesIO(pdf))
    penulis.root[generic.pdf_name("/PageLabels")] = generic.DictionaryObject()
    penulis.update_root()
    keluar = BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def kode(tindakan: Callable[[], object]) -> str:
    """The code of the refusal."""
    with pytest.raises(GalatTandaTangan) as galat:
        tindakan()
    return galat.value.kode


class TestHasil:
    """Nothing but our own file with exactly one good signature in its place is adopted."""

    def periksa(self, port: Pengembangan, naskah: bytes, hasil: bytes) -> str:
        return kode(
            lambda: periksa_hasil(naskah=naskah, hasil=hasil, port=port, permintaan=permintaan())
        )

    def test_yang_bukan_pdf(self, port: Pengembangan, naskah: bytes) -> None:
        assert self.periksa(port, naskah, b"<html>maaf</html>") == "HASIL_BUKAN_PDF"

    def test_yang_bukan_naskah_itu(self, port: Pengembangan, naskah: bytes) -> None:
        assert self.periksa(port, naskah, naskah) == "HASIL_LAIN"

    def test_tanpa_tanda_tangan_baru(self, port: Pengembangan, naskah: bytes) -> None:
        assert self.periksa(port, naskah, tambah_revisi(naskah)) == "HASIL_JUMLAH"

    def test_di_tempat_lain(self, port: Pengembangan, naskah: bytes, map_otoritas: Path) -> None:
        lain = bubuhkan(naskah, map_otoritas, "Contoh Kepala")
        assert self.periksa(port, naskah, lain) == "HASIL_TEMPAT"

    def test_diubah_sesudah_ditandatangani(
        self, port: Pengembangan, naskah: bytes, bertanda: bytes
    ) -> None:
        assert self.periksa(port, naskah, tambah_revisi(bertanda)) == "HASIL_TIDAK_UTUH"

    def test_rusak(self, port: Pengembangan, naskah: bytes) -> None:
        assert self.periksa(port, naskah, naskah + b"%sampah" * 50) in {
            "HASIL_RUSAK",
            "HASIL_JUMLAH",
        }


@pytest.mark.parametrize(
    ("status", "isi", "harap"),
    [
        (307, {}, "PENGALIHAN_DITOLAK"),
        (418, {}, "DITOLAK_LAYANAN"),
        (500, {"timestamp": 1, "path": "/x"}, "GALAT_SPRING"),
    ],
)
def test_jawaban_yang_bukan_tanda_tangan_disebut(
    status: int, isi: dict[str, Any], harap: str
) -> None:
    assert kode_penolakan(status, isi) == harap


def test_keadaan_pengguna_mendahului_status_http() -> None:
    assert kode_penolakan(400, {"status": "expired"}) == kode_penolakan(500, {"status": "EXPIRED"})
    assert kode_penolakan(400, {"status": "expired"}) != kode_penolakan(400, {})


@pytest.mark.parametrize("file", [None, [], ["a", "b"], [7], ["@@@"], ["abc"]])
def test_berkas_v2_yang_tidak_dapat_dibaca(file: Any) -> None:
    assert kode(lambda: bsre_v2._berkas({"file": file})) == "JAWABAN_BUKAN_PDF"


def test_berkas_v2_yang_bukan_pdf() -> None:
    bukan = base64.b64encode(b"PK\x03\x04").decode()
    assert kode(lambda: bsre_v2._berkas({"file": [bukan]})) == "JAWABAN_BUKAN_PDF"
    benar = base64.b64encode(b"%PDF-1.7").decode()
    assert bsre_v2._berkas({"file": [benar]}) == b"%PDF-1.7"


def test_hanya_v1_dapat_mengambil_hasil() -> None:
    assert kode(lambda: BSrE(KLIEN, "v2").ambil_hasil("abc")) == "UNDUH_GAGAL"


class _Koneksi:
    """A connection that breaks where it is told to."""

    def __init__(self, galat: Exception) -> None:
        self.galat = galat

    def putrequest(self, *_: object, **__: object) -> None:
        raise self.galat

    def getresponse(self) -> None:
        raise self.galat


def test_putus_saat_mengirim_berarti_tidak_ditandatangani() -> None:
    panggilan = bsre_klien.Panggilan("sign", "POST", "/api/sign/pdf", b"x", "text/plain")
    with pytest.raises(GalatTandaTangan) as galat:
        bsre_klien._kirim(_Koneksi(BrokenPipeError()), KLIEN, panggilan)
    assert galat.value.kode == "TERPUTUS_SAAT_KIRIM"


@pytest.mark.parametrize(
    ("habis", "sebab", "harap"),
    [
        (False, TimeoutError(), "WAKTU_HABIS"),
        (False, ValueError("chunk"), "TERPUTUS"),
        (True, OSError(), "WAKTU_HABIS"),
        (False, http.client.IncompleteRead(b"%PDF"), "JAWABAN_TERPOTONG"),
        (True, http.client.IncompleteRead(b"%PDF"), "WAKTU_HABIS"),
    ],
)
def test_putus_saat_menerima_tidak_pasti(habis: bool, sebab: Exception, harap: str) -> None:
    tanda = threading.Event()
    if habis:
        tanda.set()
    assert kode(lambda: bsre_klien._terima(_Koneksi(sebab), KLIEN, tanda)) == harap


def test_jawaban_tanpa_panjang_yang_kita_putus_bukan_jawaban_utuh() -> None:
    """Without a length the end of the connection ends the answer: ours must not pass for theirs."""
    tanda = threading.Event()
    tanda.set()
    soket, layanan = socket.socketpair()
    koneksi = http.client.HTTPConnection("127.0.0.1")
    koneksi.sock = soket
    with contextlib.closing(koneksi), layanan:
        koneksi.request("GET", "/")
        layanan.sendall(b"HTTP/1.1 200 OK\r\nid_dokumen: a1\r\n\r\n%PDF-1.7 separuh")
        layanan.shutdown(socket.SHUT_WR)
        with pytest.raises(GalatTandaTangan) as galat:
            bsre_klien._terima(koneksi, KLIEN, tanda)
    assert galat.value.kode == "WAKTU_HABIS"


def test_memutus_soket_yang_sudah_tertutup_tidak_mengganggu() -> None:
    soket, lain = socket.socketpair()
    soket.close()
    lain.close()
    tanda = threading.Event()
    bsre_klien._putuskan(soket, tanda)
    assert tanda.is_set()


def test_kunci_selain_ec_ditolak(tmp_path: Path) -> None:
    asli = otoritas.akar(tmp_path)
    kunci = rsa.generate_private_key(65537, 2048)
    pem = kunci.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    berkas = tmp_path / otoritas.BERKAS_AKAR
    berkas.write_bytes(pem + asli.sertifikat.public_bytes(Encoding.PEM))
    with pytest.raises(ValueError, match="bukan kunci EC"):
        otoritas.akar(tmp_path)


def test_sandi_berkas_yang_salah_tidak_mengenali_siapa_pun(
    tmp_path: Path, map_otoritas: Path
) -> None:
    milik = otoritas.penanda(map_otoritas, "Pemegang", "Dinas")
    berkas = tmp_path / "a.p12"
    berkas.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"a", milik.kunci, milik.sertifikat, None, BestAvailableEncryption(b"benar")
        )
    )
    port = SertifikatLokal(berkas, "", "")
    sertifikat = bubuhkan  # any value: it is never looked at with a wrong passphrase
    assert port.dikenali(sertifikat, permintaan(sandi="salah")) is False


class TestToken:
    """A token without its library: what each refusal of it is called."""

    def port(self) -> pkcs11.TokenPKCS11:
        return pkcs11.TokenPKCS11("/tidak/ada.so", "token", "label", "", "")

    def test_tanpa_pin_tidak_dibuka(self) -> None:
        assert kode(lambda: self.port().tandatangani(b"", permintaan())) == "SANDI_SALAH"

    @pytest.mark.parametrize(
        ("asal", "harap"),
        [
            (PinIncorrect(), "SANDI_SALAH"),
            (PinLocked(), "PIN_TERKUNCI"),
            (TokenNotPresent(), "TOKEN_TIDAK_DITEMUKAN"),
        ],
    )
    def test_sebab_disebut(
        self, monkeypatch: pytest.MonkeyPatch, asal: Exception, harap: str
    ) -> None:
        def gagal(*_: object, **__: object) -> None:
            raise asal

        monkeypatch.setattr(pkcs11, "open_pkcs11_session", gagal)
        minta = permintaan(sandi="1234")
        assert kode(lambda: self.port().tandatangani(b"", minta)) == harap

    def test_token_dicabut_di_tengah_menutup_sesi(self, monkeypatch: pytest.MonkeyPatch) -> None:
        ditutup = []

        class Sesi:
            def close(self) -> None:
                ditutup.append(True)

            def get_objects(self, _: object) -> None:
                raise PKCS11Error

        monkeypatch.setattr(pkcs11, "open_pkcs11_session", lambda *_, **__: Sesi())
        minta = permintaan(sandi="1234")
        assert kode(lambda: self.port().tandatangani(b"", minta)) == "TOKEN_TIDAK_DITEMUKAN"
        assert kode(lambda: self.port().dikenali(None, minta)) == "TOKEN_TIDAK_DITEMUKAN"
        assert ditutup == [True, True]


@pytest.mark.django_db
def test_dokumen_selesai_tidak_diatur_digantikan_atau_diadopsi_lagi(
    port: Pengembangan, naskah: bytes
) -> None:
    dokumen = services.siapkan(**keterangan())
    langkah = giliran(dokumen)
    upaya = UpayaTandaTangan(
        dokumen=dokumen,
        langkah=langkah,
        port="tiruan",
        status=StatusUpaya.SEDANG,
        mulai=timezone.now(),
        sha256_sebelum="0" * 64,
    )
    arsip = services.tandatangani(dokumen=dokumen, pdf=naskah, port=port, permintaan=permintaan())
    assert isinstance(arsip, ArsipPdf)
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.BERLAKU
    with pytest.raises(GalatKeadaan, match="Giliran tanda tangan berubah"):
        adopsi.adopsi(upaya, naskah, b"", None, "nama", port, None)
    with pytest.raises(GalatKeadaan, match="sudah selesai ditandatangani"):
        urutan.atur(
            dokumen=dokumen, penanda=[urutan.CalonPenanda("Kepala", "Contoh", isian="ttd-1")]
        )
    with pytest.raises(GalatKeadaan, match="Hanya dokumen yang berlaku"):
        services.gantikan(lama=dokumen, baru=dokumen)
    lain = services.siapkan(**keterangan(nomor="188.4/2/2026"))
    with pytest.raises(GalatKeadaan, match="Tandatangani dokumen penggantinya"):
        services.gantikan(lama=dokumen, baru=lain)
