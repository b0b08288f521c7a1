"""The admin site: who may enter, what it registers, and its first page, which explains by task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from iku.inti.views import cakupan_dari

KITA = ("iku", "renstra", "penilaian")


@dataclass(frozen=True, slots=True)
class TugasAdmin:
    """A task on the first page: what it is for and the page that does it.

    `model` is app.Model, `halaman` the ending of the page's name (add, changelist, impor …);
    `alamat` names a page of the application instead, for those who may add such rows.
    """

    kelompok: str
    judul: str
    uraian: str
    model: str
    halaman: str = "changelist"
    urutan: int = 50
    alamat: str = ""


class SitusAdmin(AdminSite):
    """Open to staff who administer the whole system, a Pemda or an instansi."""

    site_header = "SIKU · Admin"
    site_title = "Admin SIKU"
    index_title = "Apa yang ingin Anda kerjakan?"
    index_template = "inti/admin/indeks.html"
    empty_value_display = "–"
    enable_nav_sidebar = True
    tugas: ClassVar[list[TugasAdmin]] = []

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """A library's own admin page knows nothing of scopes: only the project's are taken."""
        if admin_class is not None and admin_class.__module__.split(".")[0] in KITA:
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        pengguna: Any = request.user
        return (
            bool(pengguna.is_active and pengguna.is_staff) and cakupan_dari(request).pengelola
        )  # fmt: skip

    @method_decorator(never_cache)
    def login(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 Django's signature
    ) -> HttpResponse:
        """One sign-in for everything, so that its rules hold here too."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied("Halaman admin hanya untuk admin data induk.")
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        return super().index(
            request, {"kelompok_tugas": self.kelompok_tugas(request), **(extra_context or {})}
        )  # fmt: skip

    def kelompok_tugas(self, request: HttpRequest) -> dict[str, list[tuple[TugasAdmin, str]]]:
        """Tasks that this admin may do, with their addresses, in groups."""
        hasil: dict[str, list[tuple[TugasAdmin, str]]] = {}
        for satu in sorted(self.tugas, key=lambda t: t.urutan):
            model = apps.get_model(satu.model)
            kelola = self._registry.get(model)
            if kelola is None or not kelola.has_view_permission(request):
                continue
            if satu.halaman == "add" and not kelola.has_add_permission(request):
                continue
            if satu.alamat:
                hasil.setdefault(satu.kelompok, []).append((satu, reverse(satu.alamat)))
                continue
            nama = f"admin:{model._meta.app_label}_{model._meta.model_name}_{satu.halaman}"
            hasil.setdefault(satu.kelompok, []).append((satu, reverse(nama)))
        return hasil

    @classmethod
    def tambah_tugas(cls, *tugas: TugasAdmin) -> None:
        """Put tasks on the first page; called by the apps' admin modules."""
        cls.tugas.extend(tugas)
