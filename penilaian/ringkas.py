"""The mean of a group of capaian from the sums that the database made.

Pure. Gives what `agregat` gives from the single figures (a test holds both together), for pages
that show hundreds of groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from penilaian.banding import KONTEKS
from penilaian.hitung import bulatkan_cetak
from renstra.rumus import StatusHasil

NOL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Counts and sums of the capped capaian of one group; weights only where there are any.

    `jumlah` is Σ capaian, `berbobot` Σ capaian × bobot, `bobot` Σ bobot, `tanpa_bobot` how many
    figures carry none.
    """

    dihitung: int = 0
    jumlah: Decimal = NOL
    berbobot: Decimal = NOL
    bobot: Decimal = NOL
    tanpa_bobot: int = 0
    bobot_negatif: int = 0
    tidak_dihitung: int = 0
    belum: int = 0

    @property
    def terkirim(self) -> int:
        """How many were sent, with or without a figure."""
        return self.dihitung + self.tidak_dihitung + self.belum

    @property
    def status(self) -> StatusHasil:
        """Whether there is a mean, and if not, of which kind the lack is."""
        if not self.dihitung:
            hanya_gagal = self.tidak_dihitung and not self.belum
            return StatusHasil.TIDAK_DAPAT_DIHITUNG if hanya_gagal else StatusHasil.BELUM_DIISI
        if self._campur:
            return StatusHasil.BELUM_DIISI
        if self._berbobot and (self.bobot <= 0 or self.bobot_negatif):
            return StatusHasil.TIDAK_DAPAT_DIHITUNG
        return StatusHasil.NILAI

    @property
    def alasan(self) -> str:
        """A few words for a cell without a figure."""
        if self.status is StatusHasil.NILAI:
            return ""
        if self.dihitung:
            return "bobot belum lengkap" if self._campur else "bobot tidak sah"
        if self.status is StatusHasil.TIDAK_DAPAT_DIHITUNG:
            return "tidak dapat dihitung"
        return "belum ada data"

    @property
    def _berbobot(self) -> bool:
        return self.tanpa_bobot < self.dihitung

    @property
    def _campur(self) -> bool:
        return 0 < self.tanpa_bobot < self.dihitung

    def rata(self, presisi: int = 2) -> Decimal | None:
        """The printed mean, HALF_UP, or None (see `status`)."""
        if self.status is not StatusHasil.NILAI:
            return None
        with localcontext(KONTEKS):
            pasangan = (
                (self.berbobot, self.bobot)
                if self._berbobot
                else (self.jumlah, Decimal(self.dihitung))
            )
            return bulatkan_cetak(pasangan[0] / pasangan[1], presisi)
