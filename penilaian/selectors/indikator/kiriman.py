"""Each time the figures of an indicator were sent, with what differs from the sending before.

Replayed from the field history. Drafts between two sendings stay invisible: compared is what was
sent with what had been sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Cakupan
from penilaian.choices import StatusRealisasi
from penilaian.models import CatatanRealisasi, NilaiVariabel, Realisasi
from penilaian.selectors.indikator.kueri import catatan_perubahan, realisasi_terlihat
from renstra.models import Indikator
from renstra.periode import TAHUN

_TEKS = {
    "penjelasan": "Penjelasan",
    "kendala": "Kendala",
    "tindak_lanjut": "Tindak lanjut",
    "nilai_terbit": "Nilai yang diterbitkan",
    "sumber_terbit": "Sumber terbitan",
}
_KOSONG = ("", "None", None)


@dataclass(frozen=True, slots=True)
class Ubah:
    """One input that differs from the sending before; empty text is empty."""

    nama: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One sending of one realisasi; `nomor` counts from 1."""

    realisasi: Realisasi
    nomor: int
    saat: datetime
    oleh: str
    ubah: tuple[Ubah, ...]
    catatan: tuple[str, ...]
    """Why it had been returned"""


def muat_kiriman(cakupan: Cakupan, indikator: Indikator) -> tuple[Kiriman, ...]:
    """Sendings of the visible realisasi of its line, newest first; five queries at most."""
    realisasi = {r.pk: r for r in realisasi_terlihat(cakupan, indikator.pk)}
    riwayat = _riwayat(Realisasi, realisasi)
    kirim = {pk: _saat_kirim(isi) for pk, isi in riwayat.items()}
    ulang = [pk for pk, saat in kirim.items() if len(saat) > 1]
    nilai = _nilai(indikator.garis, [realisasi[pk] for pk in ulang])
    catatan = list(CatatanRealisasi.objects.filter(realisasi__in=ulang)) if ulang else []
    keluar: list[Kiriman] = []
    for pk, saat in kirim.items():
        satu = realisasi[pk]
        milik = [n for n in nilai if _termasuk(n, satu)]
        lalu: dict[str, str] = {}
        for nomor, entri in enumerate(saat, 1):
            kini = _keadaan(riwayat[pk], milik, entri.timestamp) if pk in ulang else {}
            sebelum = saat[nomor - 2].timestamp if nomor > 1 else None
            keluar.append(
                Kiriman(
                    satu,
                    nomor,
                    entri.timestamp,
                    str(entri.actor or "sistem"),
                    tuple(_beda(lalu, kini)) if nomor > 1 else (),
                    tuple(
                        c.isi
                        for c in catatan
                        if c.realisasi_id == pk
                        and sebelum is not None
                        and sebelum < c.pada <= entri.timestamp
                    ),
                )
            )
            lalu = kini
    return tuple(sorted(keluar, key=lambda k: k.saat, reverse=True))


@dataclass(frozen=True, slots=True)
class _NilaiBerjejak:
    """A value with its label and the moments at which it changed."""

    label: str
    tahun: int
    periode: str
    langkah: tuple[tuple[datetime, str], ...]


def _riwayat(model: type[Any], pk: Iterable[int]) -> dict[int, list[LogEntry]]:
    """History by object, oldest first."""
    keluar: dict[int, list[LogEntry]] = {}
    for satu in catatan_perubahan(ContentType.objects.get_for_model(model).pk, tuple(pk)):
        keluar.setdefault(satu.object_id, []).append(satu)
    return keluar


def _saat_kirim(riwayat: Sequence[LogEntry]) -> list[LogEntry]:
    return [
        e
        for e in riwayat
        if (e.changes or {}).get("status", ("", ""))[1] == StatusRealisasi.DIAJUKAN
    ]


def _nilai(garis: UUID, realisasi: Sequence[Realisasi]) -> list[_NilaiBerjejak]:
    if not realisasi:
        return []
    baris = {
        n.pk: n
        for n in NilaiVariabel.objects.filter(
            baris__variabel__daftar_indikator__garis=garis,
            tahun__in={r.tahun for r in realisasi},
        )
        .select_related("baris__variabel")
        .order_by("baris__variabel__urutan", "baris__urutan", "periode")
        .distinct()
    }
    riwayat = _riwayat(NilaiVariabel, baris)
    return [
        _NilaiBerjejak(
            _label(n),
            n.tahun,
            n.periode,
            tuple(
                (e.timestamp, e.changes["nilai"][1])
                for e in riwayat.get(pk, ())
                if "nilai" in (e.changes or {})
            ),
        )
        for pk, n in baris.items()
    ]


def _label(nilai: NilaiVariabel) -> str:
    baris = nilai.baris
    nama = f"{baris.variabel.label}: {baris.label}" if baris.label else baris.variabel.label
    return nama if nilai.periode == TAHUN else f"{nama}, {nilai.get_periode_display()}"


def _termasuk(nilai: _NilaiBerjejak, realisasi: Realisasi) -> bool:
    return nilai.tahun == realisasi.tahun and realisasi.periode in (TAHUN, nilai.periode)


def _keadaan(
    riwayat: Sequence[LogEntry], nilai: Iterable[_NilaiBerjejak], saat: datetime
) -> dict[str, str]:
    """Every input as it was at that moment."""
    isi: dict[str, str] = {}
    for n in nilai:
        lalu = [teks for waktu, teks in n.langkah if waktu <= saat]
        isi[n.label] = _angka(lalu[-1]) if lalu else ""
    for entri in riwayat:
        if entri.timestamp > saat:
            break
        for kolom, nama in _TEKS.items():
            if kolom in (entri.changes or {}):
                baru = entri.changes[kolom][1]
                isi[nama] = _angka(baru) if kolom == "nilai_terbit" else _polos(baru)
    return isi


def _beda(lalu: Mapping[str, str], kini: Mapping[str, str]) -> Iterable[Ubah]:
    for nama in (*kini, *(n for n in lalu if n not in kini)):
        lama, baru = lalu.get(nama, ""), kini.get(nama, "")
        if lama != baru:
            yield Ubah(nama, lama, baru)


def _polos(teks: str | None) -> str:
    return "" if teks in _KOSONG else str(teks)


def _angka(teks: str | None) -> str:
    if teks in _KOSONG:
        return ""
    try:
        return tulis_angka(Decimal(str(teks)))
    except InvalidOperation:
        return str(teks)
