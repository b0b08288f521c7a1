"""The formula editor's form: one formula, its variables and their rows, and what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from iku.inti.fields import AngkaField
from renstra.choices import Irama, JenisVariabel, Konsolidasi
from renstra.rumus.batas import PANJANG_MAKS
from renstra.selectors.rumus import BahanRumus, cap
from renstra.services.rancangan.rumus import IsiEditor, UbahanVariabel
from renstra.services.rancangan.variabel import IsiBaris, IsiVariabel
from renstra.tinjauan import BarisBahan, VariabelBahan, rapikan_rumus

_SERATUS = Decimal(100)
_KECIL = {"class": "form-control form-control-sm"}


class BobotField(AngkaField):
    """A weight typed in percent (`25` or `25 %`) → a fraction (0,25)."""

    def to_python(self, value: Any) -> Decimal | None:
        """Percent to fraction."""
        nilai = super().to_python(value)
        return None if nilai is None else nilai / _SERATUS

    def prepare_value(self, value: Any) -> Any:
        """Fraction to percent; what was typed stays untouched."""
        return super().prepare_value(value * _SERATUS if isinstance(value, Decimal) else value)


class VariabelForm(forms.Form):
    """The fields of one variable."""

    kode = forms.CharField(
        label="Kode",
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": "Tuliskan kodenya, misalnya asn_terlatih."},
    )
    label = forms.CharField(
        label="Nama variabel",
        max_length=300,
        error_messages={"required": "Tuliskan nama variabelnya."},
    )
    satuan = forms.CharField(label="Satuan", required=False, max_length=50)
    jenis = forms.ChoiceField(label="Jenis", choices=JenisVariabel.choices)
    irama = forms.ChoiceField(label="Irama pengisian", choices=Irama.choices)
    konsolidasi = forms.ChoiceField(label="Nilai tahunan", choices=Konsolidasi.pilihan())
    sumber = forms.CharField(label="Sumber data", required=False, max_length=300)
    cap = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    use_required_attribute = False

    def isi(self) -> IsiVariabel:
        """What the service reads."""
        bersih = {k: v for k, v in self.cleaned_data.items() if k != "cap"}
        bersih["kode"] = bersih["kode"].lower()
        return IsiVariabel(**bersih)


class BarisForm(forms.Form):
    """One row of a table; `judul` names it for screen readers."""

    kode = forms.CharField(label="Kode", required=False, max_length=30)
    label = forms.CharField(label="Nama baris", required=False, max_length=300)
    bobot = BobotField(label="Bobot (%)", required=False)
    maks = AngkaField(label="Maksimum", required=False)

    use_required_attribute = False

    def __init__(self, *args: Any, judul: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for medan in self.fields.values():
            medan.widget.attrs |= _KECIL | {"aria-label": f"{medan.label} {judul}".strip()}
        for nama in ("bobot", "maks"):
            self.fields[nama].widget.attrs["class"] += " angka"

    def isi(self) -> IsiBaris:
        """What the service reads."""
        return IsiBaris(**self.cleaned_data)


@dataclass(frozen=True, slots=True)
class BagianVariabel:
    """A variable on the page: as stored, its form, the forms of its rows, one for a new row."""

    bahan: VariabelBahan
    form: VariabelForm
    baris: tuple[tuple[BarisBahan, BarisForm], ...]
    baris_baru: BarisForm

    @property
    def forms(self) -> Iterator[forms.Form]:
        yield self.form
        yield from (f for _, f in self.baris)
        yield self.baris_baru

    @property
    def salah(self) -> bool:
        return any(f.is_bound and f.errors for f in self.forms)

    def ketikan(self) -> VariabelBahan:
        """The variable as typed; what cannot be read stays as stored."""
        if not (self.form.is_bound and self.form.is_valid()):
            return self.bahan
        isi = self.form.isi()
        baris = tuple(
            _baris_ketikan(b, f.isi()) if f.is_bound and f.is_valid() else b for b, f in self.baris
        )
        return VariabelBahan(
            pk=self.bahan.pk,
            kode=isi.kode,
            label=isi.label,
            satuan=isi.satuan,
            jenis=isi.jenis,
            irama=isi.irama,
            konsolidasi=isi.konsolidasi,
            sumber=isi.sumber,
            baris=baris,
            pemakai=self.bahan.pemakai,
        )


@dataclass(slots=True)
class Editor:
    """The whole page as it is typed now."""

    rumus: str
    asal: str
    variabel: tuple[BagianVariabel, ...]
    baru: VariabelForm
    ketikan: Mapping[str, str] = field(default_factory=dict)

    @property
    def forms(self) -> list[forms.Form]:
        return [*(f for v in self.variabel for f in v.forms), self.baru]

    def ketikan_variabel(self) -> tuple[VariabelBahan, ...]:
        """The variables as typed."""
        return tuple(v.ketikan() for v in self.variabel)

    def sah(self) -> bool:
        """Whether everything that is stored already could be read."""
        terkirim = (f for v in self.variabel for f in (v.form, *(f for _, f in v.baris)))
        return all(f.is_valid() for f in terkirim if f.is_bound)

    def isi(self, *, dengan_rumus: bool, **tambahan: Any) -> IsiEditor:
        """What the service reads; call it when `sah`."""
        return IsiEditor(
            variabel=[
                UbahanVariabel(
                    v.bahan.pk,
                    v.form.isi(),
                    v.form.cleaned_data["cap"],
                    [(b.pk, f.isi()) for b, f in v.baris if f.is_bound],
                )
                for v in self.variabel
                if v.form.is_bound
            ],
            rumus=self.rumus if dengan_rumus else None,
            asal=self.asal,
            **tambahan,
        )

    def tolak(self, medan: Mapping[str, str]) -> list[str]:
        """Put the service's messages beside their fields; returns those that have no field."""
        menurut = {str(f.prefix): f for f in self.forms}
        sisa = []
        for nama, pesan in medan.items():
            awalan, _, kolom = nama.rpartition("-")
            form = menurut.get(awalan) or menurut.get(nama)
            if form is None or not form.is_bound:
                sisa.append(pesan)
            else:
                form.add_error(kolom if kolom in form.fields else None, pesan)
        return sisa


