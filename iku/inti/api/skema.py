"""The OpenAPI description: how to sign in, and the errors that every operation can answer."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import extend_schema, extend_schema_view

from iku.inti.api.galat import JUDUL

_SELALU = (401, 403, 404, 406, 429)
_MENULIS = (400, 409, 412, 415, 422, 423, 428)
_MASALAH = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "nomor"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "Kalimat yang menyebut perbaikannya."},
        "nomor": {"type": "string", "description": "Nomor permintaan, untuk disebut kepada admin."},
        "medan": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "versi_kini": {"type": "integer"},
        "nilai_kini": {"type": "string", "nullable": True},
    },
}


_TERLALU_PANJANG = {
    "description": "Alamat terlalu panjang. Server web yang menjawab, dengan halaman biasa.",
    "content": {"text/html": {"schema": {"type": "string"}}},
}


class SkemaKunci(OpenApiAuthenticationExtension):
    """`Authorization: Bearer siku_…`."""

    target_class = "iku.inti.api.autentikasi.AutentikasiKunci"
    name = "kunci"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class Skema(AutoSchema):
    """Adds the problems, so that a client knows every answer it may get."""

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        jawaban: dict[str, Any] = super()._get_response_bodies(direction)
        kode = list(_SELALU)
        if self.method != "GET":
            kode += _MENULIS
        elif "list" in getattr(self.view, "action", "") or "":
            kode.append(422)
        for satu in sorted(kode):
            jawaban[str(satu)] = {
                "description": JUDUL[satu],
                "content": {"application/problem+json": {"schema": _MASALAH}},
            }
        jawaban["414"] = _TERLALU_PANJANG
        return jawaban


def dokumen_baca(nama: str, penjelasan: str) -> Any:
    """Class decorator: summary, text and tag of the two reading operations of a view set."""
    return extend_schema_view(
        list=extend_schema(summary=f"Daftar {nama}", description=penjelasan, tags=[nama]),
        retrieve=extend_schema(summary=f"Satu {nama}", description=penjelasan, tags=[nama]),
    )
