"""The workflow of a realisasi as one table of transitions, and what each step requires. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from iku.inti.cakupan import Peran
from penilaian.choices import StatusRealisasi


@dataclass(frozen=True, slots=True)
class Peralihan:
    """One allowed step; `wajib_catatan` steps need a note that stays pinned to the row."""

    nama: str
    dari: tuple[StatusRealisasi, ...]
    ke: StatusRealisasi
    peran: Peran
    kalimat: str
    wajib_catatan: bool = False


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
        ),
    )
}
