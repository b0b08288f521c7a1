"""Files of decrees that cannot be used: cells, columns, archives, formulas."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from iku.inti.lembar.galat import GalatBerkas
from renstra.models import Indikator
from renstra.selectors.tukar import isi_keputusan
from renstra.tukar.baca import GalatIsiBerkas, baca_isi
from renstra.tukar.tulis import tulis_csv, tulis_json, tulis_xlsx
from tests.tukar.dunia import ambil, draf_banjar

pytestmark = pytest.mark.usefixtures("contoh")


def xlsx(ubah_buku: Callable[[Any], None]) -> bytes:
    buku = load_workbook(io.BytesIO(tulis_xlsx(isi_keputusan(ambil("banjar")))))
    ubah_buku(buku)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _rumus(buku: Any) -> None:
    buku["Indikator"]["C2"] = '=HYPERLINK("http://contoh.invalid")'


def _gabung(buku: Any) -> None:
    buku["Tujuan" if buku["Tujuan"].max_row > 1 else "Indikator"].merge_cells("A2:B2")


@pytest.mark.parametrize(("cara", "kata"), [(_rumus, "rumus Excel"), (_gabung, "digabung")])
def test_sel_yang_tidak_dapat_dibaca_disebut_tempatnya(cara: Any, kata: str) -> None:
    with pytest.raises(GalatIsiBerkas) as galat:
        baca_isi(xlsx(cara))
    assert any(kata in g.pesan and g.nomor == 2 for g in galat.value.daftar)


def test_kolom_yang_hilang_dan_baris_ganda() -> None:
    def hapus(buku: Any) -> None:
        buku["Indikator"]["C1"] = "bukan"

    with pytest.raises(GalatBerkas, match="kolom nama tidak ada"):
        baca_isi(xlsx(hapus))

    def ganda(buku: Any) -> None:
        buku["Indikator"].append([s.value for s in buku["Indikator"][2]])

    with pytest.raises(GalatIsiBerkas) as galat:
        baca_isi(xlsx(ganda))
    assert "sudah ada di baris 2" in galat.value.daftar[0].pesan


def _zip(**butir: bytes) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in butir.items():
            arsip.writestr(nama, isi)
    return keluar.getvalue()


MAKRO = ("xl/vbaProject.bin", "xl/workbook.xml", "[Content_Types].xml")


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"bukan apa-apa",
        b"[]",
        b"[" * 100_000,
        json.dumps({"format": "siku-keputusan", "versi": 9, "lembar": {}}).encode(),
        json.dumps({"format": "siku-keputusan", "versi": 1, "lembar": {"tujuan": [1]}}).encode(),
        b"PK\x05\x06",
        _zip(**{"tujuan.csv": b"0" * 50_000_000}),
        _zip(**{"../tujuan.csv": b"nomor;uraian"}),
        _zip(**{"tujuan.csv": b'nomor;uraian\r\n"1;x'}),
        _zip(**dict.fromkeys(MAKRO, b"x")),
    ],
)  # fmt: skip
def test_berkas_jahat_ditolak(isi: bytes) -> None:
    with pytest.raises(GalatBerkas) as galat:
        baca_isi(isi)
    assert galat.value.pesan


def test_rumus_lembar_kerja_tidak_hidup_dan_kembali_seperti_semula() -> None:
    keputusan = draf_banjar()
    satu = Indikator.objects.filter(sasaran__keputusan=keputusan)[0]
    satu.nama, satu.keterangan = "=1+1", "'@SUM(1)"
    satu.save()
    isi = isi_keputusan(ambil("banjar"))
    for tulis in (tulis_xlsx, tulis_csv, tulis_json):
        baris = baca_isi(tulis(isi)).baris("indikator")[0].isi
        assert (baris["nama"], baris["keterangan"]) == ("=1+1", "'@SUM(1)")
    buku = load_workbook(io.BytesIO(tulis_xlsx(isi)))
    assert buku["Indikator"]["C2"].value == "'=1+1"
    assert buku["Indikator"]["C2"].data_type == "s"
