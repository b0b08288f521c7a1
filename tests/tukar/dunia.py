"""Decrees for the tests of files: the loaded ones, an empty database, a draft."""

from __future__ import annotations

from typing import Any

from django.db import connection

from iku.inti import pemicu
from iku.inti.cakupan import Cakupan
from renstra.models import Instansi, Keputusan, Skala
from renstra.selectors.tukar import isi_keputusan
from renstra.services.tukar.impor import impor_keputusan

SEMUA = Cakupan(pengguna_id=1, seluruh_sistem=True)
KODE = ("sampang", "kaltim", "banjar", "paser")


def ambil(kode: str) -> Keputusan:
    return Keputusan.objects.select_related("renstra__instansi__pemda").get(
        renstra__instansi__kode=kode, versi=1
    )


def kosongkan() -> None:
    """An empty database, as a new installation has it."""
    pemicu.lepas(connection)
    semua = connection.introspection.table_names()
    tabel = [t for t in semua if t.startswith(("renstra_", "penilaian_"))]
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            daftar = ", ".join(connection.ops.quote_name(t) for t in tabel)
            kursor.execute(f"TRUNCATE {daftar} CASCADE")
        else:
            kursor.execute("PRAGMA defer_foreign_keys = ON")
            for t in tabel:
                kursor.execute(f"DELETE FROM {connection.ops.quote_name(t)}")
    pemicu.pasang(connection)
    assert not Instansi.objects.exists()
    assert not Skala.objects.exists()


def draf_banjar() -> Keputusan:
    """The decree of Banjar as a draft in a database without anything else."""
    isi = isi_keputusan(ambil("banjar"))
    kosongkan()
    impor_keputusan(cakupan=SEMUA, isi=isi)
    return ambil("banjar")


def ubah(isi: Any, lembar: str, nomor: int, **medan: Any) -> Any:
    isi.lembar[lembar][nomor].isi.update(medan)
    return isi
