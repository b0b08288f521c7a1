"""Lock the targets of a year by their Perjanjian Kinerja, and open that lock with reason."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran
from penilaian.models import PenguncianTarget
from penilaian.selectors.berlaku import STATUS_BERLAKU
from penilaian.selectors.kunci import boleh_mengunci, kunci_berlaku
from penilaian.services.isian.nilai import kunci_keputusan
from renstra.models import Instansi, Keputusan, Target
from renstra.selectors.hari import awal_hari, hari_ini


@transaction.atomic
def kunci_target(
    *, cakupan: Cakupan, oleh: Any, instansi_id: int, tahun: int, tanggal: date, dokumen: str
) -> tuple[PenguncianTarget, int]:
    """Verifikator or admin: every target of the year that is not locked yet; returns how many.

    Targets printed in the decree are locked by it already. Raises Instansi.DoesNotExist (foreign),
    GalatPeran, GalatIsian, GalatKeadaan (locked already, or nothing to lock).
    """
    instansi = _instansi(cakupan, instansi_id)
    medan = {}
    if not dokumen.strip():
        medan["dokumen"] = "Tuliskan nomor Perjanjian Kinerja."
    if abs(tanggal.year - tahun) > 1:
        medan["tanggal"] = f"Tanggal itu bukan tanggal Perjanjian Kinerja tahun {tahun}."
    elif tanggal > hari_ini(instansi.pemda):
        medan["tanggal"] = "Tanggal Perjanjian Kinerja tidak boleh setelah hari ini."
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)
    _kunci_baris(instansi)
    if kunci_berlaku(instansi, tahun) is not None:
        raise GalatKeadaan(f"Target tahun {tahun} sudah dikunci.")
    saat = awal_hari(tanggal, instansi.pemda)
    target = list(_target(instansi, tahun).filter(kunci__isnull=True, dalam_sk=False))
    if not target and not _target(instansi, tahun).exists():
        raise GalatKeadaan(f"Belum ada target tahun {tahun} yang dapat dikunci. Isi target dulu.")
    for satu in target:
        satu.kunci = saat
        satu.alasan_perubahan = f"Dikunci oleh Perjanjian Kinerja {dokumen.strip()}."
        satu.save()
    kunci = PenguncianTarget(
        instansi=instansi, tahun=tahun, tanggal=tanggal, dokumen=dokumen.strip(), oleh=oleh
    )
    kunci.save()
    return kunci, len(target)


@transaction.atomic
def buka_kunci_target(
    *, cakupan: Cakupan, oleh: Any, instansi_id: int, tahun: int, alasan: str, dokumen: str
) -> PenguncianTarget:
    """Verifikator or admin: open the lock again; who, why and the document stay readable."""
    instansi = _instansi(cakupan, instansi_id)
    medan = {}
    if not alasan.strip():
        medan["alasan"] = "Tuliskan mengapa kunci target harus dibuka."
    if not dokumen.strip():
        medan["dokumen"] = "Tuliskan nomor dan tanggal dokumen yang mendasarinya."
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)
    _kunci_baris(instansi)
    kunci = kunci_berlaku(instansi, tahun)
    if kunci is None:
        raise GalatKeadaan(f"Target tahun {tahun} tidak sedang dikunci.")
    # Before each Pemda's own midnight counted it was the server's.
    server = timezone.make_aware(datetime.combine(kunci.tanggal, time.min))
    saat = {awal_hari(kunci.tanggal, instansi.pemda), server}
    for satu in _target(instansi, tahun).filter(kunci__in=saat, dalam_sk=False):
        satu.kunci = None
        satu.alasan_perubahan = f"Kunci dibuka: {alasan.strip()} ({dokumen.strip()})"
        satu.save()
    kunci.dibuka_pada, kunci.dibuka_oleh = timezone.now(), oleh
    kunci.alasan_buka, kunci.dokumen_buka = alasan.strip(), dokumen.strip()
    kunci.alasan_perubahan = alasan.strip()
    kunci.save()
    return kunci


def _instansi(cakupan: Cakupan, instansi_id: int) -> Instansi:
    instansi = Instansi.objects.untuk(cakupan).get(pk=instansi_id)
    if not boleh_mengunci(cakupan, instansi.pk):
        raise GalatPeran("Hanya verifikator atau admin yang mengunci dan membuka kunci target.")
    return instansi


def _kunci_baris(instansi: Instansi) -> None:
    """Locks wait for entries of targets: both take the row of the decree first."""
    keputusan = Keputusan.objects.filter(renstra__instansi=instansi, status__in=STATUS_BERLAKU)
    kunci_keputusan(set(keputusan.values_list("pk", flat=True)))


def _target(instansi: Instansi, tahun: int) -> Any:
    return (
        Target.objects.select_for_update(of=("self",))
        .filter(
            indikator__sasaran__keputusan__renstra__instansi=instansi,
            indikator__sasaran__keputusan__status__in=STATUS_BERLAKU,
            tahun=tahun,
        )
        .order_by("pk")
    )
