"""The worked tables of docs/rumus.md: text, example and test are one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iku.inti.angka import baca_angka, bulatkan
from renstra.rumus import GalatRumus, StatusHasil, cetak, susun, urai
from renstra.rumus.evaluasi import Evaluasi
from tests.rumus.bahan import baca_masukan, baca_tabel

KASUS = baca_tabel("rumus.csv", "|")
GALAT = baca_tabel("rumus_galat.csv")


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: f"{k['rumus']}|{k['masukan']}")
def test_contoh(kasus: dict[str, str]) -> None:
    siap = susun(kasus["rumus"])
    hasil = siap.hitung(baca_masukan(kasus["masukan"]))
    harap, _, sisa = kasus["hasil"].partition(" ")
    if harap == "BELUM_DIISI":
        assert hasil.status is StatusHasil.BELUM_DIISI
        assert hasil.kurang == tuple(sisa.split())
        assert hasil.pesan == f"Belum diisi: {', '.join(hasil.kurang)}."
    elif harap == "TIDAK_DAPAT_DIHITUNG":
        assert hasil.status is StatusHasil.TIDAK_DAPAT_DIHITUNG
        assert hasil.pesan == sisa
    else:
        angka = baca_angka(kasus["hasil"])
        assert angka is not None
        assert hasil.nilai is not None, hasil.pesan
        desimal = -int(angka.as_tuple().exponent)
        dekat = len(angka.as_tuple().digits) < 30
        assert (bulatkan(hasil.nilai, desimal) if dekat else hasil.nilai) == angka
    assert hasil.ada is (hasil.nilai is not None)
    assert str(hasil.nilai) != "-0"


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: f"{k['rumus']}|{k['masukan']}")
def test_jalan_pohon_sama_dengan_fungsi_jadi(kasus: dict[str, str]) -> None:
    siap = susun(kasus["rumus"])
    masukan = baca_masukan(kasus["masukan"])
    assert Evaluasi(siap.terperiksa, masukan).hasil() == siap.hitung(masukan)


@pytest.mark.parametrize("rumus", sorted({k["rumus"] for k in KASUS}))
def test_teks_baku_dibaca_kembali_sama(rumus: str) -> None:
    pohon = urai(rumus)
    assert urai(cetak(pohon)) == pohon
    assert cetak(urai(cetak(pohon))) == cetak(pohon)


@pytest.mark.parametrize("kasus", GALAT, ids=lambda k: k["rumus"])
def test_galat_menyebut_tempat_dan_perbaikan(kasus: dict[str, str]) -> None:
    with pytest.raises(GalatRumus) as galat:
        susun(kasus["rumus"].replace("\\n", "\n"))
    assert str(galat.value) == kasus["galat"]
    assert galat.value.saran


def test_contoh_di_dokumen_adalah_baris_tabel() -> None:
    """docs/rumus.md shows nothing that is not computed here."""
    teks = (Path(__file__).resolve().parents[2] / "docs" / "rumus.md").read_text(encoding="utf-8")
    baku = {(k["rumus"], k["masukan"], k["hasil"]) for k in KASUS}
    contoh = []
    for bagian in re.findall(r"\| Formula \| Inputs \| Result \|\n\|[-|]+\n((?:\|.*\n)+)", teks):
        for baris in bagian.splitlines():
            rumus, masukan, hasil = (isi.strip() for isi in baris.strip("|").split("|"))
            contoh.append((rumus.strip("`"), masukan.strip("`"), hasil))
    assert len(contoh) > 20
    assert [satu for satu in contoh if satu not in baku] == []
