"""The bulk writer of synthetic data: exact values, own numbers, and no silent misspelling."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from penilaian.buatan.bentuk import Ukuran, kode_pemda
from penilaian.buatan.muat import buat_pemda, jumlah_buatan
from penilaian.buatan.salin import Penulis, segarkan_statistik, sendirian
from renstra.choices import TingkatPemda
from renstra.models import Instansi, PemerintahDaerah, RentangSkala, Skala

pytestmark = pytest.mark.django_db
TINGKAT = TingkatPemda.KABUPATEN.value


def test_baris_tertulis_persis_dengan_nomor_yang_dijanjikan() -> None:
    penulis = Penulis()
    nama = 'Dinas\tUji\\N "a" é\nbaris dua'
    pemda = penulis.tambah(PemerintahDaerah, kode="salin", nama=nama, tingkat=TINGKAT)
    satu, dua = (
        penulis.tambah(Instansi, pemda_id=pemda, kode=f"salin-{n}", nama=f"Badan {n}")
        for n in (1, 2)
    )
    assert not PemerintahDaerah.objects.filter(kode="salin").exists(), "nothing before kirim()"
    penulis.kirim()
    assert PemerintahDaerah.objects.get(pk=pemda).nama == nama
    assert list(Instansi.objects.filter(pemda=pemda).order_by("pk").values_list("pk", "kode")) == [
        (satu, "salin-1"),
        (dua, "salin-2"),
    ]
    penulis.kirim()  # everything is written already
    assert Instansi.objects.filter(pemda=pemda).count() == 2
    lagi = Instansi(pemda_id=pemda, kode="salin-3", nama="Lewat save()")
    lagi.save()
    assert lagi.pk not in (satu, dua)


def test_angka_kosong_dan_bawaan() -> None:
    penulis = Penulis()
    skala = penulis.tambah(Skala, kode="salin", nama="Skala", jenis="KODE", dasar="CAPAIAN")
    for batas in (Decimal("88.31"), None):
        penulis.tambah(RentangSkala, skala_id=skala, predikat=f"B {batas}", batas=batas)
    penulis.kirim()
    isi = RentangSkala.objects.filter(skala=skala).order_by("pk")
    assert [r.batas for r in isi] == [Decimal("88.31"), None]
    assert {r.band for r in isi} == {RentangSkala._meta.get_field("band").get_default()}


def test_nama_kolom_yang_salah_tidak_dibuang_diam_diam() -> None:
    with pytest.raises(TypeError, match=r"\['tingkatan'\]"):
        Penulis().tambah(PemerintahDaerah, kode="x", nama="x", tingkatan=TINGKAT)


def test_tabel_yang_hanya_disebut_tidak_ditulisi() -> None:
    penulis = Penulis()
    with pytest.raises(TypeError):
        penulis.tambah(PemerintahDaerah, salah=1)
    penulis.kirim()
    assert not PemerintahDaerah.objects.filter(kode="").exists()


def test_pemda_yang_sudah_dibuat_proses_lain_dilewati() -> None:
    """Two runs side by side: the second waits for the first, then finds its Pemda there."""
    sendirian()
    PemerintahDaerah(kode=kode_pemda(1), nama="Kabupaten Buatan", tingkat=TINGKAT).save()
    maju: list[int] = []
    ukuran = Ukuran(
        instansi=1, indikator=1, tahun=1, sampai=date(2026, 1, 1).year, benih=1, skala_id=0,
        sandi="!",
    )  # fmt: skip
    assert buat_pemda(1, ukuran, lambda: maju.append(1)) is False
    assert (maju, jumlah_buatan().pemda, jumlah_buatan().realisasi) == ([], 1, 0)
    segarkan_statistik()
