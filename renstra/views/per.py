"""The date of an address (`?per=2024-06-30`): what a page shows is then the state of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from iku.inti.waktu import tulis_tanggal


@dataclass(frozen=True, slots=True)
class Per:
    """The chosen day (None = now), and what was wrong with the one that was typed."""

    hari: date | None = None
    galat: str = ""
    ketikan: str = ""

    @property
    def kueri(self) -> str:
        """To hand the day on to another page."""
        return f"?per={self.hari:%Y-%m-%d}" if self.hari else ""

    @property
    def teks(self) -> str:
        return tulis_tanggal(self.hari)


def per_dari(request: HttpRequest) -> Per:
    """A day up to yesterday; today and nothing mean now, what is no past day says so."""
    ketikan = request.GET.get("per", "").strip()[:20]
    if not ketikan:
        return Per()
    try:
        hari = date.fromisoformat(ketikan)
    except ValueError:
        pesan = "Tanggal tidak terbaca. Pilih tanggal, misalnya 30 Juni 2024."
        return Per(galat=pesan, ketikan=ketikan)
    kini = timezone.localdate()
    if hari > kini:
        pesan = f"{tulis_tanggal(hari)} belum tiba. Yang tampil adalah keadaan sekarang."
        return Per(galat=pesan, ketikan=ketikan)
    return Per(hari if hari < kini else None, ketikan=ketikan)
