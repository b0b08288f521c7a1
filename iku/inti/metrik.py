"""What /metrik tells: counters of this web server, and the state that all hosts share.

With several processes set PROMETHEUS_MULTIPROC_DIR (an empty folder in memory): the client library
then adds them up. What must be the same on every host is read from the database when asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta

from auditlog.models import LogEntry
from django.db import DatabaseError, connection
from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from iku.inti import detak
from iku.inti.models import Pekerjaan, SegelAudit, StatusPekerjaan

JENIS_ISI = "text/plain; version=0.0.4; charset=utf-8"
_proses = CollectorRegistry()
_permintaan = Counter(
    "siku_permintaan",
    "Permintaan yang sudah dijawab",
    ["tampilan", "metode", "status"],
    registry=_proses,
)
_lama = Histogram(
    "siku_permintaan_detik",
    "Lama menjawab",
    ["tampilan"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.8, 1, 2.5, 5, 10, 60),
    registry=_proses,
)
_METODE = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def hitung(tampilan: str, metode: str, status: int, detik: float) -> None:
    """Count one answered request."""
    _permintaan.labels(tampilan, metode if metode in _METODE else "lain", str(status)).inc()
    _lama.labels(tampilan).observe(detik)


def tulis() -> bytes:
    """Everything in Prometheus' text format."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        bersama = CollectorRegistry()
        MultiProcessCollector(bersama)
    else:
        bersama = _proses
    milik_semua = CollectorRegistry()
    milik_semua.register(Keadaan())
    return generate_latest(bersama) + generate_latest(milik_semua)


class Keadaan(Collector):
    """Reads the shared state once per question; without a database it says only that."""

    def collect(self) -> Iterator[Metric]:
        """One gauge each; ages in seconds."""
        try:
            hasil = list(_dari_basis_data())
        except DatabaseError:
            connection.close()
            hasil = []
        yield _satu("siku_basis_data_hidup", "1 bila basis data menjawab", bool(hasil))
        yield from hasil


def _satu(nama: str, keterangan: str, nilai: float) -> Metric:
    return GaugeMetricFamily(nama, keterangan, value=nilai)


def _umur(saat: datetime | None) -> float:
    return max((timezone.now() - saat) / timedelta(seconds=1), 0.0) if saat else 0.0


def _dari_basis_data() -> Iterator[Metric]:
    baris = Pekerjaan.objects.order_by().values("status").annotate(n=Count("pk"))
    banyak = {b["status"]: b["n"] for b in baris}
    pekerjaan = GaugeMetricFamily("siku_pekerjaan", "Pekerjaan latar", labels=["status"])
    for status in StatusPekerjaan:
        pekerjaan.add_metric([status.value], banyak.get(status.value, 0))
    yield pekerjaan
    tunggu = Pekerjaan.objects.filter(status=StatusPekerjaan.MENUNGGU)
    jalan = Pekerjaan.objects.filter(status=StatusPekerjaan.BERJALAN)
    tertua = tunggu.aggregate(m=Min("dibuat_pada"))["m"]
    mulai = jalan.aggregate(m=Min("mulai_pada"))["m"]
    yield _satu("siku_pekerjaan_tunggu_terlama_detik", "Umur yang terlama menunggu", _umur(tertua))
    yield _satu("siku_pekerjaan_jalan_terlama_detik", "Umur yang terlama berjalan", _umur(mulai))
    yield _satu("siku_pekerja_hidup", "Pekerja yang berdetak", detak.pekerja_hidup())
    segel = SegelAudit.objects.order_by("nomor").last()
    belum = LogEntry.objects.filter(pk__gt=segel.sampai if segel else 0).count()
    yield _satu("siku_riwayat_belum_disegel", "Entri riwayat yang belum disegel", belum)
    if segel:
        yield _satu("siku_segel_umur_detik", "Umur segel terakhir", _umur(segel.dibuat_pada))
    if cadangan := detak.terakhir(detak.CADANGAN):
        yield _satu("siku_cadangan_umur_detik", "Umur cadangan terakhir", _umur(cadangan.pada))
        ukuran = cadangan.keterangan.get("ukuran", 0)
        yield _satu("siku_cadangan_bita", "Ukuran cadangan terakhir", ukuran)
