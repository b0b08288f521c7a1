"""Metadata of an indicator beyond the decree."""

from __future__ import annotations

from django import forms


class MetadataForm(forms.Form):
    """Four texts; what the decree says itself is not asked again."""

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    konsep = forms.CharField(
        label="Konsep",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Gagasan yang diukur indikator ini, beserta acuannya bila ada.",
    )
    interpretasi = forms.CharField(
        label="Interpretasi",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Cara membaca nilainya; bila dikosongkan, dipakai arah indikator.",
    )
    ukuran = forms.CharField(
        label="Ukuran", required=False, max_length=100, help_text="Misalnya persentase atau indeks."
    )
    klasifikasi = forms.CharField(
        label="Klasifikasi penyajian",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Pengelompokan saat disajikan, misalnya menurut unit kerja.",
    )
