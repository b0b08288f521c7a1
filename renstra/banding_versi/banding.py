"""Put two versions side by side: who is who, then what differs. Pure.

Indicators and variables carry a line (`garis`) through all versions. Objectives carry none: the
same text of the same post is the same objective, else the one that shares most indicators, else
the one worded most alike.
"""

from __future__ import annotations

from renstra.banding_versi.bahan import (
    IndikatorBanding,
    MedanBanding,
    SasaranBanding,
    VersiBanding,
)
from renstra.banding_versi.hasil import (
    KELOMPOK,
    BandingVersi,
    BedaIndikator,
    BedaSasaran,
    BedaVariabel,
    Keadaan,
)
from renstra.banding_versi.kata import mirip
from renstra.banding_versi.medan import beda_medan, beda_target
from renstra.banding_versi.rumus import beda_rumus, beda_variabel

_MIRIP_SASARAN = 0.6


def bandingkan(lama: VersiBanding, baru: VersiBanding) -> BandingVersi:
    """What changed from `lama` to `baru`; nothing is left out, unchanged things are marked so."""
    variabel = _variabel(lama, baru)
    pembanding = _Pembanding(lama, baru, variabel)
    return BandingVersi(
        lama,
        baru,
        kepala=beda_medan(lama.kepala, baru.kepala),
        sasaran=pembanding.sasaran(),
        variabel=variabel,
    )


def _variabel(lama: VersiBanding, baru: VersiBanding) -> tuple[BedaVariabel, ...]:
    dulu = {v.garis: v for v in lama.variabel}
    kini = {v.garis: v for v in baru.variabel}
    return tuple(
        beda_variabel(dulu.get(garis), kini.get(garis)) for garis in dict.fromkeys([*kini, *dulu])
    )


def pasangkan_sasaran(
    lama: tuple[SasaranBanding, ...], baru: tuple[SasaranBanding, ...]
) -> dict[int, int]:
    """Index of an old objective → index of the same one among the new."""
    hasil: dict[int, int] = {}
    for cocok in (_sama_persis, _bersama, _serupa):
        nilai = sorted(
            (
                (-angka, a, b)
                for a, dulu in enumerate(lama)
                if a not in hasil
                for b, kini in enumerate(baru)
                if b not in hasil.values() and (angka := cocok(dulu, kini)) > 0
            ),
        )
        for _, a, b in nilai:
            if a not in hasil and b not in hasil.values():
                hasil[a] = b
    return hasil


def _sama_persis(dulu: SasaranBanding, kini: SasaranBanding) -> float:
    sama = (dulu.jabatan, dulu.uraian) == (kini.jabatan, kini.uraian)
    # Two posts may share a wording, and one post may print it twice: indicators decide then.
    return 1 + _bersama(dulu, kini) if sama else 0


def _bersama(dulu: SasaranBanding, kini: SasaranBanding) -> float:
    garis = {i.garis for i in dulu.indikator} & {i.garis for i in kini.indikator}
    return len(garis)


def _serupa(dulu: SasaranBanding, kini: SasaranBanding) -> float:
    if dulu.jabatan != kini.jabatan:
        return 0
    nilai = mirip(dulu.uraian, kini.uraian)
    return nilai if nilai >= _MIRIP_SASARAN else 0


