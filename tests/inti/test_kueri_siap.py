"""Kept SQL gives what the queryset gives, for any arguments; what cannot be kept is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from iku.inti.kueri_siap import TERBANYAK, KueriSiap
from renstra.models import Indikator, Keputusan, PemakaianVariabel, Target, Variabel

pytestmark = pytest.mark.usefixtures("contoh")

target = KueriSiap(
    lambda indikator_id, tahun: (
        Target.objects.filter(indikator_id__in=indikator_id, tahun=tahun)
        .order_by("pk")
        .values_list("pk", "bawah", "atas", "kunci", "dalam_sk", "indikator__nomor")
    )
)
indikator = KueriSiap(
    lambda keputusan_id, awal: (
        Indikator.objects.filter(
            sasaran__keputusan=keputusan_id, sasaran__keputusan__status="ditetapkan",
            nomor__gte=awal,
        )
        .annotate(
            dipakai=Exists(PemakaianVariabel.objects.filter(indikator=OuterRef("pk"))),
            milik=F("sasaran__keputusan_id"),
        )
        .select_related("sasaran__keputusan__renstra__instansi")
        .order_by("pk")
    )
)  # fmt: skip


def isi(baris: list[Any]) -> list[Any]:
    """Rows with every column, related ones and annotations too."""
    return [
        {
            **{f.attname: getattr(b, f.attname) for f in b._meta.concrete_fields},
            "sasaran": b.sasaran.uraian,
            "bekuan": b.sasaran.keputusan.bekuan,
            "instansi": b.sasaran.keputusan.renstra.instansi.nama,
            "dipakai": b.dipakai,
            "milik": b.milik,
        }
        for b in baris
    ]


def test_sama_dengan_queryset_dan_disusun_sekali(django_assert_num_queries: Any) -> None:
    semua = sorted(Indikator.objects.values_list("pk", flat=True))
    for pk, tahun in ((semua[:3], 2025), (semua[3:7], 2026), ([semua[0]], 2027), (semua[:4], 1999)):
        assert target(pk, tahun) == target.biasa(pk, tahun)
    assert any(target(semua[:4], tahun) for tahun in range(2024, 2028))
    susun = target._susun
    target._susun = lambda *_: pytest.fail("compiled again")
    try:
        with django_assert_num_queries(1):
            target(semua[4:7], 2026)
    finally:
        target._susun = susun


def test_model_dengan_relasi_dan_anotasi() -> None:
    for keputusan in Keputusan.objects.all():
        for awal in ("1", "2", "~"):
            siap = isi(indikator(keputusan.pk, awal))
            assert siap == isi(indikator.biasa(keputusan.pk, awal))
    berlaku = Keputusan.objects.filter(status="ditetapkan").earliest("pk")
    with CaptureQueriesContext(connection) as kueri:
        assert isi(indikator(berlaku.pk, "1"))
    assert len(kueri) == 1


def test_daftar_kosong_tanpa_kueri_dan_daftar_panjang_tanpa_simpanan(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(0):
        assert target([], 2025) == []
    panjang = range(1, TERBANYAK + 50)
    assert target(panjang, 2025) == target.biasa(panjang, 2025)


def test_daftar_teks() -> None:
    menurut = KueriSiap(
        lambda periode, tahun: Target.objects.filter(periode__in=periode, tahun__in=tahun).order_by(
            "pk"
        )
    )
    ada = set(Target.objects.values_list("periode", flat=True))
    for periode in (["TAHUN"], sorted(ada), {"TW1", "TAHUN", "SM1"}, ["TIDAK-ADA"]):
        assert menurut(periode, [2025, 2026]) == menurut.biasa(periode, [2025, 2026])
    assert menurut(ada, range(2024, 2028))


def test_yang_bergantung_pada_nilai_argumen_ditolak() -> None:
    tambah = KueriSiap(lambda tahun: Target.objects.filter(tahun=tahun + 1).values_list("pk"))
    with pytest.raises(TypeError, match="changed"):
        tambah(2025)
    cabang = KueriSiap(
        lambda pk: Variabel.objects.filter(**({"pk": pk} if pk < 15_000 else {"keputusan": pk}))
    )
    with pytest.raises(TypeError, match="depends"):
        cabang(1)


@pytest.mark.django_db(transaction=True)
def test_penguncian_hanya_di_dalam_transaksi() -> None:
    terkunci = KueriSiap(
        lambda pk: Keputusan.objects.filter(pk__in=pk).select_for_update().order_by("pk")
    )
    with transaction.atomic():
        pk = {k.pk for k in terkunci(range(1, 6))}
        assert pk == {k.pk for k in terkunci.biasa(range(1, 6))}
    with pytest.raises(TransactionManagementError):
        terkunci(range(1, 6))
