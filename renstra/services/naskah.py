"""Edit the head and the text of a draft decree."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatPeran, GalatTerkunci
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan

MEDAN = frozenset(
    {
        "jenis", "nomor", "tanggal", "tempat", "judul", "mulai_tahun", "rahmat", "menimbang",
        "mengingat", "menetapkan", "diktum",
    }
)  # fmt: skip


def pastikan_penyusun(cakupan: Cakupan, keputusan: Keputusan) -> None:
    """Only the operator of that instansi; raises GalatPeran."""
    if not cakupan.boleh(Peran.OPERATOR, keputusan.renstra.instansi_id):
        raise GalatPeran("Hanya pengisi data instansi ini yang dapat menyunting keputusan.")


@transaction.atomic
def ubah_naskah(*, cakupan: Cakupan, keputusan_id: int, isi: dict[str, Any]) -> Keputusan:
    """Operator, on a draft: new values for fields in MEDAN.

    Raises Keputusan.DoesNotExist (foreign), GalatPeran, GalatTerkunci, GalatIsian.
    """
    keputusan = (
        Keputusan.objects.untuk(cakupan)
        .select_for_update(of=("self",))
        .select_related("renstra")
        .get(pk=keputusan_id)
    )
    pastikan_penyusun(cakupan, keputusan)
    if keputusan.status != StatusKeputusan.DRAF:
        raise GalatTerkunci(
            "Hanya draf yang dapat disunting. Minta penanda tangan mengembalikannya, atau mulai "
            "reviu bila keputusan sudah ditetapkan."
        )
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
