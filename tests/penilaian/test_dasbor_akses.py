"""Who sees what on the read-only pages, and that nobody can write through them."""

from __future__ import annotations

import pytest
from django.test import Client

from iku.inti.models import Pengguna
from penilaian.choices import STATUS_TERLIHAT_REVIUER, StatusRealisasi
from penilaian.models import Realisasi
from renstra.models import Indikator, Instansi, Keputusan, Renstra
from tests.penilaian.test_dasbor_angka import masuk, polos

pytestmark = pytest.mark.usefixtures("contoh")
PERAN = ("operator", "verifikator", "kepala", "inspektorat")


def alamat(kode: str) -> list[str]:
    """Every read-only address of one instansi."""
    realisasi = Realisasi.objects.filter(
        indikator__sasaran__keputusan__renstra__instansi__kode=kode,
        status__in=STATUS_TERLIHAT_REVIUER,
    ).first()
    assert realisasi is not None
    return [
        f"/dasbor/?instansi={kode}",
        f"/dasbor/{kode}/?tahun={realisasi.tahun}",
        f"/dasbor/{kode}/{realisasi.tahun}/cara-hitung/",
        f"/indikator/{realisasi.indikator_id}/",
        f"/realisasi/{realisasi.pk}/cara-hitung/",
    ]


@pytest.mark.parametrize("peran", PERAN)
def test_milik_sendiri_terbuka_milik_orang_lain_tiada(client: Client, peran: str) -> None:
    masuk(client, f"{peran}.kaltim")
    assert [client.get(a).status_code for a in alamat("kaltim")] == [200] * 5
    assert [client.get(a).status_code for a in alamat("paser")] == [404] * 5


def test_asing_dan_tiada_berbunyi_sama(client: Client) -> None:
    masuk(client, "inspektorat.kaltim")
    asing = client.get(alamat("paser")[4])
    tiada = client.get("/realisasi/99999999/cara-hitung/")
    assert polos(asing.content.decode()) == polos(tiada.content.decode())


@pytest.mark.parametrize("metode", ["post", "put", "patch", "delete"])
def test_hanya_baca(client: Client, metode: str) -> None:
    masuk(client, "inspektorat.kaltim")
    assert [getattr(client, metode)(a).status_code for a in alamat("kaltim")] == [405] * 5


def test_tanpa_masuk_diarahkan_dan_tanpa_penugasan_ditolak(client: Client) -> None:
    assert client.get("/dasbor/").status_code == 302
    client.force_login(Pengguna.objects.create(username="tanpa.peran"))
    assert client.get("/dasbor/").status_code == 403
    assert client.get(alamat("kaltim")[4]).status_code == 404


def test_draf_hanya_untuk_staf_instansi(client: Client) -> None:
    draf = Realisasi.objects.get(
        indikator__nomor="2.2",
        indikator__sasaran__keputusan__renstra__instansi__kode="kaltim",
        tahun=2026,
        periode="TAHUN",
    )
    kembali = Realisasi.objects.get(indikator=draf.indikator, tahun=2026, periode="TW3")
    assert (draf.status, kembali.status) == (StatusRealisasi.DRAF, StatusRealisasi.DIKEMBALIKAN)
    for r in (draf, kembali):
        masuk(client, "inspektorat.kaltim")
        assert client.get(f"/realisasi/{r.pk}/cara-hitung/").status_code == 404
        masuk(client, "operator.kaltim")
        isi = client.get(f"/realisasi/{r.pk}/cara-hitung/")
        assert isi.status_code == 200
        assert "belum dikirim" in isi.content.decode()


def test_angka_draf_tidak_bocor_ke_dasbor_siapa_pun(client: Client) -> None:
    # 82,76 and 44,44 are in a draft and in a returned row; the dashboard is the same for all.
    for peran in PERAN:
        masuk(client, f"{peran}.kaltim")
        indikator = Indikator.objects.get(
            nomor="2.2", sasaran__keputusan__renstra__instansi__kode="kaltim"
        )
        for a in (
            "/dasbor/?tahun=2026",
            "/dasbor/kaltim/?tahun=2026",
            f"/indikator/{indikator.pk}/",
        ):
            isi = client.get(a).content.decode()
            assert "82,76" not in isi
            assert "44,44" not in isi
        assert "Belum ada capaian" in client.get("/dasbor/?tahun=2026").content.decode()


def test_semua_peran_melihat_angka_yang_sama(client: Client) -> None:
    lihat = set()
    for peran in PERAN:
        isi = masuk(client, f"{peran}.kaltim").get("/dasbor/?tahun=2025").content.decode()
        lihat.add(polos(isi.split('class="kisi-kartu"')[1].split("<footer")[0]))
    assert len(lihat) == 1


def test_indikator_keputusan_draf_hanya_bagi_yang_melihat_keputusannya(client: Client) -> None:
    dasar = Keputusan.objects.get(renstra__instansi__kode="kaltim")
    renstra = Renstra(
        instansi=Instansi.objects.get(kode="kaltim"), tahun_awal=2030, tahun_akhir=2034
    )
    renstra.save()
    draf = Keputusan(
        renstra=renstra,
        jenis="penetapan",
        judul="Rancangan",
        tata_letak="kaltim",
        skala_capaian=dasar.skala_capaian,
        mulai_tahun=2030,
    )
    draf.save()
    sasaran = draf.daftar_sasaran.create(nomor="1", uraian="Rancangan sasaran")
    indikator = sasaran.daftar_indikator.create(nomor="1.1", nama="Rancangan indikator")
    for peran, kode in (
        ("inspektorat", 404),
        ("verifikator", 404),
        ("operator", 200),
        ("kepala", 200),
    ):
        masuk(client, f"{peran}.kaltim")
        for halaman in (
            f"/indikator/{indikator.pk}/",
            f"/indikator/{indikator.pk}/riwayat/2030/",
            f"/keputusan/{draf.pk}/",
        ):
            assert client.get(halaman).status_code == kode, (peran, halaman)


def test_alamat_aneh_tidak_merusak(client: Client) -> None:
    masuk(client, "inspektorat.kaltim")
    for a in (
        "/dasbor/?tahun=abc&bandingkan=9999&capaian=7&jenis=x&peta=99&peringkat=x",
        "/dasbor/?tahun=999999999999999999999",
        "/dasbor/?tahun=%C2%B2%C2%B0",
        "/dasbor/kaltim/?tahun=-1",
    ):
        assert client.get(a).status_code == 200, a
    for a in (
        "/dasbor/?instansi=tidak-ada",
        "/dasbor/kaltim/?tahun=1900",
        "/dasbor/kaltim/99999999999999999999999/cara-hitung/",
        "/indikator/99999999999999999999999/",
        "/realisasi/99999999999999999999999/cara-hitung/",
    ):
        assert client.get(a).status_code == 404, a
