"""A reviu: the whole tree in a new draft, one draft only, and figures that follow their line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatKeadaan, GalatPeran
from iku.inti.models import Pengguna
from penilaian.models import Capaian, NilaiVariabel, Realisasi
from penilaian.services.isian.pindah import perlu_diisi_ulang
from renstra.choices import StatusKeputusan
from renstra.models import BarisVariabel, Indikator, Keputusan, Target
from renstra.selectors.cakupan import bangun_cakupan
from renstra.services.alur.penetapan import tetapkan
from renstra.services.alur.reviu import mulai_reviu
from renstra.services.rancangan.pohon import pasang_rumus

pytestmark = pytest.mark.usefixtures("contoh")


def cakupan(nama: str) -> Cakupan:
    return bangun_cakupan(Pengguna.objects.get(username=nama))


def keputusan(kode: str) -> Keputusan:
    return Keputusan.objects.get(renstra__instansi__kode=kode, versi=1)


def reviu(kode: str) -> Keputusan:
    return mulai_reviu(cakupan=cakupan(f"operator.{kode}"), keputusan_id=keputusan(kode).pk)


def test_rancangan_membawa_seluruh_pohon_dan_garisnya() -> None:
    lama, baru = keputusan("paser"), reviu("paser")
    assert (baru.versi, baru.status, baru.menggantikan) == (2, StatusKeputusan.DRAF, lama)
    assert baru.nomor == ""
    for jalur in ("daftar_sasaran", "daftar_variabel", "daftar_tujuan"):
        assert getattr(baru, jalur).count() == getattr(lama, jalur).count() > 0

    def garis(k: Keputusan) -> set[tuple[object, ...]]:
        return set(
            Indikator.objects.filter(sasaran__keputusan=k).values_list("garis", "nama", "rumus")
        )

    assert garis(baru) == garis(lama)
    assert len(garis(baru)) == 68


def test_mulai_dua_kali_memberi_rancangan_yang_sama() -> None:
    assert reviu("sampang") == reviu("sampang")
    assert Keputusan.objects.filter(renstra__instansi__kode="sampang").count() == 2


@pytest.mark.parametrize("akun", ["verifikator.sampang", "inspektorat.sampang", "kepala.sampang"])
def test_hanya_pengisi_yang_memulai(akun: str) -> None:
    with pytest.raises(GalatPeran):
        mulai_reviu(cakupan=cakupan(akun), keputusan_id=keputusan("sampang").pk)


def test_keputusan_instansi_lain_tidak_ada() -> None:
    with pytest.raises(Keputusan.DoesNotExist):
        mulai_reviu(cakupan=cakupan("operator.paser"), keputusan_id=keputusan("sampang").pk)


def test_dari_keputusan_yang_dicabut_ditolak() -> None:
    lama = keputusan("sampang")
    lama.status = StatusKeputusan.DICABUT
    lama.save()
    with pytest.raises(GalatKeadaan):
        reviu("sampang")


def test_penetapan_menggantikan_dan_membawa_realisasi() -> None:
    baru = reviu("kaltim")
    assert baru.mulai_tahun == 2026
    lama = keputusan("kaltim")
    sebelum = set(
        Realisasi.objects.filter(tahun=2026, indikator__sasaran__keputusan=lama).values_list("pk")
    )
    capaian = dict(
        Capaian.objects.filter(realisasi__in=[p for (p,) in sebelum]).values_list(
            "realisasi", "capaian"
        )
    )
    assert sebelum
    assert capaian
    tetapkan(baru)
    lama.refresh_from_db()
    assert lama.status == StatusKeputusan.DIGANTIKAN
    pindah = Realisasi.objects.filter(tahun=2026, indikator__sasaran__keputusan=baru)
    assert set(pindah.values_list("pk")) == sebelum
    assert (
        dict(Capaian.objects.filter(realisasi__in=pindah).values_list("realisasi", "capaian"))
        == capaian
    )
    assert not Realisasi.objects.filter(tahun=2025, indikator__sasaran__keputusan=baru).exists()
    assert perlu_diisi_ulang(baru) == []


def test_rumus_yang_berubah_diisi_ulang_dan_yang_lama_tetap_terbaca() -> None:
    baru = reviu("kaltim")
    diubah = Indikator.objects.get(sasaran__keputusan=baru, nomor="2.1")
    pasang_rumus(
        indikator=diubah, rumus="50% * dokumen + 20% * anggaran + 25% * diklat + 5% * sarana"
    )
    tetapkan(baru)
    assert perlu_diisi_ulang(baru) == [diubah]
    tinggal = Realisasi.objects.get(tahun=2026, periode="TAHUN", indikator__garis=diubah.garis)
    assert tinggal.indikator.sasaran.keputusan == keputusan("kaltim")
    nilai = NilaiVariabel.objects.filter(tahun=2026, baris__variabel__kode="dokumen").values_list(
        "baris__variabel__keputusan__versi", "nilai"
    )
    assert sorted(nilai) == [(1, Decimal(100)), (2, Decimal(100))]


def test_target_tahun_berjalan_ikut_dan_baris_lama_tidak_berubah() -> None:
    lama = keputusan("kaltim")
    jumlah = BarisVariabel.objects.filter(variabel__keputusan=lama).count()
    baru = reviu("kaltim")
    tahun = Target.objects.filter(indikator__sasaran__keputusan=baru).values_list(
        "tahun", flat=True
    )
    assert set(tahun) == {2026}
    assert BarisVariabel.objects.filter(variabel__keputusan=lama).count() == jumlah


def test_peran_yang_dibutuhkan_ada_di_cakupan() -> None:
    assert cakupan("operator.kaltim").memegang(Peran.OPERATOR)
