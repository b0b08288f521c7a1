"""Where a figure comes from: the sheet shows every step and notices a figure that does not hold."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db.models import Q
from django.template import Context, Template
from django.test import Client

from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.models import Capaian, NilaiVariabel, Realisasi
from penilaian.selectors.capaian.pita import PitaSkala
from penilaian.selectors.cara_hitung.asal import kelompokkan, muat_cara_hitung
from penilaian.selectors.cara_hitung.aturan import aturan_kata
from penilaian.selectors.indikator.garis import alasan_putus
from penilaian.skala import Rentang, Skala
from renstra.models import Indikator, PerubahanTarget, Target
from renstra.rumus import Langkah, urai
from tests.penilaian.test_dasbor_angka import masuk, polos

pytestmark = pytest.mark.usefixtures("contoh")


def realisasi(kode: str, nomor: str, tahun: int, periode: str = "TAHUN") -> Realisasi:
    return Realisasi.objects.get(
        indikator__sasaran__keputusan__renstra__instansi__kode=kode,
        indikator__sasaran__jabatan__isnull=True,
        indikator__nomor=nomor,
        tahun=tahun,
        periode=periode,
    )


def buka(client: Client, satu: Realisasi, kode: str) -> str:
    masuk(client, f"inspektorat.{kode}")
    return polos(client.get(f"/realisasi/{satu.pk}/cara-hitung/").content.decode())


def test_setiap_angka_terkirim_cocok_dengan_hitungan_ulang() -> None:
    semua = Realisasi.objects.filter(
        Q(indikator__sasaran__jabatan__isnull=True) | Q(tahun=2020),
        status__in=STATUS_TERLIHAT_REVIUER,
    )
    assert semua.count() > 80
    berbeda = {r.pk: cara.beda for r in semua if (cara := muat_cara_hitung(r)).beda}
    assert berbeda == {}


def test_persentase_triwulanan_langkah_demi_langkah(client: Client) -> None:
    isi = buka(client, realisasi("kaltim", "2.2", 2025), "kaltim")
    for bagian in (
        "Keluhan yang ditindaklanjuti (ditindaklanjuti) = 39",
        "14 + 9 + 0 + 16 = 39",  # consolidation: numerator and denominator, never percentages
        "14 + 11 + 0 + 17 = 42",
        "39 / 42 ≈ 0,928571",
        "92,86 ÷ 100 × 100 = 92,86",
        "Jumlah seluruh periode dalam tahun itu",
        "Sangat Tinggi (capaian 92,86; > 90)",
        "Keputusan tanpa nomor tanggal 12 November 2023",
        "Triwulan III 2025 0 contoh Contoh Pengisi data",
        "Disahkan Contoh Verifikator, ",
        "sama dengan angka tersimpan",
    ):
        assert bagian in isi, bagian
    assert " WITA" in isi


def test_kumulatif_memakai_tahun_sejak_awal_renstra(client: Client) -> None:
    isi = buka(client, realisasi("paser", "1.1", 2018), "paser")
    nilai = [
        int(n.nilai or 0)
        for n in NilaiVariabel.objects.filter(
            baris__variabel__kode="asn_diklat", tahun__in=(2016, 2017, 2018)
        ).order_by("tahun")
    ]
    assert len(nilai) == 3
    assert f"{' + '.join(str(n) for n in nilai)} = {sum(nilai)}".replace(".", "") in isi.replace(
        ".", ""
    )
    assert "Jumlah sejak tahun pertama Renstra" in isi
    assert "Nomor 700/11/Sek.II/VIII/BKPSDM tanggal 31 Agustus 2020" in isi


def test_tanpa_kejadian_disebut_alasannya(client: Client) -> None:
    isi = buka(client, realisasi("kaltim", "2.2", 2024), "kaltim")
    assert "Tanpa capaian:" in isi
    assert "tidak dapat dihitung" in isi
    assert "0,00 %" not in isi


def test_angka_tersimpan_yang_menyimpang_diperingatkan(client: Client) -> None:
    satu = realisasi("kaltim", "2.2", 2025)
    capaian = Capaian.objects.get(realisasi=satu)
    capaian.capaian = Decimal("113.00")
    capaian.save()
    isi = buka(client, satu, "kaltim")
    assert "Angka tersimpan berbeda dari hitungan ulang." in isi
    assert "Capaian: tersimpan 113, dihitung ulang 92,86" in isi


def test_nilai_yang_berubah_diam_diam_diperingatkan(client: Client) -> None:
    satu = realisasi("banjar", "1.1", 2022)
    nilai = NilaiVariabel.objects.get(baris__variabel__kode="p1", tahun=2022)
    nilai.nilai = Decimal(61)
    nilai.save()
    assert "Realisasi: tersimpan 52, dihitung ulang 52,25" in buka(client, satu, "banjar")


def test_baris_tabel_dikumpulkan() -> None:
    langkah = [
        Langkah("Rumus", "JUMLAH(a.nilai)"),
        Langkah("Baris 1 (Cuti)", "a.nilai = 92"),
        Langkah("Baris 2 (Pangkat (baru))", "25% × 80 = 20"),
        Langkah("Hasil", "112"),
    ]
    rumus, baris, hasil = kelompokkan(langkah)
    assert (rumus.teks, hasil.teks, baris.judul) == ("JUMLAH(a.nilai)", "112", "2 baris")
    assert baris.baris == (
        Langkah("1. Cuti", "92"),
        Langkah("2. Pangkat (baru)", "25% × 80 = 20"),
    )


def test_aturan_minimal_disebut_lengkap() -> None:
    indikator = Indikator(
        polaritas="MINIMAL", cara_minimal="RASIO", batas_atas=Decimal(120), presisi=1
    )
    kata = dict(aturan_kata(indikator))
    assert kata["Cara menghitung"] == "Rasio: target ÷ realisasi × 100"
    assert kata["Batas atas capaian"] == "120 %"
    assert {"Bila target 0", "Bila realisasi 0"} <= set(kata)
    assert kata["Pembulatan"].startswith("Realisasi 1 angka")


def test_garis_putus_bila_definisi_berubah() -> None:
    lama = Indikator(pk=1, rumus_sidik="a", satuan="orang", polaritas="MAKSIMAL")
    baru = Indikator(pk=2, rumus_sidik="b", satuan="persen", polaritas="MAKSIMAL")
    sama = Indikator(pk=3, rumus_sidik="b", satuan="persen", polaritas="MAKSIMAL")
    assert alasan_putus(None, lama) == ""
    assert alasan_putus(lama, baru) == "Rumus dan satuan berubah"
    assert alasan_putus(baru, sama) == ""


def test_halaman_indikator(client: Client) -> None:
    indikator = realisasi("kaltim", "2.2", 2025).indikator
    masuk(client, "inspektorat.kaltim")
    html = client.get(f"/indikator/{indikator.pk}/").content.decode()
    isi = polos(html)
    assert "<mfrac>" in html
    assert 'alttext="Keluhan yang ditindaklanjuti ÷ Keluhan masuk × 100"' in html
    for bagian in (
        "Maksimal: makin tinggi makin baik",
        "ditindaklanjuti / masuk * 100",
        "“menyatakan bahwa menyatakan bahwa” dibaca “menyatakan bahwa”",
        "Tidak ada keluhan yang masuk sepanjang tahun.",
        "10 periode",
    ):
        assert bagian in isi, bagian
    assert f'href="/keputusan/{indikator.sasaran.keputusan_id}/"' in html


def test_perubahan_target_terbaca_di_halaman_indikator(client: Client) -> None:
    satu = realisasi("kaltim", "2.1", 2025)
    target = Target.objects.get(indikator=satu.indikator, tahun=2025, periode="TAHUN")
    masuk(client, "inspektorat.kaltim")
    PerubahanTarget(
        target=target, bawah_lama=Decimal(95), atas_lama=Decimal(95), bawah_baru=target.bawah,
        atas_baru=target.atas, alasan="Anggaran berkurang.", dokumen="PK Perubahan",
        oleh_id=int(client.session["_auth_user_id"]),
    ).save()  # fmt: skip
    isi = polos(client.get(f"/indikator/{satu.indikator_id}/").content.decode())
    assert "Target 2025: 95 menjadi 87. Anggaran berkurang. (PK Perubahan;" in isi
    assert "Target diubah setelah dikunci" in isi


def test_label_rumus_tidak_pernah_menjadi_html() -> None:
    jahat = '<script>alert(1)</script>" onload="x'
    html = Template("{% load rumus_tampil %}{% rumus_mathml pohon label %}").render(
        Context({"pohon": urai("a / b * 100"), "label": {"a": jahat, "b": "B & C"}})
    )
    assert "<script" not in html
    assert 'onload="x"' not in html
    assert "B &amp; C" in html
    assert html.count("<math ") == html.count("</math>") == 1


def test_rumus_sangat_panjang_menjadi_teks() -> None:
    html = Template("{% load rumus_tampil %}{% rumus_mathml pohon label %}").render(
        Context({"pohon": urai(" + ".join(["a"] * 240)), "label": {"a": "nilai kata " * 12}})
    )
    assert "nilai kata" in html


def test_batas_perhatian_mengikuti_skala() -> None:
    def skala(termasuk: bool) -> PitaSkala:
        rentang = (
            Rentang(None, "Buruk", band=2),
            Rentang(Decimal("76.61"), "Baik", termasuk, band=4),
        )
        return PitaSkala(Skala("x", "Skala", rentang))

    assert skala(True).syarat_perhatian == "< 76,61"
    assert skala(False).syarat_perhatian == "≤ 76,61"
    assert PitaSkala(None).legenda == ()
    assert skala(True).batas == (Decimal("76.61"),)
