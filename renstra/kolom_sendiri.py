"""Columns that an instansi picks for its own lampiran: what can be printed, and the rules. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from renstra.tata_letak import Kolom

JUMLAH_LEBAR = 100
LEBAR_MIN, LEBAR_MAKS = 3, 60
KOLOM_MAKS = 12
JUDUL_MAKS = 60
WAJIB = ("sasaran", "indikator")


@dataclass(frozen=True, slots=True)
class Bidang:
    """Something a lampiran can print: key of its cell, usual heading and width in percent."""

    kunci: str
    judul: str
    lebar: int
    keterangan: str = ""


BIDANG = (
    Bidang("nomor", "No", 4, "Nomor sasaran"),
    Bidang("sasaran", "Sasaran Strategis", 18, "Selalu dicetak"),
    Bidang("indikator", "Indikator Kinerja Utama", 20, "Selalu dicetak"),
    Bidang("satuan", "Satuan", 8),
    Bidang("target", "Target", 10, "Target yang termuat dalam keputusan"),
    Bidang("rumus", "Formulasi Perhitungan", 20, "Rumusnya saja"),
    Bidang("penjelasan", "Penjelasan / Formulasi Perhitungan", 30, "Penjelasan dan rumus"),
    Bidang(
        "penjelasan_lengkap",
        "Penjelasan Lengkap",
        34,
        "Penjelasan, rumus, tipe perhitungan, dan sumber data dalam satu kolom",
    ),
    Bidang("tipe_perhitungan", "Tipe Perhitungan", 10),
    Bidang("polaritas", "Polaritas", 10, "Apakah angka yang tinggi atau rendah yang lebih baik"),
    Bidang("alasan", "Alasan", 18, "Alasan pemilihan indikator"),
    Bidang("sumber", "Sumber Data", 14),
    Bidang("penanggung_jawab", "Penanggung Jawab", 16, "Utama dan pendamping"),
    Bidang("opd_utama", "OPD Utama", 10),
    Bidang("opd_pendamping", "OPD Pendamping", 10),
    Bidang("cara", "Cara Pencapaian", 16, "Program dan kegiatan"),
    Bidang("keterangan", "Keterangan", 10),
)
MENURUT_KUNCI = {b.kunci: b for b in BIDANG}


def periksa_kolom(kolom: tuple[Kolom, ...]) -> dict[str, str]:
    """Sentences of what must be repaired: by the key of a column, or "" for all of them."""
    pesan: dict[str, str] = {}
    ada = [k.kunci for k in kolom]
    for satu in kolom:
        if satu.kunci not in MENURUT_KUNCI:
            raise ValueError(f"no such field: {satu.kunci}")
        if not satu.judul.strip():
            pesan[satu.kunci] = "Isi judul kolom ini."
        elif len(satu.judul) > JUDUL_MAKS:
            pesan[satu.kunci] = f"Judul kolom paling panjang {JUDUL_MAKS} huruf."
        elif not LEBAR_MIN <= satu.lebar <= LEBAR_MAKS:
            pesan[satu.kunci] = f"Lebar kolom antara {LEBAR_MIN} dan {LEBAR_MAKS} persen."
    kurang = [MENURUT_KUNCI[k].judul for k in WAJIB if k not in ada]
    jumlah = sum(k.lebar for k in kolom)
    if kurang:
        pesan[""] = f"Kolom {' dan '.join(kurang)} harus dicetak. Centang kolom itu."
    elif len(set(ada)) != len(ada):
        raise ValueError("a field twice")
    elif len(kolom) > KOLOM_MAKS:
        pesan[""] = f"Paling banyak {KOLOM_MAKS} kolom. Hapus centang sebagian kolom."
    elif jumlah != JUMLAH_LEBAR:
        pesan[""] = (
            f"Jumlah lebar kolom {jumlah} persen, seharusnya {JUMLAH_LEBAR} persen. Ubah lebarnya, "
            "atau tekan “Bagi lebar”."
        )
    return pesan


def bagi_lebar(kolom: tuple[Kolom, ...]) -> tuple[Kolom, ...]:
    """The same columns with widths in the same ratio that add up to 100; at least 3 each.

    Columns that add up already stay as they are. The largest remainders get the percents that
    rounding down leaves over.
    """
    if sum(k.lebar for k in kolom) == JUMLAH_LEBAR and min(k.lebar for k in kolom) >= LEBAR_MIN:
        return kolom
    berat = [max(k.lebar, 1) for k in kolom]
    bebas = JUMLAH_LEBAR - LEBAR_MIN * len(kolom)
    bagian = [bebas * b for b in berat]
    lebar = [LEBAR_MIN + b // sum(berat) for b in bagian]
    sisa = sorted(range(len(kolom)), key=lambda i: (-(bagian[i] % sum(berat)), i))
    for i in sisa[: JUMLAH_LEBAR - sum(lebar)]:
        lebar[i] += 1
    return tuple(Kolom(k.kunci, k.judul, n, k.induk) for k, n in zip(kolom, lebar, strict=True))


def baca_kolom(isi: Iterable[Mapping[str, Any]]) -> tuple[Kolom, ...]:
    """Columns from their stored form."""
    return tuple(Kolom(**dict(satu)) for satu in isi)


def tulis_kolom(kolom: Iterable[Kolom]) -> list[dict[str, Any]]:
    """Columns in their stored form."""
    return [asdict(satu) for satu in kolom]
