"""Prepared statements give what the query gives, and a stale one does no harm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from iku.inti.kueri_siap import KueriSiap
from iku.inti.pernyataan import SESUDAH, TERBANYAK
from renstra.models import Keputusan, Target

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def sambungan_baru(contoh: None) -> Iterator[None]:
    """A connection that nothing is prepared on, before and after."""
    connection.close()
    yield
    connection.close()


def kueri_target(status: str = "ditetapkan") -> KueriSiap[tuple[int, int]]:
    """Targets of a year; the state is a constant of the text."""
    return KueriSiap(
        lambda tahun, periode: (
            Target.objects.filter(
                tahun=tahun, periode__in=periode, indikator__sasaran__keputusan__status=status
            )
            .order_by("pk")
            .values_list("pk", "tahun")
        )
    )


def siap() -> list[str]:
    """The statements that the server has prepared for us."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time")
        return [teks for (teks,) in kursor.fetchall()]


def hangatkan(kueri: KueriSiap[tuple[int, int]]) -> None:
    for _ in range(SESUDAH + 1):
        kueri(2025, ["TAHUN"])


def test_disiapkan_setelah_beberapa_kali_dan_hasilnya_sama() -> None:
    kueri = kueri_target()
    for _ in range(SESUDAH):
        kueri(2025, ["TAHUN"])
    assert siap() == []
    with CaptureQueriesContext(connection) as tangkap:
        for tahun, periode in (
            (2025, ["TAHUN"]),
            (2026, ["TAHUN"]),
            (2027, ["TW1"]),
            (1999, ["X"]),
        ):
            assert kueri(tahun, periode) == kueri.biasa(tahun, periode)
    assert len(tangkap) == 8  # preparing is no query of the page
    assert kueri(2026, ["TAHUN"])
    (teks,) = siap()
    assert "'ditetapkan'" in teks  # a constant stays where the planner sees it
    assert "$2" in teks


def test_kueri_yang_hanya_berbeda_tetapannya_tidak_tertukar() -> None:
    berlaku, rancangan = kueri_target(), kueri_target("draf")
    for kueri in (berlaku, rancangan):
        hangatkan(kueri)
    assert len(siap()) == 2
    assert berlaku(2025, ["TAHUN"]) == berlaku.biasa(2025, ["TAHUN"]) != []
    assert rancangan(2025, ["TAHUN"]) == rancangan.biasa(2025, ["TAHUN"])


def test_sambungan_baru_tidak_mengenal_yang_lama() -> None:
    kueri = kueri_target()
    hangatkan(kueri)
    connection.close()
    assert kueri(2025, ["TAHUN"]) == kueri.biasa(2025, ["TAHUN"])
    assert siap() == []


def test_pernyataan_yang_hilang_ditanyakan_lagi() -> None:
    kueri = kueri_target()
    hangatkan(kueri)
    with connection.cursor() as kursor:
        kursor.execute("DEALLOCATE ALL")
    assert kueri(2025, ["TAHUN"]) == kueri.biasa(2025, ["TAHUN"])


def test_di_dalam_transaksi_hanya_sekali_gagal() -> None:
    kueri = kueri_target()
    hangatkan(kueri)
    with connection.cursor() as kursor:
        kursor.execute("DEALLOCATE ALL")
    with pytest.raises(DatabaseError), transaction.atomic():
        kueri(2025, ["TAHUN"])
    with transaction.atomic():
        assert kueri(2025, ["TAHUN"]) == kueri.biasa(2025, ["TAHUN"])


def test_kolom_yang_berubah_jenis() -> None:
    kueri = KueriSiap(lambda pk: Keputusan.objects.filter(pk=pk).values_list("pk", "mulai_tahun"))
    pk = Keputusan.objects.earliest("pk").pk
    for _ in range(SESUDAH + 2):
        semula = kueri(pk)
    ubah = "ALTER TABLE renstra_keputusan ALTER COLUMN mulai_tahun TYPE {}"
    with connection.cursor() as kursor:
        kursor.execute(ubah.format("bigint"))
    try:
        assert kueri(pk) == semula
    finally:
        with connection.cursor() as kursor:
            kursor.execute(ubah.format("smallint"))
    assert kueri(pk) == semula


def test_galat_lain_tetap_galat() -> None:
    kueri = KueriSiap(lambda pk: Keputusan.objects.filter(pk=pk).values_list("pk"))
    for _ in range(SESUDAH + 1):
        kueri(1)
    with pytest.raises(DatabaseError):
        kueri(10**30)
    assert len(siap()) == 1


def test_paling_banyak_sekian_pada_satu_sambungan() -> None:
    for _ in range(TERBANYAK + 2):
        kueri = KueriSiap(lambda pk: Keputusan.objects.filter(pk=pk).values_list("pk"))
        for _ in range(SESUDAH + 1):
            kueri(1)
    assert len(siap()) == TERBANYAK


def test_dapat_dimatikan(settings: object) -> None:
    settings.PERNYATAAN_SIAP = False  # type: ignore[attr-defined]
    hangatkan(kueri_target())
    assert siap() == []
