"""Sent yearly figures as they were known at the end of a day, computed again from the history.

Reads only. Formulas need no history: they are frozen with their decree. Not covered: realisasi
deleted since, and values of earlier years that were entered under an earlier version.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from iku.inti.cakupan import Cakupan
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.hitung import TargetAngka
from penilaian.models import Capaian, NilaiVariabel, Realisasi
from penilaian.perhitungan import Buku
from penilaian.selectors.berlaku import Jajaran, muat_jajaran
from penilaian.selectors.hitung.buku import muat_buku
from penilaian.selectors.hitung.isi import muat_isi
from penilaian.selectors.indikator.deret import DeretCapaian
from penilaian.services.hitung.ulang import MEDAN_HITUNG, hitung_semua, medan_capaian
from renstra.models import Indikator, Instansi, Keputusan, Target
from renstra.periode import TAHUN
from renstra.selectors.berlaku import akhir_hari
from renstra.selectors.masa_lalu import mundurkan
from renstra.selectors.target_pada import target_pada

MEDAN_REALISASI = (
    "indikator", "status", "nilai_terbit", "penjelasan", "kendala", "tindak_lanjut", "contoh",
)  # fmt: skip


def deret_pada(
    cakupan: Cakupan, garis: Collection[UUID], jajaran: Jajaran, per: date, zona: str
) -> DeretCapaian:
    """Capaian (unsaved) by line and year; `jajaran` are the decrees in force on that date."""
    saat = akhir_hari(per, zona)
    kueri = Realisasi.objects.untuk(cakupan).filter(
        indikator__garis__in=list(garis), periode=TAHUN, tahun__lte=per.year
    )
    dulu = [
        r for r in mundurkan(kueri, saat, MEDAN_REALISASI) if r.status in STATUS_TERLIHAT_REVIUER
    ]
    indikator = Indikator.objects.select_related(
        "sasaran__keputusan__renstra__instansi__pemda", "sasaran__keputusan__skala_capaian"
    ).in_bulk({r.indikator_id for r in dulu})
    kelompok: dict[tuple[int, int], list[Realisasi]] = {}
    keputusan: dict[int, Keputusan] = {}
    for r in dulu:
        r.indikator = indikator[r.indikator_id]
        milik = r.indikator.sasaran.keputusan
        berlaku = jajaran.cari(milik.renstra.instansi_id, r.tahun)
        if berlaku is not None and berlaku.pk == milik.pk:
            keputusan[milik.pk] = milik
            kelompok.setdefault((milik.pk, r.tahun), []).append(r)
    menurut: dict[tuple[UUID, int], Capaian] = {}
    for (pk, tahun), daftar in kelompok.items():
        for c in _hitung(keputusan[pk], tahun, daftar, per, saat):
            menurut[(c.indikator.garis, tahun)] = c
    return DeretCapaian(menurut)


def _hitung(
    keputusan: Keputusan, tahun: int, daftar: list[Realisasi], per: date, saat: datetime
) -> list[Capaian]:
    isi = muat_isi(keputusan)
    target = target_pada(keputusan, [i.pk for i in isi.indikator], per)
    buku = _mundurkan(muat_buku(isi, tahun), keputusan, daftar, saat)
    buku = replace(
        buku,
        target={
            **buku.target,
            **{(i, t, TAHUN): TargetAngka(x.bawah, x.atas) for (i, t), x in target.items()},
        },
    )
    menurut = {r.indikator_id: r for r in daftar}
    instansi = keputusan.renstra.instansi
    return [
        Capaian(
            realisasi=menurut[i.pk],
            indikator=menurut[i.pk].indikator,
            instansi=instansi,
            pemda=instansi.pemda,
            target=target.get((i.pk, tahun)),
            tahun=tahun,
            periode=TAHUN,
            iku=i.pk in isi.iku,
            **dict(zip(MEDAN_HITUNG, medan_capaian(i, hasil), strict=True)),
        )
        for i, periode, hasil in hitung_semua(isi, buku, tahun)
        if periode == TAHUN and i.pk in menurut
    ]


def _mundurkan(buku: Buku, keputusan: Keputusan, daftar: list[Realisasi], saat: datetime) -> Buku:
    """The book with entered and published values as they were."""
    kini = NilaiVariabel.objects.filter(baris__variabel__keputusan=keputusan)
    semua = {(n.baris_id, n.tahun, n.periode) for n in kini}
    dulu = {(n.baris_id, n.tahun, n.periode): n.nilai for n in mundurkan(kini, saat, ("nilai",))}
    nilai = {k: dulu.get(k) if k in semua else n for k, n in buku.nilai.items()}
    terbit = {
        (r.indikator_id, r.tahun, r.periode): r.nilai_terbit
        for r in daftar
        if r.nilai_terbit is not None
    }
    return replace(buku, nilai=nilai, terbit=terbit)


@dataclass(frozen=True, slots=True)
class BarisPada:
    """One indicator in one year as it was known; `capaian` None when nothing was known yet."""

    tahun: int
    indikator: Indikator
    target: Target | None
    capaian: Capaian | None

    @property
    def contoh(self) -> bool:
        return bool(
            (self.target and self.target.contoh) or (self.capaian and self.capaian.realisasi.contoh)
        )


@dataclass(frozen=True, slots=True)
class KeadaanPada:
    """What a page of a past day shows; `keputusan` None when none was in force."""

    instansi: Instansi
    keputusan: Keputusan | None
    baris: tuple[BarisPada, ...] = ()


def keadaan_instansi(cakupan: Cakupan, instansi: Instansi, per: date) -> KeadaanPada:
    """The IKU of the decree that was in force, in the year of that day."""
    jajaran = muat_jajaran(cakupan, [instansi.pk], per=per)
    keputusan = _keputusan(jajaran, instansi, per.year)
    if keputusan is None:
        return KeadaanPada(instansi, None)
    daftar = list(
        Indikator.objects.filter(sasaran__keputusan=keputusan, sasaran__jabatan__isnull=True)
        .select_related("sasaran")
        .order_by("sasaran__urutan", "urutan")
    )
    zona = instansi.pemda.zona
    deret = deret_pada(cakupan, [i.garis for i in daftar], jajaran, per, zona)
    target = target_pada(keputusan, [i.pk for i in daftar], per)
    baris = tuple(
        BarisPada(per.year, i, target.get((i.pk, per.year)), deret.ambil(i.garis, per.year))
        for i in daftar
    )
    return KeadaanPada(instansi, keputusan, baris)


def keadaan_indikator(cakupan: Cakupan, indikator: Indikator, per: date) -> KeadaanPada:
    """One line over the years up to that day, each under the version that held then."""
    instansi = indikator.sasaran.keputusan.renstra.instansi
    jajaran = muat_jajaran(cakupan, [instansi.pk], per=per)
    keputusan = _keputusan(jajaran, instansi, per.year)
    if keputusan is None:
        return KeadaanPada(instansi, None)
    deret = deret_pada(cakupan, [indikator.garis], jajaran, per, instansi.pemda.zona)
    baris = []
    for tahun in range(keputusan.renstra.tahun_awal, per.year + 1):
        versi = jajaran.cari(instansi.pk, tahun)
        milik = versi and (
            Indikator.objects.filter(sasaran__keputusan=versi.pk, garis=indikator.garis)
            .select_related("sasaran__keputusan__renstra__instansi__pemda")
            .first()
        )
        if milik:
            target = target_pada(milik.sasaran.keputusan, [milik.pk], per)
            capaian = deret.ambil(indikator.garis, tahun)
            baris.append(BarisPada(tahun, milik, target.get((milik.pk, tahun)), capaian))
    return KeadaanPada(instansi, keputusan, tuple(baris))


def _keputusan(jajaran: Jajaran, instansi: Instansi, tahun: int) -> Keputusan | None:
    versi = jajaran.cari(instansi.pk, tahun)
    if versi is None:
        return None
    return Keputusan.objects.select_related("renstra__instansi__pemda").get(pk=versi.pk)
