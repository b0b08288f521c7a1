"""Comparison of versions: who is who, what changed, nothing shortened, and who may look."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from renstra.banding_versi import (
    BandingVersi,
    BarisBanding,
    IndikatorBanding,
    JenisPotongan,
    Keadaan,
    MedanBanding,
    SasaranBanding,
    TargetBanding,
    VariabelBanding,
    VersiBanding,
    bandingkan,
    beda_daftar,
    beda_kata,
)
from renstra.models import BarisVariabel, Indikator, Keputusan
from renstra.services.keputusan import pasang_rumus, tambah_indikator
from tests.renstra.bahan import keputusan_contoh, masuk, rancangan, teks_pdf

TEKS = st.text(st.sampled_from("ab cd.\n"), max_size=40)


@given(TEKS, TEKS)
def test_potongan_memuat_kedua_teks_seutuhnya(lama: str, baru: str) -> None:
    """Nothing is shortened: without the marks both texts come back letter by letter."""
    potongan = beda_kata(lama, baru)
    sisi = {
        jenis: "".join(p.teks for p in potongan if p.jenis in (JenisPotongan.SAMA, jenis))
        for jenis in (JenisPotongan.HAPUS, JenisPotongan.TAMBAH)
    }
    assert sisi == {JenisPotongan.HAPUS: lama, JenisPotongan.TAMBAH: baru}


@given(st.lists(TEKS, max_size=6), st.lists(TEKS, max_size=6))
def test_daftar_memuat_setiap_butir_sekali_dan_berurutan(lama: list[str], baru: list[str]) -> None:
    butir = beda_daftar(lama, baru)
    assert [b.lama for b in butir if b.lama is not None] == lama
    assert [b.baru for b in butir if b.baru is not None] == baru


def test_satu_kata_yang_diganti_ditandai_sendiri() -> None:
    potongan = beda_kata("Persentase ASN yang terlatih", "Persentase pegawai yang terlatih")
    assert [(p.jenis.value, p.teks) for p in potongan] == [
        ("sama", "Persentase "),
        ("hapus", "ASN"),
        ("tambah", "pegawai"),
        ("sama", " yang terlatih"),
    ]


def test_angka_bertitik_satu_kata() -> None:
    potongan = beda_kata("sebanyak 1.234,5 orang", "sebanyak 1.235,5 orang")
    assert ("hapus", "1.234,5") in [(p.jenis.value, p.teks) for p in potongan]


def test_butir_yang_disunting_bukan_dihapus_lalu_ditambah() -> None:
    butir = beda_daftar(
        ["bahwa perlu ditetapkan indikator;", "bahwa sesuai Pasal 3;"],
        [
            "bahwa perlu ditetapkan kembali indikator;",
            "bahwa baru sama sekali ini;",
            "bahwa sesuai Pasal 3;",
        ],
    )
    assert [(b.lama is None, b.baru is None, bool(b.kata)) for b in butir] == [
        (False, False, True),
        (True, False, False),
        (False, False, False),
    ]


def indikator(garis: str, nomor: str, **isi: object) -> IndikatorBanding:
    return IndikatorBanding(1, garis, nomor, str(isi.pop("nama", f"Indikator {garis}")), **isi)  # type: ignore[arg-type]


def versi(*sasaran: SasaranBanding, mulai: int = 2024, **isi: object) -> VersiBanding:
    return VersiBanding(1, "versi", mulai, sasaran=sasaran, **isi)  # type: ignore[arg-type]


def keadaan(hasil: BandingVersi) -> dict[str, str]:
    return {i.kini.garis: i.keadaan.value for i in hasil.indikator}


def test_ditambah_dihapus_berganti_nama_dan_pindah() -> None:
    lama = versi(
        SasaranBanding(
            "1", "Meningkatnya A", indikator=(indikator("a", "1.1"), indikator("b", "1.2"))
        ),
        SasaranBanding("2", "Meningkatnya B", indikator=(indikator("c", "2.1"),)),
    )
    baru = versi(
        SasaranBanding("1", "Meningkatnya A", indikator=(indikator("a", "1.1", nama="Lain"),)),
        SasaranBanding(
            "2",
            "Meningkatnya B",
            indikator=(indikator("c", "2.1"), indikator("b", "2.2"), indikator("d", "2.3")),
        ),
    )
    hasil = bandingkan(lama, baru)
    assert keadaan(hasil) == {"a": "berubah", "b": "berubah", "c": "tetap", "d": "ditambah"}
    menurut = {i.kini.garis: i for i in hasil.indikator}
    assert menurut["a"].kelompok == ("nama",)
    assert menurut["b"].pindah_dari == "1. Meningkatnya A"
    assert set(menurut["b"].kelompok) == {"pindah", "nomor"}
    balik = bandingkan(baru, lama)
    assert keadaan(balik)["d"] == "dihapus"


def test_sasaran_yang_diubah_kalimatnya_tetap_sasaran_itu() -> None:
    lama = versi(SasaranBanding("1", "Meningkatnya mutu", indikator=(indikator("a", "1.1"),)))
    baru = versi(SasaranBanding("1", "Terwujudnya mutu", indikator=(indikator("a", "1.1"),)))
    (satu,) = bandingkan(lama, baru).sasaran
    assert (satu.keadaan, [m.kunci for m in satu.medan]) == (Keadaan.BERUBAH, ["uraian"])
    assert satu.indikator[0].keadaan is Keadaan.TETAP


def test_sasaran_jabatan_yang_sama_bunyi_dipasangkan_menurut_jabatannya() -> None:
    def dua(awal: str) -> list[SasaranBanding]:
        return [
            SasaranBanding("1", "Tertib", jabatan, indikator=(indikator(jabatan, f"{n}.1"),))
            for n, jabatan in enumerate(
                ("Sekretaris", "Kepala Bidang") if awal else ("Kepala Bidang", "Sekretaris")
            )
        ]

    hasil = bandingkan(versi(*dua("x")), versi(*dua("")))
    assert all(s.keadaan is Keadaan.TETAP for s in hasil.sasaran)
    assert not any(i.pindah_dari for i in hasil.indikator)


def variabel(kode: str, garis: str, *baris: BarisBanding, label: str = "") -> VariabelBanding:
    medan = (MedanBanding("kode", "Kode", kode),)
    return VariabelBanding(garis, kode, label or kode, medan, baris)


def test_kode_variabel_yang_berganti_tidak_mengubah_arti_rumus() -> None:
    lama = versi(
        SasaranBanding(
            "1", "S", indikator=(indikator("a", "1.1", rumus="terlatih / total * 100"),)
        ),
        variabel=(variabel("terlatih", "v1"), variabel("total", "v2")),
    )
    baru = versi(
        SasaranBanding(
            "1", "S", indikator=(indikator("a", "1.1", rumus="asn_terlatih / total * 100"),)
        ),
        variabel=(variabel("asn_terlatih", "v1"), variabel("total", "v2")),
    )
    (satu,) = bandingkan(lama, baru).indikator
    assert satu.rumus is not None
    assert satu.rumus.arti_tetap
    lain = versi(
        SasaranBanding(
            "1", "S", indikator=(indikator("a", "1.1", rumus="asn_terlatih / total * 90"),)
        ),
        variabel=baru.variabel,
    )
    (dua,) = bandingkan(lama, lain).indikator
    assert dua.rumus is not None
    assert not dua.rumus.arti_tetap
    assert ["100" in p.kalimat and "90" in p.kalimat for p in dua.rumus.perubahan] == [True]


def test_bobot_baris_yang_berubah_disebut_dalam_persen() -> None:
    dasar = BarisBanding("K", "Kualifikasi", Decimal("0.25"))
    lain = BarisBanding("D", "Disiplin", Decimal("0.05"))
    hasil = bandingkan(
        versi(variabel=(variabel("dimensi", "v", dasar, lain),)),
        versi(
            variabel=(variabel("dimensi", "v", BarisBanding("K", "Kualifikasi", Decimal("0.3"))),)
        ),
    )
    (satu,) = hasil.variabel
    assert [(b.kode, b.keadaan.value) for b in satu.baris] == [("K", "berubah"), ("D", "dihapus")]
    assert [(m.label, m.lama, m.baru) for m in satu.baris[0].medan] == [("Bobot", "25 %", "30 %")]


def test_target_tahun_sebelum_versi_baru_bukan_perubahan() -> None:
    def isi(*target: tuple[int, str]) -> SasaranBanding:
        daftar = tuple(TargetBanding((t, ""), str(t), teks) for t, teks in target)
        return SasaranBanding("1", "S", indikator=(indikator("a", "1.1", target=daftar),))

    lama = versi(isi((2024, "80"), (2025, "82"), (2026, "84")))
    tetap = bandingkan(lama, versi(isi((2025, "82"), (2026, "84")), mulai=2025))
    assert keadaan(tetap) == {"a": "tetap"}
    (ubah,) = bandingkan(lama, versi(isi((2025, "82"), (2026, "90")), mulai=2025)).indikator
    assert [(t.label, t.lama, t.baru) for t in ubah.target] == [
        ("2025", "82", "82"),
        ("2026", "84", "90"),
    ]


@pytest.fixture
def ubahan(contoh: None) -> tuple[Keputusan, Keputusan]:
    """A draft review of Kaltim in which several things changed."""
    draf = rancangan("kaltim")
    milik = Indikator.objects.filter(sasaran__keputusan=draf)
    diubah = milik.get(nomor="2.1")
    pasang_rumus(
        indikator=diubah, rumus="50% * dokumen + 20% * anggaran + 25% * diklat + 5% * sarana"
    )
    bernama = milik.get(nomor="1.1")
    bernama.nama = f"{bernama.nama} yang Diperbarui"
    bernama.save()
    milik.get(nomor="2.2").delete()
    tambah_indikator(
        sasaran=draf.daftar_sasaran.get(urutan=0), nomor="1.2", nama="Indeks Baru", satuan="indeks"
    )
    baris = BarisVariabel.objects.filter(variabel__keputusan=draf, maks__isnull=False)[0]
    baris.maks += 1
    baris.save()
    return keputusan_contoh("kaltim"), draf


def test_halaman_menyebut_setiap_perubahan(ubahan: tuple[Keputusan, Keputusan]) -> None:
    lama, draf = ubahan
    client = masuk("operator.kaltim")
    jawaban = client.get(reverse("renstra:banding", args=[draf.pk, lama.pk]))
    isi = " ".join(jawaban.content.decode().split())
    assert jawaban.status_code == 200
    assert "Indikator: 2 berubah, 1 ditambah, 1 dihapus." in isi
    for potongan in (
        "Indeks Baru",
        "Dihapus",
        "Rumus berubah",
        "yang Diperbarui",
        "Maksimum",
        "[ditambah:]",
        "[dihapus:]",
    ):
        assert potongan in isi, potongan
    sama = client.get(reverse("renstra:banding", args=[lama.pk, draf.pk]))
    assert "Indikator: 2 berubah, 1 ditambah, 1 dihapus." in " ".join(sama.content.decode().split())


def test_hanya_yang_berubah_atau_semua(contoh: None) -> None:
    draf, lama = rancangan("paser"), keputusan_contoh("paser")
    url = reverse("renstra:banding", args=[draf.pk, lama.pk])
    client = masuk("kepala.paser")
    nama = "Persentase Data Kepegawaian yang Terbarukan"
    assert nama not in client.get(url).content.decode()
    assert nama in client.get(f"{url}?semua=1").content.decode()


def test_pemilih_menuju_versi_sebelumnya_dan_menolak_versi_yang_sama(contoh: None) -> None:
    draf, lama = rancangan("sampang"), keputusan_contoh("sampang")
    client = masuk("operator.sampang")
    url = reverse("renstra:banding_pilih", args=[draf.pk])
    tujuan = reverse("renstra:banding", args=[draf.pk, lama.pk])
    assert client.get(url)["Location"] == tujuan
    assert (
        client.get(f"{url}?dengan={lama.pk}&dasar={draf.pk}&semua=1")["Location"]
        == f"{tujuan}?semua=1"
    )
    sama = client.get(f"{url}?dengan={draf.pk}&dasar={draf.pk}")
    assert "Pilih dua versi yang berbeda" in sama.content.decode()
    assert (
        "Baru ada satu versi"
        in masuk("operator.banjar")
        .get(reverse("renstra:banding_pilih", args=[keputusan_contoh("banjar").pk]))
        .content.decode()
    )


def test_versi_instansi_lain_dan_rancangan_tersembunyi_404(contoh: None) -> None:
    draf, lama = rancangan("sampang"), keputusan_contoh("sampang")
    asing = keputusan_contoh("paser")
    operator = masuk("operator.sampang")
    assert operator.get(reverse("renstra:banding", args=[lama.pk, asing.pk])).status_code == 404
    for akun in ("inspektorat.sampang", "verifikator.sampang"):
        url = reverse("renstra:banding", args=[lama.pk, draf.pk])
        assert masuk(akun).get(url).status_code == 404
    assert operator.get(reverse("renstra:banding", args=[lama.pk, draf.pk])).status_code == 200


def test_jumlah_kueri_tidak_bertambah_dengan_isi(
    contoh: None, django_assert_max_num_queries
) -> None:
    draf = rancangan("paser")
    client = masuk("operator.paser")
    url = reverse("renstra:banding", args=[draf.pk, keputusan_contoh("paser").pk])
    client.get(url)
    with django_assert_max_num_queries(52):
        client.get(url)


def test_lampiran_cetak_memuat_perubahan(ubahan: tuple[Keputusan, Keputusan], tmp_path) -> None:
    lama, draf = ubahan
    client = masuk("operator.kaltim")
    jawaban = client.get(reverse("renstra:banding_pdf", args=[draf.pk, lama.pk]))
    assert jawaban["Content-Type"] == "application/pdf"
    isi = teks_pdf(jawaban.content, tmp_path)
    for potongan in (
        "Indikator: 2 berubah, 1 ditambah, 1 dihapus.",
        "Indeks Baru",
        "yang Diperbarui",
    ):
        assert potongan in isi, potongan
    assert (
        jawaban.content
        == client.get(reverse("renstra:banding_pdf", args=[draf.pk, lama.pk])).content
    )
