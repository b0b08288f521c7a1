"""Seal the history in batches into a SHA-256 chain, and verify it down to the row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditlog.models import LogEntry
from django.db import connection, transaction

from iku.inti.models import SegelAudit

UKURAN = 500
"""Entries per seal: small enough to check quickly, large enough that the chain stays short."""


@dataclass(frozen=True, slots=True)
class Kerusakan:
    """One thing that does not hold, with the seal and, where known, the entry."""

    segel: int
    entri: int | None
    pesan: str


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """What a verification found; `kepala` is the last seal, for comparison with the anchor."""

    jumlah_segel: int
    jumlah_entri: int
    belum_disegel: int
    kepala: str
    kerusakan: tuple[Kerusakan, ...]

    @property
    def utuh(self) -> bool:
        return not self.kerusakan


def sidik_entri(entri: LogEntry) -> str:
    """SHA-256 over everything an entry says, in one canonical text."""
    isi: dict[str, Any] = {
        "id": entri.pk,
        "waktu": entri.timestamp.isoformat(),
        "jenis": entri.content_type_id,
        "objek": entri.object_pk,
        "nama": entri.object_repr,
        "aksi": entri.action,
        "perubahan": entri.changes,
        "oleh": entri.actor_id,
        "alamat": entri.remote_addr,
        "permintaan": entri.cid,
        "tambahan": entri.additional_data,
    }
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(teks.encode()).hexdigest()


def _rantai(sebelumnya: str, daun: list[list[Any]]) -> str:
    teks = json.dumps([sebelumnya, daun], separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()


def _bekukan_penulis() -> None:
    """Wait for writers under way: an entry with a lower id must not commit after its seal."""
    if connection.vendor == "postgresql":
        with connection.cursor() as kursor:
            kursor.execute("LOCK TABLE auditlog_logentry IN SHARE ROW EXCLUSIVE MODE")


@transaction.atomic
def segel() -> list[SegelAudit]:
    """Seal every entry that is not sealed yet; returns the new seals, or none."""
    _bekukan_penulis()
    akhir = SegelAudit.objects.select_for_update().order_by("nomor").last()
    nomor, sebelumnya = (akhir.nomor, akhir.segel) if akhir else (0, "")
    baru = []
    entri = LogEntry.objects.filter(pk__gt=akhir.sampai if akhir else 0).order_by("pk")
    for kelompok in _kelompok(entri.iterator(chunk_size=UKURAN)):
        daun = [[e.pk, sidik_entri(e)] for e in kelompok]
        nomor += 1
        satu = SegelAudit(
            nomor=nomor,
            dari=kelompok[0].pk,
            sampai=kelompok[-1].pk,
            daun=daun,
            sebelumnya=sebelumnya,
            segel=_rantai(sebelumnya, daun),
        )
        satu.save()
        sebelumnya = satu.segel
        baru.append(satu)
    return baru


def _kelompok(isi: Iterator[LogEntry]) -> Iterator[list[LogEntry]]:
    kelompok: list[LogEntry] = []
    for entri in isi:
        kelompok.append(entri)
        if len(kelompok) == UKURAN:
            yield kelompok
            kelompok = []
    if kelompok:
        yield kelompok


def periksa() -> HasilPeriksa:
    """Verify chain and entries; never changes anything."""
    kerusakan: list[Kerusakan] = []
    sebelumnya, sampai, jumlah, nomor = "", 0, 0, 0
    for satu in SegelAudit.objects.order_by("nomor").iterator():
        nomor += 1
        if satu.nomor != nomor:
            kerusakan.append(Kerusakan(satu.nomor, None, f"Segel nomor {nomor} hilang."))
            nomor = satu.nomor
        if satu.sebelumnya != sebelumnya or satu.segel != _rantai(satu.sebelumnya, satu.daun):
            kerusakan.append(Kerusakan(satu.nomor, None, "Rantai segel terputus atau diubah."))
        kerusakan += _periksa_entri(satu, sampai)
        sebelumnya, sampai, jumlah = satu.segel, satu.sampai, jumlah + len(satu.daun)
    return HasilPeriksa(
        jumlah_segel=SegelAudit.objects.count(),
        jumlah_entri=jumlah,
        belum_disegel=LogEntry.objects.filter(pk__gt=sampai).count(),
        kepala=sebelumnya,
        kerusakan=tuple(kerusakan),
    )


def _periksa_entri(satu: SegelAudit, setelah: int) -> list[Kerusakan]:
    ada = {
        e.pk: sidik_entri(e) for e in LogEntry.objects.filter(pk__gt=setelah, pk__lte=satu.sampai)
    }
    hasil = []
    for pk, sidik in satu.daun:
        kini = ada.pop(pk, None)
        if kini is None:
            hasil.append(Kerusakan(satu.nomor, pk, f"Entri {pk} dihapus."))
        elif kini != sidik:
            hasil.append(Kerusakan(satu.nomor, pk, f"Entri {pk} diubah setelah disegel."))
    hasil += [Kerusakan(satu.nomor, pk, f"Entri {pk} disisipkan.") for pk in ada]
    return hasil
