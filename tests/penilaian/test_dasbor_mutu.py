"""Means, ranks, filters and quality flags on figures that the test knows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from iku.inti.cakupan import Cakupan
from penilaian.agregat import Butir, agregat
from penilaian.models import BuktiDukung, Capaian
from penilaian.ringkas import Kelompok
from penilaian.selectors.berlaku import Jajaran, VersiKeputusan
from penilaian.selectors.dasbor.bentuk import Dasbor, Saringan
from penilaian.selectors.dasbor.utama import muat_dasbor
from renstra.models import PemerintahDaerah, PerubahanTarget, Target
from renstra.rumus import StatusHasil
from tests.penilaian.buatan import buat_instansi, isi_capaian
from tests.penilaian.test_dasbor_angka import masuk, polos


@pytest.fixture
def pemda(contoh: None) -> PemerintahDaerah:
    satu = PemerintahDaerah(kode="buatan", nama="Pemerintah Kota Buatan", tingkat="kota")
    satu.save()
    return satu


def lihat(pemda: PemerintahDaerah, **saringan: object) -> Dasbor:
    cakupan = Cakupan(pengguna_id=1, pemda=frozenset({pemda.pk}))
    return muat_dasbor(cakupan, Saringan(**{"tahun": 2020, **saringan}))


def test_rata_rata_memakai_capaian_setelah_batas(pemda: PemerintahDaerah) -> None:
    buat_instansi(pemda, "batas", [["", "", "150"], ["", "", "90.01"]], batas_atas="120")
    d = lihat(pemda)
    assert d.baris[0].kini.nilai == Decimal("105.01")  # (120 + 90,01) ÷ 2 = 105,005, half up
    assert d.kini.tercapai == 1


def test_rata_rata_tertimbang(pemda: PemerintahDaerah) -> None:
    buat_instansi(pemda, "bobot", [["", "", "100"], ["", "", "50"]], bobot=["75", "25"])
    assert lihat(pemda).baris[0].kini.nilai == Decimal("87.50")


def test_kosong_bukan_nol(pemda: PemerintahDaerah) -> None:
    buat_instansi(pemda, "setengah", [["", "", "80"], ["", "", ""]])
    buat_instansi(pemda, "kosong", [["", "", ""]])
    d = lihat(pemda)
    kosong, setengah = sorted(d.baris, key=lambda b: b.instansi.kode)
    assert (setengah.kini.nilai, setengah.kini.catatan) == (
        Decimal("80.00"),
        "1 dari 2 indikator belum dikirim",
    )
    assert (kosong.kini.nilai, kosong.kini.alasan, kosong.peringkat) == (
        None,
        "belum ada data",
        None,
    )
    assert d.kini.rata.nilai_tampil == Decimal("80.00")
    assert (d.kini.seharusnya, d.kini.terkirim, d.kini.dilewati) == (3, 1, 2)
    assert [b.jumlah for b in d.sebaran if b.band == "kosong"] == [2]


def test_draf_tidak_dihitung(pemda: PemerintahDaerah) -> None:
    buat_instansi(pemda, "draf", [["", "", "80"]], status="draf")
    buat_instansi(pemda, "ajuan", [["", "", "70"]], status="diajukan")
    assert {b.instansi.kode: b.kini.nilai for b in lihat(pemda).baris} == {
        "draf": None,
        "ajuan": Decimal("70.00"),
    }


def test_peringkat_seri_berbagi_nomor(pemda: PemerintahDaerah) -> None:
    for kode, nilai in (("a", "90"), ("b", "95"), ("c", "90"), ("d", "60")):
        buat_instansi(pemda, kode, [["", nilai, nilai]])
    urut = [(b.instansi.kode, b.peringkat) for b in lihat(pemda).peringkat]
    assert urut == [("b", 1), ("a", 2), ("c", 2), ("d", 4)]


def test_perbandingan_dua_tahun(pemda: PemerintahDaerah) -> None:
    buat_instansi(pemda, "a", [["70", "80", "82.1"]])
    assert lihat(pemda).selisih == Decimal("2.10")
    d = lihat(pemda, bandingkan=2018)
    assert (d.bandingkan, d.selisih, d.baris[0].selisih) == (
        2018,
        Decimal("12.10"),
        Decimal("12.10"),
    )
    assert lihat(pemda, tahun=2018).bandingkan is None


def test_tahun_bawaan_adalah_yang_terakhir_berangka(pemda: PemerintahDaerah) -> None:
    buat_instansi(pemda, "a", [["70", "80", ""]])
    assert lihat(pemda, tahun=None).tahun == 2019


def test_sorotan_dari_yang_terendah_dan_saringan_tingkat(pemda: PemerintahDaerah) -> None:
    buat_instansi(
        pemda, "a", [["", "", n] for n in ("99", "40", "66", "88", "75", "75.01", "12", "65")]
    )
    assert [s.capaian for s in lihat(pemda).sorotan] == [
        Decimal(n) for n in ("12", "40", "65", "66", "75", "75.01")
    ]
    assert len(lihat(pemda, semua=True).sorotan) == 8
    sedang = lihat(pemda, band=3)
    assert [s.capaian for s in sedang.sorotan] == [Decimal("66"), Decimal("75")]
    # The filter narrows the list and never the mean.
    assert sedang.kini.rata == lihat(pemda).kini.rata
    assert lihat(pemda).kini.perhatian == 5


def test_batas_skala_setengah_terbuka(pemda: PemerintahDaerah) -> None:
    for kode, nilai in (("a", "90"), ("b", "90.01"), ("c", "50"), ("d", "50.01")):
        buat_instansi(pemda, kode, [["", "", nilai]])
    d = lihat(pemda)
    assert {b.instansi.kode: b.kini.band for b in d.baris} == {"a": 4, "b": 5, "c": 1, "d": 2}
    assert [b.syarat for b in d.skala.legenda] == ["> 90", "> 75", "> 65", "> 50", "≤ 50"]


def test_tanda_mutu(pemda: PemerintahDaerah) -> None:
    instansi = buat_instansi(pemda, "a", [["", "", "100"], ["", "", "80"], ["", "", ""]])
    pengguna = get_user_model().objects.get(username="admin")
    target = Target.objects.get(indikator__nomor="1.2", indikator__nama="Indikator 2 a")
    for _ in range(2):  # changed twice is still one target
        PerubahanTarget(
            target=target,
            bawah_lama=90,
            atas_lama=90,
            bawah_baru=100,
            atas_baru=100,
            alasan="Penyesuaian",
            dokumen="Nota",
            oleh=pengguna,
        ).save()
    teks = [t.teks for t in lihat(pemda).baris[0].tanda]
    assert teks == [
        "1 target diubah setelah dikunci",
        "1 belum dikirim",
        "2 belum ada bukti",
        "1 sama persis dengan target",
    ]
    assert instansi.kode == "a"


def test_lengkap_bila_tidak_ada_catatan(pemda: PemerintahDaerah) -> None:
    buat_instansi(pemda, "a", [["", "", "80"]])
    pengguna = get_user_model().objects.get(username="admin")
    realisasi = Capaian.objects.get(instansi__kode="a").realisasi
    for nama in ("satu", "dua"):  # two pieces are still one realisasi with evidence
        BuktiDukung(
            realisasi=realisasi,
            jenis="tautan",
            nama=nama,
            tautan="https://contoh.go.id/",
            pengunggah=pengguna,
        ).save()
    d = lihat(pemda)
    assert ([t.teks for t in d.baris[0].tanda], d.berbukti) == (["Lengkap"], 1)


def test_iki_terpisah_dari_iku(client: Client, contoh: None) -> None:
    masuk(client, "inspektorat.paser")
    iku = polos(client.get("/dasbor/?tahun=2020").content.decode())
    iki = polos(client.get("/dasbor/?tahun=2020&jenis=iki").content.decode())
    assert "5 IKU, 1 instansi" in iku
    assert "63 IKI, 1 instansi" in iki


def test_angka_lama_keputusan_yang_tidak_berlaku_menyingkir(pemda: PemerintahDaerah) -> None:
    instansi = buat_instansi(pemda, "a", [["", "", "80"]])
    baru = buat_instansi(pemda, "b", [["", "", "60"]])
    # Give the second decree to the first instansi as a reviu that starts in 2020.
    d = baru.daftar_renstra.get().daftar_keputusan.get()
    jajaran = Jajaran(
        {
            instansi.pk: (
                VersiKeputusan(1, instansi.pk, 2018, 2022, 2018, 1, d.skala_capaian_id),
                VersiKeputusan(2, instansi.pk, 2018, 2022, 2020, 2, d.skala_capaian_id),
            )
        }
    )
    pilih = {t: jajaran.cari(instansi.pk, t) for t in (2017, 2018, 2019, 2020, 2022, 2023)}
    assert {t: k.versi if k else None for t, k in pilih.items()} == {
        2017: None,
        2018: 1,
        2019: 1,
        2020: 2,
        2022: 2,
        2023: None,
    }
    isi_capaian(d.daftar_sasaran.get().daftar_indikator.get(), 2021, "99", status="disahkan")
    assert lihat(pemda, tahun=2021).kini.terkirim == 1


ANGKA = st.decimals(min_value=0, max_value=500, places=2)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(StatusHasil)),
            ANGKA,
            st.none() | st.decimals(min_value=0, max_value=100, places=2),
        ),
        max_size=8,
    )
)
def test_ringkas_sama_dengan_agregat(
    isi: list[tuple[StatusHasil, Decimal, Decimal | None]],
) -> None:
    ada = [(n, b) for s, n, b in isi if s is StatusHasil.NILAI]
    kelompok = Kelompok(
        dihitung=len(ada),
        jumlah=sum((n for n, _ in ada), Decimal(0)),
        berbobot=sum((n * b for n, b in ada if b is not None), Decimal(0)),
        bobot=sum((b for _, b in ada if b is not None), Decimal(0)),
        tanpa_bobot=sum(b is None for _, b in ada),
        tidak_dihitung=sum(s is StatusHasil.TIDAK_DAPAT_DIHITUNG for s, _, _ in isi),
        belum=sum(s is StatusHasil.BELUM_DIISI for s, _, _ in isi),
    )
    patokan = agregat([Butir(s, n if s is StatusHasil.NILAI else None, b) for s, n, b in isi])
    assert (kelompok.status, kelompok.rata()) == (patokan.status, patokan.nilai_tampil)
