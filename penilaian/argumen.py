"""Read the command line of `manage.py hitung`: inputs, target and rule in id-ID form. Pure.

Everything that cannot be read is a GalatArgumen with a sentence that says how to repair it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from iku.inti.angka import GalatAngka, baca_angka
from penilaian.banding import KONTEKS, TargetAngka
from renstra.aturan import CaraMinimal, Polaritas
from renstra.rumus import Masukan, Tabel

_NAMA = re.compile(r"(@[0-9a-z]+(?:\.[0-9a-z]+)*)|([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?")
POLARITAS = {
    "maksimal": (Polaritas.MAKSIMAL, CaraMinimal.SELISIH),
    "minimal": (Polaritas.MINIMAL, CaraMinimal.SELISIH),
    "minimal-selisih": (Polaritas.MINIMAL, CaraMinimal.SELISIH),
    "minimal-rasio": (Polaritas.MINIMAL, CaraMinimal.RASIO),
    "stabil": (Polaritas.STABIL, CaraMinimal.SELISIH),
}

Sel = tuple[Decimal | None, ...]


class GalatArgumen(ValueError):
    """What was typed cannot be read; `str()` is a sentence for the user."""


def baca_masukan(argumen: Sequence[str]) -> Masukan:
    """Read `x=812`, `x=40%` (0,4), `x=` (missing) and columns `a.nilai=60;50;80`.

    A column left wholly empty (`a.nilai=`) has as many missing values as its table has rows.
    """
    skalar: dict[str, Decimal | None] = {}
    tabel: dict[str, dict[str, Sel]] = {}
    for satu in argumen:
        kunci, tanda, isi = satu.partition("=")
        cocok = _NAMA.fullmatch(kunci.strip().lower())
        if not tanda or cocok is None:
            raise GalatArgumen(
                f"“{satu}” tidak dapat dibaca. Tulis nama=nilai, misalnya asn_total=812,"
                " atau kolom tabel, misalnya aspek.nilai=60;50;80."
            )
        rujukan, nama, kolom = cocok.groups()
        kode = rujukan or nama
        if kode in skalar or kolom in tabel.get(kode, {}) or (not kolom and kode in tabel):
            raise GalatArgumen(f"“{kunci.strip()}” ditulis lebih dari satu kali. Hapus salah satu.")
        if kolom:
            sel = tuple(_angka(kunci, bagian) for bagian in isi.split(";"))
            tabel.setdefault(kode, {})[kolom] = sel
        elif ";" in isi:
            raise GalatArgumen(
                f"“{kode}” diberi beberapa nilai, padahal hanya boleh satu. Untuk tabel, tulis"
                f" kolomnya, misalnya {kode}.nilai={isi.strip()}."
            )
        else:
            skalar[kode] = _angka(kunci, isi)
    return skalar | {nama: _tabel(nama, kolom) for nama, kolom in tabel.items()}


def _tabel(nama: str, kolom: dict[str, Sel]) -> Tabel:
    baris = max(len(isi) for isi in kolom.values())
    penuh = {judul: isi if isi != (None,) else (None,) * baris for judul, isi in kolom.items()}
    if any(len(isi) != baris for isi in penuh.values()):
        banyak = ", ".join(f"{nama}.{judul} {len(isi)}" for judul, isi in penuh.items())
        raise GalatArgumen(
            f"Banyaknya nilai dalam kolom tabel “{nama}” tidak sama: {banyak}. Beri setiap kolom"
            " nilai untuk setiap baris; nilai yang belum ada dibiarkan kosong, misalnya 60;;80."
        )
    return Tabel(baris=("",) * baris, kolom=penuh)


def _angka(kunci: str, teks: str) -> Decimal | None:
    isi = teks.strip()
    persen = isi.endswith("%")
    try:
        nilai = baca_angka(isi.removesuffix("%"), boleh_persen=False)
    except GalatAngka as galat:
        raise GalatArgumen(f"Nilai {kunci.strip()}: {galat.pesan}") from None
    if persen and nilai is None:
        raise GalatArgumen(f"Nilai {kunci.strip()}: tulis angka di depan tanda %.")
    return nilai.scaleb(-2, KONTEKS) if persen and nilai is not None else nilai


def baca_target(teks: str) -> TargetAngka | None:
    """Read `80` or a range `7..8`; empty text is no target yet."""
    bawah, tanda, atas = teks.partition("..")
    try:
        awal, akhir = (baca_angka(sisi, boleh_persen=False) for sisi in (bawah, atas or bawah))
        if awal is None or akhir is None or (tanda and not atas.strip()):
            if not teks.strip():
                return None
            raise GalatArgumen("Target rentang memerlukan dua batas, misalnya 7..8.")
        return TargetAngka(awal, akhir)
    except GalatAngka as galat:
        raise GalatArgumen(f"Target: {galat.pesan}") from None
    except GalatArgumen:
        raise
    except ValueError as galat:
        raise GalatArgumen(f"Target “{teks.strip()}”: {galat}") from None


def baca_batas_atas(teks: str) -> Decimal | None:
    """Read the cap `120` or `120%`; empty text is no cap."""
    try:
        return baca_angka(teks)
    except GalatAngka as galat:
        raise GalatArgumen(f"Batas atas: {galat.pesan}") from None


def baca_presisi(teks: str) -> int:
    """Read the number of decimals."""
    if not teks.strip().isdecimal():
        raise GalatArgumen("Presisi harus bilangan bulat, misalnya 2.")
    return int(teks)


def baca_polaritas(teks: str) -> tuple[Polaritas, CaraMinimal]:
    """Read `maksimal`, `minimal-selisih` (also `minimal`), `minimal-rasio` or `stabil`."""
    kata = teks.strip().lower()
    if kata not in POLARITAS:
        pilihan = ", ".join(satu for satu in POLARITAS if satu != "minimal")
        raise GalatArgumen(f"Polaritas “{teks}” tidak dikenal. Pilih salah satu: {pilihan}.")
    return POLARITAS[kata]
