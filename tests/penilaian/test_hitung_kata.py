"""The rule and the reason in the words that users read, one row per way through the rules."""

from __future__ import annotations

from decimal import Decimal

import pytest

from penilaian.agregat import Agregat, Butir
from penilaian.banding import Perbandingan, bandingkan
from penilaian.hitung import Aturan, HasilCapaian, TargetAngka
from penilaian.konsolidasi import NilaiPeriode, konsolidasi, rata_hasil
from penilaian.skala import Konversi, Rentang, Skala, TabelKode
from renstra.aturan import CaraMinimal, Konsolidasi, NolMinimal, NolRasio, Polaritas
from renstra.rumus import Hasil, StatusHasil

SELISIH = Aturan(Polaritas.MINIMAL)
RASIO = Aturan(Polaritas.MINIMAL, CaraMinimal.RASIO)
STABIL = Aturan(Polaritas.STABIL)
TIDAK = Aturan(Polaritas.MINIMAL, nol_minimal=NolMinimal.TIDAK_DIHITUNG)
RASIO_BATAS = Aturan(Polaritas.MINIMAL, CaraMinimal.RASIO, Decimal(120))
RASIO_TIDAK = Aturan(
    Polaritas.MINIMAL, CaraMinimal.RASIO, Decimal(120), nol_rasio=NolRasio.TIDAK_DIHITUNG
)

PEMBAGI = "Target 0 tidak dapat menjadi pembagi. Periksa target atau polaritas indikator ini."
NEGATIF = (
    "Target −1 negatif, sehingga persentase capaian tidak bermakna."
    " Nyatakan target sebagai angka positif."
)
TERLALU_BESAR = "Capaian terlalu besar untuk dihitung. Periksa target dan realisasinya."
RASIO_NEGATIF = "Realisasi negatif tidak dapat dipakai dalam cara rasio. Pakai cara selisih."
RASIO_NOL = (
    "Realisasi 0 tidak dapat menjadi pembagi dalam cara rasio. Tetapkan batas atas capaian"
    " dan kebijakan realisasi 0, atau pakai cara selisih."
)
TARGET_NOL = "Menurut aturan indikator ini, capaian tidak dihitung bila target 0."
RUMUS_SELISIH = "Minimal cara selisih: (2 × target − realisasi) ÷ target × 100"
RUMUS_RASIO = "Minimal cara rasio: target ÷ realisasi × 100"
MAKSIMAL = "Maksimal: realisasi ÷ target × 100"
STABIL_ATAS = "Stabil, realisasi di atas target: (2 × target − realisasi) ÷ target × 100"
STABIL_BAWAH = "Stabil, realisasi di bawah target: realisasi ÷ target × 100"
NOL_TERCAPAI = "Minimal dengan target 0: realisasi 0 berarti tercapai"
NOL_LEWAT = "Minimal dengan target 0: realisasi di atas 0 berarti 0"


def banding(realisasi: str, bawah: str, atas: str, aturan: Aturan) -> Perbandingan:
    return bandingkan(Decimal(realisasi), TargetAngka(Decimal(bawah), Decimal(atas)), aturan)


@pytest.mark.parametrize(
    ("realisasi", "bawah", "atas", "aturan", "kata", "alasan"),
    [
        ("5", "8", "8", Aturan(), MAKSIMAL, ""),
        ("8", "8", "8", STABIL, "Realisasi tepat pada target", ""),
        ("8", "7", "9", Aturan(), "Realisasi di dalam rentang", ""),
        ("9", "8", "8", STABIL, STABIL_ATAS, ""),
        ("7", "8", "8", STABIL, STABIL_BAWAH, ""),
        ("9", "8", "8", SELISIH, RUMUS_SELISIH, ""),
        ("9", "8", "8", RASIO, RUMUS_RASIO, ""),
        ("-1", "8", "8", RASIO, RUMUS_RASIO, RASIO_NEGATIF),
        ("0", "8", "8", RASIO, RUMUS_RASIO, RASIO_NOL),
        ("0", "8", "8", RASIO_TIDAK, RUMUS_RASIO, RASIO_NOL),
        (
            "0",
            "8",
            "8",
            RASIO_BATAS,
            "Minimal cara rasio, realisasi 0: capaian setinggi batas atas",
            "",
        ),
        ("0", "0", "0", SELISIH, NOL_TERCAPAI, ""),
        ("-1", "0", "0", SELISIH, NOL_TERCAPAI, ""),
        ("0.01", "0", "0", SELISIH, NOL_LEWAT, ""),
        ("0", "0", "0", TIDAK, "Minimal dengan target 0: tidak dihitung", TARGET_NOL),
        ("5", "0", "0", Aturan(), "Target menjadi pembagi", PEMBAGI),
        ("5", "-1", "-1", Aturan(), "Target pembanding harus lebih dari 0", NEGATIF),
        ("10000000000000000", "1", "1", Aturan(), MAKSIMAL, TERLALU_BESAR),
        ("9999999999999999", "1", "1", Aturan(), MAKSIMAL, ""),
    ],
)
def test_aturan_dan_alasan_dalam_kata(
    realisasi: str, bawah: str, atas: str, aturan: Aturan, kata: str, alasan: str
) -> None:
    hasil = banding(realisasi, bawah, atas, aturan)
    assert (hasil.aturan, hasil.alasan) == (kata, alasan)
    assert (hasil.mentah is None) == bool(alasan)


