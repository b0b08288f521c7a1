"""The floor under `hitung_ulang`: raw SQL and a loop by hand for the ten synthetic patterns.

It reads the same rows, computes the same figures and compares them with what is stored, but knows
the formulas as Python, one decree rule at a time, and explains nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

KONTEKS = Context(prec=34, rounding=ROUND_HALF_UP)
KONTEKS_RATA = Context(prec=60, rounding=ROUND_HALF_UP)  # means of periods are kept longer
SATUAN = Decimal("0.01")
NOL, SERATUS = Decimal(0), Decimal(100)
BAGIAN = {
    "tahunan": ("TAHUN",), "semesteran": ("SM1", "SM2"), "triwulanan": ("TW1", "TW2", "TW3", "TW4"),
}  # fmt: skip
PREDIKAT = ((90, "Sangat Tinggi", 5), (75, "Tinggi", 4), (65, "Sedang", 3), (50, "Rendah", 2))
Nilai = Decimal | None
_BOBOT = (Decimal("0.25"), Decimal("0.4"), Decimal("0.3"), Decimal("0.05"))

INDIKATOR = """
SELECT i.id, s.keputusan_id, i.nomor, i.polaritas, i.batas_atas, i.rumus_sidik, s.jabatan_id,
r.instansi_id
FROM renstra_indikator i JOIN renstra_sasaran s ON s.id = i.sasaran_id
JOIN renstra_keputusan k ON k.id = s.keputusan_id JOIN renstra_renstra r ON r.id = k.renstra_id
JOIN renstra_instansi t ON t.id = r.instansi_id WHERE t.pemda_id = %s
ORDER BY s.keputusan_id, s.urutan, i.urutan
"""
BARIS = """
SELECT v.keputusan_id, v.kode, v.irama, v.konsolidasi, b.id, b.bobot, r.tahun_awal
FROM renstra_barisvariabel b JOIN renstra_variabel v ON v.id = b.variabel_id
JOIN renstra_keputusan k ON k.id = v.keputusan_id JOIN renstra_renstra r ON r.id = k.renstra_id
JOIN renstra_instansi t ON t.id = r.instansi_id WHERE t.pemda_id = %s
ORDER BY v.id, b.urutan
"""
NILAI = """
SELECT n.baris_id, n.tahun, n.periode, n.nilai FROM penilaian_nilaivariabel n
JOIN renstra_barisvariabel b ON b.id = n.baris_id JOIN renstra_variabel v ON v.id = b.variabel_id
JOIN renstra_keputusan k ON k.id = v.keputusan_id JOIN renstra_renstra r ON r.id = k.renstra_id
JOIN renstra_instansi t ON t.id = r.instansi_id WHERE t.pemda_id = %s
AND (n.tahun = %s OR (n.tahun < %s AND v.konsolidasi = 'KUMULATIF_PERIODE'))
"""
TARGET = """
SELECT a.id, a.indikator_id, a.periode, a.bawah, a.atas FROM renstra_target a
JOIN renstra_indikator i ON i.id = a.indikator_id JOIN renstra_sasaran s ON s.id = i.sasaran_id
JOIN renstra_keputusan k ON k.id = s.keputusan_id JOIN renstra_renstra r ON r.id = k.renstra_id
JOIN renstra_instansi t ON t.id = r.instansi_id WHERE t.pemda_id = %s AND a.tahun = %s
"""
REALISASI = """
SELECT l.indikator_id, l.periode, l.nilai_terbit, c.target_id, c.iku, c.status, c.alasan,
c.nilai_penuh, c.nilai, c.capaian, c.capaian_dibatasi, c.predikat, c.band, c.predikat_nilai,
c.nilai_konversi, c.rumus_sidik, c.lengkap, c.instansi_id, c.pemda_id
FROM penilaian_realisasi l LEFT JOIN penilaian_capaian c ON c.realisasi_id = l.id
JOIN renstra_indikator i ON i.id = l.indikator_id JOIN renstra_sasaran s ON s.id = i.sasaran_id
JOIN renstra_keputusan k ON k.id = s.keputusan_id JOIN renstra_renstra r ON r.id = k.renstra_id
JOIN renstra_instansi t ON t.id = r.instansi_id WHERE t.pemda_id = %s AND l.tahun = %s
ORDER BY l.id
"""


class Lantai:
    """One Pemda-year; `hitung()` returns how many figures it computed and how many differ."""

    def __init__(self, kursor: Any, pemda_id: int, tahun: int) -> None:
        self.kursor, self.pemda, self.tahun = kursor, pemda_id, tahun

    def hitung(self) -> tuple[int, int]:
        """Read, compute, compare."""
        pemda, tahun = self.pemda, self.tahun
        nilai = {(b, t, p): n for b, t, p, n in self._baca(NILAI, pemda, tahun, tahun)}
        variabel: dict[tuple[int, str], list[tuple]] = {}
        for k, kode, irama, cara, b, bobot, awal in self._baca(BARIS, pemda):
            variabel.setdefault((k, kode), []).append((b, bobot, irama, cara, awal))
        target = {(i, p): (pk, b, a) for pk, i, p, b, a in self._baca(TARGET, pemda, tahun)}
        indikator = self._baca(INDIKATOR, pemda)
        tersimpan = self._baca(REALISASI, pemda, tahun)
        self._nilai, self._variabel = nilai, variabel
        self._simpanan: dict[tuple[int, str, str], tuple[Nilai, bool]] = {}
        menurut = {i[0]: i for i in indikator}
        nomor = {(i[1], i[2]): i[0] for i in indikator}
        self._cetak: dict[tuple[int, str], Nilai] = {}
        beda = 0
        for indikator_id, periode, terbit, *kini in sorted(
            tersimpan, key=lambda r: menurut[r[0]][2].endswith(".10")
        ):
            _, k, nama, polaritas, batas, sidik, jabatan, instansi = menurut[indikator_id]
            hasil, lengkap = self._rumus(k, nama, periode, terbit, sidik, nomor)
            if hasil is None:
                beda += kini[2] != "BELUM_DIISI"
                continue
            cetak = hasil.quantize(SATUAN, ROUND_HALF_UP, KONTEKS)
            self._cetak[(indikator_id, periode)] = cetak
            target_id, bawah, atas = target[(indikator_id, periode)]
            capaian = _capaian(cetak, bawah, atas, polaritas)
            dibatasi = capaian if batas is None else min(capaian, batas)
            predikat, band = _predikat(dibatasi)
            beda += kini != [
                target_id, jabatan is None, "NILAI", "", f"{hasil:f}", cetak, capaian, dibatasi,
                predikat, band, "", None, sidik, lengkap, instansi, pemda,
            ]  # fmt: skip
        return len(tersimpan), beda

    def _baca(self, sql: str, *isi: int) -> list[tuple]:
        self.kursor.execute(sql, isi)
        baris: list[tuple] = self.kursor.fetchall()
        return baris

    def _gabung(self, k: int, kode: str, periode: str) -> tuple[Nilai, bool]:
        """The value of a single number for a period, and whether nothing is missing."""
        kunci = (k, kode, periode)
        if kunci not in self._simpanan:
            self._simpanan[kunci] = self._gabung_baru(k, kode, periode)
        return self._simpanan[kunci]

    def _gabung_baru(self, k: int, kode: str, periode: str) -> tuple[Nilai, bool]:
        baris, _, irama, cara, awal = self._variabel[(k, kode)][0]
        bagian = BAGIAN[irama] if periode == "TAHUN" else (periode,)
        isi = [self._nilai.get((baris, self.tahun, p)) for p in bagian]
        if cara == "KUMULATIF_PERIODE":
            isi = [
                self._nilai.get((baris, t, p))
                for t in range(awal, self.tahun)
                for p in BAGIAN[irama]
            ] + isi
        ada = [n for n in isi if n is not None]
        if not ada:
            return None, False
        if cara == "NILAI_TERAKHIR":
            return ada[-1], isi[-1] is not None
        jumlah = sum(ada, NOL)
        if cara == "RATA_RATA":
            jumlah = KONTEKS_RATA.divide(jumlah, Decimal(len(ada)))
        return jumlah, len(ada) == len(isi)

    def _rumus(
        self, k: int, nama: str, periode: str, terbit: Nilai, sidik: str, nomor: dict
    ) -> tuple[Nilai, bool]:
        if not sidik:
            return terbit, terbit is not None
        g, _, n = nama.partition(".")
        if n == "10":
            satu = self._cetak.get((nomor[(k, f"{g}.1")], periode))
            dua = self._cetak.get((nomor[(k, f"{g}.2")], periode))
            if satu is None or dua is None:
                return None, True
            return KONTEKS.divide(KONTEKS.add(satu, dua), Decimal(2)), True
        if n == "9":
            return self._tabel(k, f"g{g}_aspek")
        if n == "7" and periode == "TAHUN":
            return self._rata_hasil(k, g)
        isi, lengkap = self._isi(k, g, periode, MASUKAN[n])
        return (None, lengkap) if isi is None else (HITUNG[n](isi), lengkap)

    def _isi(
        self, k: int, g: str, periode: str, kode: Sequence[str]
    ) -> tuple[list[Decimal] | None, bool]:
        pasangan = [self._gabung(k, f"g{g}_{satu}", periode) for satu in kode]
        lengkap = all(p[1] for p in pasangan)
        isi = [p[0] for p in pasangan if p[0] is not None]
        return (isi if len(isi) == len(pasangan) else None), lengkap

    def _tabel(self, k: int, kode: str) -> tuple[Nilai, bool]:
        jumlah = NOL
        for baris, bobot, *_ in self._variabel[(k, kode)]:
            nilai = self._nilai.get((baris, self.tahun, "TAHUN"))
            if nilai is None:
                return None, False
            jumlah = KONTEKS.add(jumlah, KONTEKS.multiply(bobot, nilai))
        return jumlah, True

    def _rata_hasil(self, k: int, g: str) -> tuple[Nilai, bool]:
        ada = []
        for periode in BAGIAN["triwulanan"]:
            isi, _ = self._isi(k, g, periode, MASUKAN["7"])
            if isi is not None:
                ada.append(HITUNG["7"](isi).quantize(SATUAN, ROUND_HALF_UP, KONTEKS))
        if not ada:
            return None, False
        return KONTEKS_RATA.divide(sum(ada, NOL), Decimal(len(ada))), len(ada) == 4


def _persen(isi: Sequence[Decimal]) -> Decimal:
    return KONTEKS.multiply(KONTEKS.divide(isi[0], isi[1]), SERATUS)


def _bobot(isi: Sequence[Decimal]) -> Decimal:
    jumlah = NOL
    for bobot, nilai in zip(_BOBOT, isi, strict=True):
        jumlah = KONTEKS.add(jumlah, KONTEKS.multiply(bobot, nilai))
    return jumlah


def _satu(isi: Sequence[Decimal]) -> Decimal:
    return isi[0]


MASUKAN = {
    "1": ("layanan_selesai", "layanan_masuk"), "2": ("tepat_waktu", "layanan_masuk"),
    "3": ("mutu_rencana", "mutu_ukur", "mutu_lapor", "mutu_nilai"), "4": ("skor",),
    "5": ("keluhan", "layanan_masuk"), "6": ("peserta", "pegawai"), "7": ("hadir", "hari_kerja"),
    "8": ("kebutuhan",),
}  # fmt: skip
HITUNG: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "1": _persen, "2": _persen, "3": _bobot, "4": _satu, "5": _persen, "6": _persen,
    "7": _persen, "8": _satu,
}  # fmt: skip


def _capaian(nilai: Decimal, bawah: Decimal, atas: Decimal, polaritas: str) -> Decimal:
    if polaritas == "STABIL" and bawah <= nilai <= atas:
        return SERATUS
    acuan = atas if nilai > atas else bawah
    if polaritas == "MINIMAL" or (polaritas == "STABIL" and nilai > acuan):
        mentah = KONTEKS.divide(KONTEKS.multiply(2 * acuan - nilai, SERATUS), acuan)
    else:
        mentah = KONTEKS.divide(KONTEKS.multiply(nilai, SERATUS), acuan)
    return max(mentah, NOL).quantize(SATUAN, ROUND_HALF_UP, KONTEKS)


def _predikat(capaian: Decimal) -> tuple[str, int]:
    for batas, kata, band in PREDIKAT:
        if capaian > batas:
            return kata, band
    return "Sangat Rendah", 1
