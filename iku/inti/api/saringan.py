"""Filters of the API that both apps use."""

from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from drf_spectacular.utils import extend_schema_field

NOMOR_MAKS = 2**63 - 1  # the largest key; beyond it SQLite raises instead of finding nothing


@extend_schema_field({"type": "integer", "minimum": 0, "maximum": NOMOR_MAKS})
class NomorSaringan(df.NumberFilter):
    """A whole number that a column can hold; anything else is refused with a sentence."""

    field_class = forms.IntegerField

    def __init__(self, *argumen: Any, **kunci: Any) -> None:
        kunci.setdefault("min_value", 0)
        kunci.setdefault("max_value", NOMOR_MAKS)
        super().__init__(*argumen, **kunci)
