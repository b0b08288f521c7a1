"""Every rule of the checker: what it must find and leave alone; the four real documents."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran, GalatTerkunci
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan, Pengesampingan
from renstra.pemeriksa import (
    ATURAN,
    DiktumPeriksa,
    IndikatorPeriksa,
    NaskahPeriksa,
    SasaranPeriksa,
    Tingkat,
    periksa,
)
from renstra.rumus import BarisTabel, Deklarasi, JenisVariabel
from renstra.selectors.pemeriksaan import periksa_keputusan
from renstra.services.alur.penetapan import ajukan_keputusan, tetapkan_keputusan
from renstra.services.alur.pengesampingan import batalkan, kesampingkan
from tests.renstra.bahan import KODE, cakupan_akun, keputusan_contoh, lengkapi, rancangan

BAIK_I = IndikatorPeriksa(
    nomor="1.1",
    nama="Persentase ASN terlatih",
    satuan="persen",
    rumus="a / b * 100",
    sumber=1,
    penanggung_jawab=1,
    target=1,
)
BAIK = NaskahPeriksa(
    jenis="penetapan",
    nomor="1/2026",
    bertanggal=True,
    berpenanda=True,
    menimbang=("bahwa …",),
    mengingat=("Undang-Undang Nomor 23 Tahun 2014 (Lembaran Negara Tahun 2014 Nomor 244)",),
    menetapkan="Keputusan tentang IKU",
    diktum=(DiktumPeriksa("KESATU", "Menetapkan IKU."),),
    sasaran=(SasaranPeriksa("1", "Meningkatnya mutu ASN", (BAIK_I,)),),
    variabel=(Deklarasi("a", "ASN terlatih"), Deklarasi("b", "Seluruh ASN")),
)


def kode(naskah: NaskahPeriksa) -> set[str]:
    return {h.aturan.kode for h in periksa(naskah)}


def pesan(naskah: NaskahPeriksa, satu: str) -> list[tuple[str, str]]:
    return [
        (t.tempat, f"{t.pesan} {t.saran}")
        for h in periksa(naskah)
        if h.aturan.kode == satu
        for t in h.temuan
    ]


def dengan(indikator: IndikatorPeriksa, *variabel: Deklarasi) -> NaskahPeriksa:
    sasaran = (replace(BAIK.sasaran[0], indikator=(indikator,)),)
    return replace(BAIK, sasaran=sasaran, variabel=variabel or BAIK.variabel)


TABEL = Deklarasi("unsur", "Unsur", "", JenisVariabel.TABEL, (BarisTabel("x", Decimal("0.5")),))
SALAH = {
    "tanpa-nomor": replace(BAIK, nomor=""),
    "tanpa-penanda-tangan": replace(BAIK, berpenanda=False),
    "tanpa-teks-keputusan": replace(BAIK, menimbang=()),
    "nomor-berbeda": replace(BAIK, nomor_lampiran=("2/2026",)),
    "dasar-hukum-dicabut": replace(
        BAIK, mengingat=("Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah",)
    ),
    "nomor-hukum-keliru": replace(BAIK, mengingat=("Peraturan PER/20/M.PAN/141/2007",)),
    "tidak-mencabut": replace(BAIK, jenis="reviu"),
    "tanpa-indikator": replace(BAIK, sasaran=(*BAIK.sasaran, SasaranPeriksa("2", "Naiknya x"))),
    "tanpa-satuan": dengan(replace(BAIK_I, satuan="")),
    "tanpa-target": dengan(replace(BAIK_I, target=0)),
    "tanpa-sumber": dengan(replace(BAIK_I, sumber=0)),
    "tanpa-penanggung-jawab": dengan(replace(BAIK_I, penanggung_jawab=0)),
    "rumus-hilang": dengan(replace(BAIK_I, rumus=""), Deklarasi("a")),
    "rumus-salah": dengan(replace(BAIK_I, rumus="a / c * 100")),
    "rumus-bertentangan": dengan(replace(BAIK_I, satuan="Indeks")),
    "rumus-satuan": dengan(replace(BAIK_I, rumus="a / b")),
    "bobot-tidak-100": dengan(
        replace(BAIK_I, satuan="nilai", rumus="JUMLAH(unsur.bobot * unsur.nilai)"), TABEL
    ),
    "variabel-tak-terpakai": replace(BAIK, variabel=(*BAIK.variabel, Deklarasi("z", "Lain"))),
    "penomoran": dengan(replace(BAIK_I, nomor_tercetak="2.1")),
    "kata-kerja-sasaran": replace(
        BAIK, sasaran=(replace(BAIK.sasaran[0], uraian="Meningkatkan mutu ASN"),)
    ),
    "ganda": replace(
        BAIK, sasaran=(replace(BAIK.sasaran[0], indikator=(BAIK_I, replace(BAIK_I, nomor="1.2"))),)
    ),
}


def test_naskah_yang_baik_tidak_mempunyai_temuan() -> None:
    assert kode(BAIK) == set()


def test_setiap_aturan_mempunyai_kasus() -> None:
    assert set(SALAH) == {a.kode for a in ATURAN}


@pytest.mark.parametrize("satu", SALAH)
def test_aturan_menemukan_kasusnya(satu: str) -> None:
    assert satu in kode(SALAH[satu])
    assert all(t.pesan.endswith(".") and t.saran.endswith(".") for h in periksa(SALAH[satu])
               for t in h.temuan)  # fmt: skip


@pytest.mark.parametrize("satu", sorted(set(SALAH) - {"rumus-hilang"}))
def test_satu_kesalahan_tidak_melahirkan_temuan_lain(satu: str) -> None:
    lain = kode(SALAH[satu]) - {satu}
    assert lain <= {"variabel-tak-terpakai"}


def test_reviu_yang_mencabut_diterima() -> None:
    cabut = DiktumPeriksa("KEDUA", "Keputusan Nomor 1 dicabut dan dinyatakan tidak berlaku.")
    assert kode(replace(BAIK, jenis="revisi", diktum=(*BAIK.diktum, cabut))) == set()


def test_lembaran_harus_setahun_dengan_peraturannya() -> None:
    butir = "Peraturan Daerah Nomor 3 Tahun 2020 (Lembaran Daerah Kabupaten X Tahun 2016 Nomor 7)"
    assert "nomor-hukum-keliru" in kode(replace(BAIK, mengingat=(butir,)))
    assert kode(replace(BAIK, mengingat=(butir.replace("2016", "2020"),))) == set()


def test_keadaan_dan_kata_biasa_bukan_kata_kerja() -> None:
    for uraian in ("Meningkatnya mutu", "Mesin terawat", "Terwujudnya data", "Media informatif"):
        sasaran = (replace(BAIK.sasaran[0], uraian=uraian),)
        assert kode(replace(BAIK, sasaran=sasaran)) == set(), uraian


def test_saran_mengubah_kata_kerja_menjadi_keadaan() -> None:
    ((tempat, teks),) = pesan(SALAH["kata-kerja-sasaran"], "kata-kerja-sasaran")
    assert tempat == "Sasaran 1"
    assert "Meningkatnya" in teks


def test_rata_rata_dari_jumlah_tertimbang_dilaporkan() -> None:
    k = [Deklarasi(n) for n in ("k", "p", "l", "q")]
    salah = dengan(replace(BAIK_I, satuan="Skor", rumus="(k*p + l*q) / 2"), *k)
    assert "rumus-bertentangan" in kode(salah)
    biasa = dengan(replace(BAIK_I, satuan="Skor", rumus="(k + p + l + q) / 4"), *k)
    assert kode(biasa) == set()


def test_pembagi_yang_menyangkal_dilaporkan() -> None:
    salah = dengan(BAIK_I, Deklarasi("a", "Melayani"), Deklarasi("b", "Yang tidak melaksanakan"))
    assert pesan(salah, "rumus-bertentangan")[0][0] == "Indikator 1.1"


def test_rumus_yang_tidak_terbaca_tidak_menghentikan_pemeriksa() -> None:
    assert "rumus-salah" in kode(dengan(replace(BAIK_I, rumus="a / / b")))


KHAS = {
    "banjar": {"rumus-hilang", "kata-kerja-sasaran", "rumus-bertentangan", "tanpa-nomor"},
    "kaltim": {"rumus-bertentangan", "tanpa-teks-keputusan", "tanpa-penanggung-jawab"},
    "sampang": {"dasar-hukum-dicabut", "penomoran", "tidak-mencabut", "nomor-hukum-keliru"},
    "paser": {"nomor-berbeda", "nomor-hukum-keliru", "tidak-mencabut", "ganda"},
}


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
class TestDokumen:
    """The slips of the four real documents, and the way past them."""

    @pytest.mark.parametrize("satu", KODE)
    def test_kekeliruan_dokumen_ditemukan_dan_dikesampingkan(self, satu: str) -> None:
        hasil = periksa_keputusan(keputusan_contoh(satu))
        ditemukan = {k.aturan.kode: k for k in hasil.kelompok}
        assert KHAS[satu] <= set(ditemukan)
        assert hasil.galat_terbuka == 0
        assert all(ditemukan[k].alasan for k in KHAS[satu])

    def test_tiga_nomor_paser_disebut(self) -> None:
        hasil = periksa_keputusan(keputusan_contoh("paser"))
        (temuan,) = next(k for k in hasil.kelompok if k.aturan.kode == "nomor-berbeda").temuan
        assert "3 nomor" in temuan.pesan
        assert "700/11/BKPSDM/2020" in temuan.pesan

    def test_pengesampingan_bertempat_hanya_untuk_tempat_itu(self) -> None:
        draf = rancangan("sampang")
        Pengesampingan(
            keputusan=draf, kode="tanpa-satuan", tempat="Indikator 1.1", alasan="tahun depan"
        ).save()
        hasil = periksa_keputusan(draf)
        satuan = next(k for k in hasil.kelompok if k.aturan.kode == "tanpa-satuan")
        assert [t.tempat for t in satuan.dikesampingkan] == ["Indikator 1.1"]
        assert [t.tempat for t in satuan.terbuka] == ["Indikator 2.1"]

    def test_penetapan_menunggu_galat(self) -> None:
        draf = rancangan("sampang")
        kepala = cakupan_akun("kepala.sampang")
        ajukan_keputusan(cakupan=cakupan_akun("operator.sampang"), keputusan_id=draf.pk)
        with pytest.raises(GalatKeadaan, match="galat"):
            tetapkan_keputusan(cakupan=kepala, keputusan_id=draf.pk)
        lengkapi(Keputusan.objects.get(pk=draf.pk))
        hasil = tetapkan_keputusan(cakupan=kepala, keputusan_id=draf.pk)
        assert hasil.status == StatusKeputusan.DITETAPKAN
        assert keputusan_contoh("sampang").status == StatusKeputusan.DIGANTIKAN

    def test_pengesampingan_membuka_jalan_dan_dapat_ditarik(self) -> None:
        draf = rancangan("kaltim")
        operator = cakupan_akun("operator.kaltim")
        for kelompok in periksa_keputusan(draf).kelompok:
            if kelompok.aturan.tingkat is Tingkat.GALAT:
                kesampingkan(
                    cakupan=operator,
                    keputusan_id=draf.pk,
                    kode=kelompok.aturan.kode,
                    alasan="Dibahas pada reviu",
                )
        assert periksa_keputusan(draf).galat_terbuka == 0
        batalkan(cakupan=operator, keputusan_id=draf.pk, kode="tanpa-nomor")
        assert periksa_keputusan(draf).galat_terbuka > 0

    def test_pengesampingan_ditolak_tanpa_alasan_peran_atau_rancangan(self) -> None:
        draf = rancangan("kaltim")
        isi = {"keputusan_id": draf.pk, "kode": "tanpa-nomor", "alasan": "x"}
        operator = cakupan_akun("operator.kaltim")
        with pytest.raises(GalatIsian):
            kesampingkan(cakupan=operator, **{**isi, "alasan": " "})
        with pytest.raises(GalatIsian):
            kesampingkan(cakupan=operator, **{**isi, "kode": "tidak-ada"})
        with pytest.raises(GalatPeran):
            kesampingkan(cakupan=cakupan_akun("inspektorat.kaltim"), **isi)
        with pytest.raises(Keputusan.DoesNotExist):
            kesampingkan(cakupan=cakupan_akun("operator.paser"), **isi)
        tetap = keputusan_contoh("kaltim").pk
        with pytest.raises(GalatTerkunci):
            kesampingkan(cakupan=operator, **{**isi, "keputusan_id": tetap})
