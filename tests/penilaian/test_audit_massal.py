"""Writing in sets leaves the rows and the history that `save()` leaves."""

from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import transaction

from iku.inti.audit import atas_nama
from iku.inti.audit_massal import buat_massal, ubah_massal
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.services.isian.nilai import MEDAN_NILAI
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai
from tests.penilaian.test_autosave import kirim, sel
from tests.penilaian.test_impor_massal import jejak


def tertinggal(dunia: Dunia, tulis: Callable[[], None]) -> Any:
    """What writing leaves; it is rolled back afterwards."""
    awal = LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic(), atas_nama(dunia.pengguna["operator"]):
        tulis()
        keluar = jejak(awal)
        transaction.set_rollback(True)
    return keluar


def test_perubahan_sama_dengan_save(dunia: Dunia) -> None:
    isi_nilai(dunia, "a", "60")
    lama = NilaiVariabel.objects.get(baris=dunia.baris("a"))

    def baru(nilai: Decimal | None) -> NilaiVariabel:
        satu = copy.copy(NilaiVariabel.objects.get(pk=lama.pk))
        satu.nilai, satu.versi, satu.diubah_oleh = nilai, 2, dunia.pengguna["verifikator"]
        satu.alasan_perubahan = "Salah ketik"
        return satu

    for nilai in (Decimal("61.25"), Decimal(0), None):
        satu = tertinggal(dunia, lambda n=nilai: baru(n).save())  # type: ignore[misc]
        dua = tertinggal(dunia, lambda n=nilai: ubah_massal([(lama, baru(n))], MEDAN_NILAI))  # type: ignore[misc]
        assert len(satu["riwayat"]) == 1
        assert "Salah ketik" in satu["riwayat"][0]
        assert satu == dua


def test_baris_baru_sama_dengan_save(dunia: Dunia) -> None:
    def nilai() -> NilaiVariabel:
        return NilaiVariabel(
            baris=dunia.baris("c"), tahun=TAHUN, periode="TAHUN", nilai=Decimal("5.5"), versi=1,
            diubah_oleh=dunia.pengguna["operator"],
        )  # fmt: skip

    def realisasi() -> Realisasi:
        return Realisasi(indikator=dunia.indikator("2.2"), tahun=TAHUN, periode="TAHUN")

    buatan: tuple[Callable[[], Any], ...] = (nilai, realisasi)
    for buat in buatan:
        satu = tertinggal(dunia, lambda b=buat: b().save())  # type: ignore[misc]
        dua = tertinggal(dunia, lambda b=buat: buat_massal([b()]))  # type: ignore[misc]
        assert len(satu["riwayat"]) == 1
        assert satu == dua


@pytest.mark.usefixtures("dunia")
def test_sel_tak_terbaca_tetap_diperiksa_dan_lembar_tetap(dunia: Dunia, masuk: Masuk) -> None:
    """Nothing readable is sent: scope and role are asked all the same, the sheet stays."""
    salah = sel(dunia, "a", "abc")
    assert kirim(masuk("verifikator"), salah).status_code == 403
    assert kirim(masuk("asing"), salah).status_code == 404
    jawab = kirim(masuk("operator"), salah).json()
    assert jawab["sel"][0]["status"] == 422
    assert jawab["segar"].strip() == ""
