"""Read a posted sheet of a whole year: cells `n-<row id>-<period>`; text → Decimal.

The same rules as `forms.isian`: an untouched cell is never written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.http import QueryDict

from iku.inti.fields import saran
from penilaian.forms.isian import bidang_baris, bulat, terapkan_pilihan
from penilaian.selectors.lembar.bentuk import Ketikan
from penilaian.services.isian.nilai import Sel
from penilaian.skala import TabelKode
from renstra.choices import Periode

_NAMA = re.compile(rf"n-((\d{{1,18}})-({'|'.join(Periode.values)}))", re.ASCII)


@dataclass(slots=True)
class KisiTerbaca:
    """Keys are `<row id>-<period>`; `sel` can be saved, `ditolak` cannot be read."""

    sel: dict[str, Sel] = field(default_factory=dict)
    ketikan: dict[str, Ketikan] = field(default_factory=dict)
    ditolak: dict[str, Ketikan] = field(default_factory=dict)


def baris_kisi(data: QueryDict) -> set[int]:
    """The ids of the rows whose boxes a POST contains."""
    return {int(cocok.group(2)) for cocok in map(_NAMA.fullmatch, data) if cocok}


def baca_kisi(data: QueryDict, tahun: int, kata: Mapping[int, TabelKode]) -> KisiTerbaca:
    """The changed cells, after the repair or the choice that was clicked."""
    isi = terapkan_pilihan(data)
    keluar = KisiTerbaca()
    for nama, teks in isi.items():
        cocok = _NAMA.fullmatch(nama)
        if cocok is None:
            continue
        kunci, baris, periode = cocok.group(1), int(cocok.group(2)), cocok.group(3)
        ketikan = Ketikan(
            teks=teks.strip()[:80],
            asal=isi.get(f"a-{kunci}", "").strip()[:80],
            versi=bulat(isi.get(f"v-{kunci}", "")),
        )
        if ketikan.teks == ketikan.asal:
            continue
        keluar.ketikan[kunci] = ketikan
        try:
            nilai = bidang_baris(baris, kata).clean(ketikan.teks)
        except ValidationError as galat:
            salah = galat.error_list[0]
            keluar.ditolak[kunci] = replace(ketikan, galat=salah.messages[0], saran=saran(salah))
        else:
            keluar.sel[kunci] = Sel(baris, tahun, periode, nilai, ketikan.versi)
    return keluar
