"""Scales, conversions, consolidation and aggregates, from their worked tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iku.inti.angka import baca_angka
from penilaian.agregat import Agregat, Butir, agregat
from penilaian.konsolidasi import (
    HasilKonsolidasi,
    NilaiPeriode,
    catatan_periode,
    konsolidasi,
    rata_hasil,
)
from penilaian.skala import Konversi, Rentang, Skala, TabelKode
from renstra.aturan import Konsolidasi
from renstra.rumus.hasil import Hasil, StatusHasil
from tests.penilaian.tabel import angka, baca_tabel

BELUM = Hasil(StatusHasil.BELUM_DIISI)
TIDAK = Hasil(StatusHasil.TIDAK_DAPAT_DIHITUNG)


def ada(nilai: str) -> Hasil:
    return Hasil(StatusHasil.NILAI, Decimal(nilai))


def baca_periode(teks: str) -> list[NilaiPeriode]:
    daftar = []
    for sel in teks.split("|"):
        label, _, nilai = sel.partition("=")
        tahun, periode = label.split()
        daftar.append(NilaiPeriode(int(tahun), periode, baca_angka(nilai)))
    return daftar


def baca_butir(teks: str) -> Butir:
    nilai, _, bobot = (bagian.strip() for bagian in teks.partition("×"))
    status = {"belum": StatusHasil.BELUM_DIISI, "tidak": StatusHasil.TIDAK_DAPAT_DIHITUNG}.get(
        nilai, StatusHasil.NILAI
    )
    isi = angka(nilai) if status is StatusHasil.NILAI else None
    return Butir(status, isi, baca_angka(bobot), nama=f"indikator {nilai}")


@pytest.mark.parametrize("baris", baca_tabel("konsolidasi.csv"))
def test_tabel_konsolidasi(baris: dict[str, str]) -> None:
    isi = baca_periode(baris["isi"])
    hasil = konsolidasi(isi, Konsolidasi(baris["cara"]), tahun=int(baris["tahun"]))
    if baris["hasil"] == "BELUM_DIISI":
        assert hasil.hasil.status is StatusHasil.BELUM_DIISI
        assert hasil.hasil.pesan == f"Belum ada periode yang diisi untuk tahun {baris['tahun']}."
        assert hasil.hasil.kurang == hasil.kurang
    else:
        assert hasil.hasil == Hasil(StatusHasil.NILAI, angka(baris["hasil"]))
    assert ("ya" if hasil.lengkap else "tidak") == baris["lengkap"]
    assert ", ".join(hasil.kurang) == baris["kurang"]


def test_konsolidasi_menerangkan_hitungan_dan_batas_waktunya() -> None:
    isi = baca_periode("2026 TW1=10|2026 TW2=−2,5|2026 TW3=|2026 TW4=")
    jumlah = konsolidasi(isi, Konsolidasi.JUMLAH, tahun=2026)
    rata = konsolidasi(isi, Konsolidasi.RATA_RATA, tahun=2026)
    akhir = konsolidasi(isi, Konsolidasi.NILAI_TERAKHIR, tahun=2026)
    assert jumlah.hitungan == "10 + (−2,5) = 7,5"
    assert rata.hitungan == "(10 + (−2,5)) ÷ 2 = 3,75"
    assert akhir.hitungan == "nilai terakhir, TW2: −2,5"
    assert jumlah.terisi == ("TW1", "TW2")
    assert jumlah.catatan == "Sementara sampai TW2; belum diisi: TW3, TW4."
    lengkap = konsolidasi(isi[:2], Konsolidasi.JUMLAH, tahun=2026)
    kosong = konsolidasi(isi[2:], Konsolidasi.JUMLAH, tahun=2026)
    assert (lengkap.catatan, kosong.catatan) == ("", "")


def test_kumulatif_lima_tahun_paser() -> None:
    """Numerator cumulative, denominator the last known: the percentage never gets summed."""
    diklat = baca_periode("2016 TAHUN=310|2017 TAHUN=420|2018 TAHUN=405")
    asn = baca_periode("2016 TAHUN=4100|2017 TAHUN=4050|2018 TAHUN=4000")
    atas = konsolidasi(diklat, Konsolidasi.KUMULATIF_PERIODE, tahun=2018)
    bawah = konsolidasi(asn, Konsolidasi.NILAI_TERAKHIR, tahun=2018)
    assert atas.hitungan == "310 + 420 + 405 = 1.135"
    assert atas.terisi == ("TAHUN 2016", "TAHUN 2017", "TAHUN 2018")
    assert atas.hasil.nilai is not None
    assert bawah.hasil.nilai is not None
    assert atas.hasil.nilai / bawah.hasil.nilai * 100 == Decimal("28.375")


def test_rata_hasil_memakai_angka_tercetak_kecuali_diatur_penuh() -> None:
    hasil = [("TW1", ada("0.005")), ("TW2", ada("0.004"))]
    assert rata_hasil(hasil, 2).hasil.nilai == Decimal("0.005")
    assert rata_hasil(hasil, 2).hitungan == "(0,01 + 0) ÷ 2 = 0,005"
    assert rata_hasil(hasil, 2, dari_nilai_penuh=True).hasil.nilai == Decimal("0.0045")


def test_rata_hasil_tanpa_kejadian_dilewati_dan_disebut() -> None:
    hasil = [("TW1", ada("100")), ("TW2", TIDAK), ("TW3", ada("50"))]
    assert rata_hasil(hasil, 2).hasil.nilai == 75
    assert rata_hasil(hasil, 2).kurang == ("TW2",)
    assert rata_hasil(hasil, 2).lengkap
    sementara = rata_hasil([*hasil, ("TW4", BELUM)], 2)
    assert sementara.hasil.nilai == 75
    assert sementara.catatan == "Sementara sampai TW3; belum diisi: TW2, TW4."


@pytest.mark.parametrize(
    ("hasil", "status", "lengkap"),
    [
        ([], StatusHasil.BELUM_DIISI, False),
        ([("TW1", BELUM), ("TW2", TIDAK)], StatusHasil.BELUM_DIISI, False),
        ([("TW1", TIDAK), ("TW2", TIDAK)], StatusHasil.TIDAK_DAPAT_DIHITUNG, True),
    ],
)
def test_rata_hasil_tanpa_angka(
    hasil: list[tuple[str, Hasil]], status: StatusHasil, lengkap: bool
) -> None:
    rata = rata_hasil(hasil, 2)
    assert rata.hasil.status is status
    assert rata.hasil.pesan
    assert rata.lengkap is lengkap
    assert rata.kurang == rata.hasil.kurang == tuple(label for label, _ in hasil)


def test_pembilang_dan_penyebut_sampai_periode_berbeda_diperingatkan() -> None:
    def sampai(kurang: str) -> HasilKonsolidasi:
        return konsolidasi(
            baca_periode(f"2026 TW1=1|2026 TW2=1|2026 TW3={kurang}"),
            Konsolidasi.JUMLAH,
            tahun=2026,
        )

    lengkap, sementara = sampai("1"), sampai("")
    catatan = "a: Sementara sampai TW2; belum diisi: TW3."
    assert catatan_periode({"a": lengkap, "b": lengkap}) == ()
    assert catatan_periode({"a": sementara}) == (catatan,)
    assert catatan_periode({"a": sementara, "b": lengkap}) == (
        catatan,
        "Periode yang terisi tidak sama untuk semua variabel.",
    )


@pytest.mark.parametrize("baris", baca_tabel("agregat.csv"))
def test_tabel_agregat(baris: dict[str, str]) -> None:
    butir = [baca_butir(sel) for sel in baris["butir"].split("|") if sel]
    hasil = agregat(butir)
    if baris["nilai"] in StatusHasil.__members__:
        assert hasil.status == baris["nilai"]
        assert hasil.nilai is hasil.nilai_tampil is None
        assert hasil.alasan
    else:
        assert f"{hasil.nilai_tampil:f}" == baris["nilai"].replace(",", ".")
    dilewati = {status.value.lower(): banyak for status, banyak in hasil.dilewati}
    assert hasil.dihitung == int(baris["dihitung"])
    for kunci in ("belum_diisi", "tidak_dapat_dihitung"):
        assert dilewati.get(kunci, 0) == int(baris[kunci])
    assert hasil.jumlah == len(butir)


def test_angka_lama_dari_yang_belum_diisi_tidak_ikut() -> None:
    lama = Butir(StatusHasil.BELUM_DIISI, Decimal(10))
    hasil = agregat([Butir(StatusHasil.NILAI, Decimal(90)), lama])
    assert (hasil.nilai, hasil.dihitung, hasil.jumlah) == (90, 1, 2)


def test_agregat_menyebut_yang_tidak_diikutkan() -> None:
    def jelas(teks: str) -> list[str]:
        hasil: Agregat = agregat([baca_butir(sel) for sel in teks.split("|")], presisi=1)
        return [satu.teks for satu in hasil.langkah] or [hasil.alasan]

    assert jelas("100 × 60|90 × 40|belum|tidak|tidak") == [
        "(100 × 60 + 90 × 40) ÷ 100 = 96,0; memakai capaian setelah batas atas",
        "1 belum diisi; 2 tidak dapat dihitung, dari 5 indikator",
    ]
    assert jelas("100|90,5") == ["(100 + 90,5) ÷ 2 = 95,3; memakai capaian setelah batas atas"]
    assert jelas("100 × 60|90") == ["Bobot belum diisi untuk: indikator 90."]
    bobot = "Bobot harus 0 atau lebih dan jumlahnya lebih dari 0."
    assert jelas("100 × 60|90 × −10") == jelas("100 × 0") == [bobot]
    assert jelas("tidak|tidak") == ["Tidak ada indikator yang capaiannya dapat dihitung."]
    assert jelas("tidak|belum") == ["Belum ada indikator yang mempunyai capaian."]
    judul = [satu.judul for satu in agregat([baca_butir("100"), baca_butir("belum")]).langkah]
    assert judul == ["Rata-rata", "Tidak diikutkan"]
    tanpa_nama = agregat([Butir(StatusHasil.NILAI, Decimal(1), b) for b in (None, Decimal(1))])
    assert tanpa_nama.alasan == "Bobot belum diisi untuk: tanpa nama."


@pytest.mark.parametrize("baris", baca_tabel("konversi.csv"))
def test_tabel_konversi(baris: dict[str, str]) -> None:
    langkah = [
        tuple(bagian.strip() for bagian in sel.split("→")) for sel in baris["tabel"].split("|")
    ]
    if langkah[0][0][0].isdigit():
        konversi = Konversi(tuple((angka(batas), angka(nilai)) for batas, nilai in langkah))
        hasil = konversi.nilai(angka(baris["capaian"]))
    else:
        kode = TabelKode(tuple((kata, angka(nilai)) for kata, nilai in langkah))
        hasil = kode.nilai(baris["capaian"])
    assert hasil == baca_angka(baris["nilai"])


def test_tabel_kode_dibaca_dua_arah() -> None:
    kode = TabelKode((("WTP", Decimal(4)), ("WDP", Decimal(3))))
    assert kode.kata(Decimal("4.00")) == "WTP"
    assert kode.kata(Decimal("3.5")) is None


@pytest.mark.parametrize("isi", [[("WTP", "4"), (" wtp", "3")], [("WTP", "4"), ("WDP", "4")]])
def test_tabel_kode_ganda_ditolak(isi: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match="satu kali"):
        TabelKode(tuple((kata, Decimal(nilai)) for kata, nilai in isi))


@pytest.mark.parametrize(
    ("batas", "pesan"), [([], "belum punya langkah"), (["1", "1"], "naik"), (["2", "1"], "naik")]
)
def test_konversi_rusak_ditolak(batas: list[str], pesan: str) -> None:
    with pytest.raises(ValueError, match=pesan):
        Konversi(tuple((Decimal(b), Decimal(0)) for b in batas))


@pytest.mark.parametrize("batas", [[], [None, None], ["90", "90.0"], [None, "0", "0"]])
def test_skala_rusak_ditolak(batas: list[str | None]) -> None:
    rentang = [Rentang(None if b is None else Decimal(b), f"langkah {b}") for b in batas]
    with pytest.raises(ValueError, match=r"Skala “S” (salah|belum punya rentang)"):
        Skala("s", "S", tuple(rentang))


def test_skala_mengurutkan_rentangnya() -> None:
    rentang = [
        Rentang(None if b is None else Decimal(b), str(b)) for b in ("0.5", "-5", "90", None, "0")
    ]
    urut = [satu.predikat for satu in Skala("s", "S", tuple(rentang)).rentang]
    assert urut == ["None", "-5", "0", "0.5", "90"]


def test_syarat_rentang_dalam_kata() -> None:
    assert Rentang(Decimal("88.31"), "A").syarat == "≥ 88,31"
    assert Rentang(Decimal(90), "ST", termasuk=False).syarat == "> 90"
    assert Rentang(None, "SR").syarat == "tanpa batas bawah"