@pytest.mark.parametrize(
    ("buat", "pesan"),
    [
        (lambda: Aturan(presisi=11), "Presisi harus 0 sampai 10 angka desimal."),
        (
            lambda: Aturan(batas_atas=Decimal(0)),
            "Batas atas capaian harus lebih dari 0, misalnya 120.",
        ),
        (
            lambda: Aturan(nilai_tercapai=Decimal(10) ** 18),
            "Nilai capaian untuk target 0 yang tercapai tidak boleh negatif.",
        ),
        (
            lambda: TargetAngka(Decimal(8), Decimal(7)),
            "Batas bawah target tidak boleh lebih besar daripada batas atasnya.",
        ),
        (lambda: Konversi(()), "Tabel konversi belum punya langkah."),
        (
            lambda: Konversi(((Decimal(1), Decimal(1)),) * 2),
            "Batas tabel konversi harus naik dari langkah ke langkah.",
        ),
        (
            lambda: TabelKode((("WTP", Decimal(4)),) * 2),
            "Setiap kata dan setiap angka hanya boleh satu kali di tabel kode.",
        ),
        (
            lambda: Skala("s", "S", (Rentang(None, "Rendah"), Rentang(None, "Tinggi"))),
            "Skala “S” salah: “Rendah” dan “Tinggi” mempunyai batas bawah yang sama.",
        ),
    ],
)
def test_aturan_mustahil_dijelaskan(buat: object, pesan: str) -> None:
    assert callable(buat)
    with pytest.raises(ValueError, match=pesan[:6]) as galat:
        buat()
    assert str(galat.value) == pesan


def test_batas_aturan_yang_masih_sah() -> None:
    aturan = Aturan(presisi=0, presisi_capaian=10, nilai_tercapai=Decimal(0))
    assert banding("0", "0", "0", SELISIH).mentah == 100
    nol = Aturan(Polaritas.MINIMAL, nilai_tercapai=Decimal(0))
    assert banding("0", "0", "0", nol).mentah == aturan.nilai_tercapai == 0


def test_kata_konsolidasi_tanpa_angka() -> None:
    gagal = Hasil(StatusHasil.TIDAK_DAPAT_DIHITUNG)
    kosong = Hasil(StatusHasil.BELUM_DIISI)
    tidak = "Tidak ada satu periode pun yang hasilnya dapat dihitung."
    assert rata_hasil([("TW1", gagal)], 2).hasil.pesan == tidak
    assert rata_hasil([("TW1", kosong)], 2).hasil.pesan == "Belum ada periode yang diisi."
    belum = konsolidasi([NilaiPeriode(2026, "TW1", None)], Konsolidasi.JUMLAH, tahun=2026)
    assert belum.lengkap is False


@pytest.mark.parametrize(
    ("objek", "bidang"),
    [
        (Aturan(), "presisi"),
        (TargetAngka(Decimal(1), Decimal(2)), "bawah"),
        (Perbandingan(None, ""), "mentah"),
        (HasilCapaian(StatusHasil.BELUM_DIISI), "capaian"),
        (Rentang(None, "D"), "batas"),
        (Agregat(StatusHasil.BELUM_DIISI), "nilai"),
        (Butir(StatusHasil.BELUM_DIISI), "nilai"),
    ],
)
def test_hasil_hitungan_tidak_dapat_diubah(objek: object, bidang: str) -> None:
    with pytest.raises(AttributeError):
        setattr(objek, bidang, Decimal(0))
