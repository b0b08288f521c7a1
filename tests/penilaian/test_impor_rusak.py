"""Files that are not what they should be: a sentence for each, no error page, little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import JenisSel, SelMentah
from penilaian.impor.berkas import baca_berkas
from penilaian.impor.galat import GalatSel
from penilaian.impor.nilai import baca_sel
from penilaian.impor.templat_csv import templat_csv
from penilaian.models import Impor, NilaiVariabel
from tests.penilaian.berkas_rusak import nasib, semua
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, tubuh
from tests.penilaian.rusak_dasar import csv_baik, ganti, isi_bagian, lembar_baik, xlsx_baik
from tests.penilaian.rusak_sel import MENTAH, _sel, _ubah

AKAR = Path(__file__).resolve().parents[2]
# What is wrong leaves the figures readable: tolerated as spreadsheet programs tolerate it.
TAK_BERBAHAYA = ("Content_Types", "utf16-salah", "styles.xml", "awalan-asing", "sandi-", "berubah-")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All broken files on disk."""
    folder = tmp_path_factory.mktemp("rusak")
    for ke, satu in enumerate(semua()):
        (folder / f"{ke:04}-{satu.nama.replace('/', '_')[:60]}").write_bytes(satu.isi)
    return folder


def berkas(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.iterdir())


def test_berkas_baik_terbaca() -> None:
    """The success beside all refusals."""
    for isi in (xlsx_baik(), csv_baik()):
        [lembar] = baca_berkas(isi)
        assert [baca_sel(s.mentah) for s in lembar.sel] == [Decimal("68.8")] * 3
        assert [s.baris for s in lembar.sel] == [5, 6, 7]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "kosong"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "kata sandi"),
        (b"%PDF-1.7", "PDF"),
        (ganti({}, {"xl/vbaProject.bin": b"x"}), "makro"),
        (ganti({}, {"xl/gambar.png": b"\0" * 90_000_000}), "terlalu besar setelah diurai"),
        (
            ganti({"xl/workbook.xml": "<!DOCTYPE x>" + isi_bagian("xl/workbook.xml")}),
            "deklarasi XML",
        ),
        (xlsx_baik()[:4000], "rusak atau terpotong"),
        (b"nama;nilai\r\n", "bukan templat isian SIKU"),
        (csv_baik()[:-12], "terpotong"),
    ],
)
def test_kalimat_untuk_berkas(isi: bytes, kalimat: str) -> None:
    with pytest.raises(GalatBerkas, match=kalimat):
        baca_berkas(isi)


@pytest.mark.parametrize(
    ("sel", "kalimat"),
    [
        (SelMentah(JenisSel.RUMUS, "2"), "berisi rumus"),
        (SelMentah(JenisSel.TEKS, "=A1"), "berisi rumus"),
        (SelMentah(JenisSel.GALAT, "#DIV/0!"), "#DIV/0!"),
        (SelMentah(JenisSel.TANGGAL, "46054"), "tanggal"),
        (SelMentah(JenisSel.PERSEN, "0.85"), "lalu tulis 85"),
        (SelMentah(JenisSel.GABUNG, ""), "digabung"),
        (SelMentah(JenisSel.TEKS, "68.8"), "misalnya 68,8"),
        (SelMentah(JenisSel.ANGKA, "1e309"), "terlalu besar"),
        (SelMentah(JenisSel.ANGKA, "NaN"), "tidak berisi angka"),
        (SelMentah(JenisSel.ANGKA, "1_0"), "tidak berisi angka"),
    ],
)
def test_kalimat_untuk_sel(sel: SelMentah, kalimat: str) -> None:
    with pytest.raises(GalatSel, match=kalimat):
        baca_sel(sel)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("0.30000000000000004", "0.3"),
        ("68.799999999999997", "68.8"),
        ("1234567890.12345", "1234567890.12345"),
        ("-0", "0"),
        ("1E2", "100"),
        ("1e-320", "0"),
    ],
)
def test_angka_seperti_yang_ditampilkan_excel(teks: str, nilai: str) -> None:
    assert baca_sel(SelMentah(JenisSel.ANGKA, teks)) == Decimal(nilai)


