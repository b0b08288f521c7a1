"""The ordinary figure without its words: the same numbers as `perhitungan`, a fifth of the work.

Computing everything anew makes many thousands of figures that nobody reads the sum of. As with
formulas (`renstra.rumus.kode`), this holds the ordinary case only: a value, a positive target, a
rule that divides by it. Whatever is out of the ordinary gives None, and the full calculation
decides, with its reason in words. That both agree is tested over generated figures. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from iku.inti.angka import bulatkan
from penilaian.banding import (
    BATAS_CAPAIAN,
    KONTEKS,
    PRESISI_TERTINGGI,
    SERATUS,
    Aturan,
    TargetAngka,
)
from penilaian.perhitungan import (
    Buku,
    IndikatorHitung,
    NilaiIsi,
    VariabelHitung,
    deret_periode,
)
from penilaian.skala import Rentang, Skala
from renstra.aturan import CaraMinimal, CaraTahunan, Konsolidasi, Polaritas
from renstra.periode import TAHUN
from renstra.rumus import RumusSiap, Tabel

NOL, DUA = Decimal(0), Decimal(2)
_TERENDAH = -BATAS_CAPAIAN
Angka = tuple[
    Decimal, Decimal, Decimal, Decimal, Rentang | None, Rentang | None, Decimal | None, bool
]
"""value, printed value, capaian, capped capaian, predikat of the capaian and of the value,
converted value, whether all periods are filled"""
_TERAKHIR, _RATA = Konsolidasi.NILAI_TERAKHIR, Konsolidasi.RATA_RATA
_MENUMPUK = Konsolidasi.KUMULATIF_PERIODE
_MINIMAL, _STABIL = Polaritas.MINIMAL, Polaritas.STABIL
_jumlah = KONTEKS.add
_SATUAN = tuple(Decimal(1).scaleb(-n) for n in range(PRESISI_TERTINGGI + 1))


class HitungCepat:
    """The figures of one decree's year; inputs that several indicators share are made once."""

    def __init__(self, buku: Buku, tahun: int) -> None:
        self.buku, self.tahun = buku, tahun
        self._periode: dict[str, tuple[dict[str, NilaiIsi], set[str]]] = {}
        """period → inputs of formulas as far as they were asked for, and the codes of those that
        lack an entry; a formula takes from them what it names"""

    def angka(
        self, indikator: IndikatorHitung, periode: str, rujukan: Mapping[str, Decimal | None]
    ) -> Angka | None:
        """The figure, or None when it is not an ordinary one."""
        kunci = (indikator.pk, self.tahun, periode)
        target = self.buku.target.get(kunci)
        if target is None:
            return None
        if indikator.rumus is None:
            nilai, lengkap = self.buku.terbit.get(kunci), True
        elif periode == TAHUN and indikator.cara_tahunan is CaraTahunan.RATA_HASIL:
            nilai, lengkap = self._rata(indikator, indikator.rumus, rujukan), True
        else:
            masukan, lengkap = self._masukan(indikator, periode, rujukan)
            hasil = indikator.rumus.hitung_biasa(masukan)
            nilai = hasil.nilai if hasil else None
        if nilai is None:
            return None
        capaian = angka_capaian(
            nilai, target, indikator.aturan, indikator.skala, indikator.skala_nilai
        )
        if capaian is None:
            return None
        konversi = indikator.konversi
        return (nilai, *capaian, konversi.nilai(capaian[2]) if konversi else None, lengkap)

    def _rata(
        self, indikator: IndikatorHitung, rumus: RumusSiap, rujukan: Mapping[str, Decimal | None]
    ) -> Decimal | None:
        """The mean of the printed results, when every period has one."""
        aturan = indikator.aturan
        total, banyak = NOL, 0
        for periode in indikator.periode:
            if periode == TAHUN and len(indikator.periode) > 1:
                continue
            masukan, _ = self._masukan(indikator, periode, rujukan)
            hasil = rumus.hitung_biasa(masukan)
            if hasil is None or hasil.nilai is None:
                return None
            nilai = hasil.nilai
            satu = nilai if aturan.dari_nilai_penuh else bulatkan(nilai, aturan.presisi)
            total, banyak = _jumlah(total, satu), banyak + 1
        return KONTEKS.divide(total, Decimal(banyak))

    def _masukan(
        self, indikator: IndikatorHitung, periode: str, rujukan: Mapping[str, Decimal | None]
    ) -> tuple[dict[str, NilaiIsi], bool]:
        ada = self._periode.get(periode)
        if ada is None:
            ada = self._periode[periode] = ({}, set())
        masukan, kurang = ada
        lengkap = True
        for satu in indikator.variabel:
            kode = satu.kode
            if kode not in masukan:
                masukan[kode], penuh = self._variabel(satu, periode)
                if not penuh:
                    kurang.add(kode)
            if kode in kurang:
                lengkap = False
        if rujukan:
            masukan |= {f"@{nomor}": isi for nomor, isi in rujukan.items()}
        return masukan, lengkap

    def _variabel(self, variabel: VariabelHitung, periode: str) -> tuple[NilaiIsi, bool]:
        cara, tahun, ambil = variabel.konsolidasi, self.tahun, self.buku.nilai.get
        awal = self.buku.tahun_awal if cara is _MENUMPUK else tahun
        deret = deret_periode(variabel.irama, periode, awal, tahun)
        if not variabel.tabel and len(variabel.baris) == 1:
            pk = variabel.baris[0].pk
            if len(deret) == 1:  # one entry is its own sum, mean and last value
                nilai = ambil((pk, *deret[0]))
                return nilai, nilai is not None
            return gabung_cepat([ambil((pk, t, p)) for t, p in deret], cara)
        hasil = [
            gabung_cepat([ambil((b.pk, t, p)) for t, p in deret], cara) for b in variabel.baris
        ]
        lengkap = all(satu[1] for satu in hasil)
        if not variabel.tabel:
            return (hasil[0][0] if hasil else None), lengkap
        kolom = {
            "nilai": tuple([satu[0] for satu in hasil]),
            "bobot": tuple([b.bobot for b in variabel.baris]),
            "maks": tuple([b.maks for b in variabel.baris]),
        }
        return Tabel(baris=tuple([b.label for b in variabel.baris]), kolom=kolom), lengkap


