"""Signing out of turn or out of state: every page says why, and nothing is signed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from iku.dokumen import konfigurasi
from iku.dokumen.models import PengaturanTandaTangan
from iku.dokumen.selectors import isi_arsip
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran
from iku.inti.models import Pengguna
from renstra.cetak import ModeCetak
from renstra.services.cetak.keputusan import cetak_keputusan
from renstra.services.tanda_tangan import dokumen as layanan
from renstra.services.tanda_tangan.penanda import (
    PEMARAF_MAKS,
    Pemaraf,
    atur_penanda,
    kembalikan_dokumen,
)
from tests.dokumen.bahan import akar_der
from tests.dokumen.klien_palsu import NIK, SANDI, Palsu
from tests.renstra.bahan import (
    cakupan_akun,
    dokumen_contoh,
    keputusan_contoh,
    masuk,
    rancangan,
    teks_pdf,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


def _alamat(nama: str, pk: int = 0) -> str:
    return reverse(f"renstra:keputusan_{nama}", args=[pk or keputusan_contoh("banjar").pk])


def _siapkan() -> None:
    layanan.siapkan_dokumen(
        cakupan=cakupan_akun("kepala.banjar"), keputusan_id=keputusan_contoh("banjar").pk
    )


def test_rancangan_tidak_disiapkan_untuk_ditandatangani() -> None:
    draf, client = rancangan("banjar"), masuk("kepala.banjar")
    jawaban = client.post(_alamat("siapkan", draf.pk))
    assert jawaban.status_code == 409
    assert "Keputusan belum ditetapkan" in jawaban.content.decode()
    assert masuk("kepala.paser").post(_alamat("siapkan", draf.pk)).status_code == 404
    with pytest.raises(GalatPeran):
        layanan.siapkan_dokumen(cakupan=cakupan_akun("operator.banjar"), keputusan_id=draf.pk)
    draf.refresh_from_db()
    assert draf.dokumen is None


def test_keputusan_tanpa_penanda_tangan_tidak_disiapkan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layanan, "bekuan_kini", lambda _: {"penandatangan": {"nama": ""}})
    with pytest.raises(GalatKeadaan, match="Penanda tangan keputusan belum diisi"):
        layanan.siapkan(keputusan_contoh("banjar"))


def test_belum_disiapkan_berarti_belum_ada_yang_ditunggu() -> None:
    client = masuk("kepala.banjar")
    assert client.get(_alamat("naskah")).status_code == 404
    for nama, isi in (("tandatangani", {}), ("tolak", {"alasan": "x"}), ("hasil", {"ambil": "1"})):
        jawaban = client.post(_alamat(nama), isi)
        assert jawaban.status_code == 409, nama
        assert "tidak sedang menunggu tanda tangan" in jawaban.content.decode(), nama
    kepala = cakupan_akun("kepala.banjar")
    with pytest.raises(GalatKeadaan, match="belum disiapkan"):
        layanan.pastikan_giliran(kepala, keputusan_contoh("banjar"))
    with pytest.raises(ValueError, match="no document"):
        layanan.dokumen_milik(keputusan_contoh("banjar"))
    with pytest.raises(ValueError, match="needs its document"):
        cetak_keputusan(keputusan_contoh("banjar"), mode=ModeCetak.NASKAH)


def test_yang_sudah_ditandatangani_tidak_diubah_lagi() -> None:
    layanan.tandatangani(keputusan_contoh("banjar"))
    client, kepala = masuk("kepala.banjar"), cakupan_akun("kepala.banjar")
    assert client.get(_alamat("tandatangani")).status_code == 302
    assert client.get(_alamat("naskah")).status_code == 404
    urutan = client.get(_alamat("penanda"))
    assert urutan.status_code == 409
    assert "sebelum selesai" in urutan.content.decode()
    pk = keputusan_contoh("banjar").pk
    for tindakan in (
        lambda: layanan.tandatangani(keputusan_contoh("banjar")),
        lambda: layanan.pastikan_giliran(kepala, keputusan_contoh("banjar")),
        lambda: atur_penanda(cakupan=kepala, keputusan_id=pk, pemaraf=[]),
        lambda: kembalikan_dokumen(cakupan=kepala, keputusan_id=pk, alasan="x"),
    ):
        with pytest.raises(GalatKeadaan, match="sudah ditandatangani"):
            tindakan()


def test_terlalu_banyak_pemaraf_ditolak() -> None:
    pk = Pengguna.objects.get(username="operator.banjar").pk
    with pytest.raises(GalatIsian, match=f"Paling banyak {PEMARAF_MAKS} orang"):
        atur_penanda(
            cakupan=cakupan_akun("operator.banjar"),
            keputusan_id=keputusan_contoh("banjar").pk,
            pemaraf=[Pemaraf(pk)] * (PEMARAF_MAKS + 1),
        )


def test_nama_pemaraf_diambil_dari_akunnya() -> None:
    akun = Pengguna.objects.get(username="operator.banjar")
    akun.jabatan = ""
    akun.save()
    langkah = atur_penanda(
        cakupan=cakupan_akun("operator.banjar"),
        keputusan_id=keputusan_contoh("banjar").pk,
        pemaraf=[Pemaraf(akun.pk, jabatan="  ", nama=" ")],
    )
    assert [(satu.jabatan, satu.nama) for satu in langkah][:-1] == [("Pegawai", akun.nama_lengkap)]
    isi = masuk("operator.banjar").get(_alamat("penanda")).content.decode()
    assert f'value="{akun.nama_lengkap}"' in isi, "the page shows the order that is set"


def test_urutan_keputusan_orang_lain_tidak_ada() -> None:
    assert masuk("operator.paser").get(_alamat("penanda")).status_code == 404


@pytest.fixture
def ragu(palsu: Palsu) -> Client:
    """The head, after an attempt whose end nobody knows."""
    _siapkan()
    client = masuk("kepala.banjar")
    palsu.ulah = "putus sebelum jawaban"
    isi = client.get(_alamat("tandatangani")).content.decode()
    sidik = re.search(r'name="sidik" value="([0-9a-f]{64})"', isi)
    assert sidik is not None
    data = {"sidik": sidik[1], "nik": NIK, "sandi": SANDI}
    assert client.post(_alamat("tandatangani"), data).status_code == 409
    palsu.ulah = ""
    return client


def test_hasil_yang_bukan_hasilnya_ditolak(ragu: Client, palsu: Palsu) -> None:
    kosong = ragu.post(_alamat("hasil"), {})
    assert kosong.status_code == 422
    assert "Pilih berkas PDF yang sudah bertanda tangan." in kosong.content.decode()
    diambil = ragu.post(_alamat("hasil"), {"ambil": "1"})
    assert diambil.status_code == 409
    assert "Hasil belum dipakai." in diambil.content.decode()
    assert "riwayat layanan" in diambil.content.decode()
    asing = SimpleUploadedFile("lain.pdf", b"%PDF-1.7 lain", "application/pdf")
    ditolak = ragu.post(_alamat("hasil"), {"berkas": asing})
    assert ditolak.status_code == 409
    assert "Hasil belum dipakai." in ditolak.content.decode()
    assert not layanan.sudah_ditandatangani(keputusan_contoh("banjar"))
    assert palsu.hitungan["tanda tangan"] == 1, "looked at, never signed again"


def test_hasil_dari_riwayat_layanan_dipakai(
    ragu: Client, palsu: Palsu, monkeypatch: pytest.MonkeyPatch
) -> None:
    bertanda = palsu.tandatangani(ragu.get(_alamat("naskah")).content)
    akar = [akar_der(palsu.map_otoritas)]
    monkeypatch.setattr("renstra.services.tanda_tangan.penanda.akar_dipercaya", lambda: akar)
    berkas = SimpleUploadedFile("hasil.pdf", bertanda, "application/pdf")
    jawaban = ragu.post(_alamat("hasil"), {"berkas": berkas})
    assert jawaban.status_code == 302, jawaban.content.decode()
    assert isi_arsip(dokumen_contoh("banjar").arsip) == bertanda
    assert palsu.hitungan["tanda tangan"] == 1


def test_tanda_layanan_tercetak_pada_bloknya(palsu: Palsu, tmp_path: Path) -> None:
    """The picture is drawn over a mark that must stand once, in the block of the head."""
    PengaturanTandaTangan.objects.filter(pemilik="banjar").update(tampak=True, tag_koordinat="#")
    cache.clear()
    assert konfigurasi.port_untuk("banjar").nama == "bsre_v2"
    for kode in ("banjar", "sampang"):
        keputusan = keputusan_contoh(kode)
        layanan.siapkan(keputusan)
        port = konfigurasi.port_untuk("banjar")
        pdf = cetak_keputusan(
            keputusan, mode=ModeCetak.NASKAH, dokumen=keputusan.dokumen, port=port
        )
        assert teks_pdf(pdf, tmp_path).count("#") == 1, kode
