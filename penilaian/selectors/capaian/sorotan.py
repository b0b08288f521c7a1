"""Single indicators worth a look, worst first, with what their bullet shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from penilaian.banding import TargetAngka
from penilaian.kata import tulis_kata
from penilaian.models import Capaian
from penilaian.selectors.kata import kata_indikator
from penilaian.skala import TabelKode
from renstra.models import Target


@dataclass(frozen=True, slots=True)
class Sorotan:
    """One indicator of the chosen year with its figure."""

    indikator_id: int
    realisasi_id: int
    nama: str
    instansi: str
    nilai: Decimal | None
    presisi: int
    satuan: str
    target: str
    capaian: Decimal | None
    band: int | None
    predikat: str
    contoh: bool
    kata: TabelKode | None = None


def teks_target(target: Target | None, kata: TabelKode | None = None) -> str:
    """`82`, `7 sampai 8`, or a word of `kata`; empty when there is no target."""
    if target is None:
        return ""
    if kata is not None and target.bawah == target.atas:
        return tulis_kata(target.bawah, kata)
    return TargetAngka(target.bawah, target.atas).teks


def susun_sorotan(isi: Iterable[Capaian], label: Mapping[int, str]) -> tuple[Sorotan, ...]:
    """From rows with indikator, target and realisasi loaded; `label` names each instansi."""
    baris = [c for c in isi if c.capaian_dibatasi is not None]
    kata = kata_indikator([c.indikator for c in baris])
    return tuple(
        Sorotan(
            indikator_id=c.indikator_id,
            realisasi_id=c.realisasi_id,
            nama=c.indikator.nama,
            instansi=label.get(c.instansi_id, ""),
            nilai=c.nilai,
            presisi=c.indikator.presisi,
            satuan=satuan_tampil(c.indikator.satuan),
            target=teks_target(c.target, kata.get(c.indikator_id)),
            capaian=c.capaian_dibatasi,
            band=c.band,
            predikat=c.predikat,
            contoh=c.realisasi.contoh or bool(c.target and c.target.contoh),
            kata=kata.get(c.indikator_id),
        )
        for c in baris
    )


def satuan_tampil(satuan: str) -> str:
    """`%` for the word that decrees print; everything else as it is."""
    return "%" if satuan.strip().lower() in ("persentase", "persen", "%") else satuan.strip()
