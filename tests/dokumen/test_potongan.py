"""The kept part of the verification page is what the rows say now, for every reader."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from iku.inti.potongan import Potongan
from renstra.models import PemerintahDaerah

pytestmark = pytest.mark.django_db
TEMPLAT = "komponen/remah.html"


def test_baris_yang_berubah_memberi_potongan_baru(monkeypatch: pytest.MonkeyPatch) -> None:
    tulis: list[Any] = []

    def palsu(_nama: str, konteks: dict[str, Any]) -> str:
        tulis.append(konteks)
        return f"{konteks['pemda'].nama} {len(tulis)}"

    monkeypatch.setattr("iku.inti.potongan.render_to_string", palsu)
    pemda = PemerintahDaerah.objects.create(kode="uji", nama="Uji", tingkat="kabupaten")
    pemda.refresh_from_db()  # an enum member until then
    potongan = Potongan(TEMPLAT, maks=2)
    assert potongan({"pemda": pemda, "lain": [pemda]}) == "Uji 1"
    terbaca = PemerintahDaerah.objects.get(pk=pemda.pk)
    assert potongan({"pemda": terbaca, "lain": [terbaca]}) == "Uji 1"
    terbaca.nama = "Uji Baru"
    assert potongan({"pemda": terbaca, "lain": [pemda]}) == "Uji Baru 2"
    assert potongan({"pemda": pemda, "lain": [terbaca]}) == "Uji 3"
    with timezone.override("Asia/Jayapura"):
        assert potongan({"pemda": pemda, "lain": [terbaca]}) == "Uji 4"
    assert potongan({"pemda": pemda, "lain": []}) == "Uji 5"
    assert potongan({"pemda": pemda, "lain": [pemda]}) == "Uji 6"  # the oldest were let go


def test_potongan_sama_dengan_templatnya() -> None:
    potongan = Potongan(TEMPLAT)
    konteks = {"remah": [("Dasbor <b>", "/dasbor/"), ("Ini", "")]}
    for _ in range(2):
        assert potongan(konteks) == render_to_string(TEMPLAT, konteks)
    assert "&lt;b&gt;" in potongan(konteks)
