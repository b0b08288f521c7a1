"""Every figure that the user guide prints is computed here again."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from iku import panduan
from iku.inti.angka import GalatAngka, baca_angka, tulis_angka
from penilaian.models import Capaian, NilaiVariabel

FOLDER = panduan.FOLDER
BLOK = re.compile(r"```(\w*)\n(.*?)\n```", re.DOTALL)
TANPA_ANGKA = {"BELUM_DIISI": "belum diisi", "TIDAK_DAPAT_DIHITUNG": "tidak dapat dihitung"}
TUR = {
    "tur-ip-asn", "tur-sistem-merit", "tur-nspk", "tur-kesekretariatan", "tur-keluhan",
    "tur-minimal", "tur-kumulatif",
}  # fmt: skip


def blok_hitung() -> Iterator[tuple[str, str, str]]:
    """(page, command, printed output) of every block of computation."""
    for jalan in sorted(FOLDER.glob("*.md")):
        for jenis, isi in BLOK.findall(jalan.read_text(encoding="utf-8")):
            assert jenis == "hitung", jalan
            perintah, _, keluaran = isi.partition("\n\n")
            yield jalan.stem, perintah.replace("\\\n", " "), keluaran


def tabel(jalan: Path, judul: str) -> Iterator[list[str]]:
    """Rows of the tables of a page whose first column is `judul`."""
    di_dalam = False
    for baris in jalan.read_text(encoding="utf-8").splitlines():
        sel = [s.strip() for s in baris.strip("|").split("|")]
        if not baris.startswith("|"):
            di_dalam = False
        elif sel[0] == judul:
            di_dalam = True
        elif di_dalam and not sel[0].startswith("---"):
            yield sel


def baris_tersimpan() -> list[tuple[str, list[str]]]:
    """(page, row) of every stored figure that the guide prints."""
    return [(j.stem, b) for j in sorted(FOLDER.glob("*.md")) for b in tabel(j, "Angka tersimpan")]


def cocok(harapan: str, hasil: str) -> bool:
    """Whether the printed output is `harapan`, where a line `…` stands for left-out lines."""
    pola = "\n".join(".+?" if b == "…" else re.escape(b) for b in harapan.splitlines())
    return re.fullmatch(pola, hasil, re.DOTALL) is not None


@pytest.mark.django_db
@pytest.mark.parametrize(("halaman", "perintah", "keluaran"), list(blok_hitung()))
def test_hitungan_yang_tercetak_benar(
    halaman: str, perintah: str, keluaran: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    tanda, berkas, nama, *argumen = shlex.split(perintah)
    assert (tanda, berkas, nama) == ("$", "manage.py", "hitung")
    hasil = io.StringIO()
    call_command("hitung", *argumen, stdout=hasil)
    baris = "\n".join(b.rstrip() for b in hasil.getvalue().rstrip().splitlines())
    assert cocok(keluaran, baris), f"{halaman}: {perintah}\n{baris}"


@pytest.mark.parametrize(("halaman", "baris"), baris_tersimpan())
def test_angka_tersimpan_benar(contoh: None, halaman: str, baris: list[str]) -> None:
    kode, nomor, periode, tahun = baris[0].split()
    c = Capaian.objects.select_related("target", "indikator").get(
        instansi__kode=kode,
        iku=True,
        indikator__nomor=nomor,
        tahun=int(tahun),
        periode="TAHUN" if periode == "tahun" else periode,
    )
    assert c.target is not None
    hasil = [
        TANPA_ANGKA.get(c.status) or tulis_angka(c.nilai, c.indikator.presisi),
        tulis_angka(c.target.bawah),
        "–" if c.capaian is None else f"{tulis_angka(c.capaian, 2)} %",
        c.predikat or "–",
        c.predikat_nilai or "–",
    ]
    assert hasil[: len(baris) - 1] == baris[1:], halaman


def test_setiap_tur_ada_dan_berhitung() -> None:
    assert {s for s in panduan.daftar_slug() if s.startswith("tur-")} == TUR
    assert {halaman for halaman, _, _ in blok_hitung()} >= TUR
    bertabel = {halaman for halaman, _ in baris_tersimpan()}
    assert bertabel == TUR - {"tur-minimal"}


TABEL_ISIAN = {
    ("tur-ip-asn", "Dimensi"): ("sampang", "dimensi", 2020),
    ("tur-sistem-merit", "Aspek"): ("sampang", "aspek", 2022),
    ("tur-nspk", "Elemen"): ("kaltim", "elemen", 2024),
}


def nilai_contoh(kode: str, variabel: str, tahun: int, periode: str = "TAHUN") -> list[Any]:
    """Entered figures of a variable in the order of its rows."""
    return list(
        NilaiVariabel.objects.filter(
            baris__variabel__keputusan__renstra__instansi__kode=kode,
            baris__variabel__kode=variabel,
            tahun=tahun,
            periode=periode,
        )
        .select_related("baris")
        .order_by("baris__urutan")
    )


@pytest.mark.parametrize(("tempat", "asal"), TABEL_ISIAN.items())
def test_tabel_isian_sama_dengan_data(
    contoh: None, tempat: tuple[str, str], asal: tuple[str, str, int]
) -> None:
    halaman, judul = tempat
    harapan = [
        [n.baris.label]
        + ([f"{tulis_angka(n.baris.bobot * 100)} %"] if n.baris.bobot else [])
        + [tulis_angka(n.nilai)]
        for n in nilai_contoh(*asal)
    ]
    assert list(tabel(FOLDER / f"{halaman}.md", judul)) == harapan


def test_isian_angka_tunggal_sama_dengan_data(contoh: None) -> None:
    for _, kode, _, nilai in tabel(FOLDER / "tur-kesekretariatan.md", "Unsur"):
        (satu,) = nilai_contoh("kaltim", kode.strip("`"), 2024)
        assert tulis_angka(satu.nilai) == nilai
    keluhan = list(tabel(FOLDER / "tur-keluhan.md", "Variabel"))
    assert len(keluhan) == 4
    for (label, *angka), tahun in zip(keluhan, (2024, 2024, 2025, 2025), strict=True):
        kode = "masuk" if label == "Keluhan masuk" else "ditindaklanjuti"
        isi = [nilai_contoh("kaltim", kode, tahun, f"TW{i}")[0].nilai for i in range(1, 5)]
        assert [tulis_angka(n) for n in (*isi, sum(isi))] == angka
    jumlah = Decimal(0)
    for tahun_teks, diklat, kumulatif, total in tabel(FOLDER / "tur-kumulatif.md", "Tahun"):
        (satu,) = nilai_contoh("paser", "asn_diklat", int(tahun_teks))
        jumlah += satu.nilai
        (semua,) = nilai_contoh("paser", "asn_total", int(tahun_teks))
        assert [tulis_angka(n) for n in (satu.nilai, jumlah, semua.nilai)] == [
            diklat,
            kumulatif,
            total,
        ]


@pytest.mark.parametrize("halaman", sorted(TUR))
def test_pecahan_dalam_kalimat_ada_dalam_hitungan(halaman: str) -> None:
    teks = (FOLDER / f"{halaman}.md").read_text(encoding="utf-8")
    bukti = "\n".join(isi for _, isi in BLOK.findall(teks)) + "\n".join(
        b for b in teks.splitlines() if b.startswith("|")
    )
    kalimat = "\n".join(b for b in BLOK.sub("", teks).splitlines() if not b.startswith("|"))
    pecahan = re.findall(r"\d+,\d+", kalimat)
    assert [p for p in pecahan if p not in bukti] == []


def test_cara_menulis_angka() -> None:
    contoh_angka = [(b[0].strip("`"), b[1]) for b in tabel(FOLDER / "isian.md", "Diketik")]
    assert len(contoh_angka) == 9
    for diketik, hasil in contoh_angka:
        try:
            terbaca = tulis_angka(baca_angka(diketik))
        except GalatAngka as galat:
            terbaca = galat.pesan
        assert terbaca == hasil, diketik


def test_ambang_penjelasan_yang_disebut() -> None:
    assert f"capaian di bawah {settings.AMBANG_PENJELASAN} %" in (FOLDER / "isian.md").read_text(
        encoding="utf-8"
    )
