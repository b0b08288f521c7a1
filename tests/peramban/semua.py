"""Every page there is: the addresses of the resolver with real objects, and the admin's.

Nobody lists pages here. An address is a page of a role when it answers GET with 200 and HTML; one
that is no page for any role must be named in bukan_halaman.csv, so a new page cannot be forgotten.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.urls import reverse

from iku.inti.models import Pengguna
from penilaian.models import HalamanPublik, Impor
from renstra.models import Indikator, Keputusan
from renstra.services.tanda_tangan.dokumen import siapkan
from tests.akses.alamat import alamat, buat_bukti, matriks, objek, pola
from tests.kerja import kerjakan_semua
from tests.renstra.bahan import dokumen_contoh, keputusan_contoh, rancangan

KODE = ("sampang", "kaltim", "banjar", "paser")
PERAN = ("", "operator", "verifikator", "kepala", "inspektorat", "admin")
# Most pages first: what is left for the later ones is little.
PERAN_CEPAT = ("operator", "kepala", "verifikator", "", "inspektorat", "admin")


def bukan_halaman() -> frozenset[str]:
    """Names that are no page for anybody: a file, a redirect, an answer for machines, only POST."""
    with (Path(__file__).parent / "bukan_halaman.csv").open(encoding="utf-8") as berkas:
        return frozenset(b["nama"] for b in csv.DictReader(berkas, delimiter=";"))


@dataclass(frozen=True, slots=True)
class Tujuan:
    """One address to visit: its name in the resolver and what its objects are."""

    nama: str
    keadaan: str
    url: str


def siapkan_objek(kode: str) -> dict[str, dict[str, Any]]:
    """Objects of one document by state: in force and waiting for its signature, and a draft."""
    buat_bukti(kode)
    siapkan(keputusan_contoh(kode))
    isi = {"berlaku": objek(kode)}
    isi["berlaku"]["impor"] = _impor(kode, isi["berlaku"]["tahun"]).pk
    pemda = keputusan_contoh(kode).renstra.instansi.pemda
    HalamanPublik.objects.get_or_create(pemda=pemda, defaults={"aktif": True})
    isi["draf"] = isi["berlaku"] | _isi_keputusan(rancangan(kode))
    return isi


def _isi_keputusan(satu: Keputusan) -> dict[str, Any]:
    indikator = Indikator.objects.filter(sasaran__keputusan=satu).order_by("pk")[0]
    tujuan = satu.daftar_tujuan.order_by("pk").first()
    return {
        "keputusan": satu.pk,
        "indikator": indikator.pk,
        "sasaran": indikator.sasaran_id,
        **({"tujuan": tujuan.pk} if tujuan else {}),
    }


def _bertanda(kode: str) -> str:
    """The verification page of another agency's decree, signed now: its own still waits."""
    # In a thread of its own: signing starts an event loop, and Playwright's runs in this one.
    with ThreadPoolExecutor(1) as utas:
        utas.submit(_tandatangani, kode).result()
    kode_verifikasi = dokumen_contoh(kode).kode_verifikasi
    return reverse("dokumen:verifikasi", args=[kode_verifikasi])


def _tandatangani(kode: str) -> None:
    try:
        call_command("tandatangani_sk", kode, stdout=StringIO())
    finally:
        connections.close_all()


def _impor(kode: str, tahun: int) -> Impor:
    """A filled template, read by the worker: its preview has rows."""
    client = masuk("operator", kode)
    templat = client.get(f"/isian/{kode}/{tahun}/templat/?periode=SEMUA&bentuk=xlsx")
    berkas = SimpleUploadedFile("isian.xlsx", b"".join(templat))  # type: ignore[arg-type]
    client.post(f"/isian/{kode}/{tahun}/unggah/", {"berkas": berkas})
    kerjakan_semua()
    return Impor.objects.order_by("-pk")[0]


def akun(peran: str, kode: str) -> str:
    """The demo account of a role; "" and "admin" are themselves."""
    return peran if peran in ("", "admin") else f"{peran}.{kode}"


