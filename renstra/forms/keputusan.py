"""What a decree's page asks for: a reason, or the passphrase of a certificate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

PANJANG_ALASAN = 1000


class AlasanForm(forms.Form):
    """Why a decree is returned or revoked, or a finding set aside; the service insists on it."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=PANJANG_ALASAN,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": "Tuliskan alasannya.",
            "max_length": "Alasan paling panjang 1.000 huruf. Ringkas alasannya.",
        },
    )


class TandaTanganForm(forms.Form):
    """`sidik` is the SHA-256 of the shown text; NIK and passphrase live in this request only.

    `meminta` names what the signing port needs of the two.
    """

    sidik = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    nik = forms.CharField(
        label="NIK penanda tangan",
        max_length=24,
        error_messages={"required": "Ketik NIK Anda."},
        help_text="16 angka, seperti yang terdaftar pada BSrE. NIK tidak disimpan.",
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )
    sandi = forms.CharField(
        label="Frasa sandi sertifikat",
        help_text="Hanya diteruskan untuk tanda tangan ini dan tidak disimpan.",
        error_messages={"required": "Ketik frasa sandi sertifikat Anda."},
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, meminta: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in ("nik", "sandi"):
            self.fields[nama].required = nama in meminta
