"""Find the decree that a command names: by its id, or the one in force of an instansi."""

from __future__ import annotations

from renstra.choices import StatusKeputusan
from renstra.models import Instansi, Keputusan


class KeputusanTakDitemukan(Exception):
    """Nothing fits; the text says what was looked for and what can be typed instead."""


def pilih_keputusan(kunci: str) -> Keputusan:
    """`kunci` is an id or the code of an instansi. System access: for commands only."""
    dasar = Keputusan.objects.select_related(
        "renstra__instansi__pemda", "dokumen__arsip", "menggantikan__dokumen"
    )
    if kunci.isdigit():
        satu = dasar.filter(pk=int(kunci)).first()
        if satu is None:
            raise KeputusanTakDitemukan(f"Tidak ada keputusan dengan nomor urut {kunci}.")
        return satu
    instansi = Instansi.objects.filter(kode=kunci).first()
    if instansi is None:
        ada = ", ".join(Instansi.objects.order_by("kode").values_list("kode", flat=True)[:20])
        raise KeputusanTakDitemukan(
            f"Tidak ada instansi berkode “{kunci}”. Kode yang ada: {ada or 'belum ada'}."
        )
    berlaku = dasar.filter(renstra__instansi=instansi, status=StatusKeputusan.DITETAPKAN)
    satu = berlaku.order_by("-mulai_tahun", "-versi").first()
    if satu is None:
        raise KeputusanTakDitemukan(
            f"Instansi “{kunci}” belum mempunyai keputusan yang berlaku. Sebutkan nomor urutnya."
        )
    return satu
