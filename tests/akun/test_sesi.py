"""Sessions: list, ending, limits; a page that is asked for often writes once a minute."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iku.akun.models import Sesi
from iku.akun.perangkat import sebut_perangkat
from iku.akun.sesi import MULAI, TERAKHIR
from iku.inti.models import Pengguna
from tests.akun.bahan import masuk, mundurkan, sedang_masuk, teks

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"


@pytest.mark.parametrize(
    ("teks_asli", "kata"),
    [
        (WINDOWS, "Chrome di Windows"),
        (f"{WINDOWS} Edg/126.0", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604.1", "Safari di iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile", "Chrome di Android"),
        ("curl/8", "Perangkat tidak dikenal"),
    ],
)
def test_nama_perangkat(teks_asli: str, kata: str) -> None:
    assert sebut_perangkat(teks_asli) == kata


def test_daftar_menandai_peramban_ini(operator: Pengguna, client: Client) -> None:
    client.post(
        "/masuk/",
        {"login": "operator.sampang", "password": "siku-contoh-2026"},
        headers={"user-agent": WINDOWS},
    )
    masuk(Client(), "operator.sampang")
    isi = teks(client.get("/akun/sesi/"))
    assert isi.count("peramban ini") == 1
    assert "Chrome di Windows" in isi
    assert "127.0.0.1" in isi


def test_akhiri_satu_dan_semua_yang_lain(operator: Pengguna, client: Client) -> None:
    lain = [Client() for _ in range(3)]
    for satu in (client, *lain):
        masuk(satu, "operator.sampang")
    kunci = lain[0].session.session_key
    assert client.post(f"/akun/sesi/{Sesi.objects.get(kunci=kunci).pk}/akhiri/").status_code == 302
    assert [sedang_masuk(satu) for satu in lain] == [False, True, True]
    assert client.post("/akun/sesi/lain/akhiri/").status_code == 302
    assert [sedang_masuk(satu) for satu in (client, *lain)] == [True, False, False, False]


def test_sesi_orang_lain_tidak_ada(operator: Pengguna, client: Client) -> None:
    masuk(rekan := Client(), "verifikator.sampang")
    masuk(client, "operator.sampang")
    milik_rekan = Sesi.objects.get(kunci=rekan.session.session_key)
    assert client.post(f"/akun/sesi/{milik_rekan.pk}/akhiri/").status_code == 404
    assert client.post("/akun/sesi/0/akhiri/").status_code == 404
    assert client.get(f"/akun/sesi/{milik_rekan.pk}/akhiri/").status_code == 405
    assert sedang_masuk(rekan)


def test_mengakhiri_sendiri_keluar(operator: Pengguna, client: Client) -> None:
    masuk(client, "operator.sampang")
    satu = Sesi.objects.get(kunci=client.session.session_key)
    assert client.post(f"/akun/sesi/{satu.pk}/akhiri/")["Location"] == "/masuk/"
    assert not sedang_masuk(client)


@pytest.mark.parametrize(
    ("jam_dinding", "detik", "habis", "kalimat"),
    [
        (TERAKHIR, 120 * 60 + 1, "diam", "beberapa lama tidak dipakai"),
        (MULAI, 12 * 3600 + 1, "lama", "setelah 12 jam"),
    ],
)
def test_batas_mengakhiri_dan_membawa_kembali(
    operator: Pengguna, client: Client, jam_dinding: str, detik: int, habis: str, kalimat: str
) -> None:
    masuk(client, "operator.sampang")
    mundurkan(client, jam_dinding, detik)
    jawaban = client.get("/akun/sesi/?x=1")
    assert jawaban["Location"] == f"/masuk/?habis={habis}&next=%2Fakun%2Fsesi%2F%3Fx%3D1"
    halaman = client.get(jawaban["Location"])
    assert kalimat in teks(halaman)
    masuk_lagi = masuk(client, "operator.sampang", next="/akun/sesi/?x=1")
    assert masuk_lagi["Location"] == "/akun/sesi/?x=1"


@pytest.mark.parametrize(
    ("jam_dinding", "detik"), [(TERAKHIR, 120 * 60 - 30), (MULAI, 12 * 3600 - 30)]
)
def test_sebelum_batas_tetap_masuk(
    operator: Pengguna, client: Client, jam_dinding: str, detik: int
) -> None:
    masuk(client, "operator.sampang")
    mundurkan(client, jam_dinding, detik)
    assert sedang_masuk(client)


def test_admin_lebih_cepat_berakhir(admin_sistem: Pengguna, client: Client) -> None:
    masuk(client, "admin")
    mundurkan(client, TERAKHIR, 29 * 60)
    assert sedang_masuk(client)
    mundurkan(client, TERAKHIR, 31 * 60)
    assert not sedang_masuk(client)


def test_kiriman_setelah_berakhir_kembali_ke_halaman_formulir(
    operator: Pengguna, client: Client
) -> None:
    masuk(client, "operator.sampang")
    mundurkan(client, TERAKHIR, 3 * 3600)
    dari = {"referer": "http://testserver/akun/kunci-api/"}
    jawaban = client.post("/akun/kunci-api/", {"nama": "x"}, headers=dari)
    assert jawaban["Location"] == "/masuk/?habis=diam&next=%2Fakun%2Fkunci-api%2F"


def test_simpan_otomatis_menjawab_401(operator: Pengguna, client: Client) -> None:
    """The browser then keeps what was typed and asks to sign in (static/js/isian)."""
    masuk(client, "operator.sampang")
    mundurkan(client, TERAKHIR, 3 * 3600)
    jawaban = client.post(reverse("penilaian:simpan_sel"), "{}", content_type="application/json")
    assert jawaban.status_code == 401
    assert "tetap tersimpan di peramban ini" in jawaban.json()["pesan"]


def _tulisan(client: Client) -> tuple[int, list[str]]:
    with CaptureQueriesContext(connection) as tangkap:
        assert client.get("/panduan/").status_code == 200
    sql = [k["sql"] for k in tangkap.captured_queries]
    return len(sql), [s for s in sql if s.startswith(("UPDATE", "INSERT", "DELETE"))]


def test_halaman_biasa_tidak_menulis_dan_paling_banyak_sekali_semenit(
    operator: Pengguna, client: Client, settings: Any
) -> None:
    settings.FAKTOR_KEDUA_WAJIB = True
    masuk(client, "operator.sampang")
    tanpa, tulisan = _tulisan(client)
    assert tulisan == []
    mundurkan(client, TERAKHIR, 61)
    assert any('"akun_sesi"' in s for s in _tulisan(client)[1])
    assert _tulisan(client) == (tanpa, [])


def test_penjaga_tidak_bertanya_apa_pun(
    operator: Pengguna, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many queries with both middlewares as without them."""
    masuk(client, "operator.sampang")
    settings.FAKTOR_KEDUA_WAJIB = True
    dengan, _ = _tulisan(client)
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "iku.akun" not in m]
    lain = Client()
    lain.cookies = client.cookies
    assert _tulisan(lain)[0] == dengan
