"""An indicator whose figures are words (opini WTP): entry, targets, display, conversion."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from iku.inti.fields import KataField, KataRentangField, saran
from penilaian.models import Capaian, NilaiVariabel, Realisasi
from penilaian.services.isian.realisasi import ajukan
from renstra.choices import JenisSkala
from renstra.models import BarisVariabel, Indikator, RentangSkala, Skala, Target
from renstra.services.alur.penetapan import tetapkan
from renstra.services.alur.reviu import mulai_reviu
from renstra.services.rancangan.pohon import tambah_indikator, tambah_sasaran, tambah_variabel
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, tubuh

OPINI = {"WTP": Decimal(4), "WDP": Decimal(3), "TMP": Decimal(2), "TW": Decimal(1)}


@dataclass(frozen=True)
class Opini:
    """The indicator in words, in a decree set in force by a reviu."""

    dunia: Dunia
    indikator: Indikator
    baris: BarisVariabel

    def kirim(self, masuk: Masuk, teks: str, asal: str = "", versi: int = 0, **lain: str) -> Any:
        pk = self.baris.pk
        data = {f"n-{pk}": teks, f"a-{pk}": asal, f"v-{pk}": str(versi)} | lain
        return masuk("operator").post(f"/isian/uji/{TAHUN}/TAHUN/", data)

    def kirim_target(self, masuk: Masuk, teks: str, asal: str = "", versi: int = 0) -> Any:
        kunci = f"{self.indikator.pk}-TAHUN"
        data = {f"t-{kunci}": teks, f"ta-{kunci}": asal, f"tv-{kunci}": str(versi)}
        return masuk("operator").post(f"/isian/uji/{TAHUN}/target/", data)

    def nilai(self) -> Decimal | None:
        return (
            NilaiVariabel.objects.filter(baris=self.baris).values_list("nilai", flat=True).first()
        )


def skala(kode: str, jenis: str, langkah: list[tuple[str, Decimal | None, Decimal]]) -> Skala:
    satu = Skala(kode=kode, nama=f"Tabel {kode}", jenis=jenis, dasar="CAPAIAN")
    satu.save()
    for kata, batas, nilai in langkah:
        RentangSkala(skala=satu, predikat=kata, batas=batas, nilai=nilai).save()
    return satu


@pytest.fixture
def opini(dunia: Dunia) -> Opini:
    kode = skala("opini", JenisSkala.KODE, [(k, n, n) for k, n in OPINI.items()])
    konversi = skala(
        "konversi",
        JenisSkala.KONVERSI,
        [("satu", Decimal(0), Decimal(1)), ("dua", Decimal(70), Decimal("1.5")),
         ("tiga", Decimal(90), Decimal(2))],
    )  # fmt: skip
    draf = mulai_reviu(cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk)
    variabel = tambah_variabel(keputusan=draf, kode="opini", label="Opini atas laporan keuangan")
    sasaran = tambah_sasaran(keputusan=draf, nomor="3", uraian="Laporan keuangan yang baik")
    indikator = tambah_indikator(
        sasaran=sasaran,
        nomor="3.1",
        nama="Opini BPK",
        satuan="opini",
        rumus="opini",
        presisi=0,
        tabel_kode=kode,
        konversi=konversi,
    )
    tetapkan(draf)
    return Opini(dunia, indikator, variabel.daftar_baris.get())


def test_realisasi_diisi_dan_dibaca_dengan_kata(opini: Opini, masuk: Masuk) -> None:
    assert opini.kirim(masuk, " wdp ").status_code == 302
    assert opini.nilai() == Decimal(3)
    isi = tubuh(masuk("operator").get(f"/isian/uji/{TAHUN}/TAHUN/"))
    assert f'name="n-{opini.baris.pk}" value="WDP"' in isi
    assert '<option value="WTP">' in isi
    assert opini.kirim(masuk, "", "WDP", 1).status_code == 302
    assert opini.nilai() is None


def test_angka_dari_tabel_juga_diterima(opini: Opini, masuk: Masuk) -> None:
    assert opini.kirim(masuk, "4").status_code == 302
    assert opini.nilai() == Decimal(4)


@pytest.mark.parametrize(("teks", "usul"), [("WTPP", "WTP"), ("5", ""), ("wajar", "")])
def test_kata_di_luar_tabel_ditolak_dengan_pilihannya(
    opini: Opini, masuk: Masuk, teks: str, usul: str
) -> None:
    jawaban = opini.kirim(masuk, teks)
    assert jawaban.status_code == 422
    isi = tubuh(jawaban)
    assert f"“{teks}” tidak ada dalam tabel. Tulis salah satu: WTP, WDP, TMP, TW." in isi
    assert f'value="{teks}"' in isi
    if usul:
        assert f"Ganti menjadi {usul}" in isi
    assert opini.nilai() is None


def test_angka_biasa_tetap_angka(opini: Opini, masuk: Masuk) -> None:
    b = BarisVariabel.objects.get(
        variabel__keputusan=opini.indikator.sasaran.keputusan, variabel__kode="s"
    )
    data = {f"n-{b.pk}": "WTP", f"a-{b.pk}": "", f"v-{b.pk}": "0"}
    assert masuk("operator").post(f"/isian/uji/{TAHUN}/TAHUN/", data).status_code == 422


def test_target_diisi_dengan_kata(opini: Opini, masuk: Masuk) -> None:
    assert opini.kirim_target(masuk, "wtp").status_code == 302
    target = Target.objects.get(indikator=opini.indikator)
    assert (target.bawah, target.atas) == (Decimal(4), Decimal(4))
    isi = tubuh(masuk("operator").get(f"/isian/uji/{TAHUN}/target/"))
    assert 'value="WTP"' in isi
    jawaban = opini.kirim_target(masuk, "opini bagus", "WTP", 1)
    assert jawaban.status_code == 422
    assert "Tulis salah satu: WTP, WDP, TMP, TW." in tubuh(jawaban)


def test_konflik_menyebut_kata_pengguna_lain(opini: Opini, masuk: Masuk) -> None:
    opini.kirim(masuk, "WTP")
    jawaban = opini.kirim(masuk, "TMP", "", 0)
    assert jawaban.status_code == 409
    assert "Pakai nilai WTP" in tubuh(jawaban)


def test_halaman_baca_menyebut_kata_dan_konversi(opini: Opini, masuk: Masuk) -> None:
    opini.kirim_target(masuk, "WTP")
    opini.kirim(masuk, "WDP")
    realisasi = Realisasi.objects.get(indikator=opini.indikator)
    capaian = Capaian.objects.get(realisasi=realisasi)
    assert (capaian.capaian, capaian.nilai_konversi) == (Decimal(75), Decimal("1.5"))
    hitung = tubuh(masuk("operator").get(f"/realisasi/{realisasi.pk}/cara-hitung/"))
    assert "WDP <small>nilai 3</small>" in hitung
    assert "WTP <small>nilai 4</small>" in hitung
    assert "menurut Tabel konversi: <strong>1,5</strong>" in hitung
    assert "WTP = 4; WDP = 3; TMP = 2; TW = 1" in hitung
    assert "mulai 70 %: 1,5" in hitung
    assert "Angka tersimpan berbeda" not in hitung
    realisasi.penjelasan = "Penyebab dan tindak lanjut sudah diuraikan."
    realisasi.save()
    operator = opini.dunia.pengguna["operator"]
    ajukan(cakupan=opini.dunia.cakupan("operator"), realisasi_id=realisasi.pk, oleh=operator)
    assert ">WDP<" in tubuh(masuk("verifikator").get("/verifikasi-realisasi/"))
    indikator = tubuh(masuk("reviuer").get(f"/indikator/{opini.indikator.pk}/"))
    assert '<td class="angka" data-label="Target">WTP</td>' in indikator
    assert 'data-label="Realisasi"><span>WDP<' in indikator
    assert "nilai konversi 1,5" in indikator


def test_target_terkunci_diubah_dengan_kata(opini: Opini, masuk: Masuk) -> None:
    opini.kirim_target(masuk, "WDP")
    opini.kirim(masuk, "WDP")
    realisasi = Realisasi.objects.get(indikator=opini.indikator)
    operator = opini.dunia.pengguna["operator"]
    ajukan(cakupan=opini.dunia.cakupan("operator"), realisasi_id=realisasi.pk, oleh=operator)
    target = Target.objects.get(indikator=opini.indikator)
    alamat = f"/isian/target/{target.pk}/ubah/"
    assert 'value="WDP"' in tubuh(masuk("operator").get(alamat))
    data = {"versi": 1, "target": "WTP", "alasan": "Perubahan PK", "dokumen": "PK 2 tahun 2026"}
    assert masuk("operator").post(alamat, data).status_code == 302
    target.refresh_from_db()
    assert target.bawah == target.atas == Decimal(4)
    lembar = tubuh(masuk("operator").get(f"/isian/uji/{TAHUN}/target/"))
    assert "Diubah dari WDP menjadi WTP" in lembar


def test_bidang_kata() -> None:
    bidang = KataField(kata={"Sangat Baik": Decimal(2), "Baik": Decimal(1)}, required=False)
    assert bidang.clean("  sangat   baik ") == Decimal(2)
    assert bidang.clean("") is None
    assert bidang.prepare_value(Decimal("1.0000")) == "Baik"
    assert bidang.prepare_value(Decimal("1.5")) == "1,5"
    with pytest.raises(ValidationError) as galat:
        bidang.clean("sangat baek")
    assert saran(galat.value.error_list[0]) == "Sangat Baik"
    rentang = KataRentangField(kata={"Baik": Decimal(1)}, required=False)
    assert rentang.clean("baik") == (Decimal(1), Decimal(1))
    assert rentang.prepare_value((Decimal(1), Decimal(1))) == "Baik"
