"""What every entry checks before it writes: role, decree in force, year, calendar, locks."""

from __future__ import annotations

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatPeran, GalatTerkunci
from penilaian.models import Realisasi
from penilaian.selectors.jadwal import keadaan_jadwal
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan


def pastikan_peran(cakupan: Cakupan, peran: Peran, instansi_id: int, kalimat: str) -> None:
    """Refuse with 403 when the user does not hold the role in that instansi."""
    if not cakupan.boleh(peran, instansi_id):
        raise GalatPeran(f"Peran Anda tidak dapat {kalimat}.")


def pastikan_berlaku(keputusan: Keputusan, tahun: int) -> None:
    """Figures belong to a decree that is in force, and to a year it covers."""
    if keputusan.status != StatusKeputusan.DITETAPKAN and not _masih_berlaku(keputusan, tahun):
        raise GalatTerkunci(
            f"Keputusan ini berstatus {keputusan.get_status_display().lower()}; "
            "isian hanya dibuka untuk keputusan yang berlaku."
        )
    if not keputusan.mulai_tahun <= tahun <= keputusan.renstra.tahun_akhir:
        raise GalatTerkunci(
            f"Tahun {tahun} di luar masa berlaku keputusan "
            f"({keputusan.mulai_tahun}–{keputusan.renstra.tahun_akhir})."
        )


def _masih_berlaku(keputusan: Keputusan, tahun: int) -> bool:
    """A superseded decree still holds for the years before its successor began."""
    if keputusan.status != StatusKeputusan.DIGANTIKAN:
        return False
    return tahun < keputusan.pengganti.mulai_tahun


def pastikan_jadwal(keputusan: Keputusan, tahun: int, periode: str) -> None:
    """Outside the calendar everything is locked."""
    keadaan = keadaan_jadwal(keputusan.renstra.instansi, tahun, periode)
    if not keadaan.terbuka:
        raise GalatTerkunci(keadaan.alasan)


def galat_terkunci(pengunci: Realisasi) -> GalatTerkunci:
    """Names the sent or approved realisasi that locks a value."""
    return GalatTerkunci(
        f"Nilai ini dipakai indikator {pengunci.indikator.nomor} tahun {pengunci.tahun} yang "
        f"berstatus {pengunci.get_status_display().lower()}. "
        "Minta verifikator mengembalikannya lebih dulu."
    )
