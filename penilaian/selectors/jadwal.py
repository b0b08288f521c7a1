"""Is the calendar open for an instansi's period today?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from iku.inti.waktu import tulis_tanggal
from renstra.models import Instansi, JadwalPengisian
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
    hari_ini = timezone.localdate()
    menurut = {
        j.periode: j
        for j in JadwalPengisian.objects.filter(
            pemda_id=instansi.pemda_id, tahun=tahun, periode__in={periode, TAHUN}
        )
    }
    jadwal = menurut.get(periode) or menurut.get(TAHUN)
    if jadwal is None:
        return KeadaanJadwal(
            False,
            alasan=f"Jadwal pengisian tahun {tahun} belum dibuka. Hubungi admin untuk membukanya.",
        )
    tutup = jadwal.tutup
    ulang = (
        jadwal.daftar_pembukaan.filter(instansi=instansi, sampai__gte=hari_ini)
        .order_by("-sampai")
        .first()
    )
    if ulang is not None:
        tutup = max(tutup, ulang.sampai)
    if hari_ini < jadwal.buka:
        return KeadaanJadwal(False, tutup, alasan=f"Pengisian dibuka {tulis_tanggal(jadwal.buka)}.")
    if hari_ini > tutup:
        return KeadaanJadwal(
            False,
            tutup,
            alasan=(
                f"Pengisian ditutup {tulis_tanggal(tutup)}. "
                "Minta admin membukanya kembali dengan alasan."
            ),
        )
    return KeadaanJadwal(True, tutup, (tutup - hari_ini).days)
