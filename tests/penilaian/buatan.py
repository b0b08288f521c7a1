"""Synthetic instansi with sent figures, for pages that must cope with many."""

from __future__ import annotations

from decimal import Decimal

from penilaian.choices import StatusCapaian, StatusRealisasi
from penilaian.models import Capaian, Realisasi
from renstra.choices import JenisKeputusan, StatusKeputusan, TataLetak
from renstra.models import (
    Indikator,
    Instansi,
    Keputusan,
    PemerintahDaerah,
    Renstra,
    Sasaran,
    Skala,
    Target,
)

TAHUN = (2018, 2019, 2020)


def pita(capaian: Decimal) -> tuple[int, str]:
    """Band and word on the scale of Permendagri 54/2010."""
    for batas, band, kata in (
        (90, 5, "Sangat Tinggi"),
        (75, 4, "Tinggi"),
        (65, 3, "Sedang"),
        (50, 2, "Rendah"),
    ):
        if capaian > batas:
            return band, kata
    return 1, "Sangat Rendah"


def buat_instansi(
    pemda: PemerintahDaerah,
    kode: str,
    angka: list[list[str]],
    *,
    status: str = StatusRealisasi.DISAHKAN,
    bobot: list[str] | None = None,
    batas_atas: str | None = None,
    tabel_kode: Skala | None = None,
    nama: list[str] | None = None,
) -> Instansi:
    """One instansi whose decree has as many IKU as `angka` has rows; a row holds the capaian of
    2018, 2019, 2020 in percent (target 100), "" for a year without a realisasi."""
    instansi = Instansi(pemda=pemda, kode=kode, nama=f"Dinas {kode}", singkatan=kode.upper())
    instansi.save()
    renstra = Renstra(instansi=instansi, tahun_awal=2018, tahun_akhir=2022)
    renstra.save()
    keputusan = Keputusan(
        renstra=renstra,
        jenis=JenisKeputusan.PENETAPAN,
        judul="Keputusan buatan",
        tata_letak=TataLetak.KALTIM,
        skala_capaian=Skala.objects.get(kode="permendagri-54"),
        mulai_tahun=2018,
    )
    keputusan.save()
    sasaran = Sasaran(keputusan=keputusan, nomor="1", uraian="Sasaran buatan")
    sasaran.save()
    indikator = []
    for n in range(len(angka)):
        satu = Indikator(
            sasaran=sasaran,
            nomor=f"1.{n + 1}",
            nama=nama[n] if nama else f"Indikator {n + 1} {kode}",
            urutan=n,
            bobot=Decimal(bobot[n]) if bobot else None,
            batas_atas=Decimal(batas_atas) if batas_atas else None,
            tabel_kode=tabel_kode,
        )
        satu.save()
        indikator.append(satu)
    keputusan.status = StatusKeputusan.DITETAPKAN
    keputusan.save()
    for satu, baris in zip(indikator, angka, strict=True):
        for tahun, teks in zip(TAHUN, baris, strict=True):
            if teks:
                isi_capaian(satu, tahun, teks, status=status)
    return instansi


def isi_capaian(indikator: Indikator, tahun: int, teks: str, *, status: str) -> Capaian:
    """A realisasi published elsewhere with its stored capaian against a target of 100."""
    target = Target(indikator=indikator, tahun=tahun, bawah=Decimal(100), atas=Decimal(100))
    target.save()
    nilai = Decimal(teks)
    realisasi = Realisasi(indikator=indikator, tahun=tahun, nilai_terbit=nilai, status=status)
    realisasi.save()
    instansi = indikator.sasaran.keputusan.renstra.instansi
    dibatasi = min(nilai, indikator.batas_atas or nilai)
    band, kata = pita(dibatasi)
    capaian = Capaian(
        realisasi=realisasi,
        indikator=indikator,
        instansi=instansi,
        pemda=instansi.pemda,
        target=target,
        tahun=tahun,
        periode="TAHUN",
        status=StatusCapaian.NILAI,
        nilai_penuh=teks,
        nilai=nilai,
        capaian=nilai,
        capaian_dibatasi=dibatasi,
        band=band,
        predikat=kata,
    )
    capaian.save()
    return capaian
