"""The page that explains the API, written from its own OpenAPI description; no script, no CDN."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator


@dataclass(frozen=True, slots=True)
class Medan:
    """A parameter or a field of a body."""

    nama: str
    jenis: str
    wajib: bool
    penjelasan: str


@dataclass(frozen=True, slots=True)
class Operasi:
    """One method of one address."""

    kunci: str
    metode: str
    alamat: str
    ringkasan: str
    penjelasan: str
    parameter: tuple[Medan, ...]
    masuk: tuple[Medan, ...]
    keluar: tuple[Medan, ...]


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The operations of one kind of thing."""

    nama: str
    operasi: tuple[Operasi, ...]


def dokumentasi(request: HttpRequest) -> HttpResponse:
    """Open to all: it names no data."""
    konteks = {
        "judul": "API SIKU",
        "anak_judul": "Membaca dan mengisi indikator kinerja dari sistem lain.",
        "kelompok": susun_kelompok(),
        "alamat": request.build_absolute_uri(),
    }
    return render(request, "api/dokumentasi.html", konteks)


@cache
def susun_kelompok() -> tuple[Kelompok, ...]:
    """From the description, in its order; it changes only with the code."""
    skema = SchemaGenerator().get_schema(request=None, public=True)
    isi: dict[str, list[Operasi]] = {}
    for alamat, metode in skema["paths"].items():
        for nama, operasi in metode.items():
            tanda = operasi.get("tags", ["lain"])[0]
            isi.setdefault(tanda, []).append(_operasi(skema, alamat, nama, operasi))
    return tuple(Kelompok(nama, tuple(daftar)) for nama, daftar in isi.items())


def _operasi(skema: Any, alamat: str, metode: str, isi: Any) -> Operasi:
    badan = isi.get("requestBody", {}).get("content", {}).get("application/json", {})
    berhasil = isi["responses"].get("200", {}).get("content", {}).get("application/json", {})
    return Operasi(
        kunci=isi["operationId"],
        metode=metode.upper(),
        alamat=alamat,
        ringkasan=isi.get("summary", ""),
        penjelasan=isi.get("description", ""),
        parameter=tuple(_parameter(p) for p in isi.get("parameters", [])),
        masuk=_medan(skema, badan.get("schema")),
        keluar=_medan(skema, berhasil.get("schema")),
    )


def _parameter(isi: Any) -> Medan:
    return Medan(
        isi["name"], _jenis(isi["schema"]), isi.get("required", False), isi.get("description", "")
    )


def _medan(skema: Any, bentuk: Any) -> tuple[Medan, ...]:
    """The fields of an object; of a page, those of its rows."""
    bentuk = _buka(skema, bentuk or {})
    if "isi" in bentuk.get("properties", {}):
        bentuk = _buka(skema, bentuk["properties"]["isi"].get("items", {}))
    wajib = set(bentuk.get("required", []))
    return tuple(
        Medan(nama, _jenis(_buka(skema, satu)), nama in wajib, satu.get("description", ""))
        for nama, satu in bentuk.get("properties", {}).items()
    )


def _buka(skema: Any, bentuk: Any) -> Any:
    for pembungkus in ("allOf", "oneOf"):
        if pembungkus in bentuk:
            return _buka(skema, bentuk[pembungkus][0])
    if "$ref" not in bentuk:
        return bentuk
    return skema["components"]["schemas"][bentuk["$ref"].rsplit("/", 1)[-1]]


_JENIS = {
    "integer": "bilangan bulat",
    "number": "bilangan",
    "string": "teks",
    "boolean": "ya/tidak",
    "array": "daftar",
    "object": "objek",
}


def _jenis(bentuk: Any) -> str:
    if pilihan := bentuk.get("enum"):
        return " | ".join(str(p) for p in pilihan if p)
    return _JENIS.get(bentuk.get("type", ""), "teks")
