"""Signing keeps PDF/A, adds one revision, and says SIMULASI where the key proves nothing."""

from __future__ import annotations

import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asn1crypto import tsp
from asn1crypto import x509 as x509_asn1
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

from iku.dokumen import validasi
from iku.dokumen.penanda import otoritas
from iku.dokumen.penanda.pengembangan import Pengembangan
from iku.dokumen.penanda.sertifikat_lokal import SertifikatLokal
from iku.dokumen.port import GalatTandaTangan
from tests.dokumen.bahan import naskah_contoh, permintaan, poppler, temuan_pdfa
from tests.dokumen.cap_waktu import CapWaktuUji

SANDI = "frasa sandi uji"


@pytest.fixture(scope="module")
def berkas_p12(map_otoritas: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PKCS#12 file as an agency would hold it."""
    pasangan = otoritas.penanda(map_otoritas, "Pemegang Berkas", "Dinas Contoh")
    berkas = tmp_path_factory.mktemp("p12") / "instansi.p12"
    berkas.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"uji",
            pasangan.kunci,
            pasangan.sertifikat,
            [otoritas.akar(map_otoritas).sertifikat],
            BestAvailableEncryption(SANDI.encode()),
        )
    )
    return berkas


def test_hasil_diawali_naskah_dan_tetap_pdfa(naskah: bytes, bertanda: bytes) -> None:
    assert bertanda.startswith(naskah)
    assert len(bertanda) - len(naskah) < 30_000
    assert temuan_pdfa(bertanda) == []


def test_pdfsig_menyatakan_sah_dan_seluruh_dokumen(bertanda: bytes, tmp_path: Path) -> None:
    laporan = poppler("pdfsig", bertanda, tmp_path)
    assert "Signature is Valid." in laporan
    assert "Total document signed" in laporan
    assert "ETSI.CAdES.detached" in laporan


def test_validasi_menerima_dan_menyebut_penanda(bertanda: bytes, akar: bytes) -> None:
    laporan = validasi.periksa(bertanda, [akar])
    assert laporan.sah
    (penanda,) = laporan.penanda
    assert penanda.nama == "Contoh Kepala"
    assert "SIMULASI" in penanda.organisasi
    assert "SIMULASI" in penanda.penerbit
    assert abs((datetime.now(UTC) - penanda.waktu).total_seconds()) < 3600


def test_otoritas_hanya_terbaca_pemiliknya(port: Pengembangan, map_otoritas: Path) -> None:
    otoritas.akar(map_otoritas)
    assert stat.S_IMODE(map_otoritas.stat().st_mode) == 0o700
    berkas = list(map_otoritas.iterdir())
    assert berkas
    assert {stat.S_IMODE(b.stat().st_mode) for b in berkas} == {0o600}


def test_otoritas_dibuat_sekali_walau_bersamaan(tmp_path: Path) -> None:
    hasil: list[bytes] = []
    pagar = threading.Barrier(8)

    def buat() -> None:
        pagar.wait()
        pasangan = otoritas.penanda(tmp_path / "o", "Satu Orang", "Dinas")
        hasil.append(pasangan.sertifikat.public_bytes(Encoding.DER))

    benang = [threading.Thread(target=buat) for _ in range(8)]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    assert len(hasil) == 8
    assert len(set(hasil)) == 1
    assert len(list((tmp_path / "o").iterdir())) == 2


def test_nama_panjang_tetap_dapat_bersertifikat(tmp_path: Path) -> None:
    pasangan = otoritas.penanda(tmp_path / "o", "N" * 150, "Dinas " + "P" * 200)
    assert pasangan.sertifikat.subject


def test_orang_lain_tidak_dikenali(port: Pengembangan, bertanda: bytes) -> None:
    sertifikat = validasi.tanda_tangan(validasi.buka(bertanda))[0].signer_cert
    assert port.dikenali(sertifikat, permintaan())
    assert not port.dikenali(sertifikat, permintaan(nama="Orang Lain"))


def test_kolom_yang_sudah_terisi_ditolak(port: Pengembangan, bertanda: bytes) -> None:
    with pytest.raises(GalatTandaTangan) as galat:
        port.tandatangani(bertanda, permintaan())
    assert galat.value.kode == "PDF_DITOLAK"
    assert not galat.value.badan_terkirim


