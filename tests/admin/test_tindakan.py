"""Actions of the admin ask for a reason, go through the services, and are all or nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db.models import Model
from django.utils import timezone

from iku.inti.models import Pekerjaan, Pengguna
from penilaian.models import PenguncianTarget, Realisasi
from renstra.models import (
    Instansi,
    JadwalPengisian,
    Keputusan,
    PembukaanJadwal,
    Penugasan,
    Sasaran,
    Target,
)
from tests.admin.dunia import alamat, buat_admin, masuk

pytestmark = pytest.mark.usefixtures("contoh")


def pilih(client: Any, model: type[Model], aksi: str, *pk: Any, **isi: str) -> Any:
    data = {"action": aksi, "_selected_action": list(pk), **isi}
    return client.post(alamat(model, "changelist"), data)


def alasan_terakhir(obj: Model) -> str:
    entri = LogEntry.objects.get_for_object(obj).order_by("-pk").first()
    assert entri is not None
    return str((entri.additional_data or {}).get("alasan", ""))


def test_realisasi_dibuka_kembali_dengan_catatan() -> None:
    satu = Realisasi.objects.filter(
        status="disahkan", indikator__sasaran__keputusan__renstra__instansi__kode="paser"
    )[0]
    client = masuk(buat_admin("paser"))
    tanya = pilih(client, Realisasi, "buka_realisasi", satu.pk)
    assert tanya.status_code == 200
    assert "Catatan untuk pengisi" in tanya.content.decode()
    satu.refresh_from_db()
    assert satu.status == "disahkan"  # asking changes nothing
    kosong = pilih(client, Realisasi, "buka_realisasi", satu.pk, terapkan="1", alasan=" ")
    assert kosong.status_code == 422
    assert (
        pilih(
            client, Realisasi, "buka_realisasi", satu.pk, terapkan="1", alasan="Angka tertukar"
        ).status_code
        == 302
    )
    satu.refresh_from_db()
    assert satu.status == "dikembalikan"
    assert alasan_terakhir(satu) == "Angka tertukar"


def test_satu_penolakan_membatalkan_semuanya() -> None:
    sah = Realisasi.objects.filter(status="disahkan")[0]
    draf = Realisasi.objects.exclude(pk=sah.pk).first()
    assert draf is not None
    Realisasi.objects.filter(pk=draf.pk).update(status="draf")
    jawaban = pilih(
        masuk("admin"), Realisasi, "buka_realisasi", sah.pk, draf.pk, terapkan="1", alasan="Salah"
    )
    assert jawaban.status_code == 422
    assert "Tidak ada yang diubah" in jawaban.content.decode()
    sah.refresh_from_db()
    assert sah.status == "disahkan"


def test_keputusan_dicabut() -> None:
    satu = Keputusan.objects.get(renstra__instansi__kode="banjar", status="ditetapkan")
    client = masuk(buat_admin("banjar", pemda=True))
    isi = {"terapkan": "1", "alasan": "Digabung"}
    assert pilih(client, Keputusan, "cabut", satu.pk, **isi).status_code == 302
    satu.refresh_from_db()
    assert satu.status == "dicabut"
    assert alasan_terakhir(satu) == "Digabung"
    assert pilih(client, Keputusan, "cabut", satu.pk, **isi).status_code == 422


def test_baris_asing_tidak_terpilih() -> None:
    satu = Keputusan.objects.get(renstra__instansi__kode="banjar", status="ditetapkan")
    pilih(masuk(buat_admin("paser")), Keputusan, "cabut", satu.pk, terapkan="1", alasan="x")
    satu.refresh_from_db()
    assert satu.status == "ditetapkan"


def test_penugasan_diakhiri_tetapi_bukan_milik_admin() -> None:
    saya = buat_admin("paser")
    client = masuk(saya)
    satu = Penugasan.objects.get(pengguna__username="operator.paser")
    isi = {"terapkan": "1", "alasan": "Mutasi", "terakhir": f"{timezone.localdate():%Y-%m-%d}"}
    assert pilih(client, Penugasan, "akhiri", satu.pk, **isi).status_code == 302
    satu.refresh_from_db()
    assert satu.selesai == timezone.localdate()
    assert alasan_terakhir(satu) == "Mutasi"
    sendiri = Penugasan.objects.get(pengguna=saya)
    assert pilih(client, Penugasan, "akhiri", sendiri.pk, **isi).status_code == 422


def test_pengguna_dinonaktifkan_tetapi_bukan_diri_sendiri() -> None:
    saya = buat_admin("paser")
    client = masuk(saya)
    rekan = Pengguna.objects.get(username="operator.paser")
    isi = {"terapkan": "1", "alasan": "Pensiun"}
    assert pilih(client, Pengguna, "nonaktifkan", rekan.pk, **isi).status_code == 302
    rekan.refresh_from_db()
    assert not rekan.is_active
    assert pilih(client, Pengguna, "nonaktifkan", saya.pk, **isi).status_code == 422
    admin = Pengguna.objects.get(username="admin")
    assert pilih(masuk("admin"), Pengguna, "nonaktifkan", admin.pk, **isi).status_code == 422


def test_pekerjaan_dihentikan() -> None:
    pengguna = Pengguna.objects.get(username="operator.paser")
    satu = Pekerjaan.objects.create(jenis="uji", judul="Uji", pengguna=pengguna)
    isi = {"terapkan": "1", "alasan": "Macet"}
    assert pilih(masuk("admin"), Pekerjaan, "serahkan", satu.pk, **isi).status_code == 302
    satu.refresh_from_db()
    assert (satu.status, satu.pesan) == ("gagal", "Dihentikan admin: Macet")
    assert pilih(masuk("admin"), Pekerjaan, "serahkan", satu.pk, **isi).status_code == 422


def test_target_dikunci_dan_dibuka() -> None:
    instansi = Instansi.objects.get(kode="banjar")
    tahun = Target.objects.filter(
        indikator__sasaran__keputusan__renstra__instansi=instansi, dalam_sk=False
    )[0].tahun
    client = masuk(buat_admin("banjar"))
    isi = {"instansi": instansi.pk, "tahun": tahun, "tanggal": f"{tahun}-01-10", "dokumen": "PK/1"}
    url = alamat(PenguncianTarget, "add")
    assert client.post(url, {**isi, "dokumen": ""}).status_code == 422
    asing = Instansi.objects.get(kode="paser").pk
    assert (
        client.post(alamat(PenguncianTarget, "add"), {**isi, "instansi": asing}).status_code == 422
    )
    assert client.post(alamat(PenguncianTarget, "add"), isi).status_code == 302
    kunci = PenguncianTarget.objects.get(instansi=instansi, tahun=tahun)
    buka = {"terapkan": "1", "alasan": "Pergeseran", "dokumen": "BA/2"}
    assert pilih(client, PenguncianTarget, "buka_kunci", kunci.pk, **buka).status_code == 302
    kunci.refresh_from_db()
    assert kunci.alasan_buka == "Pergeseran"


def test_pembukaan_jadwal_memakai_layanannya() -> None:
    instansi = Instansi.objects.get(kode="paser")
    jadwal = JadwalPengisian.objects.filter(pemda=instansi.pemda, periode="TAHUN")[0]
    hari_ini = timezone.localdate()
    jadwal.buka, jadwal.tutup = hari_ini - timedelta(days=9), hari_ini - timedelta(days=2)
    jadwal.save()
    lusa = hari_ini + timedelta(days=2)
    isi = {"instansi": instansi.pk, "tahun": jadwal.tahun, "periode": "TAHUN",
           "sampai": f"{lusa:%Y-%m-%d}", "alasan": "Server padam"}  # fmt: skip
    client = masuk(buat_admin("paser"))
    assert client.post(alamat(PembukaanJadwal, "add"), {**isi, "tahun": 2099}).status_code == 422
    jawaban = client.post(alamat(PembukaanJadwal, "add"), isi)
    assert jawaban.status_code == 302, jawaban.context["galat"] or jawaban.context["form"].errors
    assert PembukaanJadwal.objects.filter(instansi=instansi, alasan="Server padam").exists()


def test_baris_terkunci_menyebut_alasannya_dan_jalannya() -> None:
    sasaran = Sasaran.objects.filter(keputusan__renstra__instansi__kode="paser")[0]
    teks = masuk("admin").get(alamat(Sasaran, "change", sasaran.pk)).content.decode()
    assert "Hanya dapat dibaca" in teks
    assert "Mulai reviu dari halaman keputusan" in teks
    assert f"/keputusan/{sasaran.keputusan_id}/" in teks
    assert masuk("admin").post(alamat(Sasaran, "change", sasaran.pk), {}).status_code == 403


def test_riwayat_menyebut_siapa_kapan_dan_nilainya() -> None:
    instansi = Instansi.objects.get(kode="paser")
    client = masuk("admin")
    data = {n: getattr(instansi, n) for n in ("kode", "nama", "tugas", "kota", "alamat", "telepon",
            "faks", "surel", "laman")}  # fmt: skip
    isi = {**data, "pemda": instansi.pemda_id, "singkatan": "BARU", "fungsi": "[]", "kop": "[]"}
    assert client.post(alamat(Instansi, "change", instansi.pk), isi).status_code == 302
    teks = client.get(alamat(Instansi, "history", instansi.pk)).content.decode()
    assert "BKPSDM" in teks
    assert "BARU" in teks
    assert "Semula" in teks
