"""From a decree's rows to what its pages print. A constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.db.models import Prefetch

from iku.dokumen.gambar import data_uri
from renstra import tata_letak
from renstra.cetak import (
    ROMAWI,
    ButirKepalaCetak,
    CetakKeputusan,
    Diktum,
    Kop,
    LampiranCetak,
    PejabatCetak,
    TabelCetak,
    berhuruf,
    bernomor,
    susun_judul,
    susun_kop,
)
from renstra.models import GambarKop, Indikator, Keputusan, Sasaran, Target
from renstra.selectors.cetak_baris import per_baris, susun_kelompok
from renstra.tata_cetak import TataCetak
from renstra.tata_letak import ButirKepala, Kolom, Letak
from renstra.uraian import Gambar

PIKSEL_PER_MM = 96 / 25.4
LEBAR_LAMBANG_MM = 45


def susun_cetak(keputusan: Keputusan, bekuan: Mapping[str, Any]) -> CetakKeputusan:
    """Everything the paper shows; `bekuan` is the frozen part (or the present state of a draft)."""
    letak = tata_letak.letak(keputusan.tata_letak, keputusan.kolom_sendiri)
    tata = TataCetak.dari(bekuan.get("cetak"))
    sasaran = daftar_sasaran(keputusan, bekuan)
    pejabat = bekuan.get("penandatangan") or {}
    return CetakKeputusan(
        kop=kop_cetak(bekuan, tata),
        instansi=bekuan["instansi"],
        pemda=bekuan["pemda"],
        nomor=keputusan.nomor,
        judul=keputusan.judul,
        rahmat=keputusan.rahmat,
        menimbang=berhuruf(keputusan.menimbang),
        mengingat=bernomor(keputusan.mengingat),
        menetapkan=keputusan.menetapkan,
        diktum=tuple(
            Diktum(d["label"], d.get("isi", ""), berhuruf(d.get("butir") or []))
            for d in keputusan.diktum
        ),
        tempat=keputusan.tempat,
        tanggal=keputusan.tanggal,
        penandatangan=PejabatCetak(
            *(pejabat.get(k, "") for k in ("jabatan", "nama", "pangkat", "nip"))
        ),
        lampiran=_lampiran(keputusan, bekuan, letak, sasaran, tata),
        ukuran_tabel_pt=letak.ukuran_tabel_pt,
        tata=tata,
    )


def kop_cetak(bekuan: Mapping[str, Any], tata: TataCetak) -> Kop:
    """The letterhead that was frozen, with the picture of the settings."""
    kop = susun_kop(bekuan["kop"], bekuan["pemda"], bekuan["instansi"])
    return replace(kop, lambang=_lambang(tata))


def _lambang(tata: TataCetak) -> Gambar | None:
    """The letterhead's picture at its printed height, in CSS pixels."""
    if not tata.logo:
        return None
    satu = GambarKop.objects.get(sha256=tata.logo)
    skala = min(
        tata.tinggi_logo * PIKSEL_PER_MM / satu.tinggi,
        LEBAR_LAMBANG_MM * PIKSEL_PER_MM / satu.lebar,
    )
    lebar, tinggi = (max(1, round(sisi * skala)) for sisi in (satu.lebar, satu.tinggi))
    return Gambar(data_uri(bytes(satu.isi), satu.tipe), lebar, tinggi, "Lambang")


def daftar_sasaran(keputusan: Keputusan, bekuan: Mapping[str, Any]) -> list[Sasaran]:
    """Objectives with all that their rows print, in print order; units under their frozen names."""
    indikator = Indikator.objects.prefetch_related(
        "daftar_sumber",
        "daftar_penanggung_jawab__unit",
        "daftar_penanggung_jawab__jabatan",
        "variabel",
        Prefetch(
            "daftar_target", Target.objects.filter(dalam_sk=True, contoh=False), "target_tercetak"
        ),
    ).order_by("urutan")
    daftar = list(
        keputusan.daftar_sasaran.select_related("jabatan")
        .prefetch_related(Prefetch("daftar_indikator", indikator))
        .order_by("urutan")
    )
    beku = bekuan.get("unit", {})
    for satu in (i for s in daftar for i in s.daftar_indikator.all()):
        for pelaku in satu.daftar_penanggung_jawab.all():
            if pelaku.unit is not None:
                pelaku.unit.nama = beku.get(str(pelaku.unit_id), pelaku.unit.nama)
    return daftar


