"""Pages answer to what a form can send; the other methods belong to the API alone."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.akses.alamat import matriks, pola
from tests.akses.test_matriks import masuk, minta

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.mark.parametrize("metode", ["PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("url", ["/dasbor/", "/isian/", "/pekerjaan/", "/tidak-ada/", "/admin/"])
def test_halaman_menolak_metode_api(metode: str, url: str) -> None:
    for client in (masuk("operator.sampang"), Client()):
        jawaban = client.generic(metode, url)
        assert jawaban.status_code == 405
        assert "POST" in jawaban["Allow"]
        assert jawaban["X-Nomor-Permintaan"]


def test_api_mengenal_put() -> None:
    """The refusal there is about the key, not about the method."""
    url = "/api/v1/nilai/1/2026/TAHUN/"
    assert minta(Client(raise_request_exception=False), "PUT", url) == 401


def test_setiap_alamat_api_berawalan_api() -> None:
    """What the refusal goes by."""
    api = {b.nama for b in matriks() if b.jenis == "api"}
    assert api
    assert {nama for nama, _ in pola() if nama.startswith("api:")} >= api
