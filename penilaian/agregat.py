"""The figure of a sasaran or an instansi: the (weighted) mean of its indicators' capped capaian.

Pure. What has no figure is left out and counted beside the mean, never taken as 0. Worked table:
tests/tabel/agregat.csv.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from iku.inti.angka import tulis_angka
from penilaian.banding import KONTEKS
from penilaian.hitung import bulatkan_cetak
from renstra.rumus import Langkah, StatusHasil


@dataclass(frozen=True, slots=True)
class Butir:
    """One indicator in a mean: its printed, capped capaian (None when status is not NILAI)."""

    status: StatusHasil
    nilai: Decimal | None = None
    bobot: Decimal | None = None
    nama: str = ""


@dataclass(frozen=True, slots=True)
class Agregat:
    """The mean (unrounded and printed), how many figures it holds and what was left out.

    `dilewati` counts per reason, in fixed order; `langkah` explains, with id-ID numbers.
    """

    status: StatusHasil
    nilai: Decimal | None = None
    nilai_tampil: Decimal | None = None
    dihitung: int = 0
    dilewati: tuple[tuple[StatusHasil, int], ...] = ()
    alasan: str = ""
    langkah: tuple[Langkah, ...] = ()

    @property
    def jumlah(self) -> int:
        """Count all indicators, left-out ones included."""
        return self.dihitung + sum(banyak for _, banyak in self.dilewati)


ALASAN = {
    StatusHasil.BELUM_DIISI: "belum diisi",
    StatusHasil.TIDAK_DAPAT_DIHITUNG: "tidak dapat dihitung",
}


def agregat(butir: Sequence[Butir], *, presisi: int = 2) -> Agregat:
    """Return the mean of `butir`, weighted when they carry weights.

    Weights need not add up to 100: they are divided by the sum of the weights that count. Some
    with and some without a weight is BELUM_DIISI, because any guess would move the figure;
    negative weights or a sum of 0 is TIDAK_DAPAT_DIHITUNG.
    """
    ada = [(b, b.nilai) for b in butir if b.status is StatusHasil.NILAI and b.nilai is not None]
    hitungan = [(s, sum(b.status is s for b in butir)) for s in ALASAN]
    dilewati = tuple((status, banyak) for status, banyak in hitungan if banyak)

    def tanpa(status: StatusHasil, alasan: str) -> Agregat:
        return Agregat(status, dihitung=len(ada), dilewati=dilewati, alasan=alasan)

    if not ada:
        if dilewati and dilewati[0][0] is StatusHasil.TIDAK_DAPAT_DIHITUNG:
            pesan = "Tidak ada indikator yang capaiannya dapat dihitung."
            return tanpa(StatusHasil.TIDAK_DAPAT_DIHITUNG, pesan)
        return tanpa(StatusHasil.BELUM_DIISI, "Belum ada indikator yang mempunyai capaian.")
    tanpa_bobot = [b.nama or "tanpa nama" for b, _ in ada if b.bobot is None]
    berbobot = len(tanpa_bobot) < len(ada)
    if berbobot and tanpa_bobot:
        pesan = f"Bobot belum diisi untuk: {', '.join(tanpa_bobot)}."
        return tanpa(StatusHasil.BELUM_DIISI, pesan)
    pasangan = [(nilai, Decimal(1) if b.bobot is None else b.bobot) for b, nilai in ada]
    with localcontext(KONTEKS):
        total = sum((bobot for _, bobot in pasangan), Decimal(0))
        if total <= 0 or any(bobot < 0 for _, bobot in pasangan):
            pesan = "Bobot harus 0 atau lebih dan jumlahnya lebih dari 0."
            return tanpa(StatusHasil.TIDAK_DAPAT_DIHITUNG, pesan)
        rata = sum((nilai * bobot for nilai, bobot in pasangan), Decimal(0)) / total
    tampil = bulatkan_cetak(rata, presisi)
    langkah = [Langkah("Rata-rata", _hitungan(pasangan, total, tampil, presisi, berbobot))]
    if dilewati:
        teks = "; ".join(f"{banyak} {ALASAN[status]}" for status, banyak in dilewati)
        langkah.append(Langkah("Tidak diikutkan", f"{teks}, dari {len(butir)} indikator"))
    return Agregat(StatusHasil.NILAI, rata, tampil, len(ada), dilewati, langkah=tuple(langkah))


def _hitungan(
    pasangan: Sequence[tuple[Decimal, Decimal]],
    total: Decimal,
    tampil: Decimal,
    presisi: int,
    berbobot: bool,
) -> str:
    if berbobot:
        suku = " + ".join(f"{tulis_angka(n)} × {tulis_angka(b)}" for n, b in pasangan)
    else:
        suku = " + ".join(tulis_angka(n) for n, _ in pasangan)
    akhir = tulis_angka(tampil, presisi)
    return f"({suku}) ÷ {tulis_angka(total)} = {akhir}; memakai capaian setelah batas atas"
