"""The formula editor: who may do what, checks and repairs, saving, try-out."""

from __future__ import annotations

import pytest

from renstra.choices import StatusKeputusan
from renstra.models import Keputusan, PemakaianVariabel, Variabel
from tests.renstra.editor import alamat, buat_draf, halaman, indikator, ketikan, kirim, masuk

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.fixture
def draf() -> Keputusan:
    """A draft that the operator of Kaltim edits."""
    return buat_draf()


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
