"""What every admin of SIKU shares: scope, locked rows with the reason, history of fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import JSONField, Model, Q, QuerySet, URLField
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from iku.inti.admin.lingkup import PilihanLingkup, cakupan_admin, syarat_lingkup
from iku.inti.admin.medan import DaftarField
from iku.inti.admin.riwayat import PER_HALAMAN, entri_baris, susun_entri
from iku.inti.cakupan import Cakupan
from iku.inti.views import TIDAK_ADA


@dataclass(frozen=True, slots=True)
class Terkunci:
    """Why a row is only shown, and where to go on."""

    kalimat: str
    url: str = ""
    url_teks: str = ""


class AdminLingkup(PilihanLingkup, admin.ModelAdmin):
    """Rows of the admin's scope; foreign ones are 404 with the text of absent ones.

    `jalur` and `jalur_pemda` are lookup paths to Instansi and Pemda ("" = the row itself). Without
    either only the whole-system admin sees the rows. `umum` names a filter of rows that all admins
    may see, never change. `tambah_lingkup` False keeps new rows to the whole-system admin.
    """

    jalur: str | None = None
    jalur_pemda: str | None = None
    umum: Q | None = None
    tambah_lingkup = True
    show_facets = admin.ShowFacets.ALLOW
    list_per_page = 50
    formfield_overrides = {
        URLField: {"assume_scheme": "https"},
        JSONField: {"form_class": DaftarField},
    }
    change_form_template = "inti/admin/ubah.html"
    object_history_template = "inti/admin/riwayat.html"

    def syarat(self, cakupan: Cakupan) -> Q | None:
        """The filter of a scoped admin; None hides the model from him."""
        syarat = syarat_lingkup(cakupan, self.jalur, self.jalur_pemda)
        return syarat | self.umum if syarat is not None and self.umum is not None else syarat

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        semua = super().get_queryset(request)
        cakupan = cakupan_admin(request)
        if cakupan.seluruh_sistem:
            return semua
        syarat = self.syarat(cakupan)
        return semua.filter(syarat) if syarat is not None else semua.none()

    def milik_lingkup(self, cakupan: Cakupan, obj: Any) -> bool:
        """Whether a scoped admin may change a row that he sees."""
        return True

    def terkunci(self, request: HttpRequest, obj: Any) -> Terkunci | None:
        """Why nobody may change the row here; None when it may be changed."""
        return None

    def alat(self, obj: Any) -> list[tuple[str, str]]:
        """Further pages of the row: (text, address)."""
        return []

    def _dalam(self, request: HttpRequest, obj: Any, *, ubah: bool) -> bool:
        cakupan = cakupan_admin(request)
        if cakupan.seluruh_sistem:
            return True
        if not cakupan.pengelola or self.syarat(cakupan) is None:
            return False
        return obj is None or not ubah or self.milik_lingkup(cakupan, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._dalam(request, None, ubah=False)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._dalam(request, obj, ubah=False)

    def has_add_permission(self, request: HttpRequest) -> bool:
        if not cakupan_admin(request).seluruh_sistem and not self.tambah_lingkup:
            return False
        return self._dalam(request, None, ubah=True)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not self._dalam(request, obj, ubah=True):
            return False
        return obj is None or self.terkunci(request, obj) is None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """An autocomplete list offers what the form of its field would take."""
        hasil, ganda = super().get_search_results(request, queryset, search_term)
        match = request.resolver_match
        if match is not None and match.url_name == "autocomplete":
            nama = f"{request.GET.get('app_label')}.{request.GET.get('model_name')}"
            for model, asal in self.admin_site._registry.items():
                if model._meta.label_lower == nama and isinstance(asal, PilihanLingkup):
                    hasil = asal.saring_pilihan(request.GET.get("field_name", ""), hasil)
        return hasil, ganda

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """One by one, so that the history has an entry of each."""
        with transaction.atomic():
            for obj in queryset:
                obj.delete()

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> NoReturn:
        raise Http404(TIDAK_ADA)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Model | None = None,
    ) -> HttpResponse:
        if obj is not None:
            context["terkunci"] = self.terkunci(request, obj)
            context["alat"] = self.alat(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed what from which value to which, when and why."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404(TIDAK_ADA)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        halaman = Paginator(entri_baris(obj), PER_HALAMAN).get_page(request.GET.get("halaman"))
        konteks = {
            **self.admin_site.each_context(request),
            "title": f"Riwayat: {obj}",
            "halaman": halaman,
            "entri": susun_entri(list(halaman.object_list), type(obj)),
            "object": obj,
            "opts": self.opts,
            "module_name": str(self.opts.verbose_name_plural).capitalize(),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, konteks)


class AdminHanyaBaca(AdminLingkup):
    """Rows that change only through the application's own actions: looked at, never edited."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class InlineLingkup(PilihanLingkup, admin.TabularInline):
    """Rows inside their parent's form: who may change the parent may change them."""

    extra = 0

    def _boleh(self, request: HttpRequest, obj: Any) -> bool:
        induk: type[Model] = self.parent_model
        return self.admin_site._registry[induk].has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        induk: type[Model] = self.parent_model
        return self.admin_site._registry[induk].has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._boleh(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._boleh(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._boleh(request, obj)
