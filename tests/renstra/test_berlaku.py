"""The version in force on a date, with a reviu in the middle of a year; pages of a past day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from unittest import mock

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from iku.inti.cakupan import Cakupan
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.services.hitung.pada_tanggal import keadaan_indikator, keadaan_instansi
from renstra.choices import StatusKeputusan
from renstra.models import BarisVariabel, Indikator, Instansi, Keputusan, Target
from renstra.selectors.berlaku import muat_jajaran
from renstra.selectors.target_pada import target_pada
from renstra.services.alur.penetapan import tetapkan
from renstra.services.rancangan.pohon import pasang_rumus
from tests.renstra.bahan import cakupan_akun, keputusan_contoh, masuk, rancangan

pytestmark = pytest.mark.usefixtures("contoh")


@contextmanager
def pada(*bagian: int) -> Iterator[None]:
    """What is written here is recorded at that moment (UTC)."""
    saat = datetime(*bagian, tzinfo=UTC)  # type: ignore[arg-type]
    medan = LogEntry._meta.get_field("timestamp")
    with mock.patch.object(medan, "_get_default", return_value=saat):
        yield


def berlaku(per: date, kode: str = "kaltim") -> int | None:
    """The version in force on that date."""
    cakupan = Cakupan(seluruh_sistem=True)
    instansi = Instansi.objects.get(kode=kode)
    versi = muat_jajaran(cakupan, [instansi.pk], per=per).cari(instansi.pk, per.year)
    return versi.versi if versi else None


@pytest.fixture
def tengah_tahun() -> Keputusan:
    """A review of Kaltim, dated in the middle of 2026."""
    draf = rancangan("kaltim")
    draf.tanggal = date(2026, 7, 15)
    draf.save()
    return tetapkan(draf)


def test_reviu_tengah_tahun_berlaku_sejak_tanggalnya(tengah_tahun: Keputusan) -> None:
    assert tengah_tahun.mulai_tahun == 2026
    assert berlaku(date(2026, 6, 30)) == 1
    assert berlaku(date(2026, 7, 14)) == 1
    assert berlaku(date(2026, 7, 15)) == 2
    assert berlaku(date(2025, 12, 31)) == 1
    # By year, without a date, the newer version holds the whole year, as before.
    instansi = Instansi.objects.get(kode="kaltim")
    kini = muat_jajaran(Cakupan(seluruh_sistem=True), [instansi.pk])
    assert (kini.cari(instansi.pk, 2026), kini.cari(instansi.pk, 2025)) != (None, None)
    assert kini.cari(instansi.pk, 2026).versi == 2  # type: ignore[union-attr]
    assert kini.cari(instansi.pk, 2025).versi == 1  # type: ignore[union-attr]


def test_sebelum_ditetapkan_atau_di_luar_renstra_tidak_ada(tengah_tahun: Keputusan) -> None:
    assert berlaku(date(2023, 11, 11)) is None
    assert berlaku(date(2023, 12, 31)) is None, "set, but its Renstra begins in 2024"
    assert berlaku(date(2024, 1, 1)) == 1
    assert berlaku(date(2022, 8, 7), "sampang") is None
    assert berlaku(date(2022, 8, 8), "sampang") == 1


def test_keputusan_tanpa_tanggal_berlaku_sejak_tahun_pertamanya() -> None:
    assert keputusan_contoh("banjar").tanggal is None
    assert berlaku(date(2022, 1, 1), "banjar") == 1
    assert berlaku(date(2021, 12, 31), "banjar") is None


def test_yang_dicabut_berlaku_sampai_hari_sebelum_dicabut() -> None:
    satu = keputusan_contoh("kaltim")
    with pada(2026, 3, 10, 2):
        satu.status = StatusKeputusan.DICABUT
        satu.save()
    assert berlaku(date(2026, 3, 9)) == 1
    assert berlaku(date(2026, 3, 10)) is None
    assert berlaku(date(2026, 3, 11)) is None


def test_daftar_dan_halaman_keputusan_per_tanggal(tengah_tahun: Keputusan) -> None:
    client, lama = masuk("inspektorat.kaltim"), keputusan_contoh("kaltim")
    daftar = reverse("renstra:keputusan_daftar")
    isi = client.get(f"{daftar}?per=2026-06-30").content.decode()
    assert "Anda melihat keadaan per 30 Juni 2026" in isi
    assert f'href="{reverse("renstra:keputusan", args=[lama.pk])}?per=2026-06-30"' in isi
    assert "versi 2" not in isi
    assert f'href="{daftar}">Kembali ke keadaan sekarang' in isi
    url = reverse("renstra:keputusan", args=[tengah_tahun.pk])
    dialihkan = client.get(f"{url}?per=2026-06-30")
    assert dialihkan["Location"] == f"{reverse('renstra:keputusan', args=[lama.pk])}?per=2026-06-30"
    halaman = client.get(dialihkan["Location"]).content.decode()
    assert "Inilah keputusan yang berlaku pada tanggal itu" in halaman
    assert "Target per 30 Juni 2026" in halaman
    assert client.get(f"{url}?per=2026-07-15").status_code == 200
    belum = client.get(f"{url}?per=2020-01-01").content.decode()
    assert "belum ada keputusan instansi ini yang berlaku" in belum


@pytest.mark.parametrize("per", ["kemarin", "2026-02-30", "2999-01-01", "'; DROP", "0000-00-00"])
def test_tanggal_yang_tidak_dapat_dipakai_dikatakan(per: str) -> None:
    client = masuk("operator.kaltim")
    for url in (
        reverse("renstra:keputusan_daftar"),
        reverse("renstra:keputusan", args=[keputusan_contoh("kaltim").pk]),
        reverse("penilaian:dasbor_instansi", args=["kaltim"]),
    ):
        jawaban = client.get(url, {"per": per})
        assert jawaban.status_code == 200
        assert "Tanggal tidak dipakai" in jawaban.content.decode()


def test_target_yang_diubah_sesudahnya_kembali_ke_angka_waktu_itu() -> None:
    k = keputusan_contoh("kaltim")
    target = Target.objects.filter(
        indikator__sasaran__keputusan=k, periode="TAHUN", tahun=2025, dalam_sk=False
    )[0]
    asli = target.bawah
    with pada(2025, 9, 1):
        target.bawah = target.atas = asli + 5
        target.save()
    with pada(2025, 11, 1):
        target.bawah = target.atas = asli + 9
        target.save()
    kunci = (target.indikator_id, 2025)
    pk = [target.indikator_id]
    assert target_pada(k, pk, date(2025, 6, 30))[kunci].bawah == asli
    assert target_pada(k, pk, date(2025, 10, 1))[kunci].bawah == asli + 5
    assert target_pada(k, pk, date(2025, 12, 1))[kunci].bawah == asli + 9


def test_realisasi_seperti_tercatat_waktu_itu() -> None:
    """Entered, sent, corrected: each day shows what was known on it."""
    k = keputusan_contoh("kaltim")
    cakupan = cakupan_akun("inspektorat.kaltim")
    indikator = Indikator.objects.get(sasaran__keputusan=k, nomor="2.1")
    milik = {"tahun": 2026, "periode": "TAHUN"}
    for satu in Realisasi.objects.filter(indikator=indikator, **milik):
        satu.delete()
    nilai = {}
    for kode in ("dokumen", "anggaran", "diklat", "sarana"):
        baris = BarisVariabel.objects.get(variabel__keputusan=k, variabel__kode=kode)
        for n in NilaiVariabel.objects.filter(baris=baris, tahun=2026):
            n.delete()
        nilai[kode] = NilaiVariabel(baris=baris, nilai=Decimal(80), **milik)

    def terlihat(bulan: int, hari: int) -> Decimal | None:
        keadaan = keadaan_indikator(cakupan, indikator, date(2026, bulan, hari))
        baris = {b.tahun: b for b in keadaan.baris}[2026]
        return baris.capaian.nilai if baris.capaian else None

    with pada(2026, 3, 10, 3):
        for n in nilai.values():
            n.save()
        realisasi = Realisasi(indikator=indikator, status="diajukan", **milik)
        realisasi.save()
    with pada(2026, 4, 10, 3):
        nilai["dokumen"].nilai = Decimal(100)
        nilai["dokumen"].save()
    with pada(2026, 5, 10, 3):
        realisasi.status = "draf"
        realisasi.save()
    awal = terlihat(3, 10)
    bobot = Decimal(susun_bobot(indikator.rumus)["dokumen"])
    assert terlihat(3, 9) is None, "not recorded yet"
    assert awal is not None
    assert terlihat(4, 9) == awal
    assert terlihat(4, 10) == awal + bobot * 20
    assert terlihat(5, 10) is None, "withdrawn: no longer sent"


def susun_bobot(rumus: str) -> dict[str, str]:
    """`40% * dokumen + …` → {"dokumen": "0.40"}; the formula of the example in its own words."""
    pasangan = re.findall(r"(\d+)\s*%\s*\*\s*(\w+)", rumus)
    return {kode: f"0.{int(persen):02d}" for persen, kode in pasangan}


def test_halaman_indikator_dan_dasbor_per_tanggal() -> None:
    client = masuk("inspektorat.kaltim")
    k = keputusan_contoh("kaltim")
    i = Indikator.objects.get(sasaran__keputusan=k, nomor="2.1")
    for url in (
        reverse("penilaian:indikator", args=[i.pk]),
        reverse("penilaian:dasbor_instansi", args=["kaltim"]),
    ):
        assert "Keadaan per tanggal" in client.get(url).content.decode()
        isi = client.get(f"{url}?per=2025-06-30").content.decode()
        assert "Anda melihat keadaan per 30 Juni 2025" in isi
        assert "belum tercatat" in isi
        assert i.nama in isi
        kosong = client.get(f"{url}?per=2001-01-01").content.decode()
        assert "Belum ada keputusan yang berlaku" in kosong
    asing = reverse("penilaian:dasbor_instansi", args=["paser"])
    assert client.get(f"{asing}?per=2020-12-01").status_code == 404


def test_sesudah_reviu_tengah_tahun_angka_lama_terbaca_pada_versi_lama() -> None:
    """A formula changed in July 2026: on 30 June the old version and its indicator are shown."""
    draf = rancangan("kaltim")
    draf.tanggal = date(2026, 7, 15)
    draf.save()
    diubah = Indikator.objects.get(sasaran__keputusan=draf, nomor="2.1")
    pasang_rumus(
        indikator=diubah, rumus="50% * dokumen + 20% * anggaran + 25% * diklat + 5% * sarana"
    )
    tetapkan(draf)
    instansi = Instansi.objects.select_related("pemda").get(kode="kaltim")
    cakupan = cakupan_akun("inspektorat.kaltim")
    juni = keadaan_instansi(cakupan, instansi, date(2026, 6, 30))
    juli = keadaan_instansi(cakupan, instansi, date(2026, 7, 31))
    assert juni.keputusan is not None
    assert juli.keputusan is not None
    assert (juni.keputusan.versi, juli.keputusan.versi) == (1, 2)
    rumus = {b.indikator.nomor: b.indikator.rumus for b in juni.baris}
    assert rumus["2.1"] != diubah.rumus
    assert {b.indikator.nomor: b.indikator.rumus for b in juli.baris}["2.1"] == diubah.rumus
