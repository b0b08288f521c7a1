"""No English on any page that a user sees, in any form error or answer for machines."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, override_settings
from django.urls import reverse

from iku.inti.models import Pengguna
from renstra.selectors.cakupan import bangun_cakupan
from tests.admin.bahasa import inggris, kalimat_asing, teks_tampak
from tests.admin.dunia import alamat, buat_admin, halaman_admin, masuk, terdaftar
from tests.akses.alamat import alamat as alamat_matriks
from tests.akses.alamat import buat_bukti, objek, pola

pytestmark = pytest.mark.usefixtures("contoh")
PERAN = ("operator", "verifikator", "kepala", "inspektorat")
# A language of other programs: descriptions for machines, and words of an example's own data.
DILEWATI = {"api:skema", "sehat", "metrik"}


def test_pencarinya_menemukan() -> None:
    assert inggris("<button>Save</button>")
    assert inggris('<p title="Please select">x</p>')
    assert not inggris("<p>Simpan perubahan ini</p><code>Save</code>")
    assert teks_tampak("<input type=submit value=Kirim>") == ["Kirim"]
    assert len(kalimat_asing()) > 20


def periksa(client: Client, alamat_: dict[str, str], metode: str = "get") -> dict[str, list[str]]:
    salah = {}
    for nama, url in alamat_.items():
        jawaban = getattr(client, metode)(url)
        jenis = jawaban.headers.get("Content-Type", "")
        html = jenis.startswith("text/html") and not jawaban.streaming
        if html and (temuan := inggris(jawaban.content.decode())):
            salah[f"{nama} {jawaban.status_code}"] = temuan[:4]
    return salah


@pytest.mark.parametrize(
    "peran", ["operator", *(pytest.param(p, marks=pytest.mark.berat) for p in PERAN[1:])]
)
def test_setiap_halaman_setiap_peran(peran: str) -> None:
    buat_bukti("paser")
    isi = objek("paser")
    client = masuk(f"{peran}.paser")
    client.raise_request_exception = False
    semua = {n: alamat_matriks(n, p, isi) for n, p in pola() if n not in DILEWATI and n != "keluar"}
    assert periksa(client, semua) == {}
    # Forms sent empty: every error is a sentence of ours.
    assert periksa(client, semua, "post") == {}


def test_halaman_umum_tanpa_masuk() -> None:
    buat_bukti("paser")
    isi = objek("paser")
    semua = {n: alamat_matriks(n, p, isi) for n, p in pola() if n not in DILEWATI}
    client = Client(raise_request_exception=False)
    assert periksa(client, semua) == {}
    assert periksa(client, semua, "post") == {}


def test_setiap_halaman_admin() -> None:
    client = masuk("admin")
    semua = dict(halaman_admin())
    for model in terdaftar():
        label = model._meta.label_lower
        semua[f"{label} facet"] = alamat(model, "changelist") + "?_facets=True&q=zzz"
        if admin.site._registry[model].has_add_permission(_minta()):
            semua[f"{label} add"] = alamat(model, "add")
        satu = model._default_manager.order_by("-pk").first()
        if satu is not None and admin.site._registry[model].has_delete_permission(_minta(), satu):
            semua[f"{label} delete"] = alamat(model, "delete", satu.pk)
    semua["impor"] = reverse("admin:renstra_keputusan_impor")
    assert periksa(client, semua) == {}
    kirim = {n: u for n, u in semua.items() if n.endswith((" add", "impor"))}
    assert periksa(client, kirim, "post") == {}


def _minta() -> Any:
    class Minta:
        user = Pengguna.objects.get(username="admin")

        def baca_cakupan(self) -> Any:
            return bangun_cakupan(self.user)

    return Minta()


def test_setiap_tindakan_admin() -> None:
    client = masuk("admin")
    salah = {}
    for model, kelola in admin.site._registry.items():
        satu = model._default_manager.order_by("pk").first()
        if satu is None:
            continue
        for aksi in kelola.get_actions(_minta_lengkap()):
            isi = {"action": aksi, "_selected_action": satu.pk}
            jawaban = client.post(alamat(model, "changelist"), {**isi, "terapkan": "1"})
            if temuan := inggris(jawaban.content.decode()):
                salah[f"{model._meta.label} {aksi}"] = temuan[:3]
        kosong = client.post(alamat(model, "changelist"), {"action": ""}, follow=True)
        if temuan := inggris(kosong.content.decode()):
            salah[f"{model._meta.label} tanpa pilihan"] = temuan[:3]
    assert salah == {}


def _minta_lengkap() -> Any:
    minta = _minta()
    minta.GET = {}
    return minta


def test_nama_kolom_dan_model_berbahasa_indonesia() -> None:
    salah = []
    for model in terdaftar():
        for bidang in model._meta.fields:
            bawaan = bidang.name.replace("_", " ")
            asing = bidang.verbose_name == bawaan and bidang.name in {"name", "date", "created"}
            if asing or inggris(f"<p>{str(bidang.verbose_name).capitalize()}</p>"):
                salah.append((model, bidang.name))
    assert [s for s in salah if s[1] not in {"id"}] == []


@override_settings(DEBUG=False)
def test_halaman_galat() -> None:
    client = masuk("operator.paser")
    client.raise_request_exception = False
    for url in ("/tidak-ada/", "/admin/login/", "/dasbor/?tahun=x"):
        assert inggris(client.get(url).content.decode()) == []
    tanpa_token = Client(enforce_csrf_checks=True)
    jawaban = tanpa_token.post(reverse("masuk"), {})
    assert jawaban.status_code == 403
    assert inggris(jawaban.content.decode()) == []


def test_admin_terlingkup_pun_tanpa_bahasa_inggris() -> None:
    client = masuk(buat_admin("paser"))
    assert periksa(client, {n: u for n, u in halaman_admin() if "changelist" in n}) == {}


@pytest.mark.parametrize(
    ("metode", "alamat_"),
    [("get", "/api/v1/instansi/"), ("post", "/api/v1/instansi/"), ("get", "/api/v1/tidak-ada/")],
)
def test_galat_api(metode: str, alamat_: str) -> None:
    jawaban = getattr(Client(raise_request_exception=False), metode)(alamat_)
    teks = jawaban.content.decode()
    assert inggris(f"<p>{teks}</p>") == []
