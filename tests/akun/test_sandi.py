"""Passwords: rules, change, reset by mail."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as pengaturan
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core import mail
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import Client

from iku.akun.sandi import SusunanSandi
from iku.inti.models import Pengguna
from tests.akun.bahan import SANDI, SANDI_BARU, SUREL, masuk, sedang_masuk, tautan_surel, teks


@pytest.mark.parametrize(
    "sandi", ["tiga ekor kambing di kebun", "semuahurufkecil", "482915073346", "ααααββββγγγγ"]
)
def test_asvs_menerima_yang_panjang_apa_pun_susunannya(sandi: str) -> None:
    validate_password(sandi)


@pytest.mark.parametrize(
    ("sandi", "kata"),
    [
        ("sebelas hrf", "12 karakter"),
        ("password12345", "mudah ditebak"),
        ("Indonesia2026!", "mudah ditebak"),
        ("KABUPATEN-12345", "mudah ditebak"),
        ("operator.sampang", "terlalu mirip"),
        ("a b c d e f " * 11, "paling panjang 128"),
    ],
)
def test_asvs_menolak_dengan_cara_memperbaiki(operator: Pengguna, sandi: str, kata: str) -> None:
    with pytest.raises(ValidationError, match=kata):
        validate_password(sandi, operator)


def test_bawaan_tanpa_aturan_susunan() -> None:
    assert "SusunanSandi" not in str(pengaturan.AUTH_PASSWORD_VALIDATORS)


def test_susunan_menyebut_yang_kurang() -> None:
    aturan = get_password_validators(
        [
            {
                "NAME": "iku.akun.sandi.SusunanSandi",
                "OPTIONS": {"jenis": ["besar", "angka", "simbol"]},
            }
        ]
    )
    with pytest.raises(ValidationError, match="Tambahkan huruf besar, angka dan simbol"):
        validate_password("semuahurufkecil", password_validators=aturan)
    validate_password("Semua hurufkecil 1 !", password_validators=aturan)
    with pytest.raises(ImproperlyConfigured):
        SusunanSandi(["aneh"])


def _ubah(client: Client, **isi: str) -> Any:
    bawaan = {"oldpassword": SANDI, "password1": SANDI_BARU, "password2": SANDI_BARU}
    return client.post("/akun/kata-sandi/", {**bawaan, **isi})


def test_ubah_sandi_mengeluarkan_yang_lain(operator: Pengguna, client: Client) -> None:
    lain = Client()
    masuk(client, "operator.sampang")
    masuk(lain, "operator.sampang")
    mail.outbox.clear()
    assert _ubah(client)["Location"] == "/akun/"
    assert sedang_masuk(client)
    assert not sedang_masuk(lain)
    assert operator.daftar_sesi.count() == 1
    assert masuk(Client(), "operator.sampang", SANDI).status_code == 200
    assert masuk(Client(), "operator.sampang", SANDI_BARU).status_code == 302
    assert [m.subject for m in mail.outbox] == ["Kata sandi SIKU Anda diubah"]
    assert mail.outbox[0].to == [SUREL]


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"oldpassword": "salah"}, "Kata sandi yang sekarang tidak cocok"),
        ({"password2": "lain sama sekali"}, "Kedua kata sandi tidak sama"),
        ({"password1": "pendek", "password2": "pendek"}, "paling sedikit 12 karakter"),
    ],
)
def test_ubah_sandi_ditolak(
    operator: Pengguna, client: Client, isi: dict[str, str], kata: str
) -> None:
    masuk(client, "operator.sampang")
    jawaban = _ubah(client, **isi)
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert masuk(Client(), "operator.sampang", SANDI).status_code == 302


def test_ubah_sandi_dibatasi(operator: Pengguna, client: Client) -> None:
    masuk(client, "operator.sampang")
    kode = [_ubah(client, oldpassword="salah").status_code for _ in range(6)]
    assert kode == [422] * 5 + [429]


def test_atur_ulang_lewat_surel_sekali_saja(operator: Pengguna, client: Client) -> None:
    masuk(lain := Client(), "operator.sampang")
    jawaban = client.post("/kata-sandi/lupa/", {"email": SUREL})
    assert jawaban["Location"] == "/kata-sandi/lupa/terkirim/"
    assert "operator.sampang" in str(mail.outbox[-1].body)
    tautan = tautan_surel()
    halaman = client.get(tautan, follow=True)
    alamat = halaman.request["PATH_INFO"]
    assert "set-password" in alamat  # the key is not in the address any more
    isi = {"password1": SANDI_BARU, "password2": SANDI_BARU}
    assert client.post(alamat, isi)["Location"] == "/kata-sandi/selesai/"
    assert not sedang_masuk(lain)
    assert masuk(Client(), "operator.sampang", SANDI_BARU).status_code == 302
    lagi = Client().get(tautan, follow=True)
    assert "Tautan tidak berlaku lagi" in teks(lagi)


def test_tautan_kedaluwarsa(operator: Pengguna, client: Client, settings: Any) -> None:
    client.post("/kata-sandi/lupa/", {"email": SUREL})
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "Tautan tidak berlaku lagi" in teks(client.get(tautan_surel(), follow=True))


def test_lupa_tidak_memberi_tahu_siapa_yang_ada(operator: Pengguna) -> None:
    Pengguna.objects.create_user("lama", "lama@sampang.example", SANDI, is_active=False)
    jawaban = []
    for surel in (SUREL, "tiada@sampang.example", "lama@sampang.example"):
        client = Client()
        satu = client.post("/kata-sandi/lupa/", {"email": surel}, follow=True)
        jawaban.append((satu.status_code, satu.redirect_chain, teks(satu)))
    assert len(set(map(str, jawaban))) == 1
    assert [m.to for m in mail.outbox] == [[SUREL]]


def test_lupa_dibatasi_per_surel(operator: Pengguna, client: Client) -> None:
    kode = [
        client.post("/kata-sandi/lupa/", {"email": surel}).status_code
        for surel in [SUREL] * 4 + ["tiada@sampang.example"] * 4
    ]
    assert kode == [302, 302, 302, 429] * 2


def test_peladen_surel_mati_tidak_terlihat(
    operator: Pengguna, client: Client, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    assert client.post("/kata-sandi/lupa/", {"email": SUREL}).status_code == 302


def test_tautan_memakai_alamat_pengaturan(
    operator: Pengguna, client: Client, settings: Any
) -> None:
    settings.ALAMAT_PUBLIK = "https://siku.example.go.id/"
    client.post("/kata-sandi/lupa/", {"email": SUREL}, headers={"host": "localhost"})
    assert "https://siku.example.go.id/kata-sandi/atur/" in str(mail.outbox[-1].body)


def test_tanpa_sandi_membuat_yang_pertama(operator: Pengguna, client: Client) -> None:
    operator.set_unusable_password()
    operator.save()
    client.force_login(operator)
    assert client.get("/akun/kata-sandi/")["Location"] == "/akun/kata-sandi/buat/"
    isi = {"password1": SANDI_BARU, "password2": SANDI_BARU}
    assert client.post("/akun/kata-sandi/buat/", isi).status_code == 302
    assert masuk(Client(), "operator.sampang", SANDI_BARU).status_code == 302


def test_admin_mengubah_sandinya_di_halaman_yang_sama(
    admin_sistem: Pengguna, client: Client
) -> None:
    client.force_login(admin_sistem)
    assert client.get("/admin/password_change/")["Location"] == "/akun/kata-sandi/"
    assert client.post("/admin/password_change/", {})["Location"] == "/akun/kata-sandi/"
