"""Long texts become paragraphs, lists and fractions, and can be cut where a page turns."""

from __future__ import annotations

import pytest

from renstra.uraian import Blok, potong, susun_rumus_tercetak, susun_uraian, taksir_baris

TEKS = """Dinilai dari dua unsur:
- dokumen (40%)
- anggaran (60%)

Kategori mengikuti pedoman."""


def test_uraian_menjadi_paragraf_dan_daftar() -> None:
    assert susun_uraian(TEKS) == (
        Blok("paragraf", "Dinilai dari dua unsur:"),
        Blok("daftar", butir=("dokumen (40%)", "anggaran (60%)")),
        Blok("paragraf", "Kategori mengikuti pedoman."),
    )


def test_teks_kosong_tidak_mempunyai_blok() -> None:
    assert susun_uraian(" \n ") == ()


def test_pembagian_dengan_spasi_menjadi_pecahan() -> None:
    (blok,) = susun_rumus_tercetak("Keluhan yang ditindaklanjuti / Keluhan masuk × 100%")
    assert (blok.jenis, blok.atas, blok.bawah, blok.ekor) == (
        "pecahan",
        "Keluhan yang ditindaklanjuti",
        "Keluhan masuk",
        "× 100%",
    )


def test_kurung_pembilang_hilang_karena_ada_garis_pecahan() -> None:
    (blok,) = susun_rumus_tercetak("(K × P1 + L × P2) / 4")
    assert (blok.atas, blok.bawah) == ("K × P1 + L × P2", "4")


def test_kurung_yang_tidak_membungkus_semua_tetap() -> None:
    (blok,) = susun_rumus_tercetak("(a + b) × (c + d) / 4")
    assert blok.atas == "(a + b) × (c + d)"


@pytest.mark.parametrize(
    "teks", ["Nilai SAKIP/hasil penilaian", "IPP = Σ IPi", "a / b / c", "Jumlah dibagi jumlah"]
)
def test_yang_bukan_satu_pembagian_tetap_teks(teks: str) -> None:
    assert susun_rumus_tercetak(teks) == (Blok("rumus", teks),)


def test_potongan_memuat_semua_isi_berurutan() -> None:
    blok = (
        Blok("paragraf", "kata " * 60),
        Blok("daftar", butir=tuple(f"butir {i}" for i in range(30))),
        Blok("paragraf", "penutup"),
    )
    bagian = list(potong(blok, 8, 40))
    assert len(bagian) > 4
    assert [t for b in bagian for satu in b for t in (satu.butir or [satu.teks])] == [
        blok[0].teks,
        *blok[1].butir,
        "penutup",
    ]
    assert all(taksir_baris(b, 40) <= 9 for b in bagian[1:])


def test_kalimat_pengantar_tetap_bersama_daftarnya() -> None:
    blok = (
        *(Blok("paragraf", f"kalimat {i}") for i in range(5)),
        Blok("paragraf", "Unsurnya:"),
        Blok("daftar", butir=("satu", "dua")),
    )
    bagian = list(potong(blok, 6, 40))
    tempat = next(b for b in bagian if any(satu.jenis == "daftar" for satu in b))
    assert [satu.teks for satu in tempat if satu.teks] == ["Unsurnya:"]


def test_uraian_kosong_tetap_satu_potongan() -> None:
    assert list(potong((), 8, 40)) == [()]
