"""Read a decree's file, believing nothing of it; its limits are those of `iku.inti.lembar`."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from iku.inti.lembar.arsip import baca_butir, buka_arsip, buka_zip
from iku.inti.lembar.batas import BARIS_MAKS, TEKS_MAKS, UKURAN_MAKS
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import BarisMentah, JenisSel, SelMentah
from iku.inti.lembar.teks import teks_asal
from iku.inti.lembar.xlsx import baca_xlsx
from renstra.tukar.lembar import (
    LEMBAR,
    MENURUT_NAMA,
    VERSI,
    BarisTukar,
    GalatBaris,
    IsiTukar,
    Jenis,
    Kolom,
    Lembar,
)
from renstra.tukar.nilai import GalatNilai, angka_sel, baca, baku, tanggal_sel
from renstra.tukar.tulis import FORMAT

_BUKAN = "Berkas ini bukan berkas keputusan SIKU. Unduh contohnya dari daftar keputusan di admin."
SEL_SALAH = {
    JenisSel.RUMUS: "Sel berisi rumus Excel. Salin, lalu tempel sebagai nilai.",
    JenisSel.GALAT: "Sel berisi galat Excel. Tulis nilainya.",
    JenisSel.GABUNG: "Sel digabung. Pisahkan selnya, lalu isi satu per satu.",
    JenisSel.PERSEN: "Sel berformat persen. Tulis bobot 25 % sebagai 0,25 dengan format umum.",
}


class GalatIsiBerkas(GalatBerkas):
    """Rows that cannot be read, each with its place."""

    def __init__(self, daftar: list[GalatBaris]) -> None:
        super().__init__("Ada sel yang tidak dapat dibaca.")
        self.daftar = daftar


def baca_isi(isi: bytes) -> IsiTukar:
    """The sheets of a file of any of the three formats. Raises GalatBerkas, GalatIsiBerkas."""
    if not isi:
        raise GalatBerkas("Berkas kosong. Pilih berkas yang berisi.")
    if len(isi) > UKURAN_MAKS:
        raise GalatBerkas(f"Berkas lebih besar dari {UKURAN_MAKS // 1024**2} MB.")
    galat: list[GalatBaris] = []
    if not isi.startswith(b"PK"):
        hasil = _dari_json(isi, galat)
    elif b"xl/workbook.xml" in isi or b"[Content_Types].xml" in isi:
        hasil = _dari_xlsx(isi, galat)
    else:
        hasil = _dari_csv(isi, galat)
    if galat:
        raise GalatIsiBerkas(galat)
    if not hasil.lembar:
        raise GalatBerkas(_BUKAN)
    _pastikan_tunggal(hasil)
    return hasil


def _pastikan_tunggal(isi: IsiTukar) -> None:
    """No two rows for the same thing: nobody would know which of them is meant."""
    galat = []
    for satu in LEMBAR:
        if satu.nama in ("sumber", "penanggung_jawab", "rentang", "keputusan"):
            continue
        ada: dict[tuple[Any, ...], int] = {}
        for b in isi.baris(satu.nama):
            kunci = tuple(baku(b.isi[k]) for k in satu.kunci)
            if (lama := ada.setdefault(kunci, b.nomor)) != b.nomor:
                nama = ", ".join(kunci)
                pesan = f"“{nama}” sudah ada di baris {lama}. Sisakan satu."
                galat.append(GalatBaris(satu.judul, b.nomor, pesan))
    if galat:
        raise GalatIsiBerkas(galat)


def _dari_xlsx(isi: bytes, galat: list[GalatBaris]) -> IsiTukar:
    menurut_judul = {satu.judul: satu for satu in LEMBAR}
    hasil = IsiTukar()
    with buka_arsip(io.BytesIO(isi)) as arsip:
        for mentah in baca_xlsx(arsip, lambda _: None):
            satu = menurut_judul.get(mentah.nama)
            if satu is None or not mentah.baris:
                continue
            if mentah.tersembunyi:
                raise GalatBerkas(f"Lembar “{mentah.nama}” disembunyikan. Tampilkan dan periksa.")
            if satu.nama in hasil.lembar:
                raise GalatBerkas(f"Lembar “{mentah.nama}” ada dua kali. Hapus salinannya.")
            kolom = _kepala(satu, {k: s.teks for k, s in mentah.baris[0].sel.items()})
            hasil.lembar[satu.nama] = [
                BarisTukar(b.nomor, _baris_xlsx(satu, kolom, b, galat)) for b in mentah.baris[1:]
            ]
    return hasil


def _baris_xlsx(
    satu: Lembar, kolom: dict[int, Kolom], baris: BarisMentah, galat: list[GalatBaris]
) -> dict[str, Any]:
    keluar: dict[str, Any] = {}
    for letak, k in kolom.items():
        try:
            keluar[k.nama] = _sel_xlsx(k, baris.sel.get(letak))
        except GalatNilai as salah:
            galat.append(GalatBaris(satu.judul, baris.nomor, str(salah), k.nama))
    return keluar


def _sel_xlsx(kolom: Kolom, sel: SelMentah | None) -> Any:
    if sel is None:
        return baca(kolom, "")
    if sel.jenis in SEL_SALAH:
        raise GalatNilai(SEL_SALAH[sel.jenis])
    if sel.jenis is JenisSel.LOGIKA:
        return baca(kolom, "ya" if sel.teks == "1" else "tidak")
    if sel.jenis is JenisSel.TANGGAL:
        return baca(kolom, tanggal_sel(sel.teks))
    if sel.jenis is JenisSel.ANGKA:
        return baca(kolom, baku(angka_sel(sel.teks)), mesin=True)
    return baca(kolom, teks_asal(sel.teks))


def _dari_csv(isi: bytes, galat: list[GalatBaris]) -> IsiTukar:
    hasil = IsiTukar()
    arsip: zipfile.ZipFile
    with buka_zip(io.BytesIO(isi)) as arsip:
        for nama in arsip.namelist():
            satu = MENURUT_NAMA.get(nama.removesuffix(".csv"))
            if satu is None or not nama.endswith(".csv"):
                continue
            hasil.lembar[satu.nama] = _lembar_csv(satu, baca_butir(arsip, nama), galat)
    return hasil


def _lembar_csv(satu: Lembar, isi: bytes, galat: list[GalatBaris]) -> list[BarisTukar]:
    try:
        teks = isi.decode("utf-8-sig")
        baris = list(csv.reader(io.StringIO(teks, newline=""), delimiter=";", strict=True))
    except UnicodeDecodeError as salah:
        raise GalatBerkas(f"Huruf {satu.nama}.csv tidak terbaca. Simpan sebagai UTF-8.") from salah
    except csv.Error as salah:
        raise GalatBerkas(f"Tanda petik dalam {satu.nama}.csv tidak berpasangan.") from salah
    if len(baris) > BARIS_MAKS:
        raise GalatBerkas(f"Berkas {satu.nama}.csv berisi terlalu banyak baris.")
    if not baris:
        return []
    kolom = _kepala(satu, dict(enumerate(baris[0], 1)))
    return [
        BarisTukar(nomor, _baris_teks(satu, kolom.values(), nomor, _menurut(kolom, sel), galat))
        for nomor, sel in enumerate(baris[1:], 2)
        if any(sel)
    ]


def _menurut(kolom: dict[int, Kolom], sel: list[str]) -> dict[str, str]:
    return {k.nama: teks_asal(sel[n - 1]) if n <= len(sel) else "" for n, k in kolom.items()}


def _dari_json(isi: bytes, galat: list[GalatBaris]) -> IsiTukar:
    try:
        data = json.loads(isi.decode("utf-8-sig"), parse_float=str)
    except (ValueError, RecursionError) as salah:
        raise GalatBerkas(_BUKAN) from salah
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise GalatBerkas(_BUKAN)
    if data.get("versi") != VERSI or not isinstance(data.get("lembar"), dict):
        raise GalatBerkas("Berkas dibuat oleh versi aplikasi yang lain. Unduh ulang.")
    hasil = IsiTukar()
    for satu in LEMBAR:
        baris = data["lembar"].get(satu.nama, [])
        if not isinstance(baris, list) or len(baris) > BARIS_MAKS:
            raise GalatBerkas(_BUKAN)
        hasil.lembar[satu.nama] = [
            BarisTukar(n, _baris_teks(satu, satu.kolom, n, _teks_json(b), galat, mesin=True))
            for n, b in enumerate(baris, 1)
        ]
    return hasil


def _teks_json(baris: Any) -> dict[str, str]:
    if not isinstance(baris, dict):
        raise GalatBerkas(_BUKAN)
    return {
        str(nama): baku(nilai if isinstance(nilai, list | bool) else _teks_polos(nilai))
        for nama, nilai in baris.items()
    }


def _teks_polos(nilai: Any) -> str:
    return "" if nilai is None else str(nilai)


def _baris_teks(
    satu: Lembar,
    kolom: Iterable[Kolom],
    nomor: int,
    teks: dict[str, str],
    galat: list[GalatBaris],
    *,
    mesin: bool = False,
) -> dict[str, Any]:
    keluar: dict[str, Any] = {}
    for k in kolom:
        isi = teks.get(k.nama, "")
        try:
            if len(isi) > TEKS_MAKS and k.jenis is not Jenis.DAFTAR:
                raise GalatNilai("Teks terlalu panjang.")
            keluar[k.nama] = baca(k, isi, mesin=mesin)
        except GalatNilai as salah:
            galat.append(GalatBaris(satu.judul, nomor, str(salah), k.nama))
    return keluar


def _kepala(satu: Lembar, teks: dict[int, str]) -> dict[int, Kolom]:
    """Place → column, by the names in the first row; every column must be there."""
    menurut = {k.nama: k for k in satu.kolom}
    kolom = {n: menurut[t.strip()] for n, t in teks.items() if t.strip() in menurut}
    if kurang := set(menurut) - {k.nama for k in kolom.values()}:
        nama = ", ".join(sorted(kurang))
        raise GalatBerkas(f"Lembar {satu.judul}: kolom {nama} tidak ada. Salin nama kolomnya lagi.")
    return kolom
