"""Errors as `application/problem+json` (RFC 9457), in whole Indonesian sentences."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from iku.inti.galat import (
    GalatIsian,
    GalatKeadaan,
    GalatSiku,
    GalatTerkunci,
    GalatVersi,
)
from iku.inti.permintaan import nomor_kini

JENIS = "application/problem+json"
JUDUL = {
    400: "Permintaan tidak terbaca",
    401: "Kunci tidak dikenali",
    403: "Tidak diizinkan",
    404: "Tidak ditemukan",
    405: "Metode tidak dikenal di alamat ini",
    406: "Bentuk jawaban tidak tersedia",
    409: "Keadaan tidak mengizinkan",
    412: "Sudah diubah pihak lain",
    415: "Bentuk kiriman tidak dikenal",
    422: "Isian tidak dapat dipakai",
    423: "Terkunci",
    428: "Versi harus disebut",
    429: "Terlalu sering",
    500: "Kesalahan pada sistem",
}
KALIMAT = {
    400: "Isi kiriman bukan JSON yang benar. Periksa tanda kurung, koma, dan tanda petiknya.",
    401: "Sertakan kepala Authorization: Bearer dengan kunci yang masih berlaku.",
    403: "Peran pemilik kunci tidak mengizinkan tindakan ini.",
    404: "Data tidak ada atau di luar cakupan kunci ini.",
    405: "Lihat dokumentasi untuk metode yang dikenal alamat ini.",
    406: "Jawaban tersedia sebagai application/json.",
    415: "Kirim sebagai application/json.",
    429: "Tunggu sejenak, lalu ulangi; kepala Retry-After menyebut berapa detik.",
}
_GALAT = ((GalatIsian, 422), (GalatTerkunci, 423), (GalatVersi, 412), (GalatKeadaan, 409))


class VersiTidakDisebut(exceptions.APIException):
    """A write must say which version it has seen."""

    status_code = 428
    default_detail = (
        "Sertakan kepala If-Match dengan ETag yang Anda baca, atau If-None-Match: * bila belum ada."
    )


def tangani(galat: Exception, _konteks: dict[str, Any]) -> Response | None:
    """The handler of REST_FRAMEWORK; None lets an unforeseen error become Django's 500."""
    if isinstance(galat, GalatSiku):
        kode = next((k for kelas, k in _GALAT if isinstance(galat, kelas)), 409)
        return _jawab(kode, galat.pesan, **_tambahan(galat))
    if isinstance(galat, Http404 | ObjectDoesNotExist):
        return _jawab(404, KALIMAT[404])
    if isinstance(galat, PermissionDenied):
        return _jawab(403, str(galat) or KALIMAT[403])
    if not isinstance(galat, exceptions.APIException):
        return None
    kode = galat.status_code
    if isinstance(galat, exceptions.ValidationError):
        return _jawab(422, "Sebagian isian tidak dapat dipakai.", medan=galat.detail)
    kalimat = KALIMAT.get(kode, str(galat.detail))
    if isinstance(galat, exceptions.PermissionDenied) or kode == 428:
        kalimat = str(galat.detail)
    jawaban = _jawab(kode, kalimat)
    if kepala := getattr(galat, "auth_header", ""):
        jawaban["WWW-Authenticate"] = kepala
    if tunggu := getattr(galat, "wait", None):
        jawaban["Retry-After"] = str(int(tunggu) + 1)
    return jawaban


def _tambahan(galat: GalatSiku) -> dict[str, Any]:
    if isinstance(galat, GalatIsian) and galat.medan:
        return {"medan": {nama: [pesan] for nama, pesan in galat.medan.items()}}
    if isinstance(galat, GalatVersi):
        kini = galat.nilai_kini
        return {"versi_kini": galat.versi_kini, "nilai_kini": None if kini is None else str(kini)}
    return {}


def masalah(kode: int, kalimat: str, **tambahan: Any) -> dict[str, Any]:
    """The body of a problem."""
    return {
        "type": "about:blank",
        "title": JUDUL.get(kode, "Galat"),
        "status": kode,
        "detail": kalimat,
        "nomor": nomor_kini(),
        **tambahan,
    }


def _jawab(kode: int, kalimat: str, **tambahan: Any) -> Response:
    set_rollback()
    isi = masalah(kode, kalimat, **tambahan)
    jawaban = Response(isi, status=kode, content_type=JENIS)
    if kode == status.HTTP_401_UNAUTHORIZED:
        jawaban["WWW-Authenticate"] = 'Bearer realm="SIKU"'
    return jawaban
