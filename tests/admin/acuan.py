"""Reference lists through the admin: out, in, and what was refused."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from openpyxl import Workbook

from renstra.models import (
    Instansi,
    Jabatan,
    Pejabat,
    PemerintahDaerah,
    RentangSkala,
    Skala,
    UnitKerja,
)
from tests.admin.dunia import alamat

# In the order in which the rows need each other.
DAFTAR: tuple[type[Model], ...] = (
    PemerintahDaerah, Instansi, UnitKerja, Jabatan, Pejabat, Skala, RentangSkala,
)  # fmt: skip


def ekspor(client: Client, model: type[Model], bentuk: str = "csv", **saring: str) -> bytes:
    jawaban = client.get(alamat(model, "ekspor", bentuk), saring)
    assert jawaban.status_code == 200
    return jawaban.content


def unggah(client: Client, model: type[Model], isi: bytes, alasan: str = "Pembaruan") -> Any:
    berkas = SimpleUploadedFile("daftar", isi)
    return client.post(alamat(model, "impor"), {"berkas": berkas, "alasan": alasan})


def simpan(client: Client, model: type[Model], jawaban: Any) -> Any:
    tiket = jawaban.context["pratinjau"].tiket
    return client.post(alamat(model, "impor"), {"tiket": tiket})


def baris_csv(isi: bytes) -> list[dict[str, str]]:
    teks = io.StringIO(isi.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(teks, delimiter=";"))


def tulis_csv(baris: list[dict[str, str]]) -> bytes:
    keluar = io.StringIO(newline="")
    penulis = csv.DictWriter(keluar, list(baris[0]), delimiter=";")
    penulis.writeheader()
    penulis.writerows(baris)
    return keluar.getvalue().encode("utf-8-sig")


def ubah(isi: bytes, kode: str, **medan: str) -> bytes:
    baris = baris_csv(isi)
    next(b for b in baris if b["Kode"] == kode).update(medan)
    return tulis_csv(baris)


def ditolak(jawaban: Any) -> list[tuple[int, str, str]]:
    assert jawaban.status_code == 422
    return [(g.nomor, g.kolom, g.pesan) for g in jawaban.context["ditolak"].ditolak]


def xlsx(*baris: list[Any]) -> bytes:
    buku, keluar = Workbook(), io.BytesIO()
    for satu in baris:
        buku.active.append(satu)
    buku.save(keluar)
    return keluar.getvalue()
