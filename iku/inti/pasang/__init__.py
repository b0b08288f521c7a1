"""Looks over an installation and says, finding by finding, what is wrong and how to repair it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iku.inti.pasang import basis_data, keamanan, layanan, mesin
from iku.inti.pasang.temuan import Temuan, Tingkat

PEMERIKSA: tuple[Callable[[], Iterator[Temuan]], ...] = (
    keamanan.kunci,
    keamanan.alamat,
    keamanan.kepala,
    keamanan.metrik,
    basis_data.basis_data,
    basis_data.pemicu_terpasang,
    basis_data.tembolok,
    basis_data.replika_basis_data,
    basis_data.riwayat,
    basis_data.cadangan,
    mesin.folder,
    mesin.ruang,
    mesin.huruf,
    mesin.waktu,
    layanan.pekerja,
    layanan.surel,
    layanan.pemindai,
    layanan.penyimpanan,
)

# They read our tables; without a database in order they would only repeat that it is not.
BUTUH_SKEMA = (
    basis_data.pemicu_terpasang,
    basis_data.tembolok,
    basis_data.replika_basis_data,
    basis_data.riwayat,
    basis_data.cadangan,
    layanan.pekerja,
)


def periksa() -> list[Temuan]:
    """Every check once; a check that fails by itself is a finding, not the end."""
    hasil: list[Temuan] = []
    for satu in PEMERIKSA:
        if satu in BUTUH_SKEMA and _basis_data_rusak(hasil):
            continue
        try:
            hasil += satu()
        except Exception as galat:  # each check stands alone
            hasil.append(
                Temuan(
                    Tingkat.GALAT,
                    satu.__name__,
                    f"Pemeriksaan ini terhenti: {type(galat).__name__}: {galat}",
                    "Perbaiki sebabnya, lalu jalankan periksa_pasang lagi.",
                )
            )
    return hasil


def _basis_data_rusak(hasil: list[Temuan]) -> bool:
    return any(t.bagian in {"Basis data", "Migrasi"} and t.tingkat == Tingkat.GALAT for t in hasil)
