"""The page of the API reads the schema as it is generated: references, choices, pages of rows."""

from __future__ import annotations

from iku.dokumentasi_api import _jenis, _medan, susun_kelompok

SKEMA = {
    "components": {
        "schemas": {
            "Status": {"type": "string", "description": "Keadaan."},
            "Baris": {
                "required": ["id"],
                "properties": {
                    "id": {"type": "integer"},
                    "status": {"allOf": [{"$ref": "#/components/schemas/Status"}]},
                    "lama": {"oneOf": [{"$ref": "#/components/schemas/Status"}, {"enum": [None]}]},
                },
            },
        }
    }
}
BARIS = {"$ref": "#/components/schemas/Baris"}


def test_pilihan_yang_dibungkus_tetap_bernama_jenisnya() -> None:
    """A nullable choice is written as `oneOf`, one with an explanation of its own as `allOf`."""
    for bentuk in (BARIS, {"properties": {"isi": {"items": BARIS}, "berikut": {}}}):
        assert [(m.nama, m.jenis, m.wajib) for m in _medan(SKEMA, bentuk)] == [
            ("id", "bilangan bulat", True), ("status", "teks", False), ("lama", "teks", False),
        ]  # fmt: skip
    assert _medan(SKEMA, None) == ()
    assert _jenis({"enum": ["TW1", "TAHUN", None]}) == "TW1 | TAHUN"


def test_setiap_operasi_menyebut_apa_yang_kembali() -> None:
    operasi = [o for kelompok in susun_kelompok() for o in kelompok.operasi]
    assert operasi
    assert all(o.keluar for o in operasi if o.metode == "GET" and "/api/v1/" in o.alamat)
    menulis = [o for o in operasi if o.metode == "PUT"]
    assert menulis
    assert all(o.masuk for o in menulis)
