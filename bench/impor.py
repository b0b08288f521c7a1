"""Section `impor`: 20.000 figures from an .xlsx file, against the least that could be done with it.

`impor.vs_lantai` is the wall time from the uploaded bytes to committed figures, divided by that of
the floor: the same reader, then one bare `bulk_create` of the values. Ours also checks the archive
and every cell, keeps the preview in the database, reads it back, asks all rules under locks, writes
the history of each figure, makes the realisasi and computes 400 indicators with their capaian. Both
sides roll back, so that each round starts from the same database. The worse engine counts.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from bench import _basis

PUTARAN = 5
INDIKATOR, BARIS = 400, 50


def ukur() -> _basis.Angka:
    """Figures on both engines."""
    hasil: _basis.Angka = {}
    semua = []
    for mesin in ("sqlite", "postgresql"):
        satu = _basis.jalankan("bench.impor", mesin)
        semua.append(satu["banding"])
        hasil[f"impor.vs_lantai_{mesin}"] = satu["banding"]
        hasil[f"impor.detik_{mesin}"] = satu["detik"]
    return {"impor.vs_lantai": max(semua), **hasil}


def di_dalam(putaran: int = PUTARAN) -> _basis.Angka:
    """Inside Django: a decree with 20.000 rows, its filled template, both ways in turns."""
    _basis.call_command("migrate", verbosity=0)
    kita, lantai, tahap = tugas()
    waktu = _basis.bergantian({"kita": kita, "lantai": lantai}, putaran, time.perf_counter)
    detik = {n: f"{min(isi):.2f}-{max(isi):.2f}" for n, isi in (waktu | tahap).items()}
    return {"banding": _basis.banding(waktu, "kita", "lantai"), "detik": detik}


def tugas() -> tuple[Callable[[], None], Callable[[], None], dict[str, list[float]]]:
    """Ours, the floor, and the seconds of ours by stage."""
    from django.db import transaction  # noqa: PLC0415  after django.setup()

    from iku.inti.audit import atas_nama  # noqa: PLC0415
    from penilaian.impor.berkas import baca_berkas  # noqa: PLC0415
    from penilaian.impor.nilai import baca_sel  # noqa: PLC0415
    from penilaian.models import Capaian, NilaiVariabel  # noqa: PLC0415
    from penilaian.services.impor.simpan import simpan_impor  # noqa: PLC0415
    from penilaian.services.impor.unggah import periksa_menunggu, terima_impor  # noqa: PLC0415
    from tests.penilaian.dunia_besar import (  # noqa: PLC0415
        TAHUN,
        berkas_terisi,
        buat_dunia_besar,
    )

    dunia = buat_dunia_besar(INDIKATOR, BARIS)
    isi = berkas_terisi(dunia)
    cakupan, oleh = dunia.cakupan, dunia.operator
    tahap: dict[str, list[float]] = {"periksa": [], "simpan": []}

    def kita() -> None:
        gc.collect()
        with transaction.atomic(), atas_nama(oleh):
            mulai = time.perf_counter()
            impor = terima_impor(
                cakupan=cakupan,
                oleh=oleh,
                keputusan=dunia.keputusan,
                tahun=TAHUN,
                nama="isian.xlsx",
                isi=isi,
            )
            impor = periksa_menunggu(cakupan=cakupan, impor_id=impor.pk)
            tengah = time.perf_counter()
            impor = simpan_impor(
                cakupan=cakupan, oleh=oleh, impor_id=impor.pk, kecuali_ditolak=False
            )
            tahap["periksa"].append(tengah - mulai)
            tahap["simpan"].append(time.perf_counter() - tengah)
            if (impor.jumlah["tersimpan"], Capaian.objects.count()) != (
                INDIKATOR * BARIS,
                INDIKATOR,
            ):
                raise ValueError(impor.jumlah)
            transaction.set_rollback(True)

    def lantai() -> None:
        gc.collect()
        with transaction.atomic():
            [lembar] = baca_berkas(isi)
            NilaiVariabel.objects.bulk_create(
                [
                    NilaiVariabel(
                        baris_id=sel.pk,
                        tahun=TAHUN,
                        periode=sel.asal.periode,
                        nilai=baca_sel(sel.mentah),
                    )
                    for sel in lembar.sel
                ]
            )
            if NilaiVariabel.objects.count() != INDIKATOR * BARIS:
                raise ValueError("rows are missing")
            transaction.set_rollback(True)

    return kita, lantai, tahap
