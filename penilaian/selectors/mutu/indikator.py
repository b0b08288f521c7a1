"""The quality flags of one indicator in one year, and why it has no figure."""

from __future__ import annotations

from collections.abc import Mapping

from penilaian.models import Capaian
from penilaian.selectors.mutu.tanda import Tanda, gabung
from penilaian.selectors.mutu.terbitan import beda_dari_terbit
from penilaian.temuan import JENIS
from renstra.models import Target
from renstra.rumus import StatusHasil


def alasan_kosong(capaian: Capaian | None) -> str:
    """A few words where a figure is missing; the sentence stands in `Capaian.alasan`."""
    if capaian is None:
        return "belum dikirim"
    if capaian.status == StatusHasil.TIDAK_DAPAT_DIHITUNG:
        return "tidak dapat dihitung"
    return "belum ada target" if capaian.nilai is not None else "belum diisi"


def tanda_indikator(
    capaian: Capaian | None,
    target: Target | None,
    *,
    bukti: int,
    berubah: bool,
    khusus: Mapping[str, str] | None = None,
) -> tuple[Tanda, ...]:
    """The flags, in the order of `JENIS`; `khusus` are those found elsewhere, kind → sentence."""
    khusus = khusus or {}
    sama = (
        capaian is not None
        and target is not None
        and capaian.nilai is not None
        and capaian.nilai == target.bawah == target.atas
    )
    ada = {
        "diubah": berubah,
        "kosong": capaian is None,
        "gagal": capaian is not None and capaian.status == StatusHasil.TIDAK_DAPAT_DIHITUNG,
        "bukti": capaian is not None and not bukti,
        "sama": sama,
    }
    kalimat = {**{kode: "" for kode, benar in ada.items() if benar}, **khusus}
    terbit = capaian is not None and beda_dari_terbit(capaian.realisasi, capaian)
    return gabung(
        (
            *(
                Tanda(j.kode, j.judul, j.warna, kalimat[j.kode])
                for j in JENIS.values()
                if j.kode in kalimat
            ),
            Tanda("target", "Belum ada target") if target is None else None,
            Tanda("terbit", "Berbeda dari yang diterbitkan", "merah") if terbit else None,
            Tanda("sementara", "Periode belum lengkap")
            if capaian is not None and not capaian.lengkap
            else None,
        )
    )
