"""Error reports never show a passphrase, on a developer's machine neither."""

from __future__ import annotations

from typing import Any

from django.views.debug import SafeExceptionReporterFilter


class SaringSelalu(SafeExceptionReporterFilter):
    """Django hides what is marked as sensitive only with DEBUG off; here always."""

    def is_active(self, _: Any) -> bool:
        return True
