"""Find a scale by its code: in the database, else in the packaged file that first fills it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import DatabaseError

from iku.inti.angka import baca_angka
from penilaian.selectors.hitung.buku import skala_hitung
from penilaian.skala import Rentang, Skala
from renstra.choices import DasarSkala, JenisSkala
from renstra.models import Skala as ModelSkala


def cari_skala(kode: str) -> Skala | None:
    """Return the predikat scale of that code, whatever its case; None when there is none.

    The packaged file answers when the database is empty or out of reach, so that the command line
    works on a fresh machine. Its scales are shared by all: nobody's scope is involved.
    """
    return _tersimpan(kode) or skala_bawaan().get(kode.casefold())


def _tersimpan(kode: str) -> Skala | None:
    predikat = ModelSkala.objects.filter(jenis=JenisSkala.PREDIKAT, kode__iexact=kode)
    try:
        pk = predikat.values_list("pk", flat=True).first()
        return skala_hitung([pk]).get(pk) if pk else None
    except DatabaseError:
        return None


@cache
def skala_bawaan() -> dict[str, Skala]:
    """Read the packaged predikat scales, by their code in lower case."""
    isi = (Path(settings.AKAR) / "fixtures" / "skala.yaml").read_text(encoding="utf-8")
    daftar = yaml.load(isi, Loader=yaml.BaseLoader)["skala"]  # noqa: S506 (texts only, no objects)
    skala = [_skala(data) for data in daftar if data["jenis"] == JenisSkala.PREDIKAT]
    return {satu.kode.casefold(): satu for satu in skala}


def _skala(data: Mapping[str, Any]) -> Skala:
    """Build a scale from its YAML form: every scalar a text, numbers in id-ID notation."""
    rentang = tuple(
        Rentang(
            batas=_angka(satu, "batas"),
            predikat=satu["predikat"],
            termasuk=satu["termasuk"] == "ya",
            singkatan=satu["singkatan"],
            band=int(satu["band"]),
            indeks_bawah=_angka(satu, "indeks_bawah"),
            indeks_atas=_angka(satu, "indeks_atas"),
        )
        for satu in data["rentang"]
    )
    return Skala(data["kode"], data["nama"], rentang, DasarSkala(data["dasar"].upper()))


def _angka(data: Mapping[str, str], kunci: str) -> Decimal | None:
    return baca_angka(data.get(kunci, ""))