def gabung_cepat(nilai: list[Decimal | None], cara: Konsolidasi) -> tuple[Decimal | None, bool]:
    """As `konsolidasi.gabung`: the rolled-up value, and whether nothing is missing."""
    penuh = None not in nilai
    angka: Any = nilai if penuh else [n for n in nilai if n is not None]
    if not angka:
        return None, False
    if cara is _TERAKHIR:
        return angka[-1], nilai[-1] is not None
    total = NOL
    for satu in angka:
        total = _jumlah(total, satu)
    if cara is _RATA:
        total = KONTEKS.divide(total, Decimal(len(angka)))
    return total, penuh


def angka_capaian(
    nilai: Decimal,
    target: TargetAngka,
    aturan: Aturan,
    skala: Skala | None,
    skala_nilai: Skala | None,
) -> tuple[Decimal, Decimal, Decimal, Rentang | None, Rentang | None] | None:
    """As `hitung.hitung_capaian`: printed value, capaian, capped capaian, both predikat."""
    if not nilai.is_finite() or not _TERENDAH < nilai < BATAS_CAPAIAN:
        return None
    tampil = _bulat(nilai, aturan.presisi)
    dasar = nilai if aturan.dari_nilai_penuh else tampil
    bawah, atas = target
    polaritas = aturan.polaritas
    if bawah <= dasar <= atas and (polaritas is _STABIL or bawah != atas):
        mentah = SERATUS
    else:
        acuan = atas if dasar > atas else bawah
        if acuan <= NOL:
            return None
        if polaritas is _MINIMAL:
            if aturan.cara_minimal is not CaraMinimal.SELISIH:
                return None
            dasar_banding = KONTEKS.subtract(KONTEKS.multiply(DUA, acuan), dasar)
        elif polaritas is _STABIL and dasar > acuan:
            dasar_banding = KONTEKS.subtract(KONTEKS.multiply(DUA, acuan), dasar)
        else:
            dasar_banding = dasar
        mentah = KONTEKS.divide(KONTEKS.multiply(dasar_banding, SERATUS), acuan)
        if not _TERENDAH < mentah < BATAS_CAPAIAN:
            return None
    capaian = _bulat(mentah if mentah > NOL else NOL, aturan.presisi_capaian)
    dibatasi, batas = capaian, aturan.batas_atas
    if batas is not None and capaian > batas:
        dibatasi = _bulat(batas, aturan.presisi_capaian)
    return (
        tampil,
        capaian,
        dibatasi,
        _langkah(dibatasi, skala) if skala is not None else None,
        _langkah(dasar, skala_nilai) if skala_nilai is not None else None,
    )


def _bulat(nilai: Decimal, presisi: int) -> Decimal:
    cetak = nilai.quantize(_SATUAN[presisi], None, KONTEKS)
    return cetak or cetak.copy_abs()


def _langkah(nilai: Decimal, skala: Skala) -> Rentang | None:
    for rentang in reversed(skala.rentang):
        batas = rentang.batas
        if batas is None or nilai > batas or (rentang.termasuk and nilai == batas):
            return rentang
    return None
