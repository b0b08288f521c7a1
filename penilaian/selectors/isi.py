"""Load decrees ready to compute: indicators with compiled formulas, variables, rules, scales.

The number of queries does not depend on the number of decrees, indicators or variables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from penilaian.hitung import Aturan
from penilaian.perhitungan import Baris, IndikatorHitung, VariabelHitung
from penilaian.selectors.aturan_hitung import MEDAN_ATURAN, aturan_hitung
from penilaian.selectors.isi_simpanan import Simpanan
from penilaian.selectors.kata import satu_nama, tabel_kode
from penilaian.selectors.skala_hitung import konversi_hitung, skala_hitung
from penilaian.skala import Konversi, TabelKode
from penilaian.skala import Skala as SkalaHitung
from renstra.aturan import (
    CaraTahunan,
    Konsolidasi,
)
from renstra.choices import JenisVariabel
from renstra.models import (
    BarisVariabel,
    Indikator,
    Keputusan,
    PemakaianVariabel,
    Variabel,
)
from renstra.rumus import susun


class _Baris(NamedTuple):
    """What a calculation needs of an indicator; its texts stay in the database."""

    pk: int
    keputusan_id: int
    jabatan_id: int | None
    nomor: str
    rumus: str
    cara_tahunan: str
    skala_id: int | None
    konversi_id: int | None
    tabel_kode_id: int | None
    aturan: Aturan


MEDAN_INDIKATOR = (
    "pk", "sasaran__keputusan_id", "sasaran__jabatan_id", "nomor", "rumus", "cara_tahunan",
    "skala_id", "konversi_id", "tabel_kode_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Isi:
    """A decree ready to compute: indicators in dependency order, and who uses which variable."""

    keputusan: Keputusan
    indikator: tuple[IndikatorHitung, ...]
    pemakai: Mapping[int, frozenset[int]]
    """variable id → ids of the indicators whose formula names it"""
    iku: frozenset[int]
    """ids of the indicators that belong to no post"""
    tempat: Mapping[tuple[UUID, str], int]
    """line of a variable and code of its row → id of the row in this version; empty for a first
    version, which has no earlier one to look for"""
    kata: Mapping[int, TabelKode]
    """id of a row → the words that are entered in it, where it is not a number"""

    def menurut_nomor(self) -> dict[str, IndikatorHitung]:
        return {i.nomor: i for i in self.indikator}

    def dirujuk(self) -> frozenset[str]:
        """The numbers that formulas of the decree refer to."""
        return frozenset(n for i in self.indikator if i.rumus for n in i.rumus.rujukan)

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
        bahan = _muat(baru)
        for pk, satu in baru.items():
            keluar[pk] = _susun(satu, bahan)
            simpanan.simpan(satu, keluar[pk], bekuan.get(pk))
    return keluar


@dataclass(frozen=True, slots=True)
class _Bahan:
    """Rows of several decrees, by decree or by their own id."""

    indikator: Mapping[int, list[_Baris]]
    variabel: Mapping[int, VariabelHitung]
    pakai: Mapping[int, list[int]]
    tempat: Mapping[int, dict[tuple[UUID, str], int]]
    skala: Mapping[int, SkalaHitung]
    konversi: Mapping[int, Konversi]
    tabel: Mapping[int, TabelKode]


def _muat(keputusan: Mapping[int, Keputusan]) -> _Bahan:
    pk = list(keputusan)
    indikator: dict[int, list[_Baris]] = {k: [] for k in pk}
    lebar = len(MEDAN_INDIKATOR)
    urut = Indikator.objects.filter(sasaran__keputusan__in=pk).order_by(
        "sasaran__urutan", "urutan"
    )  # not the order of Meta: that joins six tables more
    for satu in urut.values_list(*MEDAN_INDIKATOR, *MEDAN_ATURAN):
        indikator[satu[1]].append(_Baris._make((*satu[:lebar], aturan_hitung(*satu[lebar:]))))
    baris: dict[int, list[Baris]] = {}
    kode: dict[int, list[tuple[str, int]]] = {}
    for b, v, k, label, bobot, maks in (
        BarisVariabel.objects.filter(variabel__keputusan__in=pk)
        .order_by("urutan")
        .values_list("pk", "variabel_id", "kode", "label", "bobot", "maks")
    ):
        baris.setdefault(v, []).append(Baris(b, label, bobot, maks))
        kode.setdefault(v, []).append((k, b))
    variabel: dict[int, VariabelHitung] = {}
    tempat: dict[int, dict[tuple[UUID, str], int]] = {k: {} for k in pk}
    lanjutan = {k.pk for k in keputusan.values() if k.versi > 1}
    garis_atau = "garis" if lanjutan else "pk"
    for v, milik, garis, *isi in (
        Variabel.objects.filter(keputusan__in=pk)
        .order_by()
        .values_list(
            "pk",
            "keputusan_id",
            garis_atau,
            "kode",
            "label",
            "jenis",
            "irama",
            "konsolidasi",
            "satuan",
        )
    ):
        nama, label, jenis, irama, konsolidasi, satuan = isi
        variabel[v] = VariabelHitung(
            kode=nama,
            label=label,
            tabel=jenis == JenisVariabel.TABEL,
            irama=irama,
            konsolidasi=Konsolidasi(konsolidasi),
            baris=tuple(baris.get(v, ())),
            satuan=satuan,
        )
        if milik in lanjutan:
            tempat[milik].update({(garis, k): b for k, b in kode.get(v, ())})
    pakai: dict[int, list[int]] = {}
    for i_pk, v in (
        PemakaianVariabel.objects.filter(variabel__keputusan__in=pk)
        .order_by()
        .values_list("indikator_id", "variabel_id")
    ):
        pakai.setdefault(i_pk, []).append(v)
    semua = [i for isi_k in indikator.values() for i in isi_k]
    return _Bahan(
        indikator,
        variabel,
        pakai,
        tempat,
        skala_hitung(
            [*(k.skala_capaian_id for k in keputusan.values()), *(i.skala_id for i in semua)]
        ),
        konversi_hitung(i.konversi_id for i in semua),
        tabel_kode(i.tabel_kode_id for i in semua),
    )


def _susun(keputusan: Keputusan, bahan: _Bahan) -> Isi:
    milik = bahan.indikator[keputusan.pk]
    pemakai: dict[int, set[int]] = {}
    for i in milik:
        for v in bahan.pakai.get(i.pk, ()):
            pemakai.setdefault(v, set()).add(i.pk)
    siap = [
        IndikatorHitung(
            pk=i.pk,
            nomor=i.nomor,
            rumus=susun(i.rumus) if i.rumus else None,
            aturan=i.aturan,
            variabel=tuple(bahan.variabel[v] for v in sorted(bahan.pakai.get(i.pk, ()))),
            cara_tahunan=CaraTahunan(i.cara_tahunan),
            skala=bahan.skala.get(keputusan.skala_capaian_id),
            skala_nilai=bahan.skala.get(i.skala_id) if i.skala_id else None,
            konversi=bahan.konversi.get(i.konversi_id) if i.konversi_id else None,
        )
        for i in milik
    ]
    return Isi(
        keputusan=keputusan,
        indikator=tuple(_urutkan(siap)),
        pemakai={v: frozenset(isi) for v, isi in pemakai.items()},
        iku=frozenset(i.pk for i in milik if i.jabatan_id is None),
        tempat=bahan.tempat[keputusan.pk],
        kata=_kata(milik, bahan),
    )


def _kata(milik: Iterable[_Baris], bahan: _Bahan) -> dict[int, TabelKode]:
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
        kunjungi(satu)
    return list(selesai.values())
