"""Findings in the formulas: weights, units, contradictions, variables that nobody uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renstra import rumus as mesin
from renstra.pemeriksa.bahan import IndikatorPeriksa, NaskahPeriksa, Temuan
from renstra.rumus import GalatRumus
from renstra.rumus.pohon import Angka, Biner, Kolom, Nama, Simpul
from renstra.rumus.tampilan import faktor, suku
from renstra.rumus.telusur import jelajah

_PERSEN = re.compile(r"(persentase|cakupan)\b", re.IGNORECASE)
_KODE = re.compile(r"`([^`]*)`")
_TIDAK = re.compile(r"\b(tidak|tanpa|belum)\b", re.IGNORECASE)


def bobot_tidak_100(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """Weights add up to 100 %."""
    yield from _dari_mesin(naskah, {"BOBOT_BUKAN_100"})


def rumus_satuan(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """A percentage is multiplied by 100, once."""
    yield from _dari_mesin(naskah, {"PERSEN_TANPA_100", "KALI_100_PERSEN"})


def rumus_salah(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """What the engine refuses: unknown names, wrong kinds, a denominator that is always 0."""
    for i in naskah.indikator:
        for t in _periksa(i, naskah):
            if t.tingkat == mesin.Tingkat.GALAT:
                yield _temuan(i, t)


def rumus_bertentangan(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """A formula that contradicts its unit or its own words."""
    yield from _dari_mesin(naskah, {"INDEKS_DENGAN_100"})
    label = {v.kode: v.label for v in naskah.variabel}
    for i in naskah.indikator:
        pohon = _urai(i)
        if pohon is None:
            continue
        if _rata_tertimbang(pohon):
            yield Temuan(
                i.tempat,
                "Rumus menjumlahkan hasil kali bobot dan nilai, lalu masih membaginya dengan "
                "banyaknya unsur.",
                "Jumlah tertimbang tidak dibagi lagi. Pastikan rumusnya pada pedoman indikator.",
            )
        for nama in _penyebut(pohon):
            if _TIDAK.search(label.get(nama, "")) and not _TIDAK.search(i.nama):
                yield Temuan(
                    i.tempat,
                    f"Pembagi “{label[nama]}” bukan keseluruhan yang diukur.",
                    "Bagi dengan jumlah seluruhnya, atau jelaskan pembaginya.",
                )


def variabel_tak_terpakai(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """An input that no formula names is work for nothing."""
    dipakai: set[str] = set()
    for i in naskah.indikator:
        pohon = _urai(i)
        for simpul in jelajah(pohon) if pohon is not None else ():
            if isinstance(simpul, Nama):
                dipakai.add(simpul.kode)
            elif isinstance(simpul, Kolom):
                dipakai.add(simpul.tabel)
    for v in naskah.variabel:
        if v.kode not in dipakai:
            yield Temuan(
                f"Variabel {v.kode}",
                f"“{v.label}” tidak dipakai rumus mana pun.",
                "Pakai dalam rumus, atau hapus variabelnya.",
            )


def _urai(i: IndikatorPeriksa) -> Simpul | None:
    try:
        return mesin.urai(i.rumus) if i.rumus else None
    except GalatRumus:
        return None  # told by rumus_salah


def _periksa(i: IndikatorPeriksa, naskah: NaskahPeriksa) -> list[mesin.Temuan]:
    if not i.rumus:
        return []
    satuan = i.satuan or ("persen" if _PERSEN.match(i.nama) else "")
    return mesin.periksa(i.rumus, variabel=naskah.variabel, satuan=satuan, wajib_dipakai=())


def _dari_mesin(naskah: NaskahPeriksa, kode: set[str]) -> Iterator[Temuan]:
    for i in naskah.indikator:
        for t in _periksa(i, naskah):
            if t.kode in kode:
                yield _temuan(i, t)


def _temuan(i: IndikatorPeriksa, t: mesin.Temuan) -> Temuan:
    """The engine quotes code in backticks; readers of a list get quotation marks."""
    return Temuan(i.tempat, _KODE.sub(r"“\1”", t.pesan), _KODE.sub(r"“\1”", t.saran))


def _rata_tertimbang(pohon: Simpul) -> bool:
    """(a × b + c × d + …) ÷ n with n terms: a weighted sum that is averaged once more."""
    if not (isinstance(pohon, Biner) and pohon.op == "/" and isinstance(pohon.kanan, Angka)):
        return False
    bagian = [simpul for tanda, simpul in suku(pohon.kiri) if tanda == "+"]
    kali = all(len(faktor(s)) > 1 and all(isinstance(f, Nama) for f in faktor(s)) for s in bagian)
    return len(bagian) > 1 and kali and pohon.kanan.nilai == len(bagian)


def _penyebut(pohon: Simpul) -> Iterator[str]:
    for simpul in jelajah(pohon):
        if isinstance(simpul, Biner) and simpul.op == "/" and isinstance(simpul.kanan, Nama):
            yield simpul.kanan.kode
