"""Confirm that a value of the history is entered again."""

from __future__ import annotations

from typing import Any

from django import forms

from penilaian.forms.isian import PANJANG_TEKS


class KembalikanForm(forms.Form):
    """`versi` is the row that the user saw; a locked target also needs its document."""

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    alasan = forms.CharField(
        label="Alasan",
        required=False,
        max_length=PANJANG_TEKS,
        widget=forms.Textarea({"rows": 3}),
        help_text="Tercatat dalam riwayat bersama perubahannya.",
    )
    dokumen = forms.CharField(
        label="Dokumen dasar",
        required=False,
        max_length=200,
        help_text="Nomor dan tanggal dokumen, misalnya perubahan Perjanjian Kinerja.",
    )

    def __init__(self, *args: Any, wajib: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wajib:
            self.fields["alasan"].required = self.fields["dokumen"].required = True
            self.fields["alasan"].error_messages["required"] = (
                "Tuliskan mengapa target yang terkunci harus berubah."
            )
            self.fields["dokumen"].error_messages["required"] = (
                "Tuliskan nomor dan tanggal dokumen yang mendasarinya."
            )
        else:
            del self.fields["dokumen"]
