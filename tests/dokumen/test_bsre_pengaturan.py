"""Settings of an agency's BSrE client: the credential goes in and never comes out."""

from __future__ import annotations

import pytest
from auditlog.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.test import Client, override_settings
from django.urls import reverse

from iku.dokumen import rahasia
from iku.dokumen.konfigurasi import port_untuk
from iku.dokumen.models import PengaturanTandaTangan
from iku.dokumen.penanda.bsre import BSrE
from iku.dokumen.penanda.pengembangan import Pengembangan
from tests.dokumen.bahan_bsre import isi_basis_data

pytestmark = pytest.mark.django_db
KATA = "Kata-Layanan-Rahasia#5"
HALAMAN = "admin:dokumen_pengaturantandatangan"


def isian(**ganti: object) -> dict[str, object]:
    """What the admin's form posts."""
    return {
        "pemilik": "contoh",
        "aktif": "on",
        "versi": "v1",
        "alamat": "https://esign.contoh.go.id",
        "ca_pem": "",
        "pengguna": "aplikasi",
        "kredensial_baru": KATA,
        "kalimat_kaki": "",
        "nama_sertifikat": "",
        "halaman": "0",
        "x": "60",
        "y": "60",
        "lebar": "100",
        "tinggi": "100",
        "arti_ukuran": "sudut",
        **ganti,
    }


@pytest.fixture
def admin(client: Client) -> Client:
    pengguna: type[AbstractUser] = get_user_model()
    client.force_login(pengguna.objects.create_superuser("admin.bsre", password="x"))
    return client


def _simpan(admin: Client, **ganti: object) -> PengaturanTandaTangan:
    jawaban = admin.post(reverse(f"{HALAMAN}_add"), isian(**ganti))
    assert jawaban.status_code == 302, jawaban.context["errors"]
    return PengaturanTandaTangan.objects.get()


def test_admin_mengisi_dan_port_memakainya(admin: Client) -> None:
    milik = _simpan(admin)
    port = port_untuk("contoh")
    assert isinstance(port, BSrE)
    assert (port.nama, port.meminta, port.simulasi) == ("bsre_v1", ("nik", "sandi"), False)
    assert (port.klien.alamat, port.klien.pengguna) == (milik.alamat, "aplikasi")
    assert port.klien.kredensial == KATA
    assert port.tampilan.sudut
    assert not port.tampilan.tampak
    assert "BSrE" in port.kalimat_kaki
    assert KATA not in repr(port)
    assert isinstance(port_untuk("instansi-lain"), Pengembangan)
    milik.aktif = False
    milik.save()
    assert isinstance(port_untuk("contoh"), Pengembangan)


def test_kata_sandi_layanan_tidak_pernah_tampil_atau_tercatat(admin: Client) -> None:
    milik = _simpan(admin)
    ubah = reverse(f"{HALAMAN}_change", args=[milik.pk])
    halaman = admin.get(ubah).content.decode()
    assert milik.kredensial
    assert KATA not in halaman
    assert milik.kredensial not in halaman
    token = milik.kredensial
    assert admin.post(ubah, isian(kredensial_baru="Kata-Kedua#6")).status_code == 302
    milik.refresh_from_db()
    assert milik.kredensial != token
    assert rahasia.baca(milik.kredensial) == "Kata-Kedua#6"
    riwayat = " ".join(str(satu) for satu in LogEntry.objects.values_list("changes", flat=True))
    assert "esign.contoh.go.id" in riwayat
    assert token not in riwayat
    assert milik.kredensial not in riwayat
    semua = isi_basis_data()
    assert KATA not in semua
    assert "Kata-Kedua#6" not in semua


def test_dikosongkan_berarti_tetap(admin: Client) -> None:
    milik = _simpan(admin)
    ubah = reverse(f"{HALAMAN}_change", args=[milik.pk])
    assert admin.post(ubah, isian(kredensial_baru="", kalimat_kaki="Kalimat kami.")).status_code
    milik.refresh_from_db()
    assert rahasia.baca(milik.kredensial) == KATA
    assert port_untuk("contoh").kalimat_kaki == "Kalimat kami."


@pytest.mark.parametrize("ganti", [{"alamat": "https://lain.contoh.go.id"}, {"pengguna": "lain"}])
def test_alamat_baru_meminta_kata_sandi_kembali(admin: Client, ganti: dict[str, str]) -> None:
    """Or an editor of the address could have the credential sent to a host of his own."""
    milik = _simpan(admin)
    ubah = reverse(f"{HALAMAN}_change", args=[milik.pk])
    jawaban = admin.post(ubah, isian(kredensial_baru="", **ganti))
    assert jawaban.status_code == 200
    assert "Ketik kata sandi layanan" in jawaban.content.decode()
    milik.refresh_from_db()
    assert milik.alamat == "https://esign.contoh.go.id"


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"alamat": "http://esign.contoh.go.id"}, "diawali https://"),
        ({"kredensial_baru": ""}, "Ketik kata sandi layanan"),
        ({"ca_pem": "bukan sertifikat"}, "bukan sertifikat PEM"),
    ],
)
def test_isian_yang_salah_dijelaskan(admin: Client, ganti: dict[str, str], kalimat: str) -> None:
    jawaban = admin.post(reverse(f"{HALAMAN}_add"), isian(**ganti))
    assert kalimat in jawaban.content.decode()
    assert KATA not in jawaban.content.decode()
    assert not PengaturanTandaTangan.objects.exists()


def test_bukan_admin_tidak_melihat_pengaturan(client: Client) -> None:
    pengguna: type[AbstractUser] = get_user_model()
    client.force_login(pengguna.objects.create_user("biasa.bsre", password="x"))
    assert client.get(reverse(f"{HALAMAN}_changelist")).status_code == 302


def test_kunci_lama_masih_membaca_dan_kunci_hilang_berarti_kosong() -> None:
    token = rahasia.sandikan(KATA)
    assert KATA not in token
    assert rahasia.sandikan(KATA) != token
    with override_settings(SECRET_KEY="lain", SECRET_KEY_FALLBACKS=["kunci-uji-" + "0" * 54]):
        assert rahasia.baca(token) == KATA
    with override_settings(SECRET_KEY="lain"):
        assert rahasia.baca(token) == ""
    assert rahasia.baca("") == ""
    assert rahasia.baca("rusak") == ""
