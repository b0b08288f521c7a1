"""Kept SQL of a scope gives what the ordinary queryset gives, for every shape of scope."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.kueri_tercakup import KueriTercakup
from penilaian.choices import STATUS_TERLIHAT_REVIUER, StatusRealisasi
from penilaian.models import Capaian
from penilaian.selectors.capaian import kelompok
from penilaian.selectors.capaian.pilihan import Pilihan
from penilaian.selectors.mutu import kueri as kueri_temuan
from renstra.models import Instansi, PemerintahDaerah

pytestmark = pytest.mark.usefixtures("contoh")

TAHUN = [*range(2019, 2027)]
menurut_tahun = KueriTercakup(
    lambda cakupan, tahun: Capaian.objects.untuk(cakupan).filter(tahun__in=tahun).order_by("pk")
)


def cakupan_semua() -> dict[str, Cakupan]:
    """One scope of each shape, and one with more ids than placeholders."""
    instansi = list(Instansi.objects.order_by("pk").values_list("pk", flat=True))
    pemda = list(PemerintahDaerah.objects.order_by("pk").values_list("pk", flat=True))
    operator = frozenset({Peran.OPERATOR})
    return {
        "seluruh": Cakupan(seluruh_sistem=True),
        "instansi": Cakupan(instansi={instansi[0]: operator}),
        "tiga instansi": Cakupan(instansi=dict.fromkeys(instansi[:3], operator)),
        "pemda": Cakupan(pemda=frozenset(pemda[:1])),
        "semua pemda": Cakupan(pemda=frozenset(pemda)),
        "keduanya": Cakupan(instansi={instansi[0]: operator}, pemda=frozenset(pemda[1:2])),
        "kosong": Cakupan(),
        "banyak": Cakupan(instansi=dict.fromkeys([*instansi, *range(9_000, 9_400)], operator)),
    }


def test_sama_dengan_queryset_untuk_setiap_bentuk_cakupan() -> None:
    banyak = {}
    for nama, cakupan in cakupan_semua().items():
        for tahun in (TAHUN, TAHUN[:1], TAHUN[:3]):
            assert menurut_tahun(cakupan, tahun) == menurut_tahun.biasa(cakupan, tahun), nama
        banyak[nama] = len(menurut_tahun(cakupan, TAHUN))
    assert banyak["kosong"] == 0
    assert 0 < banyak["instansi"] < banyak["keduanya"] < banyak["seluruh"]
    assert banyak["semua pemda"] == banyak["banyak"] == banyak["seluruh"]


def test_tanpa_cakupan_ditolak() -> None:
    with pytest.raises(TypeError, match="scope"):
        menurut_tahun(None, TAHUN)  # type: ignore[arg-type]


def _urut(baris: list[Any]) -> list[str]:
    return sorted(repr(b) for b in baris)


@pytest.mark.parametrize(
    ("kueri", "argumen"),
    [
        (kelompok._tahun_terkirim, ()),
        (kelompok._baris_kelompok, (TAHUN,)),
        (kelompok._jumlah_indikator, ()),
        (kelompok._jumlah_berbukti, (2025,)),
        (kelompok._jumlah_target_diubah, (TAHUN,)),
        (kueri_temuan.perubahan_target, (TAHUN,)),
        (kueri_temuan.target_reviu, (TAHUN,)),
        (kueri_temuan.pernah_kembali, (TAHUN,)),
        (kueri_temuan.pasangan_jauh, (TAHUN,)),
        (kueri_temuan.satuan_berubah, ()),
    ],
    ids=lambda satu: getattr(getattr(satu, "_susun", None), "__name__", ""),
)
def test_kueri_halaman_sama_dengan_queryset(kueri: Any, argumen: tuple[Any, ...]) -> None:
    instansi = list(Instansi.objects.order_by("pk").values_list("pk", flat=True))
    for cakupan, iku, (semua, milik), status in product(
        cakupan_semua().values(),
        (True, False, None),
        ((True, ()), (False, instansi[:1]), (False, instansi), (False, ())),
        (STATUS_TERLIHAT_REVIUER, (StatusRealisasi.DISAHKAN.value,)),
    ):
        pilihan = Pilihan(cakupan, frozenset(milik), iku, semua, status)
        assert _urut(kueri(pilihan, *argumen)) == _urut(kueri.biasa(pilihan, *argumen)), pilihan
