"""The page of a past day (`?per=`) as a file: the same rows, and which day they are of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.utils.text import slugify

from iku.inti.angka import bulatkan
from iku.inti.waktu import tulis_tanggal, tulis_waktu
from penilaian.choices import StatusRealisasi
from penilaian.kata import tulis_kata
from penilaian.lembar_ekspor import Baris, BukuEkspor, Isi, Kolom, Lembar
from penilaian.selectors.ekspor.baris import ringkas
from penilaian.selectors.kata import kata_indikator
from penilaian.services.hitung.pada_tanggal import BarisPada, KeadaanPada
from penilaian.skala import TabelKode

BELUM = "belum tercatat pada hari itu"
_STATUS = dict(StatusRealisasi.choices)
_KOLOM = (
    Kolom("Tahun", 8, angka=True),
    Kolom("Nomor", 9),
    Kolom("Indikator", 44),
    Kolom("Satuan", 12),
    Kolom("Target", 12, angka=True),
    Kolom("Target batas atas", 12, angka=True),
    Kolom("Realisasi", 14, angka=True),
    Kolom("Capaian (%)", 12, angka=True, cetak=False),
    Kolom("Capaian setelah batas (%)", 14, angka=True),
    Kolom("Predikat", 16),
    Kolom("Status", 12),
    Kolom("Keterangan", 34),
    Kolom("Angka contoh", 10),
)


def ekspor_pada(
    keadaan: KeadaanPada, hari: date, dasar: str, saat: datetime, *bagian: str
) -> BukuEkspor:
    """What was known at the end of `hari`; `bagian` begin the name of the file."""
    instansi = keadaan.instansi
    per = tulis_tanggal(hari)
    versi = (
        f"versi {keadaan.keputusan.versi}, berlaku mulai {keadaan.keputusan.mulai_tahun}"
        if keadaan.keputusan
        else "belum ada yang berlaku"
    )
    nama = "-".join(slugify(b.replace(".", "-")) for b in bagian)
    return BukuEkspor(
        judul=f"{instansi.nama}, keadaan per {per}",
        nama=f"{nama}-per-{hari:%Y%m%d}",
        keterangan=(
            ("Keadaan data", f"per {per}, bukan keadaan sekarang"),
            ("Diunduh", tulis_waktu(saat, instansi.pemda.zona)),
            ("Instansi", instansi.nama),
            ("Keputusan", versi),
            ("Dasar", dasar),
        ),
        lembar=(Lembar("Per tanggal", _KOLOM, _baris(keadaan.baris)),),
    )


def _baris(semua: tuple[BarisPada, ...]) -> Iterator[Baris]:
    kata = kata_indikator([b.indikator for b in semua])
    for b in semua:
        c, t, tabel = b.capaian, b.target, kata.get(b.indikator.pk)
        yield (
            b.tahun,
            b.indikator.nomor,
            b.indikator.nama,
            b.indikator.satuan,
            _angka(t.bawah if t else None, tabel),
            _angka(t.atas, tabel) if t and t.rentang else None,
            _angka(c.nilai if c else None, tabel, b.indikator.presisi),
            c.capaian if c else None,
            c.capaian_dibatasi if c else None,
            c.predikat if c else None,
            _STATUS.get(c.realisasi.status, "") if c else None,
            c.alasan if c else BELUM,
            "ya" if b.contoh else None,
        )


def _angka(nilai: Decimal | None, tabel: TabelKode | None, presisi: int | None = None) -> Isi:
    if nilai is None:
        return None
    if tabel is not None and tabel.kata(nilai) is not None:
        return tulis_kata(nilai, tabel)
    return bulatkan(nilai, presisi) if presisi is not None else ringkas(nilai)
