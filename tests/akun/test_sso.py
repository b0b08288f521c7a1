"""Single sign-on against a real provider on the loopback, and everything that it refuses."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from iku.inti.models import Pengguna
from tests.akun.bahan import SUREL, pasang_totp, sedang_masuk, teks
from tests.akun.penyedia import KLIEN, RAHASIA, Penyedia, jalankan_penyedia


@pytest.fixture
def penyedia(operator: Pengguna, settings: Any) -> Iterator[Penyedia]:
    """The provider, configured as `OIDC_…` would; the operator of Sampang has an account there."""
    with jalankan_penyedia() as satu:
        settings.OIDC_ALAMAT, settings.OIDC_NAMA = satu.alamat, "Akun Pemda"
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [
                    {
                        "provider_id": "sso",
                        "name": "Akun Pemda",
                        "client_id": KLIEN,
                        "secret": RAHASIA,
                        "settings": {"server_url": satu.alamat},
                    }
                ],
            }
        }
        satu.orang = {"sub": "p-1", "email": SUREL, "email_verified": True, "name": "Operator"}
        yield satu


def _lewat(client: Client, penyedia: Penyedia, lanjut: str = "") -> Any:
    """Click the button, agree at the provider, come back."""
    jawaban = client.get("/masuk/sso/sso/", {"next": lanjut} if lanjut else {})
    assert jawaban["Location"].startswith(f"{penyedia.alamat}/masuk?")
    return client.get(penyedia.setujui(jawaban["Location"]))


def test_yang_terdaftar_masuk(penyedia: Penyedia, client: Client) -> None:
    assert "Masuk dengan Akun Pemda" in teks(client.get("/masuk/"))
    assert _lewat(client, penyedia, "/akun/sesi/")["Location"] == "/akun/sesi/"
    assert sedang_masuk(client)
    minta = penyedia.minta[0]
    assert (minta["response_type"], minta["code_challenge_method"]) == ("code", "S256")
    assert len(minta["nonce"]) == 64
    # A second time by the same identity.
    assert _lewat(lain := Client(), penyedia)["Location"] == "/"
    assert sedang_masuk(lain)
    assert Pengguna.objects.filter(email=SUREL).count() == 1


def test_surel_besar_kecil_sama(penyedia: Penyedia, client: Client) -> None:
    penyedia.orang["email"] = SUREL.title()
    _lewat(client, penyedia)
    assert sedang_masuk(client)


def _ditolak(jawaban: Any, client: Client, alasan: str, kata: str) -> None:
    assert jawaban["Location"] == f"/masuk/?sso={alasan}"
    assert kata in teks(client.get(jawaban["Location"]))
    assert not sedang_masuk(client)


@pytest.mark.parametrize(
    "orang",
    [
        {"email": "asing@sampang.example"},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email": ""},
    ],
)
def test_tidak_dikenal_atau_tidak_diverifikasi(
    penyedia: Penyedia, client: Client, orang: dict[str, Any]
) -> None:
    jumlah = Pengguna.objects.count()
    penyedia.orang |= orang
    _ditolak(_lewat(client, penyedia), client, "tidak-dikenal", "belum terdaftar di SIKU")
    assert Pengguna.objects.count() == jumlah
    assert not SocialAccount.objects.exists()


def test_nonaktif_ditolak_dengan_kata_yang_sama(
    penyedia: Penyedia, operator: Pengguna, client: Client
) -> None:
    operator.is_active = False
    operator.save()
    _ditolak(_lewat(client, penyedia), client, "tidak-dikenal", "belum terdaftar di SIKU")


def test_surel_milik_dua_orang_ditolak(penyedia: Penyedia, client: Client) -> None:
    Pengguna.objects.create_user("rekan", SUREL)
    _ditolak(_lewat(client, penyedia), client, "tidak-dikenal", "belum terdaftar di SIKU")


def test_surel_yang_diberikan_kepada_orang_lain_di_sana(penyedia: Penyedia, client: Client) -> None:
    """The agency gave the address of somebody who left to a newcomer: not the same person."""
    _lewat(Client(), penyedia)
    penyedia.orang["sub"] = "p-2"
    _ditolak(_lewat(client, penyedia), client, "tidak-dikenal", "belum terdaftar di SIKU")


def test_identitas_lama_dengan_surel_baru_ditolak(penyedia: Penyedia, client: Client) -> None:
    _lewat(Client(), penyedia)
    kepala = Pengguna.objects.get(username="kepala.sampang")
    kepala.email = "kepala@sampang.example"
    kepala.save()
    penyedia.orang["email"] = kepala.email
    _ditolak(_lewat(client, penyedia), client, "tidak-dikenal", "belum terdaftar di SIKU")


@pytest.mark.parametrize(
    "ubah",
    [
        {"nonce": "nonce-dari-masuk-yang-lain"},
        {"nonce": ""},
        {"iss": "https://penyedia-lain.example"},
        {"aud": "aplikasi-lain"},
        {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200},
    ],
)
def test_token_yang_tidak_cocok(penyedia: Penyedia, client: Client, ubah: dict[str, Any]) -> None:
    penyedia.ubah_token = ubah
    _ditolak(_lewat(client, penyedia), client, "gagal", "gagal. Coba lagi")


@pytest.mark.parametrize("rusak", ["kunci_asing", "tanpa_tanda_tangan"])
def test_tanda_tangan_token_selalu_diperiksa(
    penyedia: Penyedia, client: Client, rusak: str
) -> None:
    setattr(penyedia, rusak, True)
    _ditolak(_lewat(client, penyedia), client, "gagal", "gagal. Coba lagi")


def test_state_asing_atau_dipakai_lagi(penyedia: Penyedia, client: Client) -> None:
    """An answer that another browser asked for, a forged state, and the same answer twice."""
    pergi = client.get("/masuk/sso/sso/")["Location"]
    kembali = penyedia.setujui(pergi)
    lain = Client()
    _ditolak(lain.get(kembali), lain, "gagal", "gagal. Coba lagi")
    palsu = Client()
    _ditolak(
        palsu.get("/masuk/sso/sso/kembali/?code=kode-0&state=x"), palsu, "gagal", "gagal. Coba"
    )
    assert client.get(kembali)["Location"] == "/"
    client.post("/keluar/")
    _ditolak(client.get(kembali), client, "gagal", "gagal. Coba lagi")


def test_dibatalkan_di_sana(penyedia: Penyedia, client: Client) -> None:
    client.get("/masuk/sso/sso/")
    state = next(iter(client.session["socialaccount_states"]))
    jawaban = client.get(f"/masuk/sso/sso/kembali/?error=access_denied&state={state}")
    _ditolak(jawaban, client, "batal", "dibatalkan")


def test_penyedia_mati(penyedia: Penyedia, client: Client, settings: Any) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"
    _ditolak(client.get("/masuk/sso/sso/"), client, "gagal", "gagal. Coba lagi")


def test_faktor_kedua_tetap_diminta(penyedia: Penyedia, operator: Pengguna, client: Client) -> None:
    pasang_totp(operator)
    assert _lewat(client, penyedia)["Location"] == "/masuk/kode/"
    assert not sedang_masuk(client)


def test_alamat_tidak_memilih_apa_pun(penyedia: Penyedia, operator: Pengguna) -> None:
    """No linking to whoever is signed in, no foreign way back, no other scope."""
    client = Client()
    client.force_login(Pengguna.objects.get(username="kepala.sampang"))
    pergi = client.get(
        "/masuk/sso/sso/?process=connect&scope=semua&auth_params=prompt%3Dnone&next=https://x.example"
    )["Location"]
    assert "semua" not in pergi
    assert "prompt" not in pergi
    assert client.get(penyedia.setujui(pergi))["Location"] == "/"
    assert SocialAccount.objects.get().user == operator
    assert client.get("/akun/").context["user"] == operator


def test_tanpa_pengaturan_tidak_ada(client: Client, db: None) -> None:
    assert "Masuk dengan" not in teks(client.get("/masuk/"))
    assert client.get("/masuk/sso/sso/").status_code == 404
    assert client.get("/masuk/sso/sso/kembali/").status_code == 404
