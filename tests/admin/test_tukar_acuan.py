"""Reference lists of the admin as files: there and back, refusals by row, scope, hostile files."""

from __future__ import annotations

import json
import re

import pytest
from auditlog.models import LogEntry
from django.test import Client

from renstra.models import (
    Instansi,
    Jabatan,
    Keputusan,
    Pejabat,
    RentangSkala,
    Skala,
    UnitKerja,
)
from tests.admin.acuan import (
    DAFTAR,
    baris_csv,
    ditolak,
    ekspor,
    simpan,
    tulis_csv,
    ubah,
    unggah,
    xlsx,
)
from tests.admin.bahasa import inggris
from tests.admin.dunia import alamat, buat_admin, masuk
from tests.tukar.dunia import kosongkan

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.mark.parametrize("bentuk", ["xlsx", "csv", "json"])
def test_ke_basis_data_kosong_dan_kembali_sama(bentuk: str) -> None:
    client = masuk("admin")
    semula = {m: ekspor(client, m, bentuk) for m in DAFTAR}
    kosongkan()
    for model, isi in semula.items():
        pratinjau = unggah(client, model, isi)
        assert pratinjau.status_code == 200, pratinjau.context["ditolak"]
        assert not model._default_manager.exists()  # the preview stored nothing
        assert simpan(client, model, pratinjau).status_code == 302
    assert {m: ekspor(client, m, bentuk) for m in DAFTAR} == semula


def test_baris_yang_sama_dilewati_tanpa_riwayat() -> None:
    client = masuk("admin")
    for model in DAFTAR:
        jumlah = LogEntry.objects.count()
        hasil = unggah(client, model, ekspor(client, model)).context["pratinjau"].hasil
        assert (hasil.baru, hasil.berubah, hasil.ditolak) == (0, 0, ()), model
        assert hasil.sama == model._default_manager.count()
        assert LogEntry.objects.count() == jumlah


def test_perubahan_diperlihatkan_disimpan_dan_tercatat() -> None:
    saya = buat_admin("paser")
    client = masuk(saya)
    satu = UnitKerja.objects.filter(instansi__kode="paser").order_by("pk")[0]
    lama = satu.nama
    pratinjau = unggah(
        client, UnitKerja, ubah(ekspor(client, UnitKerja), satu.kode, Nama="Bidang Baru"), "SOTK"
    )
    teks = pratinjau.content.decode()
    assert f'<td class="admin-lama">{lama}</td>' in teks
    assert '<td class="admin-baru">Bidang Baru</td>' in teks
    hasil = pratinjau.context["pratinjau"].hasil
    assert (hasil.baru, hasil.berubah) == (0, 1)
    satu.refresh_from_db()
    assert satu.nama == lama
    assert simpan(client, UnitKerja, pratinjau).status_code == 302
    satu.refresh_from_db()
    assert satu.nama == "Bidang Baru"
    entri = LogEntry.objects.get_for_object(satu).order_by("-pk")[0]
    assert (entri.actor, entri.additional_data["alasan"]) == (saya, "SOTK")
    assert entri.changes == {"nama": [lama, "Bidang Baru"]}


def test_baris_salah_disebut_dan_tidak_ada_yang_disimpan() -> None:
    client = masuk("admin")
    isi = baris_csv(ekspor(client, Pejabat))
    isi[0]["Pangkat"] = "Pangkat uji"
    isi[1]["Mulai menjabat"] = "31 Februari"
    isi[2]["NIP"] = "123"
    isi.append({**isi[3]})
    isi.append({**isi[3], "Jabatan": "tidak-ada", "Nama": "Contoh"})
    salah = ditolak(unggah(client, Pejabat, tulis_csv(isi)))
    assert [(n, k) for n, k, _ in salah] == [
        (3, "Mulai menjabat"), (4, "NIP"), (6, ""), (7, "Jabatan"),
    ]  # fmt: skip
    pesan = [p for *_, p in salah]
    assert pesan[0] == "Tulis tanggal seperti 21-11-2026."
    assert "18 angka" in pesan[1]
    assert "sudah ada di baris 5" in pesan[2]
    assert "tidak ada atau di luar wewenang" in pesan[3]
    assert not Pejabat.objects.filter(pangkat="Pangkat uji").exists()


