"""What changed between two versions of a formula, in sentences; a mere reordering is told apart.

Sums and products are compared as collections of terms and factors, so that an added term is not
reported as a change of everything after it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from renstra.rumus.cetak import cetak
from renstra.rumus.fungsi import PERINGKAS
from renstra.rumus.pohon import (
    OP_FAKTOR,
    OP_SUKU,
    Angka,
    Banding,
    Biner,
    Bukan,
    Kolom,
    Logika,
    Minus,
    Nama,
    Panggilan,
    Rujukan,
    Simpul,
)
from renstra.rumus.setara import faktor_bertanda, sidik
from renstra.rumus.tampilan import angka_berlabel, pasangan_tangga, suku
from renstra.rumus.telusur import anak, jelajah

_SEBUTAN = {Nama: "variabel", Kolom: "kolom", Rujukan: "rujukan"}
_MIRIP = 0.4
_SETANDA = 0.05


class JenisPerubahan(StrEnum):
    """What kind of change; URUTAN alone leaves the meaning as it was."""

    ANGKA = "angka"
    VARIABEL = "variabel"
    FUNGSI = "fungsi"
    TANDA = "tanda"
    TAMBAH = "tambah"
    HAPUS = "hapus"
    GANTI = "ganti"
    URUTAN = "urutan"


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One change: an Indonesian sentence, and the two parts as canonical text ("" for none)."""

    jenis: JenisPerubahan
    kalimat: str
    lama: str = ""
    baru: str = ""

    @property
    def mengubah_arti(self) -> bool:
        """False for a mere reordering or another spelling of the same number."""
        return self.jenis is not JenisPerubahan.URUTAN


def beda(lama: Simpul, baru: Simpul) -> list[Perubahan]:
    """The changes from `lama` to `baru`; empty when both are written the same."""
    if lama == baru:
        return []
    if sidik(lama) == sidik(baru):
        kalimat = "Hanya urutan atau cara penulisan yang berubah; arti rumus tetap."
        return [Perubahan(JenisPerubahan.URUTAN, kalimat, cetak(lama), cetak(baru))]
    return list({satu.kalimat: satu for satu in _beda(lama, baru)}.values())


@lru_cache(maxsize=2048)
def _beda(lama: Simpul, baru: Simpul) -> tuple[Perubahan, ...]:
    """Remembered, because the same parts are compared along more than one way."""
    return tuple(_cari(lama, baru))


def _cari(lama: Simpul, baru: Simpul) -> Sequence[Perubahan]:
    if sidik(lama) == sidik(baru):
        return []
    if bungkus := _beda_bungkus(lama, baru):
        return [bungkus]
    calon = [
        _beda_rantai(pecah(lama), pecah(baru), sebutan)
        for ops, pecah, sebutan in ((OP_SUKU, suku, _SUKU), (OP_FAKTOR, faktor_bertanda, _FAKTOR))
        if _berantai(lama, ops) or _berantai(baru, ops)
    ]
    # A sum that became a product can be told both ways; the shorter story is the likelier.
    calon = [satu for satu in calon if satu]
    return min(calon, key=len) if calon else _beda_simpul(lama, baru)


def _berantai(simpul: Simpul, ops: Set[str]) -> bool:
    return isinstance(simpul, Biner) and simpul.op in ops


_Rantai = list[tuple[str, Simpul]]
_SUKU = {"+": "suku", "-": "pengurang"}
_FAKTOR = {"*": "faktor", "/": "pembagi"}


