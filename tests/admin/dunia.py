"""Admins of every kind over the four documents, and the addresses of the admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from iku.inti.models import Pengguna
from renstra.models import Instansi, Penugasan

SANDI = "siku-contoh-2026"


def buat_admin(kode: str, *, pemda: bool = False) -> Pengguna:
    """The admin of an instansi, or of its whole Pemda."""
    instansi = Instansi.objects.get(kode=kode)
    pengguna = Pengguna.objects.create_user(
        f"admin.{'pemda' if pemda else 'instansi'}.{kode}", password=SANDI, is_staff=True
    )
    tempat: dict[str, Any] = {"pemda": instansi.pemda} if pemda else {"instansi": instansi}
    Penugasan(pengguna=pengguna, peran="ADMIN", **tempat).save()
    return pengguna


def masuk(pengguna: Pengguna | str) -> Client:
    client = Client()
    if isinstance(pengguna, str):
        pengguna = Pengguna.objects.get(username=pengguna)
    client.force_login(pengguna)
    return client


def terdaftar() -> list[type[Model]]:
    """The models of the admin."""
    return sorted(admin.site._registry, key=lambda m: m._meta.label)


def alamat(model: type[Model], halaman: str, *args: Any) -> str:
    """The address of a page of the model's admin."""
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{halaman}", args=args)


def halaman_admin() -> Iterator[tuple[str, str]]:
    """(name, address) of every page with one row of each model; `add` of read-only ones is left."""
    yield "admin:index", reverse("admin:index")
    for aplikasi in ("inti", "renstra", "penilaian", "dokumen"):
        yield f"admin:app_list {aplikasi}", reverse("admin:app_list", args=[aplikasi])
    for model in terdaftar():
        label = model._meta.label_lower
        yield f"{label} changelist", alamat(model, "changelist")
        satu = model._default_manager.order_by("pk").first()
        if satu is not None:
            yield f"{label} change", alamat(model, "change", satu.pk)
            yield f"{label} history", alamat(model, "history", satu.pk)
