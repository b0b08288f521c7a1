"""The figure without words is the figure with words, or leaves the decision to it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from penilaian.hitung import Aturan, TargetAngka, hitung_capaian
from penilaian.hitung_cepat import HitungCepat, angka_capaian, gabung_cepat
from penilaian.konsolidasi import gabung
from penilaian.perhitungan import Baris, Buku, IndikatorHitung, VariabelHitung, hitung_indikator
from penilaian.services.hitung.ulang import medan_angka, medan_capaian
from penilaian.skala import Konversi, Rentang, Skala
from renstra.aturan import CaraTahunan, Konsolidasi
from renstra.periode import BAGIAN
from renstra.rumus import Hasil, StatusHasil, susun
from tests.penilaian.test_hitung_sifat import ATURAN, TARGET

ANGKA = st.decimals(-(10**6), 10**6, places=4) | st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20
)
NILAI = st.none() | st.decimals(0, 10**6, places=2) | st.integers(0, 300).map(Decimal)
SKALA = Skala(
    "uji", "Uji",
    (
        Rentang(None, "Rendah", band=1), Rentang(Decimal(50), "Sedang", termasuk=False, band=2),
        Rentang(Decimal(75), "Tinggi", band=4), Rentang(Decimal("90.5"), "Puncak", band=5),
    ),
)  # fmt: skip
TANPA_DASAR = Skala("sempit", "Sempit", (Rentang(Decimal(60), "Cukup", termasuk=False),))
KONVERSI = Konversi(((Decimal(0), Decimal(1)), (Decimal(80), Decimal(3))))


@given(
    st.decimals() | ANGKA, TARGET, ATURAN, st.sampled_from([None, SKALA, TANPA_DASAR]),
    st.sampled_from([None, SKALA, TANPA_DASAR]),
)  # fmt: skip
def test_capaian_sama_atau_diserahkan(
    nilai: Decimal,
    target: TargetAngka,
    aturan: Aturan,
    skala: Skala | None,
    skala_nilai: Skala | None,
) -> None:
    cepat = angka_capaian(nilai, target, aturan, skala, skala_nilai)
    event("ordinary" if cepat else "left to the full calculation")
    assume(cepat is not None)
    penuh = hitung_capaian(
        Hasil(StatusHasil.NILAI, nilai), target, aturan, skala=skala, skala_nilai=skala_nilai
    )
    assert repr(cepat) == repr(
        (
            penuh.nilai_tampil, penuh.capaian, penuh.capaian_dibatasi, penuh.predikat,
            penuh.predikat_nilai,
        )
    )  # fmt: skip


def test_yang_biasa_tidak_diserahkan() -> None:
    """So that the test above compares something."""
    for polaritas in ("MAKSIMAL", "MINIMAL", "STABIL"):
        aturan = Aturan(polaritas=type(Aturan().polaritas)(polaritas))
        for angka in ("0", "60", "80", "95.125"):
            target = TargetAngka.titik(Decimal(80))
            assert angka_capaian(Decimal(angka), target, aturan, SKALA, None) is not None


@given(st.lists(NILAI, max_size=8), st.sampled_from(Konsolidasi))
def test_gabungan_sama(nilai: list[Decimal | None], cara: Konsolidasi) -> None:
    penuh = gabung([f"p{n}" for n in range(len(nilai))], nilai, cara, 2025)
    angka, lengkap = gabung_cepat(nilai, cara)
    assert repr(angka) == repr(penuh.hasil.nilai)
    assert not nilai or lengkap == penuh.lengkap


RUMUS = (
    "a / b * 100", "a - b", "rata(t.nilai)", "jumlah(t.nilai * t.bobot) / 100 + a", "a",
    "(@9 + a) / 2", "0 - a", "a / (b - b)",
)  # fmt: skip


@st.composite
def dunia(draw: st.DrawFn) -> tuple[IndikatorHitung, Buku, str, dict[str, Decimal | None]]:
    irama = {k: draw(st.sampled_from(list(BAGIAN))) for k in "abt"}
    teks = draw(st.sampled_from(RUMUS))
    rumus = susun(teks) if draw(st.integers(0, 9)) else None
    dipakai = (rumus.nama | rumus.tabel) if rumus else frozenset()
    variabel = tuple(
        VariabelHitung(
            kode, kode, kode == "t", irama[kode], draw(st.sampled_from(Konsolidasi)),
            tuple(Baris(n * 10 + i, f"b{i}", Decimal(50)) for i in range(2 if kode == "t" else 1)),
        )
        for n, kode in enumerate("abt", 1)
        if kode in dipakai
    )  # fmt: skip
    indikator = IndikatorHitung(
        1, "1", rumus, draw(ATURAN), variabel,
        draw(st.sampled_from(CaraTahunan)),
        draw(st.sampled_from([None, SKALA])), draw(st.sampled_from([None, TANPA_DASAR])),
        draw(st.sampled_from([None, KONVERSI])),
    )  # fmt: skip
    periode = draw(st.sampled_from(indikator.periode))
    kunci = (1, 2025, periode)
    buku = Buku(
        draw(st.sampled_from([2023, 2025])),
        {
            (b.pk, tahun, p): draw(NILAI)
            for v in variabel
            for b in v.baris
            for tahun in range(2023, 2026)
            for p in BAGIAN[v.irama]
            if draw(st.integers(0, 9))
        },
        {kunci: Decimal(70)} if draw(st.booleans()) else {},
        {kunci: draw(TARGET)} if draw(st.integers(0, 5)) else {},
    )
    rujukan = {nomor: draw(NILAI) for nomor in (rumus.rujukan if rumus else ())}
    return indikator, buku, periode, rujukan


@settings(max_examples=400)
@given(dunia())
def test_kolom_capaian_sama_atau_diserahkan(
    isi: tuple[IndikatorHitung, Buku, str, dict[str, Decimal | None]],
) -> None:
    indikator, buku, periode, rujukan = isi
    cepat = HitungCepat(buku, 2025).angka(indikator, periode, rujukan)
    event("ordinary" if cepat else "left to the full calculation")
    if cepat is not None:
        penuh = hitung_indikator(indikator, buku, 2025, periode, rujukan)
        assert repr(medan_angka(indikator, cepat)) == repr(medan_capaian(indikator, penuh))


def test_indikator_biasa_dihitung_di_sini() -> None:
    """The ordinary figure is not left to the full calculation; one with an empty input is."""
    variabel = tuple(
        VariabelHitung(k, k, False, "tahunan", Konsolidasi.JUMLAH, (Baris(n, k),))
        for n, k in enumerate("ab", 1)
    )
    indikator = IndikatorHitung(1, "1", susun("a / b * 100"), Aturan(), variabel)
    target = {(1, 2025, "TAHUN"): TargetAngka.titik(Decimal(80))}
    isi = {(1, 2025, "TAHUN"): Decimal(60), (2, 2025, "TAHUN"): Decimal(100)}
    angka = HitungCepat(Buku(2025, isi, {}, target), 2025).angka(indikator, "TAHUN", {})
    assert angka is not None
    assert angka[2] == 75
    kosong = isi | {(2, 2025, "TAHUN"): None}
    assert HitungCepat(Buku(2025, kosong, {}, target), 2025).angka(indikator, "TAHUN", {}) is None
