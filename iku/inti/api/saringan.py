"""Filters of the API that both apps use. A filter that is named but left empty is refused."""

from __future__ import annotations

import re
from typing import Any

import django_filters as df
from django import forms
from drf_spectacular.utils import extend_schema_field

NOMOR_MAKS = 2**63 - 1  # the largest key; beyond it SQLite raises instead of finding nothing
KODE = r"^[-a-zA-Z0-9_]{1,80}$"
_KODE_SALAH = (
    "Kode hanya terdiri atas huruf, angka, tanda hubung, dan garis bawah. Periksa kodenya di "
    "daftar instansi atau variabel."
)
_KOSONG = "Saringan ini kosong. Isi nilainya, atau hapus dari alamat."


class _Berisi(forms.Field):
    """Absent is None and fine; "" is a slip of the client that would widen what it asked for."""

    def clean(self, value: Any) -> Any:
        if value == "":
            raise forms.ValidationError(_KOSONG)
        return super().clean(value)


class _BilanganField(_Berisi, forms.IntegerField):
    """Digits only: Django's own field would also take `0.0` for a number of a row."""

    def to_python(self, value: Any) -> int | None:
        if value is not None and not re.fullmatch(r"-?[0-9]+", str(value), re.ASCII):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class _GarisField(_Berisi, forms.UUIDField):
    pass


class _KodeField(_Berisi, forms.RegexField):
    pass


class _PilihanField(_Berisi, df.fields.ChoiceField):
    pass


@extend_schema_field({"type": "integer", "minimum": 0, "maximum": NOMOR_MAKS})
class NomorSaringan(df.NumberFilter):
    """A whole number that a column can hold; anything else is refused with a sentence."""

    field_class = _BilanganField

    def __init__(self, *argumen: Any, **kunci: Any) -> None:
        kunci.setdefault("min_value", 0)
        kunci.setdefault("max_value", NOMOR_MAKS)
        super().__init__(*argumen, **kunci)


class GarisSaringan(df.UUIDFilter):
    """The line of a row through all versions."""

    field_class = _GarisField


@extend_schema_field({"type": "string", "pattern": KODE})
class KodeSaringan(df.CharFilter):
    """A code of the domain, exactly; a text that can be none is refused with a sentence."""

    field_class = _KodeField

    def __init__(self, *argumen: Any, **kunci: Any) -> None:
        kunci.setdefault("regex", KODE.removesuffix("$") + r"\Z")  # `$` would let a line end pass
        kunci.setdefault("strip", False)
        kunci.setdefault("error_messages", {"invalid": _KODE_SALAH})
        super().__init__(*argumen, **kunci)


class PilihanSaringan(df.ChoiceFilter):
    """One of the words there are."""

    field_class = _PilihanField
