"""Store capaian: everything that depends on a changed value, in the caller's transaction.

Only what can have changed is read and computed: the indicators that the caller names, those that
refer to them, and for both the figures that they are made of. Only rows that come out different
are written, all of them in one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

from django.db.models import QuerySet

from iku.inti.kueri_siap import KueriSiap
from iku.inti.tulis_siap import TulisSiap
from penilaian.hitung_cepat import Angka, HitungCepat
from penilaian.models import Capaian, Realisasi
from penilaian.perhitungan import (
    Buku,
    Gabungan,
    IndikatorHitung,
    Perhitungan,
    hasil_tercetak,
    hitung_indikator,
)
from penilaian.selectors.hitung.bahan_ulang import keputusan_terkunci
from penilaian.selectors.hitung.buku import (
    Isi,
    muat_buku,
    muat_buku_banyak,
    muat_isi,
    muat_isi_banyak,
)
from renstra.models import Keputusan
from renstra.rumus import StatusHasil

MEDAN_HITUNG = (
    "status", "alasan", "nilai_penuh", "nilai", "capaian", "capaian_dibatasi", "predikat", "band",
    "predikat_nilai", "nilai_konversi", "rumus_sidik", "lengkap",
)  # fmt: skip
MEDAN = ("target_id", "iku", *MEDAN_HITUNG, "instansi_id", "pemda_id")
_NILAI = StatusHasil.NILAI.value
_baca_medan = attrgetter(*MEDAN)
T = TypeVar("T")
Cetak = Decimal | None
Rujukan = Mapping[str, Cetak]
"""number of a referenced indicator → its printed figure"""
TANPA: Rujukan = MappingProxyType({})
Hitungan = tuple[IndikatorHitung, str, Perhitungan]
Tersimpan = tuple[Any, ...]
"""(realisasi id, indicator id, period, *MEDAN of its capaian, all None when it has none)"""


def hitung_keputusan(keputusan: Keputusan, tahun: int, hanya: Collection[int] | None = None) -> int:
    """Compute and store capaian of a decree's year; returns how many rows changed.

    `hanya` limits it to those indicators and what refers to them. Realisasi that do not exist yet
    get no row: a figure begins with an entry.
    """
    isi = muat_isi(keputusan)
    dipilih = None if hanya is None else isi.dengan_perujuk(hanya)
    tersimpan = (
        _tersimpan_keputusan([keputusan.pk], tahun)
        if dipilih is None
        else _tersimpan_indikator(dipilih, tahun)
    )
    if not tersimpan:
        return 0
    perlu = None if dipilih is None else isi.dengan_rujukan(dipilih)
    berubah = _berubah(isi, muat_buku(isi, tahun, perlu), tahun, tersimpan, perlu)
    _simpan(berubah)
    return len(berubah)


def hitung_terbaca(
    isi: Isi, tahun: int, dipilih: Collection[int], realisasi: Iterable[Realisasi]
) -> tuple[Buku, list[Capaian]]:
    """The same for indicators whose realisasi of the year the caller has read and locked, with
    `capaian` and with all that refer to them; returns what it read and what it wrote."""
    perlu = isi.dengan_rujukan(dipilih)
    buku = muat_buku(isi, tahun, perlu)
    berubah = _berubah(isi, buku, tahun, map(_sebagai_tersimpan, realisasi), perlu)
    _simpan(berubah)
    return buku, berubah


def _sebagai_tersimpan(r: Realisasi) -> Tersimpan:
    capaian: Capaian | None = getattr(r, "capaian", None)
    isi = (None,) * len(MEDAN) if capaian is None else _baca_medan(capaian)
    return (r.pk, r.indikator_id, r.periode, *isi)


def hitung_banyak(keputusan_id: Collection[int], tahun: int) -> int:
    """The same for a whole year of many decrees, locked and read together; returns how many rows
    changed. The caller holds a transaction."""
    keputusan = keputusan_terkunci(keputusan_id)
    semua = muat_isi_banyak(keputusan, {k.pk: k.bekuan_teks for k in keputusan})
    milik = {i.pk: pk for pk, isi in semua.items() for i in isi.indikator}
    tersimpan: dict[int, list[Tersimpan]] = {pk: [] for pk in semua}
    for baris in _tersimpan_keputusan(keputusan_id, tahun):
        tersimpan[milik[baris[1]]].append(baris)
    buku = muat_buku_banyak(semua.values(), tahun)
    berubah = [
        capaian
        for pk, isi in semua.items()
        for capaian in _berubah(isi, buku[pk], tahun, tersimpan[pk])
    ]
    _simpan(berubah)
    return len(berubah)


def _tersimpan(**syarat: Any) -> QuerySet[Any, Tersimpan]:
    kueri = Realisasi.objects.filter(**syarat).order_by("pk")
    return kueri.values_list("pk", "indikator_id", "periode", *[f"capaian__{n}" for n in MEDAN])


_tersimpan_keputusan: KueriSiap[Tersimpan] = KueriSiap(
    lambda pk, tahun: _tersimpan(indikator__sasaran__keputusan__in=pk, tahun=tahun)
)
_tersimpan_indikator: KueriSiap[Tersimpan] = KueriSiap(
    lambda pk, tahun: _tersimpan(indikator_id__in=pk, tahun=tahun)
)


def _berubah(
    isi: Isi, buku: Buku, tahun: int, tersimpan: Iterable[Tersimpan],
    perlu: Collection[int] | None = None,
) -> list[Capaian]:  # fmt: skip
    """The capaian that come out different from what is stored."""
    kini = {(baris[1], baris[2]): baris for baris in tersimpan}
    instansi = isi.keputusan.renstra.instansi
    milik = (instansi.pk, instansi.pemda_id)
    target_id, iku = buku.target_id, isi.iku
    berubah: list[Capaian] = []
    diminta = None if perlu is None else {periode for _, periode in kini}
    for indikator, periode, hitungan in medan_semua(isi, buku, tahun, perlu, diminta):
        pk = indikator.pk
        lama = kini.get((pk, periode))
        if lama is None:
            continue
        medan = (target_id.get((pk, tahun, periode)), pk in iku, *hitungan, *milik)
        if lama[3:] != medan:
            berubah.append(
                Capaian(
                    realisasi_id=lama[0],
                    indikator_id=pk,
                    tahun=tahun,
                    periode=periode,
                    **dict(zip(MEDAN, medan, strict=True)),
                )
            )
    return berubah


def hitung_semua(isi: Isi, buku: Buku, tahun: int) -> Iterator[Hitungan]:
    """Indicators of the decree's year in all their periods, referenced ones first, with words."""
    gabungan: Gabungan = {}

    def satu(i: IndikatorHitung, periode: str, rujukan: Rujukan) -> tuple[Perhitungan, Cetak]:
        hasil = hitung_indikator(i, buku, tahun, periode, rujukan, gabungan)
        return hasil, hasil_tercetak(hasil, i.aturan.presisi)

    return _urut(isi, None, satu)