def _beda_rantai(lama: _Rantai, baru: _Rantai, sebutan: dict[str, str]) -> list[Perubahan]:
    sisa_lama, sisa_baru = list(lama), list(baru)
    sama: list[Simpul] = []
    for tanda, isi in lama:
        for nomor, (tanda_baru, isi_baru) in enumerate(sisa_baru):
            if tanda == tanda_baru and sidik(isi) == sidik(isi_baru):
                del sisa_baru[nomor]
                sisa_lama.remove((tanda, isi))
                sama.append(isi)
                break
    hasil: list[Perubahan] = []
    lain = [*sama, *(isi for _, isi in sisa_lama)] if sebutan is _FAKTOR else []
    berbobot = [isi for isi in lain if not isinstance(isi, Angka)]
    for tanda, isi in list(sisa_lama):
        pasangan = _pasangan(tanda, isi, sisa_baru, tunggal=len(sisa_lama) == len(sisa_baru) == 1)
        if pasangan is None:
            continue
        sisa_lama.remove((tanda, isi))
        sisa_baru.remove(pasangan)
        hasil += _beda_pasangan(isi, pasangan[1], berbobot)
        if pasangan[0] != tanda:
            kalimat = (
                f"{_awal_besar(sebutan[tanda])} `{cetak(isi)}` menjadi {sebutan[pasangan[0]]}."
            )
            hasil.append(Perubahan(JenisPerubahan.TANDA, kalimat, cetak(isi), cetak(pasangan[1])))
    for tanda, isi in sisa_lama:
        kalimat = f"{_awal_besar(sebutan[tanda])} `{cetak(isi)}` dihapus."
        hasil.append(Perubahan(JenisPerubahan.HAPUS, kalimat, lama=cetak(isi)))
    for tanda, isi in sisa_baru:
        kalimat = f"{_awal_besar(sebutan[tanda])} `{cetak(isi)}` ditambahkan."
        hasil.append(Perubahan(JenisPerubahan.TAMBAH, kalimat, baru=cetak(isi)))
    return hasil


def _awal_besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]


def _beda_pasangan(lama: Simpul, baru: Simpul, berbobot: Sequence[Simpul]) -> list[Perubahan]:
    """A changed factor; a changed number is named as the weight of what it multiplies."""
    if isinstance(lama, Angka) and isinstance(baru, Angka) and (lama.persen or baru.persen):
        milik = f" `{cetak(berbobot[0])}`" if berbobot else ""
        dua = (angka_berlabel(lama), angka_berlabel(baru))
        kalimat = f"Bobot{milik} {dua[0]} menjadi {dua[1]}."
        return [Perubahan(JenisPerubahan.ANGKA, kalimat, *dua)]
    return list(_beda(lama, baru))


def _pasangan(
    tanda: str, isi: Simpul, calon: _Rantai, *, tunggal: bool
) -> tuple[str, Simpul] | None:
    """The part of the new chain that this part of the old one most likely became."""
    nilai = [_kemiripan(isi, lain) + (_SETANDA if t == tanda else 0) for t, lain in calon]
    terbaik = max(nilai, default=0)
    if terbaik >= _MIRIP or (tunggal and calon[0][0] == tanda):
        return calon[nilai.index(terbaik)]
    return None


def _kemiripan(satu: Simpul, dua: Simpul) -> float:
    """From 0 to 1: which share of inputs and functions both have."""
    if isinstance(satu, Angka) and isinstance(dua, Angka):
        return 1
    kiri, kanan = _ciri(satu), _ciri(dua)
    return len(kiri & kanan) / len(kiri | kanan) if kiri else 0


def _ciri(simpul: Simpul) -> set[str]:
    return {
        satu.fungsi if isinstance(satu, Panggilan) else cetak(satu)
        for satu in jelajah(simpul)
        if isinstance(satu, Nama | Kolom | Rujukan | Panggilan)
    }


def _beda_simpul(lama: Simpul, baru: Simpul) -> list[Perubahan]:
    match lama, baru:
        case Angka(), Angka():
            dua = (angka_berlabel(lama), angka_berlabel(baru))
            kalimat = f"Angka {dua[0]} menjadi {dua[1]}."
            return [Perubahan(JenisPerubahan.ANGKA, kalimat, *dua)]
        case (Nama() | Kolom() | Rujukan(), Nama() | Kolom() | Rujukan()):
            sebutan = _SEBUTAN[type(lama)].capitalize()
            kalimat = f"{sebutan} `{cetak(lama)}` diganti `{cetak(baru)}`."
            return [Perubahan(JenisPerubahan.VARIABEL, kalimat, cetak(lama), cetak(baru))]
        case Panggilan(), Panggilan():
            return _beda_panggilan(lama, baru)
        case (Banding(), Banding()) | (Logika(), Logika()) | (Biner("^"), Biner("^")):
            return _beda_operator(lama, baru)
        case (Minus(), Minus()) | (Bukan(), Bukan()):
            return list(_beda(anak(lama)[0], anak(baru)[0]))
    return [_ganti(lama, baru)]


