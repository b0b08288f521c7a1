"""Invitations: no right before acceptance, a link that works once, only in one's own scope."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from auditlog.models import LogEntry
from django.core import mail
from django.test import Client
from django.utils import timezone

from iku.inti.models import Pengguna
from renstra.models import Instansi, Penugasan, Undangan
from tests.akun.bahan import SANDI_BARU, masuk, tautan_surel, teks

SUREL = "baru@sampang.example"
ISI = {"nama_pengguna": "orang.baru", "sandi": SANDI_BARU, "sandi_lagi": SANDI_BARU}


@pytest.fixture
def admin_client(admin_sistem: Pengguna) -> Client:
    """The admin of the whole system."""
    client = Client()
    client.force_login(admin_sistem)
    return client


def _undang(client: Client, **lain: Any) -> Any:
    instansi = Instansi.objects.get(kode="sampang")
    isi = {
        "nama_lengkap": "Orang O'Baru",
        "surel": SUREL,
        "jabatan": "Staf",
        "peran": "OPERATOR",
        "instansi": instansi.pk,
        "mulai": "2026-01-01",
        "selesai": "2027-12-31",
    }
    return client.post("/undangan/", {**isi, **lain})


def test_undangan_sampai_bekerja(admin_client: Client, admin_sistem: Pengguna) -> None:
    assert _undang(admin_client)["Location"] == "/undangan/"
    assert not Pengguna.objects.filter(email=SUREL).exists()
    surat = mail.outbox[-1]
    assert surat.to == [SUREL]
    assert "Orang O'Baru" in str(surat.body)
    tautan = tautan_surel()
    rahasia = tautan.rstrip("/").rpartition("/")[2]
    assert rahasia not in str(list(Undangan.objects.values_list()))  # kept as a hash only
    baru = Client()
    assert "Pengisi data" in teks(baru.get(tautan))
    assert baru.get(tautan).status_code == 200  # looking uses nothing up
    assert baru.post(tautan, ISI)["Location"] == "/"
    pengguna = Pengguna.objects.get(username="orang.baru")
    assert (pengguna.email, pengguna.nama_lengkap, pengguna.is_staff) == (
        SUREL,
        "Orang O'Baru",
        False,
    )
    tugas = Penugasan.objects.get(pengguna=pengguna)
    assert (tugas.peran, tugas.mulai, tugas.selesai) == (
        "OPERATOR",
        date(2026, 1, 1),
        date(2027, 12, 31),
    )
    assert EmailAddress.objects.get(user=pengguna).verified
    assert baru.get("/isian/").status_code == 200
    assert masuk(Client(), "orang.baru", SANDI_BARU).status_code == 302
    # Once only.
    lagi = Client().post(tautan, {**ISI, "nama_pengguna": "kedua"})
    assert lagi.status_code == 410
    assert not Pengguna.objects.filter(username="kedua").exists()
    # And it is written down.
    undangan = Undangan.objects.get()
    assert LogEntry.objects.get_for_object(undangan).count() == 2
    entri = LogEntry.objects.get_for_object(tugas).get()
    assert entri.actor == pengguna
    assert str(undangan.pk) in entri.additional_data["alasan"]
    assert "Diterima" in teks(admin_client.get("/undangan/"))


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"sandi": "pendek", "sandi_lagi": "pendek"}, "paling sedikit 12 karakter"),
        ({"sandi_lagi": "lain sama sekali"}, "tidak sama"),
        ({"nama_pengguna": "Operator.Sampang"}, "sudah dipakai"),
        ({"nama_pengguna": "dua kata"}, ""),
    ],
)
def test_penerimaan_ditolak_dan_tautan_tetap_berlaku(
    admin_client: Client, isi: dict[str, str], kata: str
) -> None:
    _undang(admin_client)
    tautan = tautan_surel()
    jawaban = Client().post(tautan, {**ISI, **isi})
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert Client().post(tautan, ISI).status_code == 302


def test_kedaluwarsa_dan_kirim_ulang(admin_client: Client) -> None:
    _undang(admin_client)
    lama = tautan_surel()
    undangan = Undangan.objects.get()
    sisa = undangan.berakhir_pada - timezone.now()
    assert timedelta(days=6, hours=23) < sisa <= timedelta(days=7)
    undangan.berakhir_pada = timezone.now() - timedelta(seconds=1)
    undangan.save()
    assert Client().get(lama).status_code == 410
    assert "Lewat waktu" in teks(admin_client.get("/undangan/"))
    assert admin_client.post(f"/undangan/{undangan.pk}/kirim-ulang/").status_code == 302
    baru = tautan_surel()
    assert baru != lama
    assert (Client().get(lama).status_code, Client().get(baru).status_code) == (410, 200)


def test_dicabut(admin_client: Client) -> None:
    _undang(admin_client)
    undangan = Undangan.objects.get()
    assert admin_client.post(f"/undangan/{undangan.pk}/cabut/").status_code == 302
    assert Client().post(tautan_surel(), ISI).status_code == 410
    lagi = admin_client.post(f"/undangan/{undangan.pk}/kirim-ulang/", follow=True)
    assert "sudah diterima atau dicabut" in teks(lagi)
    assert _undang(admin_client).status_code == 302  # the address is free again


def test_pengundang_yang_dinonaktifkan_tidak_memasukkan_siapa_pun(
    admin_client: Client, admin_sistem: Pengguna
) -> None:
    _undang(admin_client)
    admin_sistem.is_active = False
    admin_sistem.save()
    assert Client().post(tautan_surel(), ISI).status_code == 410


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"peran": "REVIUER"}, "Pilih pemerintah daerah untuk reviuer"),
        ({"instansi": ""}, "satu instansi untuk peran lain"),
        ({"selesai": "2025-01-01"}, "mendahului tanggal mulai"),
        ({"surel": "bukan surel"}, "Tulis surel lengkap"),
        ({"nama_lengkap": ""}, "Isi nama orang"),
        ({"surel": "Operator@Sampang.example"}, "sudah dipakai sebuah akun"),
    ],
)
def test_undangan_yang_tidak_masuk_akal(
    operator: Pengguna, admin_client: Client, isi: dict[str, str], kata: str
) -> None:
    jawaban = _undang(admin_client, **isi)
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert not Undangan.objects.exists()


def test_surel_yang_sama_tidak_diundang_dua_kali(admin_client: Client) -> None:
    _undang(admin_client)
    jawaban = _undang(admin_client, surel=SUREL.upper())
    assert jawaban.status_code == 422
    assert "sudah diundang" in teks(jawaban)


@pytest.mark.parametrize("akun", ["operator", "verifikator", "kepala", "inspektorat"])
def test_hanya_admin_yang_mengundang(contoh: None, client: Client, akun: str) -> None:
    client.force_login(Pengguna.objects.get(username=f"{akun}.sampang"))
    assert client.get("/undangan/").status_code == 403
    assert _undang(client).status_code == 403
    assert not Undangan.objects.exists()


@pytest.fixture
def admin_sampang(contoh: None) -> Client:
    """The admin of one instansi."""
    pengguna = Pengguna.objects.create_user("admin.sampang", password=SANDI_BARU, is_staff=True)
    Penugasan(
        pengguna=pengguna, peran="ADMIN", instansi=Instansi.objects.get(kode="sampang")
    ).save()
    client = Client()
    client.force_login(pengguna)
    return client


def test_admin_instansi_hanya_di_lingkupnya(admin_sampang: Client, admin_client: Client) -> None:
    paser = Instansi.objects.get(kode="paser")
    assert _undang(admin_sampang, instansi=paser.pk).status_code == 422
    assert _undang(admin_sampang, peran="ADMIN").status_code == 422
    assert not Undangan.objects.exists()
    assert _undang(admin_sampang).status_code == 302
    _undang(admin_client, instansi=paser.pk, surel="paser@paser.example")
    asing = Undangan.objects.get(instansi=paser)
    assert "paser@paser.example" not in teks(admin_sampang.get("/undangan/"))
    for aksi in ("cabut", "kirim-ulang"):
        assert admin_sampang.post(f"/undangan/{asing.pk}/{aksi}/").status_code == 404
    assert Undangan.objects.get(pk=asing.pk).terbuka


def test_admin_yang_diundang_menjadi_staf(admin_client: Client) -> None:
    _undang(admin_client, peran="ADMIN")
    Client().post(tautan_surel(), ISI)
    assert Pengguna.objects.get(username="orang.baru").is_staff


def test_penanda_tangan_baru_memasang_faktor_kedua(admin_client: Client, settings: Any) -> None:
    _undang(admin_client, peran="PENANDATANGAN")
    settings.FAKTOR_KEDUA_WAJIB = True
    baru = Client()
    assert baru.post(tautan_surel(), ISI).status_code == 302
    assert baru.get("/")["Location"] == "/akun/faktor-kedua/pasang/"


def test_tautan_tebakan_dibatasi(contoh: None, client: Client) -> None:
    kode = [client.get(f"/undangan/terima/tebak-{i}/").status_code for i in range(21)]
    assert kode == [410] * 20 + [429]
