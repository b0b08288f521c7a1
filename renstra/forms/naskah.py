"""The text editor of a draft: lists as paragraphs."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from renstra.choices import JenisKeputusan
from renstra.models import Keputusan
from renstra.naskah_teks import GalatNaskah, baca_butir, baca_diktum, tulis_butir, tulis_diktum
from renstra.services.rancangan.naskah import cap_naskah

PISAH = (
    "Satu kotak satu butir; baris kosong di dalam kotak memulai butir baru. Huruf atau nomornya "
    "dicetak otomatis."
)
DAFTAR = ("menimbang", "mengingat", "diktum")


class ButirWidget(forms.Textarea):
    """Several boxes of one name; their texts together are the list, separated by empty lines."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All boxes that were sent."""
        if hasattr(data, "getlist"):
            return "\n\n".join(data.getlist(name))
        return super().value_from_datadict(data, files, name)


def _teks(
    label: str, rows: int, bantuan: str = "", wajib: bool = False, butir: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=wajib,
        help_text=bantuan,
        max_length=60_000,
        widget=(ButirWidget if butir else forms.Textarea)({"rows": rows}),
        error_messages={"required": f"Isi {label.lower()}."},
    )


class NaskahForm(forms.Form):
    """Head and parts of the decree, as `services.rancangan.naskah.ubah_naskah` takes them."""

    jenis = forms.ChoiceField(label="Jenis", choices=JenisKeputusan.choices)
    nomor = forms.CharField(label="Nomor", required=False, max_length=100)
    tanggal = forms.DateField(
        label="Tanggal penetapan",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal yang benar, misalnya 21-11-2026."},
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
    )
    tempat = forms.CharField(label="Tempat penetapan", required=False, max_length=100)
    mulai_tahun = forms.IntegerField(
        label="Berlaku mulai tahun",
        min_value=1900,
        max_value=2200,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "required": "Isi tahun mulai berlaku.",
            "invalid": "Tulis tahun, misalnya 2026.",
        },
    )
    judul = _teks("Judul", 3, wajib=True)
    rahmat = forms.BooleanField(label="Cetak “Dengan rahmat Tuhan Yang Maha Esa”", required=False)
    menimbang = _teks("Menimbang", 4, PISAH, butir=True)
    mengingat = _teks("Mengingat", 4, PISAH, butir=True)
    menetapkan = _teks("Menetapkan", 4)
    diktum = _teks(
        "Diktum",
        4,
        "Awali setiap diktum dengan labelnya, misalnya “KESATU: …”. Baris yang diawali “- ” "
        "menjadi butir a, b, c. Label disesuaikan bila urutannya diubah.",
        butir=True,
    )

    @classmethod
    def dari(cls, keputusan: Keputusan) -> NaskahForm:
        """Filled with what the draft holds."""
        awal: dict[str, Any] = {
            nama: getattr(keputusan, nama)
            for nama in (
                "jenis", "nomor", "tanggal", "tempat", "mulai_tahun", "judul", "rahmat",
                "menetapkan",
            )
        }  # fmt: skip
        awal["menimbang"] = tulis_butir(keputusan.menimbang)
        awal["mengingat"] = tulis_butir(keputusan.mengingat)
        awal["diktum"] = tulis_diktum(keputusan.diktum)
        awal["cap"] = cap_naskah(keputusan)
        return cls(initial=awal)

    def kotak(self, nama: str) -> list[str]:
        """What stands in the boxes of a list now; never none, so that there is one to type in."""
        teks = str(self[nama].value() or "").replace("\r\n", "\n")
        return [b.strip() for b in re.split(r"\n\s*\n", teks) if b.strip()] or [""]

    def clean_menimbang(self) -> list[str]:
        return baca_butir(self.cleaned_data["menimbang"])

    def clean_mengingat(self) -> list[str]:
        return baca_butir(self.cleaned_data["mengingat"])

    def clean_diktum(self) -> list[dict[str, Any]]:
        try:
            return baca_diktum(self.cleaned_data["diktum"])
        except GalatNaskah as galat:
            raise ValidationError(str(galat)) from galat
