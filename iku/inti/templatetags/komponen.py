"""Components of the interface: each tag fills one partial in templates/komponen/.

Load with `{% load komponen %}`. Parameters and classes are listed in docs/antarmuka.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.http import QueryDict

from iku.inti.templatetags.angka_id import persen

register = template.Library()

# Colour steps, 1 is the lowest; a scale with more steps shares the highest colour.
PITA = {1: "sangat-rendah", 2: "rendah", 3: "sedang", 4: "tinggi", 5: "sangat-tinggi"}
SIMBOL = {
    "sangat-tinggi": "▲▲",
    "tinggi": "▲",
    "sedang": "■",
    "rendah": "▼",
    "sangat-rendah": "▼▼",
}
WARNA_LENCANA = {
    "draf": "",
    "diajukan": "biru",
    "disahkan": "hijau",
    "dikembalikan": "kuning",
    "ditetapkan": "hijau",
    "digantikan": "",
    "dicabut": "merah",
    "perlu_diisi_ulang": "kuning",
    "belum_diisi": "kuning",
    "tersimpan": "hijau",
    "lengkap": "hijau",
    "perlu_perhatian": "kuning",
    "galat": "merah",
    "simulasi": "kuning",
    "contoh": "contoh",
}

Band = int | str | None


@register.filter
def kelas_pita(band: Band) -> str:
    """Colour step (1–5, or a name such as `SANGAT_TINGGI`) → the end of `pita--…`."""
    if band is None or band in ("", 0):
        return "netral"
    if isinstance(band, int):
        return PITA[min(max(band, 1), 5)]
    nama = band.strip().lower().replace("_", "-").replace(" ", "-")
    return nama if nama in SIMBOL or nama == "kosong" else "netral"


@register.filter
def simbol_pita(band: Band) -> str:
    """The symbol that says the same as the colour: `▲▲` … `▼▼`; none for a neutral band."""
    return SIMBOL.get(kelas_pita(band), "")


@register.inclusion_tag("komponen/capaian.html")
def capaian(
    nilai: Decimal | None,
    band: Band = None,
    predikat: str = "",
    presisi: int = 1,
    alasan: str = "belum ada data",
) -> dict[str, Any]:
    """Chip with figure, symbol and colour; without a figure the hatched `alasan`."""
    return {
        "teks": "" if nilai is None else persen(nilai, presisi),
        "pita": kelas_pita(band),
        "simbol": simbol_pita(band),
        "predikat": predikat,
        "alasan": alasan or "belum ada data",
    }


@register.inclusion_tag("komponen/sel_panas.html")
def sel_panas(
    nilai: Decimal | None,
    band: Band = None,
    predikat: str = "",
    url: str = "",
    label: str = "",
    nama: str = "",
    catatan: str = "",
    presisi: int = 1,
    alasan: str = "belum ada data",
) -> dict[str, Any]:
    """A `<td>` of the heat map; `label` is its column, `nama` its row (for the link's name)."""
    return capaian(nilai, band, predikat, presisi, alasan) | {
        "nilai": nilai,
        "presisi": presisi,
        "url": url,
        "label": label,
        "nama": nama,
        "catatan": catatan,
    }


@register.inclusion_tag("komponen/lencana.html")
def lencana(status: str, teks: str = "") -> dict[str, str]:
    """Status badge; `teks` defaults to the status itself (`perlu_diisi_ulang` → its words)."""
    kunci = str(status).strip().lower().replace(" ", "_").replace("-", "_")
    return {
        "warna": WARNA_LENCANA.get(kunci, ""),
        "teks": teks or kunci.replace("_", " ").capitalize(),
    }


@register.inclusion_tag("komponen/bidang.html")
def bidang(
    field: BoundField, label: str = "", bantuan: str = "", sempit: bool = False, kelas: str = ""
) -> dict[str, Any]:
    """A form field: label, help, error, control, tied together for screen readers."""
    widget = field.field.widget
    centang = isinstance(widget, CheckboxInput)
    kelompok = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    if kelompok:  # Django would put the class on the wrapper as well
        bawaan = ""
    elif centang:
        bawaan = "form-check-input"
    else:
        bawaan = "form-select" if isinstance(widget, Select) else "form-control"
    return {
        "field": field,
        "kontrol": field.as_widget(attrs=_atribut(field, f"{bawaan} {kelas}".strip(), bantuan)),
        "label": label or field.label,
        "bantuan": bantuan or field.help_text,
        "sempit": sempit,
        "centang": centang,
        "kelompok": kelompok,
    }


def _atribut(field: BoundField, kelas: str, bantuan: str) -> dict[str, str | bool]:
    """Classes kept from the form, and the ids that describe the control."""
    atribut: dict[str, str | bool] = {
        "class": f"{field.field.widget.attrs.get('class', '')} {kelas}".strip()
    }
    pengenal = [f"{field.auto_id}_error"] if field.errors else []
    if bantuan or field.help_text:
        pengenal.insert(0, f"{field.auto_id}_helptext")
    if pengenal and field.auto_id:
        atribut["aria-describedby"] = " ".join(pengenal)
    return atribut


@dataclass(frozen=True, slots=True)
class ButirGalat:
    """One sentence of the error summary and the id of the control it belongs to."""

    pesan: str
    tuju: str = ""


@register.inclusion_tag("komponen/ringkasan_galat.html")
def ringkasan_galat(*formulir: BaseForm | Iterable[BaseForm] | None) -> dict[str, Any]:
    """What to repair, at the top of the page, from one or more bound forms or formsets."""
    butir: list[ButirGalat] = []
    for satu in formulir:
        if satu is None:
            continue
        for form in [satu] if isinstance(satu, BaseForm) else satu:
            butir += _butir_form(form)
        if not isinstance(satu, BaseForm) and hasattr(satu, "non_form_errors"):
            butir += [ButirGalat(str(p)) for p in satu.non_form_errors()]
    return {"butir": butir}


def _butir_form(form: BaseForm) -> list[ButirGalat]:
    if not form.is_bound:
        return []
    butir = [ButirGalat(str(p)) for p in form.non_field_errors()]
    return butir + [
        ButirGalat(f"{field.label}: {pesan}", field.id_for_label)
        for field in form
        for pesan in field.errors
    ]


@register.inclusion_tag("komponen/halaman.html", takes_context=True)
def halaman(
    context: template.Context, page: Page[Any], parameter: str = "halaman"
) -> dict[str, Any]:
    """Pagination that keeps the other filters of the address."""
    request = context.get("request")

    def alamat(nomor: int | str) -> str:
        kueri = request.GET.copy() if request else QueryDict(mutable=True)
        kueri[parameter] = str(nomor)
        return f"?{kueri.urlencode()}"

    daftar = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "butir": [
            (n, alamat(n) if isinstance(n, int) and n != page.number else "") for n in daftar
        ],
        "sebelum": alamat(page.previous_page_number()) if page.has_previous() else "",
        "sesudah": alamat(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("komponen/legenda.html")
def legenda(rentang: Sequence[Mapping[str, Any]], kosong: bool = True) -> dict[str, Any]:
    """Legend of the bands: items with `band`, `predikat`, `syarat` (or `jumlah`)."""
    return {"rentang": rentang, "kosong": kosong}
