"""Hostile texts in every filter, order, search and path: no error of the server, no further rows.

Also in texts that are printed: markup and template code come out as they were written.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from iku.inti.kunci_api import buat_kunci
from iku.inti.models import Pengguna
from renstra.models import Keputusan
from renstra.selectors.cakupan import bangun_cakupan
from renstra.services.alur.reviu import mulai_reviu
from tests.akses.alamat import alamat, buat_bukti, matriks, objek, pola
from tests.akses.potret import PEMBUKUAN, potret, ubahan
from tests.akses.test_matriks import MILIK, masuk
from tests.keandalan.catatan import catat

pytestmark = pytest.mark.usefixtures("contoh")

MUATAN = (
    "'",
    "' OR '1'='1",
    "1) OR 1=1--",
    "1; DROP TABLE renstra_keputusan;--",
    "%' UNION SELECT password FROM inti_pengguna--",
    "\\",
    "9" * 40,
    "-1",
    "1e400",
    "NaN",
    "a" * 5000,
    "\x00",
    "../../etc/passwd",
    "{{ 7|add:'7' }}{% debug %}",
    "<script>alert(1)</script>",
    "\u202e\ufffe",
)
PARAMETER = (
    *("tahun", "jenis", "semua", "instansi", "halaman", "kiri", "jabatan"),
    *("unit", "tanda", "tahun_kiri", "tahun_kanan", "sel", "sejak", "rinci"),
    *("pj", "periode", "per", "keputusan", "kanan", "dengan", "dasar"),
    *("capaian", "bentuk", "bandingkan", "q", "cari", "urut", "ordering"),
    *("search", "order_by", "page", "limit", "offset", "ukuran", "berikut"),
    *("indikator", "status", "variabel", "pemda", "id"),
)

SARINGAN_API = (
    *("instansi", "pemda", "indikator", "tahun", "periode", "status", "keputusan", "variabel"),
    *("ukuran", "berikut", "ordering", "search", "page", "id"),
)
# Public pages count their visits.
TABEL = PEMBUKUAN | {"dokumen_", "akun_", "django_cache"}


@pytest.mark.parametrize("peran", ["operator", "inspektorat"])
def test_halaman_tahan_parameter_bermusuhan(peran: str) -> None:
    buat_bukti(MILIK)
    client, isi, menurut = masuk(f"{peran}.{MILIK}"), objek(MILIK), dict(pola())
    alamat_baca = [
        alamat(b.nama, menurut[b.nama], isi)
        for b in matriks()
        if b.jenis in ("baca", "umum", "publik")
        and not b.nama.startswith(("api:", "account", "mfa"))
    ]
    awal, galat = potret(TABEL), []
    for ke, url in enumerate(alamat_baca):
        for muatan in (MUATAN[ke % len(MUATAN)], MUATAN[(ke * 7 + 3) % len(MUATAN)]):
            kode = client.get(url, dict.fromkeys(PARAMETER, muatan)).status_code
            galat += [(url, muatan[:30], kode)] if kode >= 500 else []
    assert galat == []
    assert len(alamat_baca) > 25
    assert not (beda := ubahan(awal, potret(TABEL))), beda


def test_daftar_api_tahan_parameter_bermusuhan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each filter alone with each payload: never more rows than without, never another agency."""
    monkeypatch.setattr("iku.inti.api.autentikasi.BatasLaju.rate", "1000000/min", raising=False)
    cache.clear()
    pengguna = Pengguna.objects.get(username=f"operator.{MILIK}")
    _, teks = buat_kunci(pengguna=pengguna, nama="Uji", umur_hari=30, boleh_menulis=True)
    client = Client(headers={"authorization": f"Bearer {teks}"}, raise_request_exception=False)
    daftar = [
        b.nama.split(":")[1].removesuffix("-list") for b in matriks() if b.nama.endswith("-list")
    ]
    galat: list[Any] = []
    jumlah = 0
    for nama in daftar:
        semua = {satu["id"] for satu in _isi(client.get(f"/api/v1/{nama}/?ukuran=1000"))}
        for parameter in SARINGAN_API:
            for muatan in MUATAN[::2]:
                jawaban = client.get(f"/api/v1/{nama}/", {parameter: muatan})
                jumlah += 1
                if jawaban.status_code not in (200, 404, 422):
                    galat.append((nama, parameter, muatan[:30], jawaban.status_code))
                elif not {satu["id"] for satu in _isi(jawaban)} <= semua:
                    galat.append((nama, parameter, muatan[:30], "foreign rows"))
    catat(
        14,
        "muatan bermusuhan pada setiap saringan API",
        "0 galat server, 0 baris asing",
        not galat and jumlah > 500,
        permintaan=jumlah,
        galat=galat[:5] or 0,
    )


def _isi(jawaban: Any) -> list[dict[str, Any]]:
    return jawaban.json().get("isi", []) if jawaban.status_code == 200 else []


@pytest.mark.parametrize("ekor", ["9" * 30, "0", "-1", "%00", "1%27", "%7B%7B7*7%7D%7D"])
def test_nomor_objek_bermusuhan_tidak_ada(ekor: str) -> None:
    client = masuk(f"operator.{MILIK}")
    for awal in ("keputusan", "indikator", "bukti", "pekerjaan", "isian/impor", "sasaran"):
        assert client.get(f"/{awal}/{ekor}/").status_code in (404, 405), awal
    for awal in ("nilai", "indikator", "keputusan"):
        assert client.get(f"/api/v1/{awal}/{ekor}/").status_code in (401, 404), awal


TEKS_JAHAT = (
    "{{ request.user.password }}",
    "{% include '/etc/passwd' %}",
    "{% load static %}",
    "{{ 6|add:'1' }}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{{''.__class__.__mro__}}",
)


def test_teks_keputusan_tercetak_apa_adanya() -> None:
    """What looks like template code or markup is text: on the screen and in the printed draft."""
    operator = Pengguna.objects.get(username=f"operator.{MILIK}")
    draf = mulai_reviu(
        cakupan=bangun_cakupan(operator),
        keputusan_id=Keputusan.objects.get(renstra__instansi__kode=MILIK, versi=1).pk,
    )
    client = masuk(operator.username)
    teks = " ".join(TEKS_JAHAT)
    draf.judul = teks[:200]
    draf.save()
    indikator = draf.daftar_sasaran.get(nomor="1", jabatan=None).daftar_indikator.first()
    assert indikator is not None
    indikator.nama = indikator.alasan = teks
    indikator.save()
    for url in (f"/keputusan/{draf.pk}/pratinjau/naskah/", f"/keputusan/{draf.pk}/pratinjau/isi/"):
        jawaban = client.post(url) if url.endswith("naskah/") else client.get(url)
        assert jawaban.status_code == 200, url
    for url in (f"/keputusan/{draf.pk}/", f"/keputusan/{draf.pk}/isi/"):
        html = client.get(url).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "{{ 6|add:" in html or "{{ request.user" in html
