"""Fields of two versions side by side. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from renstra.banding_versi.bahan import MedanBanding, TargetBanding
from renstra.banding_versi.hasil import BedaMedan, BedaTarget
from renstra.banding_versi.kata import beda_daftar, beda_kata

_KOSONG = MedanBanding("", "")


def beda_medan(lama: Iterable[MedanBanding], baru: Iterable[MedanBanding]) -> tuple[BedaMedan, ...]:
    """The fields that differ, in the order of the new version; both values whole."""
    dulu, kini = {m.kunci: m for m in lama}, {m.kunci: m for m in baru}
    hasil = []
    for kunci in dict.fromkeys([*kini, *dulu]):
        satu, dua = dulu.get(kunci, _KOSONG), kini.get(kunci, _KOSONG)
        if (satu.teks, satu.butir or ()) == (dua.teks, dua.butir or ()):
            continue
        acuan = dua if dua.kunci else satu
        berdaftar = acuan.butir is not None
        hasil.append(
            BedaMedan(
                kunci,
                acuan.label,
                "; ".join(satu.butir or ()) if berdaftar else satu.teks,
                "; ".join(dua.butir or ()) if berdaftar else dua.teks,
                kata=beda_kata(satu.teks, dua.teks)
                if acuan.panjang and satu.teks and dua.teks
                else (),
                butir=beda_daftar(satu.butir or (), dua.butir or ()) if berdaftar else (),
                kelompok=acuan.kelompok,
            )
        )
    return tuple(hasil)


def beda_target(
    lama: Iterable[TargetBanding], baru: Iterable[TargetBanding], *, mulai: int
) -> tuple[BedaTarget, ...]:
    """Targets from the year `mulai` on, all of them when one changed, else none.

    Earlier years stay with the older version by design, so that they say nothing about a change.
    """
    dulu = {t.kunci: t for t in lama if t.kunci[0] >= mulai}
    kini = {t.kunci: t for t in baru if t.kunci[0] >= mulai}
    hasil = []
    for kunci in sorted({*dulu, *kini}):
        satu, dua = dulu.get(kunci), kini.get(kunci)
        hasil.append(BedaTarget((dua or satu).label, _tulis(satu), _tulis(dua)))  # type: ignore[union-attr]
    return tuple(hasil) if any(b.berubah for b in hasil) else ()


def _tulis(target: TargetBanding | None) -> str:
    if target is None:
        return ""
    tanda = [
        *(["tercetak dalam keputusan"] if target.tercetak else []),
        *(["contoh"] if target.contoh else []),
    ]
    return f"{target.teks} ({', '.join(tanda)})" if tanda else target.teks
