"""Entry through the services: what is computed, what locks, who is refused, what is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from iku.inti.galat import GalatIsian, GalatPeran, GalatSiku, GalatTerkunci, GalatVersi
from penilaian.models import BerkasBukti, Realisasi
from penilaian.services.isian.bukti import unggah_bukti
from penilaian.services.isian.nilai import Sel, simpan_lembar, simpan_nilai
from penilaian.services.isian.realisasi import ajukan, kembalikan, sahkan, simpan_penjelasan, tarik
from penilaian.services.isian.target import salin_target, simpan_target
from renstra.models import BarisVariabel, PerubahanTarget, Target
from tests.penilaian.dunia import TAHUN, Dunia

ISI_PDF = b"%PDF-1.7 laporan uji isian"
PENJELASAN = "Pelatihan ditunda karena anggaran bergeser; dijadwalkan ulang."


def isi(
    dunia: Dunia,
    *pasangan: tuple[str, str],
    siapa: str = "operator",
    versi: int = 0,
    kode: str = "",
    periode: str = "TAHUN",
) -> dict[int, GalatSiku]:
    """Save variable = value pairs as one sheet."""
    return simpan_lembar(
        cakupan=dunia.cakupan(siapa),
        oleh=dunia.pengguna[siapa],
        isi=[
            Sel(dunia.baris(nama, kode).pk, TAHUN, periode, Decimal(nilai), versi)
            for nama, nilai in pasangan
        ],
    )


def kirim(dunia: Dunia, nomor: str) -> Realisasi:
    return ajukan(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=dunia.realisasi(nomor).pk,
        oleh=dunia.pengguna["operator"],
    )


def test_nilai_yang_masuk_menjadi_capaian(dunia: Dunia) -> None:
    assert isi(dunia, ("a", "60"), ("b", "80")) == {}
    capaian = dunia.realisasi("1.1").capaian
    assert (capaian.nilai, capaian.capaian) == (Decimal(75), Decimal("93.75"))
    assert capaian.predikat == "Tinggi"


def test_variabel_bersama_menghitung_ulang_semua_pemakainya(dunia: Dunia) -> None:
    isi(dunia, ("a", "60"), ("b", "80"), ("c", "40"))
    isi(dunia, ("b", "100"), versi=1)
    assert dunia.realisasi("1.1").capaian.nilai == Decimal(60)
    assert dunia.realisasi("1.2").capaian.nilai == Decimal(40)
    assert dunia.realisasi("K.1").capaian.nilai == Decimal(100)


def test_sel_yang_ditolak_tidak_menahan_yang_lain(dunia: Dunia) -> None:
    isi(dunia, ("a", "60"))
    galat = isi(dunia, ("a", "61"), ("b", "80"))  # version 0 of a is stale
    [(pk, satu)] = galat.items()
    assert pk == dunia.baris("a").pk
    assert isinstance(satu, GalatVersi)
    assert (satu.nilai_kini, satu.versi_kini) == (Decimal(60), 1)
    assert (dunia.nilai("a"), dunia.nilai("b")) == (Decimal(60), Decimal(80))
    assert dunia.realisasi("1.1").capaian.nilai == Decimal(75)


def test_mengosongkan_bukan_nol(dunia: Dunia) -> None:
    isi(dunia, ("s", "70"))
    simpan_nilai(
        cakupan=dunia.cakupan("operator"),
        oleh=dunia.pengguna["operator"],
        sel=Sel(dunia.baris("s").pk, TAHUN, "TAHUN", None, 1),
    )
    assert dunia.nilai("s") is None
    capaian = dunia.realisasi("1.3").capaian
    assert (capaian.status, capaian.nilai) == ("BELUM_DIISI", None)


@pytest.mark.parametrize("siapa", ["verifikator", "kepala", "reviuer"])
def test_peran_lain_tidak_mengisi(dunia: Dunia, siapa: str) -> None:
    with pytest.raises(GalatPeran):
        isi(dunia, ("a", "60"), siapa=siapa)
    assert dunia.nilai("a") is None


def test_pengisi_instansi_lain_tidak_menemukannya(dunia: Dunia) -> None:
    with pytest.raises(BarisVariabel.DoesNotExist):
        isi(dunia, ("a", "60"), siapa="asing")


def test_di_luar_jadwal_terkunci(dunia: Dunia) -> None:
    dunia.tutup_jadwal()
    [galat] = isi(dunia, ("a", "60")).values()
    assert isinstance(galat, GalatTerkunci)
    assert "ditutup" in galat.pesan
    assert dunia.nilai("a") is None


def test_variabel_triwulanan_hanya_diisi_per_triwulan(dunia: Dunia) -> None:
    [galat] = isi(dunia, ("q", "10")).values()
    assert isinstance(galat, GalatIsian)
    assert isi(dunia, ("q", "10"), periode="TW1") == {}
    assert isi(dunia, ("q", "5"), periode="TW2") == {}
    assert dunia.realisasi("2.2").capaian.nilai == Decimal(15)
    assert dunia.realisasi("2.2", "TW2").capaian.nilai == Decimal(5)


def test_angka_di_luar_ketelitian_mesin_ditolak(dunia: Dunia) -> None:
    [galat] = isi(dunia, ("a", "1234567890123.4567")).values()
    assert isinstance(galat, GalatIsian)


def test_terkunci_sesudah_dikirim_dan_terbuka_sesudah_ditarik(dunia: Dunia) -> None:
    isi(dunia, ("s", "80"))
    kirim(dunia, "1.3")
    [galat] = isi(dunia, ("s", "90"), versi=1).values()
    assert isinstance(galat, GalatTerkunci)
    assert "1.3" in galat.pesan
    tarik(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=dunia.realisasi("1.3").pk,
        oleh=dunia.pengguna["operator"],
    )
    assert isi(dunia, ("s", "90"), versi=1) == {}


def test_pengiriman_mengunci_variabel_bersama(dunia: Dunia) -> None:
    isi(dunia, ("a", "80"), ("b", "80"), ("c", "80"))
    kirim(dunia, "1.2")
    assert isinstance(isi(dunia, ("b", "81"), versi=1)[dunia.baris("b").pk], GalatTerkunci)
    assert isi(dunia, ("a", "79"), versi=1) == {}


def test_capaian_rendah_tanpa_penjelasan_tidak_terkirim(dunia: Dunia) -> None:
    isi(dunia, ("s", "40"))
    with pytest.raises(GalatIsian, match="di bawah 90"):
        kirim(dunia, "1.3")
    assert dunia.realisasi("1.3").status == "draf"
    simpan_penjelasan(
        cakupan=dunia.cakupan("operator"),
        indikator_id=dunia.indikator("1.3").pk,
        tahun=TAHUN,
        periode="TAHUN",
        versi=1,
        penjelasan=PENJELASAN,
    )
    assert kirim(dunia, "1.3").status == "diajukan"


def test_penjelasan_menyisakan_teks_lain(dunia: Dunia) -> None:
    isi(dunia, ("s", "40"))
    realisasi = dunia.realisasi("1.3")
    realisasi.kendala = "Anggaran"
    realisasi.save()
    simpan_penjelasan(
        cakupan=dunia.cakupan("operator"),
        indikator_id=realisasi.indikator_id,
        tahun=TAHUN,
        periode="TAHUN",
        versi=1,
        penjelasan=PENJELASAN,
    )
    assert dunia.realisasi("1.3").kendala == "Anggaran"


def test_yang_kosong_tidak_terkirim(dunia: Dunia) -> None:
    isi(dunia, ("a", "80"))
    with pytest.raises(GalatIsian, match="Belum diisi: Jumlah b"):
        kirim(dunia, "1.1")


def test_dikembalikan_dengan_catatan_lalu_diperbaiki(dunia: Dunia) -> None:
    isi(dunia, ("s", "80"))
    realisasi = kirim(dunia, "1.3")
    bahan = {
        "cakupan": dunia.cakupan("verifikator"),
        "realisasi_id": realisasi.pk,
        "oleh": dunia.pengguna["verifikator"],
    }
    with pytest.raises(GalatIsian, match="catatan"):
        kembalikan(**bahan, catatan="  ")
    kembalikan(**bahan, catatan="Cocokkan dengan laporan.")
    assert realisasi.daftar_catatan.get().isi == "Cocokkan dengan laporan."
    assert isi(dunia, ("s", "81"), versi=1) == {}
    kirim(dunia, "1.3")
    assert sahkan(**bahan).status == "disahkan"


@pytest.mark.parametrize("siapa", ["operator", "reviuer", "kepala"])
def test_hanya_verifikator_yang_mengesahkan(dunia: Dunia, siapa: str) -> None:
    isi(dunia, ("s", "80"))
    realisasi = kirim(dunia, "1.3")
    with pytest.raises(GalatPeran):
        sahkan(cakupan=dunia.cakupan(siapa), realisasi_id=realisasi.pk, oleh=dunia.pengguna[siapa])


def ubah_target(dunia: Dunia, nilai: str, versi: int, **lain: str) -> Target | None:
    return simpan_target(
        cakupan=dunia.cakupan("operator"),
        oleh=dunia.pengguna["operator"],
        indikator_id=dunia.indikator("1.3").pk,
        tahun=TAHUN,
        periode="TAHUN",
        bawah=Decimal(nilai),
        atas=Decimal(nilai),
        versi=versi,
        **lain,
    )


def test_target_di_balik_realisasi_terkirim_butuh_alasan(dunia: Dunia) -> None:
    isi(dunia, ("s", "80"))
    ubah_target(dunia, "100", 1)
    assert dunia.realisasi("1.3").capaian.capaian == Decimal(80)
    ubah_target(dunia, "80", 2)
    kirim(dunia, "1.3")
    with pytest.raises(GalatIsian, match="dikunci"):
        ubah_target(dunia, "40", 3)
    ubah_target(dunia, "40", 3, alasan="Perubahan anggaran", dokumen="PK Perubahan 1/2026")
    perubahan = PerubahanTarget.objects.get(target__indikator=dunia.indikator("1.3"))
    assert (perubahan.bawah_lama, perubahan.bawah_baru) == (Decimal(80), Decimal(40))
    assert dunia.realisasi("1.3").capaian.capaian == Decimal(200)


def test_salin_target_hanya_mengisi_yang_kosong(dunia: Dunia) -> None:
    Target.objects.get(indikator=dunia.indikator("1.1"), tahun=TAHUN).delete()
    jumlah = salin_target(
        cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk, tahun=TAHUN
    )
    assert jumlah == 1
    assert Target.objects.get(indikator=dunia.indikator("1.1"), tahun=TAHUN).bawah == Decimal(75)
    assert Target.objects.get(indikator=dunia.indikator("1.2"), tahun=TAHUN).bawah == Decimal(80)
    with pytest.raises(GalatPeran):
        salin_target(cakupan=dunia.cakupan("reviuer"), keputusan_id=dunia.keputusan.pk, tahun=TAHUN)


def test_berkas_yang_sama_tersimpan_satu_kali(dunia: Dunia) -> None:
    isi(dunia, ("s", "80"), ("a", "1"), ("b", "1"))
    for nomor in ("1.3", "1.3", "1.1"):
        unggah_bukti(
            cakupan=dunia.cakupan("operator"),
            indikator_id=dunia.indikator(nomor).pk,
            tahun=TAHUN,
            periode="TAHUN",
            oleh=dunia.pengguna["operator"],
            berkas=SimpleUploadedFile("laporan.pdf", ISI_PDF),
        )
    assert BerkasBukti.objects.filter(ukuran=len(ISI_PDF)).count() == 1
    assert dunia.realisasi("1.3").daftar_bukti.count() == 1


def test_bukti_tidak_berubah_di_luar_jadwal(dunia: Dunia) -> None:
    isi(dunia, ("s", "80"))
    dunia.tutup_jadwal()
    with pytest.raises(GalatTerkunci):
        unggah_bukti(
            cakupan=dunia.cakupan("operator"),
            indikator_id=dunia.indikator("1.3").pk,
            tahun=TAHUN,
            periode="TAHUN",
            oleh=dunia.pengguna["operator"],
            berkas=SimpleUploadedFile("laporan.pdf", ISI_PDF),
        )
