"""Saving in sets leaves exactly what saving cell by cell leaves: figures, history, refusals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, transaction

from iku.inti.audit import atas_nama
from iku.inti.audit_massal import buat_massal
from iku.inti.galat import GalatPeran, GalatSiku
from penilaian.models import Capaian, NilaiVariabel, Realisasi
from penilaian.services.isian.nilai import Sel, simpan_kisi
from penilaian.services.isian.nilai_massal import simpan_massal
from penilaian.services.isian.realisasi import ajukan
from renstra.models import BarisVariabel
from tests.penilaian.dunia import TAHUN, Dunia, isi_nilai

Simpan = Callable[[Dunia, list[Sel]], dict[Any, GalatSiku]]
WAKTU = {"id", "diubah_pada", "timestamp", "object_pk", "object_id", "object_repr"}


def satu_satu(dunia: Dunia, isi: list[Sel]) -> dict[Any, GalatSiku]:
    with atas_nama(dunia.pengguna["operator"]):
        return simpan_kisi(
            cakupan=dunia.cakupan("operator"), oleh=dunia.pengguna["operator"], isi=isi
        )


def sekaligus(dunia: Dunia, isi: list[Sel]) -> dict[Any, GalatSiku]:
    with atas_nama(dunia.pengguna["operator"]):
        return simpan_massal(
            cakupan=dunia.cakupan("operator"),
            oleh=dunia.pengguna["operator"],
            keputusan=dunia.keputusan,
            tahun=TAHUN,
            isi=isi,
        )


def sel(dunia: Dunia, nama: str, nilai: str, versi: int = 0, kode: str = "", **lain: Any) -> Sel:
    return Sel(
        dunia.baris(nama, kode).pk,
        TAHUN,
        lain.get("periode", "TAHUN"),
        Decimal(nilai) if nilai else None,
        versi,
        lain.get("alasan", "Impor Excel isian.xlsx"),
    )


def jejak(awal: int) -> dict[str, list[Any]]:
    """Every row that an entry touches, without ids and times; history after entry `awal`."""
    keluar: dict[str, list[Any]] = {}
    for model in (NilaiVariabel, Realisasi, Capaian):
        medan = [f.attname for f in model._meta.fields if f.attname not in WAKTU | {"realisasi_id"}]
        keluar[model.__name__] = sorted(map(repr, model.objects.values_list(*medan)))
    riwayat = []
    for entri in LogEntry.objects.filter(pk__gt=awal):
        perubahan = {k: v for k, v in entri.changes.items() if k not in WAKTU}
        riwayat.append(
            (
                entri.content_type.model, entri.action, entri.actor_id, entri.actor_email,
                entri.cid, entri.additional_data, entri.object_id == int(entri.object_pk),
                sorted(entri.changes), sorted(perubahan.items()), entri.serialized_data,
            )
        )  # fmt: skip
    keluar["riwayat"] = sorted(map(repr, riwayat))
    return keluar


def hasil(simpan: Simpan, dunia: Dunia, isi: list[Sel]) -> tuple[Any, dict[str, list[Any]]]:
    """What one way of saving gives and leaves; everything is rolled back afterwards."""
    awal = LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic():
        galat = {k: (type(g), g.pesan) for k, g in simpan(dunia, isi).items()}
        keluar = (galat, jejak(awal))
        transaction.set_rollback(True)
    return keluar


def test_sekaligus_meninggalkan_jejak_yang_sama_dengan_satu_satu(dunia: Dunia) -> None:
    isi_nilai(dunia, "a", "60")
    isi_nilai(dunia, "b", "80")
    isi = [
        sel(dunia, "a", "61,5".replace(",", "."), versi=1),  # changed
        sel(dunia, "b", "80", versi=1),  # the same
        sel(dunia, "c", "0"),  # new
        sel(dunia, "s", "", alasan=""),  # empty, new
        sel(dunia, "t", "70", kode="1"),
        sel(dunia, "t", "90.25", kode="2"),
        sel(dunia, "q", "10", periode="TW1"),
        sel(dunia, "q", "12", periode="TW3"),
    ]
    galat, tertinggal = hasil(satu_satu, dunia, isi)
    assert galat == {}
    assert len(tertinggal["riwayat"]) == 12
    assert any("Impor Excel isian.xlsx" in satu for satu in tertinggal["riwayat"])
    assert hasil(sekaligus, dunia, isi) == (galat, tertinggal)


def test_penolakan_sama_kalimatnya(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "80")
    isi_nilai(dunia, "a", "60")
    ajukan(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=dunia.realisasi("1.3").pk,
        oleh=dunia.pengguna["operator"],
    )
    isi = [
        sel(dunia, "s", "90", versi=1),  # sent
        sel(dunia, "a", "61"),  # an old version
        sel(dunia, "q", "10"),  # quarterly
        sel(dunia, "b", "1234567890123.4567"),  # too exact
    ]
    galat, _ = hasil(satu_satu, dunia, isi)
    assert len(galat) == 4
    assert hasil(sekaligus, dunia, isi)[0] == galat
    dunia.tutup_jadwal()
    galat, _ = hasil(satu_satu, dunia, isi)
    assert hasil(sekaligus, dunia, isi)[0] == galat


def test_satu_penolakan_menahan_semuanya(dunia: Dunia) -> None:
    galat = sekaligus(dunia, [sel(dunia, "a", "60"), sel(dunia, "b", "80", versi=3)])
    assert [kunci[0] for kunci in galat] == [dunia.baris("b").pk]
    milik = Realisasi.objects.filter(indikator__sasaran__keputusan=dunia.keputusan)
    assert (dunia.nilai("a"), milik.count()) == (None, 0)


def test_hanya_pengisi_dan_hanya_baris_keputusan_itu(dunia: Dunia) -> None:
    isi = {"keputusan": dunia.keputusan, "tahun": TAHUN, "isi": [sel(dunia, "a", "60")]}
    for siapa in ("verifikator", "kepala", "reviuer", "asing"):
        with pytest.raises(GalatPeran):
            simpan_massal(cakupan=dunia.cakupan(siapa), oleh=dunia.pengguna[siapa], **isi)
    with pytest.raises(BarisVariabel.DoesNotExist):
        sekaligus(dunia, [Sel(987654321, TAHUN, "TAHUN", Decimal(1), 0)])
    assert dunia.nilai("a") is None


def test_baris_yang_sudah_ada_tidak_tertimpa(dunia: Dunia) -> None:
    isi_nilai(dunia, "a", "60")
    ganda = NilaiVariabel(baris=dunia.baris("a"), tahun=TAHUN, periode="TAHUN", nilai=Decimal(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        buat_massal([ganda])
    assert dunia.nilai("a") == Decimal(60)
