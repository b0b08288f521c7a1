"""Forms of invitations; the rules are the service's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db.models import QuerySet

from renstra.choices import PeranPenugasan
from renstra.models import Instansi, PemerintahDaerah


def _tanggal(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggalnya, misalnya 2026-11-21."},
    )


class UndanganForm(forms.Form):
    """Who is invited to what; offers only what the admin may give."""

    nama_lengkap = forms.CharField(
        label="Nama lengkap",
        max_length=150,
        error_messages={"required": "Isi nama orang yang diundang."},
    )
    surel = forms.EmailField(
        label="Surel",
        error_messages={
            "required": "Isi surelnya; tautan undangan dikirim ke sana.",
            "invalid": "Tulis surel lengkap, misalnya nama@dinas.example.go.id.",
        },
    )
    jabatan = forms.CharField(label="Jabatan", max_length=150, required=False)
    peran = forms.ChoiceField(label="Peran")
    instansi = forms.ModelChoiceField(
        Instansi.objects.none(), label="Instansi", required=False, empty_label="–"
    )
    pemda = forms.ModelChoiceField(
        PemerintahDaerah.objects.none(),
        label="Pemerintah daerah",
        required=False,
        empty_label="–",
        help_text="Hanya untuk reviuer dan admin satu pemerintah daerah.",
    )
    mulai = _tanggal("Berlaku mulai")
    selesai = _tanggal("Berlaku sampai")

    def __init__(
        self,
        *args: Any,
        instansi: QuerySet[Instansi],
        pemda: QuerySet[PemerintahDaerah],
        dengan_admin: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instansi"].queryset = instansi  # type: ignore[attr-defined]
        self.fields["pemda"].queryset = pemda  # type: ignore[attr-defined]
        self.fields["peran"].choices = [  # type: ignore[attr-defined]
            (nilai, teks)
            for nilai, teks in PeranPenugasan.choices
            if dengan_admin or nilai != PeranPenugasan.ADMIN
        ]


class TerimaForm(forms.Form):
    """The invited person's own name and password."""

    nama_pengguna = forms.CharField(
        label="Nama pengguna",
        max_length=150,
        help_text="Huruf, angka, titik, dan garis bawah; dipakai untuk masuk.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": "Pilih nama pengguna."},
    )
    sandi = forms.CharField(
        label="Kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Buat kata sandi."},
    )
    sandi_lagi = forms.CharField(
        label="Ulangi kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Ketik kata sandi sekali lagi."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sandi"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if "sandi" in isi and "sandi_lagi" in isi and isi["sandi"] != isi["sandi_lagi"]:
            self.add_error("sandi_lagi", "Kedua kata sandi tidak sama. Ketik ulang keduanya.")
        return isi
