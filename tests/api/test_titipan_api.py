"""Row 16 for the API: fields added to a body change nothing but what the endpoint is for."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import time_machine
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from iku.inti.kunci_api import buat_kunci
from renstra.models import Target
from tests.akses.potret import beda_kolom, potret, ubahan
from tests.keandalan.catatan import catat
from tests.penilaian.dunia import TAHUN, Dunia, isi_nilai

MILIK = {"nilai": ("nilai",), "target": ("bawah", "atas", "alasan", "dokumen")}
APLIKASI = ("inti", "akun", "dokumen", "renstra", "penilaian")


def sistem(dunia: Dunia, siapa: str) -> Client:
    """A client that holds a key of this user."""
    _, teks = buat_kunci(
        pengguna=dunia.pengguna[siapa], nama="e-Monev", umur_hari=30, boleh_menulis=True
    )
    return Client(headers={"authorization": f"Bearer {teks}"})


def titipan(dunia: Dunia) -> dict[str, Any]:
    """Every field of our models with a value that would hurt."""
    hasil: dict[str, Any] = {
        "pk": 1,
        "status": "disahkan",
        "versi": 99,
        "instansi": "lain",
        "instansi_id": dunia.instansi.pk + 1,
        "diubah_oleh": dunia.pengguna["asing"].pk,
        "is_superuser": True,
    }
    for model in apps.get_models():
        if model._meta.app_label in APLIKASI:
            for medan in model._meta.concrete_fields:
                hasil.setdefault(medan.name, 1)
                hasil.setdefault(medan.attname, 1)
    return hasil


def operasi(dunia: Dunia) -> dict[str, Callable[[dict[str, Any]], Any]]:
    """Every writing endpoint: the account that may use it, and a good call."""
    r = dunia.realisasi("1.3")
    target = Target.objects.get(indikator=dunia.indikator("2.2"), tahun=TAHUN, periode="TAHUN")
    sel = f"/api/v1/nilai/{dunia.baris('a').pk}/{TAHUN}/TAHUN/"
    url_target = f"/api/v1/indikator/{target.indikator_id}/target/{TAHUN}/TAHUN/"

    def kirim(
        siapa: str, metode: str, url: str, isi: dict[str, Any], kepala: dict[str, str]
    ) -> Any:
        client = sistem(dunia, siapa)
        fungsi = client.put if metode == "PUT" else client.post
        return fungsi(url, json.dumps(isi), content_type="application/json", headers=kepala)

    ajukan = f"/api/v1/realisasi/{r.pk}/ajukan/"
    baru, cocok = {"if-none-match": "*"}, {"if-match": f'"{target.versi}"'}
    isi = {"bawah": "81", "atas": "82"}
    return {
        "nilai": lambda t: kirim("operator", "PUT", sel, {**t, "nilai": "7"}, baru),
        "target": lambda t: kirim("operator", "PUT", url_target, {**t, **isi}, cocok),
        "ajukan": lambda t: kirim("operator", "POST", ajukan, t, {"if-match": f'"{r.versi}"'}),
    }


def test_medan_titipan_di_badan_tidak_berpengaruh(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "80")
    for siapa in ("operator", "verifikator"):  # the first call of the day dates a key
        sistem(dunia, siapa).get("/api/v1/instansi/")
    semua = titipan(dunia)
    awal, berpengaruh, ditulis = potret(), [], 0
    kini = datetime.now(UTC)
    for nama, panggil in operasi(dunia).items():
        hasil = []
        boleh = {"nilai": {"nilai"}, "target": {"bawah", "atas", "alasan", "dokumen"}}.get(
            nama, set()
        )
        lebih = {n: v for n, v in semua.items() if n not in boleh}
        for isi in ({}, {}, lebih):
            with (
                time_machine.travel(kini, tick=False),
                transaction.atomic(),
            ):
                jawaban = panggil(isi)
                hasil.append(ubahan(awal, potret()))
                transaction.set_rollback(True)
            assert jawaban.status_code in (200, 422), (nama, jawaban.content)
            if jawaban.status_code == 422:  # refused as a whole: nothing was written
                hasil[-1] = hasil[0]
        ditulis += bool(hasil[0])
        if beda := beda_kolom(hasil[0], hasil[1], hasil[2], awal):
            berpengaruh.append((nama, beda))
    assert berpengaruh == []
    catat(
        16,
        "setiap tulisan API dengan medan semua model dititipkan",
        "0 kolom lain berubah",
        ditulis == 3,
        connection.vendor,
        operasi=ditulis,
        medan_titipan=len(semua) * ditulis,
        berpengaruh=0,
    )