def masuk(peran: str, kode: str) -> Client:
    """A client signed in as that role."""
    client = Client(raise_request_exception=False)
    if peran:
        pengguna = Pengguna.objects.get(username=akun(peran, kode))
        client.force_login(pengguna)
    return client


def alamat_objek(isi: dict[str, dict[str, Any]], *, bertanda: bool = True) -> list[Tujuan]:
    """Every name of the resolver that may be a page, with the objects of every state.

    `bertanda` signs a decree for its verification page; it needs rows that other threads see.
    """
    hasil: dict[str, Tujuan] = {}
    jenis, lewat = {b.nama: b.jenis for b in matriks()}, bukan_halaman()
    for nama, satu in pola():
        if jenis.get(nama) == "api" or nama in lewat:
            continue
        for keadaan, benda in isi.items():
            url = alamat(nama, satu, benda)
            hasil.setdefault(url, Tujuan(nama, keadaan, url))
    if bertanda:
        url = _bertanda(KODE[KODE.index(isi["berlaku"]["kode"]) - 1])
        hasil[url] = Tujuan("dokumen:verifikasi", "berlaku", url)
    for nama, url in _tambahan(isi["berlaku"], isi["draf"]):
        hasil.setdefault(url, Tujuan(nama, "berlaku", url))
    return list(hasil.values())


def _tambahan(isi: dict[str, Any], draf: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Addresses whose argument is a text that the resolver cannot guess, and views of them."""
    satu = keputusan_contoh(isi["kode"])
    pemda = satu.renstra.instansi.pemda.kode
    yield "penilaian:publik", reverse("penilaian:publik", args=[pemda])
    milik = [pemda, isi["kode"]]
    yield "penilaian:publik_instansi", reverse("penilaian:publik_instansi", args=milik)
    for lembar in ("TW2", "TAHUN"):
        yield (
            "penilaian:isian_realisasi",
            reverse("penilaian:isian_realisasi", args=[isi["kode"], isi["tahun"], lembar]),
        )
    tahun = isi["tahun"]
    yield "penilaian:dasbor", f"{reverse('penilaian:dasbor')}?tahun={tahun}"
    yield "penilaian:dasbor", f"{reverse('penilaian:dasbor')}?tahun={tahun}&jenis=iki&capaian=1"
    yield "penilaian:mutu", f"{reverse('penilaian:mutu')}?tahun={tahun}"
    yield "penilaian:perubahan", f"{reverse('penilaian:perubahan')}?sejak=2020-01-01T00:00:00"
    yield "renstra:banding", reverse("renstra:banding", args=[isi["keputusan"], draf["keputusan"]])


def alamat_admin() -> list[Tujuan]:
    """Index, and for every model its list, addition, first object, history, and its list's file."""
    hasil = [Tujuan("admin:index", "admin", reverse("admin:index"))]
    for model, kelola in admin.site._registry.items():
        dasar = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        hasil.append(Tujuan(dasar, "daftar", reverse(f"{dasar}_changelist")))
        hasil.append(Tujuan(dasar, "tambah", reverse(f"{dasar}_add")))
        if hasattr(kelola, "acuan"):
            hasil.append(Tujuan(dasar, "impor", reverse(f"{dasar}_impor")))
        if pk := model._default_manager.order_by("pk").values_list("pk", flat=True).first():
            hasil += [
                Tujuan(dasar, halaman, reverse(f"{dasar}_{halaman}", args=[pk]))
                for halaman in ("change", "history", "delete")
            ]
    return hasil


def halaman_html(client: Client, tujuan: list[Tujuan]) -> list[Tujuan]:
    """Those that answer this client's GET with 200 and a whole HTML page."""
    hasil = []
    for satu in tujuan:
        jawaban = client.get(satu.url)
        tipe = jawaban.headers.get("Content-Type", "")
        if jawaban.status_code == 200 and tipe.startswith("text/html"):
            hasil.append(satu)
    return hasil
