"""What a decree's page asks for: a reason."""

from __future__ import annotations

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
