"""The accessible copy (PDF/A-3a and PDF/UA-1) and the paper that is signed (PDF/A-2u)."""

from __future__ import annotations

from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.management import call_command
from django.urls import reverse

from iku.dokumen.selectors import isi_arsip
from renstra.services.cetak.keputusan import cetak_salinan_aksesibel
from renstra.services.tanda_tangan.dokumen import naskah, siapkan, tandatangani
from tests.dokumen.bahan import temuan_pdfa, temuan_profil
from tests.renstra.bahan import KODE, dokumen_contoh, keputusan_contoh, masuk, pdf_contoh, teks_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


def unsur(pdf: bytes) -> list[Any]:
    """Structure elements in reading order, with what each holds."""
    hasil: list[Any] = []

    def jalan(satu: Any) -> None:
        hasil.append(satu)
        anak = satu.get("/K", [])
        for k in anak if isinstance(anak, pikepdf.Array) else [anak]:
            if isinstance(k, pikepdf.Dictionary) and "/S" in k:
                jalan(k)

    with pikepdf.open(BytesIO(pdf)) as dokumen:
        for akar in dokumen.Root.StructTreeRoot.K:
            jalan(akar)
        return [(str(u.S), u.get("/A"), u.get("/Alt")) for u in hasil]


@pytest.mark.parametrize("kode", KODE)
def test_salinan_memenuhi_pdfa_3a_dan_pdfua_1(kode: str) -> None:
    pdf = cetak_salinan_aksesibel(keputusan_contoh(kode))
    assert temuan_profil(pdf, "3a") == []
    assert temuan_profil(pdf, "ua1") == []


def test_pemeriksa_menolak_yang_tidak_bertag() -> None:
    """The checker can tell: the paper to be signed is no accessible copy."""
    assert temuan_profil(pdf_contoh("kaltim"), "ua1") != []
    assert temuan_profil(pdf_contoh("kaltim"), "3a") != []


def test_judul_kolom_dan_kaki_halaman() -> None:
    daftar = unsur(cetak_salinan_aksesibel(keputusan_contoh("banjar")))
    judul = [a for s, a, _ in daftar if s == "/TH"]
    sel = [a for s, a, _ in daftar if s == "/TD"]
    assert len(judul) >= 15
    assert all(str(a.Scope) == "/Column" for a in judul)
    assert sel
    assert not any("/Headers" in a for a in sel if a is not None)


def test_kaki_halaman_bukan_isi_yang_dibacakan() -> None:
    pdf = cetak_salinan_aksesibel(keputusan_contoh("kaltim"))
    with pikepdf.open(BytesIO(pdf)) as dokumen:
        for halaman in dokumen.pages:
            perintah = pikepdf.parse_content_stream(halaman)
            artefak = sum(
                str(op.operator) == "BMC" and str(op.operands[0]) == "/Artifact" for op in perintah
            )
            assert artefak >= 2, "sentence and page number"


def test_rumus_bergambar_membawa_teksnya() -> None:
    satu = keputusan_contoh("kaltim")
    satu.luar_aplikasi = False  # the decree then prints pictures of its formulas
    gambar = [alt for s, _, alt in unsur(cetak_salinan_aksesibel(satu)) if s == "/Figure"]
    assert gambar
    assert all(str(alt).strip() for alt in gambar)


def test_salinan_sama_byte_dan_menyebut_mana_yang_berkekuatan_hukum(tmp_path: Path) -> None:
    tandatangani(keputusan_contoh("banjar"))
    satu = keputusan_contoh("banjar")
    pdf = cetak_salinan_aksesibel(satu)
    assert pdf == cetak_salinan_aksesibel(satu)
    mentah = pikepdf.open(BytesIO(pdf))
    assert "/AcroForm" not in mentah.Root, "nothing to sign in a copy"
    teks = teks_pdf(pdf, tmp_path)
    assert "SALINAN AKSESIBEL" in teks
    assert "ditandatangani secara elektronik" in teks.lower()


@pytest.mark.parametrize("kode", ["kaltim", "sampang"])
def test_naskah_memenuhi_pdfa_2u_sebelum_dan_sesudah_ditandatangani(kode: str) -> None:
    siapkan(keputusan_contoh(kode))
    assert temuan_pdfa(naskah(keputusan_contoh(kode))) == []
    tandatangani(keputusan_contoh(kode))
    assert temuan_pdfa(isi_arsip(dokumen_contoh(kode).arsip)) == []


def test_perintah_menulis_salinan_aksesibel(tmp_path: Path) -> None:
    berkas, keluar = tmp_path / "s.pdf", StringIO()
    call_command(
        "cetak_sk", "kaltim", "--salinan-aksesibel", "--keluar", str(berkas), stdout=keluar
    )
    assert "salinan aksesibel" in keluar.getvalue()
    assert berkas.read_bytes() == cetak_salinan_aksesibel(keputusan_contoh("kaltim"))


def test_unduhan_menamai_dirinya_salinan() -> None:
    url = reverse("renstra:salinan_aksesibel", args=[keputusan_contoh("kaltim").pk])
    jawaban = masuk("inspektorat.kaltim").get(url)
    assert jawaban.status_code == 200
    assert "aksesibel.pdf" in jawaban["Content-Disposition"]
    assert jawaban["Content-Disposition"].startswith("attachment")
    assert masuk("operator.banjar").get(url).status_code == 404
