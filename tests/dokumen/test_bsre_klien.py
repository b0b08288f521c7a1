"""The HTTP part and the shapes of BSrE: verified TLS, hard limits, boxes, names, addresses."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from asn1crypto import x509 as x509_asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from iku.dokumen import hasil_tanda_tangan
from iku.dokumen.alamat import alamat_aman
from iku.dokumen.penanda import bsre_klien, otoritas
from iku.dokumen.penanda.bsre import BSrE, nama_inti
from iku.dokumen.penanda.bsre_tampilan import Kotak, Tampilan, kotak_v1, kotak_v2
from iku.dokumen.port import GalatTandaTangan
from tests.dokumen.bahan import naskah_contoh
from tests.dokumen.bahan_bsre import minta, port_bsre
from tests.dokumen.klien_palsu import Palsu, jalankan

VERSI = ("v1", "v2")


@pytest.fixture(scope="module")
def naskah_polos() -> bytes:
    return naskah_contoh(isian=())


@pytest.fixture
def palsu(map_otoritas: Path) -> Iterator[Palsu]:
    keadaan = Palsu(map_otoritas)
    server = jalankan(keadaan)
    yield keadaan
    keadaan.lepas.set()
    server.shutdown()
    server.server_close()


def _kode(port: BSrE, pdf: bytes, **permintaan: str) -> str:
    with pytest.raises(GalatTandaTangan) as galat:
        port.tandatangani(pdf, minta(**permintaan))
    return galat.value.kode


def _sertifikat_server(folder: Path) -> tuple[ssl.SSLContext, str]:
    """A server certificate for loopback that no system authority knows, and its PEM."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Klien Uji")])
    kini = datetime.datetime.now(datetime.UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini - datetime.timedelta(days=1))
        .not_valid_after(kini + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(kunci, hashes.SHA256())
    )
    pem = sertifikat.public_bytes(Encoding.PEM)
    berkas = folder / "server.pem"
    berkas.write_bytes(kunci.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + pem)
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    konteks.load_cert_chain(berkas)
    return konteks, pem.decode()


def test_tls_diperiksa(map_otoritas: Path, tmp_path: Path, naskah_polos: bytes) -> None:
    konteks, pem = _sertifikat_server(tmp_path)
    keadaan = Palsu(map_otoritas)
    server = jalankan(keadaan, konteks)
    try:
        assert keadaan.alamat.startswith("https://")
        assert _kode(port_bsre(keadaan, "v2"), naskah_polos) == "TLS_DITOLAK"
        assert _kode(port_bsre(keadaan, "v2", ca_pem="bukan PEM"), naskah_polos) == "TLS_DITOLAK"
        assert keadaan.hitungan == {}
        hasil = port_bsre(keadaan, "v2", ca_pem=pem).tandatangani(naskah_polos, minta())
        assert hasil.startswith(naskah_polos)
    finally:
        server.shutdown()
        server.server_close()


def test_klien_yang_mati(naskah_polos: bytes) -> None:
    mati = Palsu(Path(), alamat="http://127.0.0.1:9")
    assert _kode(port_bsre(mati, "v1"), naskah_polos) == "TIDAK_TERHUBUNG"


def test_alamat_tanpa_tls_ke_komputer_lain_tidak_dihubungi(naskah_polos: bytes) -> None:
    jauh = Palsu(Path(), alamat="http://192.0.2.1")
    assert _kode(port_bsre(jauh, "v2"), naskah_polos) == "ALAMAT_TIDAK_AMAN"


@pytest.mark.parametrize("versi", VERSI)
def test_kredensial_ditolak(versi: str, palsu: Palsu, naskah_polos: bytes) -> None:
    assert _kode(port_bsre(palsu, versi, kredensial="lain"), naskah_polos) == "KREDENSIAL_DITOLAK"
    assert palsu.hitungan["tanda tangan"] == 0


@pytest.mark.parametrize(
    ("permintaan", "kode"),
    [
        ({"nik": ""}, "NIK_SALAH"),
        ({"nik": "1/../x"}, "NIK_SALAH"),
        ({"nik": "٠" * 16}, "NIK_SALAH"),
        ({"sandi": ""}, "SANDI_KOSONG"),
    ],
)
def test_isian_yang_kurang_tidak_mengirim_apa_pun(
    permintaan: dict[str, str], kode: str, palsu: Palsu, naskah_polos: bytes
) -> None:
    assert _kode(port_bsre(palsu, "v1"), naskah_polos, **permintaan) == kode
    assert palsu.hitungan == {}


def test_kredensial_yang_tidak_terbaca_diminta_kembali(palsu: Palsu, naskah_polos: bytes) -> None:
    assert _kode(port_bsre(palsu, "v1", kredensial=""), naskah_polos) == "KREDENSIAL_KOSONG"
    assert palsu.hitungan == {}


@pytest.mark.parametrize("versi", VERSI)
def test_jawaban_raksasa_tidak_dibaca_habis(versi: str, palsu: Palsu, naskah_polos: bytes) -> None:
    palsu.ulah = "raksasa"
    port = port_bsre(palsu, versi, ukuran_maks=100_000)
    assert _kode(port, naskah_polos) == "JAWABAN_TERLALU_BESAR"


