"""The file of a reference list: xlsx, csv or json, read under the limits of `iku.inti.lembar`.

The library's own readers never see an upload: what is harmless reaches it as a tablib Dataset of
texts, with the rows' numbers in the file beside it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from tablib import Dataset

from iku.inti.angka import tulis_angka
from iku.inti.lembar.arsip import buka_arsip
from iku.inti.lembar.batas import BARIS_CSV_MAKS, TEKS_MAKS, UKURAN_MAKS
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import BarisMentah, JenisSel, LembarMentah, SelMentah
from iku.inti.lembar.teks import teks_asal
from iku.inti.lembar.xlsx import baca_xlsx
from renstra.resources.medan import SelSalah, TeksMesin
from renstra.tukar.baca import SEL_SALAH
from renstra.tukar.nilai import GalatNilai, angka_sel, baku, tanggal_sel
from renstra.tukar.tulis import nilai_json, simpan_buku, teks_csv, tulis_halaman

BARIS_MAKS = 2_000
"""Rows of one import: each is compared and checked while the admin waits."""

_BUKAN = "Berkas ini bukan daftar SIKU. Ekspor daftarnya dulu, lalu ubah isinya."


@dataclass(slots=True)
class DaftarBerkas:
    """The rows of a file by the headings that it has; `nomor` as the file shows them."""

    kepala: list[str]
    baris: list[list[str]] = field(default_factory=list)
    nomor: list[int] = field(default_factory=list)

    def dataset(self) -> Dataset:
        """For the library."""
        return Dataset(*self.baris, headers=self.kepala)


def baca_daftar(isi: bytes, judul: Sequence[str], kunci: Sequence[str]) -> DaftarBerkas:
    """The rows of an uploaded file. `judul` are the columns that the list knows, `kunci` those that
    must be there. Raises GalatBerkas with the sentence for the user."""
    if not isi.strip():
        raise GalatBerkas("Berkas kosong. Pilih berkas yang berisi.")
    if len(isi) > UKURAN_MAKS:
        raise GalatBerkas(f"Berkas lebih besar dari {UKURAN_MAKS // 1024**2} MB.")
    if isi.startswith(b"PK"):
        mentah = _xlsx(isi)
    elif isi.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"[", b"{")):
        mentah = _json(isi)
    else:
        mentah = _csv(isi)
    mentah.kepala = _kepala(mentah.kepala, judul, kunci)
    if not mentah.baris:
        raise GalatBerkas("Berkas hanya berisi nama kolom. Tambahkan barisnya.")
    if len(mentah.baris) > BARIS_MAKS:
        raise GalatBerkas(
            f"Berkas berisi lebih dari {tulis_angka(BARIS_MAKS)} baris. Bagi menjadi beberapa."
        )
    return mentah


def _kepala(ada: list[str], judul: Sequence[str], kunci: Sequence[str]) -> list[str]:
    """The known headings in the order of the file, however they are written."""
    menurut = {j.casefold(): j for j in judul}
    hasil = [menurut.get(" ".join(teks.split()).casefold(), "") for teks in ada]
    asing = [teks.strip() or f"nomor {n}" for n, teks in enumerate(ada, 1) if not hasil[n - 1]]
    if len(asing) == len(ada):
        raise GalatBerkas(_BUKAN)
    if asing:
        nama = ", ".join(asing[:5])
        raise GalatBerkas(f"Kolom {nama} tidak dikenal. Yang dikenal: {', '.join(judul)}.")
    if len(set(hasil)) < len(hasil):
        raise GalatBerkas("Ada nama kolom yang ditulis dua kali. Hapus salah satu kolomnya.")
    if kurang := [j for j in kunci if j not in hasil]:
        raise GalatBerkas(f"Kolom {', '.join(kurang)} tidak ada. Tanpa itu barisnya tidak dikenal.")
    return hasil


def _xlsx(isi: bytes) -> DaftarBerkas:
    """The first sheet that holds anything."""
    with buka_arsip(io.BytesIO(isi)) as arsip:
        lembar = next((m for m in baca_xlsx(arsip, lambda _: None) if m.baris), LembarMentah(""))
    if lembar.tersembunyi:
        raise GalatBerkas(f"Lembar “{lembar.nama}” disembunyikan. Tampilkan dan periksa.")
    if not lembar.baris:
        raise GalatBerkas(_BUKAN)
    kolom = sorted(lembar.baris[0].sel)
    hasil = DaftarBerkas([lembar.baris[0].sel[k].teks for k in kolom])
    for satu in lembar.baris[1:]:
        hasil.baris.append([_sel(satu.sel.get(k)) for k in _lengkap(satu, kolom)])
        hasil.nomor.append(satu.nomor)
    return hasil


def _lengkap(baris: BarisMentah, kolom: list[int]) -> list[int]:
    if lebih := set(baris.sel) - set(kolom):
        raise GalatBerkas(
            f"Baris {baris.nomor} berisi sel di kolom ke-{min(lebih)} yang tidak bernama. "
            "Kosongkan, atau beri nama kolomnya."
        )
    return kolom


def _sel(sel: SelMentah | None) -> str:
    """What stands in a cell, or the sentence why it cannot be read."""
    if sel is None:
        return ""
    if sel.jenis in SEL_SALAH:
        return SelSalah(SEL_SALAH[sel.jenis])
    if sel.jenis is JenisSel.LOGIKA:
        return "ya" if sel.teks == "1" else "tidak"
    if sel.jenis is JenisSel.TANGGAL:
        return TeksMesin(tanggal_sel(sel.teks))
    if sel.jenis is JenisSel.ANGKA:
        try:
            return TeksMesin(baku(angka_sel(sel.teks)))
        except GalatNilai as galat:
            return SelSalah(str(galat))
    return teks_asal(sel.teks)


def _csv(isi: bytes) -> DaftarBerkas:
    """Semicolons as Excel writes them here, or commas."""
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError as galat:
        raise GalatBerkas("Huruf berkas tidak terbaca. Simpan sebagai CSV UTF-8.") from galat
    if "\0" in teks or any(len(b) > BARIS_CSV_MAKS for b in teks.splitlines()):
        raise GalatBerkas(_BUKAN)
    pertama = teks.splitlines()[0]
    pisah = ";" if ";" in pertama or "," not in pertama else ","
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pisah, strict=True)
    hasil: DaftarBerkas | None = None
    try:
        for n, baris in enumerate(pembaca, 1):
            if hasil is None:
                hasil = DaftarBerkas(baris)
            elif any(baris):
                hasil.baris.append(_sebanyak(len(hasil.kepala), baris, n))
                hasil.nomor.append(n)
    except csv.Error as galat:
        raise GalatBerkas("Tanda petik dalam berkas tidak berpasangan.") from galat
    if hasil is None:
        raise GalatBerkas(_BUKAN)
    return hasil


def _sebanyak(jumlah: int, baris: list[str], nomor: int) -> list[str]:
    if any(baris[jumlah:]):
        raise GalatBerkas(f"Baris {nomor} berisi lebih banyak kolom daripada baris pertama.")
    isi = [teks_asal(sel) for sel in baris[:jumlah]]
    return [_pendek(teks) for teks in isi + [""] * (jumlah - len(isi))]


def _json(isi: bytes) -> DaftarBerkas:
    """`[{heading: value}]`; every row has the same headings."""
    try:
        data = json.loads(isi.decode("utf-8-sig"), parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as galat:
        raise GalatBerkas(_BUKAN) from galat
    baris = data if isinstance(data, list) else []
    if not baris or not all(isinstance(b, dict) for b in baris):
        raise GalatBerkas(_BUKAN)
    hasil = DaftarBerkas([str(k) for k in baris[0]])
    for n, satu in enumerate(baris, 1):
        if set(satu) != set(baris[0]):
            raise GalatBerkas(f"Baris {n} tidak mempunyai kolom yang sama dengan baris pertama.")
        hasil.baris.append([_pendek(TeksMesin(_teks(satu[k]))) for k in baris[0]])
        hasil.nomor.append(n)
    return hasil


def _teks(nilai: Any) -> str:
    if isinstance(nilai, bool | list):
        return baku(nilai)
    return "" if nilai is None else str(nilai)


def _pendek(teks: str) -> str:
    return teks if len(teks) <= TEKS_MAKS else SelSalah("Teks terlalu panjang. Pendekkan.")


def tulis_daftar(dataset: Dataset, judul: str, bentuk: str) -> bytes:
    """The rows of an export as a file; no cell of it is a formula."""
    return _TULIS[bentuk](dataset, judul)


def _tulis_xlsx(dataset: Dataset, judul: str) -> bytes:
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    tulis_halaman(buku.create_sheet(judul), dataset.headers, [list(b) for b in dataset])
    return simpan_buku(buku)


def _tulis_csv(dataset: Dataset, judul: str) -> bytes:  # noqa: ARG001 a csv file has no sheets
    teks = io.StringIO(newline="")
    penulis = csv.writer(teks, delimiter=";", lineterminator="\r\n")
    penulis.writerow(dataset.headers)
    penulis.writerows([teks_csv(n) for n in baris] for baris in dataset)
    return teks.getvalue().encode("utf-8-sig")


def _tulis_json(dataset: Dataset, judul: str) -> bytes:  # noqa: ARG001 likewise
    baris = [{k: nilai_json(n) for k, n in zip(dataset.headers, b, strict=True)} for b in dataset]
    return f"{json.dumps(baris, ensure_ascii=False, indent=1)}\n".encode()


_TULIS: dict[str, Callable[[Dataset, str], bytes]] = {
    "xlsx": _tulis_xlsx,
    "csv": _tulis_csv,
    "json": _tulis_json,
}
BENTUK = tuple(_TULIS)