def baca_editor(bahan: BahanRumus, data: QueryDict | None = None, rumus: str = "") -> Editor:
    """The page from a POST, or from what is stored (with `rumus` typed before, if any)."""
    tersimpan = rapikan_rumus(bahan.indikator.rumus)
    terkirim = {v.pk for v in bahan.lingkungan.variabel if data and f"v-{v.pk}-kode" in data}
    tampil = terkirim or {v.pk for v in bahan.milik}
    kamus = {k: str(data.get(k, "")) for k in data} if data else {}
    return Editor(
        rumus=rapikan_rumus(kamus.get("rumus", rumus or tersimpan))[: PANJANG_MAKS + 1],
        asal=rapikan_rumus(kamus.get("asal", tersimpan)),
        variabel=tuple(_bagian(v, data) for v in bahan.lingkungan.variabel if v.pk in tampil),
        baru=VariabelForm(data if _ada_baru(kamus) else None, prefix="v-baru"),
        ketikan=kamus,
    )


def _ada_baru(kamus: Mapping[str, str]) -> bool:
    """Whether a new variable was begun, or asked for by its button."""
    diketik = any(kamus.get(f"v-baru-{m}", "").strip() for m in ("kode", "label", "satuan"))
    return diketik or kamus.get("aksi") == "tambah_variabel"


def _bagian(v: VariabelBahan, data: QueryDict | None) -> BagianVariabel:
    awal = {m: getattr(v, m) for m in VariabelForm.base_fields if m != "cap"} | {"cap": cap(v)}
    data = data if data and f"v-{v.pk}-kode" in data else None  # not every POST has all of them
    form = VariabelForm(data, prefix=f"v-{v.pk}", initial=awal)
    # A row that another user added meanwhile is not in this POST.
    baris = tuple(
        (
            b,
            BarisForm(
                data if data and f"b-{b.pk}-kode" in data else None,
                prefix=f"b-{b.pk}",
                initial={m: getattr(b, m) for m in BarisForm.base_fields},
                judul=f"baris {b.label or b.kode}",
            ),
        )
        for b in (v.baris if v.tabel else ())
        if data is None or f"b-{b.pk}-kode" in data
    )
    awalan = f"b-baru-{v.pk}"
    kirim = data if data and f"{awalan}-kode" in data else None
    return BagianVariabel(v, form, baris, BarisForm(kirim, prefix=awalan, judul="baris baru"))


def _baris_ketikan(b: BarisBahan, isi: IsiBaris) -> BarisBahan:
    return BarisBahan(b.pk, isi.kode, isi.label, isi.bobot, isi.maks)
