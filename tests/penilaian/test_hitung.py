"""Capaian of one indicator: the worked table, the rounding chain, the words of the explanation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iku.inti.angka import baca_angka
from penilaian.hitung import Aturan, HasilCapaian, TargetAngka, hitung_capaian
from penilaian.skala import Rentang, Skala
from renstra.aturan import CaraMinimal, DasarSkala, NolMinimal, NolRasio, Polaritas
from renstra.rumus.hasil import Hasil, StatusHasil
from tests.penilaian.tabel import angka, baca_tabel

POLARITAS = {
    "maksimal": (Polaritas.MAKSIMAL, CaraMinimal.SELISIH),
    "minimal-selisih": (Polaritas.MINIMAL, CaraMinimal.SELISIH),
    "minimal-rasio": (Polaritas.MINIMAL, CaraMinimal.RASIO),
    "stabil": (Polaritas.STABIL, CaraMinimal.SELISIH),
}
SETELAN = {
    "presisi": int,
    "presisi_capaian": int,
    "nilai_tercapai": angka,
    "nol_minimal": NolMinimal,
    "nol_rasio": NolRasio,
    "dari_nilai_penuh": bool,
}
SKALA = Skala(
    "uji",
    "Skala uji",
    (
        Rentang(Decimal(0), "Kurang"),
        Rentang(Decimal(90), "Tinggi"),
        Rentang(Decimal(100), "Melampaui", termasuk=False),
    ),
    DasarSkala.CAPAIAN,
)


def ada(nilai: str) -> Hasil:
    return Hasil(StatusHasil.NILAI, Decimal(nilai))


def titik(nilai: str) -> TargetAngka:
    return TargetAngka.titik(Decimal(nilai))


def langkah(hasil: HasilCapaian) -> dict[str, str]:
    return {satu.judul: satu.teks for satu in hasil.langkah}


def baca_target(teks: str) -> TargetAngka | None:
    if not teks:
        return None
    bawah, _, atas = teks.partition("..")
    return TargetAngka(angka(bawah), angka(atas or bawah))


def baca_aturan(baris: dict[str, str]) -> Aturan:
    polaritas, cara = POLARITAS[baris["polaritas"]]
    kunci, _, isi = baris["setelan"].partition("=")
    return Aturan(
        polaritas=polaritas,
        cara_minimal=cara,
        batas_atas=baca_angka(baris["batas_atas"]),
        **({kunci: SETELAN[kunci](isi)} if kunci else {}),
    )


@pytest.mark.parametrize("baris", baca_tabel("capaian.csv"))
def test_tabel_capaian(baris: dict[str, str]) -> None:
    nilai = baca_angka(baris["realisasi"])
    masuk = Hasil(StatusHasil.BELUM_DIISI, pesan="kosong") if nilai is None else ada(str(nilai))
    hasil = hitung_capaian(masuk, baca_target(baris["target"]), baca_aturan(baris))

    if baris["capaian"] in StatusHasil.__members__:
        assert hasil.status == baris["capaian"]
        assert hasil.capaian is hasil.capaian_dibatasi is hasil.mentah is None
        assert hasil.alasan
        assert not hasil.ada
    else:
        assert hasil.ada
        assert f"{hasil.capaian:f}" == baris["capaian"].replace(",", ".")
        assert f"{hasil.capaian_dibatasi:f}" == baris["dibatasi"].replace(",", ".")
        assert not hasil.alasan
    assert langkah(hasil).get("Hitungan", "") == baris["hitungan"]


def test_langkah_memuat_seluruh_jalan_dari_realisasi_ke_predikat() -> None:
    aturan = Aturan(batas_atas=Decimal(100))
    hasil = hitung_capaian(ada("92.004"), titik("90"), aturan, skala=SKALA)
    assert [(satu.judul, satu.teks) for satu in hasil.langkah] == [
        ("Realisasi", "92,004, dibulatkan ke 2 desimal menjadi 92,00"),
        ("Target", "90"),
        ("Aturan capaian", "Maksimal: realisasi ÷ target × 100"),
        ("Hitungan", "92 ÷ 90 × 100 ≈ 102,222222"),
        ("Capaian", "102,22 % (dibulatkan ke 2 desimal)"),
        ("Batas atas", "100 %: capaian dibatasi menjadi 100,00 %"),
        ("Predikat", "Tinggi (capaian 100,00; ≥ 90) menurut Skala uji"),
    ]
    assert hasil.nilai == Decimal("92.004")
    assert str(hasil.nilai_tampil) == "92.00"
    assert hasil.mentah is not None
    assert str(hasil.mentah).startswith("102.2222222222222222222222222222222")


def test_predikat_menilai_capaian_setelah_batas_atas() -> None:
    """The word must fit the figure that is printed beside it."""
    tanpa = hitung_capaian(ada("92"), titik("90"), Aturan(), skala=SKALA)
    batas = hitung_capaian(ada("92"), titik("90"), Aturan(batas_atas=Decimal(100)), skala=SKALA)
    assert tanpa.predikat is not None
    assert batas.predikat is not None
    assert (tanpa.predikat.predikat, batas.predikat.predikat) == ("Melampaui", "Tinggi")


def test_predikat_nilai_dari_angka_tercetak_kecuali_diatur_penuh() -> None:
    skala = Skala("ip", "IP", (Rentang(Decimal(81), "Tinggi"), Rentang(Decimal(91), "Sangat")))
    cetak = hitung_capaian(ada("90.996"), None, Aturan(), skala_nilai=skala)
    penuh = hitung_capaian(ada("90.996"), None, Aturan(dari_nilai_penuh=True), skala_nilai=skala)
    assert cetak.predikat_nilai is skala.rentang[1]
    assert penuh.predikat_nilai is skala.rentang[0]
    assert langkah(cetak)["Predikat"] == "Sangat (nilai 91,00; ≥ 91) menurut IP"
    assert langkah(penuh)["Predikat"] == "Tinggi (nilai 90,996; ≥ 81) menurut IP"
    assert langkah(penuh)["Realisasi"] == (
        "90,996, dicetak 91,00; capaian dihitung dari nilai penuh"
    )
    assert cetak.kurang == ("target",)
    assert cetak.alasan == "Target belum diisi, sehingga capaian belum dapat dihitung."


def test_di_bawah_batas_terendah_tidak_ada_predikat() -> None:
    skala = Skala("ip", "IP", (Rentang(Decimal(81), "Tinggi"),))
    hasil = hitung_capaian(ada("80.99"), titik("80"), Aturan(), skala=SKALA, skala_nilai=skala)
    assert hasil.predikat_nilai is None
    assert hasil.langkah[1].teks == "tidak ada; nilai 80,99 di bawah batas terendah IP"
    assert hasil.predikat is SKALA.rentang[2]
    dua = hitung_capaian(ada("81"), titik("80"), Aturan(), skala=SKALA, skala_nilai=skala)
    assert (dua.predikat, dua.predikat_nilai) == (SKALA.rentang[2], skala.rentang[0])


def test_langkah_rentang_lantai_dan_batas_atas() -> None:
    rentang = TargetAngka(Decimal(7), Decimal(8))
    atas = hitung_capaian(ada("9"), rentang, Aturan(batas_atas=Decimal(120)))
    bawah = hitung_capaian(ada("6"), rentang, Aturan())
    minimal = hitung_capaian(ada("50"), titik("20"), Aturan(polaritas=Polaritas.MINIMAL))
    teks_atas = "7 sampai 8; realisasi di atas rentang, dibandingkan dengan 8"
    teks_bawah = "7 sampai 8; realisasi di bawah rentang, dibandingkan dengan 7"
    assert langkah(atas)["Target"] == teks_atas
    assert langkah(atas)["Batas atas"] == "120 %: tidak terlampaui"
    assert langkah(bawah)["Target"] == teks_bawah
    assert langkah(bawah)["Batas atas"] == "tidak ada"
    assert langkah(minimal)["Batas bawah"] == (
        "−50 menjadi 0,00 %, karena capaian tidak pernah di bawah 0"
    )
    assert langkah(minimal)["Capaian"] == "0,00 %"
    assert minimal.mentah == -50
    tepat_nol = hitung_capaian(ada("40"), titik("20"), Aturan(polaritas=Polaritas.MINIMAL))
    kecil = hitung_capaian(ada("1"), titik("800"), Aturan())
    for hasil in (atas, tepat_nol, kecil):
        assert "Batas bawah" not in langkah(hasil)
    di_batas = hitung_capaian(ada("8"), rentang, Aturan())
    assert langkah(di_batas)["Target"] == "7 sampai 8"
    assert {langkah(hitung_capaian(ada(n), titik("8"), Aturan()))["Target"] for n in "79"} == {"8"}


def test_alasan_menyebut_cara_memperbaiki() -> None:
    kosong = Hasil(StatusHasil.BELUM_DIISI, pesan="Isi asn_total.", kurang=("asn_total",))
    assert hitung_capaian(kosong, titik("1"), Aturan()).alasan == "Isi asn_total."
    assert hitung_capaian(kosong, titik("1"), Aturan()).kurang == ("asn_total",)
    nol = hitung_capaian(ada("5"), titik("0"), Aturan())
    assert nol.alasan == (
        "Target 0 tidak dapat menjadi pembagi. Periksa target atau polaritas indikator ini."
    )
    assert langkah(nol)["Capaian"] == nol.alasan
    assert (nol.nilai, str(nol.nilai_tampil)) == (5, "5.00")
    assert nol.kurang == ()


@pytest.mark.parametrize("nilai", ["NaN", "Infinity", "1e18", "-1e18"])
def test_angka_di_luar_batas_menjadi_alasan_bukan_galat(nilai: str) -> None:
    hasil = hitung_capaian(ada(nilai), titik("1"), Aturan())
    assert hasil.status is StatusHasil.TIDAK_DAPAT_DIHITUNG
    assert hasil.alasan == "Realisasi terlalu besar untuk dihitung. Periksa nilai variabelnya."


def test_nol_negatif_dicetak_nol() -> None:
    hasil = hitung_capaian(ada("-0.001"), titik("5"), Aturan())
    assert str(hasil.nilai_tampil) == "0.00"
    assert str(hasil.capaian) == "0.00"


@pytest.mark.parametrize(
    "isi",
    [
        {"presisi": -1},
        {"presisi_capaian": 11},
        {"batas_atas": Decimal(0)},
        {"batas_atas": Decimal(10) ** 18},
        {"nilai_tercapai": Decimal(-1)},
    ],
)
def test_aturan_yang_mustahil_ditolak(isi: dict[str, Decimal]) -> None:
    with pytest.raises(ValueError, match=r"harus|tidak boleh"):
        Aturan(**isi)


def test_target_terbalik_ditolak() -> None:
    with pytest.raises(ValueError, match="lebih besar"):
        TargetAngka(Decimal(8), Decimal(7))
