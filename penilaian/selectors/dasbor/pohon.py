"""Who answers for what: the tree tujuan → sasaran → IKU → unit or post → IKI, with its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iku.inti.cakupan import Cakupan
from penilaian.agregat import Agregat, agregat
from penilaian.selectors.dasbor.instansi import (
    BarisIndikator,
    BarisJabatan,
    BarisSasaran,
    DasborInstansi,
    muat_instansi,
)
from penilaian.skala import Rentang
from renstra.choices import PeranPJ
from renstra.models import Jabatan, PenanggungJawab, Tujuan, UnitKerja


@dataclass(frozen=True, slots=True)
class Pemangku:
    """A unit, post or other agency that answers for an IKU, and the posts whose IKI carry it."""

    nama: str
    pendamping: bool
    jabatan: tuple[BarisJabatan, ...]


@dataclass(frozen=True, slots=True)
class SimpulIku:
    """An IKU with those who answer for it."""

    baris: BarisIndikator
    pemangku: tuple[Pemangku, ...]


@dataclass(frozen=True, slots=True)
class SimpulSasaran:
    """A sasaran with its mean and its IKU."""

    baris: BarisSasaran
    iku: tuple[SimpulIku, ...]


@dataclass(frozen=True, slots=True)
class SimpulTujuan:
    """A tujuan (None for sasaran that name none) with the mean of its IKU."""

    tujuan: Tujuan | None
    sasaran: tuple[SimpulSasaran, ...]
    agregat: Agregat
    rentang: Rentang | None


@dataclass(frozen=True, slots=True)
class TanggungJawab:
    """What one post, unit or other agency answers for: IKU by name in the decree, and its IKI."""

    nama: str
    unit: str
    tingkat: int
    """Depth of the unit in the organisation, for indenting"""
    iku: tuple[tuple[BarisIndikator, bool], ...]
    """(IKU, whether only as pendamping)"""
    iki: BarisJabatan | None


@dataclass(frozen=True, slots=True)
class Pohon:
    """The page of one instansi in one year."""

    d: DasborInstansi
    tujuan: tuple[SimpulTujuan, ...]
    tanggung_jawab: tuple[TanggungJawab, ...]
    lepas: tuple[BarisJabatan, ...]
    """Posts with IKI whose unit answers for no IKU"""


def muat_pohon(cakupan: Cakupan, kode: str, tahun: int | None) -> Pohon | None:
    """Load it in a constant number of queries; None as `muat_instansi`."""
    d = muat_instansi(cakupan, kode, tahun)
    if d is None:
        return None
    pj: dict[int, list[PenanggungJawab]] = {}
    for p in PenanggungJawab.objects.filter(
        indikator__sasaran__keputusan=d.keputusan
    ).select_related("unit", "jabatan"):
        pj.setdefault(p.indikator_id, []).append(p)
    jabatan = {
        j.kode: j for j in Jabatan.objects.filter(instansi=d.instansi).select_related("unit")
    }
    unit = {u.pk: u for u in UnitKerja.objects.filter(instansi=d.instansi)}
    tujuan = {t.pk: t for t in Tujuan.objects.filter(keputusan=d.keputusan)}
    iki = {j.kode: j for j in d.jabatan}
    menurut_unit: dict[int | None, list[BarisJabatan]] = {}
    for j in d.jabatan:
        ada = jabatan.get(j.kode)
        menurut_unit.setdefault(ada.unit_id if ada else None, []).append(j)
    turunan = _turunan(unit)
    dipakai: set[str] = set()

    def pemangku(p: PenanggungJawab) -> Pemangku:
        if p.jabatan is not None:
            isi = [iki[p.jabatan.kode]] if p.jabatan.kode in iki else []
        else:
            isi = [j for u in turunan.get(p.unit_id or 0, ()) for j in menurut_unit.get(u, [])]
        dipakai.update(j.kode for j in isi)
        return Pemangku(str(p), p.peran == PeranPJ.PENDAMPING, tuple(isi))

    kelompok: dict[int | None, list[SimpulSasaran]] = {}
    for s in d.sasaran:
        simpul = SimpulSasaran(
            s,
            tuple(
                SimpulIku(b, tuple(pemangku(p) for p in pj.get(b.indikator.pk, ())))
                for b in s.indikator
            ),
        )
        kelompok.setdefault(s.sasaran.tujuan_id, []).append(simpul)
    return Pohon(
        d,
        tuple(_tujuan(d, tujuan.get(pk or 0), isi) for pk, isi in kelompok.items()),
        tuple(_tanggung_jawab(d, pj, jabatan, unit, iki)),
        tuple(j for j in d.jabatan if j.kode not in dipakai),
    )


def _tujuan(d: DasborInstansi, tujuan: Tujuan | None, isi: list[SimpulSasaran]) -> SimpulTujuan:
    rata = agregat([i.baris.butir for s in isi for i in s.iku])
    return SimpulTujuan(tujuan, tuple(isi), rata, d.skala.nilai(rata.nilai_tampil))


Kunci = tuple[str, int | str | None]


def _kunci(p: PenanggungJawab) -> Kunci:
    """What answers: a unit, a post, or another agency by name."""
    if p.unit_id:
        return "unit", p.unit_id
    return ("jabatan", p.jabatan_id) if p.jabatan_id else ("opd", p.opd)


def _tanggung_jawab(
    d: DasborInstansi,
    pj: Mapping[int, list[PenanggungJawab]],
    jabatan: Mapping[str, Jabatan],
    unit: Mapping[int, UnitKerja],
    iki: Mapping[str, BarisJabatan],
) -> Iterable[TanggungJawab]:
    """Units in the order of the organisation, the posts below their unit, then other agencies."""
    milik: dict[Kunci, list[tuple[BarisIndikator, bool]]] = {}
    for b in d.indikator:
        for p in pj.get(b.indikator.pk, ()):
            milik.setdefault(_kunci(p), []).append((b, p.peran == PeranPJ.PENDAMPING))
    for nama, di, dalam, kunci, kode in _organisasi(jabatan.values(), unit):
        isi, punya = tuple(milik.get(kunci, ())), iki.get(kode)
        if isi or punya:
            yield TanggungJawab(nama, di, dalam, isi, punya)
    for (jenis, opd), daftar in milik.items():
        if jenis == "opd":
            yield TanggungJawab(str(opd), "perangkat daerah lain", 0, tuple(daftar), None)


def _organisasi(
    jabatan: Iterable[Jabatan], unit: Mapping[int, UnitKerja]
) -> Iterable[tuple[str, str, int, Kunci, str]]:
    """(name, unit, depth, key, code of the post) from the head of the agency downwards."""
    posisi: dict[int | None, list[Jabatan]] = {}
    for j in sorted(jabatan, key=lambda j: (j.urutan, j.kode)):
        posisi.setdefault(j.unit_id, []).append(j)
    for j in posisi.get(None, []):
        yield j.nama, "", 0, ("jabatan", j.pk), j.kode
    for u, dalam in _urut_unit(unit):
        yield u.nama, "", dalam, ("unit", u.pk), ""
        for j in posisi.get(u.pk, []):
            yield j.nama, u.nama, dalam + 1, ("jabatan", j.pk), j.kode


def _turunan(unit: Mapping[int, UnitKerja]) -> dict[int, list[int]]:
    """Each unit with all units below it, in the order of the organisation."""
    keluar: dict[int, list[int]] = {}
    jalur: list[tuple[int, int]] = []
    for u, dalam in _urut_unit(unit):
        jalur = [*jalur[:dalam], (u.pk, dalam)]
        for pk, _ in jalur:
            keluar.setdefault(pk, []).append(u.pk)
    return keluar


def _urut_unit(unit: Mapping[int, UnitKerja]) -> list[tuple[UnitKerja, int]]:
    """Depth first; a circle in the tree ends at its second visit."""
    anak: dict[int | None, list[UnitKerja]] = {}
    for u in unit.values():
        anak.setdefault(u.induk_id if u.induk_id in unit else None, []).append(u)
    keluar: list[tuple[UnitKerja, int]] = []
    antre = [(u, 0) for u in reversed(anak.get(None, []))]
    while antre:
        satu, dalam = antre.pop()
        keluar.append((satu, dalam))
        antre += [(u, dalam + 1) for u in reversed(anak.get(satu.pk, []))]
    return keluar
