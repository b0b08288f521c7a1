"""The target sheet of a year: constant queries, grouped per sasaran."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iku.inti.cakupan import Cakupan, Peran
from penilaian.choices import STATUS_TERKUNCI
from penilaian.kata import tulis_target_kata
from penilaian.models import PenguncianTarget, Realisasi
from penilaian.selectors.kata import kata_indikator
from penilaian.selectors.kunci import kunci_berlaku
from penilaian.selectors.lembar.bentuk import Ketikan, TargetTampil
from penilaian.selectors.lembar.isian import ARAH, URUTAN_PERIODE, Saringan
from penilaian.selectors.lembar.kelengkapan import sebelum_mulai
from penilaian.selectors.lembar.realisasi import target_tampil
from penilaian.skala import TabelKode
from renstra.choices import Periode
from renstra.models import Indikator, Keputusan, PemakaianVariabel, PerubahanTarget, Target
from renstra.periode import TAHUN, periode_ukur


@dataclass(frozen=True, slots=True)
class PerubahanTampil:
    """A change of a locked target."""

    lama: str
    baru: str
    alasan: str
    dokumen: str


@dataclass(frozen=True, slots=True)
class SelTarget:
    """The target of an indicator in one period of the sheet's year."""

    indikator_id: int
    periode: str
    nama_periode: str
    target: TargetTampil | None
    lalu: str
    perubahan: tuple[PerubahanTampil, ...] = ()
    ketikan: Ketikan | None = None
    kata: TabelKode | None = None
    tahun_terkunci: bool = False
    tahun: int = 0

    @property
    def kunci(self) -> str:
        """Names the box; the year only on the sheet of several years."""
        return f"{self.indikator_id}-{self.periode}" + (f"-{self.tahun}" if self.tahun else "")

    @property
    def terkunci(self) -> bool:
        """Locked itself, or not there yet in a year that is locked."""
        return self.target.terkunci if self.target else self.tahun_terkunci

    @property
    def asal(self) -> str:
        if self.ketikan:
            return self.ketikan.asal
        return self.target.teks if self.target else ""

    @property
    def teks(self) -> str:
        return self.ketikan.teks if self.ketikan else self.asal

    @property
    def versi(self) -> int:
        if self.ketikan:
            return self.ketikan.versi
        return self.target.versi if self.target else 0


@dataclass(frozen=True, slots=True)
class IndikatorTarget:
    """One indicator: the target of the year, then those of its periods."""

    pk: int
    nomor: str
    nama: str
    satuan: str
    arah: str
    sel: tuple[SelTarget, ...]

    @property
    def utama(self) -> SelTarget:
        return self.sel[0]

    @property
    def bagian(self) -> tuple[SelTarget, ...]:
        return self.sel[1:]


@dataclass(frozen=True, slots=True)
class KelompokTarget:
    """The indicators of one sasaran."""

    nomor: str
    uraian: str
    jabatan: str
    indikator: tuple[IndikatorTarget, ...]


@dataclass(frozen=True, slots=True)
class LembarTarget:
    """All targets of a decree for a year; `boleh_isi` for the operator."""

    keputusan: Keputusan
    tahun: int
    kelompok: tuple[KelompokTarget, ...]
    boleh_isi: bool
    penguncian: PenguncianTarget | None = None

    @property
    def sebelum_mulai(self) -> str:
        """Why nothing can be entered in this year, or an empty text."""
        return sebelum_mulai(self.keputusan, self.tahun)

    @property
    def sel(self) -> list[SelTarget]:
        return [s for k in self.kelompok for i in k.indikator for s in i.sel]

    @property
    def bisa_disalin(self) -> int:
        """Empty targets for which last year had one, while the year is not locked."""
        if self.penguncian or self.sebelum_mulai:
            return 0
        return sum(s.target is None and bool(s.lalu) for s in self.sel)


