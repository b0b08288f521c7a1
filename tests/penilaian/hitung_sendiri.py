"""The figures of the four documents once more, from raw rows, with arithmetic of its own.

Reads by SQL and calculates with fractions, a table of formulas typed from the documents, and
rounding on integers: nothing of the application's code is imported here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db import connection

TERLIHAT = ("diajukan", "disahkan")
KODE = ("sampang", "kaltim", "banjar", "paser")
# Permendagri 54/2010 as the decrees use it: strictly above the bound.
SKALA = ((90, "Sangat Tinggi"), (75, "Tinggi"), (65, "Sedang"), (50, "Rendah"))
TERENDAH = "Sangat Rendah"


def baca(sql: str, *isi: Any) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    with connection.cursor() as kursor:
        kursor.execute(sql, isi)
        return list(kursor.fetchall())


def pecahan(nilai: Any) -> Fraction:
    """A stored number, exactly as it is written."""
    return Fraction(str(nilai))


def bulatkan(nilai: Fraction, desimal: int = 2) -> Fraction:
    """Half up on whole numbers."""
    kali = 10**desimal
    return Fraction((2 * nilai * kali + 1) // 2, kali)


_DARI_INSTANSI = """
    JOIN renstra_keputusan k ON k.id = {0}.keputusan_id
    JOIN renstra_renstra p ON p.id = k.renstra_id
    JOIN renstra_instansi n ON n.id = p.instansi_id