def test_jawaban_yang_menetes_diputus(
    palsu: Palsu, naskah_polos: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte comes in time, the whole never would."""
    monkeypatch.setattr(bsre_klien, "KIRIM_DETIK", 0.5)
    palsu.ulah = "menetes"
    mulai = monotonic()
    assert _kode(port_bsre(palsu, "v1", baca_detik=2.0), naskah_polos) == "WAKTU_HABIS"
    assert monotonic() - mulai < 20


def test_batas_waktu_satu_upaya_di_bawah_batas_layanan() -> None:
    sekali = bsre_klien.SAMBUNG_DETIK + bsre_klien.KIRIM_DETIK + bsre_klien.BACA_DETIK
    assert (bsre_klien.SAMBUNG_DETIK, bsre_klien.BACA_DETIK) == (5, 60)
    assert 3 * sekali < 300  # status, signature, download


@pytest.mark.parametrize("versi", VERSI)
def test_gambar_tanda_tangan(versi: str, palsu: Palsu, naskah_polos: bytes) -> None:
    port = BSrE(palsu.klien(), versi, Tampilan(tampak=True, x=60, y=70, lebar=80, tinggi=90))
    hasil = port.tandatangani(naskah_polos, minta())
    assert hasil.startswith(naskah_polos)
    isian = palsu.isian
    if versi == "v1":
        assert isian["linkQR"] == "https://contoh.go.id/v/abc"
        assert (isian["tampilan"], isian["image"], isian["page"]) == ("visible", "false", "1")
        letak = ("xAxis", "yAxis", "width", "height")
        assert [isian[nama] for nama in letak] == ["60", "70", "80", "90"]
    else:
        assert (isian["tampilan"], isian["page"]) == ("VISIBLE", 1)
        assert isian["imageBase64"].startswith("iVBORw0KGgo")  # PNG


def test_kotak_menurut_asal_dan_arti_ukuran(naskah_polos: bytes) -> None:
    tampilan = Tampilan(tampak=True, halaman=1, x=60, y=70, lebar=80, tinggi=90)
    assert kotak_v1(naskah_polos, tampilan) == Kotak(1, 60, 70, 80, 90)
    sudut = Tampilan(tampak=True, halaman=1, x=60, y=70, lebar=80, tinggi=90, sudut=True)
    assert kotak_v1(naskah_polos, sudut) == Kotak(1, 60, 70, 140, 160)
    atas = kotak_v2(naskah_polos, tampilan)
    # From the top: page height less the upper edge of the box.
    tinggi = kotak_v2(naskah_polos, Tampilan(halaman=1, x=0, y=0, lebar=1, tinggi=1)).y + 1
    assert (atas.x, atas.y, atas.lebar, atas.tinggi) == (60, tinggi - 70 - 90, 80, 90)


@pytest.mark.parametrize("salah", [{"halaman": 2}, {"x": 600}, {"y": 900}])
def test_kotak_di_luar_naskah_ditolak_sebelum_dikirim(
    salah: dict[str, int], palsu: Palsu, naskah_polos: bytes
) -> None:
    port = BSrE(palsu.klien(), "v2", Tampilan(tampak=True, **salah))
    assert _kode(port, naskah_polos) == "HALAMAN_TIDAK_ADA"
    assert palsu.hitungan["tanda tangan"] == 0


@pytest.mark.parametrize(
    ("alamat", "aman"),
    [
        ("https://esign.contoh.go.id", True),
        ("https://esign.contoh.go.id:8443/klien", True),
        ("http://localhost:8080", True),
        ("http://127.0.0.1", True),
        ("http://esign.contoh.go.id", False),
        ("http://127.0.0.1.contoh.go.id", False),
        ("https://a@contoh.go.id", False),
        ("https://contoh.go.id/?x=1", False),
        ("https://contoh.go.id:abc", False),
        ("https://contoh.go.id/\r\nX: 1", False),
        ("ftp://contoh.go.id", False),
        ("esign.contoh.go.id", False),
        ("", False),
    ],
)
def test_alamat_layanan(alamat: str, aman: bool) -> None:
    assert alamat_aman(alamat) is aman


@pytest.mark.parametrize(
    ("sertifikat", "keputusan", "sama"),
    [
        ("CONTOH KEPALA", "Drs. H. Contoh Kepala, M.Si.", True),
        ("Dr. CONTOH KEPALA, SE, MM", "CONTOH KEPALA", True),
        ("CONTOH", "Contoh Kepala", False),
        ("KEPALA LAIN", "Contoh Kepala", False),
        ("", "", False),
    ],
)
def test_nama_pada_sertifikat(
    sertifikat: str, keputusan: str, sama: bool, map_otoritas: Path, palsu: Palsu
) -> None:
    pasangan = otoritas.penanda(map_otoritas, sertifikat or "-", "BSrE Uji")
    milik = x509_asn1.Certificate.load(pasangan.sertifikat.public_bytes(Encoding.DER))
    port = BSrE(palsu.klien(), "v2")
    assert port.dikenali(milik, minta(nama=keputusan)) is sama
    port.nama_sertifikat = "Kepala  lain"
    assert port.dikenali(milik, minta(nama=keputusan)) is (sertifikat == "KEPALA LAIN")
    assert nama_inti("Drs. H. Contoh Kepala, M.Si.") == ("contoh", "kepala")


def test_sertifikat_orang_lain_tidak_dipakai(palsu: Palsu, naskah_polos: bytes) -> None:
    port, siapa = port_bsre(palsu, "v2"), minta(nama="Orang Lain")
    hasil = port.tandatangani(naskah_polos, siapa)
    with pytest.raises(GalatTandaTangan) as galat:
        hasil_tanda_tangan.periksa_hasil(
            naskah=naskah_polos, hasil=hasil, port=port, permintaan=siapa
        )
    assert galat.value.kode == "HASIL_ORANG_LAIN"
