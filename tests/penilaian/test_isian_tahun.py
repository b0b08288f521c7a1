"""The sheet of a whole year: three quarters in one go, each cell for itself, closed ones stay."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from iku.inti.models import Pengguna
from penilaian.models import NilaiVariabel
from penilaian.services.isian.nilai import Sel, simpan_nilai
from penilaian.services.isian.realisasi import ajukan
from renstra.models import JadwalPengisian, Target
from tests.kueri import hitung_kueri
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, tubuh

LEMBAR = f"/isian/uji/{TAHUN}/"


def data(dunia: Dunia, nama: str = "q", versi: str = "0", **nilai: str) -> dict[str, str]:
    """A posted year: periods with the text typed, seen empty before."""
    pk = dunia.baris(nama).pk
    isi = {"aksi": "simpan"}
    for periode, teks in nilai.items():
        isi |= {
            f"n-{pk}-{periode}": teks, f"a-{pk}-{periode}": "", f"v-{pk}-{periode}": versi,
        }  # fmt: skip
    return isi


def tutup(dunia: Dunia, periode: str) -> None:
    """That quarter's own calendar ended yesterday."""
    kemarin = timezone.localdate() - timedelta(days=1)
    JadwalPengisian(
        pemda=dunia.instansi.pemda,
        tahun=TAHUN,
        periode=periode,
        buka=kemarin - timedelta(days=30),
        tutup=kemarin,
    ).save()


def sel(dunia: Dunia, periode: str, teks: str, versi: int = 0) -> dict[str, Any]:
    return {
        "baris": dunia.baris("q").pk, "tahun": TAHUN, "periode": periode, "teks": teks,
        "versi": versi,
    }  # fmt: skip


def kirim(client: Client, *isi: dict[str, Any]) -> dict[str, Any]:
    jawaban = client.post(
        reverse("penilaian:simpan_sel"),
        {"sel": isi, "setahun": True},
        content_type="application/json",
    )
    assert jawaban.status_code == 200
    hasil: dict[str, Any] = jawaban.json()
    return hasil


def operator_paser() -> Client:
    client = Client()
    client.force_login(Pengguna.objects.get(username="operator.paser"))
    return client


def test_tiga_triwulan_sekali_simpan_dengan_nilai_tahun_dari_server(
    dunia: Dunia, masuk: Masuk
) -> None:
    jawaban = masuk("operator").post(
        LEMBAR, data(dunia, TW1="10", TW2="1.200,5", TW3="0"), follow=True
    )
    assert jawaban.redirect_chain == [(LEMBAR, 302)]
    assert "3 isian tersimpan." in tubuh(jawaban)
    assert [dunia.nilai("q", periode=p) for p in ("TW1", "TW2", "TW3", "TW4")] == [
        Decimal(10),
        Decimal("1200.5"),
        Decimal(0),
        None,
    ]
    assert "10 + 1.200,5 + 0 = 1.210,5" in tubuh(jawaban), "the year follows from its quarters"
    assert "sementara, periode belum lengkap" in tubuh(jawaban)
    assert {r.periode for r in dunia.indikator("2.2").daftar_realisasi.all()} == {
        "TW1", "TW2", "TW3", "TAHUN",
    }  # fmt: skip


