"""Admins who are not of the whole system: their rows, nobody else's, and no way to more rights."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client

from iku.inti.cakupan import Peran
from iku.inti.models import Pengguna
from renstra.models import (
    Instansi,
    Jabatan,
    JadwalPengisian,
    Keputusan,
    Penugasan,
    Skala,
    UnitKerja,
)
from renstra.selectors.cakupan import bangun_cakupan
from tests.admin.dunia import alamat, buat_admin, halaman_admin, masuk, terdaftar

pytestmark = pytest.mark.usefixtures("contoh")

MILIK, ASING = "paser", "banjar"
TIDAK_DIDAFTARKAN = {
    "akun.Sesi": "where a person is signed in: on his own page",
    "dokumen.BerkasLangkah": "files of a signature under way",
    "dokumen.HitunganKunjungan": "a counter against guessing",
    "dokumen.LangkahTandaTangan": "shown on the decree's page, in their order",
    "inti.Detak": "signs of life of the scheduled work",
    "renstra.GambarKop": "pictures, checked and changed on the page of print settings",
    "renstra.Undangan": "kept on the page of invitations",
    "renstra.PemakaianVariabel": "derived from the formula",
    "penilaian.HalamanImpor": "pages of an import's preview, kept for its uploader",
    "penilaian.KunjunganDasbor": "when a person last read the dashboard: nobody else's business",
    "penilaian.ButirSurel": "letters to a person",
    "penilaian.PilihanSurel": "a person's own choice",
}
KITA = ("iku", "renstra", "penilaian")


def test_setiap_model_terdaftar_atau_beralasan() -> None:
    kita = {m for m in apps.get_models() if m.__module__.split(".")[0] in KITA}
    tidak = {m._meta.label for m in kita - set(terdaftar())}
    assert tidak == set(TIDAK_DIDAFTARKAN)
    # A library's own page would know nothing of scopes.
    assert set(terdaftar()) <= kita


def test_setiap_daftar_dapat_dicari_dan_pilihannya_tidak_panjang() -> None:
    for model, kelola in admin.site._registry.items():
        assert kelola.search_fields, model
        for bidang in model._meta.fields:
            if bidang.remote_field is None or hasattr(kelola, "layanan"):
                continue
            if not kelola.has_add_permission(_permintaan()):
                continue
            if not bidang.editable or bidang.name in kelola.readonly_fields:
                continue
            assert bidang.name in kelola.autocomplete_fields, (model, bidang.name)


def _permintaan() -> Any:
    class Minta:
        user = Pengguna.objects.get(username="admin")
        resolver_match = None
        GET: dict[str, str] = {}

        def baca_cakupan(self) -> Any:
            return bangun_cakupan(self.user)

    return Minta()


def test_admin_sistem_membuka_setiap_halaman() -> None:
    client = masuk("admin")
    for nama, url in halaman_admin():
        assert client.get(url).status_code == 200, nama


@pytest.mark.parametrize("pemda", [False, True])
def test_baris_asing_tidak_ada(pemda: bool) -> None:
    client = masuk(buat_admin(MILIK, pemda=pemda))
    lihat: dict[Any, set[int]] = {m: set() for m in terdaftar()}
    for model in terdaftar():
        jalur = getattr(model, "JALUR_INSTANSI", None)
        if jalur is None:
            continue
        kunci = f"{jalur}__kode" if jalur else "kode"
        asing = model._default_manager.filter(**{kunci: ASING}).first()
        milik = model._default_manager.filter(**{kunci: MILIK}).first()
        for halaman in ("change", "history", "delete"):
            if asing is not None:
                # Nothing can be deleted in a table that is only read: 403 for any number.
                boleh = (403, 404) if halaman == "delete" else (404,)
                kode = client.get(alamat(model, halaman, asing.pk)).status_code
                assert kode in boleh, (model, halaman)
                assert client.post(alamat(model, halaman, asing.pk)).status_code in (403, 404)
        if milik is not None and client.get(alamat(model, "changelist")).status_code == 200:
            kode = client.get(alamat(model, "change", milik.pk)).status_code
            lihat[model].add(kode)
    assert lihat[Keputusan] == lihat[Instansi] == lihat[UnitKerja] == {200}


def test_daftar_dan_saringan_hanya_memuat_lingkupnya() -> None:
    client = masuk(buat_admin(MILIK))
    nama = Instansi.objects.get(kode=ASING).nama
    for model in terdaftar():
        jawaban = client.get(alamat(model, "changelist") + "?_facets=True")
        if jawaban.status_code == 200:
            assert nama not in jawaban.content.decode(), model
        else:
            assert jawaban.status_code == 403


@pytest.mark.parametrize(
    ("model", "medan"),
    [("unitkerja", "instansi"), ("jabatan", "unit"), ("pejabat", "jabatan"),
     ("pejabat", "pengguna"), ("penugasan", "pengguna"), ("penugasan", "instansi"),
     ("penugasan", "pemda"),
     ("tujuan", "keputusan"), ("indikator", "sasaran"), ("keputusan", "penandatangan")],
)  # fmt: skip
def test_pilihan_otomatis_hanya_dari_lingkupnya(model: str, medan: str) -> None:
    client = masuk(buat_admin(MILIK))
    kolom = apps.get_model("renstra", model)._meta.get_field(medan)
    tujuan: Any = kolom.related_model
    jawaban = client.get(
        "/admin/autocomplete/",
        {"app_label": "renstra", "model_name": model, "field_name": medan, "term": ""},
    )
    assert jawaban.status_code == 200
    dapat = {int(b["id"]) for b in jawaban.json()["results"]}
    jalur = getattr(tujuan, "JALUR_INSTANSI", None)
    if jalur is None:
        nama = set(Pengguna.objects.filter(pk__in=dapat).values_list("username", flat=True))
        assert nama
        assert not [n for n in nama if n.endswith(ASING) or n == "admin"]
    else:
        kunci = f"{jalur}__kode" if jalur else "kode"
        asing = tujuan._default_manager.filter(**{kunci: ASING}).values_list("pk", flat=True)
        assert not dapat & set(asing)


def test_pilihan_asing_yang_dikirim_paksa_ditolak() -> None:
    client = masuk(buat_admin(MILIK))
    asing = Instansi.objects.get(kode=ASING)
    isi = {"instansi": asing.pk, "kode": "selundup", "nama": "Selundup", "urutan": 0}
    jawaban = client.post(alamat(UnitKerja, "add"), isi)
    assert jawaban.status_code == 200
    assert not UnitKerja.objects.filter(kode="selundup").exists()
    isi["instansi"] = Instansi.objects.get(kode=MILIK).pk
    assert client.post(alamat(UnitKerja, "add"), isi).status_code == 302
    assert UnitKerja.objects.get(kode="selundup").instansi.kode == MILIK


def test_tidak_dapat_menaikkan_hak_sendiri_atau_orang_lain() -> None:
    saya = buat_admin(MILIK, pemda=True)
    client = masuk(saya)
    rekan = Pengguna.objects.get(username=f"operator.{MILIK}")
    isi = {
        "username": rekan.username, "nama_lengkap": rekan.nama_lengkap, "jabatan": "", "email": "",
        "is_active": "on", "is_staff": "on", "is_superuser": "on",
    }  # fmt: skip
    assert client.post(alamat(Pengguna, "change", rekan.pk), isi).status_code == 302
    rekan.refresh_from_db()
    assert not rekan.is_staff
    assert not rekan.is_superuser
    assert client.post(alamat(Pengguna, "change", saya.pk), isi).status_code == 403
    instansi = Instansi.objects.get(kode=MILIK)
    peran = {"pengguna": rekan.pk, "peran": "ADMIN", "instansi": instansi.pk}
    assert client.post(alamat(Penugasan, "add"), peran).status_code == 200
    assert not Penugasan.objects.filter(pengguna=rekan, peran="ADMIN").exists()
    sendiri = {"pengguna": saya.pk, "peran": "OPERATOR", "instansi": instansi.pk}
    assert client.post(alamat(Penugasan, "add"), sendiri).status_code == 200
    assert Penugasan.objects.filter(pengguna=saya).count() == 1
    biasa = {"pengguna": rekan.pk, "peran": "VERIFIKATOR", "instansi": instansi.pk}
    assert client.post(alamat(Penugasan, "add"), biasa).status_code == 302


def test_admin_instansi_tidak_mengubah_milik_pemda() -> None:
    client = masuk(buat_admin(MILIK))
    jadwal = JadwalPengisian.objects.filter(pemda__daftar_instansi__kode=MILIK).first()
    assert jadwal is not None
    assert client.get(alamat(JadwalPengisian, "change", jadwal.pk)).status_code == 200
    assert client.post(alamat(JadwalPengisian, "change", jadwal.pk), {}).status_code == 403
    assert client.get(alamat(JadwalPengisian, "add")).status_code == 403
    assert client.get(alamat(Instansi, "add")).status_code == 403
    skala = Skala.objects.filter(instansi__isnull=True).first()
    assert skala is not None
    assert client.post(alamat(Skala, "change", skala.pk), {}).status_code == 403


def test_admin_pemda_menambah_instansi_dan_langsung_mengelolanya() -> None:
    saya = buat_admin(MILIK, pemda=True)
    pemda = Instansi.objects.get(kode=MILIK).pemda
    isi = {"pemda": pemda.pk, "kode": "dinas-uji", "nama": "Dinas Uji", "singkatan": "DU",
           "fungsi": "[]", "kop": "[]"}  # fmt: skip
    assert masuk(saya).post(alamat(Instansi, "add"), isi).status_code == 302
    baru = Instansi.objects.get(kode="dinas-uji")
    assert bangun_cakupan(saya).boleh(Peran.ADMIN, baru.pk)
    assert masuk(saya).get(alamat(Instansi, "change", baru.pk)).status_code == 200


@pytest.mark.parametrize("akun", ["operator.paser", "inspektorat.paser"])
def test_bukan_admin_tidak_masuk(akun: str) -> None:
    client = masuk(akun)
    assert client.get("/admin/").status_code == 302
    assert client.get("/admin/login/").status_code == 403
    Pengguna.objects.filter(username=akun).update(is_staff=True)
    assert client.get("/admin/").status_code == 302  # staff without a scope


def test_tanpa_masuk_diarahkan_ke_halaman_masuk() -> None:
    jawaban = Client().get("/admin/renstra/instansi/", follow=True)
    assert jawaban.redirect_chain[-1][0].endswith("?next=/admin/renstra/instansi/")


def test_penugasan_admin_menjadikan_akun_staf() -> None:
    rekan = Pengguna.objects.get(username=f"operator.{MILIK}")
    isi = {"pengguna": rekan.pk, "peran": "ADMIN", "instansi": "",
           "pemda": Instansi.objects.get(kode=MILIK).pemda_id}  # fmt: skip
    assert masuk("admin").post(alamat(Penugasan, "add"), isi).status_code == 302
    assert masuk(rekan).get("/admin/").status_code == 200
    jabatan = Jabatan.objects.filter(instansi__kode=ASING).first()
    assert jabatan is not None
    assert masuk(rekan).get(alamat(Jabatan, "change", jabatan.pk)).status_code == 404
