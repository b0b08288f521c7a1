"""Actions of the admin that ask before they act: a page with the rows, the reason and the button.

The action itself is a service; here is only the asking. All rows or none: when one is refused,
nothing is written and the page names each refusal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from iku.inti.galat import GalatIsian, GalatSiku

_KIRIM = "terapkan"


class FormAlasan(forms.Form):
    """The reason, kept in the history of every row."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        error_messages={"required": "Tuliskan alasannya; alasan dicatat dalam riwayat."},
        help_text="Dicatat dalam riwayat dan dapat dibaca kembali.",
    )


@dataclass(frozen=True, slots=True)
class Tanya:
    """What the page says."""

    judul: str
    penjelasan: str
    tombol: str
    kelas_form: type[forms.Form] = FormAlasan
    hanya_yang_diubah: bool = False
    """Only rows that the admin may also change in their form."""


Kerjakan = Callable[[HttpRequest, Any, dict[str, Any]], str]
"""Does the action on one row with what was entered; returns the sentence of success."""


def tindakan(nama: str, tanya: Tanya, kerjakan: Kerjakan) -> Callable[..., HttpResponse]:
    """An admin action of that name that asks first."""

    def aksi(kelola: Any, request: HttpRequest, pilihan: QuerySet[Any]) -> HttpResponse:
        baris = list(pilihan)
        form = tanya.kelas_form(request.POST if _KIRIM in request.POST else None)
        galat: list[str] = []
        if form.is_bound and form.is_valid():
            galat = _di_luar_wewenang(request, kelola, tanya, baris)
            if not galat:
                hasil, galat = _kerjakan_semua(request, baris, form, kerjakan)
            if not galat:
                messages.success(request, " ".join(dict.fromkeys(hasil)))
                return redirect(request.get_full_path())
        return halaman_tanya(
            request, kelola, tanya, form, objek=baris, galat=galat, aksi=nama
        )  # fmt: skip

    aksi.__name__ = nama
    aksi.short_description = tanya.judul  # type: ignore[attr-defined]
    return aksi


def _di_luar_wewenang(
    request: HttpRequest, kelola: Any, tanya: Tanya, baris: list[Any]
) -> list[str]:
    if not tanya.hanya_yang_diubah:
        return []
    return [
        f"{satu}: di luar wewenang Anda. Minta admin sistem melakukannya."
        for satu in baris
        if not kelola.has_change_permission(request, satu)
    ]


def _kerjakan_semua(
    request: HttpRequest, baris: list[Any], form: forms.Form, kerjakan: Kerjakan
) -> tuple[list[str], list[str]]:
    hasil: list[str] = []
    galat: list[str] = []
    with transaction.atomic():
        for satu in baris:
            try:
                with transaction.atomic():
                    hasil.append(kerjakan(request, satu, form.cleaned_data))
            except GalatIsian as salah:
                galat.append(f"{satu}: {salah.pesan}")
                catat_galat(form, salah)
            except GalatSiku as salah:
                galat.append(f"{satu}: {salah.pesan}")
            except PermissionDenied as salah:
                galat.append(f"{satu}: {salah}")
        if galat:
            transaction.set_rollback(True)
    return hasil, galat


def catat_galat(form: forms.Form, galat: GalatIsian) -> None:
    """The sentences of a service beside their fields."""
    for medan, pesan in galat.medan.items():
        if medan in form.fields and medan not in form.errors:
            form.add_error(medan, pesan)


def halaman_tanya(
    request: HttpRequest,
    kelola: Any,
    tanya: Tanya,
    form: forms.Form,
    *,
    objek: list[Any] | None = None,
    galat: list[str] | None = None,
    aksi: str = "",
) -> HttpResponse:
    """The page; 422 when what was entered or asked cannot be done."""
    konteks = {
        **kelola.admin_site.each_context(request),
        "title": tanya.judul,
        "tanya": tanya,
        "form": form,
        "objek": objek or [],
        "galat": galat or [],
        "aksi": aksi,
        "kirim": _KIRIM,
        "nama_pilihan": ACTION_CHECKBOX_NAME,
        "opts": kelola.opts,
        "media": kelola.media + form.media,
    }
    status = 422 if form.errors or galat else 200
    return TemplateResponse(request, "inti/admin/tanya.html", konteks, status=status)
