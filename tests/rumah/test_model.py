"""Every model says what it is in the domain, and the glossary knows it."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from tests.rumah.berkas import APLIKASI, baca

ISTILAH = Path("docs/istilah.md")


def model_kita() -> list[type[Model]]:
    """Concrete models of the project's apps; the tables that libraries make are not among them."""
    return [m for m in apps.get_models() if m.__module__.split(".")[0] in APLIKASI]


def test_setiap_model_menjelaskan_dirinya() -> None:
    # Django writes "Name(id, field, …)" where a class has no docstring.
    bisu = [
        m.__name__ for m in model_kita() if not m.__doc__ or m.__doc__.startswith(f"{m.__name__}(")
    ]
    assert bisu == []


def test_setiap_model_punya_nama_manusia() -> None:
    tanpa = [m.__name__ for m in model_kita() if m._meta.original_attrs.get("verbose_name") is None]
    assert tanpa == []


def test_istilah_memuat_setiap_model() -> None:
    tercatat = set(re.findall(r"`([A-Z]\w+)`", baca(ISTILAH)))
    assert {m.__name__ for m in model_kita()} - tercatat == set()


def test_istilah_tidak_menyebut_model_yang_tidak_ada() -> None:
    bagian = baca(ISTILAH).partition("## Models")[2].partition("\n## ")[0]
    disebut = set(re.findall(r"\| `([A-Z]\w+)` \|", bagian))
    assert disebut - {m.__name__ for m in model_kita()} == set()
