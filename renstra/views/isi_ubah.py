"""Add, change and delete goals and objectives of a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from iku.inti.galat import GalatIsian, GalatSiku, GalatVersi
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from renstra.choices import StatusKeputusan
from renstra.forms.isi_sasaran import SasaranForm, TujuanForm
from renstra.models import Keputusan, Sasaran, Tujuan
from renstra.selectors.isi import cap_sasaran, cap_tujuan
from renstra.services.rancangan import isi as layanan
from renstra.services.rancangan.izin import pastikan_draf, pastikan_penyusun
from renstra.views.isi import kode_galat, konteks_rancangan
from renstra.views.keputusan import ambil_keputusan

METODE = ["GET", "HEAD", "POST"]


def pastikan_boleh(request: HttpRequest, keputusan: Keputusan) -> bool:
    """Role first (403); False when there is nothing to edit any more, so that GET goes back."""
    pastikan_penyusun(cakupan_dari(request), keputusan)
    return keputusan.status == StatusKeputusan.DRAF


def coba(form: forms.BaseForm, tindakan: Callable[[], Any]) -> tuple[Any, int, GalatVersi | None]:
    """Run the service on a valid form; refusals become messages of the form and a status."""
    try:
        return tindakan(), 200, None
    except (ObjectDoesNotExist, OverflowError) as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatIsian as galat:
        for medan, pesan in (galat.medan or {"": galat.pesan}).items():
            nama = medan.removesuffix("_id")
            form.add_error(nama if nama in form.fields else None, pesan)
        return None, 422, None
    except GalatVersi as galat:
        form.add_error(None, galat.pesan)
        return None, 409, galat
    except GalatSiku as galat:
        form.add_error(None, galat.pesan)
        return None, kode_galat(galat), None


def ambil_baris(request: HttpRequest, kelas: Any, pk: int, jalur: str = "keputusan") -> Any:
    """A row of a decree in the scope, with its decree as the pages need it."""
    cakupan = cakupan_dari(request)
    baris = ambil_atau_404(kelas.objects, cakupan, pk=pk)
    keputusan_id = baris.keputusan_id if jalur == "keputusan" else baris.sasaran.keputusan_id
    if request.method == "POST":  # a forbidden role is told so before anything else
        pastikan_penyusun(
            cakupan,
            ambil_atau_404(Keputusan.objects.select_related("renstra"), cakupan, pk=keputusan_id),
        )
    return baris, ambil_keputusan(cakupan, keputusan_id)


@perlu_masuk
@require_http_methods(METODE)
def tujuan_tambah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A new goal."""
    return _tujuan(request, ambil_keputusan(cakupan_dari(request), pk), None)


@perlu_masuk
@require_http_methods(METODE)
def tujuan_ubah(request: HttpRequest, pk: int, tujuan: int) -> HttpResponseBase:
    """Other words for a goal of the decree."""
    keputusan, satu = _ambil_tujuan(request, pk, tujuan)
    return _tujuan(request, keputusan, satu)


def _ambil_tujuan(request: HttpRequest, pk: int, tujuan: int) -> tuple[Keputusan, Tujuan]:
    """The decree first: a forbidden role is told so before the goal is looked for."""
    cakupan = cakupan_dari(request)
    dasar = Keputusan.objects.select_related("renstra")
    pastikan_penyusun(cakupan, ambil_atau_404(dasar, cakupan, pk=pk))
    keputusan = ambil_keputusan(cakupan, pk)
    return keputusan, ambil_atau_404(keputusan.daftar_tujuan.all(), cakupan, pk=tujuan)


def _tujuan(request: HttpRequest, k: Keputusan, tujuan: Tujuan | None) -> HttpResponseBase:
    awal = {"uraian": tujuan.uraian} if tujuan else {}
    return _ubah(
        request,
        k,
        TujuanForm(request.POST if request.method == "POST" else None, initial=awal),
        lambda form, cap: layanan.simpan_tujuan(
            cakupan=cakupan_dari(request),
            keputusan_id=k.pk,
            uraian=form.cleaned_data["uraian"],
            tujuan_id=tujuan.pk if tujuan else None,
            cap=cap,
        ),
        cap=cap_tujuan(tujuan),
        jenis="tujuan",
        baru=tujuan is None,
    )


@perlu_masuk
@require_http_methods(METODE)
def sasaran_tambah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A new objective."""
    return _sasaran(request, ambil_keputusan(cakupan_dari(request), pk), None)


@perlu_masuk
@require_http_methods(METODE)
def sasaran_ubah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Words, goal, post and level of an objective."""
    sasaran, keputusan = ambil_baris(request, Sasaran, pk)
    return _sasaran(request, keputusan, sasaran)


