"""Form fields for numbers in Indonesian notation: text in, Decimal out, no rule of the domain."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
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


class KataField(forms.Field):
    """A word of an ordinal table (`WTP`) or its number → Decimal; empty → None.

    `kata` maps words to numbers; case and spacing of what is typed do not matter.
    """

    default_error_messages = {"required": "Tulis salah satu katanya."}

    def __init__(self, *, kata: Mapping[str, Decimal], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kata = kata

    def to_python(self, value: Any) -> Any:
        """Read a word, else a number of the table."""
        if value is None or isinstance(value, Decimal):
            return value
        teks = " ".join(str(value).split())
        if not teks:
            return None
        for kata, angka in self.kata.items():
            if kata.casefold() == teks.casefold():
                return angka
        try:
            angka_ketik = baca_angka(teks)
        except GalatAngka:
            angka_ketik = None
        if angka_ketik is not None and angka_ketik in self.kata.values():
            return angka_ketik
        dekat = difflib.get_close_matches(teks.upper(), [k.upper() for k in self.kata], 1, 0.5)
        usul = next((k for k in self.kata if dekat and k.upper() == dekat[0]), "")
        pesan = f"“{teks[:30]}” tidak ada dalam tabel. Tulis salah satu: {', '.join(self.kata)}."
        raise ValidationError(pesan, "kata", {"saran": usul})

    def prepare_value(self, value: Any) -> Any:
        """Write a figure as its word; what was typed stays untouched."""
        if not isinstance(value, Decimal):
            return value
        return next((k for k, angka in self.kata.items() if angka == value), tulis_angka(value))


class KataRentangField(KataField):
    """The same for a target: one word → (number, number)."""

    def to_python(self, value: Any) -> Any:
        """Read a word as a range of one point."""
        if isinstance(value, tuple):
            return value
        angka = super().to_python(value)
        return None if angka is None else (angka, angka)

    def prepare_value(self, value: Any) -> Any:
        """Write a point as its word, a range as numbers."""
        if not isinstance(value, tuple):
            return value
        bawah, atas = value
        return super().prepare_value(bawah) if bawah == atas else tulis_rentang(bawah, atas)


def saran(galat: ValidationError) -> str:
    """The one-click repair of a refused number, or an empty text."""
    params = getattr(galat, "params", None) or {}
    return str(params.get("saran", ""))
