"""Entry pages: what an odd address, an empty sending or a stale page answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from penilaian.models import ButirSurel, Realisasi
from penilaian.services.kabar.pemberitahuan import beri_tahu, catat_pengingat
from renstra.models import JadwalPengisian
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh

LEMBAR = f"/isian/uji/{TAHUN}/TAHUN/"
PERIKSA = f"{LEMBAR}periksa/"
SETAHUN = f"/isian/uji/{TAHUN}/"


def halaman(dunia: Dunia, nomor: str, periode: str = "TAHUN", tahun: int = TAHUN) -> str:
    return reverse("penilaian:isian_indikator", args=[dunia.indikator(nomor).pk, tahun, periode])


def test_periode_atau_tahun_yang_tidak_ada_404(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    for url in (
        f"/isian/uji/{TAHUN}/TW9/",
        f"/isian/uji/{TAHUN + 5}/TAHUN/",
        halaman(dunia, "1.3", "TW9"),
    ):
        assert client.get(url).status_code == 404, url
    assert client.get(halaman(dunia, "1.3", "TW1")).status_code == 404, "not measured then"


def test_mengirim_tanpa_yang_lengkap_mengatakannya(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    jawaban = client.post(reverse("penilaian:isian_periksa", args=["uji", TAHUN, "TAHUN"]))
    assert jawaban.status_code == 422
    assert "Belum ada realisasi yang lengkap untuk dikirim." in tubuh(jawaban)


def test_mengirim_yang_dipilih_saja_dan_kembali_ke_saringannya(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "90")
    isi_nilai(dunia, "b", "90")
    client = masuk("operator")
    url = reverse("penilaian:isian_periksa", args=["uji", TAHUN, "TAHUN"])
    pilih, lain = dunia.realisasi("K.1"), dunia.realisasi("1.3")
    isi = {"realisasi": [str(pilih.pk), str(lain.pk), "bukan-angka"]}
    jawaban = client.post(f"{url}?jabatan=kabid", isi)
    assert jawaban.status_code == 302
    assert jawaban["Location"].endswith(f"{LEMBAR}?jabatan=kabid")
    pilih.refresh_from_db()
    lain.refresh_from_db()
    assert (pilih.status, lain.status) == ("diajukan", "draf"), "only what this sheet shows"


def test_simpan_lalu_periksa_membawa_saringannya(dunia: Dunia, masuk: Masuk) -> None:
    pk = dunia.baris("s").pk
    isi = {f"n-{pk}": "90", f"a-{pk}": "", f"v-{pk}": "0", "aksi": "periksa"}
    jawaban = masuk("operator").post(f"{LEMBAR}?jabatan=kabid", isi)
    assert jawaban.status_code == 302
    url = reverse("penilaian:isian_periksa", args=["uji", TAHUN, "TAHUN"])
    assert jawaban["Location"] == f"{url}?jabatan=kabid"
    assert dunia.nilai("s") == 90


def test_menyimpan_tanpa_perubahan_mengatakannya(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    for url in (LEMBAR, SETAHUN):
        assert "Tidak ada yang berubah." in tubuh(client.post(url, {}, follow=True)), url


def test_setahun_yang_hanya_berisi_salah_ketik(dunia: Dunia, masuk: Masuk) -> None:
    kunci = f"{dunia.baris('q').pk}-TW1"
    isi = {f"n-{kunci}": "dua puluh", f"a-{kunci}": "", f"v-{kunci}": "0"}
    jawaban = masuk("operator").post(SETAHUN, isi)
    assert jawaban.status_code == 422
    assert "dua puluh" in tubuh(jawaban)
    assert "tersimpan." not in tubuh(jawaban)
    assert dunia.nilai("q", periode="TW1") is None


def test_nilai_terbit_yang_tidak_terbaca_tetap_terketik(dunia: Dunia, masuk: Masuk) -> None:
    isi = {"versi": "0", "penjelasan": "", "nilai_terbit": "77.5x", "sumber_terbit": "Laporan"}
    jawaban = masuk("operator").post(halaman(dunia, "1.4"), isi)
    assert jawaban.status_code == 422
    assert "77.5x" in tubuh(jawaban)
    assert not Realisasi.objects.filter(indikator=dunia.indikator("1.4"), tahun=TAHUN).exists()


def test_teks_setelah_batas_waktu_ditolak_dan_tetap_terketik(dunia: Dunia, masuk: Masuk) -> None:
    dunia.tutup_jadwal()
    isi = {"versi": "0", "penjelasan": "Penjelasan yang terlambat."}
    jawaban = masuk("operator").post(halaman(dunia, "1.3"), isi)
    assert jawaban.status_code == 423
    assert "Penjelasan yang terlambat." in tubuh(jawaban)


def test_formulir_tak_tersentuh_tidak_menulis(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "90")
    versi = dunia.realisasi("1.3").versi
    client = masuk("operator")
    assert (
        client.post(halaman(dunia, "1.3"), {"versi": str(versi), "penjelasan": ""}).status_code
        == 302
    )
    assert client.post(halaman(dunia, "1.3"), {"versi": str(versi)}).status_code == 302
    assert dunia.realisasi("1.3").versi == versi


@pytest.fixture
def beralamat(dunia: Dunia) -> None:
    for nama, pengguna in dunia.pengguna.items():
        pengguna.email = f"{nama}@contoh.example"
        pengguna.save()


@pytest.mark.usefixtures("beralamat")
def test_pengesahan_tanpa_pengirim_diberitahukan_kepada_semua_pengisi(dunia: Dunia) -> None:
    """A realisasi that was loaded has no sender; its operators are told all the same."""
    isi_nilai(dunia, "s", "90")
    r = dunia.realisasi("1.3")
    assert r.diajukan_oleh is None
    beri_tahu(r, "sahkan", langsung=False)
    assert {b.penerima.username for b in ButirSurel.objects.all()} == {"operator", "operator2"}
    beri_tahu(r, "tarik")
    assert ButirSurel.objects.count() == 2, "taking back is nobody's news"


@pytest.mark.usefixtures("beralamat")
def test_pengingat_hanya_untuk_periode_yang_mendekati_batas(dunia: Dunia) -> None:
    hari = timezone.localdate()
    JadwalPengisian(
        pemda=dunia.instansi.pemda,
        tahun=TAHUN,
        periode="TW1",
        buka=hari - timedelta(days=30),
        tutup=hari + timedelta(days=7),
    ).save()
    assert catat_pengingat(hari) == 2
    isi = {b.isi for b in ButirSurel.objects.all()}
    assert len(isi) == 1
    assert "triwulan I" in isi.pop(), "the year closes in a month: no reminder yet"


def test_hari_berikutnya_tidak_mengulang(dunia: Dunia, beralamat: Any) -> None:
    hari = timezone.localdate()
    dunia.jadwal.tutup = hari + timedelta(days=7)
    dunia.jadwal.save()
    pertama = catat_pengingat(hari)
    assert pertama > 0
    assert catat_pengingat(hari + timedelta(days=1)) == 0
    assert catat_pengingat(hari + timedelta(days=6)) == pertama, "the last day before it closes"
