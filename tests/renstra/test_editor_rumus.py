"""The formula editor: who may do what, checks and repairs, saving of formula, variables, rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from iku.inti.models import Pengguna
from renstra.choices import StatusKeputusan
from renstra.models import BarisVariabel, Indikator, Keputusan, PemakaianVariabel, Variabel
from renstra.selectors.cakupan import bangun_cakupan
from renstra.services.reviu import mulai_reviu

pytestmark = pytest.mark.usefixtures("contoh")


def masuk(akun: str) -> Client:
    klien = Client()
    klien.force_login(Pengguna.objects.get(username=akun))
    return klien


@pytest.fixture
def draf() -> Keputusan:
    operator = Pengguna.objects.get(username="operator.kaltim")
    lama = Keputusan.objects.get(renstra__instansi__kode="kaltim", versi=1)
    return mulai_reviu(cakupan=bangun_cakupan(operator), keputusan_id=lama.pk)


def indikator(keputusan: Keputusan, nomor: str) -> Indikator:
    return Indikator.objects.get(sasaran__keputusan=keputusan, nomor=nomor)


def alamat(satu: Indikator, nama: str = "rumus") -> str:
    return reverse(f"renstra:{nama}", args=[satu.pk])


def kirim(satu: Indikator, **isi: Any) -> Any:
    data = {"rumus": satu.rumus, "asal": satu.rumus, "aksi": "simpan"} | isi
    return masuk("operator.kaltim").post(alamat(satu), data)


def ketikan(v: Variabel, klien_html: str, **ganti: str) -> dict[str, str]:
    """The fields of one variable as the page sends them, with its stamp."""
    awal = f'name="v-{v.pk}-cap" value="'
    cap = klien_html.split(awal)[1].split('"')[0]
    medan = ("kode", "label", "satuan", "jenis", "irama", "konsolidasi", "sumber")
    isi = {m: str(getattr(v, m)) for m in medan} | {"cap": cap} | ganti
    return {f"v-{v.pk}-{m}": teks for m, teks in isi.items()}


def halaman(satu: Indikator) -> str:
    return masuk("operator.kaltim").get(alamat(satu)).content.decode()


def test_rumus_yang_baik_tersimpan_dengan_pemakaiannya(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    jawaban = kirim(satu, rumus="60% * dokumen + 40% * anggaran")
    assert jawaban.status_code == 302
    sidik = satu.rumus_sidik
    satu.refresh_from_db()
    assert satu.rumus == "60% * dokumen + 40% * anggaran"
    assert satu.rumus_sidik != sidik
    dipakai = PemakaianVariabel.objects.filter(indikator=satu)
    assert set(dipakai.values_list("variabel__kode", flat=True)) == {"dokumen", "anggaran"}


@pytest.mark.parametrize(
    ("rumus", "kalimat"),
    [
        ("40% * dokumen + 0.6 * anggaran", "Baris 1, kolom 17: Desimal ditulis dengan koma"),
        ("40% * dokumn + 60% * anggaran", "Maksud Anda `dokumen`?"),
        ("dokumen / 0", "Baris 1, kolom"),
        ("dokumen + @9.9", "`@9.9` tidak ada dalam keputusan ini"),
    ],
)
def test_rumus_yang_salah_ditolak_dan_ketikan_tetap(
    draf: Keputusan, rumus: str, kalimat: str
) -> None:
    satu = indikator(draf, "2.1")
    jawaban = kirim(satu, rumus=rumus)
    assert jawaban.status_code == 422
    isi = jawaban.content.decode().replace("<code>", "`").replace("</code>", "`")
    assert kalimat in isi
    assert rumus in isi
    lama = satu.rumus
    satu.refresh_from_db()
    assert satu.rumus == lama


def test_perbaikan_satu_klik_mengganti_ketikan_tanpa_menyimpan(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    jawaban = kirim(satu, rumus="0.4 * dokumen", aksi="periksa")
    assert 'name="ganti" value="0,4 * dokumen"' in jawaban.content.decode()
    jawaban = kirim(satu, rumus="0.4 * dokumen", ganti="0,4 * dokumen")
    assert jawaban.status_code == 200
    assert ">0,4 * dokumen</textarea>" in jawaban.content.decode()
    lama = satu.rumus
    satu.refresh_from_db()
    assert satu.rumus == lama


def test_pemeriksaan_langsung_menunjuk_tempat_dan_menggambar_rumus(draf: Keputusan) -> None:
    satu = indikator(draf, "2.2")
    klien = masuk("operator.kaltim")
    jawaban = klien.post(
        alamat(satu, "rumus_periksa"), {"rumus": "ditindaklanjuti / msuk", "asal": satu.rumus}
    )
    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "<html" not in isi
    assert '<mark class="rumus-galat">msuk</mark>' in isi
    assert "<mfrac>" in isi
    assert "tidak dipakai dalam rumus" in isi
    assert 'value="daftarkan:msuk"' in isi


def test_lingkaran_rujukan_ditolak_dengan_seluruh_lingkarannya(draf: Keputusan) -> None:
    pertama, kedua = indikator(draf, "2.1"), indikator(draf, "2.2")
    assert kirim(pertama, rumus="dokumen + @2.2").status_code == 302
    jawaban = kirim(kedua, rumus="ditindaklanjuti / masuk * @2.1")
    assert jawaban.status_code == 422
    assert "2.2 → 2.1 → 2.2" in jawaban.content.decode() or (
        "2.1 → 2.2 → 2.1" in jawaban.content.decode()
    )
    lama = kedua.rumus
    kedua.refresh_from_db()
    assert kedua.rumus == lama
    assert "2.1 → 2.1" in kirim(pertama, rumus="@2.1 + 1").content.decode()


def test_coba_hitung_memperlihatkan_langkah_dan_capaian(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    angka = {"c-dokumen": "90", "c-anggaran": "80", "c-diklat": "70", "c-sarana": "100"}
    jawaban = kirim(satu, aksi="coba", **angka, **{"coba-target": "80"})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "40% × 90 + 30% × 80 + 25% × 70 + 5% × 100" in isi
    assert "Hasil: 82,50 Indeks" in isi
    assert "82,5 ÷ 80 × 100 = 103,125" in isi
    salah = kirim(satu, aksi="coba", **(angka | {"c-diklat": "70.5"}))
    assert salah.status_code == 422
    assert "70,5" in salah.content.decode()
    assert "Hasil:" not in salah.content.decode()


def test_angka_contoh_yang_kosong_bukan_nol(draf: Keputusan) -> None:
    isi = kirim(indikator(draf, "2.2"), aksi="coba", **{"c-masuk": "5"}).content.decode()
    assert "belum ada nilai" in isi
    assert "Belum diisi" in isi


def test_kode_baru_ikut_ke_semua_rumus(draf: Keputusan) -> None:
    satu, lain = indikator(draf, "2.1"), indikator(draf, "2.2")
    assert kirim(lain, rumus="ditindaklanjuti / masuk * dokumen").status_code == 302
    v = Variabel.objects.get(keputusan=draf, kode="dokumen")
    jawaban = kirim(satu, **ketikan(v, halaman(satu), kode="dok_tepat", label="Dokumen tepat"))
    assert jawaban.status_code == 302
    satu.refresh_from_db()
    lain.refresh_from_db()
    assert satu.rumus == "40% * dok_tepat + 30% * anggaran + 25% * diklat + 5% * sarana"
    assert lain.rumus == "ditindaklanjuti / masuk * dok_tepat"
    v.refresh_from_db()
    assert (v.kode, v.label) == ("dok_tepat", "Dokumen tepat")


@pytest.mark.parametrize(
    ("kode", "kalimat"),
    [
        ("anggaran", "sudah dipakai variabel lain"),
        ("maks", "kata bahasa rumus"),
        ("9dok", "Pakai huruf kecil"),
        ("", "Tuliskan kodenya"),
    ],
)
def test_kode_yang_tidak_dapat_dipakai_ditolak(draf: Keputusan, kode: str, kalimat: str) -> None:
    satu = indikator(draf, "2.1")
    v = Variabel.objects.get(keputusan=draf, kode="dokumen")
    jawaban = kirim(satu, **ketikan(v, halaman(satu), kode=kode))
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()
    assert Variabel.objects.filter(keputusan=draf, kode="dokumen").exists()


def test_daftarkan_lalu_simpan_tanpa_kehilangan_ketikan(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    klien = masuk("operator.kaltim")
    data = {"rumus": "dokumen + inovasi", "asal": satu.rumus, "aksi": "daftarkan:inovasi"}
    jawaban = klien.post(alamat(satu), data, follow=True)
    isi = jawaban.content.decode()
    assert ">dokumen + inovasi</textarea>" in isi
    assert "belum didaftarkan" not in isi
    assert Variabel.objects.get(keputusan=draf, kode="inovasi").label == "Inovasi"
    assert klien.post(alamat(satu), data | {"aksi": "simpan"}).status_code == 302
    satu.refresh_from_db()
    assert satu.rumus == "dokumen + inovasi"


def test_variabel_yang_dipakai_tidak_dapat_dihapus(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    v = Variabel.objects.get(keputusan=draf, kode="dokumen")
    jawaban = kirim(satu, aksi=f"hapus_variabel:{v.pk}", **ketikan(v, halaman(satu)))
    assert jawaban.status_code == 422
    assert "masih dipakai rumus indikator 2.1" in jawaban.content.decode()
    kirim(satu, rumus="anggaran")
    assert kirim(satu, rumus="anggaran", aksi=f"hapus_variabel:{v.pk}").status_code == 302
    assert not Variabel.objects.filter(pk=v.pk).exists()


def test_baris_tabel_ditambah_diubah_dan_dihapus(draf: Keputusan) -> None:
    satu = indikator(draf, "1.1")
    v = Variabel.objects.get(keputusan=draf, kode="elemen")
    pertama = v.daftar_baris.order_by("urutan")[0]
    baris = {
        f"b-{pertama.pk}-kode": pertama.kode,
        f"b-{pertama.pk}-label": "Kebutuhan",
        f"b-{pertama.pk}-bobot": "12,5 %",
        f"b-{pertama.pk}-maks": "1.000",
        f"b-baru-{v.pk}-kode": "e19",
        f"b-baru-{v.pk}-label": "Elemen tambahan",
        f"b-baru-{v.pk}-maks": "50",
    }
    jawaban = kirim(satu, aksi=f"tambah_baris:{v.pk}", **ketikan(v, halaman(satu)), **baris)
    assert jawaban.status_code == 302
    pertama.refresh_from_db()
    assert (pertama.label, pertama.bobot, pertama.maks) == (
        "Kebutuhan", Decimal("0.125"), Decimal(1000),
    )  # fmt: skip
    baru = BarisVariabel.objects.get(variabel=v, kode="e19")
    assert (baru.label, baru.maks, baru.bobot) == ("Elemen tambahan", Decimal(50), None)
    assert kirim(satu, aksi=f"hapus_baris:{baru.pk}").status_code == 302
    assert not BarisVariabel.objects.filter(pk=baru.pk).exists()


def test_baris_dengan_kode_yang_sama_ditolak_di_tempatnya(draf: Keputusan) -> None:
    satu = indikator(draf, "1.1")
    v = Variabel.objects.get(keputusan=draf, kode="elemen")
    baru = {f"b-baru-{v.pk}-kode": "e01", f"b-baru-{v.pk}-label": "Kembar"}
    jawaban = kirim(satu, aksi=f"tambah_baris:{v.pk}", **ketikan(v, halaman(satu)), **baru)
    assert jawaban.status_code == 422
    assert "Kode baris e01 sudah dipakai." in jawaban.content.decode()
    assert v.daftar_baris.filter(label="Kembar").count() == 0


def test_angka_menjadi_tabel_dan_kembali(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    v = Variabel.objects.get(keputusan=draf, kode="dokumen")
    kirim(satu, aksi="simpan", **ketikan(v, halaman(satu), jenis="tabel"))
    v.refresh_from_db()
    assert v.jenis == "tabel"
    assert [(b.kode, b.label) for b in v.daftar_baris.all()] == [("1", "Baris 1")]
    isi = halaman(satu)
    assert "adalah tabel dan tidak dapat dipakai sebagai satu angka" in isi
    assert 'value="40% * JUMLAH(dokumen.nilai)' in isi
    kirim(satu, **ketikan(v, isi, jenis="angka"))
    v.refresh_from_db()
    assert v.jenis == "angka"


def test_perubahan_orang_lain_tidak_ditimpa(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    terlihat = satu.rumus
    assert kirim(satu, rumus="anggaran").status_code == 302
    jawaban = kirim(satu, rumus="dokumen", asal=terlihat)
    assert jawaban.status_code == 409
    assert "sudah diubah pengguna lain" in jawaban.content.decode()
    v = Variabel.objects.get(keputusan=draf, kode="anggaran")
    isi = ketikan(v, halaman(satu), label="Milik saya")
    v.label = "Milik orang lain"
    v.save()
    satu.refresh_from_db()
    assert kirim(satu, **isi).status_code == 409
    v.refresh_from_db()
    assert v.label == "Milik orang lain"


@pytest.mark.parametrize("nama", ["rumus", "rumus_periksa"])
def test_penolakan_menurut_peran_dan_keadaan(draf: Keputusan, nama: str) -> None:
    satu = indikator(draf, "2.1")
    isi = {"rumus": "anggaran", "asal": satu.rumus, "aksi": "simpan"}
    for akun in ("verifikator.kaltim", "kepala.kaltim", "inspektorat.kaltim"):
        assert masuk(akun).post(alamat(satu, nama), isi).status_code == 403
    assert masuk("operator.paser").post(alamat(satu, nama), isi).status_code == 404
    draf.status = StatusKeputusan.DIAJUKAN
    draf.save()
    assert masuk("operator.kaltim").post(alamat(satu, nama), isi).status_code == 423
    lama = indikator(Keputusan.objects.get(renstra=draf.renstra, versi=1), "2.1")
    jawaban = masuk("operator.kaltim").post(alamat(lama, nama), isi)
    assert jawaban.status_code == 423
    assert "ditetapkan" in jawaban.content.decode()
    satu.refresh_from_db()
    assert satu.rumus != "anggaran"


def test_keputusan_tetap_hanya_dibaca_dan_dapat_dicoba() -> None:
    satu = indikator(Keputusan.objects.get(renstra__instansi__kode="kaltim", versi=1), "2.2")
    for akun in ("operator.kaltim", "inspektorat.kaltim", "verifikator.kaltim"):
        jawaban = masuk(akun).get(alamat(satu))
        assert jawaban.status_code == 200
        assert 'name="rumus"' not in jawaban.content.decode()
    coba = masuk("inspektorat.kaltim").get(
        alamat(satu), {"coba": "1", "c-ditindaklanjuti": "0", "c-masuk": "0"}
    )
    assert "Tidak dapat dihitung" in coba.content.decode()
    assert masuk("operator.sampang").get(alamat(satu)).status_code == 404


def test_draf_tidak_terlihat_oleh_reviuer(draf: Keputusan) -> None:
    assert masuk("inspektorat.kaltim").get(alamat(indikator(draf, "2.1"))).status_code == 404
    assert masuk("kepala.kaltim").get(alamat(indikator(draf, "2.1"))).status_code == 200
