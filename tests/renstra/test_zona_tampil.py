"""Times are shown by the clock of the user's Pemda."""

from __future__ import annotations

import pytest
from django.utils import timezone

from iku.inti.views import cakupan_dari
from renstra.selectors.cakupan import bangun_cakupan
from tests.renstra.bahan import cakupan_akun, masuk

pytestmark = pytest.mark.usefixtures("contoh")


def test_verifikator_membaca_jam_pemdanya() -> None:
    paser = masuk("verifikator.paser").get("/verifikasi-realisasi/").content.decode()
    assert "WITA" in paser
    assert "WIB" not in paser
    sampang = masuk("operator.sampang").get("/keputusan/").wsgi_request
    assert cakupan_dari(sampang).zona == "Asia/Jakarta"
    assert timezone.get_current_timezone_name() == "Asia/Jakarta", "the next request starts anew"


def test_zona_hanya_bila_semuanya_sama(admin_user: object) -> None:
    assert cakupan_akun("inspektorat.kaltim").zona == "Asia/Makassar"
    assert bangun_cakupan(admin_user).zona == ""
