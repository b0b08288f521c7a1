"""Formulas that refer to other indicators, means over periods, and figures not stored yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from penilaian.models import Capaian, NilaiVariabel, Realisasi
from penilaian.selectors.cara_hitung.asal import cari_realisasi, muat_cara_hitung
from penilaian.selectors.cara_hitung.langkah import langkah_hitung
from penilaian.selectors.cara_hitung.lembar import isi_lembar
from penilaian.selectors.pasangan import pasangkan
from penilaian.services.hitung.ulang import hitung_keputusan
from penilaian.services.isian.nilai import siapkan_realisasi
from penilaian.services.isian.pindah import perlu_diisi_ulang, pindahkan
from renstra.aturan import CaraTahunan
from renstra.models import BarisVariabel, Keputusan, Variabel
from renstra.services.alur.penetapan import tetapkan
from renstra.services.alur.reviu import mulai_reviu
from renstra.services.rancangan.pohon import pasang_rumus
from tests.penilaian.dunia import TAHUN, Dunia, isi_nilai


def draf(dunia: Dunia) -> Keputusan:
    satu = mulai_reviu(cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk)
    satu.mulai_tahun, satu.tanggal = TAHUN, date(TAHUN, 1, 2)
    satu.save()
    return satu


@pytest.fixture
def rujuk(dunia: Dunia) -> Dunia:
    """1.4 = the mean of 1.1 and 1.2, at most 120 %; 2.2 is the mean of its quarters."""
    baru = replace(dunia, keputusan=draf(dunia))
    pasang_rumus(indikator=baru.indikator("1.4"), rumus="(@1.1 + @1.2) / 2")
    for nomor, ganti in (
        ("1.4", {"batas_atas": Decimal(120)}),
        ("2.2", {"cara_tahunan": CaraTahunan.RATA_HASIL.value}),
    ):
        satu = baru.indikator(nomor)
        for nama, nilai in ganti.items():
            setattr(satu, nama, nilai)
        satu.save()
    tetapkan(baru.keputusan)
    return baru


def isi(dunia: Dunia, **nilai: str) -> None:
    for nama, teks in nilai.items():
        isi_nilai(dunia, nama, teks)


def isi_triwulan(dunia: Dunia, *nilai: str) -> None:
    for n, teks in enumerate(nilai, start=1):
        NilaiVariabel(
            baris=dunia.baris("q"), tahun=TAHUN, periode=f"TW{n}", nilai=Decimal(teks)
        ).save()
        siapkan_realisasi([dunia.indikator("2.2")], TAHUN, f"TW{n}")
    siapkan_realisasi([dunia.indikator("2.2")], TAHUN, "TAHUN")
    hitung_keputusan(dunia.keputusan, TAHUN)


def realisasi(dunia: Dunia, nomor: str) -> Realisasi:
    satu = cari_realisasi(dunia.cakupan("operator"), dunia.realisasi(nomor).pk)
    assert satu is not None
    return satu


def test_yang_dirujuk_dihitung_lebih_dulu_dan_disebut(rujuk: Dunia) -> None:
    isi(rujuk, a="45", b="50", c="40")
    siapkan_realisasi([rujuk.indikator("1.4")], TAHUN, "TAHUN")
    hitung_keputusan(rujuk.keputusan, TAHUN)
    cara = muat_cara_hitung(realisasi(rujuk, "1.4"))
    assert cara.hasil.hasil.nilai == 85
    assert cara.label["@1.1"] == "Indikator 1.1"
    assert cara.beda == (), "computed now as stored"
    lembar = isi_lembar(cara)
    assert {m.kunci: m.nilai for m in lembar.masukan} == {"@1.1": Decimal(90), "@1.2": Decimal(80)}
    assert {m.sumber for m in lembar.masukan} == {"hasil indikator lain"}
    assert lembar.tercatat["Capaian dibatasi"] == "106,25 %"
    langkah = langkah_hitung(rujuk.keputusan, rujuk.indikator("1.4").pk, TAHUN, "TAHUN", "%")
    assert any("90" in b.isi and "80" in b.isi for b in langkah)


def test_yang_dirujuk_belum_terisi_menahan_hasilnya(rujuk: Dunia) -> None:
    isi(rujuk, a="45", b="50")
    siapkan_realisasi([rujuk.indikator("1.4")], TAHUN, "TAHUN")
    hitung_keputusan(rujuk.keputusan, TAHUN)
    cara = muat_cara_hitung(realisasi(rujuk, "1.4"))
    assert cara.hasil.hasil.nilai is None
    assert cara.capaian is not None
    assert isi_lembar(cara).tercatat["Realisasi"] == "belum ada"


def test_rata_rata_triwulan_dijelaskan(rujuk: Dunia) -> None:
    isi_triwulan(rujuk, "10", "20", "30", "40")
    cara = muat_cara_hitung(realisasi(rujuk, "2.2"))
    assert cara.hasil.hasil.nilai == 25
    assert [b.judul for b in cara.langkah_rumus] == ["Rata-rata hasil periode"]
    assert "10" in cara.langkah_rumus[0].teks
    langkah = langkah_hitung(rujuk.keputusan, rujuk.indikator("2.2").pk, TAHUN, "TAHUN")
    assert "Rata-rata periode" in [b.judul for b in langkah]
    (tabel,) = isi_lembar(cara).tabel
    assert list(tabel.kolom["nilai"]) == [10, 20, 30, 40]


def test_jumlah_triwulan_digabung_dalam_satu_langkah(dunia: Dunia) -> None:
    isi_triwulan(dunia, "10", "20")
    langkah = langkah_hitung(dunia.keputusan, dunia.indikator("2.2").pk, TAHUN, "TAHUN")
    assert langkah[0].judul == "Gabungan periode"
    assert "10" in langkah[0].isi
    assert "20" in langkah[0].isi


def test_indikator_keputusan_lain_tidak_berlangkah(dunia: Dunia) -> None:
    assert langkah_hitung(dunia.keputusan, 0, TAHUN, "TAHUN") == []


def test_tanpa_rumus_tidak_ada_langkah_rumus(dunia: Dunia) -> None:
    siapkan_realisasi([dunia.indikator("1.4")], TAHUN, "TAHUN")
    hitung_keputusan(dunia.keputusan, TAHUN)
    cara = muat_cara_hitung(realisasi(dunia, "1.4"))
    assert (cara.pohon, cara.langkah_rumus) == (None, ())
    lembar = isi_lembar(cara)
    assert [(m.label, m.nilai) for m in lembar.masukan] == [("Nilai yang diterbitkan", None)]


def test_capaian_yang_belum_tersimpan_disebut_berbeda(dunia: Dunia) -> None:
    isi(dunia, s="72")
    Capaian.objects.all()._raw_delete("default")
    cara = muat_cara_hitung(realisasi(dunia, "1.3"))
    (beda,) = cara.beda
    assert (beda.nama, beda.tersimpan, beda.dihitung) == ("Capaian", "belum tersimpan", "90")
    assert isi_lembar(cara).tercatat == {}


def test_angka_tersimpan_yang_usang_disebut_satu_per_satu(dunia: Dunia) -> None:
    isi(dunia, s="72")
    Capaian.objects.filter(indikator=dunia.indikator("1.3")).update(
        capaian=Decimal(75), predikat=""
    )
    cara = muat_cara_hitung(realisasi(dunia, "1.3"))
    assert [(b.nama, b.tersimpan, b.dihitung) for b in cara.beda] == [
        ("Capaian", "75", "90"),
        ("Predikat", "tidak ada", "Tinggi"),
    ]


def ubah_variabel(baru: Keputusan, kode: str, **ganti: Any) -> None:
    satu = Variabel.objects.get(keputusan=baru, kode=kode)
    for nama, nilai in ganti.items():
        setattr(satu, nama, nilai)
    satu.save()


def test_sebab_angka_tidak_ikut_pindah_disebut(dunia: Dunia) -> None:
    baru = draf(dunia)
    ubah_variabel(baru, "q", irama="semesteran", konsolidasi="RATA_RATA")
    baris = BarisVariabel.objects.get(variabel__keputusan=baru, variabel__kode="t", kode="1")
    baris.bobot = Decimal("0.3")
    baris.save()
    pasang_rumus(indikator=replace(dunia, keputusan=baru).indikator("1.3"), rumus="s + c")
    alasan = {p.lama.nomor: p.alasan for p in pasangkan(dunia.keputusan, baru)}
    assert alasan["2.2"] == (
        "irama pengisian Kegiatan berubah",
        "nilai tahunan Kegiatan dihitung dengan cara lain",
    )
    assert alasan["2.1"] == ("baris, bobot, atau maksimum Aspek berubah",)
    assert alasan["1.3"] == ("rumus berubah", "variabel Jumlah c baru")
    assert alasan["1.1"] == ()
    assert {i.nomor for i in perlu_diisi_ulang(baru)} == {"1.3", "2.1", "2.2"}


def test_keputusan_pertama_tidak_memindahkan_apa_pun(dunia: Dunia) -> None:
    isi(dunia, s="72")
    assert pindahkan(dunia.keputusan) == 0
    assert perlu_diisi_ulang(dunia.keputusan) == []


def test_yang_sudah_terisi_di_versi_baru_tidak_tertimpa(dunia: Dunia) -> None:
    isi(dunia, s="72", a="1")
    baru = replace(dunia, keputusan=draf(dunia))
    NilaiVariabel(baris=baru.baris("s"), tahun=TAHUN, periode="TAHUN", nilai=Decimal(99)).save()
    Variabel.objects.get(keputusan=baru.keputusan, kode="q")
    tetapkan(baru.keputusan)
    assert baru.nilai("s") == 99
    assert baru.nilai("a") == 1
