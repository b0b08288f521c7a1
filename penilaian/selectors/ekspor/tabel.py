"""Exports of the dashboard, of one instansi and of one indicator: what the filter shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from iku.inti.angka import bulatkan
from iku.inti.cakupan import Cakupan
from iku.inti.waktu import tulis_waktu
from penilaian.kata import tulis_kata
from penilaian.lembar_ekspor import Baris, BukuEkspor, Isi, Kolom, Lembar
from penilaian.selectors.berlaku import muat_jajaran
from penilaian.selectors.dasbor.bentuk import Dasbor, Saringan
from penilaian.selectors.dasbor.instansi import DasborInstansi
from penilaian.selectors.ekspor.baris import KOLOM, baris_indikator, permintaan, ringkas
from penilaian.selectors.indikator.garis import BarisTahun, Riwayat

DASAR = (
    "Realisasi tahunan yang sudah dikirim atau disahkan; rata-rata memakai capaian setelah batas"
)


def ekspor_dasbor(cakupan: Cakupan, saringan: Saringan, d: Dasbor, saat: datetime) -> BukuEkspor:
    """Cards and distribution, the league table with the years of the map, and every indicator."""
    jenis = "IKI jabatan" if saringan.iki else "IKU instansi"
    instansi = d.baris[0].instansi.nama if saringan.instansi else "Semua instansi"
    tingkat = d.skala.predikat_pita(saringan.band or 0) or "Semua tingkat"
    id_instansi = [b.instansi.pk for b in d.baris]
    jajaran = muat_jajaran(cakupan, id_instansi if saringan.instansi else None)
    minta = permintaan(
        cakupan, id_instansi, jajaran, d.tahun, iku=not saringan.iki, band=saringan.band
    )
    return BukuEkspor(
        judul=f"Dasbor kinerja instansi {d.tahun}",
        nama=_nama("dasbor", saringan.instansi, str(d.tahun), saat=saat, zona=d.zona),
        keterangan=(
            ("Keadaan data", tulis_waktu(saat, d.zona)),
            ("Tahun", str(d.tahun)),
            ("Dibandingkan dengan", str(d.bandingkan) if d.bandingkan else "tidak ada"),
            ("Instansi", instansi),
            ("Jenis", jenis),
            ("Tingkat capaian", f"{tingkat} (menyaring lembar Indikator)"),
            ("Dasar", DASAR),
        ),
        lembar=(
            Lembar("Ringkasan", _KOLOM_RINGKASAN, _ringkasan(d)),
            Lembar("Instansi", _kolom_instansi(d), _instansi(d)),
            Lembar("Indikator", KOLOM, baris_indikator(minta)),
        ),
    )


_KOLOM_RINGKASAN = (
    Kolom("Ukuran", 40),
    Kolom("Nilai", 14, angka=True),
    Kolom("Dari", 10, angka=True),
    Kolom("Perubahan", 12, angka=True),
)


def _ringkasan(d: Dasbor) -> Iterator[Baris]:
    k, lalu = d.kini, d.lalu if d.lalu and d.lalu.terkirim else None
    yield "Rata-rata capaian (%)", k.rata.nilai_tampil, None, d.selisih
    yield "Mencapai target", k.tercapai, k.seharusnya, k.tercapai - lalu.tercapai if lalu else None
    perhatian = f"Perlu perhatian ({d.skala.syarat_perhatian} %)"
    yield perhatian, k.perhatian, None, k.perhatian - lalu.perhatian if lalu else None
    yield "Realisasi terkirim", k.terkirim, k.seharusnya, None
    yield "Realisasi disahkan", k.disahkan, k.seharusnya, None
    yield "Ada bukti dukung", d.berbukti, k.terkirim, None
    for b in d.sebaran:
        yield f"Sebaran: {b.predikat}", b.jumlah, k.seharusnya, None


def _kolom_instansi(d: Dasbor) -> tuple[Kolom, ...]:
    return (
        Kolom("Peringkat", 10, angka=True),
        Kolom("Instansi", 50),
        *(Kolom(f"Rata-rata {t} (%)", 14, angka=True) for t in d.kolom),
        Kolom(
            f"Perubahan dari {d.bandingkan} (poin)" if d.bandingkan else "Perubahan", 16, angka=True
        ),
        Kolom("Predikat", 16),
        Kolom("Realisasi terkirim", 12, angka=True),
        Kolom("Dari", 8, angka=True),
        Kolom("Ada bukti", 10, angka=True),
        Kolom("Mutu data", 50),
    )


def _instansi(d: Dasbor) -> Iterator[Baris]:
    for b in d.peringkat:
        yield (
            b.peringkat,
            f"{b.instansi.nama}{f', {b.tempat}' if b.tempat else ''}",
            *(s.nilai for s in b.sel),
            b.selisih,
            b.kini.predikat or b.kini.alasan,
            b.kelompok.ringkas.terkirim,
            b.seharusnya,
            b.berbukti,
            "; ".join(t.teks for t in b.tanda),
        )
    if len(d.baris) > 1:
        rata = tuple(s.nilai for s in d.rata)
        yield (
            None,
            "Rata-rata",
            *rata,
            d.selisih,
            None,
            d.kini.terkirim,
            d.kini.seharusnya,
            d.berbukti,
            None,
        )


def ekspor_instansi(cakupan: Cakupan, d: DasborInstansi, saat: datetime) -> BukuEkspor:
    """The means per sasaran and post, and every IKU and IKI of the year."""
    jajaran = muat_jajaran(cakupan, [d.instansi.pk])
    minta = permintaan(cakupan, [d.instansi.pk], jajaran, d.tahun, iku=None)
    zona = d.instansi.pemda.zona
    return BukuEkspor(
        judul=f"{d.instansi.nama}, tahun {d.tahun}",
        nama=_nama("instansi", d.instansi.kode, str(d.tahun), saat=saat, zona=zona),
        keterangan=(
            ("Keadaan data", tulis_waktu(saat, zona)),
            ("Tahun", str(d.tahun)),
            ("Instansi", d.instansi.nama),
            ("Keputusan", f"versi {d.keputusan.versi}, berlaku mulai {d.keputusan.mulai_tahun}"),
            ("Dasar", DASAR),
        ),
        lembar=(
            Lembar("Rata-rata", _KOLOM_RATA, _rata(d)),
            Lembar("Indikator", KOLOM, baris_indikator(minta)),
        ),
    )


_KOLOM_RATA = (
    Kolom("Kelompok", 60),
    Kolom("Rata-rata capaian (%)", 14, angka=True),
    Kolom("Ikut dihitung", 10, angka=True),
    Kolom("Dari", 8, angka=True),
    Kolom("Predikat", 16),
)


def _rata(d: DasborInstansi) -> Iterator[Baris]:
    semua = (
        ("Semua IKU", d.agregat, d.rentang),
        *(
            (f"Sasaran {s.sasaran.nomor}: {s.sasaran.uraian}", s.agregat, s.rentang)
            for s in d.sasaran
        ),
        *((f"IKI {j.nama}", j.agregat, j.rentang) for j in d.jabatan),
    )
    for nama, a, r in semua:
        yield nama, a.nilai_tampil, a.dihitung, a.jumlah, r.predikat if r else a.alasan


_KOLOM_TAHUN = (
    Kolom("Tahun", 8, angka=True),
    Kolom("Versi keputusan", 10, angka=True),
    Kolom("Target", 12, angka=True),
    Kolom("Target batas atas", 12, angka=True),
    Kolom("Realisasi", 14, angka=True),
    Kolom("Capaian (%)", 12, angka=True),
    Kolom("Capaian setelah batas (%)", 14, angka=True),
    Kolom("Predikat", 16),
    Kolom("Bukti", 8, angka=True),
    Kolom("Catatan mutu", 40),
    Kolom("Keterangan", 40),
    Kolom("Rumus", 40),
    Kolom("Angka contoh", 10),
)


def ekspor_indikator(r: Riwayat, saat: datetime) -> BukuEkspor:
    """The years of one indicator under the decree that holds for each."""
    instansi = r.keputusan.renstra.instansi
    zona = instansi.pemda.zona
    return BukuEkspor(
        judul=f"{r.indikator.nomor} {r.indikator.nama}",
        nama=_nama("indikator", instansi.kode, r.indikator.nomor, saat=saat, zona=zona),
        keterangan=(
            ("Keadaan data", tulis_waktu(saat, zona)),
            ("Instansi", instansi.nama),
            ("Sasaran", r.indikator.sasaran.uraian),
            ("Satuan", r.indikator.satuan),
            ("Rumus", r.kanonik or "belum ada"),
            ("Dasar", DASAR),
        ),
        lembar=(Lembar("Tahun", _KOLOM_TAHUN, _tahun(r)),),
    )


def _tahun(r: Riwayat) -> Iterator[Baris]:
    rumus = {v.sasaran.keputusan.versi: v.rumus for v in r.versi}
    for t in r.tahun:
        c = t.capaian
        yield (
            t.tahun,
            t.versi,
            _angka(r, t.target.bawah if t.target else None),
            _angka(r, t.target.atas) if t.target and t.target.rentang else None,
            _angka(r, c.nilai if c else None, r.indikator.presisi),
            c.capaian if c else None,
            c.capaian_dibatasi if c else None,
            c.predikat if c else None,
            t.bukti if c else None,
            "; ".join(tanda.teks for tanda in t.tanda),
            _keterangan(t),
            rumus.get(t.versi or 0, r.indikator.rumus),
            "ya" if t.contoh else None,
        )


def _keterangan(t: BarisTahun) -> str:
    putus = f"{t.putus}: tidak dapat dibandingkan dengan sebelumnya" if t.putus else ""
    alasan = t.alasan if t.berjalan else "belum berjalan"
    return "; ".join(bagian for bagian in (putus, alasan) if bagian)


def _angka(r: Riwayat, nilai: Decimal | None, presisi: int | None = None) -> Isi:
    if nilai is None:
        return None
    if r.kata is not None and r.kata.kata(nilai) is not None:
        return tulis_kata(nilai, r.kata)
    return bulatkan(nilai, presisi) if presisi is not None else ringkas(nilai)


def _nama(*bagian: str, saat: datetime, zona: str) -> str:
    """`dasbor-2025-keadaan-20261121-1042`: a file tells when its figures were read."""
    lokal = saat.astimezone(ZoneInfo(zona))
    isi = "-".join(slugify(b.replace(".", "-")) for b in bagian if b)
    return f"{isi}-keadaan-{lokal:%Y%m%d-%H%M}"
