"""Variables of a decree with what was entered for a period, who shares them, what locks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from iku.inti.kueri_siap import KueriSiap
from penilaian.choices import STATUS_TERKUNCI, StatusRealisasi
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.kata import kata_variabel
from penilaian.selectors.lembar.bentuk import Bentuk, Ketikan, SelIsian, VariabelIsian
from renstra.aturan import Konsolidasi
from renstra.choices import Irama, JenisVariabel
from renstra.models import BarisVariabel, Indikator, Keputusan, PemakaianVariabel, Variabel
from renstra.periode import BAGIAN, TAHUNAN, periode_memuat

_IRAMA = dict(Irama.choices)
RINCI_MAKS = 4
"""An indicator with more numbers than this opens its own page."""


@dataclass(slots=True)
class SusunanVariabel:
    """All variables of a decree in a period; `milik` hands them out, each box only once."""

    menurut: Mapping[int, VariabelIsian]
    milik_indikator: Mapping[int, list[int]]
    irama_variabel: Mapping[int, str]
    pemakai: Mapping[int, list[str]]
    _tempat: dict[int, str] = field(default_factory=dict)

    def irama(self, indikator_id: int) -> list[str]:
        """The rhythms of an indicator's variables."""
        return [self.irama_variabel[v] for v in self.milik_indikator.get(indikator_id, ())]

    def bentuk(self, indikator: Indikator) -> Bentuk:
        """Where its figures are entered in this period."""
        semua = [self.menurut[v] for v in self.milik_indikator.get(indikator.pk, ())]
        kini = [v for v in semua if v.di_periode]
        if not kini:
            return Bentuk.RINGKAS if indikator.rumus else Bentuk.TERBIT
        if any(v.tabel for v in kini) or len(kini) > RINCI_MAKS:
            return Bentuk.LEMBAR
        return Bentuk.SATU if len(semua) == 1 else Bentuk.RINCI

    def milik(self, indikator: Indikator) -> tuple[VariabelIsian, ...]:
        """Its variables; one whose box already stands in another row says where."""
        keluar = []
        for pk in self.milik_indikator.get(indikator.pk, ()):
            satu = self.menurut[pk]
            tempat = self._tempat.setdefault(pk, indikator.nomor)
            lain = tuple(n for n in self.pemakai.get(pk, ()) if n != indikator.nomor)
            diisi_di = "" if tempat == indikator.nomor else tempat
            if lain or diisi_di:
                satu = replace(satu, pemakai=lain, diisi_di=diisi_di)
            keluar.append(satu)
        return tuple(keluar)


class _Variabel(NamedTuple):
    """The columns that a sheet shows or decides by."""

    pk: int
    garis: UUID
    kode: str
    label: str
    satuan: str
    jenis: str
    irama: str
    konsolidasi: str
    sumber: str
    unit: str | None
    maks_contoh: bool


_variabel: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id: (
        Variabel.objects.filter(keputusan=keputusan_id)
        .order_by()
        .values_list(
            "pk", "garis", "kode", "label", "satuan", "jenis", "irama", "konsolidasi", "sumber",
            "unit__nama", "maks_contoh",
        )
    ),
    ikut_rute=True,
)  # fmt: skip
_pemakaian: KueriSiap[tuple[int, int, str]] = KueriSiap(
    lambda keputusan_id: (
        PemakaianVariabel.objects.filter(variabel__keputusan=keputusan_id)
        .order_by("indikator__sasaran__urutan", "indikator__urutan", "variabel__urutan", "pk")
        .values_list("indikator_id", "variabel_id", "indikator__nomor")
    ),
    ikut_rute=True,
)
_nilai: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda renstra_id, versi, tahun, periode: (
        NilaiVariabel.objects.filter(
            baris__variabel__keputusan__renstra=renstra_id,
            baris__variabel__keputusan__versi__lte=versi,
            tahun__in=tahun,
            periode=periode,
        )
        .order_by("baris__variabel__keputusan__versi")
        .values_list(
            "baris_id", "baris__variabel__garis", "baris__kode", "tahun", "nilai", "versi", "contoh"
        )
    ),
    ikut_rute=True,
)
_baris_variabel: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id: (
        BarisVariabel.objects.filter(variabel__keputusan=keputusan_id)
        .order_by("urutan")
        .values_list("pk", "variabel_id", "kode", "label", "bobot", "maks")
    ),
    ikut_rute=True,
)


