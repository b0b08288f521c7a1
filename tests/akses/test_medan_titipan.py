"""Row 16: every form of every role, posted again with the fields of all models added to it.

The pages themselves say which forms there are. What a post changes with the added fields must be
what it changes without them; numbers drawn by chance are told apart by posting it twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client

from renstra.models import Keputusan
from tests.akses.potret import Potret, Ubahan, beda_kolom, potret, ubahan
from tests.akses.test_matriks import MILIK, masuk
from tests.formulir import Formulir, jelajahi
from tests.keandalan.catatan import catat

pytestmark = [pytest.mark.usefixtures("contoh"), pytest.mark.berat]

AKUN = (
    (f"operator.{MILIK}", "/"),
    (f"verifikator.{MILIK}", "/"),
    (f"kepala.{MILIK}", "/"),
    (f"inspektorat.{MILIK}", "/"),
    ("admin", "/"),
    ("admin", "/admin/"),
)
APLIKASI = ("inti", "akun", "dokumen", "renstra", "penilaian")
TITIPAN_LAIN = {"pk": "1", "is_staff": "on", "is_superuser": "on", "groups": "1"}


def titipan() -> dict[str, str]:
    """Every field name of our models, foreign keys also as `…_id`, with a value it could take."""
    hasil = dict(TITIPAN_LAIN)
    for model in apps.get_models():
        if model._meta.app_label not in APLIKASI:
            continue
        for medan in model._meta.get_fields():
            if isinstance(medan, models.Field):
                nilai = _nilai(medan)
                hasil[medan.name] = hasil[medan.attname] = nilai
    return hasil


def _nilai(medan: models.Field[Any, Any]) -> str:
    if medan.is_relation and medan.related_model is not None:
        terakhir = medan.related_model._default_manager.order_by("-pk").first()  # type: ignore[union-attr]
        return str(terakhir.pk) if terakhir else "1"
    if isinstance(medan, models.BooleanField):
        return "on"
    if medan.choices:
        return str(list(medan.flatchoices)[-1][0])
    if isinstance(medan, models.DateField):
        return "2030-01-01"
    if isinstance(medan, models.IntegerField | models.DecimalField):
        return "7"
    return "titipan"


def kirim(client: Client, satu: Formulir, isi: Mapping[str, Any], awal: Potret) -> Ubahan:
    """What one post changes; it is taken back afterwards."""
    with time_machine.travel(datetime(2026, 6, 1, 3, tzinfo=UTC), tick=False), transaction.atomic():
        kode = client.post(satu.tujuan, {n: list(v) for n, v in isi.items()}).status_code
        hasil = ubahan(awal, potret())
        transaction.set_rollback(True)
    assert kode < 500, (satu.tujuan, kode)
    return hasil


def test_medan_yang_tidak_ditawarkan_tidak_berpengaruh() -> None:
    pertama = Keputusan.objects.get(renstra__instansi__kode=MILIK, versi=1)
    assert masuk(f"operator.{MILIK}").post(f"/keputusan/{pertama.pk}/reviu/").status_code == 302
    tambahan, awal = titipan(), potret()
    hitung = {"formulir": 0, "menulis": 0, "medan_titipan": 0}
    berpengaruh: list[tuple[str, str, list[str]]] = []
    sudah: set[tuple[str, str, frozenset[str]]] = set()
    for akun, mulai in AKUN:
        client = masuk(akun)
        for satu in jelajahi(client, mulai, per_nama=1):
            tanda = (akun, satu.nama, frozenset(satu.isi))
            if tanda in sudah:
                continue
            sudah.add(tanda)
            lebih = {n: (v,) for n, v in tambahan.items() if n not in satu.medan | set(satu.isi)}
            dasar = kirim(client, satu, satu.isi, awal)
            ulang = kirim(client, satu, satu.isi, awal) if dasar else dasar
            titip = kirim(client, satu, {**lebih, **satu.isi}, awal)
            hitung["formulir"] += 1
            hitung["menulis"] += bool(dasar)
            hitung["medan_titipan"] += len(lebih)
            if beda := beda_kolom(dasar, ulang, titip, awal):
                berpengaruh.append((akun, satu.tujuan, beda))
    assert berpengaruh == []
    catat(
        16,
        "setiap formulir dengan medan semua model dititipkan",
        "0 kolom lain berubah",
        hitung["menulis"] >= 15,
        connection.vendor,
        **hitung,
        berpengaruh=len(berpengaruh),
    )
