"""A capaian that another report published, beside the one computed here."""

from __future__ import annotations

from decimal import Decimal

from penilaian.hitung import TargetAngka
from penilaian.models import Capaian, Realisasi
from penilaian.selectors.hitung.buku import aturan_dari
from penilaian.terbit import BedaTerbit, beda_terbit, desimal, selisih_terbit
from renstra.rumus import Hasil, StatusHasil


def presisi_terbitan(realisasi: Realisasi) -> int:
    """With how many decimals it was published; the column itself pads every figure to four."""
    if realisasi.presisi_terbit is not None:
        return realisasi.presisi_terbit
    return desimal((realisasi.capaian_terbit or Decimal(0)).normalize())


def beda_dari_terbit(realisasi: Realisasi, capaian: Capaian | None) -> bool:
    """Whether a published figure differs beyond rounding; never when none was noted."""
    terbit = realisasi.capaian_terbit
    if terbit is None or capaian is None:
        return False
    if capaian.capaian_dibatasi is None:
        return True
    return bool(selisih_terbit(capaian.capaian_dibatasi, terbit, presisi_terbitan(realisasi)))


def telaah_terbitan(realisasi: Realisasi, capaian: Capaian | None) -> BedaTerbit | None:
    """Compare, and name the rule that gives the published figure; None when none was noted."""
    terbit = realisasi.capaian_terbit
    if terbit is None:
        return None
    target = capaian.target if capaian else None
    hasil = Hasil(StatusHasil.BELUM_DIISI)
    if capaian is not None and capaian.nilai_penuh:
        hasil = Hasil(StatusHasil.NILAI, Decimal(capaian.nilai_penuh))
    return beda_terbit(
        hasil,
        TargetAngka(target.bawah, target.atas) if target else None,
        aturan_dari(realisasi.indikator),
        terbit,
        presisi_terbit=presisi_terbitan(realisasi),
    )
