"""Formulas of two versions: every kind of node follows a new code, and broken texts stay texts."""

from __future__ import annotations

import pytest

from renstra.banding_versi import (
    BandingVersi,
    BarisBanding,
    BedaRumus,
    Keadaan,
    SasaranBanding,
    bandingkan,
    beda_kata,
)
from renstra.banding_versi import kata as modul_kata
from renstra.banding_versi.rumus import arti_sama
from tests.renstra.test_banding_murni import indikator, variabel, versi


def banding(lama: str, baru: str) -> BandingVersi:
    """Variable `a` was renamed `x`, table `t` to `u`; indicator 1.2 became 1.3."""

    def satu(rumus: str, kode: tuple[str, str], nomor: str) -> object:
        return versi(
            SasaranBanding(
                "1", "S", indikator=(indikator("i", "1.1", rumus=rumus), indikator("j", nomor))
            ),
            variabel=(variabel(kode[0], "v1"), variabel("b", "v2"), variabel(kode[1], "v3")),
        )

    return bandingkan(satu(lama, ("a", "t"), "1.2"), satu(baru, ("x", "u"), "1.3"))  # type: ignore[arg-type]


def beda(lama: str, baru: str) -> BedaRumus:
    """The formula of indicator 1.1 in both versions."""
    hasil = banding(lama, baru).indikator[0].rumus
    assert hasil is not None
    return hasil


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ("JUMLAH(t.nilai) / b", "JUMLAH(u.nilai) / b"),
        ("-a + b", "-x + b"),
        ("JIKA(BUKAN (a > b); a; b)", "JIKA(BUKAN (x > b); x; b)"),
        ("JIKA(a > b DAN b < 2; a; 0)", "JIKA(x > b DAN b < 2; x; 0)"),
        ("@1.2 + a", "@1.3 + x"),
    ],
)
def test_nama_baru_di_mana_pun_tidak_mengubah_arti(lama: str, baru: str) -> None:
    assert beda(lama, baru).arti_tetap
    ubah = beda(lama, baru.replace("x", "b").replace("u.", "b."))
    assert not ubah.arti_tetap, "another variable in its place is another formula"


def test_arti_sama_menurut_peta_kode() -> None:
    assert arti_sama("a / b", "a / b", {})
    assert arti_sama("JUMLAH(t.nilai) / b", "JUMLAH(u.nilai)/b", {"t": "u"})
    assert not arti_sama("a / b", "x / b", {}), "without the map they are other variables"
    assert not arti_sama("a / ", "a / b", {}), "what cannot be read means nothing"


def test_spasi_saja_bukan_perubahan() -> None:
    assert banding("b*2", "b * 2").indikator[0].rumus is None


@pytest.mark.parametrize(("lama", "baru"), [("", "b * 2"), ("b * (", "b * 2"), ("b * 2", "b +")])
def test_yang_tidak_terbaca_ditampilkan_sebagai_teks(lama: str, baru: str) -> None:
    hasil = beda(lama, baru)
    assert (hasil.lama, hasil.baru, hasil.perubahan) == (lama, baru, ())
    assert not hasil.arti_tetap


def test_baris_tabel_yang_ditambah() -> None:
    lama = versi(variabel=(variabel("t", "v", BarisBanding("1", "Satu")),))
    baru = versi(
        variabel=(variabel("t", "v", BarisBanding("1", "Satu"), BarisBanding("2", "Dua")),)
    )
    (satu,) = bandingkan(lama, baru).variabel
    assert [(b.kode, b.keadaan) for b in satu.baris] == [
        ("1", Keadaan.TETAP),
        ("2", Keadaan.DITAMBAH),
    ]
    assert [(m.lama, m.baru) for m in satu.baris[1].medan] == [("", "Dua")]


def test_sasaran_yang_hilang_membawa_indikatornya() -> None:
    lama = versi(
        SasaranBanding("1", "Meningkatnya mutu", indikator=(indikator("a", "1.1"),)),
        SasaranBanding("2", "Terjaganya aset", indikator=(indikator("b", "2.1"),)),
    )
    baru = versi(SasaranBanding("1", "Meningkatnya mutu", indikator=(indikator("a", "1.1"),)))
    satu, dua = bandingkan(lama, baru).sasaran
    assert satu.keadaan is Keadaan.TETAP
    assert (dua.keadaan, dua.baru, dua.kini.nomor) == (Keadaan.DIHAPUS, None, "2")
    assert [i.keadaan for i in dua.indikator] == [Keadaan.DIHAPUS]


def test_sasaran_yang_disusun_ulang_kalimatnya_dan_semua_indikatornya_baru() -> None:
    """No indicator in common: the wording decides, but never across posts."""
    lama = versi(
        SasaranBanding("1", "Meningkatnya kualitas layanan kepegawaian", indikator=()),
        SasaranBanding("1", "Tertib arsip", "Sekretaris"),
    )
    baru = versi(
        SasaranBanding("1", "Meningkatnya kualitas pelayanan kepegawaian", indikator=()),
        SasaranBanding("1", "Tertib arsip", "Kepala Bidang"),
    )
    hasil = bandingkan(lama, baru).sasaran
    assert [(s.keadaan, s.kini.jabatan) for s in hasil] == [
        (Keadaan.BERUBAH, ""),
        (Keadaan.DITAMBAH, "Kepala Bidang"),
        (Keadaan.DIHAPUS, "Sekretaris"),
    ]


def test_teks_raksasa_dibandingkan_utuh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit nobody waits for word marks: old text, then new text, nothing lost."""
    lama, baru = "kata yang sama dan panjang", "kata yang sama dan pendek"
    assert len(beda_kata(lama, baru)) == 3
    monkeypatch.setattr(modul_kata, "_BATAS", 20)
    assert [(p.jenis.value, p.teks) for p in beda_kata(lama, baru)] == [
        ("hapus", lama),
        ("tambah", baru),
    ]
    assert modul_kata.mirip(lama, baru) == 0


def test_butir_tanpa_tanda_kata_ditandai_seutuhnya() -> None:
    tambah, tetap = modul_kata.BedaButir(None, "Butir baru"), modul_kata.BedaButir("Sama", "Sama")
    assert [p.jenis.value for p in tambah.kata_baru] == ["tambah"]
    assert tambah.kata_lama == ()
    assert [p.jenis.value for p in tetap.kata_lama] == ["sama"]
