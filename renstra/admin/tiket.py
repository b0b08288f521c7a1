"""A file chosen in the admin, and how it gets from its preview to its confirmation: in the page,
signed, never on the server.

So it does not matter which host answers the confirmation, and nothing has to be cleaned up.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied

from iku.inti.lembar.batas import UKURAN_MAKS
from iku.inti.lembar.galat import GalatBerkas

UMUR = 3600
TITIPAN_MAKS = 1_500_000
"""Characters of a packed file that still travels with its page."""
BERUBAH = "Data berubah sejak pratinjau dibuat. Periksa sekali lagi sebelum disimpan."


@dataclass(frozen=True, slots=True)
class Titipan:
    """What was looked at: the file, the reason, and the fingerprint of the changes."""

    isi: bytes
    sidik: str
    alasan: str = ""


def buat_tiket(untuk: str, oleh: int | None, titipan: Titipan) -> str:
    """The ticket of one user for one page (`untuk`). Raises GalatBerkas when it is too long."""
    isi = base64.b64encode(zlib.compress(titipan.isi, 9)).decode()
    if len(isi) > TITIPAN_MAKS:
        raise GalatBerkas("Isi berkas terlalu banyak untuk sekali impor. Kurangi, lalu pilih lagi.")
    muatan = {"oleh": oleh, "sidik": titipan.sidik, "alasan": titipan.alasan, "isi": isi}
    return signing.dumps(muatan, salt=untuk)


def baca_tiket(untuk: str, oleh: int | None, tiket: str) -> Titipan:
    """Raises GalatBerkas when it is too old or was changed, PermissionDenied for another user."""
    try:
        muatan = signing.loads(tiket, salt=untuk, max_age=UMUR)
    except signing.BadSignature as galat:
        raise GalatBerkas(
            "Pratinjau sudah lewat satu jam atau diubah. Pilih berkasnya sekali lagi."
        ) from galat
    if muatan["oleh"] != oleh:
        raise PermissionDenied
    isi = zlib.decompress(base64.b64decode(muatan["isi"]))
    return Titipan(isi, muatan["sidik"], muatan["alasan"])


def bidang_berkas(judul: str, bentuk: str, akhiran: str) -> forms.FileField:
    """The form field of such a file. bentuk: formats in words; akhiran: what a chooser offers."""
    return forms.FileField(
        label=judul,
        help_text=f"{bentuk}; paling besar {UKURAN_MAKS // 1024**2} MB.",
        error_messages={
            "required": "Pilih berkasnya.",
            "empty": "Berkas kosong. Pilih berkas yang berisi.",
            "missing": "Pilih berkasnya.",
            "invalid": "Berkas tidak terkirim. Pilih lagi.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": akhiran}),
    )