class _Pembanding:
    """Holds what every indicator is compared with."""

    def __init__(
        self, lama: VersiBanding, baru: VersiBanding, variabel: tuple[BedaVariabel, ...]
    ) -> None:
        self.lama, self.baru = lama, baru
        self.variabel = {v.kini.garis: v for v in variabel}
        self.peta: dict[str, str] = {
            v.lama.kode: v.baru.kode for v in variabel if v.lama and v.baru
        }
        nomor = {i.garis: i.nomor for s in baru.sasaran for i in s.indikator}
        self.peta |= {
            f"@{i.nomor.lower()}": f"@{nomor[i.garis].lower()}"
            for s in lama.sasaran
            for i in s.indikator
            if i.garis in nomor
        }
        self.pasangan = pasangkan_sasaran(lama.sasaran, baru.sasaran)
        self.dulu = {i.garis: (n, i) for n, s in enumerate(lama.sasaran) for i in s.indikator}
        self.kini = {i.garis for s in baru.sasaran for i in s.indikator}
        self.mulai = max(lama.mulai_tahun, baru.mulai_tahun)

    def sasaran(self) -> tuple[BedaSasaran, ...]:
        asal = {b: a for a, b in self.pasangan.items()}
        hasil = []
        for b, kini in enumerate(self.baru.sasaran):
            dulu = self.lama.sasaran[asal[b]] if b in asal else None
            isi = [self._indikator(i, b) for i in kini.indikator]
            isi += self._hilang(dulu)
            medan = beda_medan(_medan_sasaran(dulu), _medan_sasaran(kini)) if dulu else ()
            keadaan = (
                Keadaan.DITAMBAH if dulu is None else Keadaan.BERUBAH if medan else Keadaan.TETAP
            )
            hasil.append(BedaSasaran(dulu, kini, keadaan, medan, tuple(isi)))
        for a, dulu in enumerate(self.lama.sasaran):
            if a not in self.pasangan:
                isi = self._hilang(dulu)
                hasil.append(BedaSasaran(dulu, None, Keadaan.DIHAPUS, (), tuple(isi)))
        return tuple(hasil)

    def _hilang(self, dulu: SasaranBanding | None) -> list[BedaIndikator]:
        daftar = dulu.indikator if dulu else ()
        return [
            BedaIndikator(i, None, Keadaan.DIHAPUS, target=beda_target(i.target, (), mulai=0))
            for i in daftar
            if i.garis not in self.kini
        ]

    def _indikator(self, kini: IndikatorBanding, tempat: int) -> BedaIndikator:
        if kini.garis not in self.dulu:
            target = beda_target((), kini.target, mulai=0)
            return BedaIndikator(None, kini, Keadaan.DITAMBAH, target=target)
        letak, dulu = self.dulu[kini.garis]
        pindah = self.pasangan.get(letak) != tempat
        asal = self.lama.sasaran[letak]
        medan = beda_medan(_medan_indikator(dulu), _medan_indikator(kini))
        rumus = beda_rumus(dulu, kini, self.peta)
        target = beda_target(dulu.target, kini.target, mulai=self.mulai)
        variabel = tuple(
            self.variabel[g].kini.label
            for g in sorted(dulu.variabel | kini.variabel)
            if g in self.variabel and self.variabel[g].keadaan is Keadaan.BERUBAH
        )
        ada = {m.kelompok for m in medan}
        ada |= {
            nama
            for nama, benar in (
                ("pindah", pindah), ("rumus", rumus), ("target", target), ("variabel", variabel)
            )
            if benar
        }  # fmt: skip
        return BedaIndikator(
            dulu,
            kini,
            Keadaan.BERUBAH if ada else Keadaan.TETAP,
            pindah_dari=f"{asal.nomor}. {asal.uraian}" if pindah else "",
            medan=medan,
            rumus=rumus,
            target=target,
            variabel=variabel,
            kelompok=tuple(k for k in KELOMPOK if k in ada),
        )


def _medan_sasaran(s: SasaranBanding) -> tuple[MedanBanding, ...]:
    return (
        MedanBanding("nomor", "Nomor", s.nomor),
        MedanBanding("uraian", "Uraian", s.uraian, panjang=True),
        MedanBanding("jabatan", "Jabatan", s.jabatan),
        *s.medan,
    )


def _medan_indikator(i: IndikatorBanding) -> tuple[MedanBanding, ...]:
    return (
        MedanBanding("nomor", "Nomor", i.nomor, kelompok="nomor"),
        MedanBanding("nama", "Nama", i.nama, panjang=True, kelompok="nama"),
        *i.medan,
    )
