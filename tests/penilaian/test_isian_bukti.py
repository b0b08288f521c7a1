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
from tests.penilaian.dunia import Dunia, Masuk, isi_nilai, tubuh


def test_bukti_diunggah_diunduh_sebagai_lampiran_lalu_dihapus(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "80")
    realisasi = dunia.realisasi("1.3")
    client = masuk("operator")
    berkas = SimpleUploadedFile("laporan <b>.pdf", b"%PDF-1.7 isi laporan", "text/html")
    url = reverse("penilaian:bukti_unggah", args=[realisasi.pk])
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
    url = reverse("penilaian:bukti_unggah", args=[dunia.realisasi("1.3").pk])
    jawaban = masuk("operator").post(url, {"berkas": SimpleUploadedFile(nama, isi)})
    assert jawaban.status_code == 422
    assert kalimat in tubuh(jawaban)


@pytest.mark.parametrize("tautan", ["javascript:alert(1)", "data:text/html,x", "ftp://x.id/a", ""])
def test_tautan_berbahaya_ditolak(dunia: Dunia, masuk: Masuk, tautan: str) -> None:
    isi_nilai(dunia, "s", "80")
    url = reverse("penilaian:bukti_tautkan", args=[dunia.realisasi("1.3").pk])
    assert masuk("operator").post(url, {"tautan": tautan, "nama": "x"}).status_code == 422
    assert not dunia.realisasi("1.3").daftar_bukti.exists()


def test_tautan_tersimpan(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "80")
    url = reverse("penilaian:bukti_tautkan", args=[dunia.realisasi("1.3").pk])
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