def _sasaran(request: HttpRequest, k: Keputusan, sasaran: Sasaran | None) -> HttpResponseBase:
    awal = SasaranForm.awal(sasaran) if sasaran else {"jabatan": request.GET.get("jabatan", "")}
    data = request.POST if request.method == "POST" else None
    return _ubah(
        request,
        k,
        SasaranForm(data, initial=awal, keputusan=k),
        lambda form, cap: layanan.simpan_sasaran(
            cakupan=cakupan_dari(request),
            keputusan_id=k.pk,
            isi=form.isi(),
            sasaran_id=sasaran.pk if sasaran else None,
            cap=cap,
        ),
        cap=cap_sasaran(sasaran),
        jenis="sasaran",
        baru=sasaran is None,
    )


def _ubah(
    request: HttpRequest,
    k: Keputusan,
    form: Any,
    simpan: Callable[[Any, str], Any],
    *,
    cap: str,
    jenis: str,
    baru: bool,
) -> HttpResponseBase:
    if not pastikan_boleh(request, k) and request.method != "POST":
        return redirect("renstra:keputusan", pk=k.pk)
    status = 200
    bentrok = None
    if request.method == "POST":
        terkunci = k.status != StatusKeputusan.DRAF
        if terkunci or form.is_valid():
            hasil, status, bentrok = coba(
                form,
                lambda: pastikan_draf(k) if terkunci else simpan(form, request.POST.get("cap", "")),
            )
            if hasil is not None:
                messages.success(request, f"{jenis.capitalize()} disimpan.")
                url = reverse("renstra:keputusan_isi", args=[k.pk])
                return redirect(f"{url}#{jenis}-{hasil.pk}")
        else:
            status = 422
    judul = f"{'Tambah' if baru else 'Ubah'} {jenis}"
    konteks = konteks_rancangan(
        k, judul, ("Isi rancangan", reverse("renstra:keputusan_isi", args=[k.pk]))
    ) | {"form": form, "cap": cap, "tersimpan": tersimpan(form) if bentrok else ()}
    return render(request, "renstra/keputusan/isi_ubah.html", konteks, status=status)


def tersimpan(form: forms.BaseForm) -> tuple[tuple[str, str], ...]:
    """What is stored now of the fields that differ from what was typed."""
    keluar = []
    for nama in form.changed_data:
        isi = form.initial.get(nama, "")
        pilihan = dict(getattr(form.fields[nama], "choices", ()))
        keluar.append((str(form.fields[nama].label), str(pilihan.get(isi, isi)) or "kosong"))
    return tuple(keluar)


@perlu_masuk
@require_http_methods(METODE)
def tujuan_hapus(request: HttpRequest, pk: int, tujuan: int) -> HttpResponseBase:
    """Ask, then delete a goal."""
    k, satu = _ambil_tujuan(request, pk, tujuan)
    return hapus(
        request,
        k,
        "tujuan",
        f"{satu.nomor}. {satu.uraian}",
        ("Sasaran yang mengacu tujuan ini tetap ada, tanpa tujuan.",),
        lambda: layanan.hapus_tujuan(
            cakupan=cakupan_dari(request), keputusan_id=k.pk, tujuan_id=satu.pk
        ),
    )


@perlu_masuk
@require_http_methods(METODE)
def sasaran_hapus(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask, then delete an objective with its indicators."""
    sasaran, k = ambil_baris(request, Sasaran, pk)
    milik = [f"Indikator {i.nomor} {i.nama}" for i in sasaran.daftar_indikator.order_by("urutan")]
    return hapus(
        request,
        k,
        "sasaran",
        f"{sasaran.nomor}. {sasaran.uraian}",
        (*milik, "Target, sumber data, dan penanggung jawab indikator itu ikut terhapus.")
        if milik
        else (),
        lambda: layanan.hapus_sasaran(
            cakupan=cakupan_dari(request), keputusan_id=k.pk, sasaran_id=pk
        ),
    )


def hapus(
    request: HttpRequest,
    k: Keputusan,
    jenis: str,
    nama: str,
    akibat: tuple[str, ...],
    tindakan: Callable[[], object],
    **tambahan: Any,
) -> HttpResponseBase:
    """The page that says what goes; POST does it."""
    if not pastikan_boleh(request, k) and request.method != "POST":
        return redirect("renstra:keputusan", pk=k.pk)
    galat, status = "", 200
    url = reverse("renstra:keputusan_isi", args=[k.pk])
    if request.method == "POST":
        try:
            tindakan()
        except (ObjectDoesNotExist, OverflowError) as salah:
            raise Http404(TIDAK_ADA) from salah
        except GalatSiku as salah:
            galat, status = salah.pesan, kode_galat(salah)
        else:
            messages.success(request, f"{jenis.capitalize()} dihapus; nomor menyesuaikan.")
            return redirect(url)
    konteks = konteks_rancangan(k, f"Hapus {jenis}", ("Isi rancangan", url)) | {
        "jenis": jenis,
        "nama": nama,
        "akibat": akibat,
        "galat": galat,
        **tambahan,
    }
    return render(request, "renstra/keputusan/isi_hapus.html", konteks, status=status)
