"""Forms of the kernel's own pages."""

from __future__ import annotations

from django import forms

from iku.inti.kunci_api import UMUR_HARI


class KunciApiForm(forms.Form):
    """A new key; the rules are the service's."""

    nama = forms.CharField(
        label="Nama sistem pemakai",
        max_length=100,
        error_messages={"required": "Beri nama sistem yang akan memakai kunci ini."},
        help_text="Misalnya e-Monev atau portal data.",
    )
    umur_hari = forms.TypedChoiceField(
        label="Masa berlaku",
        coerce=int,
        choices=[(hari, f"{hari} hari") for hari in UMUR_HARI],
        initial=UMUR_HARI[1],
        error_messages={"invalid_choice": "Pilih masa berlaku 30, 90, atau 365 hari."},
    )
    boleh_menulis = forms.BooleanField(
        label="Boleh menulis",
        required=False,
        help_text="Tanpa ini kunci hanya membaca. Yang boleh ditulis tetap menurut peran Anda.",
    )
