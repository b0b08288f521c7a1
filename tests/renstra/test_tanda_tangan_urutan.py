"""Paraf, then signature: each signer with his own account, in turn, on the page and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from iku.dokumen.choices import StatusDokumen
from iku.dokumen.models import BerkasLangkah
from iku.dokumen.selectors import isi_arsip
from iku.inti.galat import GalatIsian, GalatPeran
from iku.inti.models import Pengguna
from renstra.services.tanda_tangan.dokumen import naskah
from renstra.services.tanda_tangan.penanda import Pemaraf, atur_penanda
from tests.dokumen.bahan import poppler, temuan_pdfa
from tests.renstra.bahan import cakupan_akun, dokumen_contoh, keputusan_contoh, masuk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


def _alamat(nama: str) -> str:
    return reverse(f"renstra:keputusan_{nama}", args=[keputusan_contoh("banjar").pk])


def _akun(nama: str) -> int:
    return Pengguna.objects.get(username=nama).pk


def _baris(*akun: str) -> dict[str, str]:
    isi = {"pemaraf-TOTAL_FORMS": str(len(akun)), "pemaraf-INITIAL_FORMS": "0"}
    for i, nama in enumerate(akun):
        isi |= {
            f"pemaraf-{i}-akun": str(_akun(nama)) if nama else "",
            f"pemaraf-{i}-jenis": "paraf",
            f"pemaraf-{i}-jabatan": f"Jabatan {i + 1}",
            f"pemaraf-{i}-nama": f"Contoh Pemaraf {i + 1}",
        }
    return isi


@pytest.fixture
def berurutan() -> None:
    """Verifikator, then operator initial; the head signs."""
    operator = masuk("operator.banjar")
    jawaban = operator.post(_alamat("penanda"), _baris("verifikator.banjar", "", "operator.banjar"))
    assert jawaban.status_code == 302


def _tandatangani(client: Client) -> int:
    isi = client.get(_alamat("tandatangani")).content.decode()
    sidik = re.search(r'name="sidik" value="([0-9a-f]{64})"', isi)
    data = {"sidik": sidik[1]} if sidik else {"sidik": "0" * 64}
    return int(client.post(_alamat("tandatangani"), data).status_code)


@pytest.mark.usefixtures("berurutan")
def test_setiap_orang_pada_gilirannya(tmp_path: Path) -> None:
    pertama, kedua, kepala = (
        masuk(f"{nama}.banjar") for nama in ("verifikator", "operator", "kepala")
    )
    isi = kepala.get(_alamat("tandatangani")).content.decode()
    assert "Belum giliran Anda." in isi
    assert "Contoh Pemaraf 1" in isi
    assert "Tandatangani naskah ini" not in isi
    assert _tandatangani(kepala) == 409
    assert _tandatangani(kedua) == 409
    polos = pertama.get(_alamat("naskah")).content
    assert _tandatangani(pertama) == 302
    assert _tandatangani(pertama) == 409
    setelah_satu = kedua.get(_alamat("naskah")).content
    assert setelah_satu.startswith(polos)  # exactly what the first one left
    assert _tandatangani(kedua) == 302
    assert BerkasLangkah.objects.count() == 2
    assert dokumen_contoh("banjar").status == StatusDokumen.DISIAPKAN
    assert _tandatangani(kepala) == 302
    dokumen = dokumen_contoh("banjar")
    assert dokumen.status == StatusDokumen.BERLAKU
    akhir = isi_arsip(dokumen.arsip)
    assert akhir.startswith(setelah_satu)
    laporan = poppler("pdfsig", akhir, tmp_path)
    assert laporan.count("Signature is Valid") == 3
    assert temuan_pdfa(akhir) == []
    teks = poppler("pdftotext", akhir, tmp_path)
    assert teks.count("Diparaf secara elektronik oleh") == 2
    umum = Client().get(dokumen.get_absolute_url()).content.decode()
    assert "Contoh Pemaraf 3" in umum
    unduh = kepala.get(reverse("renstra:keputusan_pdf", args=[keputusan_contoh("banjar").pk]))
    assert unduh.content == akhir


@pytest.mark.usefixtures("berurutan")
def test_dikembalikan_dengan_alasan_lalu_mulai_lagi() -> None:
    pertama, kedua, operator = (
        masuk(f"{nama}.banjar") for nama in ("verifikator", "operator", "operator")
    )
    assert _tandatangani(pertama) == 302
    assert kedua.post(_alamat("tolak"), {"alasan": ""}).status_code == 422
    assert pertama.post(_alamat("tolak"), {"alasan": "x"}).status_code == 409  # not his turn
    assert kedua.post(_alamat("tolak"), {"alasan": "Satuan keliru."}).status_code == 302
    isi = masuk("kepala.banjar").get(_alamat("tandatangani")).content.decode()
    assert "Dokumen dikembalikan." in isi
    assert "Satuan keliru." in isi
    assert _tandatangani(kedua) == 409
    halaman = operator.get(reverse("renstra:keputusan", args=[keputusan_contoh("banjar").pk]))
    assert "Satuan keliru." in halaman.content.decode()
    assert operator.post(_alamat("penanda"), _baris("")).status_code == 302
    kepala = masuk("kepala.banjar")
    assert _tandatangani(kepala) == 302
    assert dokumen_contoh("banjar").status == StatusDokumen.BERLAKU


@pytest.mark.usefixtures("berurutan")
def test_urutan_terkunci_setelah_paraf_pertama() -> None:
    assert _tandatangani(masuk("verifikator.banjar")) == 302
    jawaban = masuk("operator.banjar").post(_alamat("penanda"), _baris(""))
    assert jawaban.status_code == 409
    assert "sudah diparaf" in jawaban.content.decode()


@pytest.mark.usefixtures("berurutan")
def test_yang_bukan_penanda_ditolak() -> None:
    for akun in ("inspektorat.banjar",):
        assert masuk(akun).get(_alamat("tandatangani")).status_code == 403
        assert masuk(akun).post(_alamat("tolak"), {"alasan": "x"}).status_code == 403
        assert masuk(akun).get(_alamat("naskah")).status_code == 403
    assert masuk("kepala.paser").get(_alamat("tandatangani")).status_code == 404
    verifikator = masuk("verifikator.banjar")
    assert verifikator.get(_alamat("penanda")).status_code == 403


def test_hanya_akun_instansi_itu_yang_dapat_dipilih() -> None:
    satu = keputusan_contoh("banjar")
    with pytest.raises(GalatIsian, match="bertugas di instansi ini"):
        atur_penanda(
            cakupan=cakupan_akun("operator.banjar"),
            keputusan_id=satu.pk,
            pemaraf=[Pemaraf(_akun("operator.paser"))],
        )
    with pytest.raises(GalatPeran):
        atur_penanda(cakupan=cakupan_akun("inspektorat.banjar"), keputusan_id=satu.pk, pemaraf=[])
    isi = masuk("operator.banjar").post(_alamat("penanda"), _baris("operator.paser"))
    assert isi.status_code == 422


@pytest.mark.usefixtures("berurutan")
def test_naskah_memuat_tabel_paraf(tmp_path: Path) -> None:
    pdf = naskah(keputusan_contoh("banjar"))
    teks = poppler("pdftotext", pdf, tmp_path)
    assert "Contoh Pemaraf 1" in teks
    assert "Jabatan 3" in teks
    assert "Diparaf" not in teks
    assert temuan_pdfa(pdf) == []
