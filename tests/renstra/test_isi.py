"""Editing a draft in the browser: fields, order and numbers, moving, deleting, locks, conflicts."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from renstra.models import Indikator, Keputusan, Sasaran, Variabel
from renstra.penomoran import SasaranUrut, ganti_rujukan, susun_nomor
from renstra.rumus import susun
from renstra.selectors.isi import cap_sasaran, cap_susunan
from renstra.services.alur.penetapan import ajukan_keputusan
from renstra.services.rancangan.pohon import pasang_rumus, tambah_variabel
from renstra.services.rancangan.susunan import rapatkan
from tests.renstra.bahan import cakupan_akun, keputusan_contoh, masuk, rancangan

pytestmark = pytest.mark.usefixtures("contoh")


def test_nomor_iku_dan_iki_menurut_urutan() -> None:
    nomor = susun_nomor(
        [
            SasaranUrut(1, None, (11, 12)),
            SasaranUrut(2, None, (13,)),
            SasaranUrut(3, 7, (14,)),
            SasaranUrut(4, 7, (15, 16)),
            SasaranUrut(5, 9, (17,)),
        ]
    )
    assert nomor.sasaran == {1: "1", 2: "2", 3: "1", 4: "2", 5: "1"}
    assert list(nomor.indikator.values()) == [
        "1.1",
        "1.2",
        "2.1",
        "II.1.1.1",
        "II.1.2.1",
        "II.1.2.2",
        "II.2.1.1",
    ]


def test_penomoran_dokumen_sama_dengan_yang_dimuat() -> None:
    """The rule is the one by which the four documents are numbered."""
    for kode in ("paser", "kaltim", "sampang", "banjar"):
        k = keputusan_contoh(kode)
        daftar = [
            SasaranUrut(
                s.pk, s.jabatan_id, tuple(i.pk for i in s.daftar_indikator.order_by("urutan"))
            )
            for s in k.daftar_sasaran.order_by("urutan")
        ]
        ada = dict(Indikator.objects.filter(sasaran__keputusan=k).values_list("pk", "nomor"))
        assert susun_nomor(daftar).indikator == ada


def test_rujukan_ditukar_tanpa_menular() -> None:
    peta = {"1.1": "1.2", "1.2": "1.1", "1.10": "2.1"}
    assert ganti_rujukan("@1.1 + @1.2 / @1.10 - @3.1", peta) == "@1.2 + @1.1 / @2.1 - @3.1"


class Baris:
    """A row that remembers how often it was saved, in a table whose places are unique."""

    def __init__(self, tabel: list[Baris], urutan: int) -> None:
        self.tabel, self.urutan, self.pk = tabel, urutan, urutan
        tabel.append(self)

    def save(self) -> None:
        tempat = [b.urutan for b in self.tabel]
        assert len(set(tempat)) == len(tempat), "two rows in one place"


@given(st.permutations(range(7)), st.integers(0, 9))
def test_rapatkan_tidak_pernah_menumpuk_dua_baris(urutan: list[int], geser: int) -> None:
    tabel: list[Baris] = []
    daftar = [Baris(tabel, n + geser) for n in urutan]
    rapatkan(daftar)
    assert [b.urutan for b in daftar] == list(range(7))


def milik(draf: Keputusan, nomor: str) -> Indikator:
    return Indikator.objects.get(sasaran__keputusan=draf, nomor=nomor)


def geser(draf: Keputusan, isi: str, akun: str = "operator.paser", cap: str = "") -> int:
    url = reverse("renstra:keputusan_isi", args=[draf.pk])
    data = {"geser": isi, "cap": cap or cap_susunan(draf)}
    return masuk(akun).post(url, data).status_code


def nomor_nama(draf: Keputusan) -> list[tuple[str, str]]:
    return list(
        Indikator.objects.filter(sasaran__keputusan=draf, sasaran__jabatan=None)
        .order_by("sasaran__urutan", "urutan")
        .values_list("nomor", "nama")
    )


def test_naik_turun_nomor_dan_rujukan_mengikuti() -> None:
    draf = rancangan("paser")
    satu, dua = milik(draf, "1.1"), milik(draf, "1.2")
    perujuk = milik(draf, "2.1")
    pasang_rumus(indikator=perujuk, rumus="(@1.1 + @1.2 * 2) / 3")
    assert geser(draf, f"indikator:{dua.pk}:naik") == 302
    assert nomor_nama(draf)[:2] == [("1.1", dua.nama), ("1.2", satu.nama)]
    perujuk.refresh_from_db()
    assert perujuk.rumus == "(@1.2 + @1.1 * 2) / 3"
    assert perujuk.rumus_sidik == susun(perujuk.rumus).sidik
    assert geser(draf, f"indikator:{dua.pk}:naik") == 422
    assert geser(draf, f"indikator:{dua.pk}:turun") == 302
    assert nomor_nama(draf)[:2] == [("1.1", satu.nama), ("1.2", dua.nama)]


def test_sasaran_dan_tujuan_bergeser_dalam_kelompoknya() -> None:
    draf = rancangan("paser")
    _, kedua = draf.daftar_sasaran.filter(jabatan=None).order_by("urutan")
    assert geser(draf, f"sasaran:{kedua.pk}:naik") == 302
    assert Sasaran.objects.get(pk=kedua.pk).nomor == "1"
    assert nomor_nama(draf)[0][0] == "1.1"
    # The first of a post does not climb into the IKU.
    iki = draf.daftar_sasaran.exclude(jabatan=None).order_by("urutan")[0]
    assert geser(draf, f"sasaran:{iki.pk}:naik") == 422
    tujuan = list(draf.daftar_tujuan.order_by("urutan"))
    assert geser(draf, f"tujuan:{tujuan[1].pk}:naik") == 302
    assert [t.pk for t in draf.daftar_tujuan.order_by("nomor")] == [
        tujuan[1].pk,
        tujuan[0].pk,
        *(t.pk for t in tujuan[2:]),
    ]


def test_susunan_yang_sudah_diubah_orang_lain_409() -> None:
    draf = rancangan("paser")
    cap = cap_susunan(draf)
    dua = milik(draf, "1.2")
    assert geser(draf, f"indikator:{dua.pk}:naik", cap=cap) == 302
    assert geser(draf, f"indikator:{dua.pk}:turun", cap=cap) == 409
    assert nomor_nama(draf)[0][1] == dua.nama


def test_menambah_sasaran_dan_indikator_dari_kosong() -> None:
    draf, client = rancangan("sampang"), masuk("operator.sampang")
    url = reverse("renstra:sasaran_tambah", args=[draf.pk])
    isi = {"uraian": "Meningkatnya layanan", "jabatan": "", "tujuan": "", "tingkat": "strategis"}
    assert client.post(url, isi | {"cap": ""}).status_code == 302
    sasaran = draf.daftar_sasaran.get(uraian="Meningkatnya layanan")
    assert sasaran.nomor == "3"
    url = reverse("renstra:indikator_tambah", args=[sasaran.pk])
    konteks = client.get(url).context
    data = {"cap": konteks["cap"]}
    for medan in konteks["lembar"].form:
        if (nilai := medan.value()) not in (None, False):
            data[medan.html_name] = str(nilai)
    data |= {"nama": "Indeks Layanan", "lanjut": "rumus", "pj-0-peran": "utama"}
    jawaban = client.post(url, data)
    baru = Indikator.objects.get(sasaran=sasaran)
    assert jawaban["Location"] == reverse("renstra:rumus", args=[baru.pk])
    assert baru.nomor == "3.1"
    jabatan = draf.renstra.instansi.daftar_jabatan.order_by("pk")[0]
    client.post(
        reverse("renstra:sasaran_ubah", args=[sasaran.pk]),
        isi | {"jabatan": str(jabatan.pk), "cap": cap_sasaran(sasaran)},
    )
    baru.refresh_from_db()
    assert baru.nomor == "II.1.1.1"


def test_menghapus_bertanya_dulu_lalu_menghapus_dengan_variabelnya() -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    indikator = milik(draf, "1.2")
    tambah_variabel(keputusan=draf, kode="khusus", label="Khusus")
    pasang_rumus(indikator=indikator, rumus="khusus * 2")
    url = reverse("renstra:indikator_hapus", args=[indikator.pk])
    assert "hanya dipakai indikator ini" in client.get(url).content.decode()
    assert Indikator.objects.filter(pk=indikator.pk).exists()
    assert client.post(url, {"dengan_variabel": "1"}).status_code == 302
    assert not Indikator.objects.filter(pk=indikator.pk).exists()
    assert not Variabel.objects.filter(keputusan=draf, kode="khusus").exists()
    assert [n for n, _ in nomor_nama(draf)] == ["1.1", "1.2", "1.3", "2.1"]


def test_yang_masih_dirujuk_tidak_dapat_dihapus() -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    satu = milik(draf, "1.1")
    pasang_rumus(indikator=milik(draf, "2.1"), rumus="@1.1 * 2")
    for nama, pk in (("indikator", satu.pk), ("sasaran", satu.sasaran_id)):
        jawaban = client.post(reverse(f"renstra:{nama}_hapus", args=[pk]))
        assert jawaban.status_code == 422
        assert "masih dirujuk rumus indikator 2.1" in jawaban.content.decode()
    assert Indikator.objects.filter(pk=satu.pk).exists()


def test_tujuan_dihapus_sasarannya_tetap() -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    tujuan = draf.daftar_tujuan.order_by("urutan")[0]
    sasaran = draf.daftar_sasaran.order_by("urutan")[0]
    sasaran.tujuan = tujuan
    sasaran.save()
    assert (
        client.post(reverse("renstra:tujuan_hapus", args=[draf.pk, tujuan.pk])).status_code == 302
    )
    sasaran.refresh_from_db()
    assert sasaran.tujuan is None
    assert [t.nomor for t in draf.daftar_tujuan.order_by("urutan")] == ["1", "2"]


def alamat(draf: Keputusan) -> list[str]:
    i, tujuan = milik(draf, "1.1"), draf.daftar_tujuan.all()[0]
    dua = [("indikator", [i.pk]), ("sasaran", [i.sasaran_id]), ("tujuan", [draf.pk, tujuan.pk])]
    return [
        reverse("renstra:keputusan_isi", args=[draf.pk]),
        reverse("renstra:tujuan_tambah", args=[draf.pk]),
        reverse("renstra:sasaran_tambah", args=[draf.pk]),
        reverse("renstra:indikator_tambah", args=[i.sasaran_id]),
        *(reverse(f"renstra:{n}_{aksi}", args=pk) for n, pk in dua for aksi in ("ubah", "hapus")),
    ]


def test_yang_diajukan_dan_ditetapkan_423_dan_tidak_berubah() -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    banyak = Indikator.objects.count()
    ajukan_keputusan(cakupan=cakupan_akun("operator.paser"), keputusan_id=draf.pk)
    for satu in (draf, keputusan_contoh("paser")):
        for url in alamat(satu):
            jawaban = client.post(
                url, {"uraian": "x", "tingkat": "strategis", "geser": "tujuan:1:naik"}
            )
            assert jawaban.status_code == 423, url
            assert "Hanya draf yang dapat disunting" in jawaban.content.decode()
            assert client.get(url).status_code == 302
    assert Indikator.objects.count() == banyak


@pytest.mark.parametrize("akun", ["verifikator.paser", "kepala.paser", "inspektorat.paser"])
def test_hanya_pengisi_yang_menyunting(akun: str) -> None:
    draf, client = rancangan("paser"), masuk(akun)
    for url in alamat(draf):
        assert client.post(url, {"uraian": "x"}).status_code in (403, 404), url
        assert client.get(url).status_code in (403, 404), url


def test_jumlah_kueri_tidak_bertambah_dengan_isi(django_assert_max_num_queries) -> None:
    draf, client = rancangan("paser"), masuk("operator.paser")
    url = reverse("renstra:keputusan_isi", args=[draf.pk])
    client.get(url)
    with django_assert_max_num_queries(34):
        isi = client.get(url).content.decode()
    assert "Kepala Subbidang Mutasi dan Kepangkatan" in isi
