"""The pure comparison of versions: who is who, what changed, nothing shortened."""

from __future__ import annotations

from decimal import Decimal

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
