"""One table for all contestants of section `pdf`: the same words, columns and widths."""

from __future__ import annotations

from functools import cache

import django

django.setup()

from iku.dokumen import huruf  # noqa: E402 - Django first
from iku.dokumen.cetak import gaya_cetak, html_cetak  # noqa: E402
from iku.dokumen.tata import KAKI_KONSEP  # noqa: E402
from renstra.cetak import (  # noqa: E402
    Baris,
    CetakKeputusan,
    Kelompok,
    Kop,
    LampiranCetak,
    PejabatCetak,
    Sel,
    TabelCetak,
    susun_judul,
)
from renstra.choices import TataLetak  # noqa: E402
from renstra.services.cetak.keputusan import GAYA, TEMPLAT, konteks_cetak  # noqa: E402
from renstra.tata_cetak import TataCetak  # noqa: E402
from renstra.tata_letak import LETAK  # noqa: E402
from renstra.uraian import Blok  # noqa: E402

KOLOM = LETAK[TataLetak.KALTIM.value].iku
JUDUL = [k.judul for k in KOLOM]
LEBAR = [k.lebar for k in KOLOM]
PER_SASARAN = 40
"""Objectives longer than a page, so that every page begins inside one: our dearest case."""


def baris(jumlah: int) -> list[list[str]]:
    """`jumlah` rows of six cells, as plain text."""
    return [
        [
            f"{n // PER_SASARAN + 1}." if n % PER_SASARAN == 0 else "",
            f"Meningkatnya mutu layanan {n // PER_SASARAN + 1}" if n % PER_SASARAN == 0 else "",
            f"Persentase layanan kepegawaian yang selesai tepat waktu {n + 1}",
            "Persen",
            "Jumlah layanan yang selesai sesuai standar dibagi jumlah seluruh layanan yang diminta "
            f"pada tahun berjalan, dihitung per jenis layanan nomor {n + 1}, dikalikan 100 persen.",
            "Laporan bidang mutasi dan promosi",
        ]
        for n in range(jumlah)
    ]


@cache
def cetak(jumlah: int) -> CetakKeputusan:
    """The same rows as a decree that has only its annex."""
    kelompok = []
    semua = baris(jumlah)
    for awal in range(0, jumlah, PER_SASARAN):
        bagian = semua[awal : awal + PER_SASARAN]
        label = [(Blok("paragraf", teks),) for teks in bagian[0][:2]]
        isi = []
        for ke, satu in enumerate(bagian):
            sel = [
                Sel(
                    KOLOM[k].kunci,
                    (Blok("paragraf", satu[k]),) if satu[k] else (),
                    nyambung=k < 2 and ke > 0,
                    diteruskan=k < 2 and ke < len(bagian) - 1,
                    ulang=label[k] if k < 2 and ke > 0 else (),
                )
                for k in range(len(KOLOM))
            ]
            isi.append(Baris(tuple(sel)))
        kelompok.append(Kelompok(tuple(isi), utuh=False))
    atas, bawah = susun_judul(KOLOM, "")
    tabel = TabelCetak((), (), KOLOM, atas, bawah, tuple(kelompok))
    return CetakKeputusan(
        kop=Kop("", (), ()),
        instansi="Badan Contoh",
        pemda="Kabupaten Contoh",
        nomor="1",
        judul="Indikator Kinerja Utama",
        rahmat=False,
        menimbang=(),
        mengingat=(),
        menetapkan="",
        diktum=(),
        tempat="",
        tanggal=None,
        penandatangan=PejabatCetak("Kepala Badan", "Contoh", "", ""),
        lampiran=(LampiranCetak("LAMPIRAN", "1", ("INDIKATOR KINERJA UTAMA",), (tabel,)),),
        ukuran_tabel_pt=9,
        tata=TataCetak(),
    )


def html(jumlah: int) -> str:
    """The page as our templates write it."""
    satu = cetak(jumlah)
    konteks = konteks_cetak(satu) | {"tanda": "", "paraf": ()}
    return html_cetak(TEMPLAT, konteks, kaki=KAKI_KONSEP, judul=satu.judul)


def gaya() -> str:
    """The style sheets of the paper."""
    return gaya_cetak(TataCetak().halaman(9), GAYA)


def wajah(skema: str) -> str:
    """The same fonts from files, for contestants that do not know our scheme."""
    return huruf.css().replace(f'"{huruf.SKEMA}:', f'"{skema}')
