"""Save cells of entry sheets: what decides is read once, and written once, for all of them."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from iku.inti.audit_massal import buat_massal, ubah_massal
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatSiku, GalatTerkunci
from penilaian.choices import STATUS_TERKUNCI
from penilaian.hitung import TargetAngka
from penilaian.models import Capaian, NilaiVariabel, Realisasi
from penilaian.selectors.hitung.bahan_entri import (
    baris_terkunci,
    nilai_terkunci,
    realisasi_terkunci,
)
from penilaian.selectors.hitung.buku import Isi, muat_isi_banyak
from penilaian.selectors.jadwal import Kalender, kalender
from penilaian.services.hitung.ulang import hitung_terbaca
from penilaian.services.isian.aturan_sel import (
    KunciSel,
    Sel,
    pastikan_irama,
    pastikan_versi,
    periksa_digit,
)
from penilaian.services.izin import galat_terkunci, pastikan_berlaku, pastikan_peran
from penilaian.skala import TabelKode
from renstra.aturan import Konsolidasi
from renstra.choices import Periode
from renstra.models import BarisVariabel, Instansi, Variabel
from renstra.periode import TAHUN, periode_memuat

Baca = Callable[[Mapping[int, TabelKode]], Sequence[Sel]]
"""Turns what was typed into cells, once the words of the rows are known (row id → table)"""
MEDAN_NILAI = ("nilai", "contoh", "versi", "diubah_oleh", "diubah_pada")
"""What an entry changes of a value."""


@dataclass(slots=True)
class Entri:
    """Cells under way in one transaction, then what became of them."""

    cakupan: Cakupan
    oleh: Any
    ditolak: dict[KunciSel, GalatSiku] = field(default_factory=dict)
    kini: dict[KunciSel, NilaiVariabel] = field(default_factory=dict)
    """what stands in the cells, as saved"""
    realisasi: dict[tuple[int, int, str], Realisasi] = field(default_factory=dict)
    """(indicator id, year, period) → its row, with the capaian as it is now"""
    berubah: set[tuple[int, int, str]] = field(default_factory=set)
    """the capaian that came out different"""
    semula: dict[tuple[int, int, str], Capaian | None] = field(default_factory=dict)
    """what those were before"""
    target: dict[tuple[int, int, str], TargetAngka] = field(default_factory=dict)
    """what they were compared with"""
    isi: dict[int, Isi] = field(default_factory=dict)
    """decree id → its compiled form"""
    kalender: dict[int, Kalender] = field(default_factory=dict)
    """instansi id → its calendars of the years in `tahun`"""
    tahun: set[int] = field(default_factory=set)
    """the years of the cells"""
    _baris: dict[int, BarisVariabel] = field(default_factory=dict)
    _instansi: dict[int, Instansi] = field(default_factory=dict)
    _baru: dict[KunciSel, NilaiVariabel] = field(default_factory=dict)
    _ubah: dict[KunciSel, tuple[NilaiVariabel, NilaiVariabel]] = field(default_factory=dict)

    def simpan(self, isi: Sequence[Sel] | Baca, dilihat: Collection[int] = ()) -> None:
        """Lock, role, state, change with its history, capaian. The rows `dilihat` are asked for
        scope and role too; they hold those that `isi` names when it is read here.

        Raises BarisVariabel.DoesNotExist for a foreign row and GalatPeran, both for all cells; any
        other refusal concerns its cell alone. The caller holds a transaction.
        """
        baris_id = set(dilihat)
        if not callable(isi):
            baris_id.update(sel.baris_id for sel in isi)
        self._kunci(baris_id)
        isi = isi(self._kata()) if callable(isi) else isi
        self._baca(isi, baris_id)
        disimpan: list[Sel] = []
        for sel in sorted(isi, key=lambda s: s.kunci):
            try:
                self._periksa(sel)
            except GalatSiku as galat:
                self.ditolak[sel.kunci] = galat
            else:
                disimpan.append(sel)
        self._tulis()
        self._siapkan_realisasi(disimpan)
        self._hitung(disimpan)

    def _kunci(self, perlu: Collection[int]) -> None:
        """Take the decrees of the rows; scope and role."""
        milik = [b for b in baris_terkunci(perlu) if _terlihat(self.cakupan, b)]
        self._baris = {b.pk: b for b in milik}
        if len(self._baris) < len(perlu):
            raise BarisVariabel.DoesNotExist
        keputusan = {b.variabel.keputusan_id: b.variabel.keputusan for b in milik}
        instansi = {k.renstra.instansi_id: k.renstra.instansi for k in keputusan.values()}
        for pk in instansi:
            pastikan_peran(self.cakupan, Peran.OPERATOR, pk, "mengisi nilai variabel")
        bekuan = {b.variabel.keputusan_id: b.bekuan_teks for b in milik}
        self.isi = muat_isi_banyak(list(keputusan.values()), bekuan)
        self._instansi = instansi

    def _kata(self) -> dict[int, TabelKode]:
        return {pk: tabel for isi in self.isi.values() for pk, tabel in isi.kata.items()}

    def _baca(self, isi: Sequence[Sel], perlu: Collection[int]) -> None:
        """Calendar, realisasi that can change and values that stand there. An entry feeds the
        periods that contain its own; where years add up, all of them."""
        self.tahun = tahun = {sel.tahun for sel in isi}
        self.kalender = {pk: kalender(satu, tahun) for pk, satu in self._instansi.items()}
        if not tahun:
            return
        periode = {p for sel in isi for p in periode_memuat(sel.periode)}
        dipilih: set[int] = set()
        akhir = 0
        for b in self._baris.values():
            isi_keputusan = self.isi[b.variabel.keputusan_id]
            dipilih |= isi_keputusan.dengan_perujuk(self._pemakai(b.variabel))
            if _menumpuk(b.variabel):
                akhir = max(akhir, b.variabel.keputusan.renstra.tahun_akhir)
                periode = set(Periode.values)
        semua = tahun | set(range(min(tahun), akhir + 1))
        for r in realisasi_terkunci(dipilih, semua, periode):
            self.realisasi[(r.indikator_id, r.tahun, r.periode)] = r
        for n in nilai_terkunci(perlu, tahun, {sel.periode for sel in isi}):
            self.kini[(n.baris_id, n.tahun, n.periode)] = n

    def _periksa(self, sel: Sel) -> None:
        """Note the change, or raise why it cannot be."""
        variabel = self._baris[sel.baris_id].variabel
        keputusan = variabel.keputusan
        pastikan_irama(variabel, sel.periode)
        pastikan_berlaku(keputusan, sel.tahun)
        jadwal = self.kalender[keputusan.renstra.instansi_id].keadaan(sel.tahun, sel.periode)
        if not jadwal.terbuka:
            raise GalatTerkunci(jadwal.alasan)
        periksa_digit(sel.nilai)
        self._pastikan_tidak_terkunci(variabel, sel)
        kunci, lama = sel.kunci, self.kini.get(sel.kunci)
        pastikan_versi(lama, sel.versi)
        if lama is not None and lama.nilai == sel.nilai:
            return
        if kunci in self._baru or kunci in self._ubah:
            self._tulis()  # the same cell twice: one change after the other
        if lama is None:
            nilai = NilaiVariabel(
                baris_id=sel.baris_id, tahun=sel.tahun, periode=sel.periode, versi=0
            )
            self._baru[kunci] = nilai
        else:
            nilai = copy.copy(lama)
            self._ubah[kunci] = (lama, nilai)
        nilai.nilai = sel.nilai
        nilai.contoh = False
        nilai.diubah_oleh = self.oleh
        nilai.versi += 1
        nilai.alasan_perubahan = sel.alasan
        self.kini[kunci] = nilai

    def _pastikan_tidak_terkunci(self, variabel: Variabel, sel: Sel) -> None:
        """A value is locked while any indicator that uses it is sent or approved."""
        pemakai = self._pemakai(variabel)
        memuat = periode_memuat(sel.periode)
        pengunci = [
            r
            for r in self.realisasi.values()
            if r.status in STATUS_TERKUNCI
            and r.indikator_id in pemakai
            and (
                (r.tahun == sel.tahun and r.periode in memuat)
                or (r.tahun > sel.tahun and _menumpuk(variabel))
            )
        ]
        if pengunci:
            raise galat_terkunci(min(pengunci, key=lambda r: (r.tahun, r.pk)))

    def _tulis(self) -> None:
        buat_massal(list(self._baru.values()))
        ubah_massal(list(self._ubah.values()), MEDAN_NILAI)
        self._baru.clear()
        self._ubah.clear()

    def _siapkan_realisasi(self, disimpan: Collection[Sel]) -> None:
        """A figure begins with an entry: make the realisasi rows that these entries feed."""
        baru: dict[tuple[int, int, str], Realisasi] = {}
        for sel in disimpan:
            variabel = self._baris[sel.baris_id].variabel
            pemakai = self._pemakai(variabel)
            for satu in self.isi[variabel.keputusan_id].indikator:
                if satu.pk not in pemakai:
                    continue
                for p in {p for p in periode_memuat(sel.periode) if p in satu.periode} | {TAHUN}:
                    kunci = (satu.pk, sel.tahun, p)
                    if kunci not in self.realisasi and kunci not in baru:
                        baru[kunci] = Realisasi(indikator_id=satu.pk, tahun=sel.tahun, periode=p)
        buat_massal([baru[kunci] for kunci in sorted(baru)])
        self.realisasi |= baru

    def _hitung(self, disimpan: Collection[Sel]) -> None:
        """Everything that the saved values feed, once per decree and year; later years too where
        they add up."""
        for keputusan_id, isi in self.isi.items():
            for tahun in sorted({sel.tahun for sel in disimpan}):
                variabel = [
                    v
                    for sel in disimpan
                    if sel.tahun == tahun
                    and (v := self._baris[sel.baris_id].variabel).keputusan_id == keputusan_id
                ]
                akhir = tahun
                if any(_menumpuk(v) for v in variabel):
                    akhir = max(tahun, isi.keputusan.renstra.tahun_akhir)
                dipilih = {pk for v in variabel for pk in self._pemakai(v)}
                if dipilih:
                    for satu in range(tahun, akhir + 1):
                        self._hitung_tahun(isi, satu, isi.dengan_perujuk(dipilih))

    def _hitung_tahun(self, isi: Isi, tahun: int, dipilih: Collection[int]) -> None:
        milik = [r for (i, t, _), r in self.realisasi.items() if t == tahun and i in dipilih]
        if not milik:
            return
        buku, berubah = hitung_terbaca(isi, tahun, dipilih, milik)
        self.target.update(buku.target)
        for capaian in berubah:
            kunci = (capaian.indikator_id, tahun, capaian.periode)
            self.berubah.add(kunci)
            realisasi = self.realisasi[kunci]
            self.semula.setdefault(kunci, getattr(realisasi, "capaian", None))
            realisasi.capaian = capaian

    def _pemakai(self, variabel: Variabel) -> Collection[int]:
        return self.isi[variabel.keputusan_id].pemakai.get(variabel.pk, frozenset())


def _terlihat(cakupan: Cakupan, baris: BarisVariabel) -> bool:
    instansi = baris.variabel.keputusan.renstra.instansi
    return cakupan.memuat(instansi.pk, instansi.pemda_id)


def _menumpuk(variabel: Variabel) -> bool:
    return variabel.konsolidasi == Konsolidasi.KUMULATIF_PERIODE
