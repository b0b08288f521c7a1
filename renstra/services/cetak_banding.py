"""The comparison of two versions as a printable annex, on the paper of the decree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iku.dokumen.cetak import cetak_pdf
from iku.dokumen.tata import KakiHalaman, TataHalaman
from renstra import tata_letak
from renstra.banding_versi import BandingVersi, BedaIndikator
from renstra.cetak import susun_kop
from renstra.models import Keputusan
from renstra.selectors.banding import kalimat_ringkas
from renstra.selectors.cetak_baris import gambar_rumus
from renstra.services.cetak import saat_keputusan
from renstra.uraian import Gambar

TEMPLAT = "renstra/keputusan/banding/cetak.html"
GAYA = ("renstra/keputusan/banding/cetak.css",)


@dataclass(frozen=True, slots=True)
class BarisCetak:
    """An indicator with the pictures of both formulas."""

    i: BedaIndikator
    gambar_lama: Gambar | None = None
    gambar_baru: Gambar | None = None


def cetak_banding(hasil: BandingVersi, baru: Keputusan, bekuan: Mapping[str, Any]) -> bytes:
    """The PDF: summary, then everything that changed, whole. Raises GalatRender."""
    judul = "PERBANDINGAN KEPUTUSAN TENTANG INDIKATOR KINERJA UTAMA"
    konteks = {
        "b": hasil,
        "ringkas": kalimat_ringkas(hasil),
        "kop": susun_kop(bekuan["kop"], bekuan["pemda"], bekuan["instansi"]),
        "instansi": bekuan["instansi"],
        "sasaran": [
            (s, [_baris(i) for i in s.indikator if i.keadaan != "tetap"])
            for s in hasil.sasaran
            if s.ada_perubahan
        ],
        "variabel": [v for v in hasil.variabel if v.keadaan != "tetap"],
    }
    letak = tata_letak.letak(baru.tata_letak, baru.kolom_sendiri)
    return cetak_pdf(
        TEMPLAT,
        konteks,
        tata=TataHalaman(ukuran_tabel_pt=letak.ukuran_tabel_pt),
        kaki=KakiHalaman(
            f"Perbandingan {hasil.lama.nama} dengan {hasil.baru.nama}. Disusun SIKU dari kedua "
            "versi; bukan bagian dari naskah yang ditandatangani."
        ),
        judul=judul,
        tanggal=saat_keputusan(baru),
        penulis=bekuan["instansi"],
        subjek=f"Perbandingan versi keputusan {bekuan['instansi']}",
        gaya=GAYA,
    )


def _baris(i: BedaIndikator) -> BarisCetak:
    if i.rumus is None:
        return BarisCetak(i)
    return BarisCetak(
        i,
        _gambar(i.rumus.lama, i.rumus.label_lama),
        _gambar(i.rumus.baru, i.rumus.label_baru),
    )


def _gambar(rumus: str, label: Mapping[str, str]) -> Gambar | None:
    return gambar_rumus(rumus, tuple(sorted(label.items()))) if rumus else None
