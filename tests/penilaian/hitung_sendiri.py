"""The figures of the four documents once more, with arithmetic of its own, from raw rows.

Fractions, a table of formulas typed from the documents, and rounding on integers: nothing of the
formula engine or of `penilaian.hitung` is used here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from penilaian.models import NilaiVariabel, Realisasi
from renstra.models import BarisVariabel, Indikator, Target


def bulatkan(nilai: Fraction, desimal: int = 2) -> Fraction:
    """Half up on whole numbers."""
    kali = 10**desimal
    return Fraction((2 * nilai * kali + 1) // 2, kali)


@dataclass
class Bahan:
    """Entered values of one decree up to a year."""

    kode: str
    tahun: int

    def baris(self, variabel: str) -> dict[str, list[tuple[int, str, Fraction]]]:
        keluar: dict[str, list[tuple[int, str, Fraction]]] = {}
        for n in NilaiVariabel.objects.filter(
            baris__variabel__keputusan__renstra__instansi__kode=self.kode,
            baris__variabel__kode=variabel,
            tahun__lte=self.tahun,
            nilai__isnull=False,
        ).order_by("baris__urutan", "tahun", "periode"):
            keluar.setdefault(n.baris.kode, []).append((n.tahun, n.periode, Fraction(n.nilai)))
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
        for b in BarisVariabel.objects.filter(
            variabel__keputusan__renstra__instansi__kode=self.kode, variabel__kode=variabel
        ):
            if not isi.get(b.kode):
                return None
            keluar.append((isi[b.kode][0], Fraction(b.bobot or 0), Fraction(b.maks or 0)))
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
TERLIHAT = ("diajukan", "disahkan")


def capaian_sendiri(kode: str, tahun: int) -> dict[str, Fraction]:
    """Capaian by number of the sent yearly realisasi that have one: all MAKSIMAL and uncapped."""
    keluar: dict[str, Fraction] = {}
    for r in Realisasi.objects.filter(
        indikator__sasaran__keputusan__renstra__instansi__kode=kode,
        indikator__sasaran__jabatan__isnull=True,
        tahun=tahun,
        periode="TAHUN",
        status__in=TERLIHAT,
    ):
        i: Indikator = r.indikator
        nilai = RUMUS[(kode, i.nomor)](Bahan(kode, tahun))
        target = Target.objects.filter(indikator=i, tahun=tahun, periode="TAHUN").first()
        if nilai is not None and target is not None and target.bawah:
            keluar[i.nomor] = bulatkan(bulatkan(nilai) / Fraction(target.bawah) * 100)
    return keluar


def rata_sendiri(isi: list[Fraction]) -> Fraction | None:
    """The printed mean."""
    return bulatkan(sum(isi, Fraction(0)) / len(isi)) if isi else None


def tulis_sendiri(nilai: Fraction, desimal: int) -> str:
    """`101,5`, written without the application's formatter."""
    bulat = bulatkan(nilai, desimal) * 10**desimal
    utuh, sisa = divmod(int(bulat), 10**desimal)
    return f"{utuh},{sisa:0{desimal}d}"