def _lampiran(
    keputusan: Keputusan,
    bekuan: Mapping[str, Any],
    letak: Letak,
    sasaran: list[Sasaran],
    tata: TataCetak,
) -> tuple[LampiranCetak, ...]:
    iku = [s for s in sasaran if s.jabatan_id is None]
    iki = [s for s in sasaran if s.jabatan_id is not None]
    hasil: list[tuple[tuple[str, ...], tuple[TabelCetak, ...]]] = [
        (tuple(keputusan.judul_lampiran), (_tabel_iku(keputusan, bekuan, letak, iku, tata),))
    ]
    if iki:
        hasil.append(((), _tabel_iki(keputusan, bekuan, letak, iki, tata)))
    tanpa_kepala = not keputusan.nomor and keputusan.luar_aplikasi
    nomor = [*keputusan.nomor_lampiran, *[keputusan.nomor] * 2]
    return tuple(
        LampiranCetak(
            label=""
            if tanpa_kepala
            else "LAMPIRAN"
            if len(hasil) == 1
            else f"LAMPIRAN {ROMAWI[i]}",
            nomor=nomor[i],
            judul=judul,
            tabel=tabel,
        )
        for i, (judul, tabel) in enumerate(hasil)
    )


def _tabel_iku(
    keputusan: Keputusan,
    bekuan: Mapping[str, Any],
    letak: Letak,
    sasaran: list[Sasaran],
    tata: TataCetak,
) -> TabelCetak:
    isi = {
        **{kunci: bekuan.get(kunci, "") for kunci in ("instansi", "tugas", "fungsi", "visi")},
        "misi": bekuan.get("misi", []),
        "tujuan": [t.uraian for t in keputusan.daftar_tujuan.all()],
    }
    kepala = _kepala(letak.kepala, isi, letak.kepala_bernomor, letak.gaya_butir)
    if letak.judul_tabel:
        kepala = (*kepala, ButirKepalaCetak(f"{len(kepala) + 1}.", letak.judul_tabel))
    return _tabel((), kepala, letak.iku, "", sasaran, keputusan, letak, tata)


def _tabel_iki(
    keputusan: Keputusan,
    bekuan: Mapping[str, Any],
    letak: Letak,
    sasaran: list[Sasaran],
    tata: TataCetak,
) -> tuple[TabelCetak, ...]:
    judul = tuple(keputusan.judul_lampiran_iki) or ("INDIKATOR KINERJA INDIVIDU",)
    tabel = []
    for jabatan_id, kelompok in groupby(sasaran, lambda s: s.jabatan_id):
        daftar = list(kelompok)
        beku = bekuan["jabatan"].get(str(jabatan_id), {})
        isi = {
            "jabatan": beku.get("nama", ""),
            "tugas": beku.get("tugas", ""),
            "fungsi": beku.get("fungsi", []),
        }
        kepala = _kepala(tata_letak.KEPALA_IKI, isi, bernomor_kepala=False, gaya="angka")
        tingkat = daftar[0].get_tingkat_display().upper()
        tabel.append(_tabel(judul, kepala, tata_letak.IKI, tingkat, daftar, keputusan, letak, tata))
    return tuple(tabel)


def _tabel(
    judul: tuple[str, ...],
    kepala: tuple[ButirKepalaCetak, ...],
    kolom: tuple[Kolom, ...],
    tingkat: str,
    sasaran: list[Sasaran],
    keputusan: Keputusan,
    letak: Letak,
    tata: TataCetak,
) -> TabelCetak:
    halaman = tata.halaman(letak.ukuran_tabel_pt)
    taksir = per_baris(kolom, halaman.lebar_tabel_mm, halaman.ukuran_tabel_pt)
    atas, bawah = susun_judul(kolom, tingkat)
    return TabelCetak(
        judul=judul,
        kepala=kepala,
        kolom=kolom,
        judul_atas=atas,
        judul_bawah=bawah,
        kelompok=tuple(
            susun_kelompok(s, kolom, letak, taksir, gambar=not keputusan.luar_aplikasi)
            for s in sasaran
        ),
    )


def _kepala(
    butir: tuple[ButirKepala, ...], isi: Mapping[str, Any], bernomor_kepala: bool, gaya: str
) -> tuple[ButirKepalaCetak, ...]:
    ada = [b for b in butir if isi.get(b.kunci)]
    susun = berhuruf if gaya == "huruf" else bernomor
    return tuple(
        ButirKepalaCetak(
            nomor=f"{i}." if bernomor_kepala else "",
            label=b.label,
            isi=isi[b.kunci] if isinstance(isi[b.kunci], str) else "",
            butir=() if isinstance(isi[b.kunci], str) else susun(isi[b.kunci]),
        )
        for i, b in enumerate(ada, start=1)
    )
