"""The public pages: enough to check a paper, nothing personal, and a brake."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from iku.dokumen import batas, services, views
from iku.dokumen.konfigurasi import port_aktif
from iku.dokumen.models import ArsipPdf, Dokumen
from iku.dokumen.selectors import isi_arsip
from tests.dokumen.bahan import NIP, keterangan, naskah_contoh, permintaan

pytestmark = pytest.mark.django_db
_ASLI = '<p class="vonis-kata">Asli</p>'


@pytest.fixture
def arsip(naskah: bytes) -> ArsipPdf:
    return services.tandatangani(
        dokumen=services.siapkan(**keterangan()),
        pdf=naskah,
        port=port_aktif(),
        permintaan=permintaan(),
    )


def _unggah(client: Client, alamat: str, isi: bytes, nama: str = "a.pdf"):
    return client.post(alamat, {"berkas": SimpleUploadedFile(nama, isi, "application/pdf")})


def test_halaman_menunjukkan_yang_perlu_dicocokkan(client: Client, arsip: ArsipPdf) -> None:
    jawaban = client.get(arsip.dokumen.get_absolute_url())
    assert jawaban.status_code == 200
    isi = jawaban.content.decode()
    for teks in (
        "188.4/1/2026",
        "Penetapan Indikator Kinerja Utama Dinas Contoh",
        "2 Januari 2026",
        "Dinas Contoh, Kabupaten Contoh",
        "Contoh Kepala, Kepala Dinas Contoh",
        "Berlaku",
        "SIMULASI",
        arsip.sha256,
    ):
        assert teks in isi
    assert jawaban["X-Robots-Tag"].startswith("noindex")
    assert jawaban["Cache-Control"] == "no-store"


def test_tidak_ada_data_pribadi(client: Client, arsip: ArsipPdf) -> None:
    isi = client.get(arsip.dokumen.get_absolute_url()).content.decode()
    tampak = isi.replace(arsip.sha256, "")
    assert NIP not in tampak
    assert not re.search(r"NIP|NIK|@|\d{16}", re.sub(r"<input[^>]*csrf[^>]*>", "", tampak))


def test_dokumen_digantikan_menunjuk_penerusnya(client: Client, arsip: ArsipPdf) -> None:
    baru = services.siapkan(**keterangan(nomor="188.4/2/2027"))
    services.tandatangani(
        dokumen=baru,
        pdf=naskah_contoh("<p>2027</p>"),
        port=port_aktif(),
        permintaan=permintaan(),
    )
    services.gantikan(lama=arsip.dokumen, baru=baru)
    isi = client.get(arsip.dokumen.get_absolute_url()).content.decode()
    assert "Sudah digantikan" in isi
    assert baru.get_absolute_url() in isi
    assert "188.4/2/2027" in isi


def test_dokumen_dicabut(client: Client, arsip: ArsipPdf) -> None:
    services.cabut(dokumen=arsip.dokumen, alasan="Keliru")
    isi = client.get(arsip.dokumen.get_absolute_url()).content.decode()
    assert "Sudah dicabut" in isi
    assert "masih berlaku" not in isi


def test_dokumen_belum_ditandatangani_tidak_dikenal(client: Client, db: None) -> None:
    dokumen: Dokumen = services.siapkan(**keterangan())
    jawaban = client.get(dokumen.get_absolute_url())
    assert jawaban.status_code == 404
    assert "188.4/1/2026" not in jawaban.content.decode()


def test_kode_tak_dikenal_dijawab_ramah(client: Client, db: None) -> None:
    jawaban = client.get(reverse("dokumen:verifikasi", args=("tidak-ada",)))
    assert jawaban.status_code == 404
    assert "Kode tidak dikenal" in jawaban.content.decode()
    assert "Kode verifikasi" in jawaban.content.decode()


def test_seratus_kode_salah_lalu_rem(client: Client, arsip: ArsipPdf) -> None:
    kode = [client.get(f"/verifikasi/salah-{n}").status_code for n in range(130)]
    assert kode == [404] * batas.KODE_SALAH_MAKS + [429] * 30
    jawaban = client.get("/verifikasi/salah-lagi")
    assert "Terlalu banyak percobaan" in jawaban.content.decode()
    assert int(jawaban["Retry-After"]) > 0
    lain = Client(REMOTE_ADDR="10.9.8.7")
    assert lain.get(arsip.dokumen.get_absolute_url()).status_code == 200


def test_kode_benar_menghapus_hitungan(client: Client, arsip: ArsipPdf) -> None:
    for n in range(batas.KODE_SALAH_MAKS - 1):
        client.get(f"/verifikasi/salah-{n}")
    assert client.get(arsip.dokumen.get_absolute_url()).status_code == 200
    assert client.get("/verifikasi/salah").status_code == 404
    assert client.get("/verifikasi/salah").status_code == 404


def test_unggahan_juga_direm(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batas, "UNGGAHAN_MAKS", 2)
    alamat = reverse("dokumen:cari")
    kode = [_unggah(client, alamat, b"bukan pdf").status_code for _ in range(3)]
    assert kode == [200, 200, 429]
    assert client.get(alamat).status_code == 200


def test_unggah_berkas_asli(client: Client, arsip: ArsipPdf) -> None:
    for alamat in (arsip.dokumen.get_absolute_url(), reverse("dokumen:cari")):
        isi = _unggah(client, alamat, isi_arsip(arsip)).content.decode()
        assert _ASLI in isi
        assert "Contoh Kepala" in isi


def test_unggah_berkas_palsu(client: Client, arsip: ArsipPdf) -> None:
    palsu = isi_arsip(arsip)[:-1] + b" "
    isi = _unggah(client, arsip.dokumen.get_absolute_url(), palsu).content.decode()
    assert '<p class="vonis-kata">Tidak sah</p>' in isi
    assert _ASLI not in isi


def test_berkas_asli_dokumen_lain_tidak_menyesatkan(client: Client, arsip: ArsipPdf) -> None:
    lain = services.tandatangani(
        dokumen=services.siapkan(**keterangan(nomor="9")),
        pdf=naskah_contoh("<p>lain</p>"),
        port=port_aktif(),
        permintaan=permintaan(),
    )
    isi = _unggah(client, arsip.dokumen.get_absolute_url(), isi_arsip(lain)).content.decode()
    assert "Asli, tetapi dokumen lain" in isi
    assert _ASLI not in isi


def test_nama_penanda_dari_berkas_tidak_menjadi_markah(client: Client, naskah: bytes) -> None:
    jahat = port_aktif().tandatangani(naskah, permintaan("<script>alert(1)</script>"))
    isi = _unggah(client, reverse("dokumen:cari"), jahat).content.decode()
    assert "<script>alert" not in isi
    assert "&lt;script&gt;alert" in isi


def test_unggah_kosong_atau_tanpa_berkas(client: Client, db: None) -> None:
    alamat = reverse("dokumen:cari")
    assert "Pilih berkas PDF yang ingin diperiksa." in client.post(alamat).content.decode()
    jawaban = _unggah(client, alamat, b"")
    assert jawaban.status_code == 422
    assert "Berkas ini kosong" in jawaban.content.decode()


def test_unggahan_raksasa_ditolak_sebelum_dibaca(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "BADAN_MAKS", 1000)
    jawaban = _unggah(client, reverse("dokumen:cari"), b"x" * 2000)
    assert jawaban.status_code == 413
    assert "50 MB" in jawaban.content.decode()


def test_unggahan_tanpa_token_ditolak(db: None) -> None:
    jujur = Client(enforce_csrf_checks=True)
    assert _unggah(jujur, reverse("dokumen:cari"), b"%PDF-").status_code == 403


@pytest.mark.parametrize(
    "ketikan", ["{kode}", " {kode} ", "https://contoh.go.id/verifikasi/{kode}"]
)
def test_kode_dapat_diketik_atau_ditempel(ketikan: str, client: Client, arsip: ArsipPdf) -> None:
    kode = arsip.dokumen.kode_verifikasi
    jawaban = client.get(reverse("dokumen:cari"), {"kode": ketikan.format(kode=kode)})
    assert jawaban.status_code == 302
    assert jawaban["Location"] == arsip.dokumen.get_absolute_url()


def test_kode_kosong(client: Client, db: None) -> None:
    jawaban = client.get(reverse("dokumen:cari"), {"kode": " / "})
    assert jawaban.status_code == 422
    assert "Ketik kode verifikasi" in jawaban.content.decode()


@pytest.mark.parametrize("cara", ["put", "delete", "patch"])
def test_cara_lain_ditolak(cara: str, client: Client, arsip: ArsipPdf) -> None:
    assert getattr(client, cara)(arsip.dokumen.get_absolute_url()).status_code == 405
