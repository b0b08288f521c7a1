"""An entry computes only what depends on it, and that is never less than everything."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test.utils import CaptureQueriesContext

from penilaian.models import Capaian, NilaiVariabel
from penilaian.selectors.hitung.buku import muat_buku, muat_isi
from penilaian.selectors.hitung.isi import simpanan
from penilaian.selectors.hitung.isi_simpanan import Simpanan, kunci_keputusan_tetap
from penilaian.services.hitung.ulang import hitung_keputusan
from renstra.models import Keputusan, PemakaianVariabel
from tests.penilaian.dunia import TAHUN, Dunia, isi_nilai

pytestmark = pytest.mark.django_db


@pytest.fixture
def buatan(db: None) -> Keputusan:
    """Thirty indicators of all patterns, with references, tables and sums over the years."""
    call_command(
        "buat_data",
        verbosity=0,
        stdout=io.StringIO(),
        instansi=1,
        indikator=30,
        tahun=3,
        sampai=2026,
    )
    return Keputusan.objects.select_related("renstra__instansi").get(nomor__contains="BUATAN")


def hitung_semua_lagi() -> str:
    keluar = io.StringIO()
    call_command("hitung_ulang", verbosity=0, stdout=keluar)
    return keluar.getvalue()


@pytest.mark.parametrize(
    "kode",
    [
        "g1_layanan_masuk", "g1_tepat_waktu", "g2_mutu_ukur", "g2_peserta", "g1_hadir",
        "g3_kebutuhan", "g1_aspek",
    ],
)  # fmt: skip
def test_sempit_sama_dengan_semua(buatan: Keputusan, kode: str) -> None:
    nilai = NilaiVariabel.objects.filter(baris__variabel__kode=kode, tahun=2024).first()
    assert nilai is not None
    nilai.nilai = nilai.nilai + 7
    nilai.save()
    pemakai = PemakaianVariabel.objects.filter(variabel=nilai.baris.variabel)
    hanya = set(pemakai.values_list("indikator_id", flat=True))
    tahun = range(2024, 2027) if kode == "g2_peserta" else [2024]
    berubah = sum(hitung_keputusan(buatan, t, hanya=hanya) for t in tahun)
    assert berubah >= 1
    assert "0 capaian berubah" in hitung_semua_lagi()


def test_perujuk_ikut_berubah(buatan: Keputusan) -> None:
    capaian = Capaian.objects.filter(indikator__nomor="1.10", tahun=2024, periode="TAHUN")
    awal = capaian.get().nilai
    satu = NilaiVariabel.objects.filter(
        baris__variabel__kode="g1_layanan_selesai", tahun=2024
    ).first()
    assert satu is not None
    satu.nilai = Decimal(1)
    satu.save()
    isi = muat_isi(buatan)
    hitung_keputusan(buatan, 2024, hanya={isi.menurut_nomor()["1.1"].pk})
    assert capaian.get().nilai != awal


def test_yang_dibaca_hanya_masukan_indikator_itu(buatan: Keputusan) -> None:
    isi = muat_isi(buatan)
    indikator = isi.menurut_nomor()["2.10"]
    perlu = isi.dengan_rujukan({indikator.pk})
    assert {i.nomor for i in isi.indikator if i.pk in perlu} == {"2.1", "2.2", "2.10"}
    boleh = {b.pk for i in isi.indikator if i.pk in perlu for v in i.variabel for b in v.baris}
    buku = muat_buku(isi, 2025, perlu)
    assert {k[0] for k in buku.nilai} <= boleh
    assert {k[1] for k in buku.nilai} == {2025}
    assert {k[0] for k in buku.target} == perlu


def test_hasil_yang_sama_tidak_ditulis(buatan: Keputusan) -> None:
    with CaptureQueriesContext(connection) as kueri:
        assert hitung_keputusan(buatan, 2025) == 0
    assert not [k for k in kueri.captured_queries if "INSERT" in k["sql"] or "UPDATE" in k["sql"]]


def test_keputusan_tetap_disimpan_setelah_selesai_ditulis(
    dunia: Dunia, django_capture_on_commit_callbacks: Any
) -> None:
    simpanan.lupakan()
    muat_isi(dunia.keputusan)
    assert len(simpanan) == 0  # the transaction under way may still be taken back
    with django_capture_on_commit_callbacks(execute=True):
        pertama = muat_isi(dunia.keputusan)
    with CaptureQueriesContext(connection) as kueri:
        kedua = muat_isi(dunia.keputusan)
    assert len(kueri) == 0
    assert kedua.indikator is pertama.indikator
    simpanan.lupakan()


def test_yang_dibatalkan_tidak_disimpan(dunia: Dunia) -> None:
    simpanan.lupakan()

    def batal() -> None:
        with transaction.atomic():
            muat_isi(dunia.keputusan)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        batal()
    assert len(simpanan) == 0


def test_rancangan_selalu_dibaca_lagi(
    dunia: Dunia, django_capture_on_commit_callbacks: Any
) -> None:
    rancangan = Keputusan.objects.get(pk=dunia.keputusan.pk)
    rancangan.status = "draf"
    simpanan.lupakan()
    with django_capture_on_commit_callbacks(execute=True):
        muat_isi(rancangan)
    assert len(simpanan) == 0


def test_isi_lain_dengan_nomor_sama_bukan_yang_disimpan(
    dunia: Dunia, django_capture_on_commit_callbacks: Any
) -> None:
    """A restored database may hold another decree under the same id."""
    tempat: Simpanan[str] = Simpanan(maks=2)
    with django_capture_on_commit_callbacks(execute=True):
        tempat.simpan(dunia.keputusan, "lama")
    assert tempat.ambil(dunia.keputusan) == "lama"
    lain = Keputusan.objects.get(pk=dunia.keputusan.pk)
    lain.judul = "Keputusan lain"
    assert tempat.ambil(lain) is None


def test_bekuan_sebagai_teks_memberi_kunci_yang_sama(dunia: Dunia) -> None:
    """An entry does not read the decree's texts; it must find the same kept form all the same."""
    satu = Keputusan.objects.annotate(teks=Cast("bekuan", TextField())).get(pk=dunia.keputusan.pk)
    assert kunci_keputusan_tetap(satu, satu.teks) == kunci_keputusan_tetap(satu)
    satu.bekuan = {"kop": ["é", {"b": 1, "a": None}], "a": "x"}
    teks = '{"a":"x", "kop": ["\\u00e9", {"a":null,"b": 1}]}'
    assert kunci_keputusan_tetap(satu, teks) == kunci_keputusan_tetap(satu)
    assert kunci_keputusan_tetap(satu, teks.replace("x", "y")) != kunci_keputusan_tetap(satu)
    satu.judul = "Lain"
    assert kunci_keputusan_tetap(satu, teks) == kunci_keputusan_tetap(satu)


def test_yang_paling_lama_tidak_dipakai_dilepas(
    dunia: Dunia, django_capture_on_commit_callbacks: Any
) -> None:
    tempat: Simpanan[int] = Simpanan(maks=2)
    satu, dua, tiga = (Keputusan.objects.get(pk=dunia.keputusan.pk) for _ in range(3))
    for n, k in enumerate((satu, dua, tiga)):
        k.judul = f"Keputusan {n}"
    with django_capture_on_commit_callbacks(execute=True):
        tempat.simpan(satu, 1)
        tempat.simpan(dua, 2)
    assert tempat.ambil(satu) == 1
    with django_capture_on_commit_callbacks(execute=True):
        tempat.simpan(tiga, 3)
    assert [tempat.ambil(k) for k in (satu, dua, tiga)] == [1, None, 3]


def test_angka_baru_dihitung_dengan_isi_dari_simpanan(
    dunia: Dunia, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        muat_isi(dunia.keputusan)
    isi_nilai(dunia, "a", "40")
    isi_nilai(dunia, "b", "80")
    assert dunia.realisasi("1.1").capaian.nilai == 50
    assert Capaian.objects.filter(tahun=TAHUN, indikator__nomor="K.1").get().nilai == 80
    simpanan.lupakan()
