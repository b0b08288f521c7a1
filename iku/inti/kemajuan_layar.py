"""A progress bar of commands in the terminal; quiet where nobody looks on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


@contextmanager
def kemajuan_layar(*, tenang: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Yields `lapor(step, done, of)`; `of` 0 means unknown."""
    bilah = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True, quiet=tenang),
        transient=True,
    )
    with bilah:
        tugas = bilah.add_task("mulai", total=None)

        def lapor(langkah: str, selesai: int, jumlah: int) -> None:
            bilah.update(tugas, description=langkah, completed=selesai, total=jumlah or None)

        yield lapor
