"""A reference list out of and into its page in the admin, within what the admin may do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify

from iku.inti.admin import AdminLingkup, cakupan_admin
from iku.inti.admin.tindakan import FormAlasan
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.teks import TIPE_XLSX
from iku.inti.views import TIDAK_ADA
from renstra.admin.tiket import BERUBAH, Titipan, baca_tiket, bidang_berkas, buat_tiket
from renstra.resources import AcuanResource, Wewenang
from renstra.resources.berkas import BENTUK, baca_daftar, tulis_daftar
from renstra.resources.impor import HasilAcuan, ekspor_acuan, impor_acuan

TIPE = {"xlsx": TIPE_XLSX, "csv": "text/csv; charset=utf-8", "json": "application/json"}
_SEBUTAN = {"xlsx": "Excel", "csv": "CSV", "json": "JSON"}
_TOMBOL = {"xlsx": "Ekspor Excel", "csv": "Ekspor CSV", "json": "Ekspor JSON"}


class BerkasAcuanForm(FormAlasan):
    """The file of a list, and why it is taken over."""

    field_order = ("berkas", "alasan")
    berkas = bidang_berkas("Berkas daftar", "Excel (.xlsx), CSV, atau JSON", ".xlsx,.csv,.json")


@dataclass(frozen=True, slots=True)
class _Pratinjau:
    hasil: HasilAcuan
    tiket: str
    alasan: str


class TukarAcuan(AdminLingkup):
    """A model admin whose list has a file; `acuan` is its resource."""

    acuan: type[AcuanResource]
    change_list_template = "renstra/admin/daftar_acuan.html"

    def get_urls(self) -> list[URLPattern]:
        situs, nama = self.admin_site, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("impor/", situs.admin_view(self.impor), name=f"{nama}_impor"),
            path("ekspor.<str:bentuk>", situs.admin_view(self.ekspor), name=f"{nama}_ekspor"),
            *super().get_urls(),
        ]

    def _alamat(self, halaman: str, *args: str) -> str:
        nama = f"admin:{self.opts.app_label}_{self.opts.model_name}_{halaman}"
        return reverse(nama, args=args)

    def boleh_impor(self, request: HttpRequest) -> bool:
        """Who may change rows of the list, or of the one that these are parts of."""
        kelola = self.admin_site._registry[self.acuan.bagian_dari or self.model]
        return kelola.has_change_permission(request)

    def wewenang(self, request: HttpRequest) -> Wewenang:
        """The rules of the admin pages, for the rows of a file."""
        daftar: dict[type[Model], Any] = dict(self.admin_site._registry)
        cakupan = cakupan_admin(request)

        def kunci(satu: Model) -> str:
            terkunci = daftar[type(satu)].terkunci(request, satu)
            return terkunci.kalimat if terkunci is not None else ""

        return Wewenang(
            pilihan=lambda model: daftar[model].get_queryset(request),
            tambah=lambda model: daftar[model].has_add_permission(request),
            milik=lambda satu: (
                cakupan.seluruh_sistem or daftar[type(satu)].milik_lingkup(cakupan, satu)
            ),
            kunci=kunci,
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        konteks = {
            "alamat_impor": self._alamat("impor") if self.boleh_impor(request) else "",
            "ekspor": [(_TOMBOL[b], self._alamat("ekspor", b)) for b in BENTUK],
        }
        return super().changelist_view(request, {**konteks, **(extra_context or {})})

    def ekspor(self, request: HttpRequest, bentuk: str) -> HttpResponse:
        """The rows that the list shows now, filters and search included."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if bentuk not in BENTUK:
            raise Http404(TIDAK_ADA)
        try:
            baris = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters as galat:
            raise Http404(TIDAK_ADA) from galat
        dataset = ekspor_acuan(self.acuan, self.wewenang(request), baris)
        judul = str(self.opts.verbose_name_plural).capitalize()
        jawaban = HttpResponse(tulis_daftar(dataset, judul, bentuk), content_type=TIPE[bentuk])
        jawaban["Content-Disposition"] = f'attachment; filename="{slugify(judul)}.{bentuk}"'
        return jawaban

    def impor(self, request: HttpRequest) -> HttpResponse:
        """Upload, preview, confirmation: one address, no file kept on the server."""
        if not self.boleh_impor(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._halaman(request, BerkasAcuanForm())
        if "tiket" in request.POST:
            return self._simpan(request)
        form = BerkasAcuanForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._halaman(request, form)
        try:
            isi = form.cleaned_data["berkas"].read()
            return self._pratinjau(request, form, isi, form.cleaned_data["alasan"])
        except GalatBerkas as galat:
            form.add_error("berkas", galat.pesan)
        return self._halaman(request, form)

    def _jalankan(
        self, request: HttpRequest, isi: bytes, alasan: str = "", sidik: str | None = None
    ) -> HasilAcuan:
        return impor_acuan(
            kelas=self.acuan,
            wewenang=self.wewenang(request),
            berkas=baca_daftar(isi, self.acuan.judul(), self.acuan.judul_kunci()),
            alasan=alasan,
            sidik=sidik,
        )

    def _pratinjau(
        self, request: HttpRequest, form: forms.Form, isi: bytes, alasan: str, pesan: str = ""
    ) -> HttpResponse:
        hasil = self._jalankan(request, isi)
        if hasil.ditolak:
            return self._halaman(request, form, ditolak=hasil)
        titipan = Titipan(isi, hasil.sidik, alasan)
        tiket = buat_tiket(self._alamat("impor"), request.user.pk, titipan)
        return self._halaman(request, form, pratinjau=_Pratinjau(hasil, tiket, alasan), pesan=pesan)

    def _simpan(self, request: HttpRequest) -> HttpResponse:
        """Only what was looked at: the same user, file and changes."""
        form = BerkasAcuanForm()
        try:
            titipan = baca_tiket(self._alamat("impor"), request.user.pk, request.POST["tiket"])
            hasil = self._jalankan(request, titipan.isi, titipan.alasan, titipan.sidik)
            if hasil.ditolak:
                return self._halaman(request, form, ditolak=hasil)
            if hasil.sidik != titipan.sidik:
                return self._pratinjau(request, form, titipan.isi, titipan.alasan, BERUBAH)
        except GalatBerkas as galat:
            return self._halaman(request, form, pesan=galat.pesan)
        messages.success(
            request,
            f"Daftar diimpor: {hasil.baru} baris baru, {hasil.berubah} berubah, {hasil.sama} sama. "
            "Perubahannya tercatat dalam riwayat.",
        )
        return redirect(self._alamat("changelist"))

    def _halaman(
        self,
        request: HttpRequest,
        form: forms.Form,
        *,
        ditolak: HasilAcuan | None = None,
        pratinjau: _Pratinjau | None = None,
        pesan: str = "",
    ) -> HttpResponse:
        nama = self.opts.verbose_name_plural
        konteks = {
            **self.admin_site.each_context(request),
            "title": "Periksa perubahan" if pratinjau else f"Impor daftar {nama}",
            "opts": self.opts,
            "form": form,
            "kolom": self.acuan.judul(),
            "kunci": self.acuan.judul_kunci(),
            "ditolak": ditolak,
            "pratinjau": pratinjau,
            "ada_beda": bool(pratinjau and pratinjau.hasil.beda),
            "pesan": pesan,
            "ekspor": [(_SEBUTAN[b], self._alamat("ekspor", b)) for b in BENTUK],
            "batal": self._alamat("changelist"),
        }
        salah = bool(form.errors or ditolak or pesan)
        return TemplateResponse(
            request, "renstra/admin/acuan.html", konteks, status=422 if salah else 200
        )
