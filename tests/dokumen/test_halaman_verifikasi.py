"""The public page is kept rendered and read with few statements: it says what the rows say now, to
everybody, with a token of his own; a wrong code is counted once, whoever counts beside it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from iku.dokumen import batas, services
from iku.dokumen.choices import StatusLangkah
from iku.dokumen.forms import BerkasForm
from iku.dokumen.konfigurasi import port_aktif
from iku.dokumen.models import Dokumen, HitunganKunjungan
from iku.dokumen.selectors import DokumenUmum, Pemaraf, dokumen_umum
from iku.inti.models import Pengguna
from tests.dokumen.bahan import keterangan, permintaan
from tests.kueri import periksa_kueri

pytestmark = pytest.mark.django_db
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w{64})"')
Terbit = Callable[..., Dokumen]


@pytest.fixture
def terbit(naskah: bytes) -> Terbit:
    """A signed document."""

    def terbitkan(**lain: str) -> Dokumen:
        satu = services.siapkan(**keterangan(**lain))
        services.tandatangani(dokumen=satu, pdf=naskah, port=port_aktif(), permintaan=permintaan())
        return Dokumen.objects.get(pk=satu.pk)

    return terbitkan


def _digantikan(satu: Dokumen, terbit: Terbit) -> None:
    services.gantikan(lama=satu, baru=terbit(nomor="2 <b>"))


def _dicabut(satu: Dokumen, _terbit: Terbit) -> None:
    services.cabut(dokumen=satu, alasan="Keliru")


def _buka(alamat: str, client: Client | None = None) -> tuple[str, str]:
    """The page of a visitor without its token, and the token."""
    isi = (client or Client()).get(alamat).content.decode()
    (token,) = _TOKEN.findall(isi)
    return isi.replace(token, "TOKEN"), token


def _umum(satu: Dokumen) -> DokumenUmum:
    hasil = dokumen_umum(satu.kode_verifikasi)
    assert hasil is not None
    return hasil


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [(None, "Berlaku"), (_digantikan, "Sudah digantikan"), (_dicabut, "Sudah dicabut")],
)
def test_halaman_tersimpan_sama_dengan_templatnya(
    ubah: Callable[[Dokumen, Terbit], None] | None, kata: str, terbit: Terbit
) -> None:
    satu = terbit(judul="Keputusan <i> & lampiran")
    alamat = satu.get_absolute_url()
    _buka(alamat)  # kept while it was in force
    if ubah:
        ubah(satu, terbit)
    isi = {"dokumen": _umum(satu), "form_berkas": BerkasForm(), "csrf_token": "TOKEN"}
    seharusnya = render_to_string("dokumen/verifikasi.html", isi)
    assert f'<p class="vonis-kata">{kata}</p>' in seharusnya
    assert "Keputusan &lt;i&gt; &amp; lampiran" in seharusnya
    for _ in range(2):
        assert _buka(alamat)[0] == seharusnya


def test_setiap_pengunjung_punya_token_sendiri(terbit: Terbit) -> None:
    alamat = terbit().get_absolute_url()
    satu, dua = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    token = [_buka(alamat, client)[1] for client in (satu, dua)]
    assert token[0] != token[1]

    def unggah(client: Client, milik: str) -> int:
        berkas = SimpleUploadedFile("a.pdf", b"x", "application/pdf")
        return client.post(alamat, {"csrfmiddlewaretoken": milik, "berkas": berkas}).status_code

    assert [unggah(satu, token[0]), unggah(dua, token[1])] == [200, 200]
    assert [unggah(satu, token[1]), unggah(dua, token[0])] == [403, 403]


def test_dimampatkan_untuk_yang_menerimanya(terbit: Terbit) -> None:
    alamat = terbit().get_absolute_url()
    for tujuan, status in ((alamat, 200), ("/verifikasi/", 200), ("/verifikasi/salah", 404)):
        pengunjung = Client()
        polos = pengunjung.get(tujuan)
        mampat = pengunjung.get(tujuan, headers={"accept-encoding": "br, gzip"})
        assert (polos.status_code, mampat.status_code) == (status, status)
        assert mampat["Content-Encoding"] == "gzip"
        assert int(mampat["Content-Length"]) == len(mampat.content) < len(polos.content) / 1.5
        for jawaban in (polos, mampat):
            assert "Accept-Encoding" in jawaban["Vary"]
            assert "Cookie" in jawaban["Vary"]
        isi = gzip.decompress(mampat.content).decode()
        assert _TOKEN.sub("", isi) == _TOKEN.sub("", polos.content.decode())
        assert "Content-Encoding" not in polos


def test_token_dalam_jawaban_mampat_berlaku(terbit: Terbit) -> None:
    alamat = terbit().get_absolute_url()
    client = Client(enforce_csrf_checks=True)
    jawaban = client.get(alamat, headers={"accept-encoding": "gzip"})
    (token,) = _TOKEN.findall(gzip.decompress(jawaban.content).decode())
    berkas = SimpleUploadedFile("a.pdf", b"x", "application/pdf")
    isi = {"csrfmiddlewaretoken": token, "berkas": berkas}
    assert client.post(alamat, isi).status_code == 200


def test_yang_masuk_tidak_meninggalkan_apa_pun_bagi_umum(
    client: Client, terbit: Terbit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iku.navigasi.nama_pemda", lambda _cakupan: "Pemerintah Kabupaten Contoh")
    alamat = terbit().get_absolute_url()
    client.force_login(Pengguna.objects.create_user("contoh"))
    for _ in range(2):
        assert "Pemerintah Kabupaten Contoh" in client.get(alamat).content.decode()
        assert "Pemerintah Kabupaten Contoh" not in _buka(alamat)[0]


def test_jam_menurut_zona_pembaca(terbit: Terbit) -> None:
    alamat = terbit().get_absolute_url()
    assert "WIB" in _buka(alamat)[0]
    dokumen = _umum(Dokumen.objects.get())
    with timezone.override("Asia/Jayapura"):
        isi = {"dokumen": dokumen, "form_berkas": BerkasForm(), "csrf_token": "TOKEN"}
        assert "WIT<" in render_to_string("dokumen/verifikasi.html", isi)
    assert "WIB" in _buka(alamat)[0]


def test_hanya_penanda_putaran_terakhir_yang_disebut(terbit: Terbit) -> None:
    satu = terbit()
    for putaran, nama, status in (
        (1, "Contoh Penolak", StatusLangkah.DITOLAK),
        (2, "Contoh Pemaraf", StatusLangkah.SAH),
        (2, "Contoh Kepala", StatusLangkah.SAH),
    ):
        satu.langkah.create(
            putaran=putaran, urutan=satu.langkah.count() + 1, jenis="paraf", nama=nama,
            jabatan=f"Jabatan {nama}", status=status, alasan="Keliru",
        )  # fmt: skip
    umum = _umum(satu)
    assert umum.pemaraf == (Pemaraf("Contoh Pemaraf", "Jabatan Contoh Pemaraf", "paraf", None),)
    isi = _buka(satu.get_absolute_url())[0]
    assert "Contoh Pemaraf" in isi
    assert "Contoh Penolak" not in isi


def test_dua_pertanyaan_untuk_satu_pindaian(client: Client, terbit: Terbit) -> None:
    alamat = terbit().get_absolute_url()
    assert periksa_kueri("verifikasi_umum", client, alamat) == 2


def test_kode_salah_tiga_pernyataan_lalu_rem_satu(client: Client) -> None:
    client.get("/verifikasi/salah")
    for maks, jumlah in ((100, 3), (2, 1)):
        with (
            pytest.MonkeyPatch.context() as ganti,
            CaptureQueriesContext(connection) as tangkap,
        ):
            ganti.setattr(batas, "KODE_SALAH_MAKS", maks)
            status = client.get("/verifikasi/salah").status_code
        assert (status, len(tangkap)) == (404 if maks == 100 else 429, jumlah)


def _kunjungan(alamat: str = "10.2.3.4") -> HttpRequest:
    return RequestFactory().get("/verifikasi/salah", REMOTE_ADDR=alamat)


def test_jendela_mulai_lagi_setelah_satu_jam() -> None:
    batas.catat(_kunjungan(), "kode")
    lama = timezone.now() - timedelta(seconds=batas.JENDELA_DETIK + 1)
    for alamat in ("10.2.3.4", "10.9.9.9"):
        batas.catat(_kunjungan(alamat), "kode")
        batas.catat(_kunjungan(alamat), "kode")
    for baris in HitunganKunjungan.objects.all():
        baris.mulai = lama
        baris.save()
    batas.catat(_kunjungan(), "kode")
    baris = HitunganKunjungan.objects.get()  # the other visitor's hour is over: his row is gone
    assert baris.jumlah == 1
    assert baris.mulai > lama
    batas.catat(_kunjungan(), "kode")
    assert HitunganKunjungan.objects.get().jumlah == 2


@pytest.mark.django_db(transaction=True)
def test_tidak_ada_hitungan_yang_hilang_bila_serentak() -> None:
    """Eight guess at once from one address: each guess is counted."""

    def tebak(_ke: int) -> None:
        try:
            batas.catat(_kunjungan(), "kode")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as kolam:
        list(kolam.map(tebak, range(24)))
    assert HitunganKunjungan.objects.get().jumlah == 24
