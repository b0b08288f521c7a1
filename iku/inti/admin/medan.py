"""Lists of texts in a form: one item on each line, instead of JSON."""

from __future__ import annotations

import json
from typing import Any

from django import forms


class DaftarField(forms.JSONField):
    """Shows a list of texts line by line; what is no such list stays JSON."""

    widget = forms.Textarea(attrs={"rows": 6, "cols": 80})

    def __init__(self, **kwargs: Any) -> None:
        bantuan = kwargs.pop("help_text", "") or "Tulis satu butir pada tiap baris."
        super().__init__(help_text=bantuan, **kwargs)

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or value.lstrip().startswith(("[", "{")):
            return super().to_python(value)
        return [baris.strip() for baris in value.splitlines() if baris.strip()]

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if self.disabled else self._coba(data)

    def _coba(self, data: Any) -> Any:
        """What was typed, as typed when it cannot be read."""
        try:
            return self.to_python(data)
        except forms.ValidationError:
            return data

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        if isinstance(value, list) and all(isinstance(v, str) and "\n" not in v for v in value):
            polos = not (value and value[0].lstrip().startswith(("[", "{")))
            return "\n".join(value) if polos else json.dumps(value, ensure_ascii=False)
        return json.dumps(value, ensure_ascii=False, indent=1)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self._coba(data) != (initial if initial is not None else []))
