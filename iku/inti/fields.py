"""Form fields for numbers in Indonesian notation: text in, Decimal out, no rule of the domain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from iku.inti.angka import GalatAngka, baca_angka, baca_rentang, tulis_angka, tulis_rentang


class AngkaWidget(forms.TextInput):
    """A text box with the numeric keyboard of phones; never `type=number`, which drops commas."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class AngkaField(forms.Field):
    """`1.234,5` → Decimal; empty → None. A refusal carries its repair in `params["saran"]`."""

    widget = AngkaWidget
    default_error_messages = {"required": "Isi angkanya, misalnya 68,8."}

    def to_python(self, value: Any) -> Decimal | None:
        """Read what was typed."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return baca_angka(str(value))
        except GalatAngka as galat:
            raise ValidationError(galat.pesan, "angka", {"saran": galat.saran}) from galat

    def prepare_value(self, value: Any) -> Any:
        """Write a Decimal back as it is typed; what was typed stays untouched."""
        return tulis_angka(value) if isinstance(value, Decimal) else value


class RentangField(forms.Field):
    """`7..8`, `7 – 8`, `7 s.d. 8` or one number → (lower, upper); empty → None."""

    widget = AngkaWidget
    default_error_messages = {"required": "Isi angka atau rentang, misalnya 80 atau 7–8."}

    def to_python(self, value: Any) -> tuple[Decimal, Decimal] | None:
        """Read what was typed."""
        if value is None or isinstance(value, tuple):
            return value
        try:
            return baca_rentang(str(value))
        except GalatAngka as galat:
            raise ValidationError(galat.pesan, "angka", {"saran": galat.saran}) from galat

    def prepare_value(self, value: Any) -> Any:
        """Write a range back as it is typed."""
        return tulis_rentang(*value) if isinstance(value, tuple) else value


def saran(galat: ValidationError) -> str:
    """The one-click repair of a refused number, or an empty text."""
    params = getattr(galat, "params", None) or {}
    return str(params.get("saran", ""))
