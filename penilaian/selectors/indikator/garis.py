"""One indicator through the years and the versions of its decree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import BigIntegerField, prefetch_related_objects
from django.utils import timezone

from iku.inti.cakupan import Cakupan
from iku.inti.grafik_tahun import DataTahun
from penilaian.models import Capaian
from penilaian.selectors.berlaku import Jajaran, muat_jajaran
from penilaian.selectors.capaian.pilihan import Pilihan
from penilaian.selectors.capaian.pita import PitaSkala
from penilaian.selectors.capaian.sorotan import satuan_tampil, teks_target
from penilaian.selectors.hitung.buku import skala_hitung
from penilaian.selectors.indikator.deret import DeretCapaian, banyak_bukti, muat_deret
from penilaian.selectors.indikator.kiriman import Kiriman, muat_kiriman
from penilaian.selectors.indikator.kueri import (
    capaian_periode,
    penanggung_jawab,
    perubahan_garis,
    satu_indikator,
    semua_versi,
    sumber_data,
    target_tahunan_semua,
    variabel_rumus,
)
from penilaian.selectors.kata import kata_satu
from penilaian.selectors.mutu.indikator import alasan_kosong, tanda_indikator
from penilaian.selectors.mutu.tanda import Tanda
from penilaian.selectors.mutu.temuan import menurut_indikator, muat_temuan
from penilaian.skala import TabelKode
from renstra.choices import JenisVariabel
from renstra.models import (
    Indikator,
    Keputusan,
    PenanggungJawab,
    PerubahanTarget,
    SumberData,
    Target,
    Variabel,
)
from renstra.rumus import Simpul, susun
from renstra.selectors.keputusan import boleh_lihat


@dataclass(frozen=True, slots=True)
class BarisTahun:
    """One year: what was promised and what was reached, under which version."""

    tahun: int
    versi: int | None
    target: Target | None
    teks_target: str
    capaian: Capaian | None
    bukti: int
    tanda: tuple[Tanda, ...]
    alasan: str
    putus: str
    berjalan: bool
    """False for a year that has not begun"""

    @property
    def contoh(self) -> bool:
        return bool(
            (self.target and self.target.contoh) or (self.capaian and self.capaian.realisasi.contoh)
        )


@dataclass(frozen=True, slots=True)
class Riwayat:
    """Everything the page of one indicator shows."""

    indikator: Indikator
    keputusan: Keputusan
    satuan: str
    pohon: Simpul | None
    kanonik: str
    label: Mapping[str, str]
    variabel: tuple[Variabel, ...]
    skala: PitaSkala
    skala_nilai: PitaSkala
    tahun: tuple[BarisTahun, ...]
    periode: tuple[Capaian, ...]
    versi: tuple[Indikator, ...]
    perubahan: tuple[PerubahanTarget, ...]
    sumber: tuple[SumberData, ...]
    penanggung_jawab: tuple[PenanggungJawab, ...]
    kata: TabelKode | None = None
    kiriman: tuple[Kiriman, ...] = ()

    @property
    def grafik(self) -> list[DataTahun]:
        """The line over the years; a range target is drawn at its lower bound."""
        return [
            DataTahun(
                t.tahun,
                t.capaian.nilai if t.capaian else None,
                t.target.bawah if t.target else None,
                t.putus,
            )
            for t in self.tahun
        ]

    @property
    def teks(self) -> list[BarisTahun]:
        """Years with a written explanation, newest first."""
        return [
            t
            for t in reversed(self.tahun)
            if t.capaian
            and (
                t.capaian.realisasi.penjelasan
                or t.capaian.realisasi.kendala
                or t.capaian.realisasi.tindak_lanjut
            )
        ]

    @property
    def contoh(self) -> bool:
        return any(t.contoh for t in self.tahun)


def cari_indikator(cakupan: Cakupan, pk: int) -> Indikator | None:
    """The indicator with its decree, when this user may see that: drafts are not for everybody."""
    if pk > BigIntegerField.MAX_BIGINT:  # no number that the database could compare
        return None
    for satu in satu_indikator(cakupan, pk):
        if boleh_lihat(cakupan, satu.sasaran.keputusan):
            return satu
    return None


def muat_riwayat(cakupan: Cakupan, indikator: Indikator) -> Riwayat:
    """Load it; the number of queries does not depend on years, versions or variables."""
    keputusan = indikator.sasaran.keputusan
    instansi_id = keputusan.renstra.instansi_id
    jajaran = muat_jajaran(cakupan, [instansi_id])
    deret = muat_deret(cakupan, [indikator.pk], jajaran)
    versi = tuple(semua_versi(cakupan, indikator.pk))
    siap = susun(indikator.rumus) if indikator.rumus else None
    variabel = tuple(variabel_rumus(indikator.pk))
    prefetch_related_objects(
        [v for v in variabel if v.jenis == JenisVariabel.TABEL], "daftar_baris"
    )
    perubahan = tuple(perubahan_garis(cakupan, indikator.pk))
    skala = skala_hitung([keputusan.skala_capaian_id, indikator.skala_id or 0])
    khusus = menurut_indikator(
        muat_temuan(
            Pilihan(cakupan, frozenset({instansi_id}), iku=None),
            jajaran,
            {*keputusan.renstra.daftar_tahun, *(t for _, t in deret.menurut)},
        )
    )
    return Riwayat(
        indikator=indikator,
        keputusan=keputusan,
        satuan=satuan_tampil(indikator.satuan),
        pohon=siap.pohon if siap else None,
        kanonik=siap.kanonik if siap else "",
        label=_label(variabel, keputusan, siap.rujukan if siap else ()),
        variabel=variabel,
        skala=PitaSkala(skala.get(keputusan.skala_capaian_id)),
        skala_nilai=PitaSkala(skala.get(indikator.skala_id or 0)),
        tahun=_tahun(
            indikator,
            versi or (indikator,),
            jajaran,
            deret,
            khusus,
            {p.target_id for p in perubahan},
        ),
        periode=tuple(capaian_periode(cakupan, indikator.pk)),
        versi=versi,
        perubahan=perubahan,
        sumber=tuple(sumber_data(indikator.pk)),
        penanggung_jawab=tuple(penanggung_jawab(indikator.pk)),
        kata=kata_satu(indikator),
        kiriman=muat_kiriman(cakupan, indikator),
    )


def _label(
    variabel: Iterable[Variabel], keputusan: Keputusan, rujukan: Iterable[str]
) -> dict[str, str]:
    label = {v.kode: v.label for v in variabel}
    if rujukan:
        nama = Indikator.objects.filter(sasaran__keputusan=keputusan, nomor__in=list(rujukan))
        label |= {f"@{nomor}": isi for nomor, isi in nama.values_list("nomor", "nama")}
    return label


def _tahun(
    indikator: Indikator,
    versi: tuple[Indikator, ...],
    jajaran: Jajaran,
    deret: DeretCapaian,
    khusus: Mapping[tuple[int, int], Mapping[str, str]],
    berubah: Collection[int],
) -> tuple[BarisTahun, ...]:
    instansi_id = indikator.sasaran.keputusan.renstra.instansi_id
    menurut = {i.sasaran.keputusan_id: i for i in versi}
    target = {(t.indikator_id, t.tahun): t for t in target_tahunan_semua([i.pk for i in versi])}
    renstra = indikator.sasaran.keputusan.renstra
    semua = sorted({*renstra.daftar_tahun, *(t for _, t in deret.menurut)})
    kata = kata_satu(indikator)
    bukti = banyak_bukti([c.realisasi_id for c in deret.menurut.values()])
    keluar: list[BarisTahun] = []
    lalu: Indikator | None = None
    for tahun in semua:
        keputusan = jajaran.cari(instansi_id, tahun)
        kini = menurut.get(keputusan.pk) if keputusan else None
        kini = kini or indikator
        sasaran = target.get((kini.pk, tahun))
        capaian = deret.ambil(indikator.garis, tahun)
        banyak = bukti.get(capaian.realisasi_id, 0) if capaian else 0
        berjalan = tahun <= timezone.localdate().year
        keluar.append(
            BarisTahun(
                tahun=tahun,
                versi=keputusan.versi if keputusan else None,
                target=sasaran,
                teks_target=teks_target(sasaran, kata),
                capaian=capaian,
                bukti=banyak,
                tanda=tanda_indikator(
                    capaian,
                    sasaran,
                    bukti=banyak,
                    berubah=sasaran is not None and sasaran.pk in berubah,
                    khusus=khusus.get((kini.pk, tahun), {}),
                )
                if berjalan
                else (),
                alasan="" if capaian and capaian.capaian is not None else alasan_kosong(capaian),
                putus=alasan_putus(lalu, kini),
                berjalan=berjalan,
            )
        )
        lalu = kini
    return tuple(keluar)


def alasan_putus(lalu: Indikator | None, kini: Indikator) -> str:
    """Why a year cannot be compared with the one before; empty when it can."""
    if lalu is None or lalu.pk == kini.pk:
        return ""
    ubah = [
        nama
        for nama, beda in (
            ("rumus", lalu.rumus_sidik != kini.rumus_sidik),
            ("satuan", lalu.satuan != kini.satuan),
            ("polaritas", lalu.polaritas != kini.polaritas),
            ("definisi", _definisi(lalu) != _definisi(kini)),
        )
        if beda
    ]
    return f"{' dan '.join(ubah).capitalize()} berubah" if ubah else ""


def _definisi(indikator: Indikator) -> tuple[str, ...]:
    """Name and explanation without case, spacing and punctuation: a corrected comma is no new
    definition."""
    return tuple(
        " ".join(re.findall(r"\w+", teks.casefold()))
        for teks in (indikator.nama, indikator.penjelasan)
    )
