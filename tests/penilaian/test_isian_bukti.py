"""Evidence pages, and the number of queries of the entry pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iku.inti.models import Pengguna
from penilaian.models import BuktiDukung
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh


def alamat(dunia: Dunia, nama: str = "bukti_unggah", nomor: str = "1.3") -> str:
    """Where evidence of this year is sent."""
    return reverse(f"penilaian:{nama}", args=[dunia.indikator(nomor).pk, TAHUN, "TAHUN"])


def test_bukti_diunggah_diunduh_sebagai_lampiran_lalu_dihapus(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "80")
    realisasi = dunia.realisasi("1.3")
    client = masuk("operator")
    berkas = SimpleUploadedFile("laporan <b>.pdf", b"%PDF-1.7 isi laporan", "text/html")
    url = alamat(dunia)
    assert client.post(url, {"berkas": berkas}).status_code == 302
    bukti = BuktiDukung.objects.get(realisasi=realisasi)
    unduh = reverse("penilaian:bukti_unduh", args=[bukti.pk])
    jawaban: Any = client.get(unduh)
    assert b"".join(jawaban.streaming_content) == b"%PDF-1.7 isi laporan"
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Content-Disposition"].startswith("attachment")
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert masuk("reviuer").get(unduh).status_code == 404, "drafts are not the reviewer's to see"
    assert masuk("asing").get(unduh).status_code == 404
    client.post(reverse("penilaian:ajukan", args=[realisasi.pk]))
    assert masuk("reviuer").get(unduh).status_code == 200
    hapus = reverse("penilaian:bukti_hapus", args=[bukti.pk])
    assert client.post(hapus).status_code == 423, "evidence of a sent realisasi stays"
    assert masuk("reviuer").post(hapus).status_code == 403
    client.post(reverse("penilaian:tarik", args=[realisasi.pk]))
    assert client.post(hapus).status_code == 302
    assert not BuktiDukung.objects.filter(pk=bukti.pk).exists()


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("a.pdf", b"<html><script>", "Jenis berkas tidak diterima"),
        ("a.pdf", b"", "Berkas kosong"),
    ],
)
def test_bukti_yang_ditolak_menjelaskan(
    dunia: Dunia, masuk: Masuk, nama: str, isi: bytes, kalimat: str
) -> None:
    isi_nilai(dunia, "s", "80")
    url = alamat(dunia)
    jawaban = masuk("operator").post(url, {"berkas": SimpleUploadedFile(nama, isi)})
    assert jawaban.status_code == 422
    assert kalimat in tubuh(jawaban)


@pytest.mark.parametrize("tautan", ["javascript:alert(1)", "data:text/html,x", "ftp://x.id/a", ""])
def test_tautan_berbahaya_ditolak(dunia: Dunia, masuk: Masuk, tautan: str) -> None:
    isi_nilai(dunia, "s", "80")
    url = alamat(dunia, "bukti_tautkan")
    assert masuk("operator").post(url, {"tautan": tautan, "nama": "x"}).status_code == 422
    assert not dunia.realisasi("1.3").daftar_bukti.exists()


def test_tautan_tersimpan(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "80")
    url = alamat(dunia, "bukti_tautkan")
    masuk("operator").post(url, {"tautan": "https://contoh.go.id/laporan", "nama": "Laporan"})
    assert dunia.realisasi("1.3").daftar_bukti.get().tautan == "https://contoh.go.id/laporan"


def _pengguna(nama: str) -> Pengguna:
    return Pengguna.objects.get(username=nama)


def hitung_kueri(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as tangkap:
        assert client.get(url).status_code == 200
    return len(tangkap)


@pytest.mark.parametrize("nama", ["isian", "isian_realisasi", "isian_target", "antrean"])
def test_kueri_tetap_berapa_pun_indikatornya(contoh: None, nama: str) -> None:
    """Sampang has 2 indicators, Paser 68: the pages ask the database equally often."""
    jumlah = {}
    for kode, tahun in (("sampang", 2023), ("paser", 2021)):
        client = Client()
        akun = f"{'verifikator' if nama == 'antrean' else 'operator'}.{kode}"
        client.force_login(_pengguna(akun))
        argumen: list[Any] = []
        if nama != "isian" and nama != "antrean":
            argumen = [kode, tahun] + (["TAHUN"] if nama == "isian_realisasi" else [])
        jumlah[kode] = hitung_kueri(client, reverse(f"penilaian:{nama}", args=argumen))
    assert abs(jumlah["paser"] - jumlah["sampang"]) <= 3, jumlah
    assert max(jumlah.values()) <= 26


def test_bukti_dapat_mendahului_nilai(dunia: Dunia, masuk: Masuk) -> None:
    berkas = SimpleUploadedFile("laporan.pdf", b"%PDF-1.7 isi")
    assert masuk("operator").post(alamat(dunia), {"berkas": berkas}).status_code == 302
    realisasi = dunia.realisasi("1.3")
    assert [b.nama for b in realisasi.daftar_bukti.all()] == ["laporan.pdf"]
    assert realisasi.status == "draf"


def test_periode_yang_tidak_diukur_ditolak_dengan_kalimat(dunia: Dunia, masuk: Masuk) -> None:
    """1.3 is measured once a year."""
    url = alamat(dunia).replace("TAHUN", "TW1")
    berkas = SimpleUploadedFile("laporan.pdf", b"%PDF-1.7 isi")
    jawaban = masuk("operator").post(url, {"berkas": berkas})
    assert jawaban.status_code == 423
    assert "tidak diukur pada periode ini" in tubuh(jawaban)


def test_skrip_dijawab_dengan_kalimat_saja(dunia: Dunia, masuk: Masuk) -> None:
    client, url = masuk("operator"), alamat(dunia)
    terima = {"accept": "application/json"}
    baik = client.post(url, {"berkas": SimpleUploadedFile("a.pdf", b"%PDF-1")}, headers=terima)
    assert (baik.status_code, baik.json()) == (200, {"pesan": "Bukti “a.pdf” tersimpan."})
    buruk = client.post(url, {"berkas": SimpleUploadedFile("b.exe", b"MZ")}, headers=terima)
    assert buruk.status_code == 422
    assert "Jenis berkas tidak diterima" in buruk.json()["pesan"]


def test_berkas_bervirus_tidak_tersimpan(
    dunia: Dunia, masuk: Masuk, settings: Any, clamd: str
) -> None:
    settings.CLAMAV = clamd
    jangkit = SimpleUploadedFile("a.pdf", b"%PDF-1.7 UJI-VIRUS")
    jawaban = masuk("operator").post(alamat(dunia), {"berkas": jangkit})
    assert jawaban.status_code == 422
    assert "Pemindai virus menemukan “Uji.Virus”" in tubuh(jawaban)
    assert not BuktiDukung.objects.filter(realisasi__indikator=dunia.indikator("1.3")).exists()
    bersih = SimpleUploadedFile("a.pdf", b"%PDF-1.7 bersih")
    assert masuk("operator").post(alamat(dunia), {"berkas": bersih}).status_code == 302
