"""The workflow of a realisasi as one table of transitions, and what each step requires. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Peran
from penilaian.choices import StatusCapaian, StatusRealisasi

PANJANG_PENJELASAN = 20


@dataclass(frozen=True, slots=True)
class Peralihan:
    """One allowed step; `wajib_catatan` steps need a note that stays pinned to the row; `admin`
    ones are open to the admin of the instansi as well."""

    nama: str
    dari: tuple[StatusRealisasi, ...]
    ke: StatusRealisasi
    peran: Peran
    kalimat: str
    wajib_catatan: bool = False
    admin: bool = False


PERALIHAN = {
    p.nama: p
    for p in (
        Peralihan(
            "ajukan",
            (StatusRealisasi.DRAF, StatusRealisasi.DIKEMBALIKAN),
            StatusRealisasi.DIAJUKAN,
            Peran.OPERATOR,
            "mengirim realisasi",
        ),
        Peralihan(
            "tarik",
            (StatusRealisasi.DIAJUKAN,),
            StatusRealisasi.DRAF,
            Peran.OPERATOR,
            "menarik kembali realisasi yang belum disahkan",
        ),
        Peralihan(
            "sahkan",
            (StatusRealisasi.DIAJUKAN,),
            StatusRealisasi.DISAHKAN,
            Peran.VERIFIKATOR,
            "mengesahkan realisasi",
        ),
        Peralihan(
            "kembalikan",
            (StatusRealisasi.DIAJUKAN, StatusRealisasi.DISAHKAN),
            StatusRealisasi.DIKEMBALIKAN,
            Peran.VERIFIKATOR,
            "mengembalikan realisasi",
            wajib_catatan=True,
            admin=True,
        ),
    )
}


class BahanKirim(NamedTuple):
    """What decides whether a realisasi can be sent; `status` None when nothing was entered."""

    status: str | None
    alasan: str = ""
    capaian: Decimal | None = None
    penjelasan: str = ""


def perlu_penjelasan(bahan: BahanKirim, ambang: Decimal) -> bool:
    """True when the figure must be explained: below the threshold, or not computable."""
    if bahan.capaian is not None:
        return bahan.capaian < ambang
    return bahan.status == StatusCapaian.TIDAK_DAPAT_DIHITUNG


def syarat_kirim(bahan: BahanKirim, ambang: Decimal) -> list[str]:
    """What is still missing before it can be sent, in whole sentences; empty when ready."""
    if bahan.status is None or bahan.status == StatusCapaian.BELUM_DIISI:
        return [bahan.alasan or "Realisasi belum diisi."]
    panjang = len(bahan.penjelasan.strip())
    if not perlu_penjelasan(bahan, ambang):
        return []
    if bahan.capaian is None and not panjang:
        return ["Capaian tidak dapat dihitung: tuliskan alasannya pada penjelasan."]
    if bahan.capaian is not None and panjang < PANJANG_PENJELASAN:
        return [_kurang_penjelasan(ambang)]
    return []


@lru_cache(maxsize=8)
def _kurang_penjelasan(ambang: Decimal) -> str:
    """The same sentence for every indicator of every sheet."""
    return (
        f"Capaian di bawah {tulis_angka(ambang)} %: tuliskan penyebab dan tindak lanjut "
        f"pada penjelasan, paling sedikit {PANJANG_PENJELASAN} karakter."
    )
