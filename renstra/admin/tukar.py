"""A whole decree out of and into the admin: choose a file, look at every change, take it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify

from iku.inti.admin import cakupan_admin
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.teks import TIPE_XLSX
from iku.inti.views import TIDAK_ADA
from renstra.admin.tiket import BERUBAH, Titipan, baca_tiket, bidang_berkas, buat_tiket
from renstra.selectors.tukar import isi_induk, isi_keputusan
from renstra.services.tukar.dasar import GalatTukar
from renstra.services.tukar.impor import HasilTukar, berisi_keputusan, impor_induk, impor_keputusan
from renstra.tukar.baca import GalatIsiBerkas, baca_isi
from renstra.tukar.banding import BedaBaris, banding, sidik
from renstra.tukar.lembar import GalatBaris, IsiTukar
from renstra.tukar.tulis import AKHIRAN, BENTUK, tulis_json

TIPE = {"xlsx": TIPE_XLSX, "csv": "application/zip", "json": "application/json"}
_GARAM = "renstra.admin.tukar"


class BerkasForm(forms.Form):
    """The file of a decree."""

    berkas = bidang_berkas(
        "Berkas keputusan", "Excel (.xlsx), kumpulan CSV (.zip), atau JSON", ".xlsx,.zip,.json"
    )


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What the file would change, with the ticket that confirms exactly this."""

    beda: tuple[BedaBaris, ...]
    baru: bool
    tiket: str


def alamat_tukar(kelola: Any) -> list[URLPattern]:
    """The addresses, before those of the rows."""
    situs = kelola.admin_site
    return [
        path("impor/", situs.admin_view(_Tampilan(kelola).impor), name="renstra_keputusan_impor"),
        path(
            "<int:pk>/unduh.<str:bentuk>",
            situs.admin_view(_Tampilan(kelola).unduh),
            name="renstra_keputusan_unduh",
        ),
    ]


class _Tampilan:
    def __init__(self, kelola: Any) -> None:
        self.kelola = kelola

    def unduh(self, request: HttpRequest, pk: int, bentuk: str) -> HttpResponse:
        """The decree as a file; foreign ones are 404."""
        keputusan = (
            self.kelola.get_queryset(request)
            .select_related("renstra__instansi__pemda")
            .filter(pk=pk)
            .first()
        )
        if keputusan is None or bentuk not in BENTUK:
            raise Http404(TIDAK_ADA)
        nama = slugify(f"keputusan {keputusan.renstra.instansi.kode} versi {keputusan.versi}")
        return _berkas(isi_keputusan(keputusan), nama, bentuk)

    def unduh_induk(self, request: HttpRequest, pk: int, bentuk: str) -> HttpResponse:
        """The reference data of an instansi; foreign ones are 404."""
        milik = self.kelola.get_queryset(request).select_related("pemda")
        instansi = milik.filter(pk=pk).first()
        if instansi is None or bentuk not in BENTUK:
            raise Http404(TIDAK_ADA)
        return _berkas(isi_induk(instansi), slugify(f"data induk {instansi.kode}"), bentuk)

    def impor(self, request: HttpRequest) -> HttpResponse:
        """Upload, preview, confirmation: one address, no file kept on the server."""
        if not self.kelola.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST" and "tiket" in request.POST:
            return self._simpan(request)
        form = BerkasForm(request.POST or None, request.FILES or None)
        if request.method != "POST" or not form.is_valid():
            return self._halaman(request, form)
        try:
            isi = baca_isi(form.cleaned_data["berkas"].read())
            return self._pratinjau(request, form, isi)
        except GalatIsiBerkas as galat:
            return self._halaman(request, form, galat=galat.daftar)
        except GalatTukar as galat:
            return self._halaman(request, form, galat=list(galat.daftar))
        except GalatBerkas as galat:
            form.add_error("berkas", galat.pesan)
        return self._halaman(request, form)

    def _pratinjau(
        self, request: HttpRequest, form: forms.Form, isi: IsiTukar, pesan: str = ""
    ) -> HttpResponse:
        hasil = _impor(request, isi, coba=True)
        titipan = Titipan(tulis_json(isi), _sidik(hasil))
        tiket = buat_tiket(_GARAM, request.user.pk, titipan)
        beda = tuple(banding(hasil.sebelum, hasil.sesudah))
        return self._halaman(
            request, form, pratinjau=Pratinjau(beda, hasil.sebelum is None, tiket), pesan=pesan
        )

    def _simpan(self, request: HttpRequest) -> HttpResponse:
        """Only what was looked at: who, which file, and the same changes as in the preview."""
        form = BerkasForm()
        try:
            titipan = baca_tiket(_GARAM, request.user.pk, request.POST["tiket"])
            isi = baca_isi(titipan.isi)
            hasil = _impor(request, isi, coba=True)
            if _sidik(hasil) != titipan.sidik:
                return self._pratinjau(request, form, isi, BERUBAH)
            hasil = _impor(request, isi)
        except GalatTukar as galat:
            return self._halaman(request, form, galat=list(galat.daftar))
        except GalatBerkas as galat:
            return self._halaman(request, form, pesan=galat.pesan)
        messages.success(request, "Berkas diimpor. Perubahannya tercatat dalam riwayat.")
        if hasil.keputusan_id is None:
            return redirect("admin:renstra_instansi_change", hasil.instansi_id)
        return redirect("admin:renstra_keputusan_change", hasil.keputusan_id)

    def _halaman(
        self,
        request: HttpRequest,
        form: forms.Form,
        *,
        galat: list[GalatBaris] | None = None,
        pratinjau: Pratinjau | None = None,
        pesan: str = "",
    ) -> HttpResponse:
        konteks = {
            **self.kelola.admin_site.each_context(request),
            "title": "Periksa perubahan" if pratinjau else "Impor dari berkas",
            "opts": self.kelola.opts,
            "form": form,
            "galat": galat or [],
            "pratinjau": pratinjau,
            "ada_beda": bool(pratinjau and pratinjau.beda),
            "pesan": pesan,
            "batal": reverse("admin:renstra_keputusan_changelist"),
        }
        salah = bool(form.errors or galat or pesan)
        return TemplateResponse(
            request, "renstra/admin/impor.html", konteks, status=422 if salah else 200
        )


def _impor(request: HttpRequest, isi: IsiTukar, *, coba: bool = False) -> HasilTukar:
    fungsi = impor_keputusan if berisi_keputusan(isi) else impor_induk
    return fungsi(cakupan=cakupan_admin(request), isi=isi, coba=coba)


def alamat_unduh_induk(kelola: Any) -> list[URLPattern]:
    """The address of an instansi's reference data as a file."""
    return [
        path(
            "<int:pk>/unduh.<str:bentuk>",
            kelola.admin_site.admin_view(_Tampilan(kelola).unduh_induk),
            name="renstra_instansi_unduh",
        )
    ]


def tautan_unduh(nama: str, pk: int) -> list[tuple[str, str]]:
    """Buttons of a row: one for each format."""
    return [
        (teks, reverse(nama, args=[pk, bentuk]))
        for bentuk, teks in (
            ("xlsx", "Unduh Excel"),
            ("csv", "Unduh CSV"),
            ("json", "Unduh JSON"),
        )
    ]


def _berkas(isi: IsiTukar, nama: str, bentuk: str) -> HttpResponse:
    jawaban = HttpResponse(BENTUK[bentuk](isi), content_type=TIPE[bentuk])
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}.{AKHIRAN[bentuk]}"'
    return jawaban


def _sidik(hasil: HasilTukar) -> str:
    return sidik(hasil.sebelum, hasil.sesudah)
