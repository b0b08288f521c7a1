"""Hostile and broken files of reference lists are refused; texts like formulas stay texts."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from renstra.models import Instansi, Pejabat, PemerintahDaerah, UnitKerja
from tests.admin.acuan import ditolak, ekspor, unggah, xlsx
from tests.admin.bahasa import inggris
from tests.admin.dunia import masuk

pytestmark = pytest.mark.usefixtures("contoh")
MAKRO = ("xl/vbaProject.bin", "xl/workbook.xml", "[Content_Types].xml")


def _zip(**butir: bytes) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in butir.items():
            arsip.writestr(nama, isi)
    return keluar.getvalue()


def _dengan_dtd(isi: bytes) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(keluar, "w") as arsip:
        for nama in asal.namelist():
            data = asal.read(nama)
            if nama == "xl/worksheets/sheet1.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
            arsip.writestr(nama, data)
    return keluar.getvalue()


@pytest.mark.parametrize(
    "isi",
    [
        b"   ",
        b"bukan apa-apa",
        b"Kode\0;Nama",
        b"\xff\xfe;\x00",
        b"[" * 100_000,
        b"[1]",
        b'[{"Kode": "a"}, {"Nama": "b"}]',
        b'Kode;Nama\r\n"1;x',
        b"Kode;Nama;Asing\r\na;b;c",
        b"Kode;Kode;Nama\r\na;b;c",
        b"Nama\r\na",
        b"Kode;Nama\r\n",
        b"Kode;Nama\r\n" + b"a;b\r\n" * 2_001,
        b"PK\x05\x06",
        _zip(**{"xl/workbook.xml": b"0" * 90_000_000, "[Content_Types].xml": b"x"}),
        _zip(**dict.fromkeys(MAKRO, b"x")),
        _dengan_dtd(xlsx(["Kode", "Nama"], ["a", "b"])),
    ],
)  # fmt: skip
def test_berkas_jahat_atau_rusak_ditolak_dengan_kalimat(isi: bytes) -> None:
    jawaban = unggah(masuk("admin"), PemerintahDaerah, isi)
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors["berkas"][0].endswith(".")
    assert inggris(jawaban.content.decode()) == []


def test_rumus_dalam_sel_disebut_tempatnya() -> None:
    isi = xlsx(["Kode", "Nama"], ["paser", '=HYPERLINK("http://contoh.invalid")'])
    salah = ditolak(unggah(masuk("admin"), Instansi, isi))
    assert salah == [(2, "Nama", "Sel berisi rumus Excel. Salin, lalu tempel sebagai nilai.")]


def test_nip_yang_ditulis_sebagai_angka_tidak_diterima_dengan_digit_bulatan() -> None:
    satu = Pejabat.objects.select_related("jabatan__instansi")[0]
    kepala = ["Instansi", "Jabatan", "Nama", "NIP"]
    baris = [satu.jabatan.instansi.kode, satu.jabatan.kode, satu.nama]
    nip = "19900101" + "2015011001"  # of nobody
    ((nomor, kolom, pesan),) = ditolak(
        unggah(masuk("admin"), Pejabat, xlsx(kepala, [*baris, int(nip)]))
    )
    assert (nomor, kolom) == (2, "NIP")
    assert "Format selnya sebagai teks" in pesan
    medan = unggah(masuk("admin"), Pejabat, xlsx(kepala, [*baris, nip])).context["pratinjau"]
    assert [m.baru for m in medan.hasil.beda[0].medan] == [nip]


def test_teks_serupa_rumus_tidak_hidup_dan_kembali_seperti_semula() -> None:
    client = masuk("admin")
    satu = UnitKerja.objects.filter(instansi__kode="paser")[0]
    satu.nama = "=1+1"
    satu.save()
    for bentuk in ("xlsx", "csv", "json"):
        hasil = unggah(client, UnitKerja, ekspor(client, UnitKerja, bentuk)).context["pratinjau"]
        assert (hasil.hasil.beda, hasil.hasil.ditolak) == ((), ())
    assert b"'=1+1" in ekspor(client, UnitKerja, "csv")
    lembar = load_workbook(io.BytesIO(ekspor(client, UnitKerja, "xlsx"))).active
    sel = next(s for b in lembar.iter_rows() for s in b if s.value and "1+1" in str(s.value))
    assert (sel.value, sel.data_type) == ("'=1+1", "s")
