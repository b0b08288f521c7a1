"""Formulas and variables of two versions. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from iku.inti.angka import tulis_angka
from renstra.banding_versi.bahan import BarisBanding, IndikatorBanding, VariabelBanding
from renstra.banding_versi.hasil import BedaBaris, BedaMedan, BedaRumus, BedaVariabel, Keadaan
from renstra.banding_versi.medan import beda_medan
from renstra.rumus import GalatRumus, Simpul, urai
from renstra.rumus.beda import beda
from renstra.rumus.pohon import (
    Banding,
    Biner,
    Bukan,
    Kolom,
    Logika,
    Minus,
    Nama,
    Panggilan,
    Rujukan,
)
from renstra.rumus.setara import sidik

_SERATUS = Decimal(100)


def ganti_nama(simpul: Simpul, peta: Mapping[str, str]) -> Simpul:
    """The same formula with other codes for its variables, and numbers (`@1.2`) for others."""
    match simpul:
        case Nama(kode):
            return Nama(peta.get(kode, kode))
        case Rujukan(nomor):
            return Rujukan(peta.get(f"@{nomor}", f"@{nomor}").removeprefix("@"))
        case Kolom(tabel, kolom):
            return Kolom(peta.get(tabel, tabel), kolom)
        case Biner() | Banding() | Logika():
            return replace(
                simpul, kiri=ganti_nama(simpul.kiri, peta), kanan=ganti_nama(simpul.kanan, peta)
            )
        case Minus() | Bukan():
            return replace(simpul, isi=ganti_nama(simpul.isi, peta))
        case Panggilan(fungsi, argumen):
            return Panggilan(fungsi, tuple(ganti_nama(satu, peta) for satu in argumen))
    return simpul


def beda_rumus(
    lama: IndikatorBanding, baru: IndikatorBanding, peta: Mapping[str, str]
) -> BedaRumus | None:
    """None when both are written the same. `peta`: old code → new code of the same variable."""
    if lama.rumus == baru.rumus:
        return None
    dulu, kini = _pohon(lama.rumus), _pohon(baru.rumus)
    hasil = BedaRumus(lama.rumus, baru.rumus, dulu, kini, lama.label, baru.label)
    if dulu is None or kini is None:
        return hasil
    if dulu == kini:
        return None
    return replace(hasil, perubahan=tuple(beda(ganti_nama(dulu, peta), kini)))


def arti_sama(lama: str, baru: str, peta: Mapping[str, str]) -> bool:
    """Whether two formulas mean the same, whatever their variables are called now."""
    if lama == baru:
        return True
    dulu, kini = _pohon(lama), _pohon(baru)
    return dulu is not None and kini is not None and sidik(ganti_nama(dulu, peta)) == sidik(kini)


def _pohon(rumus: str) -> Simpul | None:
    try:
        return urai(rumus) if rumus else None
    except GalatRumus:
        return None


def beda_variabel(lama: VariabelBanding | None, baru: VariabelBanding | None) -> BedaVariabel:
    """A variable that is in at least one version."""
    if lama is None or baru is None:
        keadaan = Keadaan.DITAMBAH if lama is None else Keadaan.DIHAPUS
        return BedaVariabel(lama, baru, keadaan)
    medan = beda_medan(lama.medan, baru.medan)
    baris = _beda_baris(lama.baris, baru.baris)
    berubah = medan or any(b.keadaan is not Keadaan.TETAP for b in baris)
    return BedaVariabel(
        lama, baru, Keadaan.BERUBAH if berubah else Keadaan.TETAP, medan, baris if berubah else ()
    )


def _beda_baris(
    lama: tuple[BarisBanding, ...], baru: tuple[BarisBanding, ...]
) -> tuple[BedaBaris, ...]:
    dulu = {b.kode: b for b in lama}
    kini = {b.kode: b for b in baru}
    hasil = []
    for satu in baru:
        if satu.kode not in dulu:
            hasil.append(BedaBaris(satu.kode, satu.label, Keadaan.DITAMBAH, _isi_baris(None, satu)))
            continue
        medan = _isi_baris(dulu[satu.kode], satu)
        keadaan = Keadaan.BERUBAH if medan else Keadaan.TETAP
        hasil.append(BedaBaris(satu.kode, satu.label, keadaan, medan))
    hasil += [
        BedaBaris(b.kode, b.label, Keadaan.DIHAPUS, _isi_baris(b, None))
        for b in lama
        if b.kode not in kini
    ]
    return tuple(hasil)


def _isi_baris(lama: BarisBanding | None, baru: BarisBanding | None) -> tuple[BedaMedan, ...]:
    dua = [
        (
            satu.label if satu else "",
            _persen(satu.bobot) if satu else "",
            tulis_angka(satu.maks) if satu and satu.maks is not None else "",
        )
        for satu in (lama, baru)
    ]
    nama = (("label", "Nama baris"), ("bobot", "Bobot"), ("maks", "Maksimum"))
    return tuple(
        BedaMedan(kunci, label, dulu, kini)
        for (kunci, label), dulu, kini in zip(nama, *dua, strict=True)
        if dulu != kini
    )


def _persen(bobot: Decimal | None) -> str:
    return "" if bobot is None else f"{tulis_angka(bobot * _SERATUS)} %"
