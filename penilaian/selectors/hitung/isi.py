"""Load decrees ready to compute: indicators with compiled formulas, variables, rules, scales.

The number of queries does not depend on the number of decrees, indicators or variables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from penilaian.perhitungan import IndikatorHitung
from penilaian.selectors.hitung.isi_bahan import Bahan, BarisIndikator, muat_bahan
from penilaian.selectors.hitung.isi_simpanan import Simpanan
from penilaian.selectors.kata import satu_nama
from penilaian.skala import TabelKode
from renstra.aturan import CaraTahunan
from renstra.models import Keputusan
from renstra.rumus import susun

_CARA_TAHUNAN = {cara.value: cara for cara in CaraTahunan}


@dataclass(frozen=True, slots=True)
class Isi:
    """A decree ready to compute: indicators in dependency order, and who uses which variable."""

    keputusan: Keputusan
    indikator: tuple[IndikatorHitung, ...]
    dirujuk: frozenset[str]
    """the numbers that formulas of the decree refer to"""
    pemakai: Mapping[int, frozenset[int]]
    """variable id → ids of the indicators whose formula names it"""
    iku: frozenset[int]
    """ids of the indicators that belong to no post"""
    tempat: Mapping[tuple[UUID, str], int]
    """line of a variable and code of its row → id of the row in this version; empty for a first
    version, which has no earlier one to look for"""
    kata: Mapping[int, TabelKode]
    """id of a row → the words that are entered in it, where it is not a number"""
    kata_indikator: Mapping[int, TabelKode]
    """id of an indicator → the words of its figure"""

    def menurut_nomor(self) -> dict[str, IndikatorHitung]:
        return {i.nomor: i for i in self.indikator}

    def dengan_perujuk(self, indikator_id: Iterable[int]) -> set[int]:
        """These indicators and all whose formula refers to them, through any number of steps."""
        dipilih = set(indikator_id)
        nomor = {i.nomor for i in self.indikator if i.pk in dipilih}
        for satu in self.indikator:  # dependency order: one pass is enough
            if satu.rumus and not nomor.isdisjoint(satu.rumus.rujukan):
                dipilih.add(satu.pk)
                nomor.add(satu.nomor)
        return dipilih

    def dengan_rujukan(self, indikator_id: Iterable[int]) -> set[int]:
        """These indicators and all that their formulas refer to."""
        dipilih = set(indikator_id)
        nomor: set[str] = set()
        for satu in reversed(self.indikator):
            if satu.pk in dipilih or satu.nomor in nomor:
                dipilih.add(satu.pk)
                nomor.update(satu.rumus.rujukan if satu.rumus else ())
        return dipilih


simpanan: Simpanan[Isi] = Simpanan(maks=128)


def muat_isi(keputusan: Keputusan) -> Isi:
    """The decree's indicators with compiled formulas, variables, rules and scales.

    Those of a decree that can no longer change are kept in memory (`simpanan`).
    """
    return muat_isi_banyak([keputusan])[keputusan.pk]


def muat_isi_banyak(
    keputusan: Collection[Keputusan], bekuan: Mapping[int, str] = MappingProxyType({})
) -> dict[int, Isi]:
    """The same for many decrees, with as many queries as for one. `bekuan`: by decree id, that
    column as text, for decrees whose texts were not read (`kunci_keputusan_tetap`)."""
    ada = {k.pk: simpanan.ambil(k, bekuan.get(k.pk)) for k in keputusan}
    keluar = {k.pk: replace(isi, keputusan=k) for k in keputusan if (isi := ada[k.pk])}
    baru = {k.pk: k for k in keputusan if k.pk not in keluar}
    if baru:
        bahan = muat_bahan(baru)
        for pk, satu in baru.items():
            keluar[pk] = _susun(satu, bahan)
            simpanan.simpan(satu, keluar[pk], bekuan.get(pk))
    return keluar


def _susun(keputusan: Keputusan, bahan: Bahan) -> Isi:
    milik = bahan.indikator[keputusan.pk]
    skala = bahan.skala.get(keputusan.skala_capaian_id)
    pemakai: dict[int, list[int]] = {}
    siap: list[IndikatorHitung] = []
    for i in milik:
        dipakai = sorted(bahan.pakai.get(i.pk, ()))
        for v in dipakai:
            pemakai.setdefault(v, []).append(i.pk)
        siap.append(
            IndikatorHitung(
                i.pk,
                i.nomor,
                susun(i.rumus) if i.rumus else None,
                i.aturan,
                tuple([bahan.variabel[v] for v in dipakai]),
                _CARA_TAHUNAN[i.cara_tahunan],
                skala,
                bahan.skala.get(i.skala_id) if i.skala_id else None,
                bahan.konversi.get(i.konversi_id) if i.konversi_id else None,
            )
        )
    return Isi(
        keputusan=keputusan,
        indikator=tuple(_urutkan(siap)),
        dirujuk=frozenset().union(*[i.rumus.rujukan for i in siap if i.rumus]),
        pemakai={v: frozenset(isi) for v, isi in pemakai.items()},
        iku=frozenset(i.pk for i in milik if i.jabatan_id is None),
        tempat=bahan.tempat[keputusan.pk],
        kata=_kata(milik, bahan),
        kata_indikator={
            i.pk: tabel
            for i in milik
            if i.tabel_kode_id and (tabel := bahan.tabel.get(i.tabel_kode_id))
        },
    )


def _kata(milik: Iterable[BarisIndikator], bahan: Bahan) -> dict[int, TabelKode]:
    """As `kata_variabel`, by row: the only input of an indicator in words is entered in words."""
    return {
        b.pk: bahan.tabel[i.tabel_kode_id]
        for i in milik
        if i.tabel_kode_id and i.tabel_kode_id in bahan.tabel
        for v in bahan.pakai.get(i.pk, ())
        if bahan.variabel[v].kode == satu_nama(i.rumus)
        for b in bahan.variabel[v].baris
    }


def _urutkan(indikator: list[IndikatorHitung]) -> list[IndikatorHitung]:
    """Referenced indicators first; circles were refused when the formula was saved."""
    menurut = {i.nomor: i for i in indikator}
    selesai: dict[int, IndikatorHitung] = {}

    def kunjungi(satu: IndikatorHitung) -> None:
        if satu.pk not in selesai:
            for nomor in satu.rumus.rujukan if satu.rumus else ():
                if nomor in menurut:
                    kunjungi(menurut[nomor])
            selesai[satu.pk] = satu

    for satu in indikator:
        if satu.rumus and satu.rumus.rujukan:
            kunjungi(satu)
        else:
            selesai[satu.pk] = satu  # once in its place, it stays there
    return list(selesai.values())
