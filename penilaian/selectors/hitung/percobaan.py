"""What a sample result would be worth: the capaian rule, lent to the formula editor."""

from __future__ import annotations

from decimal import Decimal

from penilaian.hitung import TargetAngka, hitung_capaian
from penilaian.selectors.hitung.buku import aturan_dari, skala_hitung
from renstra.models import Indikator
from renstra.percobaan import CapaianContoh
from renstra.rumus import Hasil


def nilai_contoh(
    indikator: Indikator, hasil: Hasil, target: tuple[Decimal, Decimal] | None
) -> CapaianContoh:
    """Judge `hasil` against a sample target under the indicator's own rule and scale."""
    skala_id = indikator.sasaran.keputusan.skala_capaian_id
    skala = skala_hitung([skala_id, indikator.skala_id] if indikator.skala_id else [skala_id])
    capaian = hitung_capaian(
        hasil,
        TargetAngka(*target) if target else None,
        aturan_dari(indikator),
        skala=skala.get(skala_id),
        skala_nilai=skala.get(indikator.skala_id) if indikator.skala_id else None,
    )
    return CapaianContoh(
        capaian=capaian.capaian,
        dibatasi=capaian.capaian_dibatasi,
        band=capaian.predikat.band if capaian.predikat else None,
        predikat=capaian.predikat.predikat if capaian.predikat else "",
        langkah=capaian.langkah,
        alasan=capaian.alasan,
    )
