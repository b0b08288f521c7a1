"""Decrees for the list and for the head of a page. Drafts are seen by those who work on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Q

from iku.dokumen.choices import StatusDokumen
from iku.inti.cakupan import Cakupan, Peran, QuerySetCakupan
from renstra.choices import STATUS_TETAP
from renstra.models import Keputusan

PERAN_RANCANGAN = (Peran.OPERATOR, Peran.PENANDATANGAN)


@dataclass(frozen=True, slots=True)
class BarisKeputusan:
    """One decree in the list; `simulasi` when its signature proves nothing."""

    pk: int
    versi: int
    periode: str
    jenis: str
    judul: str
    nomor: str
    tanggal: date | None
    status: str
    status_teks: str
    mulai_tahun: int
    ditandatangani: bool
    simulasi: bool
    luar_aplikasi: bool
    iku: int
    iki: int


@dataclass(frozen=True, slots=True)
class KelompokInstansi:
    """The decrees of one instansi, newest plan and version first."""

    nama: str
    pemda: str
    baris: tuple[BarisKeputusan, ...]


def syarat_terlihat(cakupan: Cakupan, jalur: str = "") -> Q:
    """Decrees in force, and drafts only for operator and signer of that instansi, and the admin.

    `jalur` is the lookup path to Keputusan with its trailing `__`; empty for Keputusan itself.
    """
    if cakupan.seluruh_sistem:
        return Q()
    milik = [i for i in cakupan.instansi if any(cakupan.boleh(p, i) for p in PERAN_RANCANGAN)]
    return Q(**{f"{jalur}status__in": STATUS_TETAP}) | Q(
        **{f"{jalur}renstra__instansi_id__in": milik}
    )


def boleh_lihat(cakupan: Cakupan, keputusan: Keputusan) -> bool:
    """The same for a decree of the scope that was read with its renstra."""
    instansi_id = keputusan.renstra.instansi_id
    return (
        cakupan.seluruh_sistem
        or keputusan.status in STATUS_TETAP
        or any(cakupan.boleh(p, instansi_id) for p in PERAN_RANCANGAN)
    )


def keputusan_terlihat(cakupan: Cakupan) -> QuerySetCakupan[Keputusan]:
    """The decrees of the scope that its user may see."""
    return Keputusan.objects.untuk(cakupan).filter(syarat_terlihat(cakupan))


def daftar_keputusan(cakupan: Cakupan) -> tuple[KelompokInstansi, ...]:
    """All that the user may see, per instansi."""
    baris = (
        keputusan_terlihat(cakupan)
        .select_related("renstra__instansi__pemda", "dokumen__arsip")
        .annotate(
            n_iku=Count(
                "daftar_sasaran__daftar_indikator",
                filter=Q(daftar_sasaran__jabatan__isnull=True),
            ),
            n_iki=Count(
                "daftar_sasaran__daftar_indikator",
                filter=Q(daftar_sasaran__jabatan__isnull=False),
            ),
        )
        .order_by(
            "renstra__instansi__nama", "renstra__instansi_id", "-renstra__tahun_awal", "-versi"
        )
    )
    return tuple(
        KelompokInstansi(instansi.nama, instansi.pemda.nama, tuple(_baris(k) for k in isi))
        for instansi, isi in groupby(baris, lambda k: k.renstra.instansi)
    )


def _baris(k: Keputusan) -> BarisKeputusan:
    dokumen = k.dokumen
    bertanda = dokumen is not None and dokumen.status != StatusDokumen.DISIAPKAN
    simulasi = dokumen is not None and bertanda and dokumen.arsip.simulasi
    return BarisKeputusan(
        pk=k.pk,
        versi=k.versi,
        periode=k.renstra.periode,
        jenis=k.get_jenis_display(),
        judul=k.judul,
        nomor=k.nomor,
        tanggal=k.tanggal,
        status=k.status,
        status_teks=k.get_status_display(),
        mulai_tahun=k.mulai_tahun,
        ditandatangani=bertanda,
        simulasi=simulasi,
        luar_aplikasi=k.luar_aplikasi,
        iku=k.n_iku,  # type: ignore[attr-defined]
        iki=k.n_iki,  # type: ignore[attr-defined]
    )
