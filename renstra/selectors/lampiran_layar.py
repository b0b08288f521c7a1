"""The annexes for the screen: columns and cells as in print, uncut, with readings beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from renstra import tata_letak
from renstra.models import Indikator, Keputusan, Sasaran
from renstra.rumus import GalatRumus, urai
from renstra.rumus.pohon import Simpul
from renstra.rumus.teks import teks_berlabel
from renstra.selectors.cetak import daftar_sasaran
from renstra.selectors.cetak_baris import isi_sel
from renstra.tata_letak import Kolom
from renstra.uraian import Blok

KOLOM_KELOMPOK = ("nomor", "sasaran")


@dataclass(frozen=True, slots=True)
class Koreksi:
    """One correction of a reading: as the paper has it, as it was read, why."""

    asli: str
    baca: str
    alasan: str
    tempat: str = ""


@dataclass(frozen=True, slots=True)
class SelLayar:
    """A cell with the heading that phones show beside it."""

    label: str
    blok: tuple[Blok, ...]
    panjang: bool


@dataclass(frozen=True, slots=True)
class BarisLayar:
    """An indicator: its name cell, the other cells, its computed formula in words, its readings.

    `pohon` is there when the paper draws the formula; a page writes it as MathML, which is a
    fortieth of a picture.
    """

    pk: int
    nama: tuple[Blok, ...]
    sel: tuple[SelLayar, ...]
    rumus: str
    pohon: Simpul | None
    label: Mapping[str, str]
    koreksi: tuple[Koreksi, ...]
    catatan: str


@dataclass(frozen=True, slots=True)
class SasaranLayar:
    """An objective and its rows."""

    nomor: str
    uraian: str
    koreksi: tuple[Koreksi, ...]
    baris: tuple[BarisLayar, ...]


@dataclass(frozen=True, slots=True)
class JabatanLayar:
    """The individual indicators of one post."""

    nama: str
    tugas: str
    fungsi: tuple[str, ...]
    judul: tuple[str, ...]
    sasaran: tuple[SasaranLayar, ...]

    @property
    def banyak(self) -> int:
        return sum(len(s.baris) for s in self.sasaran)


@dataclass(frozen=True, slots=True)
class LampiranLayar:
    """Everything below the heading of the page: goals' table and the posts."""

    judul: tuple[str, ...]
    sasaran: tuple[SasaranLayar, ...]
    jabatan: tuple[JabatanLayar, ...]

    @property
    def banyak_iku(self) -> int:
        return sum(len(s.baris) for s in self.sasaran)

    @property
    def banyak_iki(self) -> int:
        return sum(j.banyak for j in self.jabatan)


def lampiran_layar(keputusan: Keputusan, bekuan: Mapping[str, Any]) -> LampiranLayar:
    """The tables of a decree; a constant number of queries."""
    letak = tata_letak.letak(keputusan.tata_letak, keputusan.kolom_sendiri)
    daftar = daftar_sasaran(keputusan, bekuan)
    iku = [s for s in daftar if s.jabatan_id is None]
    iki = [s for s in daftar if s.jabatan_id is not None]
    jabatan = []
    for jabatan_id, isi in groupby(iki, lambda s: s.jabatan_id):
        milik = list(isi)
        beku = bekuan["jabatan"].get(str(jabatan_id), {})
        tingkat = milik[0].get_tingkat_display().upper()
        jabatan.append(
            JabatanLayar(
                nama=beku.get("nama", ""),
                tugas=beku.get("tugas", ""),
                fungsi=tuple(beku.get("fungsi", [])),
                judul=_judul(tata_letak.IKI, tingkat),
                sasaran=_sasaran(keputusan, milik, tata_letak.IKI, tingkat),
            )
        )
    return LampiranLayar(
        judul=_judul(letak.iku, ""),
        sasaran=_sasaran(keputusan, iku, letak.iku, ""),
        jabatan=tuple(jabatan),
    )


def baca_koreksi(isi: list[dict[str, str]]) -> tuple[Koreksi, ...]:
    """The corrections kept with a decree, an objective or an indicator."""
    return tuple(
        Koreksi(k["teks_asli"], k["teks_baca"], k.get("alasan", ""), k.get("tempat", ""))
        for k in isi
    )


def _judul(kolom: tuple[Kolom, ...], tingkat: str) -> tuple[str, ...]:
    return tuple(
        k.judul.replace("{tingkat}", tingkat) for k in kolom if k.kunci not in KOLOM_KELOMPOK
    )


def _sasaran(
    keputusan: Keputusan, daftar: list[Sasaran], kolom: tuple[Kolom, ...], tingkat: str
) -> tuple[SasaranLayar, ...]:
    return tuple(
        SasaranLayar(
            nomor=s.nomor,
            uraian=s.uraian,
            koreksi=baca_koreksi(s.koreksi),
            baris=tuple(_baris(keputusan, i, kolom, tingkat) for i in s.daftar_indikator.all()),
        )
        for s in daftar
    )


def _baris(
    keputusan: Keputusan, i: Indikator, kolom: tuple[Kolom, ...], tingkat: str
) -> BarisLayar:
    letak = tata_letak.letak(keputusan.tata_letak, keputusan.kolom_sendiri)
    isi = isi_sel(i, kolom, letak, gambar=False)
    pohon = _pohon(i)
    label = {v.kode: v.label for v in i.variabel.all()}
    lain = [k for k in kolom if k.kunci not in (*KOLOM_KELOMPOK, "indikator")]
    return BarisLayar(
        pk=i.pk,
        nama=isi["indikator"],
        sel=tuple(
            SelLayar(
                k.judul.replace("{tingkat}", tingkat),
                isi[k.kunci],
                panjang=k.kunci.startswith("penjelasan"),
            )
            for k in lain
        ),
        rumus=teks_berlabel(pohon, label) if pohon is not None else "",
        pohon=None if i.rumus_tercetak or keputusan.luar_aplikasi else pohon,
        label=label,
        koreksi=baca_koreksi(i.koreksi),
        catatan=i.catatan_baca,
    )


def _pohon(i: Indikator) -> Simpul | None:
    try:
        return urai(i.rumus) if i.rumus else None
    except GalatRumus:
        return None
