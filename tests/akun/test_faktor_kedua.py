"""The second factor: set up, sign in with it, required for whom, codes once, reset by the admin."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from auditlog.models import LogEntry
from django.conf import settings as pengaturan
from django.core import mail
from django.test import Client
from django.utils.module_loading import import_string

from iku.inti.models import Pengguna
from tests.akun.bahan import RAHASIA, SANDI, kode, masuk, pasang_totp, sedang_masuk, teks

PASANG = "/akun/faktor-kedua/pasang/"


@pytest.fixture
def wajib(settings: Any) -> None:
    """As in production."""
    settings.FAKTOR_KEDUA_WAJIB = True


def _kirim_kode(client: Client, isi: str) -> Any:
    return client.post("/masuk/kode/", {"code": isi})


def test_pasang_dari_halaman(operator: Pengguna, client: Client) -> None:
    masuk(client, "operator.sampang")
    halaman = teks(client.get(PASANG))
    assert 'src="data:image/png;base64,' in halaman
    sesi = client.session
    rahasia = sesi["mfa.totp.secret"]
    assert rahasia[:4] in halaman  # the same secret as text
    assert client.post(PASANG, {"code": "000000"}).status_code == 422
    sesi = client.session
    sesi["mfa.totp.secret"] = RAHASIA
    sesi.save()
    jawaban = client.post(PASANG, {"code": kode()})
    assert jawaban["Location"] == "/akun/faktor-kedua/pemulihan/"
    tersimpan = Authenticator.objects.get(user=operator, type="totp").data["secret"]
    assert RAHASIA not in tersimpan  # encrypted
    sekali = client.get("/akun/faktor-kedua/pemulihan/")
    assert teks(sekali).count("<li><code>") == 10
    assert sekali["Cache-Control"] == "no-store"
    assert "<li><code>" not in teks(client.get("/akun/faktor-kedua/pemulihan/"))


def test_masuk_dengan_kode(operator: Pengguna, client: Client) -> None:
    pasang_totp(operator)
    assert masuk(client, "operator.sampang", next="/akun/sesi/")["Location"] == "/masuk/kode/"
    assert not sedang_masuk(client)
    assert _kirim_kode(client, "000000").status_code == 422
    assert not sedang_masuk(client)
    assert _kirim_kode(client, kode())["Location"] == "/akun/sesi/"
    assert sedang_masuk(client)


def test_kode_hanya_sekali_juga_di_sekitar_waktunya(operator: Pengguna) -> None:
    """A neighbour's code is accepted for a slow clock, but each only once."""
    pasang_totp(operator)
    for geser in (0, 1):
        masuk(satu := Client(), "operator.sampang")
        masuk(dua := Client(), "operator.sampang")
        dipakai = kode(geser)
        assert _kirim_kode(satu, dipakai).status_code == 302
        assert _kirim_kode(dua, dipakai).status_code == 422
    masuk(tiga := Client(), "operator.sampang")
    assert _kirim_kode(tiga, kode(3)).status_code == 422


def test_tebak_kode_dikunci(operator: Pengguna, client: Client) -> None:
    pasang_totp(operator)
    masuk(client, "operator.sampang")
    assert [_kirim_kode(client, "000000").status_code for _ in range(6)] == [422] * 5 + [429]
    assert _kirim_kode(client, kode()).status_code == 429


def test_batal_kembali_ke_awal(operator: Pengguna, client: Client) -> None:
    pasang_totp(operator)
    masuk(client, "operator.sampang")
    client.post("/keluar/")
    assert client.get("/masuk/kode/")["Location"] == "/masuk/"


def test_kode_pemulihan_sekali(operator: Pengguna, client: Client) -> None:
    masuk(client, "operator.sampang")
    pasang_totp(operator)
    client.post("/akun/faktor-kedua/pemulihan/baru/")
    pemulihan = Authenticator.objects.get(user=operator, type="recovery_codes").wrap()
    satu = pemulihan.get_unused_codes()[0]
    for harap in (302, 422):
        masuk(lain := Client(), "operator.sampang")
        assert _kirim_kode(lain, satu).status_code == harap


def test_rahasia_yang_tidak_terbaca_tidak_membuka(
    operator: Pengguna, client: Client, settings: Any
) -> None:
    """After a lost SECRET_KEY an empty secret would make codes that everybody can compute."""
    pasang_totp(operator)
    settings.SECRET_KEY = "lain" * 16
    settings.SECRET_KEY_FALLBACKS = []
    masuk(client, "operator.sampang")
    assert _kirim_kode(client, kode()).status_code == 422


