"""Lock and reopen: targets of a year, and the calendar after its deadline."""

from __future__ import annotations

from django import forms

from penilaian.forms.isian import PANJANG_TEKS


class TanggalWidget(forms.DateInput):
    """The browser's own calendar; its value travels as YYYY-MM-DD."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class KunciForm(forms.Form):
    """The Perjanjian Kinerja that locks."""

    tanggal = forms.DateField(
        label="Tanggal Perjanjian Kinerja",
        widget=TanggalWidget,
        error_messages={
            "required": "Pilih tanggal Perjanjian Kinerja.",
            "invalid": "Tanggal tidak terbaca. Pilih dari kalender.",
        },
    )
    dokumen = forms.CharField(
        label="Nomor Perjanjian Kinerja",
        max_length=200,
        error_messages={"required": "Tuliskan nomor Perjanjian Kinerja."},
    )


class BukaKunciForm(forms.Form):
    """Why a lock is opened, and the document that says so."""

    alasan = forms.CharField(
        label="Alasan membuka kunci",
        max_length=PANJANG_TEKS,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Tuliskan mengapa kunci target harus dibuka."},
    )
    dokumen = forms.CharField(
        label="Dokumen dasar",
        max_length=200,
        help_text="Nomor dan tanggal dokumen, misalnya perubahan Perjanjian Kinerja.",
        error_messages={"required": "Tuliskan nomor dan tanggal dokumen yang mendasarinya."},
    )


class BukaJadwalForm(forms.Form):
    """Until when the calendar is open again, and why."""

    sampai = forms.DateField(
        label="Dibuka sampai",
        widget=TanggalWidget,
        error_messages={
            "required": "Pilih tanggal terakhir pengisian.",
            "invalid": "Tanggal tidak terbaca. Pilih dari kalender.",
        },
    )
    alasan = forms.CharField(
        label="Alasan membuka kembali",
        max_length=PANJANG_TEKS,
        widget=forms.Textarea({"rows": 3}),
        help_text="Terbaca oleh pengisi dan Inspektorat pada lembar isian.",
        error_messages={"required": "Tuliskan mengapa pengisian harus dibuka kembali."},
    )
