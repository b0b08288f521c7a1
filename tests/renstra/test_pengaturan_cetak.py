"""Paper, letterhead and footer per instansi: printed, limited, and frozen at penetapan."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from iku.inti.galat import GalatIsian, GalatPeran
from renstra.cetak import ModeCetak
from renstra.models import GambarKop, Instansi, PengaturanCetak
from renstra.services.alur.penetapan import tetapkan
from renstra.services.cetak.keputusan import cetak_keputusan
from renstra.services.cetak.pengaturan import simpan_pengaturan
from tests.dokumen.bahan import poppler, temuan_pdfa
from tests.dokumen.test_gambar import POLOS, png
from tests.renstra.bahan import (
    cakupan_akun,
    keputusan_contoh,
    lengkapi,
    masuk,
    pdf_contoh,
    rancangan,
    ukuran_halaman,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]
KOP = ["PEMERINTAH KABUPATEN SAMPANG", "BADAN KEPEGAWAIAN", "Jl. Contoh No. 1"]


def simpan(kode: str = "sampang", akun: str = "operator.sampang", **isi: Any) -> PengaturanCetak:
    lain = {k: isi.pop(k) for k in ("logo", "tanpa_logo", "kop") if k in isi}
    return simpan_pengaturan(
        cakupan=cakupan_akun(akun),
        instansi_id=Instansi.objects.get(kode=kode).pk,
        isi=isi,
        **{"kop": KOP, **lain},
    )


def draf_pdf(**lain: Any) -> bytes:
    return cetak_keputusan(rancangan("sampang"), mode=ModeCetak.RANCANGAN, **lain)


def test_kertas_arah_margin_dan_huruf_sampai_ke_kertas(tmp_path: Path) -> None:
    simpan(
        kertas="a4",
        lampiran_tidur=False,
        huruf="Bookman Old Style",
        ukuran_pt=11,
        margin_kiri=40,
        kalimat_kaki="Dicetak di atas kertas daur ulang.",
    )
    pdf = draf_pdf()
    assert set(ukuran_halaman(pdf, tmp_path)) == {(210, 297)}
    teks = poppler("pdftotext", pdf, tmp_path)
    assert teks.count("Dicetak di atas kertas daur ulang.") == teks.count("KONSEP –") > 3
    with pikepdf.open(BytesIO(pdf)) as dokumen:
        nama = {str(f.BaseFont) for f in dokumen.pages[0].Resources.Font.values()}
    assert any("Bookman" in n for n in nama)
    assert not any("Arial" in n for n in nama)


def test_kop_dan_lambang_tercetak_dan_tetap_pdfa(tmp_path: Path) -> None:
    tanpa = draf_pdf()
    simpan(logo=png(), kop=[*KOP, "Surel: contoh@contoh.go.id"])
    pdf = draf_pdf()
    assert "Surel: contoh@contoh.go.id" in poppler("pdftotext", pdf, tmp_path)
    with pikepdf.open(BytesIO(pdf)) as dokumen:
        gambar = [x for x in dokumen.pages[0].Resources.XObject.values() if x.Subtype == "/Image"]
    assert len(gambar) == 1
    assert temuan_pdfa(pdf) == []
    assert pdf != tanpa
    assert pdf == draf_pdf()
    simpan(tanpa_logo=True)
    with pikepdf.open(BytesIO(draf_pdf())) as dokumen:
        assert not [x for x in dokumen.pages[0].Resources.XObject.values() if x.Subtype == "/Image"]


def test_svg_tercetak_sebagai_garis() -> None:
    polos = POLOS.replace('fill="url(#a)"', 'fill="#064"')
    simpan(logo=polos.encode())
    assert temuan_pdfa(draf_pdf()) == []


def test_gambar_yang_sama_disimpan_sekali_dan_tidak_dapat_diubah() -> None:
    satu, dua = simpan(logo=png()), simpan("paser", "operator.paser", logo=png())
    assert satu.logo == dua.logo
    assert GambarKop.objects.count() == 1
    gambar = GambarKop.objects.get()
    gambar.tipe = "image/svg+xml"
    with pytest.raises(DatabaseError), transaction.atomic():
        gambar.save()


def test_yang_sudah_ditetapkan_tetap_seperti_saat_ditetapkan(tmp_path: Path) -> None:
    simpan(kertas="legal", logo=png(), kalimat_kaki="Kalimat lama.")
    draf = lengkapi(rancangan("sampang"))
    tetapkan(draf)
    draf.refresh_from_db()
    dulu = cetak_keputusan(draf, mode=ModeCetak.SALINAN)
    simpan(kertas="a4", tanpa_logo=True, kop=["BADAN LAIN"], kalimat_kaki="Kalimat baru.")
    draf.refresh_from_db()
    assert cetak_keputusan(draf, mode=ModeCetak.SALINAN) == dulu
    assert (216, 356) in ukuran_halaman(dulu, tmp_path)
    assert "Kalimat lama." in poppler("pdftotext", dulu, tmp_path)
    # A decree from before these settings existed prints as it always did.
    assert cetak_keputusan(keputusan_contoh("sampang"), mode=ModeCetak.SALINAN) == pdf_contoh(
        "sampang"
    )


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"margin_kiri": 5}, "margin_kiri"),
        ({"margin_kiri": 60, "margin_kanan": 60, "kertas": "a4"}, "margin_kiri"),
        ({"lampiran_kiri": 60, "lampiran_kanan": 60, "lampiran_tidur": False}, "lampiran_kiri"),
        ({"ukuran_pt": 40}, "ukuran_pt"),
        ({"huruf": "Comic Sans"}, "huruf"),
        ({"kertas": "a0"}, "kertas"),
        ({"kalimat_kaki": "Ditandatangani dengan sertifikat BSrE."}, "kalimat_kaki"),
        ({"kalimat_kaki": "x" * 201}, "kalimat_kaki"),
        ({"kop": ["X"] * 11}, "kop"),
        ({"logo": b"<svg><script/></svg>"}, "logo"),
    ],
)
def test_batas_yang_wajar(isi: dict[str, Any], medan: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        simpan(**isi)
    assert medan in galat.value.medan
    assert not PengaturanCetak.objects.exists()


def test_hanya_pengisi_data_instansi_itu() -> None:
    for akun in ("verifikator.sampang", "kepala.sampang", "inspektorat.sampang"):
        with pytest.raises(GalatPeran):
            simpan(akun=akun)
    with pytest.raises(Instansi.DoesNotExist):
        simpan(akun="operator.paser")


def _kiriman(**ganti: Any) -> dict[str, Any]:
    return {
        "kertas": "f4", "lampiran_tidur": "on", "huruf": "Arial", "ukuran_pt": "12",
        "ukuran_tabel_pt": "", "tinggi_logo": "22", "kalimat_kaki": "", "kop": "\n".join(KOP),
        "margin_atas": "25", "margin_kanan": "25", "margin_bawah": "28", "margin_kiri": "30",
        "lampiran_atas": "16", "lampiran_kanan": "20", "lampiran_bawah": "22",
        "lampiran_kiri": "25", **ganti,
    }  # fmt: skip


def test_halaman_menyimpan_dan_menjaga_yang_diketik() -> None:
    client, url = masuk("operator.sampang"), reverse("renstra:pengaturan_cetak", args=["sampang"])
    assert "SUMBER DAYA MANUSIA" in client.get(url).content.decode()
    salah = client.post(url, _kiriman(margin_kiri="lima", kalimat_kaki="Tetap diketik"))
    assert salah.status_code == 422
    assert "Tulis angka bulat" in salah.content.decode()
    assert "Tetap diketik" in salah.content.decode()
    jahat = SimpleUploadedFile("lambang.png", b"%PDF-1.7", "image/png")
    tolak = client.post(url, _kiriman(logo=jahat))
    assert tolak.status_code == 422
    assert "bukan gambar PNG atau SVG" in tolak.content.decode()
    baik = SimpleUploadedFile("lambang.png", png(), "image/png")
    assert client.post(url, _kiriman(logo=baik, kertas="legal")).status_code == 302
    satu = PengaturanCetak.objects.get(instansi__kode="sampang")
    assert (satu.kertas, satu.logo is not None, satu.instansi.kop) == ("legal", True, KOP)
    assert "data:image/png;base64," in client.get(url).content.decode()


def test_lampiran_perbandingan_memakai_kertas_yang_sama(tmp_path: Path) -> None:
    simpan(
        kertas="a4",
        lampiran_tidur=False,
        huruf="Bookman Old Style",
        kalimat_kaki="Dicetak di atas kertas daur ulang.",
    )
    draf, lama = rancangan("sampang"), keputusan_contoh("sampang")
    url = reverse("renstra:banding_pdf", args=[draf.pk, lama.pk])
    pdf = masuk("operator.sampang").get(url).content
    assert set(ukuran_halaman(pdf, tmp_path)) == {(210, 297)}
    teks = poppler("pdftotext", pdf, tmp_path)
    assert "Jl. Contoh No. 1" in teks
    assert "Dicetak di atas kertas daur ulang." in teks
    with pikepdf.open(BytesIO(pdf)) as dokumen:
        huruf = {str(f.BaseFont) for f in dokumen.pages[0].Resources.Font.values()}
    assert any("Bookman" in satu for satu in huruf)
