"""Hold back Python's cycle collector while tens of thousands of objects are made and kept.

Each of its passes would look at all of them again and find nothing: a third of an import's time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def tanpa_pungut() -> Iterator[None]:
    """As a `with` block or a decorator; it runs again afterwards, if it ran before."""
    aktif = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aktif:
            gc.enable()
