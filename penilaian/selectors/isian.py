"""Load an entry sheet: a constant number of queries, whatever the number of indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from iku.inti.cakupan import Cakupan, Peran
from penilaian.models import Capaian, Realisasi
from penilaian.selectors.jadwal import keadaan_jadwal
from penilaian.selectors.kata import kata_indikator
from penilaian.selectors.kelengkapan import Lembar
from penilaian.selectors.lembar import (
    IndikatorIsian,
    KelompokSasaran,
    Ketikan,
    RealisasiTampil,
)
from penilaian.selectors.realisasi import muat_realisasi, target_tampil
from penilaian.selectors.variabel import muat_variabel
from renstra.choices import StatusKeputusan
from renstra.models import Indikator, Instansi, Keputusan, Target
from renstra.periode import BAGIAN, TAHUN, periode_ukur

ARAH = {
    "MAKSIMAL": "makin tinggi makin baik",
    "MINIMAL": "makin rendah makin baik",
    "STABIL": "makin dekat ke target makin baik",
}
URUTAN_PERIODE = ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2", TAHUN)


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which indicators a sheet shows: the IKU (default), one post's IKI, or a unit's."""

    jabatan: str = ""
    unit: str = ""
    indikator_id: int | None = None

    def syarat(self) -> Q:
        """The filter over Indikator."""
        if self.indikator_id is not None:
            return Q(pk=self.indikator_id)
        if self.jabatan:
            return Q(sasaran__jabatan__kode=self.jabatan)
        if self.unit:
            return Q(sasaran__jabatan__unit__kode=self.unit)
        return Q(sasaran__jabatan__isnull=True)


@dataclass(frozen=True, slots=True)
class KetikanLembar:
    """What could not be saved: by row id, and explanations by indicator id."""

    sel: Mapping[int, Ketikan] = field(default_factory=dict)
    teks: Mapping[int, Ketikan] = field(default_factory=dict)

    @property
    def kosong(self) -> bool:
        return not (self.sel or self.teks)


def keputusan_berlaku(instansi: Instansi, tahun: int) -> Keputusan | None:
    """The decree in force whose period covers that year; the later start wins."""
    return (
        Keputusan.objects.filter(
            renstra__instansi=instansi,
            renstra__tahun_akhir__gte=tahun,
            mulai_tahun__lte=tahun,
            status=StatusKeputusan.DITETAPKAN,
        )
        .select_related("renstra__instansi__pemda")
        .order_by("-mulai_tahun")
        .first()
    )


def periode_keputusan(irama: set[str]) -> tuple[str, ...]:
    """In which periods a decree with variables of those rhythms is filled in; the year is last."""
    ada = {TAHUN} | {p for satu in irama for p in BAGIAN[satu]}
    return tuple(p for p in URUTAN_PERIODE if p in ada)


def muat_lembar(
    *,
    cakupan: Cakupan,
    keputusan: Keputusan,
    tahun: int,
    periode: str,
    saringan: Saringan | None = None,
    ketikan: KetikanLembar | None = None,
) -> Lembar:
    """The sheet of a period: indicators that are measured or entered in it, grouped per sasaran."""
    saringan, ketikan = saringan or Saringan(), ketikan or KetikanLembar()
    instansi = keputusan.renstra.instansi
    indikator = list(
        Indikator.objects.filter(saringan.syarat(), sasaran__keputusan=keputusan).select_related(
            "sasaran__jabatan"
        )
    )
    susunan = muat_variabel(keputusan, tahun, periode, ketikan.sel)
    realisasi = {
        r.indikator_id: tampil
        for r, tampil in muat_realisasi(
            Realisasi.objects.filter(indikator__in=indikator, tahun=tahun, periode=periode)
        )
    }
    target = {
        t.indikator_id: t
        for t in Target.objects.filter(indikator__in=indikator, tahun=tahun, periode=periode)
    }
    lalu = dict(
        Capaian.objects.filter(
            instansi=instansi,
            indikator__garis__in=[i.garis for i in indikator],
            tahun=tahun - 1,
            periode=periode,
        )
        .order_by("indikator__sasaran__keputusan__versi")
        .values_list("indikator__garis", "nilai")
    )
    kata = kata_indikator(indikator)
    kelompok: dict[int, list[IndikatorIsian]] = {}
    for satu in indikator:
        irama = susunan.irama(satu.pk)
        diukur = periode in periode_ukur(irama)
        if not (diukur or any(periode in BAGIAN[i] for i in irama)):
            continue
        tampil = realisasi.get(satu.pk, RealisasiTampil(kurang=("Realisasi belum diisi.",)))
        kelompok.setdefault(satu.sasaran_id, []).append(
            IndikatorIsian(
                pk=satu.pk,
                nomor=satu.nomor,
                nama=satu.nama,
                satuan=satu.satuan,
                arah=ARAH[satu.polaritas],
                presisi=satu.presisi,
                bentuk=susunan.bentuk(satu),
                variabel=susunan.milik(satu),
                target=target_tampil(
                    target[satu.pk], terkunci=tampil.terkunci, kata=kata.get(satu.pk)
                )
                if satu.pk in target
                else None,
                lalu=lalu.get(satu.garis),
                realisasi=tampil,
                periode_lain=_periode_lain(irama, periode),
                ketikan_teks=ketikan.teks.get(satu.pk),
                kata=kata.get(satu.pk),
            )
        )
    return Lembar(
        instansi=instansi,
        keputusan=keputusan,
        tahun=tahun,
        periode=periode,
        jadwal=keadaan_jadwal(instansi, tahun, periode),
        kelompok=_kelompok(indikator, kelompok),
        boleh_isi=cakupan.boleh(Peran.OPERATOR, instansi.pk),
    )


def _kelompok(
    indikator: list[Indikator], isi: dict[int, list[IndikatorIsian]]
) -> tuple[KelompokSasaran, ...]:
    sasaran = {i.sasaran_id: i.sasaran for i in indikator}
    return tuple(
        KelompokSasaran(
            nomor=s.nomor,
            uraian=s.uraian,
            jabatan=s.jabatan.nama if s.jabatan else "",
            indikator=tuple(isi[pk]),
        )
        for pk, s in sasaran.items()
        if pk in isi
    )


def _periode_lain(irama: list[str], periode: str) -> tuple[str, ...]:
    """The periods in which the variables that this sheet does not take are entered."""
    ada = {p for i in irama for p in BAGIAN[i] if periode not in BAGIAN[i]}
    return tuple(p for p in URUTAN_PERIODE if p in ada)
