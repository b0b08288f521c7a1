"""An export as PDF pages, A4 landscape, through the renderer of the documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from iku.dokumen.cetak import cetak_pdf
from iku.dokumen.tata import KakiHalaman, TataHalaman
from iku.inti.angka import tulis_angka
from penilaian.lembar_ekspor import Baris, BukuEkspor, Isi, Lembar
from penilaian.tulis_lembar import desimal

BARIS_MAKS = 1500
"""Rows beyond which a PDF is no longer something to read: about 60 pages."""
_TATA = TataHalaman(
    lebar_mm=297,
    tinggi_mm=210,
    margin_atas_mm=14,
    margin_kanan_mm=12,
    margin_bawah_mm=16,
    margin_kiri_mm=12,
    ukuran_pt=9,
    ukuran_tabel_pt=7,
)


@dataclass(frozen=True, slots=True)
class KolomCetak:
    """A column of the page; `lebar` in per cent."""

    judul: str
    lebar: int
    kanan: bool


@dataclass(frozen=True, slots=True)
class LembarCetak:
    """A table of the page; cells are (text, on the right)."""

    nama: str
    kolom: tuple[KolomCetak, ...]
    baris: tuple[tuple[tuple[str, bool], ...], ...]


def tulis_pdf(buku: BukuEkspor, saat: datetime) -> bytes:
    """The pages. Raises GalatRender for text that cannot be printed."""
    return cetak_pdf(
        "penilaian/ekspor/ekspor.html",
        {"buku": buku, "lembar": [_lembar(satu) for satu in buku.lembar]},
        tata=_TATA,
        kaki=KakiHalaman(f"SIKU · {buku.judul} · {_keadaan(buku)}"),
        judul=buku.judul,
        tanggal=saat,
        penulis="SIKU",
        gaya=("penilaian/ekspor/ekspor.css",),
    )


def _keadaan(buku: BukuEkspor) -> str:
    return next(
        (f"keadaan data {isi}" for nama, isi in buku.keterangan if nama == "Keadaan data"), ""
    )


def _lembar(lembar: Lembar) -> LembarCetak:
    """Columns that are empty in every row give their room to the others."""
    baris = list(lembar.baris)
    dipakai = [
        n
        for n, k in enumerate(lembar.kolom)
        if k.cetak and (not baris or any(b[n] not in (None, "") for b in baris))
    ]
    jumlah = sum(lembar.kolom[n].lebar for n in dipakai) or 1
    return LembarCetak(
        lembar.nama,
        tuple(
            KolomCetak(
                lembar.kolom[n].judul,
                min(60, max(1, lembar.kolom[n].lebar * 100 // jumlah)),
                lembar.kolom[n].angka,
            )
            for n in dipakai
        ),
        tuple(_baris(b, dipakai) for b in baris),
    )


def _baris(baris: Baris, dipakai: Iterable[int]) -> tuple[tuple[str, bool], ...]:
    return tuple((_teks(baris[n]), isinstance(baris[n], Decimal | int)) for n in dipakai)


def _teks(isi: Isi) -> str:
    if isinstance(isi, Decimal):
        return tulis_angka(isi, desimal(isi))
    return "–" if isi is None or isi == "" else str(isi)
