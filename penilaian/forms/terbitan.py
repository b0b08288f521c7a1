"""The note of a capaian that was published elsewhere."""

from __future__ import annotations

from django import forms

from iku.inti.fields import AngkaField


class TerbitanForm(forms.Form):
    """`versi` is the realisasi that the user saw; whether a source is needed is the service's."""

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    capaian = AngkaField(
        label="Capaian yang diterbitkan (%)",
        required=False,
        help_text="Tulis seperti tercetak, misalnya 102,2. Kosongkan untuk menghapus catatan.",
    )
    sumber = forms.CharField(
        label="Sumber terbitan",
        required=False,
        max_length=250,
        help_text="Nama laporan, tahun, dan halamannya.",
    )