def test_kode_dan_urutan_disebut_bentuknya() -> None:
    isi = baris_csv(ekspor(masuk("admin"), Jabatan))[:2]
    isi[0]["Urutan"], isi[1]["Kode"] = "dua", "Kode Salah"
    assert ditolak(unggah(masuk("admin"), Jabatan, tulis_csv(isi))) == [
        (2, "Urutan", "Tulis bilangan bulat, misalnya 3."),
        (3, "Kode", "Pakai huruf kecil, angka, dan tanda hubung, misalnya bkpsdm-contoh."),
    ]


def test_angka_dan_tanggal_menurut_kebiasaan_dan_baku() -> None:
    client = masuk("admin")
    Skala(kode="uji", nama="Uji", dasar="capaian").save()
    kepala = "Skala;Batas bawah;Batas termasuk;Predikat;Warna\r\n"
    isi = f"{kepala}uji;;ya;Rendah;1\r\nuji;1.075,5;tidak;Tinggi;5\r\n".encode()
    simpan(client, RentangSkala, unggah(client, RentangSkala, isi))
    assert [str(b) for b in RentangSkala.objects.filter(skala__kode="uji").values_list(
        "batas", flat=True).order_by("band")] == ["None", "1075.5000000000"]  # fmt: skip
    json_ = [{"Skala": "uji", "Batas bawah": "1075.5", "Batas termasuk": True, "Predikat": "Puncak",
              "Warna": 5}]  # fmt: skip
    hasil = unggah(client, RentangSkala, json.dumps(json_).encode()).context["pratinjau"].hasil
    assert {m.kolom for m in hasil.beda[0].medan} == {"Batas termasuk", "Predikat"}
    salah = ditolak(unggah(client, RentangSkala, f"{kepala}uji;10.5;ya;X;1".encode()))
    assert salah == [(2, "Batas bawah", "Tulis angka seperti 1.234,5.")]
    p = Pejabat.objects.select_related("jabatan__instansi")[0]
    for tulisan in ("2026-01-05", "05-01-2026", "5/1/2026"):
        isi = (
            "Instansi;Jabatan;Nama;Mulai menjabat\r\n"
            f"{p.jabatan.instansi.kode};{p.jabatan.kode};{p.nama};{tulisan}\r\n"
        ).encode()
        medan = unggah(client, Pejabat, isi).context["pratinjau"].hasil.beda[0].medan
        assert [m.baru for m in medan] == ["05-01-2026"]


def terpakai() -> str:
    """The code of a scale that a decree in force measures with."""
    return Keputusan.objects.filter(status="ditetapkan")[0].skala_capaian.kode


def test_skala_yang_dipakai_keputusan_ditolak_dengan_kalimat() -> None:
    client, kode = masuk("admin"), terpakai()
    isi = baris_csv(ekspor(client, Skala))
    nomor = next(n for n, b in enumerate(isi, 2) if b["Kode"] == kode)
    isi[nomor - 2]["Nama"] = "Lain"
    salah = ditolak(unggah(client, Skala, tulis_csv(isi)))
    assert [(n, k) for n, k, _ in salah] == [(nomor, "")]
    assert "Buat skala baru dengan kode lain" in salah[0][2]
    rentang = [b for b in baris_csv(ekspor(client, RentangSkala)) if b["Skala"] == kode]
    rentang[0]["Predikat"] = "Lain"
    rentang.append({**rentang[-1], "Batas bawah": "999", "Predikat": "Baru"})
    salah = ditolak(unggah(client, RentangSkala, tulis_csv(rentang)))
    assert [n for n, *_ in salah] == [2, len(rentang) + 1]
    assert all("Buat skala baru dengan kode lain" in p for *_, p in salah)
    assert not Skala.objects.filter(nama="Lain").exists()
    assert not RentangSkala.objects.filter(predikat__in=["Lain", "Baru"]).exists()


