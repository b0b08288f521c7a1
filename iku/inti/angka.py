"""Numbers as Indonesians write them: `1.234,5` in, `1.234,5` out; Decimal in between.

Pure: shared by forms, paste, the xlsx importer, the formula engine and the command line. The cases
in `tests/tabel/angka.csv` are read by the Python tests and by the browser's twin of this module.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

MINUS = "\N{MINUS SIGN}"
BATAS = Decimal(10) ** 18
_KONTEKS = Context(prec=60, rounding=ROUND_HALF_UP)
_SATUAN = tuple(Decimal(1).scaleb(-n) for n in range(21))

_SPASI = re.compile(r"[\s\u00a0\u202f\u2009]+")
_BAKU = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)
_TITIK_DESIMAL = re.compile(r"([+-]?)(\d+)\.(\d+)", re.ASCII)
_GAYA_INGGRIS = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?", re.ASCII)
_SAMBUNG = re.compile(r"\s*(?:\.{2,3}|…|–|—|s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga)\s*", re.I)
_HUBUNG = re.compile(r"(?<=[\d%])\s*-\s*(?=\d)")


class GalatAngka(ValueError):
    """The text is no number in Indonesian notation; `saran` is the one-click repair, if any."""

    def __init__(self, pesan: str, saran: str = "") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.saran = saran


def baca_angka(teks: str, *, boleh_persen: bool = True) -> Decimal | None:
    """Read `68,8`, `1.234,5`, `1.234` (thousands), `85 %`, `−3`; empty text is None, never 0.

    A trailing percent sign is dropped, the figure stays as typed (`85 %` → 85).
    Raises GalatAngka with a sentence that says how to repair it, e.g. for `68.8`.
    """
    isi = _SPASI.sub("", teks).replace(MINUS, "-")
    if not isi:
        return None
    if len(isi) > 60:
        raise GalatAngka("Angka terlalu panjang. Tulis paling banyak 18 digit di depan koma.")
    if boleh_persen and isi.endswith("%"):
        isi = isi[:-1]
    if _BAKU.fullmatch(isi):
        nilai = Decimal(isi.replace(".", "").replace(",", "."))
        if abs(nilai) >= BATAS:
            raise GalatAngka("Angka terlalu besar. Tulis paling banyak 18 digit di depan koma.")
        return nilai
    raise _galat(isi, teks)


def _galat(isi: str, teks: str) -> GalatAngka:
    if cocok := _TITIK_DESIMAL.fullmatch(isi):
        tanda, bulat, pecahan = cocok.groups()
        saran = f"{tanda}{bulat},{pecahan}"
        return GalatAngka(f"Pakai koma untuk desimal, misalnya {saran}.", saran)
    if cocok := _GAYA_INGGRIS.fullmatch(isi):
        tanda, bulat, pecahan = cocok.groups()
        saran = tanda + bulat.replace(",", ".") + (f",{pecahan}" if pecahan else "")
        return GalatAngka(
            f"Titik memisahkan ribuan dan koma memisahkan desimal, misalnya {saran}.", saran
        )
    tampil = teks.strip()[:30]
    return GalatAngka(f"“{tampil}” bukan angka. Tulis seperti 1.234,5 atau kosongkan.")


def bulatkan(nilai: Decimal, presisi: int) -> Decimal:
    """Quantise HALF_UP to `presisi` decimals, as PostgreSQL's round(numeric) does."""
    satuan = _SATUAN[presisi] if 0 <= presisi <= 20 else Decimal(1).scaleb(-presisi)
    return nilai.quantize(satuan, context=_KONTEKS)


def tulis_angka(
    nilai: Decimal | int | None,
    presisi: int | None = None,
    *,
    ribuan: bool = True,
    kosong: str = "",
) -> str:
    """Write a number as `1.234,50`; None gives `kosong`. Without `presisi` trailing zeros go."""
    if nilai is None:
        return kosong
    angka = Decimal(nilai)
    if presisi is not None:
        teks = f"{bulatkan(angka, presisi):f}"
    else:
        teks = f"{angka:f}"
        if "." in teks:
            teks = teks.rstrip("0").rstrip(".")
    negatif = teks.startswith("-")
    bulat, _, pecahan = teks.lstrip("-").partition(".")
    if ribuan:
        bulat = f"{int(bulat):,}".replace(",", ".")
    hasil = f"{bulat},{pecahan}" if pecahan else bulat
    return MINUS + hasil if negatif and hasil.strip("0,.") else hasil


def baca_rentang(teks: str) -> tuple[Decimal, Decimal] | None:
    """Read `80` or a range: `7..8`, `7 – 8`, `7 - 8`, `7 s.d. 8`, `7 sampai 8`; empty is None.

    Raises GalatAngka; its suggestion repairs both bounds at once.
    """
    bagian = _SAMBUNG.split(teks.strip())
    if len(bagian) == 1:
        bagian = _HUBUNG.split(bagian[0])
    if len(bagian) > 2:
        raise GalatAngka("Rentang terdiri atas dua angka, misalnya 7–8.")
    nilai: list[Decimal | None] = []
    saran: list[str] = []
    galat: GalatAngka | None = None
    for satu in bagian:
        try:
            nilai.append(baca_angka(satu))
            saran.append(satu.strip())
        except GalatAngka as salah:
            galat = galat or salah
            saran.append(salah.saran)
    if galat is not None:
        raise GalatAngka(galat.pesan, "–".join(saran) if all(saran) else "")
    bawah, atas = nilai[0], nilai[-1]
    if bawah is None and atas is None and len(nilai) == 1:
        return None
    if bawah is None or atas is None:
        raise GalatAngka("Isi kedua batas rentang, misalnya 7–8, atau tulis satu angka saja.")
    if bawah > atas:
        raise GalatAngka("Batas atas rentang tidak boleh di bawah batas bawahnya, misalnya 7–8.")
    return bawah, atas


def tulis_rentang(bawah: Decimal | None, atas: Decimal | None, *, kosong: str = "") -> str:
    """Write `80`, or a range as `7–8`."""
    if bawah is None or atas is None:
        return kosong
    teks = tulis_angka(bawah)
    return teks if bawah == atas else f"{teks}–{tulis_angka(atas)}"
