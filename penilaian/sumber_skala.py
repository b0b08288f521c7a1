"""Where scales come from: the database, else the packaged file that first filled it."""

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
from penilaian.skala import Konversi, Rentang, Skala, TabelKode
from renstra.aturan import DasarSkala
from renstra.choices import JenisSkala
from renstra.models import RentangSkala
from renstra.models import Skala as ModelSkala

BERKAS = Path("fixtures") / "skala.yaml"


def skala_dari_model(model: ModelSkala) -> Skala:
    """Turn a stored scale into the pure one that `penilaian.hitung` takes."""
    rentang = [
        Rentang(
            batas=r.batas,
            predikat=r.predikat,
            termasuk=r.termasuk,
            singkatan=r.singkatan,
            band=r.band,
            indeks_bawah=r.indeks_bawah,
            indeks_atas=r.indeks_atas,
        )
        for r in _baris(model)
    ]
    return Skala(model.kode, model.nama, tuple(rentang), DasarSkala(model.dasar))


def konversi_dari_model(model: ModelSkala) -> Konversi:
    """Turn a stored conversion of capaian into the pure one; rows without bound or value drop."""
    langkah = [
        (r.batas, r.nilai) for r in _baris(model) if r.batas is not None and r.nilai is not None
    ]
    return Konversi(tuple(langkah))


def tabel_kode_dari_model(model: ModelSkala) -> TabelKode:
    """Turn a stored table of words into the pure one; words without a number drop."""
    isi = [(r.predikat, r.nilai) for r in _baris(model) if r.nilai is not None]
    return TabelKode(tuple(isi))


def cari_skala(kode: str) -> Skala | None:
    """Return the scale of that code, whatever its case; None when there is none.

    The packaged file answers when the database is empty or cannot be reached, so that the command
    line works on a fresh machine.
    """
    try:
        model = ModelSkala.objects.filter(
            kode__iexact=kode, jenis=JenisSkala.PREDIKAT.value
        ).first()
        if model is not None:
            return skala_dari_model(model)
    except DatabaseError:
        pass
    return skala_bawaan().get(kode.casefold())


@cache
def skala_bawaan() -> dict[str, Skala]:
    """Read the packaged scales, by their code in lower case."""
    isi = (Path(settings.BASE_DIR) / BERKAS).read_text(encoding="utf-8")
    daftar = yaml.load(isi, Loader=yaml.BaseLoader)["skala"]  # noqa: S506 (BaseLoader: text only)
    return {
        data["kode"].casefold(): skala_dari_data(data)
        for data in daftar
        if data.get("jenis", JenisSkala.PREDIKAT.value) == JenisSkala.PREDIKAT.value
    }


def skala_dari_data(data: Mapping[str, Any]) -> Skala:
    """Build a scale from its YAML form: every scalar a text, numbers in id-ID notation."""
    rentang = [
        Rentang(
            batas=_angka(r, "batas"),
            predikat=r["predikat"],
            termasuk=r.get("termasuk", "ya") == "ya",
            singkatan=r.get("singkatan", ""),
            band=int(r.get("band") or 3),
            indeks_bawah=_angka(r, "indeks_bawah"),
            indeks_atas=_angka(r, "indeks_atas"),
        )
        for r in data["rentang"]
    ]
    dasar = DasarSkala(data.get("dasar", "nilai").upper())
    return Skala(data["kode"], data["nama"], tuple(rentang), dasar)


def _angka(data: Mapping[str, str], kunci: str) -> Decimal | None:
    return baca_angka(data.get(kunci, ""))


def _baris(model: ModelSkala) -> list[RentangSkala]:
    baris = model.daftar_rentang.all()
    return sorted(baris, key=lambda r: (r.batas is not None, r.batas or Decimal(0)))