def test_sertifikat_berkas(naskah: bytes, berkas_p12: Path, akar: bytes) -> None:
    lokal = SertifikatLokal(berkas_p12)
    minta = permintaan(sandi=SANDI)
    hasil = lokal.tandatangani(naskah, minta)
    (penanda,) = validasi.periksa(hasil, [akar]).penanda
    assert penanda.nama == "Pemegang Berkas"
    assert penanda.garis_bawah
    sertifikat = validasi.tanda_tangan(validasi.buka(hasil))[0].signer_cert
    assert lokal.dikenali(sertifikat, minta)
    assert "SIMULASI" not in lokal.kalimat_kaki
    assert "BSrE" not in lokal.kalimat_kaki


@pytest.mark.parametrize("sandi", ["", "salah"])
def test_sandi_salah_tidak_bocor(naskah: bytes, berkas_p12: Path, sandi: str) -> None:
    with pytest.raises(GalatTandaTangan) as galat:
        SertifikatLokal(berkas_p12).tandatangani(naskah, permintaan(sandi=sandi))
    assert galat.value.kode == "SANDI_SALAH"
    assert not galat.value.badan_terkirim
    assert sandi == "" or sandi + "x" not in str(galat.value)
    assert SANDI not in repr(permintaan(sandi=SANDI))


def test_berkas_sertifikat_yang_hilang(naskah: bytes, tmp_path: Path) -> None:
    with pytest.raises(GalatTandaTangan) as galat:
        SertifikatLokal(tmp_path / "tidak-ada.p12").tandatangani(naskah, permintaan(sandi=SANDI))
    assert galat.value.kode == "BERKAS_KUNCI"


@pytest.fixture
def layanan_cap_waktu(map_otoritas: Path) -> Iterator[str]:
    """An RFC 3161 service on loopback."""
    cap = CapWaktuUji(map_otoritas)

    class Penjawab(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            panjang = int(self.headers["Content-Length"])
            jawaban = cap.jawab(tsp.TimeStampReq.load(self.rfile.read(panjang)))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(jawaban)

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Penjawab)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def test_cap_waktu(naskah: bytes, berkas_p12: Path, layanan_cap_waktu: str, akar: bytes) -> None:
    lokal = SertifikatLokal(berkas_p12, alamat_cap_waktu=layanan_cap_waktu)
    hasil = lokal.tandatangani(naskah, permintaan(sandi=SANDI))
    tanda = validasi.tanda_tangan(validasi.buka(hasil))[0]
    jenis = {a["type"].native for a in tanda.signer_info["unsigned_attrs"]}
    assert "signature_time_stamp_token" in jenis
    assert validasi.periksa(hasil, [akar]).penanda[0].utuh


def test_cap_waktu_yang_mati(naskah: bytes, berkas_p12: Path) -> None:
    lokal = SertifikatLokal(berkas_p12, alamat_cap_waktu="http://127.0.0.1:9/")
    with pytest.raises(GalatTandaTangan) as galat:
        lokal.tandatangani(naskah, permintaan(sandi=SANDI))
    assert galat.value.kode == "CAP_WAKTU_GAGAL"


def test_tanda_tangan_kedua_meninggalkan_yang_pertama_sah(port: Pengembangan, akar: bytes) -> None:
    html = '<div id="ttd-2" class="ttd"><p>Paraf</p></div>'
    dua = naskah_contoh(html, isian=("ttd-1", "ttd-2"))
    pertama = port.tandatangani(dua, permintaan("Pembuat Paraf", isian="ttd-2"))
    kedua = port.tandatangani(pertama, permintaan())
    laporan = validasi.periksa(kedua, [akar])
    assert laporan.sah, laporan.alasan
    assert [p.nama for p in laporan.penanda] == ["Pembuat Paraf", "Contoh Kepala"]
    assert temuan_pdfa(kedua) == []
    assert isinstance(
        validasi.tanda_tangan(validasi.buka(kedua))[0].signer_cert, x509_asn1.Certificate
    )
