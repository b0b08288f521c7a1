"""What the validator says of files that are no signed PDF of ours, in one sentence each."""

from __future__ import annotations

import io
import json
import os
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from iku.dokumen import forms, render, validasi, validasi_proses
from iku.dokumen.forms import BerkasForm, KodeForm
from iku.dokumen.galat import GalatRender
from iku.dokumen.pengambil import UKURAN_MAKS, PengambilTerkunci
from tests.dokumen.bahan import TANGGAL, html_contoh


def terkunci(pdf: bytes) -> bytes:
    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as berkas:
        berkas.save(keluar, encryption=pikepdf.Encryption(owner="a", user="b", R=4))
    return keluar.getvalue()


def test_yang_tidak_dapat_dibuka(naskah: bytes) -> None:
    for isi, kalimat in (
        (b"PK\x03\x04", "bukan PDF"),
        (naskah[:-200], "terpotong, atau ada isi yang ditempelkan"),
        (naskah + b"tempelan", "terpotong, atau ada isi yang ditempelkan"),
        (b"%PDF-1.7\nstartxref\n9\n%%EOF\n", "rusak atau terpotong"),
        (terkunci(naskah), "terkunci dengan kata sandi"),
    ):
        with pytest.raises(validasi.GalatPdf, match=kalimat):
            validasi.buka(isi)


