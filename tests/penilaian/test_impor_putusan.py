"""What becomes of each proposed cell when the world has moved on since the template was made."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran
from penilaian.choices import HasilSel, StatusImpor
from penilaian.models import Impor, NilaiVariabel
from penilaian.selectors.impor.templat import templat_realisasi
from penilaian.services.impor.simpan import simpan_impor
from penilaian.services.impor.unggah import (
    batalkan_impor,
    periksa_menunggu,
    pilih_konflik,
    terima_impor,
)
from penilaian.services.isian.realisasi import ajukan
from renstra.models import Variabel
from renstra.services.alur.penetapan import tetapkan
from renstra.services.alur.reviu import mulai_reviu
from tests.penilaian.dunia import TAHUN, Dunia, isi_nilai
from tests.penilaian.unggah_impor import hasil, realisasi, sel, terima


def test_orang_lain_mengisi_angka_yang_sama(dunia: Dunia) -> None:
    """Two people who typed the same figure do not disagree."""
    isi = realisasi(dunia, {"Jumlah a": "70"})
    isi_nilai(dunia, "a", "70")
    assert {s.hasil for s in sel(terima(dunia, isi))} == {HasilSel.SAMA}


def test_konflik_menyebut_siapa_bila_diketahui(dunia: Dunia) -> None:
    isi = realisasi(dunia, {"Jumlah a": "70", "Jumlah b": "71", "Jumlah c": "72"})
    isi_nilai(dunia, "a", "60")
    isi_nilai(dunia, "b", "61")
    NilaiVariabel(
        baris=dunia.baris("c"), tahun=TAHUN, periode="TAHUN", nilai=Decimal(62)
    ).save()  # moved by a reviu: nobody's
    konflik = [s for s in sel(terima(dunia, isi)) if s.hasil == HasilSel.KONFLIK]
    assert [(s.lama, s.baru, s.oleh) for s in konflik] == [
        ("60", "70", "operator2"), ("61", "71", "operator2"), ("62", "72", "pengguna lain"),
    ]  # fmt: skip


def test_angka_yang_dikosongkan_mengubah(dunia: Dunia) -> None:
    isi_nilai(dunia, "a", "60")
    impor = terima(dunia, realisasi(dunia, {"Jumlah a": ""}))
    assert impor.jumlah[HasilSel.BERUBAH] == 1
    simpan_impor(
        cakupan=dunia.cakupan("operator"),
        oleh=dunia.pengguna["operator"],
        impor_id=impor.pk,
        kecuali_ditolak=False,
    )
    assert dunia.nilai("a") is None


def test_jadwal_yang_tutup_menolak_dan_templatnya_mengatakannya(dunia: Dunia) -> None:
    isi = realisasi(dunia, {"Jumlah a": "70"})
    dunia.tutup_jadwal()
    nasib, pesan = hasil(dunia, isi)
    assert (nasib, pesan[-1]) == (HasilSel.DITOLAK, ".")
    [baris] = [
        b for b in templat_realisasi(dunia.keputusan, TAHUN, "TAHUN").baris if "Jumlah a" in b.teks
    ]
    assert all(s.terkunci for s in baris.sel)
    assert "tutup" in str(baris.teks[-1]).lower()


def test_keterangan_menyebut_pengunci_pemakai_lain_dan_sumber(dunia: Dunia) -> None:
    reviu = mulai_reviu(cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk)
    variabel = Variabel.objects.get(keputusan=reviu, kode="s")
    variabel.sumber = "Laporan Bidang"
    variabel.save()
    dunia = replace(dunia, keputusan=tetapkan(reviu))
    isi_nilai(dunia, "s", "75")
    ajukan(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=dunia.realisasi("1.3").pk,
        oleh=dunia.pengguna["operator"],
    )
    semua = templat_realisasi(dunia.keputusan, TAHUN, "TAHUN").baris
    keterangan = {str(b.teks[2]): str(b.teks[-1]) for b in semua}
    assert keterangan["Jumlah s"] == (
        "Dipakai indikator 1.3 yang sudah diajukan. Sumber: Laporan Bidang."
    )
    assert keterangan["Jumlah b"] == "Dipakai juga indikator 1.2, K.1."


def test_tahun_lalu_per_periode(dunia: Dunia) -> None:
    def lalu() -> object:
        [baris] = [
            b
            for b in templat_realisasi(dunia.keputusan, TAHUN, "SEMUA").baris
            if "Kegiatan" in b.teks
        ]
        return baris.teks[-2]

    assert lalu() is None
    for periode, nilai in (("TW1", 3), ("TW4", 8)):
        NilaiVariabel(
            baris=dunia.baris("q"), tahun=TAHUN - 1, periode=periode, nilai=Decimal(nilai)
        ).save()
    assert lalu() == "3 / – / – / 8"


@pytest.mark.parametrize(
    ("nama", "tersimpan"),
    [("C:\\Data\\isian.csv", "isian.csv"), ("a/b/", "berkas"), ("x" * 200, "x" * 150)],
)
def test_nama_berkas_dari_komputer_orang(dunia: Dunia, nama: str, tersimpan: str) -> None:
    assert terima(dunia, realisasi(dunia, {"Jumlah a": "1"}), nama).nama_berkas == tersimpan


def test_yang_tidak_dapat_dipakai_tidak_disimpan(dunia: Dunia) -> None:
    with pytest.raises(GalatIsian, match="bukan templat") as galat:
        terima(dunia, b"nama;nilai\r\n")
    assert galat.value.medan.keys() == {"berkas"}
    assert not Impor.objects.exists()
    with pytest.raises(GalatPeran):
        terima_impor(
            cakupan=dunia.cakupan("kepala"),
            oleh=dunia.pengguna["kepala"],
            keputusan=dunia.keputusan,
            tahun=TAHUN,
            nama="a",
            isi=b"a",
        )


def test_tanpa_perubahan_tidak_ada_yang_disimpan(dunia: Dunia) -> None:
    impor = terima(dunia, realisasi(dunia, {}))
    with pytest.raises(GalatIsian, match="Tidak ada angka baru atau berubah"):
        simpan_impor(
            cakupan=dunia.cakupan("operator"),
            oleh=dunia.pengguna["operator"],
            impor_id=impor.pk,
            kecuali_ditolak=False,
        )


def menunggu(dunia: Dunia) -> Impor:
    """A large file that the worker has not looked at yet."""
    isi = realisasi(dunia, {"Jumlah a": "70"})
    satu = Impor(
        keputusan=dunia.keputusan,
        tahun=TAHUN,
        nama_berkas="besar.csv",
        sha256="0" * 64,
        ukuran=len(isi),
        pengunggah=dunia.pengguna["operator"],
        status=StatusImpor.MENUNGGU,
    )
    satu.berkas.save("unggahan", ContentFile(isi), save=False)
    satu.save()
    return satu


def test_yang_menunggu_diperiksa_sekali(dunia: Dunia) -> None:
    operator = dunia.cakupan("operator")
    satu = menunggu(dunia)
    assert periksa_menunggu(cakupan=operator, impor_id=satu.pk).jumlah[HasilSel.BARU] == 1
    lagi = periksa_menunggu(cakupan=operator, impor_id=satu.pk)
    assert (lagi.status, lagi.jumlah[HasilSel.BARU]) == (StatusImpor.SIAP, 1)
    assert lagi.daftar_halaman.count() == len({s.hasil for s in sel(lagi)})


def test_yang_dibatalkan_saat_diperiksa_tetap_batal(dunia: Dunia) -> None:
    """The operator threw it away while the worker was reading it."""
    operator = dunia.cakupan("operator")
    satu = menunggu(dunia)

    def lapor(_selesai: int, _jumlah: int, langkah: str) -> None:
        if langkah == "Membaca berkas":
            batalkan_impor(cakupan=operator, impor_id=satu.pk)

    kini = periksa_menunggu(cakupan=operator, impor_id=satu.pk, lapor=lapor)
    assert kini.status == StatusImpor.BATAL
    assert not kini.daftar_halaman.exists()
    with pytest.raises(GalatKeadaan, match="sudah selesai"):
        batalkan_impor(cakupan=operator, impor_id=satu.pk)
    with pytest.raises(GalatKeadaan, match="berstatus"):
        pilih_konflik(cakupan=operator, impor_id=satu.pk, halaman=1, pakai=())
