"""Kept INSERTs leave the rows that `bulk_create` leaves, on the engine at hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from iku.inti.tulis_siap import TERBANYAK, TulisSiap
from renstra.models import Indikator, Target

pytestmark = pytest.mark.usefixtures("contoh")

MEDAN = [m.attname for m in Target._meta.concrete_fields if m.attname != "id"]
ubah = TulisSiap(Target, unik=["id"], ubah=["bawah", "kunci"])
baru = TulisSiap(Target)


def target(banyak: int) -> list[Target]:
    """Targets of a year that the documents leave empty, each a different one."""
    indikator = Indikator.objects.order_by("pk").first()
    return [
        Target(
            indikator=indikator, tahun=2050 + n, periode="TAHUN", bawah=Decimal(n) / 8,
            atas=Decimal(n) + 1, kunci=timezone.now() if n % 2 else None,
        )
        for n in range(banyak)
    ]  # fmt: skip


def tertinggal(tulis: Callable[[], Any], kueri: Any) -> list[Any]:
    """What writing leaves; it is rolled back afterwards."""
    with transaction.atomic():
        tulis()
        keluar = list(kueri)
        transaction.set_rollback(True)
    return keluar


@pytest.mark.parametrize("banyak", [1, 2, 5, TERBANYAK + 1])
def test_baris_baru_sama_dengan_bulk_create(banyak: int) -> None:
    satu, dua = target(banyak), target(banyak)
    for kiri, kanan in zip(satu, dua, strict=True):
        kanan.kunci = kiri.kunci
    tersimpan = Target.objects.filter(tahun__gte=2050).order_by("tahun")
    a = tertinggal(lambda: baru(satu), tersimpan.values_list(*MEDAN))
    b = tertinggal(lambda: baru.biasa(dua), tersimpan.values_list(*MEDAN))
    assert len(a) == banyak
    assert a == b
    assert all(t.pk and not t._state.adding for t in satu)
    assert len({t.pk for t in satu}) == banyak


def test_nomor_yang_dikembalikan_milik_barisnya() -> None:
    semua = target(3)
    with transaction.atomic():
        baru(semua)
        for satu in semua:
            assert Target.objects.get(pk=satu.pk).tahun == satu.tahun
        transaction.set_rollback(True)


@pytest.mark.parametrize("banyak", [1, 3])
def test_perubahan_hanya_pada_medan_yang_disebut(banyak: int) -> None:
    with transaction.atomic():
        baru(semua := target(banyak))
        for satu in semua:
            satu.bawah, satu.atas, satu.kunci = satu.bawah / 2, Decimal(999), timezone.now()
        kueri = Target.objects.filter(tahun__gte=2050).order_by("tahun")
        a = tertinggal(lambda: ubah(semua), kueri.values_list(*MEDAN))
        b = tertinggal(lambda: ubah.biasa(semua), kueri.values_list(*MEDAN))
        transaction.set_rollback(True)
    assert a == b
    assert [baris[MEDAN.index("bawah")] for baris in a] == [Decimal(n) / 16 for n in range(banyak)]
    assert [baris[MEDAN.index("atas")] for baris in a] == [n + 1 for n in range(banyak)]


def test_sql_disusun_sekali_dan_satu_pernyataan(monkeypatch: pytest.MonkeyPatch) -> None:
    tertinggal(lambda: baru(target(2)), ())
    semua = target(2)
    monkeypatch.setattr(baru, "_susun", lambda *_a, **_k: pytest.fail("compiled again"))
    with transaction.atomic():
        with CaptureQueriesContext(connection) as kueri:
            baru(semua)
        transaction.set_rollback(True)
    assert len(kueri) == 1


def test_kolom_json_dan_tanpa_nomor() -> None:
    catat = TulisSiap(LogEntry, ambil_nomor=False)
    jenis = ContentType.objects.get_for_model(Target)

    def entri(n: int) -> LogEntry:
        return LogEntry(
            content_type=jenis, object_pk=str(n), object_id=n, object_repr="x", action=1,
            changes={"bawah": ["1", str(n)]}, timestamp=timezone.now(),
        )  # fmt: skip

    kueri = LogEntry.objects.filter(object_repr="x").order_by("object_id")
    for banyak in (1, 3):
        isi = tertinggal(
            lambda n=banyak: catat([entri(i) for i in range(n)]),  # type: ignore[misc]
            kueri.values_list("object_id", "changes", "additional_data"),
        )
        assert isi == [(i, {"bawah": ["1", str(i)]}, None) for i in range(banyak)]


def test_kosong_tanpa_kueri_dan_kembar_ditolak(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        baru([])
    kembar = [target(1)[0], target(1)[0]]
    with pytest.raises(IntegrityError), transaction.atomic():
        baru(kembar)
