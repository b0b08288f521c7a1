"""The targets of all years of a Renstra on one sheet: a column per year, a row per period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iku.inti.cakupan import Cakupan, Peran
from penilaian.choices import STATUS_TERKUNCI
from penilaian.models import PenguncianTarget, Realisasi
from penilaian.selaras_target import Rentang, cara_gabung, catatan_selaras
from penilaian.selectors.kata import kata_indikator
from penilaian.selectors.lembar.bentuk import Ketikan
from penilaian.selectors.lembar.isian import ARAH, URUTAN_PERIODE, Saringan
from penilaian.selectors.lembar.kelengkapan import sebelum_mulai
from penilaian.selectors.lembar.realisasi import target_tampil
from penilaian.selectors.lembar.target import SelTarget
from penilaian.selectors.periode import nama_periode
from renstra.aturan import CaraTahunan, Konsolidasi
from renstra.models import Indikator, Keputusan, PemakaianVariabel, Target
from renstra.periode import TAHUN, periode_ukur


@dataclass(frozen=True, slots=True)
class KolomTarget:
    """One year: its lock, why it cannot be entered, and how many could be copied from before."""

    tahun: int
    penguncian: PenguncianTarget | None
    sebelum_mulai: str
    bisa_disalin: int

    @property
    def terkunci(self) -> bool:
        return bool(self.penguncian or self.sebelum_mulai)


@dataclass(frozen=True, slots=True)
class BarisTarget:
    """The targets of one indicator for the year, or for one period, over the years."""

    periode: str
    sel: tuple[SelTarget, ...]

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def tahunan(self) -> bool:
        return self.periode == TAHUN


@dataclass(frozen=True, slots=True)
class IndikatorKisi:
    """One indicator; `catatan` (year, sentence) where periods and year do not agree."""

    pk: int
    nomor: str
    nama: str
    satuan: str
    arah: str
    baris: tuple[BarisTarget, ...]
    catatan: tuple[tuple[int, str], ...]

    @property
    def kunci(self) -> str:
        return str(self.pk)


@dataclass(frozen=True, slots=True)
class KelompokKisi:
    """The indicators of one sasaran."""

    nomor: str
    uraian: str
    jabatan: str
    indikator: tuple[IndikatorKisi, ...]


@dataclass(frozen=True, slots=True)
class KisiTarget:
    """The whole sheet."""

    keputusan: Keputusan
    kolom: tuple[KolomTarget, ...]
    kelompok: tuple[KelompokKisi, ...]
    boleh_isi: bool

    @property
    def lebar(self) -> int:
        return len(self.kolom) + 1

    @property
    def terbuka(self) -> bool:
        return self.boleh_isi and not all(k.terkunci for k in self.kolom)


def muat_kisi_target(
    *,
    cakupan: Cakupan,
    keputusan: Keputusan,
    saringan: Saringan,
    ketikan: Mapping[str, Ketikan],
) -> KisiTarget:
    """The sheet; `ketikan` by `<indicator id>-<period>-<year>`. A constant number of queries."""
    indikator = list(
        Indikator.objects.filter(saringan.syarat(), sasaran__keputusan=keputusan)
        .select_related("sasaran__jabatan")
        .order_by("sasaran__urutan", "urutan")
    )
    renstra = keputusan.renstra
    tahun = range(renstra.tahun_awal, renstra.tahun_akhir + 1)
    bahan = _Bahan(keputusan, indikator, ketikan)
    kelompok: dict[int, list[IndikatorKisi]] = {}
    for i in indikator:
        kelompok.setdefault(i.sasaran_id, []).append(bahan.indikator(i, tahun))
    sasaran = {i.sasaran_id: i.sasaran for i in indikator}
    return KisiTarget(
        keputusan=keputusan,
        kolom=tuple(
            KolomTarget(
                t, bahan.penguncian.get(t), sebelum_mulai(keputusan, t), bahan.bisa_disalin(t)
            )
            for t in tahun
        ),
        kelompok=tuple(
            KelompokKisi(s.nomor, s.uraian, s.jabatan.nama if s.jabatan else "", tuple(isi))
            for s, isi in ((sasaran[pk], isi) for pk, isi in kelompok.items())
        ),
        boleh_isi=cakupan.boleh(Peran.OPERATOR, renstra.instansi_id),
    )


class _Bahan:
    """Targets of all years, what was sent, locks and rules of measure."""

    def __init__(
        self, keputusan: Keputusan, indikator: list[Indikator], ketikan: Mapping[str, Ketikan]
    ) -> None:
        self.keputusan = keputusan
        self.ketikan = ketikan
        self.kata = kata_indikator(indikator)
        self.target = {
            (t.indikator_id, t.periode, t.tahun): t
            for t in Target.objects.filter(indikator__in=indikator)
        }
        self.terkirim = set(
            Realisasi.objects.filter(
                indikator__in=indikator, status__in=STATUS_TERKUNCI
            ).values_list("indikator_id", "periode", "tahun")
        )
        self.penguncian = {
            k.tahun: k
            for k in PenguncianTarget.objects.filter(
                instansi=keputusan.renstra.instansi_id, dibuka_pada__isnull=True
            )
        }
        self.variabel: dict[int, list[tuple[str, Konsolidasi]]] = {}
        pakai = PemakaianVariabel.objects.filter(indikator__in=indikator)
        for pk, irama, cara in pakai.values_list(
            "indikator_id", "variabel__irama", "variabel__konsolidasi"
        ):
            self.variabel.setdefault(pk, []).append((irama, Konsolidasi(cara)))

    def indikator(self, i: Indikator, tahun: range) -> IndikatorKisi:
        """Its row for the year, then one per period."""
        ukur = periode_ukur(irama for irama, _ in self.variabel.get(i.pk, ()))
        bagian = [p for p in URUTAN_PERIODE if p in ukur and p != TAHUN]
        cara = cara_gabung(
            [k for _, k in self.variabel.get(i.pk, ())],
            CaraTahunan(i.cara_tahunan),
            satu_variabel=len(self.variabel.get(i.pk, ())) == 1,
        )
        catatan = [
            (t, catatan_selaras(cara, [self._rentang(i, p, t) for p in bagian], utama))
            for t in tahun
            for utama in [self._rentang(i, TAHUN, t)]
        ]
        return IndikatorKisi(
            pk=i.pk,
            nomor=i.nomor,
            nama=i.nama,
            satuan=i.satuan,
            arah=ARAH[i.polaritas],
            baris=tuple(
                BarisTarget(p, tuple(self._sel(i, p, t) for t in tahun)) for p in (TAHUN, *bagian)
            ),
            catatan=tuple((t, teks) for t, teks in catatan if teks),
        )

    def bisa_disalin(self, tahun: int) -> int:
        """Empty targets of that year for which the year before has one."""
        if tahun in self.penguncian or tahun < self.keputusan.mulai_tahun:
            return 0
        return sum(t == tahun - 1 and (i, p, tahun) not in self.target for i, p, t in self.target)

    def _rentang(self, i: Indikator, periode: str, tahun: int) -> Rentang | None:
        target = self.target.get((i.pk, periode, tahun))
        return (target.bawah, target.atas) if target else None

    def _sel(self, i: Indikator, periode: str, tahun: int) -> SelTarget:
        target = self.target.get((i.pk, periode, tahun))
        kata = self.kata.get(i.pk)
        terkirim = (i.pk, periode, tahun) in self.terkirim
        belum = tahun < self.keputusan.mulai_tahun
        return SelTarget(
            indikator_id=i.pk,
            periode=periode,
            nama_periode=nama_periode(periode),
            target=target_tampil(target, terkunci=terkirim or belum, kata=kata) if target else None,
            lalu="",
            ketikan=self.ketikan.get(f"{i.pk}-{periode}-{tahun}"),
            kata=kata,
            tahun_terkunci=tahun in self.penguncian or belum,
            tahun=tahun,
        )