@pytest.mark.parametrize("akun", ["admin", "kepala.sampang"])
def test_admin_dan_penanda_tangan_dibawa_ke_pemasangan(
    operator: Pengguna, wajib: None, client: Client, akun: str
) -> None:
    masuk(client, akun)
    for jalan in ("/", "/keputusan/", "/akun/", "/akun/kunci-api/", "/admin/"):
        assert client.get(jalan)["Location"] == PASANG, jalan
    assert client.post("/akun/kunci-api/", {"nama": "x"})["Location"] == PASANG
    halaman = client.get(PASANG)
    assert halaman.status_code == 200
    assert "Peran Anda mewajibkan" in teks(halaman)
    sesi = client.session
    sesi["mfa.totp.secret"] = RAHASIA
    sesi.save()
    assert client.post(PASANG, {"code": kode()}).status_code == 302
    assert client.get("/akun/").status_code == 200


def test_yang_lain_tidak_diwajibkan(operator: Pengguna, wajib: None, client: Client) -> None:
    masuk(client, "operator.sampang")
    assert client.get("/akun/").status_code == 200


def test_yang_sudah_punya_langsung_bekerja(kepala: Pengguna, wajib: None, client: Client) -> None:
    pasang_totp(kepala)
    masuk(client, kepala.username)
    _kirim_kode(client, kode())
    assert client.get("/akun/").status_code == 200


def test_peran_baru_mewajibkan_di_tengah_sesi(
    operator: Pengguna, wajib: None, client: Client
) -> None:
    masuk(client, "operator.sampang")
    assert client.get("/akun/").status_code == 200
    tugas = operator.daftar_penugasan.get()
    tugas.pk, tugas.peran = None, "PENANDATANGAN"
    tugas.save()
    assert client.get("/akun/")["Location"] == PASANG


def test_wajib_tidak_dapat_dimatikan(kepala: Pengguna, wajib: None, client: Client) -> None:
    pasang_totp(kepala)
    client.force_login(kepala)
    jawaban = client.post("/akun/faktor-kedua/matikan/")
    assert jawaban.status_code == 422
    assert "mewajibkan faktor kedua" in teks(jawaban)
    assert Authenticator.objects.filter(user=kepala).exists()


def test_sukarela_dapat_dimatikan(operator: Pengguna, wajib: None, client: Client) -> None:
    pasang_totp(operator)
    client.force_login(operator)
    assert client.post("/akun/faktor-kedua/matikan/").status_code == 302
    assert not Authenticator.objects.filter(user=operator).exists()
    assert "Faktor kedua SIKU dimatikan" in [m.subject for m in mail.outbox]


def test_produksi_selalu_mewajibkan() -> None:
    """No variable of the environment turns it off; only development and test settings do."""
    assert import_string("iku.settings._akun.FAKTOR_KEDUA_WAJIB") is True
    assert pengaturan.FAKTOR_KEDUA_WAJIB is False  # these tests


def _atur_ulang(client: Client, pengguna: Pengguna, alasan: str = "Ponsel hilang") -> Any:
    return client.post(f"/akun/pengguna/{pengguna.pk}/faktor-kedua/", {"alasan": alasan})


def test_admin_mengatur_ulang_dengan_alasan(
    kepala: Pengguna, admin_sistem: Pengguna, client: Client
) -> None:
    pasang_totp(kepala)
    milik_kepala = Client()
    milik_kepala.force_login(kepala)
    client.force_login(admin_sistem)
    assert client.get(f"/akun/pengguna/{kepala.pk}/faktor-kedua/").status_code == 200
    assert _atur_ulang(client, kepala, "").status_code == 422
    assert Authenticator.objects.filter(user=kepala).exists()
    assert _atur_ulang(client, kepala).status_code == 302
    assert not Authenticator.objects.filter(user=kepala).exists()
    assert not sedang_masuk(milik_kepala)
    entri = LogEntry.objects.get_for_object(kepala).latest("pk")
    assert entri.changes_dict == {"faktor kedua": ["aktif", "diatur ulang"]}
    assert (entri.actor, entri.additional_data) == (admin_sistem, {"alasan": "Ponsel hilang"})
    assert _atur_ulang(client, kepala).status_code == 409


@pytest.mark.parametrize("akun", ["operator.sampang", "kepala.sampang", "inspektorat.sampang"])
def test_selain_admin_tidak_dapat_mengatur_ulang(
    operator: Pengguna, client: Client, akun: str
) -> None:
    pasang_totp(operator)
    client.force_login(Pengguna.objects.get(username=akun))
    assert _atur_ulang(client, operator).status_code == 403
    assert Authenticator.objects.filter(user=operator).exists()


def test_admin_tidak_mengatur_ulang_miliknya(admin_sistem: Pengguna, client: Client) -> None:
    pasang_totp(admin_sistem)
    client.force_login(admin_sistem)
    assert _atur_ulang(client, admin_sistem).status_code == 403
    assert _atur_ulang(client, Pengguna(pk=0)).status_code == 404


def test_sandi_lama_yang_diatur_ulang_tetap_meminta_kode(operator: Pengguna) -> None:
    """A reset of the password by mail does not go around the second factor."""
    pasang_totp(operator)
    assert masuk(Client(), "operator.sampang", SANDI)["Location"] == "/masuk/kode/"