def test_pemicu_basis_data_pun_menjadi_kalimat(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's own lock taken away: the trigger still refuses, and no traceback is shown."""
    monkeypatch.setattr("renstra.admin.skala.SkalaAdmin.terkunci", lambda *_: None)
    client = masuk("admin")
    isi = ubah(ekspor(client, Skala, q=terpakai()), terpakai(), Nama="Lain")
    salah = ditolak(unggah(client, Skala, isi))
    assert [(n, k) for n, k, _ in salah] == [(2, "")]
    assert salah[0][2].startswith("Skala ini dipakai keputusan yang sudah ditetapkan.")


def test_ekspor_hanya_lingkup_dan_mengikuti_saringan() -> None:
    client = masuk(buat_admin("paser"))
    assert {b["Kode"] for b in baris_csv(ekspor(client, Instansi))} == {"paser"}
    for model in (UnitKerja, Jabatan, Pejabat):
        assert {b["Instansi"] for b in baris_csv(ekspor(client, model))} == {"paser"}
    satu = UnitKerja.objects.filter(instansi__kode="paser")[0]
    assert satu.kode in {b["Kode"] for b in baris_csv(ekspor(client, UnitKerja, q=satu.kode))}
    assert len(baris_csv(ekspor(masuk("admin"), Instansi, q="paser"))) == 1
    assert client.get(alamat(UnitKerja, "ekspor", "ods")).status_code == 404


def test_baris_asing_ditolak() -> None:
    semua = masuk("admin")
    client = masuk(buat_admin("paser"))
    asing = ubah(ekspor(semua, Instansi, q="banjar"), "banjar", Nama="Diambil alih")
    assert "di luar wewenang" in ditolak(unggah(client, Instansi, asing))[0][2]
    unit = baris_csv(ekspor(semua, UnitKerja))
    lain = [b for b in unit if b["Instansi"] != "paser"]
    for b in ditolak(unggah(client, UnitKerja, tulis_csv(lain))):
        assert b[1] == "Instansi"
        assert "tidak ada atau di luar wewenang" in b[2]
    baru = {**lain[0], "Instansi": "paser", "Kode": "baru", "Unit induk": "tidak-ada"}
    assert ditolak(unggah(client, UnitKerja, tulis_csv([baru])))[0][1] == "Unit induk"
    tambah = tulis_csv([{**baris_csv(ekspor(semua, Instansi))[0], "Kode": "instansi-baru"}])
    assert ditolak(unggah(client, Instansi, tambah))
    assert not Instansi.objects.filter(nama="Diambil alih").exists()


def test_baris_asing_ditolak_tanpa_membandingkan_isinya() -> None:
    """With the key alone and the stored value too: nothing tells whether it is the same."""
    asing = Instansi.objects.get(kode="banjar")
    Skala(kode="skala-banjar", nama="Skala Banjar", dasar="capaian", instansi=asing).save()
    client = masuk(buat_admin("paser"))
    for model, kode, nama in (
        (Instansi, "banjar", asing.nama), (Instansi, "banjar", "Diambil alih"),
        (Skala, "skala-banjar", "Skala Banjar"), (Skala, "skala-banjar", "Diambil alih"),
    ):  # fmt: skip
        ((nomor, _, pesan),) = ditolak(unggah(client, model, xlsx(["Kode", "Nama"], [kode, nama])))
        assert nomor == 2
        assert pesan.startswith("Baris ini di luar wewenang Anda.")


def test_skala_bersama_tidak_diambil_admin_instansi() -> None:
    Skala(kode="bersama", nama="Bersama", dasar="capaian").save()
    client = masuk(buat_admin("paser"))
    isi = baris_csv(ekspor(client, Skala, q="bersama"))
    isi[0]["Milik instansi"] = "paser"
    baru = {**isi[0], "Kode": "baru", "Milik instansi": ""}
    salah = ditolak(unggah(client, Skala, tulis_csv([*isi, baru])))
    assert [n for n, *_ in salah] == [2, 3]
    assert all("hanya Anda baca" in p for *_, p in salah)
    baru["Milik instansi"] = "paser"
    assert simpan(client, Skala, unggah(client, Skala, tulis_csv([baru]))).status_code == 302
    assert Skala.objects.get(kode="baru").instansi.kode == "paser"


def test_siapa_yang_boleh() -> None:
    for model in DAFTAR:
        for akun in ("operator.paser", "inspektorat.paser"):
            for url in (alamat(model, "impor"), alamat(model, "ekspor", "csv")):
                for metode in ("get", "post"):
                    assert getattr(masuk(akun), metode)(url).status_code in (302, 403)
                    assert getattr(Client(), metode)(url).status_code == 302


def test_pratinjau_milik_orang_lain_atau_lama_ditolak() -> None:
    client, lain = masuk("admin"), masuk(buat_admin("paser", pemda=True))
    isi = ubah(ekspor(client, Instansi), "paser", Singkatan="BARU")
    pratinjau = unggah(client, Instansi, isi)
    assert simpan(lain, Instansi, pratinjau).status_code == 403
    rusak = client.post(alamat(Instansi, "impor"), {"tiket": "x"})
    assert rusak.status_code == 422
    assert "Pilih berkasnya sekali lagi" in rusak.content.decode()
    # A ticket of one list is none for another.
    tiket = pratinjau.context["pratinjau"].tiket
    assert client.post(alamat(UnitKerja, "impor"), {"tiket": tiket}).status_code == 422
    Instansi.objects.filter(kode="paser").update(kota="Lain")
    berubah = simpan(client, Instansi, pratinjau)
    assert berubah.status_code == 422
    assert "Data berubah sejak pratinjau" in berubah.content.decode()
    assert Instansi.objects.get(kode="paser").singkatan != "BARU"
    assert simpan(client, Instansi, berubah).status_code == 302
    assert Instansi.objects.get(kode="paser").singkatan == "BARU"


def test_kolom_yang_tidak_ada_di_berkas_tidak_diubah() -> None:
    semula = Instansi.objects.get(kode="paser")
    client = masuk("admin")
    isi = xlsx(["KODE ", " singkatan"], ["paser", "BARU"])
    simpan(client, Instansi, unggah(client, Instansi, isi))
    kini = Instansi.objects.get(kode="paser")
    assert (kini.singkatan, kini.nama, kini.tugas) == ("BARU", semula.nama, semula.tugas)


def test_halaman_berbahasa_indonesia_tanpa_gaya_sebaris() -> None:
    client = masuk("admin")
    for model in DAFTAR:
        isi = baris_csv(ekspor(client, model))
        ganti = {"Nama": "Lain", "Pangkat": "Lain"}
        isi[0] |= {k: v for k, v in ganti.items() if k in isi[0]}
        for jawaban in (
            client.get(alamat(model, "changelist")),
            client.get(alamat(model, "impor")),
            client.post(alamat(model, "impor"), {}),
            unggah(client, model, tulis_csv(isi)),
        ):
            teks = jawaban.content.decode()
            assert inggris(teks) == []
            assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=|[^>]*json)", teks)
    daftar = client.get(alamat(Jabatan, "changelist")).content.decode()
    for url in (alamat(Jabatan, "impor"), *(alamat(Jabatan, "ekspor", b) for b in ("xlsx", "csv"))):
        assert f'href="{url}' in daftar
