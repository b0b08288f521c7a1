"""Texts of a realisasi, evidence links, notes of the verifikator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator

from iku.inti.fields import AngkaField
from penilaian.forms.isian import PANJANG_TEKS


class TeksForm(forms.Form):
    """Explanation, obstacle and follow-up; `versi` is the realisasi that the user saw."""

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    penjelasan = forms.CharField(
        label="Penjelasan",
        required=False,
        max_length=PANJANG_TEKS,
        widget=forms.Textarea({"rows": 3}),
        help_text="Sebutkan penyebab capaian seperti itu dan apa yang dilakukan.",
    )
    kendala = forms.CharField(
        label="Kendala", required=False, max_length=PANJANG_TEKS, widget=forms.Textarea({"rows": 2})
    )
    tindak_lanjut = forms.CharField(
        label="Tindak lanjut",
        required=False,
        max_length=PANJANG_TEKS,
        widget=forms.Textarea({"rows": 2}),
    )


class TerbitForm(TeksForm):
    """The same for an indicator without a formula: its figure was published elsewhere."""

    nilai_terbit = AngkaField(
        label="Nilai yang diterbitkan", required=False, help_text="Contoh penulisan: 1.234,5"
    )
    sumber_terbit = forms.CharField(
        label="Sumber nilai",
        required=False,
        max_length=250,
        help_text="Nama laporan atau berita acara, dengan nomor dan tanggalnya.",
    )
    field_order = ["versi", "nilai_terbit", "sumber_terbit"]


class UnggahForm(forms.Form):
    """An evidence file; size and type are judged by the service, from the bytes."""

    berkas = forms.FileField(
        label="Berkas bukti",
        error_messages={
            "required": "Pilih berkas yang akan diunggah.",
            "empty": "Berkas kosong. Pilih berkas yang berisi.",
            "invalid": "Berkas tidak terkirim. Pilih lagi, lalu unggah.",
        },
    )


class TautanForm(forms.Form):
    """An evidence link."""

    nama = forms.CharField(label="Nama tautan", required=False, max_length=200)
    tautan = forms.URLField(
        label="Alamat tautan",
        max_length=500,
        assume_scheme="https",
        validators=[
            URLValidator(["http", "https"], message="Tulis alamat lengkap, misalnya https://…")
        ],
        error_messages={
            "required": "Tulis alamat tautannya.",
            "invalid": "Tulis alamat lengkap, misalnya https://contoh.go.id/laporan.",
        },
        help_text="Diawali https://",
    )


class CatatanForm(forms.Form):
    """What the operator has to repair; whether it may be empty is the service's rule."""

    catatan = forms.CharField(
        label="Catatan untuk pengisi",
        required=False,
        max_length=PANJANG_TEKS,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["catatan"].widget.attrs["required"] = True
