"""What another system does: read by pages, write with versions, understand every refusal."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from iku.inti.kunci_api import buat_kunci
from iku.inti.models import KunciApi, Pengguna
from penilaian.models import NilaiVariabel, Realisasi
from renstra.models import MetadataIndikator, Target
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh


def sistem(dunia: Dunia, siapa: str = "operator", *, menulis: bool = True) -> Client:
    """A client that holds a key of this user."""
    _, teks = buat_kunci(
        pengguna=dunia.pengguna[siapa], nama="e-Monev", umur_hari=30, boleh_menulis=menulis
    )
    return Client(headers={"authorization": f"Bearer {teks}"})


def tulis(client: Client, url: str, isi: Any, **kepala: str) -> Any:
    return client.put(
        url,
        data=json.dumps(isi),
        content_type="application/json",
        headers={nama.replace("_", "-"): satu for nama, satu in kepala.items()},
    )


def sel(dunia: Dunia, variabel: str = "s", periode: str = "TAHUN") -> str:
    return f"/api/v1/nilai/{dunia.baris(variabel).pk}/{TAHUN}/{periode}/"


def test_nilai_ditulis_dibaca_dan_capaiannya_terhitung(dunia: Dunia) -> None:
    client = sistem(dunia)
    jawaban = tulis(client, sel(dunia), {"nilai": "78.5"}, if_none_match="*")
    assert jawaban.status_code == 200, jawaban.content
    assert jawaban["ETag"] == '"1"'
    assert jawaban.json()["nilai"] == "78.5"
    assert dunia.nilai("s") == Decimal("78.5")
    (realisasi,) = client.get(f"/api/v1/realisasi/?indikator={dunia.indikator('1.3').pk}").json()[
        "isi"
    ]
    assert (realisasi["nilai"], realisasi["status"]) == ("78.5", "draf")
    assert realisasi["capaian"] == "98.13"
    riwayat = NilaiVariabel.objects.get(baris=dunia.baris("s"), tahun=TAHUN)
    assert riwayat.diubah_oleh == dunia.pengguna["operator"]


def test_versi_lama_ditolak_dengan_nilai_kini(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "80")
    client = sistem(dunia)
    jawaban = tulis(client, sel(dunia), {"nilai": "1"}, if_match='"7"')
    assert jawaban.status_code == 412
    masalah = jawaban.json()
    assert (masalah["versi_kini"], Decimal(masalah["nilai_kini"])) == (1, Decimal(80))
    assert dunia.nilai("s") == Decimal(80)
    assert tulis(client, sel(dunia), {"nilai": None}, if_match='"1"').json()["nilai"] is None


@pytest.mark.parametrize(
    ("isi", "kepala", "kode"),
    [
        ({"nilai": "1"}, {}, 428),
        ({"nilai": "1"}, {"if_match": "x"}, 428),
        ({"nilai": "satu"}, {"if_none_match": "*"}, 422),
        ({"nilai": "1e400"}, {"if_none_match": "*"}, 422),
        ({"nilai": "NaN"}, {"if_none_match": "*"}, 422),
        ({}, {"if_none_match": "*"}, 422),
        ([], {"if_none_match": "*"}, 422),
    ],
)
def test_kiriman_buruk_dijawab_kalimat(dunia: Dunia, isi: Any, kepala: Any, kode: int) -> None:
    jawaban = tulis(sistem(dunia), sel(dunia), isi, **kepala)
    assert jawaban.status_code == kode
    assert jawaban["Content-Type"] == "application/problem+json"
    assert jawaban.json()["detail"].endswith(".")
    assert dunia.nilai("s") is None


def test_periode_yang_tidak_cocok_dan_jadwal_tertutup(dunia: Dunia) -> None:
    client = sistem(dunia)
    assert (
        tulis(client, sel(dunia, periode="TW1"), {"nilai": "1"}, if_none_match="*").status_code
        == 422
    )
    dunia.tutup_jadwal()
    assert tulis(client, sel(dunia), {"nilai": "1"}, if_none_match="*").status_code == 423


def test_alur_kirim_dan_sahkan_dengan_versi(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "80")
    r = dunia.realisasi("1.3")
    operator, verifikator = sistem(dunia), sistem(dunia, "verifikator")
    url = f"/api/v1/realisasi/{r.pk}"
    baca = operator.get(f"{url}/")
    assert operator.post(f"{url}/ajukan/").status_code == 428
    kirim = operator.post(f"{url}/ajukan/", headers={"if-match": baca["ETag"]})
    assert kirim.json()["status"] == "diajukan"
    lama = verifikator.post(f"{url}/sahkan/", headers={"if-match": baca["ETag"]})
    assert lama.status_code == 412
    assert operator.post(f"{url}/sahkan/", headers={"if-match": kirim["ETag"]}).status_code == 403
    sah = verifikator.post(f"{url}/sahkan/", headers={"if-match": kirim["ETag"]})
    assert sah.json()["status"] == "disahkan"
    assert Realisasi.objects.get(pk=r.pk).disahkan_oleh == dunia.pengguna["verifikator"]


def test_target_ditulis_dikosongkan_dan_yang_beku_ditolak(dunia: Dunia) -> None:
    client, pk = sistem(dunia), dunia.indikator("2.2").pk
    url = f"/api/v1/indikator/{pk}/target/{TAHUN}/TW1/"
    Target.objects.filter(indikator=pk, tahun=TAHUN, periode="TW1").delete()
    baru = tulis(client, url, {"bawah": "20", "atas": "25"}, if_none_match="*")
    assert (baru.status_code, baru.json()["atas"]) == (200, "25")
    assert tulis(client, url, {"bawah": "9", "atas": "1"}, if_match='"1"').status_code == 422
    assert tulis(client, url, {"bawah": None, "atas": None}, if_match='"1"').status_code == 204


def test_halaman_berikut_sampai_habis(contoh: None) -> None:
    admin = Pengguna.objects.get(username="admin")
    _, teks = buat_kunci(pengguna=admin, nama="Portal", umur_hari=30, boleh_menulis=False)
    client = Client(headers={"authorization": f"Bearer {teks}"})
    url, terbaca = "/api/v1/indikator/?ukuran=50", []
    while url:
        isi = client.get(url).json()
        terbaca += [satu["id"] for satu in isi["isi"]]
        url = isi["berikut"]
    assert len(terbaca) == len(set(terbaca)) > 50


def test_angka_tepat_sebagai_teks(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "97.2")
    (satu,) = sistem(dunia).get("/api/v1/nilai/?variabel=s").json()["isi"]
    assert satu["nilai"] == "97.2"


def test_saringan_yang_tidak_dikenal_nilainya_422(dunia: Dunia) -> None:
    assert sistem(dunia).get("/api/v1/realisasi/?tahun=dua").status_code == 422


@pytest.mark.parametrize(
    "saringan",
    [
        *("instansi/?pemda", "instansi/?kode", "keputusan/?instansi", "sasaran/?instansi"),
        *("indikator/?instansi", "target/?instansi", "realisasi/?instansi"),
        *("capaian/?instansi", "capaian/?pemda", "nilai/?variabel"),
    ],
)
def test_saringan_kode_menolak_yang_bukan_kode(dunia: Dunia, saringan: str) -> None:
    """An empty one would widen what was asked for; a text with a null byte can be no code."""
    klien = sistem(dunia)
    for rusak in ("", "%00", "a%0A", "%20uji", "uji/1", "x" * 81):
        jawaban = klien.get(f"/api/v1/{saringan}={rusak}")
        assert jawaban.status_code == 422, rusak
        assert jawaban.json()["medan"]
    asing = klien.get(f"/api/v1/{saringan}=tidak-ada")
    assert (asing.status_code, asing.json()["isi"]) == (200, [])


def test_ms_ind_dibaca_dilengkapi_dan_diunduh(dunia: Dunia, masuk: Masuk) -> None:
    pk = dunia.indikator("1.1").pk
    halaman = reverse("renstra:metadata", args=[pk])
    operator = masuk("operator")
    kirim = {
        "versi": "0",
        "konsep": "=1+1 bukan rumus",
        "interpretasi": "",
        "ukuran": "Persentase",
        "klasifikasi": "menurut unit kerja",
    }
    assert operator.post(halaman, kirim).status_code == 302
    assert operator.post(halaman, kirim).status_code == 409, "the version has moved on"
    assert masuk("reviuer").post(halaman, kirim).status_code == 403
    assert masuk("asing").get(halaman).status_code == 404
    assert "menurut unit kerja" in tubuh(masuk("reviuer").get(halaman))
    isi = sistem(dunia).get(f"/api/v1/indikator/{pk}/ms-ind/").json()
    assert isi["klasifikasi"] == "menurut unit kerja"
    assert isi["interpretasi"] == "Semakin tinggi nilainya, semakin baik kinerjanya."
    assert [v["kode"] for v in isi["variabel_pembangun"]] == ["a", "b"]
    assert MetadataIndikator.objects.get().versi == 1
    assert operator.get(f"/indikator/{pk}/ms-ind.xlsx").content.startswith(b"PK")


def test_uraian_openapi_tanpa_peringatan(tmp_path: Any) -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "skema.yml"))


def test_halaman_dokumentasi_menyebut_setiap_operasi(client: Client, db: None) -> None:
    isi = tubuh(client.get("/api/v1/"))
    skema = client.get("/api/v1/openapi.json").json()
    assert len(skema["paths"]) >= 20
    for alamat in skema["paths"]:
        assert alamat in isi


def test_kunci_tampil_sekali_lalu_dapat_dicabut(dunia: Dunia, masuk: Masuk) -> None:
    operator = masuk("operator")
    kirim = {"nama": "e-Monev", "umur_hari": "90"}
    isi = tubuh(operator.post("/akun/kunci-api/", kirim))
    rahasia = isi.split('value="siku_')[1].split('"')[0]
    assert rahasia not in tubuh(operator.get("/akun/kunci-api/"))
    kunci = KunciApi.objects.get(nama="e-Monev")
    assert rahasia.split("_", 1)[1] not in kunci.sidik
    client = Client(headers={"authorization": f"Bearer siku_{rahasia}"})
    assert client.get("/api/v1/instansi/").status_code == 200
    cabut = f"/akun/kunci-api/{kunci.pk}/cabut/"
    assert masuk("verifikator").post(cabut).status_code == 404
    assert operator.post(cabut).status_code == 302
    assert client.get("/api/v1/instansi/").status_code == 401


def test_terlalu_sering_429(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iku.inti.api.autentikasi.BatasLaju.rate", "2/min", raising=False)
    client = sistem(dunia)
    kode = [client.get("/api/v1/instansi/").status_code for _ in range(4)]
    assert kode == [200, 200, 429, 429]


@pytest.mark.parametrize(
    ("alamat", "kode"),
    [
        ("indikator/?garis=", 422),
        ("indikator/?keputusan=", 422),
        ("keputusan/?status=", 422),
        ("keputusan/?status=ditetapkan", 200),
        ("instansi/?ukuran=0", 422),
        ("instansi/?ukuran=1001", 422),
        ("instansi/?ukuran=2&ukuran=3", 422),
        ("sasaran/?keputusan=1&keputusan=2", 422),
        ("sasaran/?keputusan=1", 200),
        ("sasaran/?keputusan=1.0", 422),
        ("instansi/?ukuran=2", 200),
        ("indikator/abc/", 404),
        ("tidak-ada/", 404),
    ],
)
def test_alamat_yang_keliru_dijawab_masalah_berkalimat(
    dunia: Dunia, alamat: str, kode: int
) -> None:
    jawaban = sistem(dunia).get(f"/api/v1/{alamat}")
    assert jawaban.status_code == kode
    if kode != 200:
        assert jawaban["Content-Type"] == "application/problem+json"
        assert jawaban.json()["detail"].endswith(".")