def muat_target(
    *,
    cakupan: Cakupan,
    keputusan: Keputusan,
    tahun: int,
    saringan: Saringan,
    ketikan: Mapping[str, Ketikan],
) -> LembarTarget:
    """The sheet; `ketikan` by `<indicator id>-<period>`."""
    indikator = list(
        Indikator.objects.filter(saringan.syarat(), sasaran__keputusan=keputusan).select_related(
            "sasaran__jabatan"
        )
    )
    irama: dict[int, list[str]] = {}
    for pk, satu in PemakaianVariabel.objects.filter(indikator__in=indikator).values_list(
        "indikator_id", "variabel__irama"
    ):
        irama.setdefault(pk, []).append(satu)
    penguncian = kunci_berlaku(keputusan.renstra.instansi, tahun)
    bahan = _Bahan(indikator, tahun, terkunci=penguncian is not None)
    kelompok: dict[int, list[IndikatorTarget]] = {}
    for i in indikator:
        ukur = [p for p in URUTAN_PERIODE if p in periode_ukur(irama.get(i.pk, ())) and p != TAHUN]
        kelompok.setdefault(i.sasaran_id, []).append(
            IndikatorTarget(
                pk=i.pk,
                nomor=i.nomor,
                nama=i.nama,
                satuan=i.satuan,
                arah=ARAH[i.polaritas],
                sel=tuple(bahan.sel(i, p, ketikan) for p in (TAHUN, *ukur)),
            )
        )
    sasaran = {i.sasaran_id: i.sasaran for i in indikator}
    return LembarTarget(
        keputusan=keputusan,
        tahun=tahun,
        kelompok=tuple(
            KelompokTarget(s.nomor, s.uraian, s.jabatan.nama if s.jabatan else "", tuple(isi))
            for s, isi in ((sasaran[pk], isi) for pk, isi in kelompok.items())
        ),
        boleh_isi=cakupan.boleh(Peran.OPERATOR, keputusan.renstra.instansi_id)
        and not sebelum_mulai(keputusan, tahun),
        penguncian=penguncian,
    )


class _Bahan:
    """Targets of the year and of the year before, their changes, and what was sent."""

    def __init__(self, indikator: list[Indikator], tahun: int, *, terkunci: bool) -> None:
        self.terkunci = terkunci
        garis = [i.garis for i in indikator]
        self.kata = kata_indikator(indikator)
        self.kini = {
            (t.indikator_id, t.periode): t
            for t in Target.objects.filter(indikator__in=indikator, tahun=tahun)
        }
        self.lalu = {
            (t.indikator.garis, t.periode): (t.bawah, t.atas)
            for t in Target.objects.filter(indikator__garis__in=garis, tahun=tahun - 1)
            .select_related("indikator")
            .order_by("indikator__sasaran__keputusan__versi")
        }
        self.terkirim = set(
            Realisasi.objects.filter(
                indikator__in=indikator, tahun=tahun, status__in=STATUS_TERKUNCI
            ).values_list("indikator_id", "periode")
        )
        kata = {t.pk: self.kata.get(t.indikator_id) for t in self.kini.values()}
        self.perubahan: dict[int, list[PerubahanTampil]] = {}
        for p in PerubahanTarget.objects.filter(target__in=[t.pk for t in self.kini.values()]):
            self.perubahan.setdefault(p.target_id, []).append(
                PerubahanTampil(
                    tulis_target_kata(p.bawah_lama, p.atas_lama, kata.get(p.target_id)),
                    tulis_target_kata(p.bawah_baru, p.atas_baru, kata.get(p.target_id)),
                    p.alasan,
                    p.dokumen,
                )
            )

    def sel(self, i: Indikator, periode: str, ketikan: Mapping[str, Ketikan]) -> SelTarget:
        target = self.kini.get((i.pk, periode))
        terkirim = (i.pk, periode) in self.terkirim
        kata = self.kata.get(i.pk)
        bawah, atas = self.lalu.get((i.garis, periode), (None, None))
        return SelTarget(
            indikator_id=i.pk,
            periode=periode,
            nama_periode=str(Periode(periode).label),
            target=target_tampil(target, terkunci=terkirim, kata=kata) if target else None,
            lalu=tulis_target_kata(bawah, atas, kata),
            perubahan=tuple(self.perubahan.get(target.pk, ())) if target else (),
            ketikan=ketikan.get(f"{i.pk}-{periode}"),
            kata=kata,
            tahun_terkunci=self.terkunci,
        )
