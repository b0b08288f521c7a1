"""How errors reach another system: status, sentence, and what it needs to try again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from rest_framework import exceptions, serializers

from iku.inti.api.galat import JENIS, KALIMAT, VersiTidakDisebut, masalah, tangani
from iku.inti.galat import (
    GalatIsian,
    GalatKeadaan,
    GalatPeran,
    GalatSiku,
    GalatTerkunci,
    GalatVersi,
)

pytestmark = pytest.mark.django_db


def jawab(galat: Exception) -> Any:
    jawaban = tangani(galat, {})
    assert jawaban is not None
    assert jawaban.content_type == JENIS
    assert jawaban.data["status"] == jawaban.status_code
    return jawaban


@pytest.mark.parametrize(
    ("galat", "kode", "kalimat"),
    [
        (GalatIsian("Isi angkanya."), 422, "Isi angkanya."),
        (GalatTerkunci("Sudah dikirim."), 423, "Sudah dikirim."),
        (GalatKeadaan("Belum ditetapkan."), 409, "Belum ditetapkan."),
        (GalatSiku("Tidak dapat."), 409, "Tidak dapat."),
        (Http404("rahasia"), 404, KALIMAT[404]),
        (ObjectDoesNotExist("rahasia"), 404, KALIMAT[404]),
        (PermissionDenied(), 403, KALIMAT[403]),
        (PermissionDenied("Hanya verifikator."), 403, "Hanya verifikator."),
        (exceptions.PermissionDenied("Kunci ini hanya membaca."), 403, "Kunci ini hanya membaca."),
        (exceptions.ParseError("JSON parse error - line 1"), 400, KALIMAT[400]),
        (exceptions.MethodNotAllowed("PATCH"), 405, KALIMAT[405]),
        (exceptions.UnsupportedMediaType("text/csv"), 415, KALIMAT[415]),
        (VersiTidakDisebut(), 428, VersiTidakDisebut.default_detail),
    ],
)
def test_kalimat_dan_kode(galat: Exception, kode: int, kalimat: str) -> None:
    jawaban = jawab(galat)
    assert (jawaban.status_code, jawaban.data["detail"]) == (kode, kalimat)


def test_peran_yang_salah_403() -> None:
    assert jawab(GalatPeran("Hanya operator yang mengisi.")).status_code == 403


def test_medan_dan_versi_kini_disertakan() -> None:
    assert jawab(GalatIsian("Isi.", {"nilai": "Isi angkanya."})).data["medan"] == {
        "nilai": ["Isi angkanya."]
    }
    berubah = jawab(GalatVersi("Berubah.", Decimal("68.8"), 4))
    assert (berubah.status_code, berubah.data["versi_kini"]) == (412, 4)
    assert berubah.data["nilai_kini"] == "68.8"
    assert jawab(GalatVersi("Dihapus.", None, 0)).data["nilai_kini"] is None
    salah = jawab(serializers.ValidationError({"ukuran": ["Isi 1 sampai 1000."]}))
    assert (salah.status_code, list(salah.data["medan"])) == (422, ["ukuran"])


def test_kapan_boleh_mencoba_lagi_dan_dengan_apa() -> None:
    terlalu = jawab(exceptions.Throttled(wait=2.2))
    assert terlalu.status_code == 429
    assert 2.2 <= int(terlalu["Retry-After"]) <= 4, "never too early, never much too late"
    assert "Retry-After" not in jawab(exceptions.Throttled())
    assert jawab(exceptions.NotAuthenticated())["WWW-Authenticate"] == 'Bearer realm="SIKU"'


def test_yang_tidak_terduga_dibiarkan_menjadi_500() -> None:
    assert tangani(ZeroDivisionError(), {}) is None


def test_kode_tanpa_judul_tetap_berjudul() -> None:
    assert (masalah(418, "Teko.")["title"], masalah(404, "x")["title"]) == (
        "Galat", "Tidak ditemukan",
    )  # fmt: skip
