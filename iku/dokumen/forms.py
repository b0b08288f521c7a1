"""Forms of the public verification pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from iku.dokumen.periksa import UKURAN_MAKS

_KODE_KOSONG = "Ketik kode verifikasi yang tertulis pada dokumen."


class KodeForm(forms.Form):
    """A verification code typed from paper."""

    kode = forms.CharField(
        label="Kode verifikasi",
        max_length=120,
        strip=True,
        help_text="Bagian terakhir alamat yang tercetak di kaki setiap halaman dokumen.",
        error_messages={"required": _KODE_KOSONG},
    )

    def clean_kode(self) -> str:
        """Accept a pasted address as well: its last part is the code."""
        kode = str(self.cleaned_data["kode"]).rstrip("/").rsplit("/", 1)[-1].strip()
        if not kode:
            raise forms.ValidationError(_KODE_KOSONG)
        return kode


class BerkasForm(forms.Form):
    """A PDF that a visitor wants to check; it is never stored."""

    berkas = forms.FileField(
        label="Berkas PDF",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text="Paling besar 50 MB. Berkas hanya diperiksa, tidak disimpan.",
        error_messages={
            "required": "Pilih berkas PDF yang ingin diperiksa.",
            "empty": "Berkas ini kosong. Pilih berkas PDF yang lain.",
        },
    )

    def clean_berkas(self) -> UploadedFile[Any]:
        berkas: UploadedFile[Any] = self.cleaned_data["berkas"]
        if (berkas.size or 0) > UKURAN_MAKS:
            raise forms.ValidationError("Berkas lebih besar dari 50 MB. Unggah berkas aslinya.")
        return berkas
