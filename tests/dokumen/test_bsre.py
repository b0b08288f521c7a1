"""BSrE: what goes right, and every fault ends in a named state with no secret left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from iku.dokumen import services, validasi
from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.models import ArsipPdf, Dokumen
from iku.dokumen.penanda.bsre_galat import BELUM_TERKIRIM, DITOLAK, TIDAK_PASTI
from iku.dokumen.port import GalatTandaTangan
from iku.dokumen.selectors import isi_arsip
from tests.dokumen.bahan import keterangan, naskah_contoh
from tests.dokumen.bahan_bsre import bocor, halaman_galat, isi_basis_data, minta, port_bsre
from tests.dokumen.klien_palsu import NIK, NIK_ASING, SANDI, Palsu, jalankan

pytestmark = pytest.mark.django_db
VERSI = ("v1", "v2")
GAGAL, RAGU = StatusUpaya.GAGAL, StatusUpaya.TIDAK_PASTI

# fault → (state, code, times the document was sent), for both dialects
KEADAAN = {
    "kedaluwarsa": (GAGAL, "KEDALUWARSA", 0),
    "ditangguhkan": (GAGAL, "DITANGGUHKAN", 0),
    "dicabut": (GAGAL, "DICABUT", 0),
    "belum verifikasi": (GAGAL, "MENUNGGU_VERIFIKASI", 0),
    "perlu diperbarui": (GAGAL, "PERLU_DIPERBARUI", 0),
    "akun baru": (GAGAL, "BELUM_AKTIF", 0),
    "tanpa sertifikat": (GAGAL, "TANPA_SERTIFIKAT", 0),
    "status aneh": (GAGAL, "STATUS_TIDAK_DIKENAL", 0),
    "status sibuk": (GAGAL, "LAYANAN_SIBUK", 0),
    "status lambat": (GAGAL, "WAKTU_HABIS", 0),
    "lambat": (RAGU, "WAKTU_HABIS", 1),
    "putus sebelum jawaban": (RAGU, "TERPUTUS", 1),
    "putus di tengah jawaban": (RAGU, "JAWABAN_TERPOTONG", 1),
    "gerbang": (RAGU, "GERBANG_MENYERAH", 1),
    "galat spring": (GAGAL, "GALAT_SPRING", 1),
    "html": (GAGAL, "JAWABAN_BUKAN_PDF", 1),
    "json galat": (GAGAL, "SANDI_SALAH", 1),
    "json kosong": (GAGAL, "JAWABAN_BUKAN_PDF", 1),
    "pdf lain": (GAGAL, "HASIL_LAIN", 1),
    "tanpa tanda tangan": (GAGAL, "HASIL_LAIN", 1),
    "pdf terpotong": (GAGAL, "HASIL_RUSAK", 1),
    "alihkan": (GAGAL, "PENGALIHAN_DITOLAK", 1),
}
LAMBAT = {"status lambat", "lambat"}


@pytest.fixture
def palsu(map_otoritas: Path) -> Iterator[Palsu]:
    """A running fake client."""
    keadaan = Palsu(map_otoritas)
    server = jalankan(keadaan)
    yield keadaan
    keadaan.lepas.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def dokumen() -> Dokumen:
    return services.siapkan(**keterangan(penandatangan_nama="Drs. Contoh Kepala, M.Si."))


@pytest.fixture(scope="module")
def naskah_polos() -> bytes:
    """As printed for BSrE: no empty field, the client makes its own."""
    return naskah_contoh(isian=())


def _gagal(dokumen: Dokumen, pdf: bytes, port: object, **permintaan: str) -> GalatTandaTangan:
    """Sign, expect a refusal, and look for secrets wherever one could be."""
    try:
        services.tandatangani(dokumen=dokumen, pdf=pdf, port=port, permintaan=minta(**permintaan))
    except GalatTandaTangan as asal:
        galat = asal
        assert bocor(halaman_galat()) == []
    else:
        pytest.fail("the document was adopted")
    assert bocor(f"{galat} {galat.pesan}") == []
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.DISIAPKAN
    assert not ArsipPdf.objects.filter(dokumen=dokumen).exists()
    return galat


@pytest.mark.parametrize("versi", VERSI)
def test_tanda_tangan_bsre_diarsipkan(
    versi: str,
    palsu: Palsu,
    dokumen: Dokumen,
    naskah_polos: bytes,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    port = port_bsre(palsu, versi)
    arsip = services.tandatangani(dokumen=dokumen, pdf=naskah_polos, port=port, permintaan=minta())
    isi = isi_arsip(arsip)
    assert isi.startswith(naskah_polos)
    (tanda,) = validasi.tanda_tangan(validasi.buka(isi))
    assert tanda.sig_object["/SubFilter"] == "/adbe.pkcs7.detached"
    assert "signature_time_stamp_token" in {
        satu["type"].native for satu in tanda.signer_info["unsigned_attrs"]
    }
    assert (arsip.penanda, arsip.port, arsip.simulasi) == ("CONTOH KEPALA", f"bsre_{versi}", False)
    assert palsu.hitungan == {"status": 1, "tanda tangan": 1}
    assert palsu.isian["file"] == naskah_polos
    assert (palsu.isian["nik"], palsu.isian["passphrase"]) == (NIK, SANDI)
    assert palsu.isian["tampilan"].lower() == "invisible"
    assert "BSrE sign: HTTP 200" in caplog.text
    assert bocor(caplog.text + isi_basis_data()) == []


@pytest.mark.parametrize("versi", VERSI)
@pytest.mark.parametrize("ulah", KEADAAN)
def test_setiap_gangguan_berakhir_pada_keadaan_bernama(
    ulah: str,
    versi: str,
    palsu: Palsu,
    dokumen: Dokumen,
    naskah_polos: bytes,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    palsu.ulah, palsu.lama = ulah, 30
    palsu.pdf_lain = naskah_contoh("<p>Isi lain.</p>", isian=()) if ulah == "pdf lain" else b""
    status, kode, terkirim = KEADAAN[ulah]
    port = port_bsre(palsu, versi, baca_detik=0.5 if ulah in LAMBAT else 30.0)
    galat = _gagal(dokumen, naskah_polos, port)
    (upaya,) = dokumen.upaya.all()
    assert (upaya.status, upaya.kode_galat) == (status, kode)
    assert upaya.pesan == galat.pesan
    assert galat.tidak_pasti == (status == RAGU)
    assert ("Periksa riwayat" in galat.pesan) == (status == RAGU)
    assert palsu.hitungan["tanda tangan"] == terkirim
    assert bocor(caplog.text + isi_basis_data()) == []


@pytest.mark.parametrize("versi", VERSI)
def test_sandi_salah(versi: str, palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes) -> None:
    galat = _gagal(dokumen, naskah_polos, port_bsre(palsu, versi), sandi="Salah-Ketik#1")
    assert (galat.kode, galat.tidak_pasti) == ("SANDI_SALAH", False)
    assert "Ketik ulang" in galat.pesan
    assert "Salah-Ketik#1" not in isi_basis_data()


@pytest.mark.parametrize("versi", VERSI)
@pytest.mark.parametrize("ulah", ["", "status longgar"])
def test_pengguna_tidak_dikenal(
    ulah: str, versi: str, palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes
) -> None:
    palsu.ulah = ulah  # refused by the status check, or by the signing itself
    galat = _gagal(dokumen, naskah_polos, port_bsre(palsu, versi), nik=NIK_ASING)
    assert galat.kode == "PENGGUNA_TIDAK_DIKENAL"
    assert palsu.hitungan["tanda tangan"] == (1 if ulah else 0)
    assert NIK_ASING not in isi_basis_data()


@pytest.mark.parametrize("versi", VERSI)
@pytest.mark.parametrize("ulah", ["putus sebelum badan", "putus di tengah badan"])
def test_putus_saat_naskah_dikirim(
    ulah: str, versi: str, palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes
) -> None:
    """Whether the last bytes were handed over depends on the buffers: both ends are honest."""
    palsu.ulah = ulah
    galat = _gagal(dokumen, naskah_polos, port_bsre(palsu, versi))
    assert (galat.kode, galat.tidak_pasti) in {
        ("TERPUTUS", True),
        ("TERPUTUS_SAAT_KIRIM", False),
    }
    assert palsu.hitungan["tanda tangan"] == 1


@pytest.mark.parametrize("versi", VERSI)
def test_dua_kali_sibuk_lalu_baik_dengan_menekan_lagi(
    versi: str, palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes
) -> None:
    palsu.sibuk = 2
    port = port_bsre(palsu, versi)
    for ke in (1, 2):
        galat = _gagal(dokumen, naskah_polos, port)
        assert (galat.kode, galat.tidak_pasti) == ("LAYANAN_SIBUK", False)
        assert palsu.hitungan["tanda tangan"] == ke  # a person presses again, never the program
    services.tandatangani(dokumen=dokumen, pdf=naskah_polos, port=port, permintaan=minta())
    assert sorted(dokumen.upaya.values_list("status", flat=True)) == ["gagal", "gagal", "sah"]


@pytest.mark.parametrize("ulah", ["id garis bawah", "id tanda hubung", "id json"])
def test_jawaban_berisi_id_diunduh_tepat_sekali(
    ulah: str, palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes
) -> None:
    palsu.ulah = ulah
    arsip = services.tandatangani(
        dokumen=dokumen, pdf=naskah_polos, port=port_bsre(palsu, "v1"), permintaan=minta()
    )
    assert isi_arsip(arsip).startswith(naskah_polos)
    assert palsu.hitungan == {"status": 1, "tanda tangan": 1, "unduh": 1}


def test_berkas_yang_sudah_diunduh_orang_lain(
    palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes
) -> None:
    palsu.ulah = "sudah diunduh"
    galat = _gagal(dokumen, naskah_polos, port_bsre(palsu, "v1"))
    assert (galat.kode, galat.tidak_pasti) == ("UNDUH_GAGAL", True)
    assert palsu.hitungan["unduh"] == 1
    assert dokumen.upaya.get().status == RAGU


def test_menekan_dua_kali_mengirim_sekali(
    palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes
) -> None:
    """The second press is refused before it sends anything, while the first still waits."""
    palsu.ulah, palsu.lama = "lambat", 30
    port = port_bsre(palsu, "v2")
    pagar = threading.Timer(0.3, palsu.lepas.set)
    pagar.start()
    services.tandatangani(dokumen=dokumen, pdf=naskah_polos, port=port, permintaan=minta())
    with pytest.raises(services.GalatKeadaan, match="sudah ditandatangani"):
        services.tandatangani(dokumen=dokumen, pdf=naskah_polos, port=port, permintaan=minta())
    assert palsu.hitungan["tanda tangan"] == 1


@pytest.mark.parametrize("versi", VERSI)
def test_galat_program_sendiri_tidak_membocorkan(
    versi: str,
    palsu: Palsu,
    dokumen: Dokumen,
    naskah_polos: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An error nobody foresaw, right after sending: uncertain, and its report is clean."""

    def rusak(*_: object) -> None:
        raise RuntimeError("tak terduga")

    port = port_bsre(palsu, versi)
    monkeypatch.setattr(f"iku.dokumen.penanda.bsre_{versi}.kode_penolakan", rusak)
    palsu.ulah = "galat spring"
    try:
        services.tandatangani(dokumen=dokumen, pdf=naskah_polos, port=port, permintaan=minta())
    except RuntimeError:
        laporan = halaman_galat()
    assert "tak terduga" in laporan
    assert bocor(laporan + isi_basis_data()) == []
    assert (dokumen.upaya.get().status, dokumen.upaya.get().kode_galat) == (RAGU, "RuntimeError")


def test_setiap_kode_punya_kalimat_yang_utuh() -> None:
    semua = BELUM_TERKIRIM | DITOLAK | TIDAK_PASTI
    assert len(semua) == len(BELUM_TERKIRIM) + len(DITOLAK) + len(TIDAK_PASTI)
    assert all(kalimat.endswith(".") and len(kalimat) <= 300 for kalimat in semua.values())
    assert all(len(kode) <= 40 for kode in semua)
    # Only where a document may be signed already does the user have to look first.
    assert [k for k, s in semua.items() if "riwayat" in s] == list(TIDAK_PASTI)