def test_nomor_baris_yang_disebut_adalah_nomor_di_excel() -> None:
    [lembar] = baca_berkas(_ubah(lambda s: setattr(s["I7"], "value", "tiga")))
    assert [s.baris for s in lembar.sel if s.mentah and s.mentah.teks == "tiga"] == [7]
    [lembar] = baca_berkas(_ubah(lambda s: setattr(s["A6"], "value", s["A5"].value)))
    assert [t.baris for t in lembar.ditolak] == [5, 6]
    assert "baris 5, 6" in lembar.ditolak[0].pesan
    assert [s.pk for s in lembar.sel] == [3]


@pytest.mark.parametrize("nama", ["rumus", "rumus-bersama", "rumus-larik", "rumus-teks"])
def test_rumus_ditolak_apa_pun_bentuknya(nama: str) -> None:
    jenis, isi = MENTAH[nama]
    [lembar] = baca_berkas(_sel(f'<c r="I5"{jenis}>{isi}</c>'))
    assert lembar.sel[0].mentah is not None
    assert lembar.sel[0].mentah.jenis is JenisSel.RUMUS


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"kode": "lain"}, "milik instansi “lain”"),
        ({"tahun": 2025}, "untuk tahun 2025"),
        ({"versi_keputusan": 9}, "keputusan versi 9"),
    ],
)
def test_templat_dari_tempat_lain(
    dunia: Dunia, masuk: Masuk, lain: dict[str, object], kalimat: str
) -> None:
    isi = templat_lain(**lain)
    jawaban = masuk("operator").post(
        f"/isian/uji/{TAHUN}/unggah/", {"berkas": SimpleUploadedFile("a.csv", isi)}
    )
    assert jawaban.status_code == 422
    assert kalimat in tubuh(jawaban)


def templat_lain(**lain: object) -> bytes:
    """A csv template with another identity."""
    return templat_csv(lembar_baik(**lain))


@pytest.mark.berat
def test_tiga_ratus_berkas_rusak_masing_masing_satu_kalimat(folder: Path) -> None:
    hitung = {"berkas": 0, "sel": 0, "baik": 0}
    for satu in berkas(folder):
        jenis, pesan = nasib(satu.read_bytes())
        hitung[jenis] += 1
        if jenis == "baik":
            assert any(t in satu.name for t in (*TAK_BERBAHAYA, *BUKAN_SALAH)), satu.name
        else:
            assert pesan[0].isupper() or pesan[0] == "“"
            assert pesan.endswith((".", "!"))
    assert sum(hitung.values()) >= 300
    assert hitung["berkas"] + hitung["sel"] >= 300
    sys.stdout.write(f"{hitung}\n")


BUKAN_SALAH = ("alamat-A0", "alamat-I", "gabung-I6", "ribuan-kolom", "hanya-kepala")


@pytest.mark.berat
def test_memori_pembaca_di_bawah_300_mb(folder: Path) -> None:
    keluar = subprocess.run(
        [sys.executable, "-m", "tests.penilaian.berkas_rusak", str(folder)],
        cwd=AKAR,
        env={"DJANGO_SETTINGS_MODULE": "iku.settings.test", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    hasil = json.loads(keluar.stdout.splitlines()[-1])
    sys.stdout.write(f"{hasil}\n")
    assert hasil["jumlah"] >= 300
    assert hasil["memori_mb"] < 300


@pytest.mark.berat
def test_tidak_satu_pun_menjadi_galat_server(dunia: Dunia, masuk: Masuk, folder: Path) -> None:
    client = masuk("operator")
    kode: dict[int, int] = {}
    for satu in berkas(folder):
        unggahan = SimpleUploadedFile(satu.name, satu.read_bytes())
        jawaban = client.post(f"/isian/uji/{TAHUN}/unggah/", {"berkas": unggahan})
        kode[jawaban.status_code] = kode.get(jawaban.status_code, 0) + 1
        assert jawaban.status_code in (302, 422), satu.name
    sys.stdout.write(f"{kode}\n")
    milik = NilaiVariabel.objects.filter(baris__variabel__keputusan=dunia.keputusan)
    assert (milik.count(), Impor.objects.filter(status="disimpan").count()) == (0, 0)
