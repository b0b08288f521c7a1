"""Each of the four documents from the head's page to the downloaded, checked, readable file."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from renstra.models import Indikator, Sasaran
from tests.dokumen.bahan import poppler, temuan_pdfa, temuan_profil
from tests.renstra.bahan import KODE, keputusan_contoh, masuk, padat, teks_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


def _unduh(kode: str, nama: str) -> bytes:
    alamat = reverse(f"renstra:{nama}", args=[keputusan_contoh(kode).pk])
    jawaban = masuk(f"kepala.{kode}").get(alamat)
    assert jawaban.status_code == 200, (nama, jawaban.status_code)
    assert jawaban["Content-Type"] == "application/pdf"
    return bytes(jawaban.content)


def _isi_setiap_sel(kode: str) -> list[str]:
    """Every text that the layout of this decree prints in a cell, apart from drawn formulas."""
    milik = keputusan_contoh(kode)
    teks = [s.uraian for s in Sasaran.objects.filter(keputusan=milik)]
    for i in Indikator.objects.filter(sasaran__keputusan=milik):
        teks.append(i.nama)
        teks += [b.removeprefix("- ") for b in i.penjelasan.splitlines()]
        if kode == "banjar":
            teks += [i.satuan, i.alasan, i.cara_pencapaian, i.keterangan]
    return [t for t in teks if t.strip()]


@pytest.mark.parametrize("kode", KODE)
def test_ditandatangani_di_halaman_lalu_diunduh_dan_diperiksa(kode: str, tmp_path: Path) -> None:
    kepala, nomor = masuk(f"kepala.{kode}"), keputusan_contoh(kode).pk
    polos = _unduh(kode, "keputusan_pdf")
    assert temuan_pdfa(polos) == []
    kepala.post(reverse("renstra:keputusan_siapkan", args=[nomor]))
    alamat = reverse("renstra:keputusan_tandatangani", args=[nomor])
    sidik = re.search(r'name="sidik" value="([0-9a-f]{64})"', kepala.get(alamat).content.decode())
    assert sidik is not None
    assert kepala.post(alamat, {"sidik": sidik[1]}).status_code == 302

    bertanda = _unduh(kode, "keputusan_pdf")
    assert temuan_pdfa(bertanda) == []
    tanda = poppler("pdfsig", bertanda, tmp_path)
    assert tanda.count("Signature is Valid.") == tanda.count("Total document signed") == 1
    berkas, keluar = tmp_path / "sk.pdf", StringIO()
    berkas.write_bytes(bertanda)
    call_command("periksa_pdf", str(berkas), "--json", stdout=keluar)
    assert json.loads(keluar.getvalue())["putusan"] == "ASLI"

    aksesibel = _unduh(kode, "salinan_aksesibel")
    for profil in ("3a", "ua1"):
        assert temuan_profil(aksesibel, profil) == []
    for pdf in (bertanda, aksesibel):
        teks = padat(teks_pdf(pdf, tmp_path))
        assert [t for t in _isi_setiap_sel(kode) if padat(t) not in teks] == []


def test_baris_terakhir_tidak_sendirian_di_halaman(tmp_path: Path) -> None:
    """Paser's second-longest table: the row that did not fit takes the one before along."""
    halaman = poppler("pdftotext", _unduh("paser", "keputusan_pdf"), tmp_path).split("\f")
    (akhir,) = [h for h in halaman if "Dilaksanakannya evaluasi Renja SKPD" in h]
    assert "Tersusunnya Renja SKPD" in akhir
