"""What the formula editor shows of a formula: findings with repairs, picture, try-out. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from renstra.perbaikan import Perbaikan, bagian_di, letak, perbaiki
from renstra.rumus import (
    BarisTabel,
    Deklarasi,
    GalatRumus,
    JenisVariabel,
    RumusSiap,
    Temuan,
    Tingkat,
    periksa,
    susun,
    urutkan,
)
from renstra.rumus.teks import teks_berlabel


@dataclass(frozen=True, slots=True)
class BarisBahan:
    """A row of a variable; `bobot` is a fraction (0,25 = 25 %). `pk` 0 is not stored yet."""

    pk: int
    kode: str = ""
    label: str = ""
    bobot: Decimal | None = None
    maks: Decimal | None = None


@dataclass(frozen=True, slots=True)
class VariabelBahan:
    """A variable of the decree with its rows; `pemakai` numbers the indicators that use it."""

    pk: int
    kode: str
    label: str
    satuan: str = ""
    jenis: str = "angka"
    irama: str = "tahunan"
    konsolidasi: str = "NILAI_TERAKHIR"
    sumber: str = ""
    baris: tuple[BarisBahan, ...] = ()
    pemakai: tuple[str, ...] = ()

    @property
    def tabel(self) -> bool:
        return self.jenis == JenisVariabel.TABEL

    def deklarasi(self) -> Deklarasi:
        """The same as the engine's check reads it."""
        return Deklarasi(
            kode=self.kode,
            label=self.label,
            satuan=self.satuan,
            jenis=JenisVariabel(self.jenis),
            baris=tuple(BarisTabel(b.label, b.bobot, b.maks) for b in self.baris)
            if self.tabel
            else (),
        )


@dataclass(frozen=True, slots=True)
class Lingkungan:
    """What a formula stands in: variables, the other indicators' references, its own number.

    `milik` are the codes its stored version uses: they are reported when the new text drops them.
    """

    nomor: str
    satuan: str
    variabel: tuple[VariabelBahan, ...]
    rujukan: Mapping[str, frozenset[str]]
    nama: Mapping[str, str]
    milik: frozenset[str] = frozenset()

    @property
    def label(self) -> dict[str, str]:
        """Words for codes, as the printers of formulas take them."""
        return {v.kode: v.label for v in self.variabel} | {
            f"@{nomor}": nama for nomor, nama in self.nama.items()
        }


@dataclass(frozen=True, slots=True)
class TemuanTampil:
    """A finding as a sentence with its place, and the repairs that help."""

    kode: str
    galat: bool
    kalimat: str
    posisi: int
    akhir: int
    perbaikan: tuple[Perbaikan, ...] = ()
    daftarkan: str = ""

    @property
    def kata(self) -> tuple[Potongan, ...]:
        """The sentence cut at its `code words`."""
        bagian = self.kalimat.split("`")
        return tuple(Potongan(isi, "kode" if n % 2 else "") for n, isi in enumerate(bagian) if isi)


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of a text; `tanda` says what it is: "galat", "peringatan", "kode", or nothing."""

    teks: str
    tanda: str = ""


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """Everything that is shown of one text; `siap` None when it cannot be read.

    `label` are the words for codes, `berlabel` the whole formula in those words.
    """

    teks: str
    temuan: tuple[TemuanTampil, ...]
    siap: RumusSiap | None
    label: Mapping[str, str]
    berlabel: str = ""

    @property
    def banyak_galat(self) -> int:
        return sum(t.galat for t in self.temuan)

    @property
    def potongan(self) -> tuple[Potongan, ...]:
        """The text cut at its findings, so that a page can underline them."""
        keluar: list[Potongan] = []
        kini = 0
        for t in sorted(self.temuan, key=lambda t: (t.posisi, not t.galat)):
            if t.posisi < kini or t.akhir <= t.posisi:
                continue
            keluar.append(Potongan(self.teks[kini : t.posisi]))
            tanda = "galat" if t.galat else "peringatan"
            keluar.append(Potongan(self.teks[t.posisi : t.akhir], tanda))
            kini = t.akhir
        keluar.append(Potongan(self.teks[kini:]))
        return tuple(p for p in keluar if p.teks)


def rapikan_rumus(teks: str) -> str:
    """One kind of line end, no blanks around, as texts come from a form."""
    return teks.replace("\r\n", "\n").replace("\r", "\n").strip()


def tinjau(teks: str, lingkungan: Lingkungan, *, perbaikan: bool = True) -> Tinjauan:
    """Look at a formula from all sides; without `perbaikan` no repairs are tried out."""
    temuan = periksa_dalam(teks, lingkungan)
    try:
        siap = susun(teks)
    except GalatRumus:
        siap = None
    label = lingkungan.label
    return Tinjauan(
        teks=teks,
        temuan=tuple(_tampil(teks, t, lingkungan, perbaikan=perbaikan) for t in temuan),
        siap=siap,
        label=label,
        berlabel=teks_berlabel(siap.pohon, label) if siap else "",
    )


def periksa_dalam(teks: str, lingkungan: Lingkungan) -> list[Temuan]:
    """The engine's findings, and circles through other indicators."""
    temuan = periksa(
        teks,
        variabel=[v.deklarasi() for v in lingkungan.variabel],
        satuan=lingkungan.satuan,
        rujukan_dikenal=lingkungan.rujukan,
        wajib_dipakai=lingkungan.milik,
    )
    return temuan + [
        Temuan("RUJUKAN_BERPUTAR", Tingkat.GALAT, pesan)
        for pesan in lingkaran(teks, lingkungan.nomor, lingkungan.rujukan)
    ]


def lingkaran(teks: str, nomor: str, rujukan: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """One sentence per circle that this formula closes, each naming the whole circle."""
    try:
        milik = susun(teks).rujukan
    except GalatRumus:
        return ()
    if not milik:
        return ()
    urutan = urutkan({**rujukan, nomor.lower(): milik})
    return tuple(
        pesan
        for pesan, putaran in zip(urutan.pesan, urutan.lingkaran, strict=True)
        if nomor.lower() in putaran
    )


def _tampil(teks: str, temuan: Temuan, lingkungan: Lingkungan, *, perbaikan: bool) -> TemuanTampil:
    posisi = letak(teks, temuan.baris, temuan.kolom)
    bertempat = temuan.kode not in ("VARIABEL_TAK_TERPAKAI", "RUJUKAN_BERPUTAR")
    tempat = f"Baris {temuan.baris}, kolom {temuan.kolom}: " if bertempat else ""
    bagian = bagian_di(teks, posisi) if bertempat else ""
    daftarkan = ""
    if temuan.kode == "VARIABEL_TAK_DIKENAL":
        daftarkan = bagian.partition(".")[0].lower()
    return TemuanTampil(
        kode=temuan.kode,
        galat=temuan.tingkat is Tingkat.GALAT,
        kalimat=f"{tempat}{temuan.pesan} {temuan.saran}".strip(),
        posisi=posisi,
        akhir=posisi + len(bagian),
        perbaikan=perbaiki(teks, temuan, lambda t: periksa_dalam(t, lingkungan))
        if perbaikan
        else (),
        daftarkan=daftarkan,
    )


def satu_kalimat(temuan: Sequence[TemuanTampil]) -> str:
    """The findings that forbid saving, as one text for an error message."""
    return " ".join(t.kalimat for t in temuan if t.galat)
