"""Try a formula out with sample numbers: inputs, result, steps, and a sample capaian. Pure.

The rule of capaian lives in a room above this one, which hands its function in when the
applications are ready (`pasang_penilai`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iku.inti.angka import GalatAngka, baca_angka, baca_rentang
from renstra.rumus import Hasil, Langkah, Penjelasan, RumusSiap, Tabel, jelaskan
from renstra.rumus.pohon import Kolom, Nama, Rujukan
from renstra.rumus.telusur import jelajah
from renstra.tinjauan import Lingkungan, VariabelBahan

TARGET = "coba-target"
PANJANG = 60


@dataclass(frozen=True, slots=True)
class IsianCoba:
    """One box for a sample number: field name, label, what was typed, what is wrong with it."""

    nama: str
    label: str
    satuan: str = ""
    teks: str = ""
    galat: str = ""
    saran: str = ""


@dataclass(frozen=True, slots=True)
class KelompokCoba:
    """The boxes of one table, or (without a title) of all single numbers."""

    judul: str
    isian: tuple[IsianCoba, ...]


@dataclass(frozen=True, slots=True)
class CapaianContoh:
    """What the sample result would be worth against the sample target."""

    capaian: Decimal | None
    dibatasi: Decimal | None
    band: int | None
    predikat: str
    langkah: tuple[Langkah, ...]
    alasan: str


@dataclass(frozen=True, slots=True)
class Percobaan:
    """The boxes, and what came out of them once `dihitung`."""

    kelompok: tuple[KelompokCoba, ...]
    target: IsianCoba
    penjelasan: Penjelasan | None = None
    capaian: CapaianContoh | None = None

    @property
    def galat(self) -> list[IsianCoba]:
        semua = [*(i for k in self.kelompok for i in k.isian), self.target]
        return [i for i in semua if i.galat]


Penilai = Callable[[Any, Hasil, tuple[Decimal, Decimal] | None], CapaianContoh]
"""(indicator, result, sample target) → capaian under the indicator's own rule."""
_penilai: list[Penilai] = []


def pasang_penilai(penilai: Penilai) -> Penilai:
    """Register what judges a sample result; the last one registered counts."""
    _penilai[:] = [penilai]
    return penilai


def susun_percobaan(
    siap: RumusSiap,
    lingkungan: Lingkungan,
    ketikan: Mapping[str, str],
    *,
    hitung: bool,
    indikator: Any = None,
    presisi: int = 2,
) -> Percobaan:
    """The boxes that this formula needs, filled with `ketikan`; with `hitung` also the result.

    Whatever cannot be read as a number counts as not filled in, with its message at its box.
    """
    menurut = {v.kode: v for v in lingkungan.variabel}
    pembaca = _Pembaca(ketikan)
    masukan: dict[str, Decimal | Tabel | None] = {}
    tunggal: list[IsianCoba] = []
    kelompok: list[KelompokCoba] = []
    for kunci in _masukan(siap):
        if kunci[0] == "@":
            nomor = kunci[1:]
            label = f"Hasil indikator {nomor}: {lingkungan.nama.get(nomor, '')}".rstrip(": ")
            masukan[kunci], isian = pembaca.angka(f"cr-{nomor}", label)
            tunggal.append(isian)
        elif kunci in siap.tabel:
            tabel, isi = pembaca.tabel(kunci, menurut.get(kunci))
            masukan[kunci] = tabel
            kelompok.append(isi)
        else:
            v = menurut.get(kunci)
            label, satuan = (v.label or kunci, v.satuan) if v else (kunci, "")
            masukan[kunci], isian = pembaca.angka(f"c-{kunci}", label, satuan)
            tunggal.append(isian)
    if tunggal:
        kelompok.insert(0, KelompokCoba("", tuple(tunggal)))
    target, isian_target = pembaca.rentang(TARGET, "Target contoh", lingkungan.satuan)
    hasil = Percobaan(tuple(kelompok), isian_target)
    if not hitung or hasil.galat:
        return hasil
    penjelasan = jelaskan(
        siap, masukan, presisi=presisi, satuan=lingkungan.satuan, label=lingkungan.label
    )
    capaian = None
    if _penilai and indikator is not None and target is not None:
        capaian = _penilai[-1](indikator, penjelasan.hasil, target)
    return Percobaan(tuple(kelompok), isian_target, penjelasan, capaian)


def _masukan(siap: RumusSiap) -> list[str]:
    """The inputs in the order in which the formula names them."""
    urut: dict[str, None] = {}
    for simpul in jelajah(siap.pohon):
        match simpul:
            case Nama(kode):
                urut[kode] = None
            case Kolom(tabel):
                urut[tabel] = None
            case Rujukan(nomor):
                urut[f"@{nomor}"] = None
    return list(urut)


class _Pembaca:
    """Reads the typed sample numbers."""

    def __init__(self, ketikan: Mapping[str, str]) -> None:
        self.ketikan = ketikan

    def angka(self, nama: str, label: str, satuan: str = "") -> tuple[Decimal | None, IsianCoba]:
        teks = self.ketikan.get(nama, "").strip()[:PANJANG]
        try:
            return baca_angka(teks), IsianCoba(nama, label, satuan, teks)
        except GalatAngka as salah:
            return None, IsianCoba(nama, label, satuan, teks, salah.pesan, salah.saran)

    def rentang(
        self, nama: str, label: str, satuan: str
    ) -> tuple[tuple[Decimal, Decimal] | None, IsianCoba]:
        teks = self.ketikan.get(nama, "").strip()[:PANJANG]
        try:
            return baca_rentang(teks), IsianCoba(nama, label, satuan, teks)
        except GalatAngka as salah:
            return None, IsianCoba(nama, label, satuan, teks, salah.pesan, salah.saran)

    def tabel(self, kode: str, variabel: VariabelBahan | None) -> tuple[Tabel, KelompokCoba]:
        baris = variabel.baris if variabel and variabel.tabel else ()
        isi = [self.angka(f"ct-{kode}-{n}", b.label or b.kode) for n, b in enumerate(baris)]
        tabel = Tabel(
            baris=tuple(b.label for b in baris),
            kolom={
                "nilai": tuple(nilai for nilai, _ in isi),
                "bobot": tuple(b.bobot for b in baris),
                "maks": tuple(b.maks for b in baris),
            },
        )
        judul = variabel.label if variabel else kode
        return tabel, KelompokCoba(judul, tuple(isian for _, isian in isi))


def ada_isian(ketikan: Mapping[str, str], kelompok: Sequence[KelompokCoba]) -> bool:
    """Whether any sample number was typed."""
    return any(ketikan.get(i.nama, "").strip() for k in kelompok for i in k.isian)
