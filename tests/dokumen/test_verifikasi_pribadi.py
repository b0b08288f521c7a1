"""The public page shows no NIP, NIK or e-mail, in no attribute either; the brake is shared."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from iku.dokumen import batas, services
from iku.dokumen.choices import JenisTandaTangan
from iku.dokumen.konfigurasi import port_aktif
from iku.dokumen.models import ArsipPdf, Dokumen, HitunganKunjungan
from iku.dokumen.periksa import _tanpa_pengenal
from iku.dokumen.selectors import giliran, isi_arsip
from iku.dokumen.urutan import CalonPenanda
from renstra.models import Pejabat
from renstra.services.tanda_tangan.dokumen import dokumen_milik, tandatangani
from tests.dokumen.bahan import keterangan, lingkungan_proses_lain, naskah_contoh, permintaan
from tests.renstra.bahan import KODE, keputusan_contoh

pytestmark = pytest.mark.django_db
# Sixteen digits or more, however they are grouped, or an e-mail address.
_PENGENAL = re.compile(r"\d(?:[ .\-]?\d){15,}|[\w.+-]+@[\w-]+\.\w")


def _bersih(teks: str, *boleh: str) -> list[str]:
    """What looks like an identifier, without hashes and the form's own token."""
    teks = re.sub(r'<input[^>]*csrfmiddlewaretoken[^>]*>|<meta name="csrf[^>]*>', "", teks)
    for satu in boleh:
        teks = teks.replace(satu, "")
    return _PENGENAL.findall(teks)


@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize("kode", KODE)
def test_dokumen_contoh_tanpa_data_pribadi(kode: str, client: Client, tmp_path: Path) -> None:
    satu = keputusan_contoh(kode)
    tandatangani(satu)
    dokumen = Dokumen.objects.get(pk=dokumen_milik(satu).pk)
    berkas = isi_arsip(dokumen.arsip)
    nip = satu.bekuan["penandatangan"]["nip"]
    assert nip  # the paper has it, the page must not
    halaman = [
        client.get(dokumen.get_absolute_url()),
        client.post(dokumen.get_absolute_url(), {"berkas": SimpleUploadedFile("a.pdf", berkas)}),
    ]
    pdf, keluar = tmp_path / "a.pdf", StringIO()
    pdf.write_bytes(berkas)
    call_command("periksa_pdf", str(pdf), "--json", stdout=keluar)
    assert json.loads(keluar.getvalue())["putusan"] == "ASLI"
    teks = [jawaban.content.decode() for jawaban in halaman] + [keluar.getvalue()]
    for isi in teks:
        assert nip not in re.sub(r"[ .]", "", isi)
        assert not re.search(r"\bNI[PK]\b", isi)
        assert _bersih(isi, dokumen.arsip.sha256) == []
    assert all(jawaban.status_code == 200 for jawaban in halaman)
    nama = Pejabat.objects.get(jabatan__instansi__kode=kode, jabatan__kepala=True).nama
    assert nama in teks[0]


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Contoh Kepala", "Contoh Kepala"),
        ("Contoh Kepala - 0000000000000007", "Contoh Kepala - …"),
        ("NIP 19000101 192001 1 001", "NIP …"),
        ("kepala@contoh.go.id Contoh", "… Contoh"),
        ("Seksi 12, Jl. Contoh 7", "Seksi 12, Jl. Contoh 7"),
    ],
)
def test_pengenal_dalam_sertifikat_tidak_ditampilkan(teks: str, hasil: str) -> None:
    assert _tanpa_pengenal(teks) == hasil


def test_pemaraf_disebut_dengan_jabatannya_saja(client: Client) -> None:
    dokumen = services.siapkan(
        **keterangan(),
        penanda=(
            CalonPenanda("Sekretaris", "Contoh Sekretaris", JenisTandaTangan.PARAF),
            CalonPenanda("Kepala Dinas Contoh", "Contoh Kepala"),
        ),
    )
    isi = naskah_contoh('<div id="ttd-2" class="ttd"></div>', isian=("ttd-1", "ttd-2"))
    for isian in ("ttd-2", "ttd-1"):
        assert client.get(dokumen.get_absolute_url()).status_code == 404
        langkah = giliran(dokumen)
        berkas = services.tandatangani_langkah(
            dokumen=dokumen,
            pdf=isi,
            port=port_aktif(),
            permintaan=permintaan(langkah.nama, isian=isian),
        )
        isi = isi_arsip(berkas)
    teks = client.get(dokumen.get_absolute_url()).content.decode()
    assert "Contoh Sekretaris" in teks
    assert "Sebelumnya diparaf oleh" in teks
    assert _bersih(teks, ArsipPdf.objects.get().sha256) == []


_LAIN = """
import django, os, sys
django.setup()
from django.test import Client
kode = [Client().get(f"/verifikasi/lain-{n}").status_code for n in range(int(sys.argv[1]))]
print(" ".join(map(str, kode)))
"""


@pytest.mark.django_db(transaction=True)
def test_rem_berlaku_untuk_semua_proses(client: Client) -> None:
    """Half of the tries here, half in another process: together they are one hundred."""
    separuh = batas.KODE_SALAH_MAKS // 2
    assert {client.get(f"/verifikasi/salah-{n}").status_code for n in range(separuh)} == {404}
    proses = subprocess.run(
        [sys.executable, "-c", _LAIN, str(separuh + 5)],
        check=True,
        capture_output=True,
        text=True,
        env=lingkungan_proses_lain(),
    )
    assert proses.stdout.split() == ["404"] * separuh + ["429"] * 5
    jawaban = client.get("/verifikasi/salah-lagi")
    assert jawaban.status_code == 429
    assert HitunganKunjungan.objects.get().jumlah == batas.KODE_SALAH_MAKS


def test_hitungan_lewat_satu_jam_dimulai_lagi_dan_dibuang(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(batas.KODE_SALAH_MAKS):
        client.get(f"/verifikasi/salah-{n}")
    assert client.get("/verifikasi/salah").status_code == 429
    monkeypatch.setattr(batas, "JENDELA_DETIK", 0)
    assert client.get("/verifikasi/salah").status_code == 404
    assert Client(REMOTE_ADDR="10.1.1.1").get("/verifikasi/salah").status_code == 404
    assert HitunganKunjungan.objects.count() == 1
