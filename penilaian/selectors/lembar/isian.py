"""Load an entry sheet: a constant number of queries, whatever the number of indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.kueri_siap import KueriSiap
from penilaian.models import Capaian
from penilaian.selectors.berlaku import STATUS_BERLAKU, TEKS_KEPUTUSAN
from penilaian.selectors.jadwal import keadaan_jadwal
from penilaian.selectors.kata import kata_indikator
from penilaian.selectors.lembar.bentuk import (
    IndikatorIsian,
    KelompokSasaran,
    Ketikan,
    RealisasiTampil,
)
from penilaian.selectors.lembar.kelengkapan import Lembar
from penilaian.selectors.lembar.realisasi import muat_periode, target_tampil
from penilaian.selectors.lembar.variabel import muat_variabel
from renstra.models import Indikator, Instansi, Keputusan, PenanggungJawab, Target, Variabel
from renstra.periode import BAGIAN, TAHUN, periode_ukur

ARAH = {
    "MAKSIMAL": "makin tinggi makin baik",
    "MINIMAL": "makin rendah makin baik",
    "STABIL": "makin dekat ke target makin baik",
}
_TEKS_INDIKATOR = (
    "nomor_tercetak", "penjelasan", "alasan", "rumus_tercetak", "tipe_perhitungan",
    "cara_pencapaian", "keterangan", "koreksi", "catatan_baca",
)  # fmt: skip
URUTAN_PERIODE = ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2", TAHUN)


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which indicators a sheet shows: the IKU (default), one post's IKI, a unit's, or those that
    somebody answers for. `pj` is `unit:<kode>` or `jabatan:<kode>`."""

    jabatan: str = ""
    unit: str = ""
    indikator_id: int | None = None
    pj: str = ""

    def syarat(self) -> Q:
        """The filter over Indikator; the pages of an indicator ask by its id alone."""
        if self.indikator_id is not None:
            return Q(pk=self.indikator_id)
        jenis, _, kode = self.pj.partition(":")
        tanggung = Q()
        if kode and jenis in ("unit", "jabatan"):
            milik = PenanggungJawab.objects.filter(**{f"{jenis}__kode": kode})
            tanggung = Q(pk__in=milik.values("indikator_id"))
        if self.jabatan:
            return tanggung & Q(sasaran__jabatan__kode=self.jabatan)
        if self.unit:
            return tanggung & Q(sasaran__jabatan__unit__kode=self.unit)
        return tanggung or Q(sasaran__jabatan__isnull=True)


@dataclass(frozen=True, slots=True)
class KetikanLembar:
    """What could not be saved: by row id, and explanations by indicator id."""

    sel: Mapping[int, Ketikan] = field(default_factory=dict)
    teks: Mapping[int, Ketikan] = field(default_factory=dict)

    @property
    def kosong(self) -> bool:
        return not (self.sel or self.teks)


_berlaku = KueriSiap(
    lambda instansi_id, tahun: (
        Keputusan.objects.filter(
            renstra__instansi=instansi_id,
            renstra__tahun_awal__lte=tahun,
            renstra__tahun_akhir__gte=tahun,
            status__in=STATUS_BERLAKU,
        )
        .select_related("renstra__instansi__pemda")
        .defer(*TEKS_KEPUTUSAN)
        .order_by()
    ),
    ikut_rute=True,
)


def keputusan_berlaku(instansi: Instansi, tahun: int) -> Keputusan | None:
    """The decree for that year of its Renstra: the latest one that had begun, else the first one
    (its figures of that year can be read, not entered)."""
    calon = _berlaku(instansi.pk, tahun)
    mulai = [k for k in calon if k.mulai_tahun <= tahun]
    if mulai:
        return max(mulai, key=lambda k: (k.mulai_tahun, k.versi))
    return min(calon, key=lambda k: (k.mulai_tahun, k.versi), default=None)


_irama: KueriSiap[str] = KueriSiap(
    lambda keputusan_id: (
        Variabel.objects.filter(keputusan=keputusan_id)
        .order_by()
        .values_list("irama", flat=True)
        .distinct()
    ),
    ikut_rute=True,
)


def irama_keputusan(keputusan: Keputusan) -> set[str]:
    """The rhythms in which its variables are filled in."""
    return set(_irama(keputusan.pk))


def periode_keputusan(irama: set[str]) -> tuple[str, ...]:
    """In which periods a decree with variables of those rhythms is filled in; the year is last."""
    ada = {TAHUN} | {p for satu in irama for p in BAGIAN[satu]}
    return tuple(p for p in URUTAN_PERIODE if p in ada)


def _susun_indikator(syarat: Q, keputusan_id: int) -> QuerySet[Indikator]:
    """In the order of the decree, without the texts that no sheet shows."""
    return (
        Indikator.objects.filter(syarat, sasaran__keputusan=keputusan_id)
        .select_related("sasaran__jabatan")
        .defer(*_TEKS_INDIKATOR)
        .order_by("sasaran__urutan", "urutan")
    )


_iku = KueriSiap(
    lambda keputusan_id: _susun_indikator(Saringan().syarat(), keputusan_id), ikut_rute=True
)
_target = KueriSiap(
    lambda indikator_id, tahun, periode: Target.objects.filter(
        indikator__in=indikator_id, tahun=tahun, periode=periode
    ).order_by(),
    ikut_rute=True,
)
_lalu: KueriSiap[tuple[Any, Any]] = KueriSiap(
    lambda instansi_id, indikator_id, tahun, periode: (
        Capaian.objects.filter(
            instansi=instansi_id,
            indikator__garis__in=Indikator.objects.filter(pk__in=indikator_id).values("garis"),
            tahun=tahun,
            periode=periode,
        )
        .order_by("indikator__sasaran__keputusan__versi")
        .values_list("indikator__garis", "nilai")
    ),
    ikut_rute=True,
)


def indikator_lembar(keputusan: Keputusan, saringan: Saringan) -> list[Indikator]:
    """Those that a sheet shows; the IKU, which most ask for, with kept SQL."""
    if saringan == Saringan():
        return _iku(keputusan.pk)
    return list(_susun_indikator(saringan.syarat(), keputusan.pk))


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
    indikator = indikator_lembar(keputusan, saringan)
    pk = [i.pk for i in indikator]
    susunan = muat_variabel(keputusan, tahun, periode, ketikan.sel)
    realisasi = {r.indikator_id: tampil for r, tampil in muat_periode(indikator, tahun, periode)}
    target = {t.indikator_id: t for t in _target(pk, tahun, periode)}
    lalu = dict(_lalu(instansi.pk, pk, tahun - 1, periode))
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
