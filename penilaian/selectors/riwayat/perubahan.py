"""What a reader has not seen yet: figures, evidence, targets and decrees since a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from iku.inti.cakupan import Cakupan
from penilaian.choices import STATUS_TERLIHAT_REVIUER, StatusRealisasi
from penilaian.models import BuktiDukung, Realisasi
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan, PerubahanTarget

DIKIRIM, DIREVISI, DISAHKAN, DITARIK = "dikirim", "direvisi", "disahkan", "ditarik"
_TERLIHAT = frozenset(str(s) for s in STATUS_TERLIHAT_REVIUER)
TEKS = {
    DIKIRIM: "realisasi baru",
    DIREVISI: "direvisi",
    DISAHKAN: "disahkan",
    DITARIK: "dikembalikan atau ditarik",
    "bukti": "bukti baru",
    "target": "target diubah",
    "keputusan": "keputusan baru",
}


@dataclass(frozen=True, slots=True)
class PeristiwaRealisasi:
    """A realisasi whose visible state changed, and how; `saat` is the newest change."""

    realisasi_id: int
    jenis: str
    saat: datetime


@dataclass(frozen=True, slots=True)
class Perubahan:
    """Counts by kind in the order of TEKS, only those above 0, and the ids behind them."""

    sejak: datetime
    realisasi: tuple[PeristiwaRealisasi, ...]
    keputusan_id: tuple[int, ...]
    bukti: int
    target: int

    @property
    def hitungan(self) -> list[tuple[int, str]]:
        isi = dict.fromkeys((DIKIRIM, DIREVISI, DISAHKAN, DITARIK), 0)
        for r in self.realisasi:
            isi[r.jenis] += 1
        isi |= {"bukti": self.bukti, "target": self.target, "keputusan": len(self.keputusan_id)}
        return [(isi[kode], teks) for kode, teks in TEKS.items() if isi[kode]]


def muat_perubahan(cakupan: Cakupan, sejak: datetime) -> Perubahan:
    """Three queries, whatever happened."""
    jenis = ContentType.objects.get_for_models(Realisasi, Keputusan)
    milik_r = Realisasi.objects.untuk(cakupan).order_by().values("pk")
    milik_k = Keputusan.objects.untuk(cakupan).order_by().values("pk")
    log = LogEntry.objects.filter(
        Q(content_type=jenis[Realisasi], object_id__in=milik_r)
        | Q(content_type=jenis[Keputusan], object_id__in=milik_k),
        timestamp__gt=sejak,
        changes__has_key="status",
    ).order_by("timestamp", "pk")
    langkah: dict[int, list[tuple[str, str, datetime]]] = {}
    keputusan: dict[int, None] = {}
    for ct, pk, ubah, saat in log.values_list(
        "content_type_id", "object_id", "changes", "timestamp"
    ):
        dari, ke = ubah["status"]
        if ct == jenis[Realisasi].pk:
            langkah.setdefault(pk, []).append((dari, ke, saat))
        elif ke == StatusKeputusan.DITETAPKAN.value:
            keputusan[pk] = None
    return Perubahan(
        sejak=sejak,
        realisasi=tuple(_peristiwa(langkah)),
        keputusan_id=tuple(keputusan),
        bukti=BuktiDukung.objects.untuk(cakupan)
        .filter(diunggah_pada__gt=sejak, realisasi__status__in=STATUS_TERLIHAT_REVIUER)
        .count(),
        target=PerubahanTarget.objects.untuk(cakupan).filter(pada__gt=sejak).count(),
    )


def _peristiwa(
    langkah: dict[int, list[tuple[str, str, datetime]]],
) -> Iterable[PeristiwaRealisasi]:
    """How a reader sees the sum of the steps; what was invisible before and after is left out."""
    for pk, isi in langkah.items():
        semula, kini, saat = isi[0][0], isi[-1][1], isi[-1][2]
        dulu, sekarang = semula in _TERLIHAT, kini in _TERLIHAT
        sembunyi = any(ke not in _TERLIHAT for _, ke, _ in isi)
        if sekarang and not dulu:
            # It may have been seen before: returned in an earlier visit, sent again now.
            jenis = DIREVISI if semula == StatusRealisasi.DIKEMBALIKAN else DIKIRIM
            yield PeristiwaRealisasi(pk, jenis, saat)
        elif sekarang:
            yield PeristiwaRealisasi(pk, DIREVISI if sembunyi else DISAHKAN, saat)
        elif dulu:
            yield PeristiwaRealisasi(pk, DITARIK, saat)


@dataclass(frozen=True, slots=True)
class BarisPerubahan:
    """One line of the list; `realisasi` is visible unless it was withdrawn."""

    jenis: str
    realisasi: Realisasi
    saat: datetime


def isi_perubahan(perubahan: Perubahan, batas: int = 200) -> dict[str, Any]:
    """The rows behind the counts, newest first, at most `batas` of each."""
    menurut = {p.realisasi_id: p for p in perubahan.realisasi}
    terbaru = sorted(menurut.values(), key=lambda p: p.saat, reverse=True)[:batas]
    realisasi = Realisasi.objects.select_related(
        "indikator__sasaran__keputusan__renstra__instansi"
    ).in_bulk([p.realisasi_id for p in terbaru])
    return {
        "realisasi": [
            BarisPerubahan(TEKS[p.jenis], realisasi[p.realisasi_id], p.saat) for p in terbaru
        ],
        "keputusan": Keputusan.objects.filter(pk__in=perubahan.keputusan_id).select_related(
            "renstra__instansi"
        ),
    }


def isi_bukti_target(cakupan: Cakupan, sejak: datetime, batas: int = 200) -> dict[str, Any]:
    """New evidence and changed targets, newest first."""
    return {
        "bukti": BuktiDukung.objects.untuk(cakupan)
        .filter(diunggah_pada__gt=sejak, realisasi__status__in=STATUS_TERLIHAT_REVIUER)
        .select_related("realisasi__indikator__sasaran__keputusan__renstra__instansi")
        .order_by("-diunggah_pada")[:batas],
        "target": PerubahanTarget.objects.untuk(cakupan)
        .filter(pada__gt=sejak)
        .select_related("target__indikator__sasaran__keputusan__renstra__instansi")
        .order_by("-pada")[:batas],
    }
