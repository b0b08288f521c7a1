"""Texts of a decree without a database: fixtures that are broken, lists, labels, numbers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from renstra import pengait
from renstra.muat.baca import GalatMuat, angka, baca_berkas, baca_dokumen, rentang, ya
from renstra.naskah_susun import olah
from renstra.pemeriksa.bahan import NaskahPeriksa, SasaranPeriksa
from renstra.pemeriksa.tabel import penomoran
from renstra.periode import bagian_periode
from renstra.rumus.ringkas_svg import ringkas
from renstra.teks_baku import TeksBaku, beri_label


def tulis(folder: Path, nama: str, isi: str) -> Path:
    jalur = folder / nama
    jalur.write_text(isi, encoding="utf-8")
    return jalur


def test_berkas_dokumen_yang_rusak_menyebut_namanya(tmp_path: Path) -> None:
    with pytest.raises(GalatMuat, match=r"tiada\.yaml: tidak dapat dibaca"):
        baca_berkas(tmp_path / "tiada.yaml")
    with pytest.raises(GalatMuat, match=r"rusak\.yaml: tidak dapat dibaca"):
        baca_berkas(tulis(tmp_path, "rusak.yaml", "a: [1, 2"))
    with pytest.raises(GalatMuat, match="pasangan nama dan nilai"):
        baca_berkas(tulis(tmp_path, "daftar.yaml", "- a\n- b\n"))


def test_lanjutan_dokumen_menambah_daftarnya(tmp_path: Path) -> None:
    tulis(tmp_path, "uji.yaml", "jabatan: [a]\n")
    assert baca_dokumen(tmp_path, "uji") == {"jabatan": ["a"]}
    tulis(tmp_path, "uji_iki.yaml", "jabatan: [b]\nsasaran: [c]\n")
    assert baca_dokumen(tmp_path, "uji") == {"jabatan": ["a", "b"], "sasaran": ["c"]}


def test_nilai_dokumen_dibaca_menurut_tulisan_indonesia() -> None:
    assert (angka("68,8"), angka("25%"), angka("")) == (Decimal("68.8"), Decimal("0.25"), None)
    assert (ya("ya"), ya("tidak"), ya("")) == (True, False, False)
    with pytest.raises(GalatMuat, match="“yes” harus ya atau tidak"):
        ya("yes")
    assert rentang("7..8") == (7, 8)
    assert rentang("53") == (53, 53)
    for kosong in ("", "..8"):
        with pytest.raises(GalatMuat, match="Target kosong"):
            rentang(kosong)


def test_label_diktum_mengikuti_urutannya() -> None:
    assert beri_label([]) == []
    assert beri_label(["Pertama: satu", "dua"]) == ["Pertama: satu", "Kedua: dua"]
    assert beri_label(["PERTAMA: satu", "KEDUA: dua"]) == ["PERTAMA: satu", "KEDUA: dua"]
    banyak = beri_label(["x"] * 40)
    assert banyak[0] == "KESATU: x"
    assert banyak[-1] == "KE-40: x"


BAKU = (
    TeksBaku("a", "menimbang", "bahwa a;"),
    TeksBaku("b", "menimbang", "bahwa b;", pokok=False),
    TeksBaku("d", "diktum", "isi d."),
)
BUTIR = {"menimbang": ["bahwa satu;", "bahwa dua;"], "diktum": ["KESATU: isi satu."]}


@pytest.mark.parametrize(
    ("aksi", "daftar", "kalimat"),
    [
        ("naik:menimbang:1", ["bahwa dua;", "bahwa satu;"], "Urutan butir diubah."),
        ("turun:menimbang:1", ["bahwa satu;", "bahwa dua;"], "Butir ini sudah di ujung daftarnya."),
        ("hapus:menimbang:0", ["bahwa dua;"], "Butir dihapus."),
        ("hapus:menimbang:9", ["bahwa satu;", "bahwa dua;"], ""),
        ("tambah:menimbang", ["bahwa satu;", "bahwa dua;", ""], "Kotak baru ditambahkan."),
        (
            "sisip:menimbang:b",
            ["bahwa satu;", "bahwa dua;", "bahwa b;"],
            "Teks baku disisipkan.",
        ),
        ("ganti:menimbang", ["bahwa a;"], "Blok diganti dengan teks baku."),
        ("terbang:menimbang:1", ["bahwa satu;", "bahwa dua;"], ""),
        ("naik:menimbang:satu", ["bahwa satu;", "bahwa dua;"], ""),
    ],
)
def test_tombol_daftar(aksi: str, daftar: list[str], kalimat: str) -> None:
    hasil = olah(BUTIR, aksi, BAKU)
    assert (hasil.butir["menimbang"], hasil.kalimat) == (daftar, kalimat)
    assert hasil.butir["diktum"] == BUTIR["diktum"]


def test_diktum_terakhir_dihapus() -> None:
    hasil = olah(BUTIR, "hapus:diktum:0", BAKU)
    assert (hasil.butir["diktum"], hasil.letak) == ([], 0)
    assert olah(BUTIR, "naik:lampiran:0", BAKU).butir == BUTIR


def test_nomor_sasaran_yang_meloncat_ditemukan() -> None:
    naskah = NaskahPeriksa(
        jenis="penetapan",
        sasaran=tuple(
            SasaranPeriksa(nomor=n, uraian="Meningkatnya mutu", jabatan=jabatan)
            for n, jabatan in (("1.", ""), ("3.", ""), ("1.", "Sekretaris"))
        ),
    )
    (temuan,) = penomoran(naskah)
    assert temuan.pesan == "Nomor sasaran tidak berurutan: 1, 3."
    assert temuan.saran == "Nomori 1, 2."


@pytest.mark.parametrize(
    ("irama", "periode", "bagian"),
    [
        ("triwulanan", "SM1", ("TW1", "TW2")),
        ("triwulanan", "TW3", ("TW3",)),
        ("semesteran", "TAHUN", ("SM1", "SM2")),
        ("tahunan", "TAHUN", ("TAHUN",)),
    ],
)
def test_periode_yang_membentuk_periode(irama: str, periode: str, bagian: tuple[str, ...]) -> None:
    assert bagian_periode(irama, periode) == bagian


def test_pengait_yang_sama_berjalan_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pengait, "_setelah_tetap", [])
    jejak: list[object] = []
    tindakan = jejak.append
    for _ in range(2):
        pengait.setelah_tetap(tindakan)
    pengait.jalankan_setelah_tetap("keputusan")  # type: ignore[arg-type]
    assert jejak == ["keputusan"]


def gambar(*jalur: dict[str, str]) -> Element:
    svg = Element("svg")
    for satu in jalur:
        svg.append(Element("path", satu))
    return svg


def test_gambar_rumus_diringkas_tanpa_mengubah_yang_lain() -> None:
    svg = gambar(
        {"d": "M1 2L3 2L3 2L3 4Z"},
        {"d": "M0 0L1 1", "fill": "red"},
        {"d": "M0 0L1 1", "stroke": "black"},
        {"d": "M0 0 C1 1 2 2 3 3"},
        {"d": "M0 0 L1"},
        {"d": "5 5"},
    )
    svg.append(Element("rect", {"width": "3"}))
    ringkas(svg)
    sisa = [e.attrib.get("d", "") for e in svg]
    assert sisa[:5] == [
        "M0 0L1 1",
        "M0 0L1 1",
        "M0 0 C1 1 2 2 3 3",
        "M0 0 L1",
        "5 5",
    ], "what is not black, has a stroke, or cannot be read stays as it is"
    assert svg[-1].attrib["transform"] == "scale(0.01)"
    assert svg[-1].attrib["d"].startswith("M100 200l200 0")
    assert svg[-1].attrib["d"].endswith("z")


def test_gambar_tanpa_huruf_tidak_ditambahi() -> None:
    svg = gambar({"d": "M0 0L1 1", "fill": "red"})
    ringkas(svg)
    assert len(svg) == 1
