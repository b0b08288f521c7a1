"""Reopen the calendar of one instansi after its deadline, with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran
from iku.inti.waktu import tulis_tanggal
from penilaian.selectors.jadwal import jadwal_untuk
from penilaian.selectors.kunci import boleh_mengunci
from renstra.models import Instansi, PembukaanJadwal
from renstra.selectors.hari import hari_ini


@transaction.atomic
def buka_jadwal(
    *,
    cakupan: Cakupan,
    oleh: Any,
    instansi_id: int,
    tahun: int,
    periode: str,
    sampai: date,
    alasan: str,
) -> PembukaanJadwal:
    """Verifikator or admin: open the calendar that closed this period until `sampai`.

    Raises Instansi.DoesNotExist (foreign), GalatPeran, GalatIsian, GalatKeadaan (no calendar yet,
    or not closed).
    """
    instansi = Instansi.objects.select_related("pemda").untuk(cakupan).get(pk=instansi_id)
    if not boleh_mengunci(cakupan, instansi.pk):
        raise GalatPeran("Hanya verifikator atau admin yang membuka kembali pengisian.")
    jadwal = jadwal_untuk(instansi, tahun, periode)
    if jadwal is None:
        raise GalatKeadaan(
            f"Jadwal pengisian tahun {tahun} belum ada. Admin menyusunnya lebih dulu."
        )
    hari = hari_ini(instansi.pemda)
    if hari <= jadwal.tutup:
        raise GalatKeadaan(f"Pengisian belum ditutup; batasnya {tulis_tanggal(jadwal.tutup)}.")
    medan = {}
    if sampai < hari:
        medan["sampai"] = "Pilih tanggal hari ini atau sesudahnya."
    if not alasan.strip():
        medan["alasan"] = "Tuliskan mengapa pengisian harus dibuka kembali."
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)
    pembukaan = PembukaanJadwal(
        jadwal=jadwal, instansi=instansi, sampai=sampai, alasan=alasan.strip(), oleh=oleh
    )
    pembukaan.alasan_perubahan = alasan.strip()
    pembukaan.save()
    return pembukaan
