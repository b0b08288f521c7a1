"""Sessions are read with kept SQL: as Django's own store reads them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as SimpananDjango
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from iku.akun.simpanan_sesi import SessionStore
from iku.inti.models import Pengguna

pytestmark = pytest.mark.django_db


def test_isi_sama_dengan_simpanan_django() -> None:
    sesi = SessionStore()
    sesi["siapa"] = "operator"
    sesi.save()
    kunci = sesi.session_key
    for simpanan in (SessionStore(kunci), SimpananDjango(kunci)):
        assert (simpanan["siapa"], simpanan.session_key) == ("operator", kunci)


@pytest.mark.parametrize("lewat", [True, False])
def test_sesi_lewat_atau_asing_kosong_dan_tidak_memakai_kuncinya(lewat: bool) -> None:
    sesi = SessionStore()
    sesi["siapa"] = "operator"
    sesi.save()
    kunci = str(sesi.session_key)
    if lewat:
        Session.objects.filter(pk=kunci).update(expire_date=timezone.now() - timedelta(seconds=1))
    else:
        kunci = "a" * 32
    for simpanan in (SessionStore(kunci), SimpananDjango(kunci)):
        assert simpanan.get("siapa") is None
        assert simpanan.session_key is None


def test_orang_yang_dinonaktifkan_langsung_keluar(client: Client) -> None:
    orang = Pengguna.objects.create_user("sinta", password="kata-sandi-panjang")
    client.force_login(orang)
    assert client.get("/akun/").wsgi_request.user.is_authenticated
    orang.is_active = False
    orang.save()
    assert not client.get("/akun/").wsgi_request.user.is_authenticated
    orang.is_active, orang.nama_lengkap = True, "Sinta Baru"
    orang.save()
    assert str(client.get("/akun/").wsgi_request.user) == "Sinta Baru"
    Session.objects.all().delete()
    assert not client.get("/akun/").wsgi_request.user.is_authenticated
