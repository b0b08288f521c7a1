"""Save thousands of values at once: the rules of a single entry, asked once instead of per cell.

What it leaves behind (values, realisasi, capaian, history) is what
`services.isian.nilai.simpan_kisi` would leave; a test compares both row by row.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import transaction

from iku.inti.audit_massal import buat_massal, ubah_massal
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatSiku, GalatTerkunci
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.impor.bahan_nilai import BahanNilai, muat_bahan_nilai
from penilaian.services.isian.nilai import (
    MEDAN_NILAI,
    KunciSel,
    Sel,
    hitung_pemakai,
    kunci_keputusan,
    kunci_realisasi,
    pastikan_irama,
    pastikan_versi,
    periksa_digit,
)
from penilaian.services.izin import galat_terkunci, pastikan_berlaku, pastikan_peran
from renstra.models import BarisVariabel, Keputusan, Variabel
from renstra.periode import TAHUN, periode_memuat, periode_ukur

Lapor = Callable[[int, int, str], None]
"""(done, of how many, step in words)"""
SEKALI = 2_000


@transaction.atomic
def simpan_massal(
    *,
    cakupan: Cakupan,
    oleh: Any,
    keputusan: Keputusan,
    tahun: int,
    isi: Sequence[Sel],
    lapor: Lapor = lambda *_: None,
) -> dict[KunciSel, GalatSiku]:
    """Operator: save cells of one decree's year, all of them or none.

    Returns what is refused; then nothing was written. Raises BarisVariabel.DoesNotExist for a row
    of another decree, GalatPeran for a role that may not.
    """
    pastikan_peran(cakupan, Peran.OPERATOR, keputusan.renstra.instansi_id, "mengisi nilai variabel")
    lapor(0, len(isi), "Menunggu giliran menyimpan")
    kunci_keputusan({keputusan.pk})
    bahan = muat_bahan_nilai(keputusan, tahun)
    if any(sel.baris_id not in bahan.variabel_baris or sel.tahun != tahun for sel in isi):
        raise BarisVariabel.DoesNotExist
    variabel_id = {bahan.variabel_baris[sel.baris_id] for sel in isi}
    kunci_realisasi(variabel_id, {tahun})
    lapor(0, len(isi), "Memeriksa setiap angka")
    periksa = Pemeriksa(bahan)
    galat = {sel.kunci: salah for sel in isi if (salah := periksa(sel)) is not None}
    if galat:
        return galat
    _tulis(bahan, oleh, isi, lapor)
    _siapkan_realisasi(bahan, isi)
    lapor(len(isi), len(isi), "Menghitung capaian")
    hitung_pemakai(keputusan, [bahan.variabel[pk] for pk in sorted(variabel_id)], tahun)
    return {}


class Pemeriksa:
    """Why a cell cannot be saved, or None; what holds for a whole variable is asked once."""

    def __init__(self, bahan: BahanNilai) -> None:
        self.bahan = bahan
        self._menurut: dict[tuple[int, str], GalatSiku | None] = {}

    def __call__(self, sel: Sel) -> GalatSiku | None:
        """In the order in which a single entry is refused."""
        bahan = self.bahan
        kunci = (bahan.variabel_baris[sel.baris_id], sel.periode)
        variabel = bahan.variabel[kunci[0]]
        if kunci not in self._menurut:
            self._menurut[kunci] = self._umum(variabel, sel.periode)
        if (umum := self._menurut[kunci]) is not None:
            return umum
        try:
            periksa_digit(sel.nilai)
            if (pengunci := bahan.pengunci(variabel, sel.periode)) is not None:
                return galat_terkunci(pengunci)
            pastikan_versi(bahan.kini.get((sel.baris_id, sel.periode)), sel.versi)
        except GalatSiku as galat:
            return galat
        return None

    def _umum(self, variabel: Variabel, periode: str) -> GalatSiku | None:
        try:
            pastikan_irama(variabel, periode)
            pastikan_berlaku(self.bahan.keputusan, self.bahan.tahun)
        except GalatSiku as galat:
            return galat
        keadaan = self.bahan.kalender.keadaan(self.bahan.tahun, periode)
        return None if keadaan.terbuka else GalatTerkunci(keadaan.alasan)


def _tulis(bahan: BahanNilai, oleh: Any, isi: Sequence[Sel], lapor: Lapor) -> None:
    baru: list[NilaiVariabel] = []
    berubah: list[tuple[NilaiVariabel, NilaiVariabel]] = []
    for sel in sorted(isi, key=lambda s: s.kunci):
        lama = bahan.kini.get((sel.baris_id, sel.periode))
        if lama is None:
            nilai = NilaiVariabel(
                baris_id=sel.baris_id, tahun=sel.tahun, periode=sel.periode, versi=0
            )
            baru.append(nilai)
        elif lama.nilai == sel.nilai:
            continue
        else:
            nilai = copy.copy(lama)
            berubah.append((lama, nilai))
        nilai.nilai = sel.nilai
        nilai.contoh = False
        nilai.diubah_oleh = oleh
        nilai.versi += 1
        nilai.alasan_perubahan = sel.alasan
    for awal in range(0, max(len(baru), len(berubah)), SEKALI):
        lapor(awal, max(len(baru), len(berubah)), "Menulis angka dan riwayatnya")
        buat_massal(baru[awal : awal + SEKALI])
        ubah_massal(berubah[awal : awal + SEKALI], MEDAN_NILAI)


def _siapkan_realisasi(bahan: BahanNilai, isi: Sequence[Sel]) -> None:
    """The realisasi rows that these entries feed and that are not there yet."""
    ukur = _periode_ukur(bahan)
    perlu: set[tuple[int, str]] = set()
    for variabel_id, periode in {(bahan.variabel_baris[s.baris_id], s.periode) for s in isi}:
        memuat = periode_memuat(periode)
        for indikator_id in bahan.pemakai.get(variabel_id, ()):
            perlu |= {(indikator_id, p) for p in memuat if p in ukur[indikator_id]}
            perlu.add((indikator_id, TAHUN))
    ada = set(
        Realisasi.objects.filter(
            indikator__sasaran__keputusan=bahan.keputusan, tahun=bahan.tahun
        ).values_list("indikator_id", "periode")
    )
    buat_massal(
        [Realisasi(indikator_id=i, tahun=bahan.tahun, periode=p) for i, p in sorted(perlu - ada)]
    )


def _periode_ukur(bahan: BahanNilai) -> dict[int, Collection[str]]:
    irama: dict[int, list[str]] = {}
    for variabel_id, pemakai in bahan.pemakai.items():
        for indikator_id in pemakai:
            irama.setdefault(indikator_id, []).append(bahan.variabel[variabel_id].irama)
    return {pk: periode_ukur(isi) for pk, isi in irama.items()}
