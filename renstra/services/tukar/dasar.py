"""What the import of a decree's file is made of: one row saved with its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from iku.inti.galat import GalatSiku
from renstra.tukar.lembar import MENURUT_NAMA, BarisTukar, GalatBaris

M = TypeVar("M", bound=models.Model)
UJUNG = 20_000  # places beyond every list, while rows change theirs
ALASAN = "Impor berkas keputusan"


class GalatTukar(GalatSiku):
    """The file cannot be taken over; nothing was written. `daftar` names the rows."""

    def __init__(self, daftar: Sequence[GalatBaris]) -> None:
        super().__init__("Berkas belum dapat diimpor; tidak ada yang diubah.")
        self.daftar = tuple(daftar)


def tolak(lembar: str, baris: BarisTukar | None, pesan: str, kolom: str = "") -> GalatTukar:
    """The refusal of one row."""
    nomor = baris.nomor if baris is not None else 1
    return GalatTukar([GalatBaris(MENURUT_NAMA[lembar].judul, nomor, pesan, kolom)])


def rujuk(
    lembar: str, baris: BarisTukar, kolom: str, pilihan: dict[str, M], apa: str
) -> M | None:  # fmt: skip
    """The row that a column names by its code; None for an empty cell."""
    kode = str(baris.isi[kolom] or "")
    if not kode:
        return None
    if kode not in pilihan:
        raise tolak(
            lembar, baris, f"{apa} “{kode}” tidak ada. Tambahkan barisnya atau betulkan.", kolom
        )
    return pilihan[kode]


def simpan(lembar: str, baris: BarisTukar, satu: M, isi: dict[str, Any]) -> M:
    """Save the row when it differs, after its own rules; raises GalatTukar with its place."""
    beda = satu.pk is None
    for nama, nilai in isi.items():
        bidang: Any = satu._meta.get_field(nama)
        if nilai is None and not bidang.null:
            nilai = bidang.get_default()
        if getattr(satu, bidang.attname) != (
            nilai.pk if isinstance(nilai, models.Model) else nilai
        ):
            setattr(satu, nama, nilai)
            beda = True
    if not beda:
        return satu
    try:
        # Related rows come from the database, not from the file.
        satu.clean_fields(
            exclude={f.name for f in satu._meta.fields if f.is_relation} | {"garis"}
        )  # fmt: skip
        satu.validate_constraints(exclude={"urutan"})
    except ValidationError as galat:
        medan = galat.message_dict
        raise GalatTukar(
            [
                GalatBaris(
                    MENURUT_NAMA[lembar].judul,
                    baris.nomor,
                    " ".join(pesan),
                    "" if nama == "__all__" else nama,
                )
                for nama, pesan in medan.items()
            ]
        ) from galat
    satu.alasan_perubahan = ALASAN  # type: ignore[attr-defined]
    satu.save()
    return satu


def selaraskan(
    lembar: str,
    kini: Mapping[Any, M],
    baru: Iterable[tuple[Any, BarisTukar, dict[str, Any]]],
    buat: Callable[[], M],
) -> dict[Any, M]:
    """The rows of an ordered list as the file has them; rows that it lacks stay for the caller.

    A row that changes its place first goes to the end, since two may not share one.
    """
    isi = list(baru)
    tempat: dict[Any, int] = {}
    for kunci, _, medan in isi:
        satu: Any = kini.get(kunci)
        if satu is not None and satu.urutan != medan["urutan"]:
            satu.urutan = UJUNG + len(tempat)
            tempat[kunci] = satu.urutan
            satu.save(update_fields=["urutan"])
    return {
        kunci: simpan(lembar, baris, kini.get(kunci) or buat(), medan)
        for kunci, baris, medan in isi
    }


def hapus(lembar: str, daftar: Iterable[M]) -> int:
    """Delete rows that the file does not have; a row in use elsewhere is refused."""
    jumlah = 0
    for satu in daftar:
        try:
            satu.alasan_perubahan = ALASAN  # type: ignore[attr-defined]
            satu.delete()
        except models.ProtectedError as galat:
            raise tolak(
                lembar, None, f"“{satu}” tidak ada di berkas, tetapi masih dipakai. Cantumkan lagi."
            ) from galat
        jumlah += 1
    return jumlah
