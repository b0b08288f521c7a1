"""Indicators of two versions of a decree paired by their line, and whether figures may move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renstra.banding_versi import arti_sama
from renstra.models import BarisVariabel, Indikator, Keputusan, PemakaianVariabel


@dataclass(frozen=True, slots=True)
class Pasangan:
    """The same indicator in the old and the new version; `sama` when its figures may move.

    `alasan` says in words why they may not; a line that ended has none, because nothing is missing.
    """

    lama: Indikator
    baru: Indikator | None
    sama: bool
    alasan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Masukan:
    """What a figure rests on: one input with its rhythm, its roll-up and its rows."""

    label: str
    irama: str
    konsolidasi: str
    baris: tuple[tuple[str, object, object], ...]


def pasangkan(lama: Keputusan, baru: Keputusan) -> list[Pasangan]:
    """Pair by line; figures may move when formula, unit and inputs mean the same as before.

    A variable that got another code, or an indicator another number, is still the same one.
    """
    menurut = {i.garis: i for i in Indikator.objects.filter(sasaran__keputusan=baru)}
    daftar = list(Indikator.objects.filter(sasaran__keputusan=lama))
    masukan_lama, masukan_baru = _masukan(lama), _masukan(baru)
    peta = _kode(lama, baru) | {
        f"@{i.nomor.lower()}": f"@{menurut[i.garis].nomor.lower()}"
        for i in daftar
        if i.garis in menurut
    }
    hasil = []
    for satu in daftar:
        kini = menurut.get(satu.garis)
        alasan: tuple[str, ...] = ()
        if kini is not None:
            alasan = tuple(
                _beda(satu, kini, peta)
                + _beda_masukan(masukan_lama.get(satu.pk, {}), masukan_baru.get(kini.pk, {}))
            )
        hasil.append(Pasangan(satu, kini, kini is not None and not alasan, alasan))
    return hasil


def _beda(lama: Indikator, baru: Indikator, peta: Mapping[str, str]) -> list[str]:
    dua = (
        ("rumus berubah", arti_sama(lama.rumus, baru.rumus, peta)),
        ("satuan berubah", lama.satuan == baru.satuan),
    )
    return [alasan for alasan, sama in dua if not sama]


def _beda_masukan(lama: Mapping[object, _Masukan], baru: Mapping[object, _Masukan]) -> list[str]:
    alasan = [f"variabel {v.label} baru" for g, v in baru.items() if g not in lama]
    alasan += [f"variabel {v.label} tidak dipakai lagi" for g, v in lama.items() if g not in baru]
    for garis, kini in baru.items():
        dulu = lama.get(garis)
        if dulu is None:
            continue
        if dulu.irama != kini.irama:
            alasan.append(f"irama pengisian {kini.label} berubah")
        if dulu.konsolidasi != kini.konsolidasi:
            alasan.append(f"nilai tahunan {kini.label} dihitung dengan cara lain")
        if dulu.baris != kini.baris:
            alasan.append(f"baris, bobot, atau maksimum {kini.label} berubah")
    return alasan


def _kode(lama: Keputusan, baru: Keputusan) -> dict[str, str]:
    """Old code → new code of the same variable."""
    kini = dict(baru.daftar_variabel.values_list("garis", "kode"))
    return {
        kode: kini[garis]
        for garis, kode in lama.daftar_variabel.values_list("garis", "kode")
        if garis in kini
    }


def _masukan(keputusan: Keputusan) -> dict[int, dict[object, _Masukan]]:
    """Per indicator: its inputs by their line."""
    baris: dict[int, list[tuple[str, object, object]]] = {}
    for b in BarisVariabel.objects.filter(variabel__keputusan=keputusan):
        baris.setdefault(b.variabel_id, []).append((b.kode, b.bobot, b.maks))
    hasil: dict[int, dict[object, _Masukan]] = {}
    pakai = PemakaianVariabel.objects.filter(variabel__keputusan=keputusan)
    for p in pakai.select_related("variabel").order_by("variabel__urutan"):
        v = p.variabel
        hasil.setdefault(p.indikator_id, {})[v.garis] = _Masukan(
            v.label, v.irama, v.konsolidasi, tuple(sorted(baris.get(v.pk, []), key=str))
        )
    return hasil