def medan_semua(
    isi: Isi,
    buku: Buku,
    tahun: int,
    hanya: Collection[int] | None = None,
    hanya_periode: Collection[str] | None = None,
) -> Iterator[tuple[IndikatorHitung, str, tuple[Any, ...]]]:
    """The columns `MEDAN_HITUNG` of the same figures; those that are not ordinary ones
    (`hitung_cepat`) go through the full calculation. `hanya` and `hanya_periode` limit it; the
    former must hold what the formulas in it refer to, which they do in their own period."""
    cepat = HitungCepat(buku, tahun)
    gabungan: Gabungan = {}

    def satu(i: IndikatorHitung, periode: str, rujukan: Rujukan) -> tuple[tuple[Any, ...], Cetak]:
        angka = cepat.angka(i, periode, rujukan)
        if angka is not None:
            return medan_angka(i, angka), angka[1]
        hasil = hitung_indikator(i, buku, tahun, periode, rujukan, gabungan)
        return medan_capaian(i, hasil), hasil_tercetak(hasil, i.aturan.presisi)

    return _urut(isi, hanya, satu, hanya_periode)


def _urut(
    isi: Isi,
    hanya: Collection[int] | None,
    hitung: Callable[[IndikatorHitung, str, Rujukan], tuple[T, Cetak]],
    hanya_periode: Collection[str] | None = None,
) -> Iterator[tuple[IndikatorHitung, str, T]]:
    """One after the other, so that what is compared and equal is gone before the next is made."""
    cetak: dict[tuple[str, str], Cetak] = {}
    dirujuk = isi.dirujuk
    for indikator in isi.indikator:
        if hanya is not None and indikator.pk not in hanya:
            continue
        merujuk = indikator.rumus.rujukan if indikator.rumus else ()
        for periode in indikator.periode:
            if hanya_periode is not None and periode not in hanya_periode:
                continue
            rujukan = {n: cetak.get((n, periode)) for n in merujuk} if merujuk else TANPA
            hasil, tercetak = hitung(indikator, periode, rujukan)
            if indikator.nomor in dirujuk:
                cetak[(indikator.nomor, periode)] = tercetak
            yield indikator, periode, hasil


def medan_angka(indikator: IndikatorHitung, angka: Angka) -> tuple[Any, ...]:
    """The same columns of an ordinary figure."""
    nilai, tampil, capaian, dibatasi, predikat, predikat_nilai, konversi, lengkap = angka
    return (
        _NILAI,
        "",
        f"{nilai:f}",
        tampil,
        capaian,
        dibatasi,
        predikat.predikat if predikat else "",
        predikat.band if predikat else None,
        predikat_nilai.predikat if predikat_nilai else "",
        konversi,
        indikator.rumus.sidik if indikator.rumus else "",
        lengkap,
    )


def medan_capaian(indikator: IndikatorHitung, perhitungan: Perhitungan) -> tuple[Any, ...]:
    """The columns `MEDAN_HITUNG`: those of a Capaian that follow from the calculation alone."""
    capaian = perhitungan.capaian
    predikat, predikat_nilai = capaian.predikat, capaian.predikat_nilai
    return (
        capaian.status.value,
        capaian.alasan,
        f"{capaian.nilai:f}" if capaian.nilai is not None else "",
        capaian.nilai_tampil,
        capaian.capaian,
        capaian.capaian_dibatasi,
        predikat.predikat if predikat else "",
        predikat.band if predikat else None,
        predikat_nilai.predikat if predikat_nilai else "",
        perhitungan.nilai_konversi,
        indikator.rumus.sidik if indikator.rumus else "",
        perhitungan.lengkap,
    )


def _simpan(berubah: list[Capaian]) -> None:
    """Capaian are derived and keep no history of their own, so they may be written in one go."""
    _tulis_capaian(berubah)


_tulis_capaian = TulisSiap(
    Capaian, unik=["realisasi"], ubah=[nama.removesuffix("_id") for nama in MEDAN]
)