def _beda_operator(lama: Simpul, baru: Simpul) -> list[Perubahan]:
    hasil: list[Perubahan] = []
    tanda = [satu.op for satu in (lama, baru) if isinstance(satu, Banding | Logika)]
    if len(set(tanda)) == 2:
        kalimat = f"Tanda `{tanda[0]}` pada `{cetak(lama)}` menjadi `{tanda[1]}`."
        hasil.append(Perubahan(JenisPerubahan.TANDA, kalimat, *tanda))
    for satu, dua in zip(anak(lama), anak(baru), strict=True):
        hasil += _beda(satu, dua)
    return hasil


def _beda_panggilan(lama: Panggilan, baru: Panggilan) -> list[Perubahan]:
    if lama.fungsi != baru.fungsi:
        kalimat = f"Fungsi {lama.fungsi} menjadi {baru.fungsi}."
        hasil = [Perubahan(JenisPerubahan.FUNGSI, kalimat, lama.fungsi, baru.fungsi)]
        if len(lama.argumen) != len(baru.argumen):
            return [*hasil, _ganti(lama, baru)]
        return hasil + _beda_argumen(lama, baru)
    if lama.fungsi == "TANGGA":
        return _beda_tangga(lama, baru)
    if lama.fungsi in PERINGKAS and (len(lama.argumen) > 1 or len(baru.argumen) > 1):
        dua = [[("+", satu) for satu in panggilan.argumen] for panggilan in (lama, baru)]
        return _beda_rantai(dua[0], dua[1], {"+": f"bagian {lama.fungsi}"})
    return (
        _beda_argumen(lama, baru)
        if len(lama.argumen) == len(baru.argumen)
        else [_ganti(lama, baru)]
    )


def _beda_argumen(lama: Panggilan, baru: Panggilan) -> list[Perubahan]:
    return [
        perubahan
        for satu, dua in zip(lama.argumen, baru.argumen, strict=True)
        for perubahan in _beda(satu, dua)
    ]


def _beda_tangga(lama: Panggilan, baru: Panggilan) -> list[Perubahan]:
    hasil = list(_beda(lama.argumen[0], baru.argumen[0]))
    dulu, kini = (
        {cetak(batas): nilai for batas, nilai in pasangan_tangga(p)} for p in (lama, baru)
    )
    for batas in dict.fromkeys([*dulu, *kini]):
        if batas not in kini:
            kalimat = f"Batas {batas} pada TANGGA dihapus."
            hasil.append(Perubahan(JenisPerubahan.HAPUS, kalimat, lama=batas))
        elif batas not in dulu:
            kalimat = f"Batas {batas} dengan nilai `{cetak(kini[batas])}` ditambahkan pada TANGGA."
            hasil.append(Perubahan(JenisPerubahan.TAMBAH, kalimat, baru=batas))
        elif sidik(dulu[batas]) != sidik(kini[batas]):
            dua = (cetak(dulu[batas]), cetak(kini[batas]))
            kalimat = f"Nilai untuk batas {batas} pada TANGGA `{dua[0]}` menjadi `{dua[1]}`."
            hasil.append(Perubahan(JenisPerubahan.ANGKA, kalimat, *dua))
    return hasil


def _beda_bungkus(lama: Simpul, baru: Simpul) -> Perubahan | None:
    """A function put around a part, or taken away from it."""
    if isinstance(baru, Panggilan) and any(sidik(lama) == sidik(satu) for satu in baru.argumen):
        kalimat = f"`{cetak(lama)}` kini di dalam {baru.fungsi}: `{cetak(baru)}`."
        return Perubahan(JenisPerubahan.FUNGSI, kalimat, cetak(lama), cetak(baru))
    if isinstance(lama, Panggilan) and any(sidik(baru) == sidik(satu) for satu in lama.argumen):
        kalimat = f"Fungsi {lama.fungsi} dilepas dari `{cetak(baru)}`."
        return Perubahan(JenisPerubahan.FUNGSI, kalimat, cetak(lama), cetak(baru))
    return None


def _ganti(lama: Simpul, baru: Simpul) -> Perubahan:
    kalimat = f"Bagian `{cetak(lama)}` diganti `{cetak(baru)}`."
    return Perubahan(JenisPerubahan.GANTI, kalimat, cetak(lama), cetak(baru))
