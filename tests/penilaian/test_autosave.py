"""A sheet that saves by itself: one POST, an answer for each changed cell."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from penilaian.models import NilaiVariabel
from penilaian.services.isian.realisasi import ajukan
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai


def sel(dunia: Dunia, nama: str, teks: str, versi: int = 0, **lain: Any) -> dict[str, Any]:
    pk = dunia.baris(nama).pk
    isi = {"baris": pk, "tahun": TAHUN, "periode": "TAHUN", "teks": teks, "versi": versi}
    return isi | lain


def kirim(client: Client, *isi: dict[str, Any], **lain: Any) -> Any:
    return client.post(
        reverse("penilaian:simpan_sel"), {"sel": isi} | lain, content_type="application/json"
    )


def test_tersimpan_dengan_versi_teks_baku_dan_capaian_dari_server(
    dunia: Dunia, masuk: Masuk
) -> None:
    jawaban = kirim(masuk("operator"), sel(dunia, "a", "1234"), sel(dunia, "b", "2.468,0"))
    isi = jawaban.json()
    assert [(s["status"], s["versi"], s["teks"]) for s in isi["sel"]] == [
        (200, 1, "1.234"),
        (200, 1, "2.468"),
    ]
    assert (dunia.nilai("a"), dunia.nilai("b")) == (Decimal(1234), Decimal(2468))
    assert f'data-segar="capaian-{dunia.indikator("1.1").pk}"' in isi["segar"]
    assert "50 ÷ 80 × 100" in isi["segar"]
    assert f'data-rincian="{dunia.indikator("1.1").pk}"' in isi["segar"]
    assert f"capaian-{dunia.indikator('1.3').pk}" not in isi["segar"], "1.3 did not change"


def test_angka_salah_ditolak_sendiri_dengan_saran(dunia: Dunia, masuk: Masuk) -> None:
    isi = kirim(masuk("operator"), sel(dunia, "s", "68.8"), sel(dunia, "b", "90")).json()["sel"]
    assert (isi[0]["status"], isi[0]["saran"]) == (422, "68,8")
    assert isi[0]["pesan"] == "Pakai koma untuk desimal, misalnya 68,8."
    assert isi[1]["status"] == 200
    assert (dunia.nilai("s"), dunia.nilai("b")) == (None, Decimal(90))


def test_konflik_menyebut_nilai_lain_dan_pengubahnya(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "70")
    client = masuk("operator")
    (satu,) = kirim(client, sel(dunia, "s", "75")).json()["sel"]
    assert (satu["status"], satu["kini"], satu["versi_kini"]) == (409, "70", 1)
    assert satu["oleh"] == str(dunia.pengguna["operator2"])
    assert dunia.nilai("s") == Decimal(70), "never the last write"
    (satu,) = kirim(client, sel(dunia, "s", "75", versi=1)).json()["sel"]
    assert (satu["status"], satu["versi"], dunia.nilai("s")) == (200, 2, Decimal(75))


def test_kiriman_ulang_setelah_jawaban_hilang_bukan_konflik(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    kirim(client, sel(dunia, "s", "75"))
    (satu,) = kirim(client, sel(dunia, "s", "75")).json()["sel"]
    assert (satu["status"], satu["versi"]) == (200, 1)


def test_terkunci_menyebut_alasannya(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "80")
    operator = dunia.pengguna["operator"]
    ajukan(cakupan=dunia.cakupan("operator"), realisasi_id=dunia.realisasi("1.3").pk, oleh=operator)
    (satu,) = kirim(masuk("operator"), sel(dunia, "s", "75", versi=1)).json()["sel"]
    assert satu["status"] == 423
    assert "Minta verifikator mengembalikannya" in satu["pesan"]
    assert dunia.nilai("s") == Decimal(80)
    dunia.tutup_jadwal()
    (satu,) = kirim(masuk("operator"), sel(dunia, "b", "75")).json()["sel"]
    assert (satu["status"], dunia.nilai("b")) == (423, None)


def test_sesi_berakhir_menawarkan_masuk(dunia: Dunia) -> None:
    jawaban = kirim(Client(), sel(dunia, "s", "75"))
    assert (jawaban.status_code, jawaban.json()["masuk"]) == (401, "/masuk/")
    assert dunia.nilai("s") is None


@pytest.mark.parametrize(
    ("siapa", "kode"), [("asing", 404), ("reviuer", 403), ("verifikator", 403), ("kepala", 403)]
)
def test_yang_bukan_pengisi_tidak_menulis(
    dunia: Dunia, masuk: Masuk, siapa: str, kode: int
) -> None:
    assert kirim(masuk(siapa), sel(dunia, "s", "75")).status_code == kode
    assert kirim(masuk(siapa), sel(dunia, "s", "bukan angka")).status_code == kode
    assert dunia.nilai("s") is None


def test_tanpa_token_csrf_ditolak(dunia: Dunia) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(dunia.pengguna["operator"])
    assert kirim(client, sel(dunia, "s", "75")).status_code == 403
    assert dunia.nilai("s") is None


def test_nama_lain_dalam_kiriman_diabaikan(dunia: Dunia, masuk: Masuk) -> None:
    titipan = {"contoh": True, "diubah_oleh": dunia.pengguna["asing"].pk, "nilai": "1", "pk": 9}
    kirim(masuk("operator"), sel(dunia, "s", "75", **titipan), status="disahkan")
    nilai = NilaiVariabel.objects.get(baris=dunia.baris("s"))
    assert (nilai.nilai, nilai.contoh, nilai.versi) == (Decimal(75), False, 1)
    assert nilai.diubah_oleh == dunia.pengguna["operator"]
    assert dunia.realisasi("1.3").status == "draf"


@pytest.mark.parametrize(
    "tubuh",
    [
        b"",
        b"bukan json",
        b"[]",
        b'{"sel": 3}',
        b'{"sel": [{"baris": "1; DROP"}]}',
        b'{"sel": [{"baris": 1, "tahun": 2026, "periode": "TW9", "teks": "1", "versi": 0}]}',
        b'{"sel": [{"baris": 1, "tahun": 2026, "periode": "TAHUN", "teks": 1.5, "versi": 0}]}',
        b'{"sel": [{"baris": 99999999999999999999, "tahun": 1, "periode": "TAHUN",'
        b' "teks": "1", "versi": 0}]}',
    ],
)
def test_kiriman_rusak_ditolak_tanpa_galat_server(masuk: Masuk, tubuh: bytes) -> None:
    url = reverse("penilaian:simpan_sel")
    jawaban = masuk("operator").generic("POST", url, tubuh, content_type="application/json")
    assert jawaban.status_code == 400


def test_penjelasan_ikut_tersimpan_dengan_versinya(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "10")
    client, pk = masuk("operator"), dunia.indikator("1.3").pk
    versi = dunia.realisasi("1.3").versi
    butir = {"indikator": pk, "tahun": TAHUN, "periode": "TAHUN", "teks": "Sebab.", "versi": versi}
    (satu,) = kirim(client, teks=[butir]).json()["teks"]
    assert (satu["status"], satu["versi"]) == (200, versi + 1)
    (satu,) = kirim(client, teks=[butir | {"teks": "Lain.", "versi": versi + 7}]).json()["teks"]
    assert (satu["status"], satu["kini"]) == (409, "Sebab.")
    assert dunia.realisasi("1.3").penjelasan == "Sebab."
