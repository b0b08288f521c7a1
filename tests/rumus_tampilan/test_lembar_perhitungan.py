"""The worksheet shows one realisasi and recomputes it, capaian included."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from iku.inti.lembar.teks import teks_aman
from penilaian.banding import Aturan, TargetAngka
from penilaian.hitung import hitung_capaian
from renstra.aturan import CaraMinimal, NolMinimal, Polaritas
from renstra.rumus import Hasil, StatusHasil, urai
from renstra.rumus.isi_lembar import CaraCapaian
from renstra.rumus.lembar_perhitungan import (
    CapaianLembar,
    IsiLembar,
    MasukanLembar,
    TabelLembar,
    lembar_perhitungan,
)
from tests.rumus_tampilan.hitung_ulang import ALASAN, SOFFICE, hitung_ulang

RUMUS = "terlatih / asn * 100"
ISI = IsiLembar(
    instansi="BKPSDM Kabupaten Contoh",
    keputusan="Keputusan Nomor 188/1/2022, 8 Agustus 2022",
    indikator="Persentase ASN yang mengikuti diklat formal",
    periode="Tahun 2023",
    satuan="%",
    rumus=urai(RUMUS),
    rumus_tertulis=RUMUS,
    rumus_berlabel="ASN terlatih ÷ ASN seluruhnya × 100",
    masukan=(
        MasukanLembar("terlatih", "ASN terlatih", "orang", Decimal(2), "SIMPEG"),
        MasukanLembar("asn", "ASN seluruhnya", "orang", Decimal(3), "SIMPEG"),
    ),
    capaian=CapaianLembar("maksimal", Decimal(50), Decimal(50), batas_atas=Decimal(120)),
    tercatat={"Realisasi": "66,67"},
)


def lembar(isi: IsiLembar) -> Worksheet:
    """The sheet as made."""
    hasil = load_workbook(BytesIO(lembar_perhitungan(isi)))["Lembar perhitungan"]
    assert isinstance(hasil, Worksheet)
    return hasil


def di_samping(lembar: Worksheet, nama: str) -> object:
    """What stands in column C of the last row that is named so in column A."""
    return [baris[2].value for baris in lembar.iter_rows() if baris[0].value == nama][-1]


def test_isi_lembar_dan_rumus_hidup() -> None:
    hasil = lembar(ISI)
    teks = [str(sel.value) for baris in hasil.iter_rows() for sel in baris if sel.value is not None]
    for wajib in ("LEMBAR PERHITUNGAN", ISI.keputusan, ISI.indikator, "ASN terlatih", "SIMPEG"):
        assert wajib in teks
    assert di_samping(hasil, "terlatih") == 2
    rumus = str(di_samping(hasil, "Hasil rumus"))
    assert rumus.startswith("=IF(COUNT(C")
    assert "*100" in rumus
    assert str(di_samping(hasil, "Realisasi")) == "66,67"


def test_angka_desimal_tersimpan_utuh_dengan_bentuk_ribuan() -> None:
    isi = replace(
        ISI, masukan=(replace(ISI.masukan[0], nilai=Decimal("1234567.25")), ISI.masukan[1])
    )
    sel = next(baris[2] for baris in lembar(isi).iter_rows() if baris[0].value == "terlatih")
    assert (sel.value, sel.number_format) == (1234567.25, "#,##0.00")


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_teks_tidak_pernah_menjadi_rumus(awal: str) -> None:
    jahat = f'{awal}HYPERLINK("http://x";"klik")'
    isi = replace(
        ISI,
        indikator=jahat,
        masukan=(replace(ISI.masukan[0], label=jahat, sumber=jahat), ISI.masukan[1]),
        catatan=(jahat,),
        tercatat={jahat: jahat},
    )
    for baris in lembar(isi).iter_rows():
        for sel in baris:
            if "HYPERLINK" in str(sel.value):
                assert sel.data_type == "s"
                assert str(sel.value).startswith("'")


def test_teks_biasa_tidak_berubah_dan_huruf_kendali_hilang() -> None:
    assert teks_aman("Jumlah ASN (orang)") == "Jumlah ASN (orang)"
    assert teks_aman("a\x00b\x1f") == "ab"
    assert teks_aman("") == ""


POLOS = replace(ISI, tercatat={})
TERLATIH, ASN = ISI.masukan
TABEL = TabelLembar(
    "e",
    "Elemen",
    ("satu", "dua", "tiga"),
    {
        "bobot": (Decimal("0.5"), Decimal("0.25"), Decimal("0.25")),
        "maks": (Decimal(4), Decimal(4), Decimal(4)),
        "nilai": (Decimal(3), Decimal(9), Decimal("2.5")),
    },
)
CONTOH = {
    "biasa": POLOS,
    "kosong": replace(POLOS, masukan=(replace(TERLATIH, nilai=None), ASN)),
    "nol": replace(POLOS, masukan=(TERLATIH, replace(ASN, nilai=Decimal(0)))),
    "tanpa target": replace(POLOS, capaian=CapaianLembar("maksimal", None, None)),
    "tabel": replace(
        POLOS,
        rumus=urai("JUMLAH(JIKA(e.nilai > e.maks; e.maks; e.nilai) * e.bobot)"),
        masukan=(),
        tabel=(TABEL,),
    ),
}
CARA: dict[CaraCapaian, Aturan] = {
    "maksimal": Aturan(Polaritas.MAKSIMAL),
    "minimal-selisih": Aturan(Polaritas.MINIMAL, CaraMinimal.SELISIH),
    "minimal-rasio": Aturan(Polaritas.MINIMAL, CaraMinimal.RASIO),
    "stabil": Aturan(Polaritas.STABIL),
}
REALISASI = ("0", "-3", "7.5", "80", "85", "90", "200")
TARGET = (("0", "0"), ("80", "80"), ("80", "90"), ("-5", "-5"))
KEBIJAKAN: tuple[tuple[Decimal | None, bool], ...] = (
    (None, True),
    (Decimal(120), True),
    (None, False),
)
Kasus = tuple[CaraCapaian, tuple[Decimal | None, bool], str, tuple[str, str]]
KASUS: list[Kasus] = list(product(CARA, KEBIJAKAN, REALISASI, TARGET))
SEBAGIAN = KASUS[::11]


def isi_kasus(
    cara: CaraCapaian, kebijakan: tuple[Decimal | None, bool], r: str, target: tuple[str, str]
) -> IsiLembar:
    """A sheet that takes one realisasi as it is and compares it with one target."""
    batas, tercapai = kebijakan
    bawah, atas = map(Decimal, target)
    aturan = CapaianLembar(
        cara,
        bawah,
        atas,
        batas_atas=batas,
        nol_minimal=Decimal(100) if tercapai else None,
        nol_rasio=batas,
    )
    masukan = (MasukanLembar("x", "X", nilai=Decimal(r)),)
    return replace(POLOS, rumus=urai("x"), masukan=masukan, capaian=aturan)


def hitung_semua(isi: list[IsiLembar], folder: Path) -> list[Worksheet]:
    """All sheets recalculated in one start of LibreOffice."""
    gabungan = Workbook()
    gabungan.remove(gabungan.worksheets[0])
    for satu in isi:
        tujuan = gabungan.create_sheet()
        for baris in lembar(satu).iter_rows():
            for sel in baris:
                if sel.value is not None:
                    tujuan[sel.coordinate].value = sel.value
    berkas = BytesIO()
    gabungan.save(berkas)
    buku = hitung_ulang(berkas.getvalue(), folder)
    return [satu for satu in buku.worksheets if isinstance(satu, Worksheet)]


def periksa_capaian(kasus: list[Kasus], hasil: list[Worksheet]) -> None:
    """Every sheet shows the capaian that the application computes."""
    for satu, satu_lembar in zip(kasus, hasil, strict=True):
        cara, (batas, tercapai), r, (bawah, atas) = satu
        nol = NolMinimal.TERCAPAI if tercapai else NolMinimal.TIDAK_DIHITUNG
        aturan = replace(CARA[cara], batas_atas=batas, nol_minimal=nol)
        nilai = Hasil(StatusHasil.NILAI, Decimal(r))
        target = TargetAngka(Decimal(bawah), Decimal(atas))
        harap = hitung_capaian(nilai, target, aturan).capaian_dibatasi
        tampil = di_samping(satu_lembar, "Capaian" if batas is None else "Capaian dibatasi")
        if harap is None:
            assert tampil == "TIDAK DAPAT DIHITUNG", satu
        else:
            assert tampil == pytest.approx(float(harap), abs=1e-9), satu


@pytest.fixture(scope="module")
def terhitung(tmp_path_factory: pytest.TempPathFactory) -> list[Worksheet]:
    """CONTOH, then some of KASUS."""
    if SOFFICE is None:
        pytest.skip(ALASAN)
    isi = [*CONTOH.values(), *(isi_kasus(*kasus) for kasus in SEBAGIAN)]
    return hitung_semua(isi, tmp_path_factory.mktemp("lembar"))


def contoh(terhitung: list[Worksheet], nama: str) -> Worksheet:
    """The recalculated sheet of one of CONTOH."""
    return terhitung[list(CONTOH).index(nama)]


def test_dihitung_ulang_sama_dengan_aplikasi(terhitung: list[Worksheet]) -> None:
    hasil = contoh(terhitung, "biasa")
    assert di_samping(hasil, "Realisasi") == 66.67
    assert di_samping(hasil, "Capaian") == 133.34
    assert di_samping(hasil, "Capaian dibatasi") == 120


@pytest.mark.parametrize(
    ("nama", "kata"), [("kosong", "BELUM DIISI"), ("nol", "TIDAK DAPAT DIHITUNG")]
)
def test_kosong_dan_penyebut_nol_berbunyi(terhitung: list[Worksheet], nama: str, kata: str) -> None:
    hasil = contoh(terhitung, nama)
    for langkah in ("Hasil rumus", "Realisasi", "Capaian", "Capaian dibatasi"):
        assert di_samping(hasil, langkah) == kata


def test_tanpa_target_capaian_belum_diisi(terhitung: list[Worksheet]) -> None:
    hasil = contoh(terhitung, "tanpa target")
    assert (di_samping(hasil, "Realisasi"), di_samping(hasil, "Capaian")) == (66.67, "BELUM DIISI")


def test_tabel_dengan_syarat_per_baris(terhitung: list[Worksheet]) -> None:
    # 3 × 0,5 + 4 × 0,25 + 2,5 × 0,25 = 3,125
    assert di_samping(contoh(terhitung, "tabel"), "Realisasi") == 3.13


def test_capaian_sama_dengan_mesin_penilaian(terhitung: list[Worksheet]) -> None:
    periksa_capaian(SEBAGIAN, terhitung[len(CONTOH) :])


@pytest.mark.berat
@pytest.mark.skipif(SOFFICE is None, reason=ALASAN)
def test_semua_capaian_sama_dengan_mesin_penilaian(tmp_path: Path) -> None:
    periksa_capaian(KASUS, hitung_semua([isi_kasus(*kasus) for kasus in KASUS], tmp_path))
