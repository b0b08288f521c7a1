"""Findings that need another year, another version or the history; what differs must be told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from iku.inti.cakupan import Cakupan
from iku.inti.models import Pengguna
from penilaian.models import Capaian, Realisasi
from penilaian.selectors.berlaku import muat_jajaran
from penilaian.selectors.capaian.kelompok import Pilihan
from penilaian.selectors.mutu.temuan import Temuan, muat_temuan
from penilaian.services.isian.nilai import Sel, simpan_nilai
from penilaian.services.isian.realisasi import ajukan, kembalikan, sahkan
from penilaian.temuan import JENIS, kalimat_lonjakan, melonjak, target_meringan
from renstra.models import Instansi, Keputusan, PemerintahDaerah, PerubahanTarget, Sasaran, Target
from tests.penilaian.buatan import buat_instansi, isi_capaian
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh
from tests.penilaian.test_dasbor_angka import masuk as masuk_contoh
from tests.penilaian.test_dasbor_angka import polos

D = Decimal


@pytest.mark.parametrize(
    ("kini", "lalu", "ya"),
    [("151", "100", True), ("150", "100", False), ("50", "100", False), ("49.99", "100", True),
     ("1", "0", True), ("0", "0", False), ("-151", "-100", True), ("-150", "-100", False)],
)  # fmt: skip
def test_lonjakan_lebih_dari_separuh(kini: str, lalu: str, ya: bool) -> None:
    assert melonjak(D(kini), D(lalu)) is ya


def test_kalimat_lonjakan() -> None:
    assert kalimat_lonjakan(D(30), D(120), 0) == "Dari 120 menjadi 30 (−75 %)"
    assert kalimat_lonjakan(D("160.5"), D(100), 1) == "Dari 100,0 menjadi 160,5 (+61 %)"
    assert kalimat_lonjakan(D(3), D(0), 0) == "Dari 0 menjadi 3"


@pytest.mark.parametrize(
    ("polaritas", "lama", "baru", "ya"),
    [("MAKSIMAL", (80, 80), (75, 75), True), ("MAKSIMAL", (80, 80), (85, 85), False),
     ("MINIMAL", (20, 20), (25, 25), True), ("MINIMAL", (20, 20), (15, 15), False),
     ("STABIL", (7, 8), (6, 8), True), ("STABIL", (7, 8), (7, 9), True),
     ("STABIL", (6, 9), (7, 8), False)],
)  # fmt: skip
def test_target_meringan_menurut_polaritas(
    polaritas: str, lama: tuple[int, int], baru: tuple[int, int], ya: bool
) -> None:
    assert target_meringan(polaritas, (D(lama[0]), D(lama[1])), (D(baru[0]), D(baru[1]))) is ya


@pytest.fixture
def pemda(contoh: None) -> PemerintahDaerah:
    satu = PemerintahDaerah(kode="buatan", nama="Pemerintah Kota Buatan", tingkat="kota")
    satu.save()
    return satu


def temuan(instansi: Instansi, *tahun: int) -> list[tuple[str, int, str]]:
    cakupan = Cakupan(instansi={instansi.pk: frozenset()})
    hasil: tuple[Temuan, ...] = muat_temuan(
        Pilihan(cakupan, frozenset({instansi.pk})), muat_jajaran(cakupan), tahun
    )
    return [(t.kode, t.tahun, t.kalimat) for t in hasil]


def test_lonjakan_hanya_bila_sebanding(pemda: PemerintahDaerah) -> None:
    a = buat_instansi(pemda, "a", [["100", "40", "45"], ["80", "", "20"]])
    assert temuan(a, 2018, 2019, 2020) == [("lonjakan", 2019, "Dari 100,00 menjadi 40,00 (−60 %)")]
    # 2020 of the second follows no 2019; asked for alone, 2020 has nothing.
    assert temuan(a, 2020) == []
    satu = Capaian.objects.get(instansi=a, tahun=2019)
    satu.rumus_sidik = "lain"
    satu.save()
    assert temuan(a, 2018, 2019, 2020) == []


def reviu(lama: Instansi, satuan: str, target: str) -> Keputusan:
    """A second version from 2020 with another unit and target of the same line."""
    k = lama.daftar_renstra.get().daftar_keputusan.get()
    i = k.daftar_sasaran.get().daftar_indikator.get()
    baru = Keputusan(
        renstra=k.renstra, versi=2, jenis="reviu", judul="Reviu", tata_letak="kaltim",
        skala_capaian=k.skala_capaian, mulai_tahun=2020, menggantikan=k, tanggal=date(2020, 7, 1),
    )  # fmt: skip
    baru.save()
    sasaran = Sasaran(keputusan=baru, nomor="1", uraian="Sasaran buatan")
    sasaran.save()
    satu = sasaran.daftar_indikator.create(
        garis=i.garis, nomor="1.1", nama=i.nama, satuan=satuan, presisi=2
    )
    baru.status = "ditetapkan"
    k.status = "digantikan"
    k.save()
    baru.save()
    t = isi_capaian(satu, 2020, "60", status="disahkan").target
    assert t is not None
    t.bawah = t.atas = D(target)
    t.save()
    return baru


def test_reviu_mengubah_satuan_dan_menurunkan_target(
    pemda: PemerintahDaerah, client: Client
) -> None:
    a = buat_instansi(pemda, "a", [["80", "90", ""]])
    lama = a.daftar_renstra.get().daftar_keputusan.get().daftar_sasaran.get()
    Target(indikator=lama.daftar_indikator.get(), tahun=2020, bawah=D(100), atas=D(100)).save()
    baru = reviu(a, "Indeks", "70")
    assert temuan(a, 2020) == [
        ("turun", 2020, "100 menjadi 70 oleh keputusan versi 2 tanggal 1 Juli 2020"),
        ("satuan", 2020, "Dari “tanpa satuan” menjadi “Indeks”"),
    ]
    assert temuan(a, 2019, 2021) == []
    masuk_contoh(client, "admin")
    pk = baru.daftar_sasaran.get().daftar_indikator.get().pk
    isi = polos(client.get(f"/indikator/{pk}/").content.decode())
    assert "Satuan berubah: tidak dapat dibandingkan dengan sebelumnya" in isi
    banding = polos(
        client.get("/banding/?kiri=a&tahun_kiri=2019&tahun_kanan=2020").content.decode()
    )
    assert "Satuan berubah: tidak sebanding" in banding
    assert "versi 1" in banding.lower()
    assert "sampai sebelum 1 Juli 2020" in banding
    assert "sejak 1 Juli 2020" in banding


def test_target_diturunkan_setelah_dikunci(pemda: PemerintahDaerah, client: Client) -> None:
    a = buat_instansi(pemda, "a", [["", "", "80"], ["", "", "80"]])
    for nomor, baru in (("1.1", 90), ("1.2", 110)):
        PerubahanTarget(
            target=Target.objects.get(
                indikator__nomor=nomor, indikator__sasaran__keputusan__renstra__instansi=a
            ),
            bawah_lama=100, atas_lama=100, bawah_baru=baru, atas_baru=baru,
            alasan="Anggaran dipotong", dokumen="Nota 5",
            oleh=masuk_contoh(client, "admin").session and _admin(),
        ).save()  # fmt: skip
    (satu,) = temuan(a, 2020)
    assert satu[0] == "turun"
    assert satu[2].startswith("100 menjadi 90 pada ")
    assert satu[2].endswith("Anggaran dipotong (Nota 5)")
    halaman = polos(client.get("/mutu-data/?tahun=2020&instansi=a").content.decode())
    assert "Target diturunkan di tengah tahun 1 " in halaman
    assert "Target diubah setelah dikunci 2 " in halaman
    hanya = client.get("/mutu-data/?tahun=2020&instansi=a&tanda=turun").content.decode()
    assert "Indikator 1 a" in hanya
    assert "Indikator 2 a" not in hanya
    dasbor = polos(client.get("/dasbor/?tahun=2020&instansi=a").content.decode())
    assert "1 target diturunkan di tengah tahun" in dasbor


def _admin() -> Pengguna:
    return Pengguna.objects.get(username="admin")


def test_mutu_menghitung_yang_sama_dengan_peringkat(client: Client, contoh: None) -> None:
    masuk_contoh(client, "admin")
    for tahun in (2018, 2020, 2022, 2024, 2025):
        dasbor = polos(
            client.get(f"/dasbor/?tahun={tahun}").content.decode().split('id="judul-peringkat"')[1]
        )
        halaman = polos(client.get(f"/mutu-data/?tahun={tahun}").content.decode())
        for j in JENIS.values():
            di_dasbor = sum(
                int(kata) for kata, sisa in _pasangan(dasbor) if sisa.startswith(j.teks)
            )
            assert f"{j.judul} {di_dasbor} {j.arti}" in halaman, (tahun, j.kode, di_dasbor)


def _pasangan(teks: str) -> list[tuple[str, str]]:
    kata = teks.split(" ")
    return [(k, " ".join(kata[n + 1 : n + 8])) for n, k in enumerate(kata) if k.isdigit()]


def test_revisi_dan_riwayat_kiriman(dunia: Dunia, masuk: Masuk) -> None:
    for nama, nilai in (("a", "90"), ("b", "100")):
        isi_nilai(dunia, nama, nilai)
    satu = dunia.realisasi("1.1")
    o = {"cakupan": dunia.cakupan("operator"), "oleh": dunia.pengguna["operator"]}
    v = {"cakupan": dunia.cakupan("verifikator"), "oleh": dunia.pengguna["verifikator"]}
    ajukan(realisasi_id=satu.pk, **o)
    alamat = f"/indikator/{satu.indikator_id}/"
    assert "kiriman pertama" in tubuh(masuk("reviuer").get(alamat))
    sahkan(realisasi_id=satu.pk, **v)
    assert temuan(dunia.instansi, TAHUN) == []
    kembalikan(realisasi_id=satu.pk, catatan="Penyebutnya salah.", **v)
    for angka, versi in (("93", 1), ("92", 2)):  # 93 is never sent: nobody outside sees it
        simpan_nilai(sel=Sel(dunia.baris("a").pk, TAHUN, "TAHUN", D(angka), versi), **o)
    assert Realisasi.objects.get(pk=satu.pk).status == "dikembalikan"
    assert "Riwayat kiriman" not in tubuh(masuk("reviuer").get(alamat))
    ajukan(realisasi_id=satu.pk, **o)
    isi = polos(masuk("reviuer").get(alamat).content.decode())
    assert "kiriman 2" in isi
    assert "Dikembalikan: Penyebutnya salah. Jumlah a: sebelumnya 90 → menjadi 92" in isi
    assert "93" not in isi.split("Riwayat kiriman")[1].split("Variabel dan sumber data")[0]
    assert [(k, t) for k, t, _ in temuan(dunia.instansi, TAHUN)] == [("revisi", TAHUN)]
    assert "Direvisi setelah disahkan" in isi
