"""Signing a decree: by its head on the page, by the command, once, exactly the bytes shown."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.models import UpayaTandaTangan
from iku.inti.galat import GalatKeadaan, GalatPeran
from renstra.services.alur.penetapan import cabut_keputusan, tetapkan
from renstra.services.tanda_tangan.dokumen import (
    naskah,
    siapkan_dokumen,
    sudah_ditandatangani,
    tandatangani,
    tandatangani_keputusan,
)
from renstra.services.tanda_tangan.permintaan import Rahasia
from tests.dokumen.bahan import poppler
from tests.renstra.bahan import (
    F4_TIDUR,
    cakupan_akun,
    dokumen_contoh,
    keputusan_contoh,
    masuk,
    rancangan,
    teks_pdf,
    ukuran_halaman,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


def perintah(*argumen: str) -> str:
    keluar = StringIO()
    call_command(*argumen, stdout=keluar, stderr=keluar)
    return keluar.getvalue()


def test_perintah_menandatangani_sekali_lalu_mencetak_arsip(tmp_path: Path) -> None:
    assert "ditandatangani oleh Nama Contoh Banjar" in perintah("tandatangani_sk", "banjar")
    assert "sudah ditandatangani" in perintah("tandatangani_sk", "banjar")
    satu = keputusan_contoh("banjar")
    assert sudah_ditandatangani(satu)
    pdf = tmp_path / "sk.pdf"
    assert "dari arsip" in perintah("cetak_sk", str(satu.pk), "--keluar", str(pdf))
    tanda = poppler("pdfsig", pdf.read_bytes(), tmp_path)
    assert "Signature is Valid" in tanda
    assert "Total document signed" in tanda
    teks = teks_pdf(pdf.read_bytes(), tmp_path)
    assert "Ditandatangani secara elektronik oleh" in teks
    assert '"putusan": "ASLI"' in perintah("periksa_pdf", str(pdf), "--json")


def test_kaki_setiap_halaman_menyebut_simulasi(tmp_path: Path) -> None:
    siapkan_dokumen(
        cakupan=cakupan_akun("kepala.banjar"), keputusan_id=keputusan_contoh("banjar").pk
    )
    pdf = naskah(keputusan_contoh("banjar"))
    halaman = len(ukuran_halaman(pdf, tmp_path))
    mentah = poppler("pdftotext", pdf, tmp_path)
    assert mentah.count("SIMULASI") == halaman
    assert "KONSEP" not in mentah


def test_cetak_sk_memilih_bagian_dan_keadaan(tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    keluar = perintah("cetak_sk", "sampang", "--lampiran-saja", "--keluar", str(pdf))
    assert "belum ditandatangani" in keluar
    assert set(ukuran_halaman(pdf.read_bytes(), tmp_path)) == {F4_TIDUR}


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        (("cetak_sk", "tidak-ada"), "Tidak ada instansi berkode"),
        (("cetak_sk", "99999"), "Tidak ada keputusan"),
        (("tandatangani_sk", "tidak-ada"), "Kode yang ada: banjar, kaltim, paser, sampang"),
    ],
)
def test_perintah_yang_salah_menjelaskan(argumen: tuple[str, str], kalimat: str) -> None:
    lain = ("--keluar", "x.pdf") if argumen[0] == "cetak_sk" else ()
    with pytest.raises(CommandError, match=re.escape(kalimat)):
        perintah(*argumen, *lain)


def test_folder_yang_tidak_ada_dijelaskan(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        perintah("cetak_sk", "banjar", "--keluar", str(tmp_path / "tiada" / "x.pdf"))


def test_rancangan_tidak_dapat_ditandatangani() -> None:
    draf = rancangan("kaltim")
    with pytest.raises(CommandError, match="belum ditetapkan"):
        perintah("tandatangani_sk", str(draf.pk))


def test_kepala_membaca_lalu_menandatangani_di_halaman() -> None:
    satu, client = keputusan_contoh("banjar"), masuk("kepala.banjar")
    halaman = reverse("renstra:keputusan_tandatangani", args=[satu.pk])
    assert client.get(halaman).status_code == 302  # nothing prepared yet
    siap = client.post(reverse("renstra:keputusan_siapkan", args=[satu.pk]))
    assert siap["Location"] == halaman
    isi = client.get(halaman).content.decode()
    sidik = re.search(r'name="sidik" value="([0-9a-f]{64})"', isi)
    assert sidik is not None
    bingkai = client.get(reverse("renstra:keputusan_naskah", args=[satu.pk]))
    assert bingkai["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in bingkai["Content-Security-Policy"]
    assert client.post(halaman, {"sidik": "0" * 64}).status_code == 409
    assert client.post(halaman, {}).status_code == 422
    assert not sudah_ditandatangani(keputusan_contoh("banjar"))
    assert client.post(halaman, {"sidik": sidik[1]}).status_code == 302
    bertanda = client.get(reverse("renstra:keputusan_pdf", args=[satu.pk])).content
    assert bertanda.startswith(bingkai.content)  # exactly the bytes that were shown
    arsip = dokumen_contoh("banjar").arsip
    assert arsip.sha256_naskah == sidik[1]
    assert client.post(halaman, {"sidik": sidik[1]}).status_code == 409
    umum = client.get(dokumen_contoh("banjar").get_absolute_url())
    assert umum.status_code == 200
    assert "190001011920011001" not in umum.content.decode().replace(" ", "")


def test_frasa_sandi_tidak_tersimpan() -> None:
    rahasia = "frasa-yang-tidak-boleh-tersimpan"
    satu = keputusan_contoh("banjar")
    tandatangani(satu, rahasia=Rahasia(sandi=rahasia))
    upaya = UpayaTandaTangan.objects.get(dokumen=satu.dokumen)
    assert upaya.status == StatusUpaya.SAH
    assert all(rahasia not in str(nilai) for nilai in vars(upaya).values())


def test_hanya_penanda_tangan_instansi_itu() -> None:
    pk = keputusan_contoh("banjar").pk
    for akun in ("operator.banjar", "verifikator.banjar", "inspektorat.banjar"):
        with pytest.raises(GalatPeran):
            tandatangani_keputusan(cakupan=cakupan_akun(akun), keputusan_id=pk, sidik="0" * 64)


def test_naskah_yang_berubah_tidak_ditandatangani() -> None:
    with pytest.raises(GalatKeadaan, match="berubah"):
        tandatangani(keputusan_contoh("banjar"), sidik="0" * 64)
    assert not sudah_ditandatangani(keputusan_contoh("banjar"))


def test_pencabutan_sampai_ke_halaman_umum() -> None:
    satu = keputusan_contoh("banjar")
    tandatangani(satu)
    cabut_keputusan(
        cakupan=cakupan_akun("kepala.banjar"), keputusan_id=satu.pk, alasan="Salah objek"
    )
    assert dokumen_contoh("banjar").status == StatusDokumen.DICABUT


def test_pengganti_yang_ditandatangani_menggantikan_dokumen_lama() -> None:
    lama = keputusan_contoh("banjar")
    tandatangani(lama)
    draf = rancangan("banjar")
    draf.nomor = "188/2/2023"
    draf.save()
    baru = tetapkan(draf)
    tandatangani(baru)
    dokumen = dokumen_contoh("banjar")
    assert dokumen.status == StatusDokumen.DIGANTIKAN
    assert dokumen.penerus == baru.dokumen
