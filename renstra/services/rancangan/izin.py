"""The way every edit of a draft begins: lock, role, state; and the stamp of what was seen."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatPeran, GalatTerkunci, GalatVersi
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan

TERKUNCI = (
    "Hanya draf yang dapat disunting. Minta penanda tangan mengembalikannya, atau mulai "
    "reviu bila keputusan sudah ditetapkan."
)


def pastikan_penyusun(cakupan: Cakupan, keputusan: Keputusan) -> None:
    """Only the operator of that instansi; raises GalatPeran."""
    if not cakupan.boleh(Peran.OPERATOR, keputusan.renstra.instansi_id):
        raise GalatPeran("Hanya pengisi data instansi ini yang dapat menyunting keputusan.")


def pastikan_draf(keputusan: Keputusan) -> None:
    """Neither submitted nor set; raises GalatTerkunci."""
    if keputusan.status != StatusKeputusan.DRAF:
        raise GalatTerkunci(TERKUNCI)


def kunci_rancangan(cakupan: Cakupan, keputusan_id: int) -> Keputusan:
    """The draft, locked for this transaction: edits of one draft wait for each other.

    Raises Keputusan.DoesNotExist (foreign), GalatPeran, GalatTerkunci.
    """
    keputusan = (
        Keputusan.objects.untuk(cakupan)
        .select_for_update(of=("self",))
        .select_related("renstra__instansi")
        .get(pk=keputusan_id)
    )
    pastikan_penyusun(cakupan, keputusan)
    pastikan_draf(keputusan)
    return keputusan


def pastikan_cap(cap: str, kini: str, apa: str) -> None:
    """Raises GalatVersi when the user did not see the present state."""
    if cap != kini:
        raise GalatVersi(
            f"{apa} sudah diubah pengguna lain sejak Anda membukanya. Periksa nilai yang "
            "tersimpan sekarang, lalu simpan sekali lagi bila ketikan Anda yang berlaku.",
            kini,
        )


def periksa_bersih(baris: models.Model, pesan: str, *, kecuali: tuple[str, ...] = ()) -> None:
    """Field validators and check constraints of a row; raises GalatIsian with fields."""
    try:
        baris.clean_fields(exclude=set(kecuali))
        baris.validate_constraints(exclude={*kecuali, "urutan", "nomor"})
    except ValidationError as galat:
        medan = {
            nama if nama != "__all__" else "": " ".join(isi)
            for nama, isi in galat.message_dict.items()
        }
        raise GalatIsian(pesan, medan) from galat
