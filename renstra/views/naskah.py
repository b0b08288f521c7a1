"""The operator edits the head and the text of a draft; buttons work on lists before saving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from iku.inti.galat import GalatIsian, GalatSiku
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.choices import JenisKeputusan, StatusKeputusan
from renstra.forms.naskah import DAFTAR, NaskahForm
from renstra.models import Keputusan
from renstra.naskah_susun import Hasil, olah
from renstra.selectors.langkah import langkah_rancangan
from renstra.services.rancangan.izin import pastikan_penyusun
from renstra.services.rancangan.naskah import cap_naskah, ubah_naskah
from renstra.services.rancangan.teks_baku import teks_baku_untuk
from renstra.teks_baku import TeksBaku
from renstra.views.isi import kode_galat, konteks_rancangan
from renstra.views.keputusan import ambil_keputusan


@dataclass(frozen=True, slots=True)
class BlokNaskah:
    """A list of the text on the page: its boxes, and the standard texts on offer."""

    nama: str
    field: BoundField
    kotak: list[str]
    baku: tuple[TeksBaku, ...]
    fokus: int = -1


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def sunting(request: HttpRequest, pk: int) -> HttpResponseBase:
    """GET shows the text; POST saves it, or (`aksi`) changes a list without saving."""
    cakupan = cakupan_dari(request)
    if request.method != "POST":
        satu = ambil_keputusan(cakupan, pk)
        pastikan_penyusun(cakupan, satu)
        if satu.status != StatusKeputusan.DRAF:
            return redirect("renstra:keputusan", pk=pk)
        return _halaman(request, satu, NaskahForm.dari(satu))
    form = NaskahForm(request.POST)
    status = 422
    try:
        if (aksi := request.POST.get("aksi", "")) or not form.is_valid():
            # A forbidden role and a foreign decree are told apart before anything is shown.
            ubah_naskah(cakupan=cakupan, keputusan_id=pk, isi={})
            if aksi:
                return _olah(request, ambil_keputusan(cakupan, pk), form, aksi)
        else:
            cap = request.POST.get("cap", "")
            ubah_naskah(cakupan=cakupan, keputusan_id=pk, isi=form.cleaned_data, cap=cap)
            messages.success(request, "Naskah keputusan disimpan.")
            return redirect("renstra:keputusan", pk=pk)
    except (Keputusan.DoesNotExist, OverflowError) as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatIsian as galat:
        for medan, pesan in (galat.medan or {"": galat.pesan}).items():
            form.add_error(medan or None, pesan)
    except GalatSiku as galat:
        form.is_valid()
        form.add_error(None, galat.pesan)
        status = kode_galat(galat)
    return _halaman(request, ambil_keputusan(cakupan, pk), form, status)


def _olah(request: HttpRequest, satu: Keputusan, form: NaskahForm, aksi: str) -> HttpResponse:
    """The page with the changed list, nothing saved yet."""
    hasil = olah({nama: form.kotak(nama) for nama in DAFTAR}, aksi, _baku(satu, form))
    ketikan: dict[str, Any] = {nama: form[nama].value() for nama in form.fields}
    ketikan |= {nama: "\n\n".join(daftar) for nama, daftar in hasil.butir.items()}
    if aksi == "ganti:menetapkan":
        ketikan["menetapkan"] = next(t.teks for t in _baku(satu, form) if t.bagian == "menetapkan")
    ketikan["cap"] = request.POST.get("cap", "")
    return _halaman(request, satu, NaskahForm(initial=ketikan), hasil=hasil)


def _baku(satu: Keputusan, form: NaskahForm) -> tuple[TeksBaku, ...]:
    """Standard texts for the kind of decree that is chosen in the form."""
    jenis = str(form["jenis"].value() or "")
    return teks_baku_untuk(satu, jenis if jenis in JenisKeputusan.values else satu.jenis)


def _halaman(
    request: HttpRequest,
    satu: Keputusan,
    form: NaskahForm,
    status: int = 200,
    hasil: Hasil | None = None,
) -> HttpResponse:
    baku = _baku(satu, form)
    blok = [
        BlokNaskah(
            nama,
            form[nama],
            _kotak(form, nama, hasil),
            tuple(t for t in baku if t.bagian == nama),
            hasil.letak if hasil and hasil.nama == nama else -1,
        )
        for nama in DAFTAR
    ]
    konteks = konteks_rancangan(satu, "Sunting naskah keputusan") | {
        "form": form,
        "cap": cap_naskah(satu) if status == 409 else _cap(form, satu),
        "menimbang": blok[0],
        "mengingat": blok[1],
        "diktum": blok[2],
        "baku_menetapkan": next((t for t in baku if t.bagian == "menetapkan"), None),
        "kalimat": hasil.kalimat if hasil else "",
        "langkah": langkah_rancangan(satu),
        "kini": "naskah",
    }
    return render(request, "renstra/keputusan/sunting.html", konteks, status=status)


def _kotak(form: NaskahForm, nama: str, hasil: Hasil | None) -> list[str]:
    """The boxes; a new empty one must not get lost between two lines."""
    if hasil and hasil.nama == nama:
        return hasil.butir[nama] or [""]
    return form.kotak(nama)


def _cap(form: NaskahForm, satu: Keputusan) -> str:
    """The stamp that the user saw, as long as his typing goes on."""
    return str(form.data.get("cap", "") if form.is_bound else form.initial.get("cap", "")) or (
        cap_naskah(satu)
    )
