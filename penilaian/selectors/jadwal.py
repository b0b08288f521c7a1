"""Is the calendar open for an instansi's period today?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from iku.inti.waktu import tulis_tanggal
from renstra.models import Instansi, JadwalPengisian, PembukaanJadwal
from renstra.periode import TAHUN


@dataclass(frozen=True, slots=True)
class KeadaanJadwal:
    """`terbuka` with the last day and days left, or the sentence that says why not."""

    terbuka: bool
    tutup: date | None = None
    sisa_hari: int = 0
    alasan: str = ""


def keadaan_jadwal(instansi: Instansi, tahun: int, periode: str) -> KeadaanJadwal:
    """The calendar of that period, or of the year where the period has none of its own."""
    return kalender(instansi, [tahun]).keadaan(tahun, periode)


@dataclass(frozen=True, slots=True)
class Kalender:
    """The calendars of one instansi's Pemda, and until when they were reopened for it."""

    jadwal: Mapping[tuple[int, str], JadwalPengisian]
    dibuka_sampai: Mapping[int, date]
    hari_ini: date

    def keadaan(self, tahun: int, periode: str) -> KeadaanJadwal:
        """Open with the days left, or closed with the sentence that says why."""
        jadwal = self.jadwal.get((tahun, periode)) or self.jadwal.get((tahun, TAHUN))
        if jadwal is None:
            return KeadaanJadwal(
                False,
                alasan=f"Jadwal pengisian tahun {tahun} belum dibuka. "
                "Hubungi admin untuk membukanya.",
            )
        tutup = max(jadwal.tutup, self.dibuka_sampai.get(jadwal.pk, jadwal.tutup))
        if self.hari_ini < jadwal.buka:
            return KeadaanJadwal(
                False, tutup, alasan=f"Pengisian dibuka {tulis_tanggal(jadwal.buka)}."
            )
        if self.hari_ini > tutup:
            return KeadaanJadwal(
                False,
                tutup,
                alasan=f"Pengisian ditutup {tulis_tanggal(tutup)}. "
                "Minta admin membukanya kembali dengan alasan.",
            )
        return KeadaanJadwal(True, tutup, (tutup - self.hari_ini).days)


def kalender(instansi: Instansi, tahun: Iterable[int]) -> Kalender:
    """Load the calendars of those years in two queries."""
    hari_ini = timezone.localdate()
    jadwal = {
        (j.tahun, j.periode): j
        for j in JadwalPengisian.objects.filter(pemda_id=instansi.pemda_id, tahun__in=list(tahun))
    }
    dibuka = {
        p.jadwal_id: p.sampai
        for p in PembukaanJadwal.objects.filter(
            instansi=instansi, jadwal__in=[j.pk for j in jadwal.values()], sampai__gte=hari_ini
        ).order_by("sampai")
    }
    return Kalender(jadwal, dibuka, hari_ini)