def test_yang_ditolak_tetap_terketik_dengan_perbaikan_satu_klik(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    pk = dunia.baris("q").pk
    jawaban = client.post(LEMBAR, data(dunia, TW1="10", TW2="68.8"))
    assert jawaban.status_code == 422
    assert f'href="#n-{pk}-TW2">2.2 Kegiatan, Triwulan II: Pakai koma' in tubuh(jawaban)
    assert f'name="ganti" value="{pk}-TW2:68,8"' in tubuh(jawaban)
    assert (dunia.nilai("q", periode="TW1"), dunia.nilai("q", periode="TW2")) == (Decimal(10), None)
    client.post(LEMBAR, data(dunia, TW2="68.8") | {"ganti": f"{pk}-TW2:68,8"})
    assert dunia.nilai("q", periode="TW2") == Decimal("68.8")


def test_konflik_satu_triwulan_tidak_menahan_yang_lain(dunia: Dunia, masuk: Masuk) -> None:
    client, pk = masuk("operator"), dunia.baris("q").pk
    simpan_nilai(
        cakupan=dunia.cakupan("operator2"),
        oleh=dunia.pengguna["operator2"],
        sel=Sel(pk, TAHUN, "TW2", Decimal(5), 0),
    )
    jawaban = client.post(LEMBAR, data(dunia, TW1="1", TW2="2"))
    assert jawaban.status_code == 409
    assert f'value="saya:{pk}-TW2:1"' in tubuh(jawaban)
    assert (dunia.nilai("q", periode="TW1"), dunia.nilai("q", periode="TW2")) == (1, 5)
    client.post(LEMBAR, data(dunia, TW2="2") | {"pakai": f"saya:{pk}-TW2:1"})
    assert dunia.nilai("q", periode="TW2") == 2


def test_triwulan_yang_ditutup_terkunci_yang_lain_terbuka(dunia: Dunia, masuk: Masuk) -> None:
    tutup(dunia, "TW1")
    client, pk = masuk("operator"), dunia.baris("q").pk
    halaman = tubuh(client.get(LEMBAR))
    assert f'name="n-{pk}-TW1"' not in halaman
    assert f'name="n-{pk}-TW2"' in halaman
    assert "Terkunci. Pengisian ditutup" in halaman
    jawaban = client.post(LEMBAR, data(dunia, TW1="1", TW2="2"))
    assert jawaban.status_code == 423
    assert (dunia.nilai("q", periode="TW1"), dunia.nilai("q", periode="TW2")) == (None, 2)


def test_triwulan_yang_sudah_dikirim_terkunci_dengan_alasannya(dunia: Dunia, masuk: Masuk) -> None:
    client, pk = masuk("operator"), dunia.baris("q").pk
    Target(
        indikator=dunia.indikator("2.2"), tahun=TAHUN, periode="TW1", bawah=Decimal(90), atas=90
    ).save()
    client.post(LEMBAR, data(dunia, TW1="100"))
    r = dunia.realisasi("2.2", "TW1")
    ajukan(cakupan=dunia.cakupan("operator"), realisasi_id=r.pk, oleh=dunia.pengguna["operator"])
    halaman = tubuh(client.get(LEMBAR))
    assert f'name="n-{pk}-TW1"' not in halaman
    assert "Dipakai indikator 2.2 tahun 2026 yang sudah diajukan." in halaman
    assert f'name="n-{pk}-TW2"' in halaman


def test_sel_tahunan_dan_variabel_bersama_berdiri_satu_kali(dunia: Dunia, masuk: Masuk) -> None:
    halaman = tubuh(masuk("operator").get(LEMBAR))
    b, q = dunia.baris("b").pk, dunia.baris("q").pk
    assert halaman.count(f'name="n-{b}-TAHUN"') == 1
    assert "diisi pada indikator 1.1" in halaman
    assert f'name="n-{q}-TAHUN"' not in halaman, "the year of a quarterly figure is not typed"


def test_simpan_otomatis_menjawab_tiap_sel_dengan_statusnya(dunia: Dunia, masuk: Masuk) -> None:
    tutup(dunia, "TW4")
    isi = kirim(
        masuk("operator"),
        sel(dunia, "TW1", "1.234"),
        sel(dunia, "TW2", "68.8"),
        sel(dunia, "TW3", "5", versi=3),
        sel(dunia, "TW4", "7"),
    )
    assert [(s["periode"], s["status"]) for s in isi["sel"]] == [
        ("TW1", 200),
        ("TW2", 422),
        ("TW3", 409),
        ("TW4", 423),
    ]
    assert isi["sel"][1]["saran"] == "68,8"
    pk = dunia.indikator("2.2").pk
    assert f'data-segar="hasil-{pk}-TW1"' in isi["segar"]
    assert f'data-segar="hasil-{pk}-TAHUN"' in isi["segar"]
    assert f'data-segar="hasil-{pk}-TW3"' not in isi["segar"], "nothing changed there"
    assert f'data-segar="jumlah-{dunia.baris("q").pk}-TAHUN"' in isi["segar"]
    assert NilaiVariabel.objects.filter(baris=dunia.baris("q")).count() == 1


def test_nilai_tahun_lalu_ada_di_samping(dunia: Dunia, masuk: Masuk) -> None:
    NilaiVariabel(
        baris=dunia.baris("q"), tahun=TAHUN - 1, periode="TW2", nilai=Decimal("17.5")
    ).save()
    assert f"{TAHUN - 1}: 17,5" in tubuh(masuk("operator").get(LEMBAR))


def test_catatan_pengembalian_menempel_pada_baris(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    client.post(LEMBAR, data(dunia, TW1="100"))
    r = dunia.realisasi("2.2", "TW1")
    r.status = "dikembalikan"
    r.save()
    r.daftar_catatan.create(isi="Lampirkan rekap.", oleh=dunia.pengguna["verifikator"])
    assert "Lampirkan rekap." in tubuh(client.get(LEMBAR))


@pytest.mark.parametrize(
    ("siapa", "kode"), [("asing", 404), ("reviuer", 403), ("verifikator", 403), ("kepala", 403)]
)
def test_yang_bukan_pengisi_tidak_menulis(
    dunia: Dunia, masuk: Masuk, siapa: str, kode: int
) -> None:
    assert masuk(siapa).post(LEMBAR, data(dunia, TW1="1")).status_code == kode
    assert dunia.nilai("q", periode="TW1") is None


def test_baris_asing_menggagalkan_seluruh_kiriman(dunia: Dunia, masuk: Masuk) -> None:
    isi = data(dunia, TW1="1") | {"n-999999-TW1": "5", "a-999999-TW1": "", "v-999999-TW1": "0"}
    assert masuk("operator").post(LEMBAR, isi).status_code == 404
    assert dunia.nilai("q", periode="TW1") is None


def test_tahun_sebelum_keputusan_berlaku_hanya_dibaca_dan_dikatakan(contoh: None) -> None:
    client = operator_paser()
    for alamat in ("/isian/paser/2018/", "/isian/paser/2018/TAHUN/"):
        halaman = tubuh(client.get(alamat))
        assert "Keputusan ini berlaku mulai 2020, sehingga tahun 2018 hanya dapat dibaca" in halaman
        assert 'name="n-' not in halaman


def test_saringan_penanggung_jawab(contoh: None) -> None:
    client = operator_paser()
    semua = client.get("/isian/paser/2021/TAHUN/?jabatan=kasubbag-umum").context["lembar"]
    milik = client.get("/isian/paser/2021/TAHUN/?pj=unit:bidang-pengadaan").context["lembar"]
    assert len(semua.indikator) == 17
    assert len(milik.indikator) == 2
    sejabatan = client.get("/isian/paser/2021/TAHUN/?pj=jabatan:kasubbag-umum").context["lembar"]
    assert len(sejabatan.indikator) == 17
    kosong = client.get("/isian/paser/2021/TAHUN/?pj=unit:tidak-ada").context["lembar"]
    assert kosong.indikator == []


def test_jumlah_kueri_tetap_berapa_pun_indikatornya(contoh: None) -> None:
    client = operator_paser()
    sedikit, _ = hitung_kueri(client, "/isian/paser/2021/?jabatan=kabid-pengadaan")
    banyak, _ = hitung_kueri(client, "/isian/paser/2021/?jabatan=kasubbag-umum")
    assert sedikit == banyak <= 26