"""


@dataclass
class Bahan:
    """Entered values of one decree up to a year."""

    kode: str
    tahun: int

    def baris(self, variabel: str) -> dict[str, list[tuple[int, str, Fraction]]]:
        keluar: dict[str, list[tuple[int, str, Fraction]]] = {}
        for kode, tahun, periode, nilai in baca(
            f"""SELECT b.kode, v.tahun, v.periode, v.nilai FROM penilaian_nilaivariabel v
            JOIN renstra_barisvariabel b ON b.id = v.baris_id
            JOIN renstra_variabel a ON a.id = b.variabel_id {_DARI_INSTANSI.format("a")}
            WHERE n.kode = %s AND a.kode = %s AND v.tahun <= %s AND v.nilai IS NOT NULL
            ORDER BY b.urutan, v.tahun, v.periode""",
            self.kode,
            variabel,
            self.tahun,
        ):
            keluar.setdefault(kode, []).append((tahun, periode, pecahan(nilai)))
        return keluar

    def setahun(self, variabel: str) -> Fraction | None:
        """The sum of what was entered in the year itself."""
        isi = [n for r in self.baris(variabel).values() for t, _, n in r if t == self.tahun]
        return sum(isi, Fraction(0)) if isi else None

    def kumulatif(self, variabel: str) -> Fraction | None:
        """The sum of all years so far."""
        isi = [n for r in self.baris(variabel).values() for _, _, n in r]
        return sum(isi, Fraction(0)) if isi else None

    def tabel(self, variabel: str) -> list[tuple[Fraction, Fraction, Fraction]] | None:
        """(value, weight, maximum) of every row; None while one is empty."""
        isi = {k: [n for t, _, n in r if t == self.tahun] for k, r in self.baris(variabel).items()}
        keluar = []
        for kode, bobot, maks in baca(
            f"""SELECT b.kode, b.bobot, b.maks FROM renstra_barisvariabel b
            JOIN renstra_variabel a ON a.id = b.variabel_id {_DARI_INSTANSI.format("a")}
            WHERE n.kode = %s AND a.kode = %s""",
            self.kode,
            variabel,
        ):
            if not isi.get(kode):
                return None
            keluar.append((isi[kode][0], pecahan(bobot or 0), pecahan(maks or 0)))
        return keluar or None


def persen(atas: Fraction | None, bawah: Fraction | None) -> Fraction | None:
    """No figure without both, and none over nothing."""
    return atas / bawah * 100 if atas is not None and bawah else None


def _tertimbang(b: Bahan, variabel: str) -> Fraction | None:
    isi = b.tabel(variabel)
    return sum((n * w for n, w, _ in isi), Fraction(0)) if isi else None


def _nspk(b: Bahan) -> Fraction | None:
    isi = b.tabel("elemen")
    return persen(sum(n for n, _, _ in isi), sum(m for _, _, m in isi)) if isi else None


def _sekretariat(b: Bahan) -> Fraction | None:
    bobot = {"dokumen": 40, "anggaran": 30, "diklat": 25, "sarana": 5}
    isi = {k: b.setahun(k) for k in bobot}
    if None in isi.values():
        return None
    return sum((Fraction(bobot[k], 100) * (n or 0) for k, n in isi.items()), Fraction(0))


def _ipasn_banjar(b: Bahan) -> Fraction | None:
    isi = [
        (b.setahun(x), b.setahun(y))
        for x, y in (("k", "p1"), ("l", "p2"), ("r", "p3"), ("i", "p4"))
    ]
    return Fraction(sum((x or Fraction(0)) * (y or Fraction(0)) for x, y in isi)) / 4


def _bagi(atas: str, bawah: str) -> Callable[[Bahan], Fraction | None]:
    return lambda b: persen(b.setahun(atas), b.setahun(bawah))


RUMUS: dict[tuple[str, str], Callable[[Bahan], Fraction | None]] = {
    ("kaltim", "1.1"): _nspk,
    ("kaltim", "2.1"): _sekretariat,
    ("kaltim", "2.2"): _bagi("ditindaklanjuti", "masuk"),
    ("sampang", "1.1"): lambda b: _tertimbang(b, "dimensi"),
    ("sampang", "2.1"): lambda b: _tertimbang(b, "aspek"),
    ("banjar", "1.1"): _ipasn_banjar,
    ("banjar", "1.2"): _bagi("jabatan_sesuai", "jabatan_ada"),
    ("banjar", "2.1"): lambda b: b.setahun("nilai_sakip"),
    ("paser", "1.1"): lambda b: persen(b.kumulatif("asn_diklat"), b.setahun("asn_total")),
    ("paser", "1.2"): _bagi("asn_skp_baik", "asn_total"),
    ("paser", "1.3"): _bagi("formasi_terpenuhi", "formasi_usulan"),
    ("paser", "1.4"): _bagi("data_diperbarui", "data_kepegawaian"),
    ("paser", "2.1"): lambda b: b.setahun("nilai_sakip"),
}


def _rumus_iki(teks: str, b: Bahan) -> Fraction | None:
    """The shapes that occur: one variable, a quotient, a percentage."""
    if cocok := re.fullmatch(r"(\w+)(?: / (\w+)( \* 100)?)?", teks):
        atas, bawah, kali = cocok.groups()
        if bawah is None:
            return b.setahun(atas)
        hasil = persen(b.setahun(atas), b.setahun(bawah))
        return hasil if hasil is None or kali else hasil / 100
    raise AssertionError(f"a formula that nobody typed here: {teks}")


@dataclass(frozen=True)
class Baris:
    """One sent yearly realisasi with what it gives; `capaian` None where there is none."""

    indikator: int
    nomor: str
    nama: str
    nilai: Fraction | None
    capaian: Fraction | None
    bukti: bool


def baris_sendiri(kode: str, tahun: int, *, iku: bool = True) -> list[Baris]:
    """The sent yearly realisasi of an instansi: all MAKSIMAL, uncapped and unweighted."""
    keluar = []
    for pk, nomor, nama, rumus, presisi, bawah, bukti in baca(
        f"""SELECT i.id, i.nomor, i.nama, i.rumus, i.presisi, t.bawah,
            (SELECT COUNT(*) FROM penilaian_buktidukung d WHERE d.realisasi_id = r.id)
        FROM penilaian_realisasi r JOIN renstra_indikator i ON i.id = r.indikator_id
        JOIN renstra_sasaran s ON s.id = i.sasaran_id {_DARI_INSTANSI.format("s")}
        LEFT JOIN renstra_target t
            ON t.indikator_id = i.id AND t.tahun = r.tahun AND t.periode = 'TAHUN'
        WHERE n.kode = %s AND r.tahun = %s AND r.periode = 'TAHUN' AND r.status IN (%s, %s)
            AND s.jabatan_id IS {"" if iku else "NOT"} NULL
        ORDER BY i.id""",
        kode,
        tahun,
        *TERLIHAT,
    ):
        b = Bahan(kode, tahun)
        penuh = RUMUS[(kode, nomor)](b) if iku else _rumus_iki(rumus, b)
        nilai = None if penuh is None else bulatkan(penuh, presisi)
        ada = nilai is not None and bawah is not None and pecahan(bawah) != 0
        capaian = bulatkan(nilai / pecahan(bawah) * 100) if ada and nilai is not None else None
        keluar.append(Baris(pk, nomor, nama, nilai, capaian, bukti > 0))
    return keluar


def capaian_sendiri(kode: str, tahun: int) -> dict[str, Fraction]:
    """Capaian by number of the sent IKU that have one."""
    return {b.nomor: b.capaian for b in baris_sendiri(kode, tahun) if b.capaian is not None}


def rata_sendiri(isi: list[Fraction]) -> Fraction | None:
    """The printed mean."""
    return bulatkan(sum(isi, Fraction(0)) / len(isi)) if isi else None


def predikat_sendiri(capaian: Fraction) -> str:
    """The word on the scale of Permendagri 54/2010."""
    return next((kata for batas, kata in SKALA if capaian > batas), TERENDAH)


def seharusnya_sendiri(kode: str, tahun: int, *, iku: bool = True) -> int:
    """How many indicators the decree of the year has; 0 outside its Renstra."""
    ((jumlah,),) = baca(
        f"""SELECT COUNT(*) FROM renstra_indikator i JOIN renstra_sasaran s ON s.id = i.sasaran_id
        {_DARI_INSTANSI.format("s")}
        WHERE n.kode = %s AND %s BETWEEN p.tahun_awal AND p.tahun_akhir
            AND k.status IN ('ditetapkan', 'digantikan')
            AND s.jabatan_id IS {"" if iku else "NOT"} NULL""",
        kode,
        tahun,
    )
    return int(jumlah)


@dataclass(frozen=True)
class DasborSendiri:
    """Every number of the dashboard of some instansi in one year."""

    rata: dict[str, Fraction | None]
    rata_semua: Fraction | None
    seharusnya: dict[str, int]
    terkirim: dict[str, int]
    berbukti: dict[str, int]
    tercapai: int
    perhatian: int
    sebaran: dict[str, int]
    tidak_dihitung: int
    belum_dikirim: int
    peringkat: dict[str, int]
    terendah: list[Baris]


def dasbor_sendiri(tahun: int, kode: tuple[str, ...] = KODE, *, iku: bool = True) -> DasborSendiri:
    """Compute it; equal means share a rank, those without a figure have none."""
    isi = {k: baris_sendiri(k, tahun, iku=iku) for k in kode}
    ada = {k: [b.capaian for b in v if b.capaian is not None] for k, v in isi.items()}
    rata = {k: rata_sendiri(v) for k, v in ada.items()}
    semua = [n for v in ada.values() for n in v]
    seharusnya = {k: seharusnya_sendiri(k, tahun, iku=iku) for k in kode}
    terkirim = {k: len(v) for k, v in isi.items()}
    sebaran = dict.fromkeys([*(kata for _, kata in SKALA), TERENDAH], 0)
    for n in semua:
        sebaran[predikat_sendiri(n)] += 1
    angka = {k: n for k, n in rata.items() if n is not None}
    return DasborSendiri(
        rata=rata,
        rata_semua=rata_sendiri(list(angka.values())),
        seharusnya=seharusnya,
        terkirim=terkirim,
        berbukti={k: sum(b.bukti for b in v) for k, v in isi.items()},
        tercapai=sum(n >= 100 for n in semua),
        perhatian=sum(n <= 75 for n in semua),
        sebaran=sebaran,
        tidak_dihitung=sum(terkirim.values()) - len(semua),
        belum_dikirim=sum(seharusnya.values()) - sum(terkirim.values()),
        peringkat={k: 1 + sum(lain > n for lain in angka.values()) for k, n in angka.items()},
        terendah=sorted(
            (b for v in isi.values() for b in v if b.capaian is not None),
            key=lambda b: (b.capaian or 0, b.indikator),
        ),
    )


def tulis_sendiri(nilai: Fraction, desimal: int) -> str:
    """`1.101,5`, written without the application's formatter."""
    bulat = bulatkan(nilai, desimal) * 10**desimal
    utuh, sisa = divmod(int(bulat), 10**desimal)
    ribuan = f"{utuh:,}".replace(",", ".")
    return f"{ribuan},{sisa:0{desimal}d}" if desimal else ribuan
