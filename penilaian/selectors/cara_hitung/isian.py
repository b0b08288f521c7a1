"""The entered values behind one figure: how each was rolled up, and who entered it when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from penilaian.models import NilaiVariabel
from penilaian.perhitungan import IndikatorHitung, Perhitungan
from renstra.aturan import Konsolidasi
from renstra.choices import Irama, Periode
from renstra.models import Keputusan, Variabel
from renstra.periode import TAHUN, bagian_periode


@dataclass(frozen=True, slots=True)
class IsianRinci:
    """One entered figure."""

    baris: str
    tahun: int
    periode: str
    nilai: Decimal | None
    contoh: bool
    oleh: str
    pada: datetime


@dataclass(frozen=True, slots=True)
class BarisRinci:
    """One row of a variable with its rolled-up value."""

    label: str
    bobot: Decimal | None
    maks: Decimal | None
    nilai: Decimal | None
    hitungan: str
    catatan: str


@dataclass(frozen=True, slots=True)
class VariabelRinci:
    """A variable of the formula."""

    kode: str
    label: str
    satuan: str
    sumber: str
    irama: str
    konsolidasi: str
    tabel: bool
    maks_contoh: bool
    baris: tuple[BarisRinci, ...]
    isian: tuple[IsianRinci, ...]

    @property
    def seragam(self) -> IsianRinci | None:
        """One entry that stands for all: same period, same person, same minute; None if not so."""
        ciri = {
            (i.tahun, i.periode, i.contoh, i.oleh, i.pada.replace(second=0, microsecond=0))
            for i in self.isian
        }
        return self.isian[0] if len(ciri) == 1 and len(self.isian) > 1 else None

    @property
    def dikonsolidasi(self) -> bool:
        """Whether more than one entry makes the value of the period."""
        return (
            any(b.hitungan for b in self.baris)
            and len({(i.tahun, i.periode) for i in self.isian}) > 1
        )


def muat_isian(
    keputusan: Keputusan, satu: IndikatorHitung, hasil: Perhitungan, tahun: int, periode: str
) -> tuple[VariabelRinci, ...]:
    """Two queries, whatever the number of variables and rows."""
    menurut = {
        v.kode: v
        for v in Variabel.objects.filter(
            keputusan=keputusan, kode__in=[v.kode for v in satu.variabel]
        )
    }
    isian = _isian(keputusan, list(menurut.values()), tahun, periode)
    keluar = []
    for v in satu.variabel:
        model = menurut[v.kode]
        baris = tuple(
            BarisRinci(b.label, b.bobot, b.maks, h.hasil.nilai, h.hitungan, h.catatan)
            for b, h in zip(v.baris, hasil.rinci[v.kode], strict=True)
        )
        keluar.append(
            VariabelRinci(
                kode=v.kode,
                label=v.label,
                satuan=v.satuan,
                sumber=model.sumber,
                irama=str(Irama(model.irama).label),
                konsolidasi=v.konsolidasi.label,
                tabel=v.tabel,
                maks_contoh=model.maks_contoh,
                baris=baris,
                isian=tuple(isian.get(v.kode, ())),
            )
        )
    return tuple(keluar)


def _isian(
    keputusan: Keputusan, variabel: list[Variabel], tahun: int, periode: str
) -> dict[str, list[IsianRinci]]:
    """Entries by variable code. Earlier ones may stand under an earlier version of the decree."""
    menurut = {v.garis: v for v in variabel}
    kueri = (
        NilaiVariabel.objects.filter(
            baris__variabel__garis__in=list(menurut),
            baris__variabel__keputusan__renstra_id=keputusan.renstra_id,
            baris__variabel__keputusan__versi__lte=keputusan.versi,
            tahun__lte=tahun,
        )
        .select_related("baris__variabel", "diubah_oleh")
        .order_by("tahun", "periode", "baris__urutan", "baris__variabel__keputusan__versi")
    )
    pilih: dict[tuple[str, str, int, str], IsianRinci] = {}
    for n in kueri:
        v = menurut[n.baris.variabel.garis]
        if _terpakai(v, n, tahun, periode):
            pilih[(v.kode, n.baris.kode, n.tahun, n.periode)] = IsianRinci(
                baris=n.baris.label or v.label,
                tahun=n.tahun,
                periode=str(Periode(n.periode).label),
                nilai=n.nilai,
                contoh=n.contoh,
                oleh=str(n.diubah_oleh or ""),
                pada=n.diubah_pada,
            )
    keluar: dict[str, list[IsianRinci]] = {}
    for (kode, *_), isi in pilih.items():
        keluar.setdefault(kode, []).append(isi)
    return keluar


def _terpakai(variabel: Variabel, isi: NilaiVariabel, tahun: int, periode: str) -> bool:
    """Whether this entry is part of the variable's value for the period."""
    if isi.tahun < tahun:
        menumpuk = variabel.konsolidasi == Konsolidasi.KUMULATIF_PERIODE
        return menumpuk and isi.periode in bagian_periode(variabel.irama, TAHUN)
    return isi.periode in bagian_periode(variabel.irama, periode)
