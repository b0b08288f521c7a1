"""What a reader has not seen yet: figures, evidence, targets and decrees since a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

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
    """Four queries, whatever happened.

    Realisasi and decrees are asked for separately: with both in one condition PostgreSQL reads the
    history of every Pemda since then, apart it looks up the rows of the scope.
    """
    langkah: dict[int, list[tuple[str, str, datetime]]] = {}
    for pk, ubah, saat in _peralihan(Realisasi, cakupan, sejak):
        dari, ke = ubah["status"]
        langkah.setdefault(pk, []).append((dari, ke, saat))
    keputusan = [
        pk
        for pk, ubah, _ in _peralihan(Keputusan, cakupan, sejak)
        if ubah["status"][1] == StatusKeputusan.DITETAPKAN.value
    ]
    return Perubahan(
        sejak=sejak,
        realisasi=tuple(_peristiwa(langkah)),
        keputusan_id=tuple(dict.fromkeys(keputusan)),
        bukti=BuktiDukung.objects.untuk(cakupan)
        .filter(diunggah_pada__gt=sejak, realisasi__status__in=STATUS_TERLIHAT_REVIUER)
        .count(),
        target=PerubahanTarget.objects.untuk(cakupan).filter(pada__gt=sejak).count(),
    )


def _peralihan(
    model: type[Realisasi | Keputusan], cakupan: Cakupan, sejak: datetime
) -> QuerySet[LogEntry, tuple[int, dict[str, list[str]], datetime]]:
    """(id, changes, moment) of each change of state, oldest first."""
    return (
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=model.objects.untuk(cakupan).order_by().values("pk"),
            timestamp__gt=sejak,
            changes__has_key="status",
        )
        .order_by("timestamp", "pk")
        .values_list("object_id", "changes", "timestamp")
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
