"""Edit the head and the text of a draft decree."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian
from renstra.models import Keputusan
from renstra.selectors.isi import cap_dari
from renstra.services.rancangan.izin import kunci_rancangan, pastikan_cap

__all__ = ["MEDAN", "cap_naskah", "ubah_naskah"]

MEDAN = frozenset(
    {
        "jenis", "nomor", "tanggal", "tempat", "judul", "mulai_tahun", "rahmat", "menimbang",
        "mengingat", "menetapkan", "diktum",
    }
)  # fmt: skip


def cap_naskah(keputusan: Keputusan) -> str:
    """Stamp of the head and the text as they were seen."""
    return cap_dari([str(getattr(keputusan, nama)) for nama in sorted(MEDAN)])


@transaction.atomic
def ubah_naskah(
    *, cakupan: Cakupan, keputusan_id: int, isi: dict[str, Any], cap: str | None = None
) -> Keputusan:
    """Operator, on a draft: new values for fields in MEDAN. `cap` is the stamp that was seen.

    Raises Keputusan.DoesNotExist (foreign), GalatPeran, GalatTerkunci, GalatVersi, GalatIsian.
    """
    keputusan = kunci_rancangan(cakupan, keputusan_id)
    if cap is not None:
        pastikan_cap(cap, cap_naskah(keputusan), "Naskah ini")
    if asing := set(isi) - MEDAN:
        raise ValueError(f"not fields of the text: {sorted(asing)}")
    for nama, nilai in isi.items():
        setattr(keputusan, nama, nilai)
    if keputusan.mulai_tahun not in keputusan.renstra.daftar_tahun:
        pesan = f"Tahun mulai berlaku harus di dalam Renstra {keputusan.renstra.periode}."
        raise GalatIsian(pesan, {"mulai_tahun": pesan})
    try:
        keputusan.clean_fields(exclude={f.name for f in Keputusan._meta.fields} - MEDAN)
    except ValidationError as galat:
        medan = {nama: " ".join(pesan) for nama, pesan in galat.message_dict.items()}
        raise GalatIsian("Naskah belum dapat disimpan.", medan) from galat
    keputusan.save()
    return keputusan
