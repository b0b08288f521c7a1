"""The upload of a filled template, and which template is asked for. No rule of the domain."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from iku.inti.lembar.batas import UKURAN_MAKS

_BATAS = UKURAN_MAKS // 1024**2


class UnggahForm(forms.Form):
    """One .xlsx or .csv file."""

    berkas = forms.FileField(
        label="Berkas isian",
        help_text=f"Templat SIKU yang sudah diisi, .xlsx atau .csv, sampai {_BATAS} MB.",
        widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Pilih berkas yang akan diunggah.",
            "empty": "Berkas kosong. Pilih berkas yang berisi.",
            "invalid": "Pilih berkas yang akan diunggah.",
            "missing": "Pilih berkas yang akan diunggah.",
        },
        allow_empty_file=True,
    )

    def clean_berkas(self) -> UploadedFile:
        """Too large a file is not even read."""
        berkas: UploadedFile = self.cleaned_data["berkas"]
        if (berkas.size or 0) > UKURAN_MAKS:
            raise forms.ValidationError(
                f"Berkas lebih besar dari {_BATAS} MB. Bagi isiannya menjadi beberapa berkas."
            )
        return berkas