def test_tanpa_dan_dengan_terlalu_banyak_tanda_tangan(
    naskah: bytes, bertanda: bytes, akar: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    kosong = validasi.periksa(naskah, [akar])
    assert (kosong.sah, kosong.penanda) == (False, ())
    assert "tidak memuat tanda tangan" in kosong.alasan
    assert validasi.periksa(bertanda, [akar]).sah
    monkeypatch.setattr(validasi, "TANDA_TANGAN_MAKS", 0)
    assert "terlalu banyak tanda tangan" in validasi.periksa(bertanda, [akar]).alasan


def test_tanda_tangan_yang_tidak_dapat_dinilai(
    bertanda: bytes, akar: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the library stumbles over, the visitor gets a sentence and no verdict."""

    def tersandung(*_: object, **__: object) -> None:
        raise KeyError("/Contents")

    monkeypatch.setattr(validasi, "validate_pdf_signature", tersandung)
    with pytest.raises(validasi.GalatPdf, match="tidak dapat dibaca"):
        validasi.periksa(bertanda, [akar])


@pytest.mark.parametrize(
    "rentang",
    [[0, 10, 20], [1, 9, 22, 8], [0, 10, 20, 9], [0, 9, 20, 10]],
    ids=["tiga", "mulai-satu", "kurang", "celah"],
)
def test_rentang_yang_tidak_meliputi_seluruh_berkas(rentang: list[int]) -> None:
    satu: Any = SimpleNamespace(byte_range=rentang, pkcs7_content=b"\x30\x02\x05\x00")
    assert not validasi.rentang_utuh(satu, b"x" * 10 + b"<30020500>" + b"y" * 10)


def test_rentang_yang_meliputi_dan_yang_menyembunyikan_isi() -> None:
    pdf = b"x" * 10 + b"<30020500>" + b"y" * 10
    satu: Any = SimpleNamespace(byte_range=[0, 10, 20, 10], pkcs7_content=b"\x30\x02\x05\x00")
    assert validasi.rentang_utuh(satu, pdf)
    sisip: Any = SimpleNamespace(byte_range=[0, 10, 20, 10], pkcs7_content=b"\x05\x00ab")
    assert not validasi.rentang_utuh(sisip, pdf), "something stands behind the signature"


def penanda(**lain: Any) -> validasi.Penanda:
    bawaan: dict[str, Any] = {
        "isian": "ttd-1", "nama": "Contoh", "organisasi": "", "penerbit": "", "waktu": None,
        "utuh": True, "dipercaya": True, "garis_bawah": True, "meliputi_seluruh": True,
        "sidik": "",
    }  # fmt: skip
    return validasi.Penanda(**(bawaan | lain))


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({}, ""),
        ({"cap_waktu_sah": True}, ""),
        ({"utuh": False, "dicabut": True}, "Isi berkas berubah"),
        ({"dicabut": True, "dipercaya": False}, "sudah dicabut"),
        ({"masa_berlaku": False, "dipercaya": False}, "masa berlakunya"),
        ({"dipercaya": False}, "otoritas yang dikenal"),
        ({"meliputi_seluruh": False}, "ditambahkan setelah tanda tangan terakhir"),
        ({"cap_waktu_sah": False}, "Cap waktu"),
        ({"garis_bawah": False}, "tidak diperbolehkan"),
    ],
)
def test_alasan_yang_terberat_yang_disebut(lain: dict[str, Any], kalimat: str) -> None:
    alasan = validasi._alasan((penanda(**lain),))
    assert kalimat in alasan
    assert bool(alasan) == bool(kalimat)


def test_hanya_tanda_tangan_terakhir_yang_harus_meliputi_semuanya() -> None:
    awal = penanda(meliputi_seluruh=False)
    assert validasi._alasan((awal, penanda())) == ""
    assert validasi._alasan((penanda(), awal)) != ""


def jawaban(isi: bytes, **perintah: Any) -> Any:
    masukan = io.BytesIO(json.dumps({"akar": [], "saat": "", **perintah}).encode() + b"\n" + isi)
    keluar = io.StringIO()
    validasi_proses.jalan(masukan, keluar)
    return json.loads(keluar.getvalue())


def test_proses_pemeriksa_menjawab_juga_untuk_yang_bukan_pdf(bertanda: bytes, akar: bytes) -> None:
    assert jawaban(b"bukan") == {"penanda": [], "alasan": "Berkas ini bukan PDF."}
    saat = datetime.now(UTC).isoformat()
    hasil = jawaban(bertanda, akar=[akar.hex()], saat=saat)
    assert (hasil["alasan"], [p["nama"] for p in hasil["penanda"]]) == ("", ["Contoh Kepala"])


# --- what goes into a document


def cetak(html: str) -> bytes:
    return render.render_pdf(html, judul="Uji", tanggal=TANGGAL, penulis="Uji")


def test_naskah_yang_terlalu_panjang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "PANJANG_MAKS", 100)
    with pytest.raises(GalatRender, match="Cetak per lampiran"):
        cetak(html_contoh())


def test_pengaturan_huruf_mesin_kembali_seperti_semula(monkeypatch: pytest.MonkeyPatch) -> None:
    for semula in ("/etc/fonts/fonts.conf", None):
        if semula:
            monkeypatch.setenv("FONTCONFIG_FILE", semula)
        else:
            monkeypatch.delenv("FONTCONFIG_FILE")
        with render._hanya_huruf_bawaan():
            assert os.environ["FONTCONFIG_FILE"] == str(render._BERKAS_FONTCONFIG)
        assert os.environ.get("FONTCONFIG_FILE") == semula


@pytest.mark.parametrize(
    ("alamat", "kalimat"),
    [
        ("huruf:lain.otf", "tidak dikenal"),
        ("https://contoh.go.id/a.png", "luar"),
        ("file:///etc/passwd", "luar"),
        (f"data:image/png;base64,{'A' * UKURAN_MAKS}", "terlalu besar"),
    ],
    ids=["huruf", "web", "berkas", "besar"],
)
def test_pintu_naskah_tertutup(alamat: str, kalimat: str) -> None:
    with pytest.raises(ValueError, match=kalimat):
        PengambilTerkunci().fetch(alamat)


# --- the public forms


@pytest.mark.parametrize("ketikan", ["", "   ", "/", "https://contoh.go.id/v/ /", "//"])
def test_ketikan_tanpa_kode_diminta_lagi(ketikan: str) -> None:
    form = KodeForm({"kode": ketikan})
    assert not form.is_valid()
    assert form.errors["kode"] == ["Ketik kode verifikasi yang tertulis pada dokumen."]


def test_berkas_lebih_besar_dari_batas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "UKURAN_MAKS", 10)
    for panjang, sah in ((10, True), (11, False)):
        form = BerkasForm({}, {"berkas": SimpleUploadedFile("a.pdf", b"%" * panjang)})
        assert form.is_valid() is sah
        if not sah:
            assert form.errors["berkas"] == [
                "Berkas lebih besar dari 50 MB. Unggah berkas aslinya."
            ]
