"""The four decrees on paper: complete text, page sizes, same bytes, what must never be printed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from renstra.cetak import ModeCetak
from renstra.models import Indikator, Instansi, Sasaran, Target, UnitKerja
from renstra.services.cetak.keputusan import cetak_keputusan
from tests.renstra.bahan import (
    F4_TEGAK,
    F4_TIDUR,
    KODE,
    keputusan_contoh,
    padat,
    pdf_contoh,
    rancangan,
    teks_pdf,
    ukuran_halaman,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


@pytest.mark.parametrize("kode", KODE)
def test_setiap_sasaran_dan_indikator_tercetak(kode: str, tmp_path: Path) -> None:
    teks = teks_pdf(pdf_contoh(kode), tmp_path)
    milik = keputusan_contoh(kode)
    nama = [s.uraian for s in Sasaran.objects.filter(keputusan=milik)]
    nama += [i.nama for i in Indikator.objects.filter(sasaran__keputusan=milik)]
    assert len(nama) >= 4
    assert [n for n in nama if padat(n) not in padat(teks)] == []


@pytest.mark.parametrize("kode", ["sampang", "paser"])
def test_naskah_tegak_lampiran_tidur(kode: str, tmp_path: Path) -> None:
    ukuran = ukuran_halaman(pdf_contoh(kode), tmp_path)
    pertama = ukuran.index(F4_TIDUR)
    assert pertama >= 2
    assert set(ukuran[:pertama]) == {F4_TEGAK}
    assert set(ukuran[pertama:]) == {F4_TIDUR}


@pytest.mark.parametrize("kode", ["banjar", "kaltim"])
def test_yang_tanpa_naskah_hanya_lampiran(kode: str, tmp_path: Path) -> None:
    assert set(ukuran_halaman(pdf_contoh(kode), tmp_path)) == {F4_TIDUR}
    teks = teks_pdf(pdf_contoh(kode), tmp_path)
    assert "MEMUTUSKAN" not in teks
    assert "LAMPIRAN" not in teks  # the paper bears no number, so no block either


def test_naskah_paser_lengkap(tmp_path: Path) -> None:
    teks, satu = teks_pdf(pdf_contoh("paser"), tmp_path), keputusan_contoh("paser")
    potongan = ["DENGAN RAHMAT TUHAN YANG MAHA ESA", "MEMUTUSKAN", *satu.menimbang, *satu.mengingat]
    potongan += [d["isi"] for d in satu.diktum]
    assert [p for p in potongan if padat(p) not in padat(teks)] == []
    for label in ("Menimbang", "Mengingat", "KESATU", "KELIMA", "pada tanggal 31 Agustus 2020"):
        assert label in teks


def test_paser_mencetak_nomor_setiap_bagian_apa_adanya(tmp_path: Path) -> None:
    teks = teks_pdf(pdf_contoh("paser"), tmp_path)
    assert "NOMOR : 700/11/Sek.II/VIII/BKPSDM" in teks
    assert "700/11/VIII/BKPSDM" in teks
    assert "700/11/BKPSDM/2020" in teks


def test_lampiran_ii_memuat_tiga_belas_jabatan(tmp_path: Path) -> None:
    teks = teks_pdf(pdf_contoh("paser"), tmp_path)
    assert teks.count("INDIKATOR KINERJA INDIVIDU") >= 13
    nama = keputusan_contoh("paser").bekuan["jabatan"].values()
    assert len(nama) == 13
    for jabatan in nama:
        assert jabatan["nama"] in teks
        assert [f for f in jabatan["fungsi"] if padat(f) not in padat(teks)] == []


def test_uraian_panjang_disambung_dengan_label_yang_diulang(tmp_path: Path) -> None:
    teks = teks_pdf(pdf_contoh("sampang"), tmp_path)
    assert "Indeks Sistem Merit (lanjutan)" in teks
    assert "Kategori IV Sangat Baik: nilai 325 – 400, indeks 0,81 – 1" in teks
    assert teks.count("PENJELASAN / FORMULASI PERHITUNGAN") >= 3  # the heading on every page


def test_hanya_target_keputusan_yang_tercetak(tmp_path: Path) -> None:
    milik = keputusan_contoh("banjar")
    contoh = Target.objects.filter(contoh=True, indikator__sasaran__keputusan=milik).first()
    assert contoh is not None
    contoh.bawah = contoh.atas = Decimal("97.531")
    contoh.save()
    teks = teks_pdf(cetak_keputusan(milik, mode=ModeCetak.SALINAN), tmp_path)
    assert "68,8" in teks
    assert "97,531" not in teks


@pytest.mark.parametrize("kode", ["sampang", "banjar"])
def test_dua_kali_cetak_sama_byte(kode: str) -> None:
    satu = keputusan_contoh(kode)
    assert cetak_keputusan(satu, mode=ModeCetak.SALINAN) == pdf_contoh(kode)


def test_yang_beku_tidak_ikut_berubah(tmp_path: Path) -> None:
    instansi = Instansi.objects.get(kode="kaltim")
    instansi.nama, instansi.tugas = "Nama Baru Instansi", "Tugas baru"
    instansi.save()
    satu = keputusan_contoh("kaltim")
    assert cetak_keputusan(satu, mode=ModeCetak.SALINAN) == pdf_contoh("kaltim")


def test_unit_yang_berganti_nama_tetap_tercetak_dengan_nama_lamanya(tmp_path: Path) -> None:
    unit = UnitKerja.objects.get(instansi__kode="sampang", kode="bidang-mutasi")
    unit.nama = "Bidang Promosi"
    unit.save()
    pdf = cetak_keputusan(keputusan_contoh("sampang"), mode=ModeCetak.SALINAN, lampiran_saja=True)
    teks = teks_pdf(pdf, tmp_path)
    assert "Bidang Mutasi" in teks
    assert "Bidang Promosi" not in teks


def test_rancangan_bertanda_dan_memakai_keadaan_kini(tmp_path: Path) -> None:
    draf = rancangan("kaltim")
    instansi = Instansi.objects.get(kode="kaltim")
    instansi.nama = "Nama Baru Instansi"
    instansi.save()
    draf.refresh_from_db()
    teks = teks_pdf(cetak_keputusan(draf, mode=ModeCetak.RANCANGAN), tmp_path)
    assert "RANCANGAN" in teks
    assert "Nama Baru Instansi" in teks
    assert "RANCANGAN" not in teks_pdf(pdf_contoh("kaltim"), tmp_path)


def test_rumus_tanpa_bentuk_tercetak_menjadi_gambar(tmp_path: Path) -> None:
    draf = rancangan("kaltim")  # 2.1 prints no formula of its own
    draf.luar_aplikasi = False
    draf.save()
    gambar = cetak_keputusan(draf, mode=ModeCetak.RANCANGAN)
    draf.luar_aplikasi = True
    assert gambar != cetak_keputusan(draf, mode=ModeCetak.RANCANGAN)


def test_sasaran_tanpa_indikator_tetap_tercetak(tmp_path: Path) -> None:
    draf = rancangan("banjar")
    Sasaran(keputusan=draf, nomor="3", uraian="Meningkatnya tertib arsip", urutan=9).save()
    teks = teks_pdf(cetak_keputusan(draf, mode=ModeCetak.RANCANGAN), tmp_path)
    assert "Meningkatnya tertib arsip" in teks


def test_kata_lebih_panjang_dari_kolom_tidak_hilang(tmp_path: Path) -> None:
    draf = rancangan("banjar")
    indikator = Indikator.objects.filter(sasaran__keputusan=draf).first()
    assert indikator is not None
    indikator.nama = "Pertanggungjawabanpelaksanaanpenyelenggaraankepegawaian<b>&"
    indikator.save()
    teks = teks_pdf(cetak_keputusan(draf, mode=ModeCetak.RANCANGAN), tmp_path)
    assert indikator.nama in teks.replace(" ", "")
