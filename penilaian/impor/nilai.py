"""Read what stands in an entry cell: a figure, a range, a word; refuse what only looks like one."""

from __future__ import annotations

import re
from decimal import Decimal

from iku.inti.angka import BATAS, GalatAngka, baca_angka, baca_rentang, tulis_angka
from iku.inti.lembar.mentah import JenisSel, SelMentah
from penilaian.impor.galat import GalatSel

RUMUS = "Sel berisi rumus. Salin selnya, lalu tempel sebagai nilai."
_PESAN = {
    JenisSel.RUMUS: RUMUS,
    JenisSel.GABUNG: "Sel digabung dengan sel lain. Pisahkan sel gabungan, lalu isi satu per satu.",
    JenisSel.LOGIKA: "Sel berisi nilai logika (TRUE atau FALSE), bukan angka. Tulis angkanya.",
    JenisSel.TANGGAL: (
        "Sel berisi tanggal, bukan angka. Ubah formatnya menjadi angka, lalu tulis lagi angkanya."
    ),
}
_BILANGAN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_AWAL_RUMUS = ("=", "@", "+=", "-=")


def baca_sel(sel: SelMentah | None) -> Decimal | None:
    """The figure of a cell; None when it is empty. Raises GalatSel."""
    if sel is None:
        return None
    if sel.jenis is JenisSel.ANGKA:
        return _angka(sel.teks)
    try:
        return baca_angka(_teks(sel))
    except GalatAngka as galat:
        raise GalatSel(galat.pesan, galat.saran) from galat


def baca_sel_rentang(sel: SelMentah | None) -> tuple[Decimal, Decimal] | None:
    """A target: one figure or a range. Raises GalatSel."""
    if sel is None:
        return None
    if sel.jenis is JenisSel.ANGKA:
        nilai = _angka(sel.teks)
        return nilai, nilai
    try:
        return baca_rentang(_teks(sel))
    except GalatAngka as galat:
        raise GalatSel(galat.pesan, galat.saran) from galat


def teks_sel(sel: SelMentah | None) -> str:
    """What a word cell says; a number as it is typed. Raises GalatSel."""
    if sel is None:
        return ""
    return tulis_angka(_angka(sel.teks)) if sel.jenis is JenisSel.ANGKA else _teks(sel)


def _teks(sel: SelMentah) -> str:
    """Text that may be read; anything else is refused with its repair."""
    if sel.jenis is JenisSel.TEKS:
        teks = sel.teks.strip()
        if teks.startswith(_AWAL_RUMUS):
            raise GalatSel(RUMUS)
        return teks
    if sel.jenis is JenisSel.GALAT:
        raise GalatSel(f"Sel berisi galat Excel {sel.teks[:12]}. Tulis angkanya atau kosongkan.")
    if sel.jenis is JenisSel.PERSEN:
        tersimpan = _angka(sel.teks)
        tampil = tulis_angka(tersimpan * 100)
        raise GalatSel(
            f"Sel berformat persen: tampil {tampil} % tetapi tersimpan {tulis_angka(tersimpan)}. "
            f"Ubah format selnya menjadi angka, lalu tulis {tampil}.",
            tampil,
        )
    raise GalatSel(_PESAN[sel.jenis])


def _angka(teks: str) -> Decimal:
    """The stored number at the 15 digits that Excel itself shows: 0,30000000000000004 is 0,3."""
    isi = teks.strip()
    if not _BILANGAN.fullmatch(isi):
        raise GalatSel("Sel tidak berisi angka yang terbaca. Tulis lagi angkanya.")
    pasti = Decimal(isi)
    if abs(pasti) >= BATAS:
        raise GalatSel("Angka terlalu besar. Tulis paling banyak 18 digit di depan koma.")
    if abs(pasti) < Decimal("1e-300"):
        return Decimal(0)
    return Decimal(f"{float(pasti):.15g}")
