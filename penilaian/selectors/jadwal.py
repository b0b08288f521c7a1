"""Is the calendar open for an instansi's period today?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.utils import timezone

from iku.inti.kueri_siap import KueriSiap
from iku.inti.waktu import tulis_tanggal
from renstra.models import Instansi, JadwalPengisian, PembukaanJadwal
from renstra.periode import TAHUN
from renstra.selectors.hari import hari_di


@dataclass(frozen=True, slots=True)
class KeadaanJadwal:
    """`terbuka` with the last day and days left, or the sentence that says why not; `pembukaan`
    when it is open only because it was reopened; `lewat` when the deadline is over."""

    terbuka: bool
    tutup: date | None = None
    sisa_hari: int = 0
    alasan: str = ""
    pembukaan: PembukaanJadwal | None = None
    lewat: bool = False


def keadaan_jadwal(instansi: Instansi, tahun: int, periode: str) -> KeadaanJadwal:
    """The calendar of that period, or of the year where the period has none of its own."""
    return kalender(instansi, [tahun]).keadaan(tahun, periode)


def jadwal_untuk(instansi: Instansi, tahun: int, periode: str) -> JadwalPengisian | None:
    """The calendar of that period, else the one of the year."""
    milik = JadwalPengisian.objects.filter(
        pemda_id=instansi.pemda_id, tahun=tahun, periode__in={periode, TAHUN}
    )
    return max(milik, key=lambda j: j.periode == periode, default=None)


class BarisJadwal(NamedTuple):
    """What opens and closes a period; `zona` is the clock of the Pemda."""

    pk: int
    tahun: int
    periode: str
    buka: date
    tutup: date
    zona: str


@dataclass(frozen=True, slots=True)
class Kalender:
    """The calendars of one instansi's Pemda, and until when they were reopened for it."""

    jadwal: Mapping[tuple[int, str], BarisJadwal]
    baca_pembukaan: Callable[[], Mapping[int, PembukaanJadwal]]
    """by id of the calendar; asked for when a deadline is over: before, nothing needs reopening"""
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
        pembukaan = None
        if self.hari_ini > jadwal.tutup:
            pembukaan = self.baca_pembukaan().get(jadwal.pk)
        tutup = pembukaan.sampai if pembukaan else jadwal.tutup
        if self.hari_ini < jadwal.buka:
            return KeadaanJadwal(
                False, tutup, alasan=f"Pengisian dibuka {tulis_tanggal(jadwal.buka)}."
            )
        if self.hari_ini > tutup:
            return KeadaanJadwal(
                False,
                tutup,
                alasan=f"Pengisian ditutup {tulis_tanggal(tutup)}. "
                "Minta verifikator atau admin membukanya kembali dengan alasan.",
                lewat=True,
            )
        return KeadaanJadwal(True, tutup, (tutup - self.hari_ini).days, pembukaan=pembukaan)


_jadwal: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda pemda_id, tahun: (
        JadwalPengisian.objects.filter(pemda_id=pemda_id, tahun__in=tahun)
        .order_by()
        .values_list("pk", "tahun", "periode", "buka", "tutup", "pemda__zona")
    )
)
_pembukaan = KueriSiap(
    lambda instansi_id, jadwal_id: (
        PembukaanJadwal.objects.filter(instansi_id=instansi_id, jadwal_id__in=jadwal_id)
        .select_related("oleh")
        .order_by("sampai", "pk")
    )
)


def kalender(instansi: Instansi, tahun: Iterable[int]) -> Kalender:
    """Load the calendars of those years in one query, or two where a deadline that is asked for is
    over; today is that of the Pemda's clock."""
    baris = map(BarisJadwal._make, _jadwal(instansi.pemda_id, set(tahun)))
    jadwal = {(j.tahun, j.periode): j for j in baris}
    zona = next((j.zona for j in jadwal.values()), None)
    hari = hari_di(zona) if zona else timezone.localdate()

    @cache
    def dibuka() -> dict[int, PembukaanJadwal]:
        semua = _pembukaan(instansi.pk, {j.pk for j in jadwal.values()})
        return {p.jadwal_id: p for p in semua if p.sampai >= hari}

    return Kalender(jadwal, dibuka, hari)
