"""What a cell of an uploaded workbook holds, and the sentences for sheets that cannot be read."""

from __future__ import annotations

import pytest

from iku.inti.lembar import xlsx as modul
from iku.inti.lembar.batas import TEKS_MAKS
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import BarisMentah
from iku.inti.lembar.xml_aman import Cukup
from tests.inti.buku_kecil import GAYA, LEMBAR, TEKS, baca, sel, xlsx

RUSAK = "rusak atau terpotong"


def satu(atribut: str, isi: str) -> str:
    return f'<row r="3"><c r="B3"{atribut}>{isi}</c></row>'


@pytest.mark.parametrize(
    ("atribut", "isi", "hasil"),
    [
        ("", "<v>68.8</v>", ("angka", "68.8")),
        (' t="s"', "<v>0</v>", ("teks", "Jumlah")),
        (' t="inlineStr"', "<is><t>68</t><t>,8</t></is>", ("teks", "68,8")),
        (' t="str"', "<v>WTP</v>", ("teks", "WTP")),
        (' t="b"', "<v>1</v>", ("logika", "1")),
        (' t="e"', "<v>#N/A</v>", ("galat", "#N/A")),
        (' t="d"', "<v>2026-11-21</v>", ("tanggal", "2026-11-21")),
        ("", "<f>A1+1</f><v>2</v>", ("rumus", "2")),
        (' s="7"', "<v>9</v>", ("angka", "9")),  # a style that the workbook does not have
    ],
)
def test_jenis_isi_sel(atribut: str, isi: str, hasil: tuple[str, str]) -> None:
    assert sel(xlsx(satu(atribut, isi))) == {(3, 2): hasil}


def test_sel_dan_baris_kosong_tidak_disebut() -> None:
    baris = '<row r="2"/><row r="3"><c r="A3"/><c r="B3"><v></v></c></row>'
    assert sel(xlsx(baris)) == {}
    assert sel(xlsx(f"{baris}<row><c><v>1</v></c><c><v>2</v></c></row>")) == {
        (4, 1): ("angka", "1"),
        (4, 2): ("angka", "2"),
    }, "without addresses cells follow one another"


def test_kolom_jauh_di_kanan_tidak_dibaca() -> None:
    assert sel(
        xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><f>A1</f><v>2</v></c></row>')
    ) == {(1, 1): ("angka", "1")}


def test_bacaan_di_atas_huruf_bukan_isi_sel() -> None:
    """Phonetic hints of East Asian Excel are shown above the text; they are no part of it."""
    teks = "<sst>\n<si><t>Balai </t><r><t>Uji</t></r><rPh sb='0' eb='1'><t>ba</t></rPh></si></sst>"
    assert sel(xlsx(satu(' t="s"', "<v>0</v>"), bagian={TEKS: teks})) == {
        (3, 2): ("teks", "Balai Uji")
    }


@pytest.mark.parametrize(
    ("rentang", "tertutup"),
    [
        ("B3:C4", [(3, 2), (3, 3), (4, 2), (4, 3)]),
        ("$B$4:$C$4", [(4, 2), (4, 3)]),
        ("C3", [(3, 3)]),
        ("B8:B9", []),
    ],
)
def test_sel_gabungan_tidak_memberi_angka(rentang: str, tertutup: list[tuple[int, int]]) -> None:
    baris = "".join(f'<row r="{n}"><c r="B{n}"><v>{n}</v></c></row>' for n in (2, 3, 4, 5))
    hasil = sel(xlsx(baris, f'<mergeCells><mergeCell ref="{rentang}"/></mergeCells>'))
    assert sorted(k for k, (jenis, _) in hasil.items() if jenis == "gabung") == tertutup
    assert hasil[2, 2] == ("angka", "2")


@pytest.mark.parametrize(
    ("baris", "sesudah"),
    [
        ('<row r="5"/><row r="5"/>', ""),
        ('<row r="5"/><row r="4"/>', ""),
        ('<row r="1048577"/>', ""),
        ('<row r="x"/>', ""),
        (satu(' t="s"', "<v>1</v>"), ""),
        (satu(' t="s"', "<v>-1</v>"), ""),
        (satu(' t="s"', "<v>nol</v>"), ""),
        ('<row r="1"><c r="b1"><v>1</v></c></row>', ""),
        ('<row r="1"><c r="ABCD1"><v>1</v></c></row>', ""),
        ("", '<mergeCell ref=""/>'),
        ("", '<mergeCell ref="B"/>'),
        ("<row>", ""),
    ],
)
def test_letak_yang_tidak_mungkin_berarti_berkas_rusak(baris: str, sesudah: str) -> None:
    with pytest.raises(GalatBerkas, match=RUSAK):
        sel(xlsx(baris, sesudah))


