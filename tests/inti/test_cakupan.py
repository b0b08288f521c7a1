"""The scope fails closed: nothing by default, an error without one."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.models import Pengguna
from renstra.models import Instansi, Keputusan
from renstra.selectors.cakupan import bangun_cakupan

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.mark.parametrize("bukan", [None, False, 1, "", {}])
def test_tanpa_cakupan_adalah_galat_bukan_semuanya(bukan: object) -> None:
    with pytest.raises(TypeError, match="a scope is required"):
        Keputusan.objects.untuk(bukan)


def test_cakupan_kosong_tidak_melihat_apa_pun() -> None:
    assert Cakupan().kosong
    assert not Instansi.objects.untuk(Cakupan()).exists()


def test_tanpa_masuk_dan_nonaktif_kosong() -> None:
    assert bangun_cakupan(AnonymousUser()) == Cakupan()
    nonaktif = Pengguna.objects.get(username="operator.sampang")
    assert not bangun_cakupan(nonaktif).kosong
    nonaktif.is_active = False
    assert bangun_cakupan(nonaktif) == Cakupan()


def test_seluruh_sistem_melihat_tetapi_tidak_memegang_peran() -> None:
    cakupan = bangun_cakupan(Pengguna.objects.get(username="admin"))
    instansi = Instansi.objects.untuk(cakupan).first()
    assert instansi is not None
    assert Instansi.objects.untuk(cakupan).count() == Instansi.objects.count()
    assert not any(cakupan.boleh(peran, instansi.pk) for peran in Peran)
