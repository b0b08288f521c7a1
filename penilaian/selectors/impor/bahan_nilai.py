"""Everything that decides about cells of a decree's year, read once for any number of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from penilaian.choices import STATUS_TERKUNCI
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.jadwal import Kalender, kalender
from renstra.aturan import Konsolidasi
from renstra.models import BarisVariabel, Indikator, Keputusan, PemakaianVariabel, Variabel
from renstra.periode import periode_memuat


@dataclass(slots=True)
class BahanNilai:
    """The rows of a decree with what was entered, who uses them, and what locks them."""

    keputusan: Keputusan
    tahun: int
    variabel: Mapping[int, Variabel]
    variabel_baris: Mapping[int, int]
    """row id → variable id"""
    label_baris: Mapping[int, str]
    indikator: Mapping[int, Indikator]
    pemakai: Mapping[int, list[int]]
    """variable id → ids of the indicators that use it, in the order of the sheet"""
    kini: Mapping[tuple[int, str], NilaiVariabel]
    """(row id, period) → what stands there now"""
    terkirim: list[Realisasi]
    kalender: Kalender
    _pengunci: dict[tuple[int, str], Realisasi | None] = field(default_factory=dict)

    def pengunci(self, variabel: Variabel, periode: str) -> Realisasi | None:
        """The sent or approved realisasi that locks a variable in a period, if any."""
        kunci = (variabel.pk, periode)
        if kunci not in self._pengunci:
            self._pengunci[kunci] = next(
                (r for r in self.terkirim if self._mengunci(r, variabel, periode)), None
            )
        return self._pengunci[kunci]

    def _mengunci(self, r: Realisasi, variabel: Variabel, periode: str) -> bool:
        if r.indikator_id not in self.pemakai.get(variabel.pk, ()):
            return False
        if r.tahun == self.tahun:
            return r.periode in periode_memuat(periode)
        return r.tahun > self.tahun and variabel.konsolidasi == Konsolidasi.KUMULATIF_PERIODE


def muat_bahan_nilai(keputusan: Keputusan, tahun: int) -> BahanNilai:
    """Load it in nine queries."""
    pemakai: dict[int, list[int]] = {}
    pakai = PemakaianVariabel.objects.filter(variabel__keputusan=keputusan).order_by(
        "indikator__sasaran__urutan", "indikator__urutan", "variabel__urutan", "pk"
    )
    for indikator_id, variabel_id in pakai.values_list("indikator_id", "variabel_id"):
        pemakai.setdefault(variabel_id, []).append(indikator_id)
    variabel_baris: dict[int, int] = {}
    label_baris: dict[int, str] = {}
    baris = BarisVariabel.objects.filter(variabel__keputusan=keputusan).order_by()
    for pk, variabel_id, label in baris.values_list("pk", "variabel_id", "label"):
        variabel_baris[pk] = variabel_id
        label_baris[pk] = label
    kini = NilaiVariabel.objects.filter(
        baris__variabel__keputusan=keputusan, tahun=tahun
    ).order_by()
    return BahanNilai(
        keputusan=keputusan,
        tahun=tahun,
        variabel={v.pk: v for v in Variabel.objects.filter(keputusan=keputusan)},
        variabel_baris=variabel_baris,
        label_baris=label_baris,
        indikator={i.pk: i for i in Indikator.objects.filter(sasaran__keputusan=keputusan)},
        pemakai=pemakai,
        kini={(n.baris_id, n.periode): n for n in kini},
        terkirim=list(
            Realisasi.objects.filter(
                indikator__sasaran__keputusan=keputusan,
                tahun__gte=tahun,
                status__in=STATUS_TERKUNCI,
            ).select_related("indikator")
        ),
        kalender=kalender(keputusan.renstra.instansi, [tahun]),
    )
