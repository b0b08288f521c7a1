"""Entries of the field history: read, folded into whole states, written in words. Pure of scope."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from penilaian.choices import StatusRealisasi
from penilaian.kata import tulis_kata, tulis_target_kata
from penilaian.skala import TabelKode
from renstra.choices import Periode

Keadaan = dict[str, str | None]
"""Fields of one row as the history writes them; None is empty"""

MEDAN_REALISASI = {
    "status": "Status",
    "penjelasan": "Penjelasan",
    "kendala": "Kendala",
    "tindak_lanjut": "Tindak lanjut",
    "nilai_terbit": "Nilai yang diterbitkan",
    "capaian_terbit": "Capaian yang diterbitkan (%)",
    "sumber_terbit": "Sumber terbitan",
}
_ANGKA = {"nilai_terbit", "capaian_terbit"}


def jenis_entri(entri: LogEntry) -> str:
    """The model that an entry is about, in lower case; from the cache of content types."""
    return str(ContentType.objects.get_for_id(entri.content_type_id).model)


def syarat_objek(model: type[Model], pk: Collection[int]) -> Q:
    """Entries about those rows."""
    return Q(content_type=ContentType.objects.get_for_model(model), object_id__in=pk)


def syarat_terhapus(model: type[Model], medan: str, induk: Collection[int]) -> Q:
    """Entries that say that a row below one of `induk` was deleted."""
    return Q(
        content_type=ContentType.objects.get_for_model(model),
        action=LogEntry.Action.DELETE,
        **{f"changes__{medan}__0__in": [str(pk) for pk in induk]},
    )


def ubahan(entri: LogEntry) -> dict[str, tuple[str | None, str | None]]:
    """Field → (from, to); the library writes an empty one as the text None."""
    isi: Mapping[str, object] = entri.changes or {}
    return {
        medan: (_isi(satu[0]), _isi(satu[1]))
        for medan, satu in isi.items()
        if isinstance(satu, list) and len(satu) == 2
    }


def terapkan(keadaan: Mapping[str, str | None], entri: LogEntry) -> Keadaan:
    """The row's state after the entry."""
    return {**keadaan, **{medan: baru for medan, (_, baru) in ubahan(entri).items()}}


def keadaan_setelah(entri: LogEntry) -> Keadaan:
    """The whole row after this entry, from every entry about it so far; one query."""
    keadaan: Keadaan = {}
    semua = LogEntry.objects.filter(
        content_type=entri.content_type_id, object_id=entri.object_id, pk__lte=entri.pk
    )
    for satu in semua.order_by("pk"):
        keadaan = terapkan(keadaan, satu)
    return keadaan


def angka(teks: str | None) -> Decimal | None:
    """A stored decimal as a figure; anything else is none."""
    try:
        nilai = Decimal(teks) if teks else None
    except InvalidOperation:
        return None
    return nilai if nilai is not None and nilai.is_finite() else None


def tulis_nilai(keadaan: Mapping[str, str | None], kata: TabelKode | None) -> str:
    """The value of a cell, `kosong` without one."""
    return tulis_kata(angka(keadaan.get("nilai")), kata, kosong="kosong")


def tulis_target(keadaan: Mapping[str, str | None], kata: TabelKode | None) -> str:
    """A target as `80` or `7–8`, `kosong` without one."""
    bawah, atas = angka(keadaan.get("bawah")), angka(keadaan.get("atas"))
    return tulis_target_kata(bawah, atas, kata, kosong="kosong") or "kosong"


def tulis_medan(medan: str, isi: str | None) -> str:
    """A field of a realisasi in words; a text is shown whole."""
    if isi is None or isi == "":
        return "kosong"
    if medan == "status":
        return str(dict(StatusRealisasi.choices).get(isi, isi))
    return tulis_kata(angka(isi), None) if medan in _ANGKA else isi


def nama_periode_dari(keadaan: Mapping[str, str | None]) -> str:
    """`Triwulan I` from the state of a row."""
    periode = keadaan.get("periode") or ""
    return str(Periode(periode).label) if periode in Periode.values else ""


def urutkan(entri: Iterable[LogEntry]) -> list[LogEntry]:
    """Oldest first."""
    return sorted(entri, key=lambda e: e.pk)


def _isi(nilai: object) -> str | None:
    return None if nilai is None or nilai == "None" else str(nilai)
