"""Material of the BSrE tests: the port against the fake client, and where a secret could leak."""

from __future__ import annotations

import sys
from typing import Any

from django.db import connection
from django.views.debug import ExceptionReporter

from iku.dokumen.penanda.bsre import BSrE
from iku.dokumen.port import PermintaanTandaTangan
from tests.dokumen.bahan import ISIAN
from tests.dokumen.klien_palsu import KREDENSIAL, NIK, SANDI, Palsu

RAHASIA = (SANDI, KREDENSIAL, NIK)


def minta(**ganti: Any) -> PermintaanTandaTangan:
    """A request as the signing page makes it."""
    isi: dict[str, Any] = {
        "isian": ISIAN,
        "nama": "Drs. Contoh Kepala, M.Si.",
        "jabatan": "Kepala Dinas Contoh",
        "instansi": "Dinas Contoh",
        "alasan": "Penetapan",
        "lokasi": "Contoh",
        "sandi": SANDI,
        "nik": NIK,
        "tautan": "https://contoh.go.id/v/abc",
    }
    return PermintaanTandaTangan(**(isi | ganti))


def port_bsre(palsu: Palsu, versi: str, **klien: Any) -> BSrE:
    """The adapter, pointed at the fake client."""
    return BSrE(palsu.klien(**klien), versi)


def isi_basis_data() -> str:
    """Every row of every table, as text."""
    baris: list[str] = []
    with connection.cursor() as kursor:
        for tabel in connection.introspection.table_names(kursor):
            kursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)}")
            baris.extend(str(satu) for satu in kursor.fetchall())
    return "\n".join(baris)


def halaman_galat() -> str:
    """The error report of the exception being handled, with all local variables."""
    pelapor = ExceptionReporter(None, *sys.exc_info())
    return str(pelapor.get_traceback_html()) + str(pelapor.get_traceback_text())


def bocor(teks: str) -> list[str]:
    """The secrets that this text holds."""
    return [satu for satu in RAHASIA if satu in teks]
