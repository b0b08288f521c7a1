"""Section `hitung_ulang`: all capaian of one Pemda and year, against a loop written by hand.

`hitung_ulang.vs_lantai` is the processor time of `manage.py hitung_ulang --tahun T` divided by that
of `bench/_lantai_hitung.py`, which reads the same rows and computes the same figures on the same
server. Nothing differs, so nothing is written by either; that both agree is checked first. The
decrees are not yet in memory when ours starts (`_hangat`: they are).
"""

from __future__ import annotations

import time

from bench import _basis

PUTARAN = 7
UKURAN = {"pemda": 1, "instansi": 20, "tahun": 3, "sampai": 2026}
TAHUN = 2025


def ukur() -> _basis.Angka:
    """Figures on PostgreSQL."""
    return _basis.jalankan("bench.hitung_ulang", "postgresql")


def di_dalam() -> _basis.Angka:
    """Inside Django: prepare, check, measure."""
    from django.core.management import call_command  # noqa: PLC0415  after django.setup()
    from django.db import connection  # noqa: PLC0415

    from bench._lantai_hitung import Lantai  # noqa: PLC0415
    from penilaian.models import Capaian  # noqa: PLC0415
    from penilaian.selectors.hitung.isi import simpanan  # noqa: PLC0415
    from renstra.models import PemerintahDaerah  # noqa: PLC0415

    _basis.siapkan(**UKURAN)
    pemda = PemerintahDaerah.objects.get()

    def kita() -> None:
        call_command("hitung_ulang", tahun=TAHUN, verbosity=0, stdout=_basis.Diam())

    def dingin() -> None:
        simpanan.lupakan()
        kita()

    def lantai() -> tuple[int, int]:
        with connection.cursor() as kursor:
            return Lantai(kursor, pemda.pk, TAHUN).hitung()

    awal = list(Capaian.objects.order_by("pk").values_list())
    dingin()
    banyak, beda = lantai()
    if beda or list(Capaian.objects.order_by("pk").values_list()) != awal:
        raise ValueError(f"{beda} of {banyak} figures differ")
    waktu = _basis.bergantian(
        {"kita": dingin, "hangat": kita, "lantai": lantai}, PUTARAN, time.process_time
    )
    return {
        "hitung_ulang.vs_lantai": _basis.banding(waktu, "kita", "lantai"),
        "hitung_ulang.hangat_vs_lantai": _basis.banding(waktu, "hangat", "lantai"),
        "hitung_ulang.milidetik": {n: _basis.milidetik(i) for n, i in waktu.items()},
        "hitung_ulang.ukuran": {"realisasi": banyak},
    }
