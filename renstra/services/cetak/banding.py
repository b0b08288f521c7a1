"""The comparison of two versions as a printable annex: paper, margins, type, letterhead and own
sentence are those of the newer decree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iku.dokumen.cetak import cetak_pdf
from iku.dokumen.tata import KakiHalaman
from renstra import tata_letak
from renstra.banding_versi import BandingVersi, BedaIndikator
from renstra.models import Keputusan
from renstra.selectors.banding import kalimat_ringkas
from renstra.selectors.cetak import kop_cetak
from renstra.selectors.cetak_baris import gambar_rumus
from renstra.services.cetak.keputusan import GAYA_KOP, saat_keputusan
from renstra.tata_cetak import TataCetak
from renstra.uraian import Gambar

TEMPLAT = "renstra/keputusan/banding/cetak.html"
GAYA = (GAYA_KOP, "renstra/keputusan/banding/cetak.css")


@dataclass(frozen=True, slots=True)
class BarisCetak:
    """An indicator with the pictures of both formulas."""

    i: BedaIndikator
    gambar_lama: Gambar | None = None
    gambar_baru: Gambar | None = None


def cetak_banding(hasil: BandingVersi, baru: Keputusan, bekuan: Mapping[str, Any]) -> bytes:
    """The PDF: summary, then everything that changed, whole. Raises GalatRender."""
    judul = "PERBANDINGAN KEPUTUSAN TENTANG INDIKATOR KINERJA UTAMA"
    tata = TataCetak.dari(bekuan.get("cetak"))
    konteks = {
        "b": hasil,
        "ringkas": kalimat_ringkas(hasil),
        "kop": kop_cetak(bekuan, tata),
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
        tata=tata.halaman(letak.ukuran_tabel_pt),
        kaki=KakiHalaman(
            f"Perbandingan {hasil.lama.nama} dengan {hasil.baru.nama}. Disusun SIKU dari kedua "
            "versi; bukan bagian dari naskah yang ditandatangani.",
            tambahan=tata.kalimat_kaki,
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
