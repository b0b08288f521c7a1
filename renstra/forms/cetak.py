"""How an instansi prints, and which columns a lampiran has: text into values, no rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from iku.dokumen.gambar import UKURAN_MAKS
from renstra.kolom_sendiri import BIDANG, JUDUL_MAKS, baca_kolom
from renstra.models import Keputusan, PengaturanCetak
from renstra.services.cetak.pengaturan import MEDAN
from renstra.tata_letak import Kolom


class PengaturanCetakForm(forms.ModelForm):
    """Paper, margins, type, letterhead and footer."""

    kop = forms.CharField(
        label="Baris kop surat",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        help_text="Satu baris per baris cetak. Baris berhuruf besar tanpa angka di awal menjadi "
        "nama; sisanya alamat.",
    )
    logo = forms.FileField(
        label="Lambang pada kop",
        required=False,
        help_text="PNG atau SVG, paling besar 512 kB. Kosongkan bila lambangnya tetap.",
        widget=forms.ClearableFileInput({"accept": "image/png,image/svg+xml"}),
    )
    tanpa_logo = forms.BooleanField(label="Cetak kop tanpa lambang", required=False)

    class Meta:
        model = PengaturanCetak
        fields = sorted(MEDAN)
        labels = {
            "lampiran_tidur": "Lampiran mendatar (landscape)",
            "lampiran_atas": "Atas",
            "lampiran_kanan": "Kanan",
            "lampiran_bawah": "Bawah",
            "lampiran_kiri": "Kiri",
            "margin_atas": "Atas",
            "margin_kanan": "Kanan",
            "margin_bawah": "Bawah",
            "margin_kiri": "Kiri",
            "ukuran_pt": "Ukuran huruf naskah (poin)",
            "ukuran_tabel_pt": "Ukuran huruf tabel (poin)",
            "tinggi_logo": "Tinggi lambang (mm)",
        }
        help_texts = {
            "ukuran_tabel_pt": "Kosongkan agar mengikuti tata letak lampiran.",
            "kalimat_kaki": "Dicetak di atas kalimat tanda tangan, yang selalu otomatis.",
        }

    def __init__(self, *isi: Any, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        for nama, medan in self.fields.items():
            if isinstance(medan, forms.IntegerField):
                medan.widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
                medan.error_messages["invalid"] = "Tulis angka bulat, misalnya 25."
                medan.error_messages["required"] = "Isi angka ini."
            elif nama == "lampiran_tidur":
                medan.required = False
        if self.instance.instansi_id and not self.is_bound:
            self.fields["kop"].initial = "\n".join(self.instance.instansi.kop)

    def clean_kop(self) -> list[str]:
        return [baris for satu in self.cleaned_data["kop"].splitlines() if (baris := satu.strip())]

    def clean_logo(self) -> bytes | None:
        berkas = self.cleaned_data["logo"]
        if not berkas:
            return None
        if berkas.size > UKURAN_MAKS:
            raise forms.ValidationError("Gambar lebih besar dari 512 kB. Perkecil gambarnya.")
        return bytes(berkas.read())

    def _post_clean(self) -> None:
        """The rules live in the service; a model form must not judge before it."""


@dataclass(slots=True)
class BarisKolom:
    """One field that can be printed, as the page offers it."""

    kunci: str
    usul: str
    keterangan: str
    pakai: bool
    urutan: str
    judul: str
    lebar: str
    galat: str = ""


def baris_kolom(keputusan: Keputusan, bawaan: tuple[Kolom, ...]) -> list[BarisKolom]:
    """The stored columns, or those of the layout in use, then what is not printed."""
    kolom = baca_kolom(keputusan.kolom_sendiri) or bawaan
    dipakai = {k.kunci: (ke, k) for ke, k in enumerate(kolom, start=1)}
    baris = [
        BarisKolom(
            b.kunci,
            b.judul,
            b.keterangan,
            b.kunci in dipakai,
            str(dipakai[b.kunci][0]) if b.kunci in dipakai else "",
            dipakai[b.kunci][1].judul if b.kunci in dipakai else b.judul,
            str(dipakai[b.kunci][1].lebar if b.kunci in dipakai else b.lebar),
        )
        for b in BIDANG
    ]
    return sorted(baris, key=lambda b: (not b.pakai, int(b.urutan or 0)))


def baca_baris(kiriman: Mapping[str, str]) -> list[BarisKolom]:
    """What was typed, in the order that was typed; nothing is judged."""
    baris = [
        BarisKolom(
            b.kunci,
            b.judul,
            b.keterangan,
            f"pakai_{b.kunci}" in kiriman,
            kiriman.get(f"urutan_{b.kunci}", "").strip()[:3],
            kiriman.get(f"judul_{b.kunci}", "").strip()[: JUDUL_MAKS + 1],
            kiriman.get(f"lebar_{b.kunci}", "").strip()[:4],
        )
        for b in BIDANG
    ]
    return sorted(baris, key=lambda b: (not b.pakai, _bulat(b.urutan) or 99))


def kolom_dari(baris: list[BarisKolom]) -> tuple[Kolom, ...]:
    """The picked columns; a width that is no number is 0, which the service refuses."""
    return tuple(Kolom(b.kunci, b.judul, _bulat(b.lebar)) for b in baris if b.pakai)


def _bulat(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() else 0
