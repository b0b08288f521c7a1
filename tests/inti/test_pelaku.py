"""The history names who changed something and from where; headers cost nothing per request."""

from __future__ import annotations

import pytest
from auditlog.models import LogEntry
from django.db.models.signals import pre_save
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from iku.inti.audit import atas_nama
from iku.inti.middleware import KebijakanMiddleware, PelakuMiddleware
from iku.inti.models import Pengguna

HEADER = "Content-Security-Policy"


def catatan(pengguna: Pengguna) -> LogEntry:
    """The entry that a change of this user leaves."""
    pengguna.nama_lengkap += "x"
    pengguna.save()
    return LogEntry.objects.filter(object_pk=str(pengguna.pk)).latest("pk")


def buat(nama: str) -> Pengguna:
    return Pengguna.objects.create(username=nama, email=f"{nama}@siku.invalid")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kepala", "alamat", "porta"),
    [
        ({}, "127.0.0.1", None),
        ({"X-Forwarded-For": "10.1.2.3, 10.9.9.9"}, "10.1.2.3", None),
        ({"X-Forwarded-For": "10.1.2.3:4711", "X-Forwarded-Port": "443"}, "10.1.2.3", 443),
        ({"X-Forwarded-For": "[2001:db8::1]:4711"}, "2001:db8::1", None),
        ({"X-Forwarded-For": "2001:db8::1", "X-Forwarded-Port": "x"}, "2001:db8::1", None),
    ],
)
def test_riwayat_menyebut_orang_dan_alamat(
    rf: RequestFactory, kepala: dict[str, str], alamat: str, porta: int | None
) -> None:
    orang, lain = buat("orang"), buat("lain")
    terlihat: list[LogEntry] = []
    penerima = len(pre_save.receivers)

    def jawab(_: HttpRequest) -> HttpResponse:
        terlihat.append(catatan(lain))
        with atas_nama(lain):
            terlihat.append(catatan(orang))
        terlihat.append(catatan(lain))
        assert len(pre_save.receivers) == penerima
        return HttpResponse()

    permintaan = rf.post("/", headers=kepala)
    permintaan.user = orang
    PelakuMiddleware(jawab)(permintaan)
    assert [satu.actor for satu in terlihat] == [orang, lain, orang]
    assert {satu.actor_email for satu in terlihat} == {orang.email, lain.email}
    assert {(satu.remote_addr, satu.remote_port) for satu in terlihat} == {(alamat, porta)}
    sesudah = catatan(lain)
    assert (sesudah.actor, sesudah.remote_addr) == (None, None)


def test_kebijakan_isi_satu_teks_kecuali_diminta_lain(rf: RequestFactory) -> None:
    def biasa(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def berbingkai(_: HttpRequest) -> HttpResponse:
        jawaban = HttpResponse()
        jawaban._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
        return jawaban

    def sendiri(_: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={HEADER: "default-src 'none'"})

    isi: list[str] = []
    for satu in (biasa, berbingkai, sendiri):
        jawaban = KebijakanMiddleware(satu)(rf.get("/"))
        assert isinstance(jawaban, HttpResponse)
        isi.append(jawaban[HEADER])
    assert "frame-ancestors 'none'" in isi[0]
    assert "script-src 'self'" in isi[0]
    assert "frame-ancestors 'self'" in isi[1]
    assert "script-src 'self'" in isi[1]
    assert isi[2] == "default-src 'none'"
