"""Locks, calendars and targets: the refusals of the services themselves, whatever form asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran, GalatTerkunci, GalatVersi
from penilaian.models import PenguncianTarget
from penilaian.services.isian.target import (
    SelTarget,
    salin_target,
    simpan_target,
    simpan_target_massal,
)
from penilaian.services.izin import pastikan_berlaku
from penilaian.services.jadwal import buka_jadwal
from penilaian.services.kunci_target import buka_kunci_target, kunci_target
from renstra.models import Indikator, Keputusan, PembukaanJadwal, Target
from renstra.services.alur.penetapan import tetapkan
from renstra.services.alur.reviu import mulai_reviu
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, tubuh

PK = {"tanggal": date(TAHUN - 1, 12, 30), "dokumen": "PK 1/2026"}
SURAT = {"alasan": "Keliru tahun", "dokumen": "Nota 2/2026"}


def panggil(
    dunia: Dunia, layanan: Callable[..., Any], siapa: str = "verifikator", **isi: Any
) -> Any:
    dasar = {
        "cakupan": dunia.cakupan(siapa),
        "oleh": dunia.pengguna[siapa],
        "instansi_id": dunia.instansi.pk,
        "tahun": TAHUN,
    }
    return layanan(**(dasar | isi))


def target(dunia: Dunia, nomor: str = "1.3", tahun: int = TAHUN) -> Target:
    return Target.objects.get(indikator=dunia.indikator(nomor), tahun=tahun, periode="TAHUN")


def simpan(dunia: Dunia, angka: str | None, *, nomor: str = "1.3", **lain: Any) -> Target | None:
    kini = Target.objects.filter(indikator=dunia.indikator(nomor), tahun=TAHUN).first()
    nilai = Decimal(angka) if angka else None
    isi: dict[str, Any] = {
        "bawah": nilai,
        "atas": nilai,
        "versi": kini.versi if kini else 0,
        "tahun": TAHUN,
    }
    return simpan_target(
        cakupan=dunia.cakupan("operator"),
        oleh=dunia.pengguna["operator"],
        indikator_id=dunia.indikator(nomor).pk,
        periode="TAHUN",
        **(isi | lain),
    )


@pytest.mark.parametrize(
    ("ganti", "medan"),
    [
        ({"dokumen": "  "}, "dokumen"),
        ({"tanggal": date(TAHUN - 2, 12, 31)}, "tanggal"),
        ({"tanggal": date(TAHUN + 1, 12, 31)}, "tanggal"),
    ],
)
def test_kunci_menyebut_bidang_yang_salah(dunia: Dunia, ganti: dict[str, Any], medan: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        panggil(dunia, kunci_target, **(PK | ganti))
    assert list(galat.value.medan) == [medan]
    assert target(dunia).kunci is None


def test_dikunci_dan_dibuka_satu_kali(dunia: Dunia) -> None:
    with pytest.raises(GalatKeadaan, match="tidak sedang dikunci"):
        panggil(dunia, buka_kunci_target, **SURAT)
    panggil(dunia, kunci_target, **PK)
    with pytest.raises(GalatKeadaan, match="sudah dikunci"):
        panggil(dunia, kunci_target, **PK)
    for kurang in SURAT:
        with pytest.raises(GalatIsian) as galat:
            panggil(dunia, buka_kunci_target, **(SURAT | {kurang: " "}))
        assert list(galat.value.medan) == [kurang]
    assert target(dunia).kunci is not None
    panggil(dunia, buka_kunci_target, **SURAT)
    assert target(dunia).kunci is None
    assert PenguncianTarget.objects.count() == 1


def test_tahun_tanpa_target_tidak_dikunci(dunia: Dunia, masuk: Masuk) -> None:
    tahun = TAHUN - 2
    alamat = f"/isian/uji/{tahun}/target/kunci/"
    jawaban = masuk("verifikator").post(
        alamat, {"tanggal": f"{tahun}-02-12", "dokumen": "PK 1/2024"}
    )
    assert jawaban.status_code == 409
    assert f"Belum ada target tahun {tahun} yang dapat dikunci" in tubuh(jawaban)
    assert not PenguncianTarget.objects.exists()


def test_pengisi_tidak_mengunci_membuka_atau_menjadwalkan(dunia: Dunia) -> None:
    buka = {"periode": "TAHUN", "sampai": timezone.localdate(), "alasan": "Terlambat."}
    for layanan, isi in ((kunci_target, PK), (buka_kunci_target, SURAT), (buka_jadwal, buka)):
        with pytest.raises(GalatPeran):
            panggil(dunia, layanan, "operator", **isi)


def test_jadwal_yang_tidak_ada_tidak_dibuka_kembali(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("verifikator")
    besok = timezone.localdate() + timedelta(days=1)
    isi = {"sampai": f"{besok:%Y-%m-%d}", "alasan": "Data terlambat."}
    jawaban = client.post(f"/isian/uji/{TAHUN - 1}/TAHUN/buka/", isi)
    assert jawaban.status_code == 409
    assert f"Jadwal pengisian tahun {TAHUN - 1} belum ada" in tubuh(jawaban)
    assert client.get(f"/isian/uji/{TAHUN}/TW9/buka/").status_code == 404
    assert client.get(f"/isian/uji/{TAHUN}/TAHUN/buka/").status_code == 200
    assert not PembukaanJadwal.objects.exists()


def test_pembukaan_tanpa_alasan_ditolak_layanannya(dunia: Dunia) -> None:
    dunia.tutup_jadwal()
    hari = timezone.localdate()
    with pytest.raises(GalatIsian) as galat:
        panggil(dunia, buka_jadwal, periode="TAHUN", sampai=hari - timedelta(days=1), alasan=" ")
    assert set(galat.value.medan) == {"sampai", "alasan"}


def test_target_yang_sama_tidak_ditulis_lagi(dunia: Dunia) -> None:
    versi = target(dunia).versi
    hasil = simpan(dunia, "80")
    assert hasil is not None
    assert hasil.versi == versi


def test_target_terbalik_ditolak(dunia: Dunia) -> None:
    with pytest.raises(GalatIsian, match="tidak boleh di bawah batas bawahnya"):
        simpan(dunia, "80", bawah=Decimal(90), atas=Decimal(85))
    assert target(dunia).bawah == 80


def test_mengosongkan_target(dunia: Dunia) -> None:
    target(dunia).delete()
    assert simpan(dunia, None) is None, "empty stays empty"
    simpan(dunia, "75")
    assert simpan(dunia, None) is None
    simpan(dunia, "76")
    panggil(dunia, kunci_target, **PK)
    with pytest.raises(GalatTerkunci, match="dikunci tidak dapat dikosongkan"):
        simpan(dunia, None)
    assert target(dunia).bawah == 76


def test_target_tercetak_hanya_berubah_lewat_reviu(dunia: Dunia) -> None:
    draf = mulai_reviu(cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk)
    baru = replace(dunia, keputusan=draf)
    tercetak = target(baru)
    tercetak.dalam_sk = True
    tercetak.save()
    draf.tanggal = date(TAHUN, 1, 2)
    tetapkan(draf)
    for angka in ("85", None):
        with pytest.raises(GalatTerkunci, match="Mulai reviu"):
            simpan(baru, angka, alasan="x", dokumen="y")
    assert target(baru).bawah == 80


def test_target_massal_semua_atau_tidak_sama_sekali(dunia: Dunia) -> None:
    i = dunia.indikator("1.3").pk
    lain = dunia.indikator("1.1").pk

    def massal(*isi: SelTarget) -> dict[tuple[int, str], Exception]:
        return dict(
            simpan_target_massal(
                cakupan=dunia.cakupan("operator"),
                oleh=dunia.pengguna["operator"],
                keputusan=dunia.keputusan,
                tahun=TAHUN,
                isi=isi,
                riwayat="Dari berkas",
            )
        )

    sah = SelTarget(i, TAHUN, "TAHUN", Decimal(81), Decimal(81), 1)
    for asing in (
        SelTarget(0, TAHUN, "TAHUN", None, None, 0),
        SelTarget(i, TAHUN - 1, "TAHUN", None, None, 1),
    ):
        with pytest.raises(Indikator.DoesNotExist):
            massal(sah, asing)
    galat = massal(sah, SelTarget(lain, TAHUN, "TAHUN", Decimal(1), Decimal(1), 9))
    assert list(galat) == [(lain, "TAHUN")]
    assert isinstance(galat[(lain, "TAHUN")], GalatVersi)
    assert massal() == {}


def test_target_massal_bukan_urusan_verifikator(dunia: Dunia) -> None:
    with pytest.raises(GalatPeran):
        salin_target(
            cakupan=dunia.cakupan("verifikator"), keputusan_id=dunia.keputusan.pk, tahun=TAHUN
        )


def test_mengubah_target_terkunci_menyebut_yang_menolak(dunia: Dunia, masuk: Masuk) -> None:
    panggil(dunia, kunci_target, **PK)
    url = f"/isian/target/{target(dunia).pk}/ubah/"
    isi = {"versi": str(target(dunia).versi), "target": "85", "alasan": "x", "dokumen": "PK-P 3"}
    assert masuk("verifikator").get(url).status_code == 403
    client = masuk("operator")
    assert client.get(url).status_code == 200
    assert client.post(url, isi | {"target": "8,5,5"}).status_code == 422
    lama = client.post(url, isi | {"versi": "99"})
    assert lama.status_code == 409
    assert "sudah diubah pengguna lain" in tubuh(lama)
    assert target(dunia).bawah == 80


def test_lembar_target_dengan_perbaikan_dan_pilihan(dunia: Dunia, masuk: Masuk) -> None:
    client, pk = masuk("operator"), dunia.indikator("1.3").pk
    url, kunci = f"/isian/uji/{TAHUN}/target/", f"{pk}-TAHUN"
    versi = str(target(dunia).versi)
    ketik = {f"t-{kunci}": "68.8", f"ta-{kunci}": "80", f"tv-{kunci}": versi}
    salah = client.post(url, ketik)
    assert salah.status_code == 422
    assert "68,8" in tubuh(salah)
    assert client.post(url, ketik | {"ganti": f"{kunci}:68,8"}).status_code == 302
    assert target(dunia).bawah == Decimal("68.8")
    basi = ketik | {f"t-{kunci}": "70"}
    bentrok = client.post(url, basi)
    assert bentrok.status_code == 409
    assert "68,8" in tubuh(bentrok)
    assert client.post(url, basi | {"pakai": f"lain:{kunci}:0"}).status_code == 302
    assert target(dunia).bawah == Decimal("68.8"), "the other one's figure stays"
    kini = str(target(dunia).versi)
    assert client.post(url, basi | {"pakai": f"saya:{kunci}:{kini}"}).status_code == 302
    assert target(dunia).bawah == 70
    asing = client.post(url, {"t-bukan-kotak": "5", "t-999999999-TAHUN": "5"})
    assert asing.status_code == 404


def test_salin_target_dua_kali_tidak_menambah(dunia: Dunia, masuk: Masuk) -> None:
    target(dunia).delete()
    client, url = masuk("operator"), f"/isian/uji/{TAHUN}/target/"
    assert "1 target disalin dari tahun" in tubuh(client.post(url, {"aksi": "salin"}, follow=True))
    assert target(dunia).bawah == 75
    assert "0 target disalin dari tahun" in tubuh(client.post(url, {"aksi": "salin"}, follow=True))


@pytest.fixture
def pengganti(dunia: Dunia) -> Keputusan:
    """A review that took effect in the last year of the plan."""
    draf = mulai_reviu(cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk)
    draf.mulai_tahun, draf.tanggal = TAHUN, date(TAHUN, 1, 2)
    draf.save()
    return tetapkan(draf)


def test_isian_hanya_untuk_keputusan_dan_tahun_yang_berlaku(
    dunia: Dunia, pengganti: Keputusan
) -> None:
    lama = Keputusan.objects.get(pk=dunia.keputusan.pk)
    pastikan_berlaku(lama, TAHUN - 1)
    with pytest.raises(GalatTerkunci, match="berstatus digantikan"):
        pastikan_berlaku(lama, TAHUN)
    pastikan_berlaku(pengganti, TAHUN)
    for tahun in (TAHUN - 1, TAHUN + 1):
        with pytest.raises(GalatTerkunci, match=f"Tahun {tahun} di luar masa berlaku"):
            pastikan_berlaku(pengganti, tahun)


def test_rancangan_tidak_menerima_isian(dunia: Dunia) -> None:
    draf = mulai_reviu(cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk)
    with pytest.raises(GalatTerkunci, match="berstatus draf"):
        pastikan_berlaku(draf, TAHUN)
