"""An indicator of a draft as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from iku.inti.fields import AngkaField
from renstra.choices import (
    CaraMinimal,
    CaraTahunan,
    JenisSkala,
    NolMinimal,
    NolRasio,
    Polaritas,
)
from renstra.models import Indikator, Keputusan
from renstra.selectors.isi import skala_untuk
from renstra.services.rancangan.isi import IsiIndikator, IsiPelaku, IsiTarget

_TEKS = 20_000


def _panjang(label: str, bantuan: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        help_text=bantuan,
        max_length=_TEKS,
        widget=forms.Textarea({"rows": rows}),
    )


def _pilihan(label: str, pilihan: list[tuple[str, str]], bantuan: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=pilihan, help_text=bantuan, initial=pilihan[0][0])


class IndikatorForm(forms.Form):
    """Every field of an indicator but its formula, which has its own page."""

    nama = forms.CharField(
        label="Nama indikator",
        max_length=_TEKS,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Tulis nama indikatornya."},
    )
    sasaran = forms.ChoiceField(label="Sasaran")
    satuan = forms.CharField(
        label="Satuan", required=False, max_length=50, help_text="Misalnya %, indeks, nilai."
    )
    presisi = forms.IntegerField(
        label="Angka di belakang koma",
        min_value=0,
        max_value=8,
        initial=2,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "required": "Tulis 0 sampai 8.",
            "invalid": "Tulis bilangan bulat 0 sampai 8.",
            "min_value": "Tulis 0 sampai 8.",
            "max_value": "Tulis 0 sampai 8.",
        },
    )
    polaritas = _pilihan("Polaritas", Polaritas.pilihan())
    cara_minimal = _pilihan("Cara menghitung minimal", CaraMinimal.pilihan())
    nol_minimal = _pilihan("Bila target 0 (minimal)", NolMinimal.pilihan())
    nilai_tercapai = AngkaField(label="Capaian bila target 0 tercapai (%)", initial=Decimal(100))
    nol_rasio = _pilihan("Bila realisasi 0 (rasio)", NolRasio.pilihan())
    batas_atas = AngkaField(
        label="Batas atas capaian (%)", required=False, help_text="Kosong berarti tanpa batas."
    )
    dari_nilai_penuh = forms.BooleanField(
        label="Hitung capaian dari nilai penuh, bukan dari nilai yang dibulatkan", required=False
    )
    cara_tahunan = _pilihan("Nilai tahunan", CaraTahunan.pilihan())
    bobot = AngkaField(label="Bobot dalam sasaran", required=False)
    skala = forms.ChoiceField(label="Skala nilai", required=False)
    tabel_kode = forms.ChoiceField(label="Tabel kode kata", required=False)
    konversi = forms.ChoiceField(label="Konversi capaian", required=False)
    sumber = _panjang("Sumber data", "Satu sumber per baris.", 3)
    penjelasan = _panjang("Penjelasan", "Baris yang diawali “- ” menjadi butir.", 4)
    alasan = _panjang("Alasan pemilihan")
    rumus_tercetak = _panjang(
        "Rumus tercetak",
        "Hanya bila lampiran harus mencetak rumus dengan kata lain daripada rumus hitungnya.",
    )
    tipe_perhitungan = forms.CharField(label="Tipe perhitungan", required=False, max_length=150)
    cara_pencapaian = _panjang("Cara pencapaian (program atau kegiatan)")
    keterangan = _panjang("Keterangan")
    nomor_tercetak = forms.CharField(
        label="Nomor tercetak",
        required=False,
        max_length=30,
        help_text="Kosongkan agar nomor mengikuti urutan.",
    )

    def __init__(self, *args: Any, keputusan: Keputusan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sasaran"].choices = [  # type: ignore[attr-defined]
            (str(s.pk), f"{s.jabatan.nama + ', ' if s.jabatan else ''}{s.nomor}. {s.uraian}")
            for s in keputusan.daftar_sasaran.select_related("jabatan").order_by("urutan")
        ]
        skala = list(skala_untuk(keputusan.renstra.instansi_id))
        for nama, jenis in _SKALA:
            isi = [(str(s.pk), s.nama) for s in skala if s.jenis == jenis]
            self.fields[nama].choices = [("", "Tidak dipakai"), *isi]  # type: ignore[attr-defined]

    @staticmethod
    def awal(i: Indikator) -> dict[str, Any]:
        """The stored values."""
        nama = [n for n in IndikatorForm.base_fields if n not in (*_PILIH, "sumber")]
        return {n: getattr(i, n) for n in nama} | {
            "sasaran": str(i.sasaran_id),
            "sumber": "\n".join(i.daftar_sumber.order_by("urutan").values_list("nama", flat=True)),
            **{n: str(getattr(i, f"{n}_id") or "") for n, _ in _SKALA},
        }

    def clean_sumber(self) -> list[str]:
        return [" ".join(b.split()) for b in self.cleaned_data["sumber"].splitlines() if b.strip()]

    def isi(self, pelaku: Sequence[IsiPelaku], target: Sequence[IsiTarget]) -> IsiIndikator:
        """What the service reads."""
        bersih = dict(self.cleaned_data)
        sasaran, sumber = int(bersih.pop("sasaran")), bersih.pop("sumber")
        for nama, _ in _SKALA:
            nilai = bersih.pop(nama)
            bersih[f"{nama}_id"] = int(nilai) if nilai else None
        return IsiIndikator(sasaran, bersih, sumber, pelaku, target)


_SKALA = (
    ("skala", JenisSkala.PREDIKAT),
    ("tabel_kode", JenisSkala.KODE),
    ("konversi", JenisSkala.KONVERSI),
)
_PILIH = ("sasaran", *(nama for nama, _ in _SKALA))