@pytest.mark.parametrize("di", ["sel", "bersama"])
def test_teks_sepanjang_yang_muat_di_excel_saja(di: str) -> None:
    def berkas(panjang: int) -> bytes:
        teks = "a" * panjang
        if di == "sel":
            return xlsx(satu(' t="inlineStr"', f"<is><t>{teks}</t></is>"))
        return xlsx(satu(' t="s"', "<v>0</v>"), bagian={TEKS: f"<sst><si><t>{teks}</t></si></sst>"})

    assert len(sel(berkas(TEKS_MAKS))[3, 2][1]) == TEKS_MAKS
    with pytest.raises(GalatBerkas, match="terlalu panjang dalam satu sel"):
        sel(berkas(TEKS_MAKS + 1))


def test_lebih_banyak_dari_batasnya_ditolak(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits themselves take seconds to reach; three stand for them here."""
    baris = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (1, 2, 3, 4))
    gabung = '<mergeCell ref="A1:A2"/>'
    teks = "<si><t>a</t></si>"
    monkeypatch.setattr(modul, "BARIS_MAKS", 4)
    monkeypatch.setattr(modul, "GABUNG_MAKS", 2)
    monkeypatch.setattr(modul, "TEKS_BERSAMA_MAKS", 3)
    assert len(sel(xlsx(baris, gabung * 2, {TEKS: f"<sst>{teks * 3}</sst>"}))) == 4
    with pytest.raises(GalatBerkas, match=r"lebih dari 60\.000 baris"):
        sel(xlsx(baris + '<row r="5"><c r="A5"><v>5</v></c></row>'))
    with pytest.raises(GalatBerkas, match=r"lebih dari 60\.000 baris"):
        sel(xlsx(bagian={TEKS: f"<sst>{teks * 4}</sst>"}))
    for terlalu in (gabung * 3, '<mergeCell ref="A1:A4"/><mergeCell ref="B4"/>'):
        with pytest.raises(GalatBerkas, match="terlalu banyak sel gabungan"):
            sel(xlsx(baris, terlalu))


def test_persen_dan_tanggal_dikenali_dari_bentuknya() -> None:
    gaya = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0,0%"/>'
        '<numFmt numFmtId="165" formatCode="dd mmmm yyyy"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/>'
        '<xf numFmtId="14"/><xf numFmtId="2"/></cellXfs><dxfs><xf numFmtId="9"/></dxfs>'
        "</styleSheet>"
    )
    baris = "".join(f'<c s="{n}"><v>1</v></c>' for n in range(7))
    hasil = sel(xlsx(f"<row>{baris}</row>", bagian={GAYA: gaya}))
    assert [jenis for jenis, _ in hasil.values()] == [
        "angka", "persen", "tanggal", "persen", "tanggal", "angka", "angka",
    ]  # fmt: skip


def test_lembar_dengan_awalan_nama_terbaca() -> None:
    """LibreOffice and converters write `x:row` as well as `row`."""
    isi = (
        '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="2"><x:c r="A2"><x:v>5</x:v></x:c></x:row>'
    )
    penuh = f"{isi}</x:sheetData></x:worksheet>"
    assert sel(xlsx(bagian={LEMBAR: penuh})) == {(2, 1): ("angka", "5")}


def test_hanya_kolom_yang_dipilih_dan_lembar_asing_dilewati() -> None:
    """The row of names decides: what stands in other columns costs nothing and is not read."""

    def pilih(baris: BarisMentah) -> set[int] | None:
        if baris.sel[1].teks == "lain":
            raise Cukup
        return {1, 3} if baris.sel[1].teks == "kunci" else None

    def nama(teks: str) -> str:
        return f'<c t="str"><v>{teks}</v></c>'

    isi = "<c><v>1</v></c><c><f>A1</f><v>2</v></c><c><v>3</v></c>"
    baris = f"<row>{nama('judul')}</row><row>{nama('kunci')}</row><row>{isi}</row><row>{isi}</row>"
    [lembar] = baca(xlsx(baris), pilih)
    assert [sorted(satu.sel) for satu in lembar.baris] == [[1], [1], [1, 3], [1, 3]]
    [lembar] = baca(xlsx(f"<row>{nama('lain')}</row><row>{isi}</row>"), pilih)
    assert lembar.baris == []