def muat_variabel(
    keputusan: Keputusan, tahun: int, periode: str, ketikan: Mapping[int, Ketikan]
) -> SusunanVariabel:
    """Load them in six queries, as tuples: a decree has hundreds of rows."""
    variabel = {satu.pk: satu for satu in (_Variabel(*v) for v in _variabel(keputusan.pk))}
    milik: dict[int, list[int]] = {}
    pemakai: dict[int, list[str]] = {}
    pengguna: dict[int, set[int]] = {}
    for indikator_id, variabel_id, nomor in _pemakaian(keputusan.pk):
        milik.setdefault(indikator_id, []).append(variabel_id)
        pemakai.setdefault(variabel_id, []).append(nomor)
        pengguna.setdefault(variabel_id, set()).add(indikator_id)
    baris = _baris(keputusan, variabel, tahun, periode, ketikan)
    kunci = Pengunci(keputusan, tahun)
    return SusunanVariabel(
        menurut={
            v.pk: VariabelIsian(
                pk=v.pk,
                kode=v.kode,
                label=v.label,
                satuan=v.satuan,
                sumber=v.sumber,
                unit=v.unit or "",
                tabel=v.jenis == JenisVariabel.TABEL,
                irama=_IRAMA[v.irama] if v.irama != TAHUNAN else "",
                baris=tuple(baris.get(v.pk, ())),
                terkunci=kunci.alasan(v.konsolidasi, pengguna.get(v.pk, ()), periode),
                di_periode=periode in BAGIAN[v.irama],
                maks_contoh=v.maks_contoh,
            )
            for v in variabel.values()
        },
        milik_indikator=milik,
        irama_variabel={v.pk: v.irama for v in variabel.values()},
        pemakai=pemakai,
    )


def _baris(
    keputusan: Keputusan,
    variabel: Mapping[int, _Variabel],
    tahun: int,
    periode: str,
    ketikan: Mapping[int, Ketikan],
) -> dict[int, list[SelIsian]]:
    kini: dict[int, tuple[Decimal | None, int, bool]] = {}
    lalu: dict[tuple[UUID, str], Decimal | None] = {}
    for baris_id, garis, kode, milik_tahun, nilai, versi, contoh in _nilai(
        keputusan.renstra_id, keputusan.versi, (tahun - 1, tahun), periode
    ):
        if milik_tahun == tahun:
            kini[baris_id] = (nilai, versi, contoh)
        else:  # entered under an earlier version perhaps: same line, same row
            lalu[(garis, kode)] = nilai
    kata = kata_variabel(keputusan)
    keluar: dict[int, list[SelIsian]] = {}
    for pk, variabel_id, kode, label, bobot, maks in _baris_variabel(keputusan.pk):
        milik = variabel[variabel_id]
        nilai, versi, contoh = kini.get(pk, (None, 0, False))
        keluar.setdefault(variabel_id, []).append(
            SelIsian(
                baris_id=pk,
                label=label or milik.label,
                nilai=nilai,
                versi=versi,
                contoh=contoh and nilai is not None,
                lalu=lalu.get((milik.garis, kode)),
                bobot=bobot,
                maks=maks,
                ketikan=ketikan.get(pk),
                kata=kata.get(variabel_id),
            )
        )
    return keluar


class _Terkirim(NamedTuple):
    """A sent or approved realisasi; `urut` in the order of the decree."""

    urut: int
    nomor: str
    tahun: int
    periode: str
    status: str


_terkirim: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id, tahun: (
        Realisasi.objects.filter(
            indikator__sasaran__keputusan=keputusan_id,
            tahun__gte=tahun,
            status__in=STATUS_TERKUNCI,
        )
        .order_by("indikator__sasaran__urutan", "indikator__urutan", "tahun", "periode")
        .values_list("indikator_id", "indikator__nomor", "tahun", "periode", "status")
    ),
    ikut_rute=True,
)


class Pengunci:
    """The sent and approved realisasi that lock values of a year, read once."""

    def __init__(self, keputusan: Keputusan, tahun: int) -> None:
        self.tahun = tahun
        self.menurut: dict[int, list[_Terkirim]] = {}
        for urut, (indikator_id, *isi) in enumerate(_terkirim(keputusan.pk, tahun)):
            self.menurut.setdefault(indikator_id, []).append(_Terkirim(urut, *isi))

    def alasan(self, konsolidasi: str, pengguna: Iterable[int], periode: str) -> str:
        """Why a value that these indicators use cannot change in that period, or an empty text."""
        menumpuk = konsolidasi == Konsolidasi.KUMULATIF_PERIODE
        memuat = periode_memuat(periode)
        pengunci = [
            r
            for pk in pengguna
            for r in self.menurut.get(pk, ())
            if (menumpuk if r.tahun > self.tahun else r.periode in memuat)
        ]
        if not pengunci:
            return ""
        satu = min(pengunci)
        return (
            f"Dipakai indikator {satu.nomor} tahun {satu.tahun} yang sudah "
            f"{StatusRealisasi(satu.status).label.lower()}."
        )
