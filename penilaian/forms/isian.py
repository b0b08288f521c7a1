"""Read a posted entry sheet: cells `n-<row id>`, explanations `p-<indicator id>`; text → Decimal.

Beside each box the page keeps what the user saw (`a-…`, `pa-…`) and its version (`v-…`, `pv-…`):
an untouched cell is never written, whatever others did meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.forms import Field
from django.http import QueryDict

from iku.inti.fields import AngkaField, KataField, saran
from penilaian.selectors.lembar.bentuk import Ketikan
from penilaian.services.isian.nilai import Sel
from penilaian.skala import TabelKode

_ANGKA = AngkaField(required=False)
PANJANG_TEKS = 10_000


@dataclass(slots=True)
class LembarTerbaca:
    """`sel` can be saved, `ditolak` cannot be read; `ketikan` is every changed cell as typed."""

    sel: list[Sel] = field(default_factory=list)
    ketikan: dict[int, Ketikan] = field(default_factory=dict)
    ditolak: dict[int, Ketikan] = field(default_factory=dict)
    teks: dict[int, Ketikan] = field(default_factory=dict)

    @property
    def jumlah(self) -> int:
        return len(self.ketikan) + len(self.teks)


def baris_terkirim(data: QueryDict) -> set[int]:
    """The ids of the rows whose boxes a POST contains."""
    return set(_kunci(dict.fromkeys(data, ""), "n-"))


def baca_lembar(
    data: QueryDict, tahun: int, periode: str, kata: Mapping[int, TabelKode] | None = None
) -> LembarTerbaca:
    """The changed cells and explanations of a POST, after the repairs and choices it asks for.

    `kata` are the code tables of rows that are entered in words.
    """
    isi = terapkan_pilihan(data)
    keluar = LembarTerbaca()
    for pk in _kunci(isi, "n-"):
        ketikan = Ketikan(
            teks=isi[f"n-{pk}"].strip()[:80],
            asal=isi.get(f"a-{pk}", "").strip()[:80],
            versi=bulat(isi.get(f"v-{pk}", "")),
        )
        if ketikan.teks == ketikan.asal:
            continue
        keluar.ketikan[pk] = ketikan
        try:
            nilai = bidang_baris(pk, kata or {}).clean(ketikan.teks)
        except ValidationError as galat:
            salah = galat.error_list[0]
            keluar.ditolak[pk] = replace(ketikan, galat=salah.messages[0], saran=saran(salah))
        else:
            keluar.sel.append(Sel(pk, tahun, periode, nilai, ketikan.versi))
    for pk in _kunci(isi, "p-"):
        ketikan = Ketikan(
            teks=rapikan(isi[f"p-{pk}"]),
            asal=rapikan(isi.get(f"pa-{pk}", "")),
            versi=bulat(isi.get(f"pv-{pk}", "")),
        )
        if ketikan.teks != ketikan.asal:
            keluar.teks[pk] = ketikan
    return keluar


def bidang_baris(pk: int, kata: Mapping[int, TabelKode]) -> Field:
    """The field that reads a row's box: a word of its table, or a number."""
    return KataField(kata=dict(kata[pk].isi), required=False) if pk in kata else _ANGKA


def rapikan(teks: str) -> str:
    """Text of a textarea: one kind of line end, no blanks around, no null, of bearable length."""
    return teks.replace("\r\n", "\n").replace("\0", "").strip()[:PANJANG_TEKS]


def terapkan_pilihan(data: QueryDict) -> dict[str, str]:
    """The posted fields with one click's repair (`ganti`) or conflict choice (`pakai`) applied.

    `ganti` = "<row id>:68,8"; `pakai` = "saya:<row id>:<present version>" or "lain:<row id>", and
    for an explanation "teks:<indicator id>:<present version>" or "teks-lain:<indicator id>".
    """
    isi = {nama: str(data.get(nama, "")) for nama in data}
    pk, _, teks = isi.get("ganti", "").partition(":")
    if teks and f"n-{pk}" in isi:
        isi[f"n-{pk}"] = teks
    pilihan, _, sisa = isi.get("pakai", "").partition(":")
    pk, _, versi = sisa.partition(":")
    if pilihan == "saya" and f"v-{pk}" in isi:
        isi[f"v-{pk}"] = versi
    if pilihan == "teks" and f"pv-{pk}" in isi:
        isi[f"pv-{pk}"] = versi
    if pilihan in ("lain", "teks-lain"):
        isi.pop(f"n-{pk}" if pilihan == "lain" else f"p-{pk}", None)
    return isi


def _kunci(isi: Mapping[str, str], awalan: str) -> Iterator[int]:
    for nama in isi:
        nomor = nama.removeprefix(awalan)
        if nomor != nama and nomor.isascii() and nomor.isdigit() and len(nomor) < 19:
            yield int(nomor)


def bulat(teks: str) -> int:
    """A version number; what is none matches no version."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else -1
