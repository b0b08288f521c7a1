"""A small world for tests of entry: one agency with a decree in force, and a foreign one.

Faster than the four documents, and every figure in it can be followed by head.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from django.utils import timezone

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.models import Pengguna
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.services.isian.nilai import Sel, simpan_nilai
from renstra.choices import JenisKeputusan, JenisSkala, JenisVariabel, TataLetak, TingkatPemda
from renstra.models import (
    BarisVariabel,
    Indikator,
    Instansi,
    Jabatan,
    JadwalPengisian,
    Keputusan,
    PemerintahDaerah,
    Penugasan,
    Renstra,
    RentangSkala,
    Skala,
    Target,
)
from renstra.selectors.cakupan import bangun_cakupan
from renstra.services.alur.penetapan import tetapkan
from renstra.services.rancangan.pohon import (
    buat_keputusan,
    tambah_indikator,
    tambah_sasaran,
    tambah_variabel,
)

TAHUN = 2026
Masuk = Callable[[str], Client]


@dataclass(frozen=True)
class Dunia:
    """Users by role name (`operator`, `verifikator`, `kepala`, `reviuer`, `asing`)."""

    instansi: Instansi
    keputusan: Keputusan
    pengguna: dict[str, Pengguna]
    jadwal: JadwalPengisian

    def indikator(self, nomor: str) -> Indikator:
        """1.1 = a / b × 100, 1.2 = c / b × 100, 1.3 = s, 1.4 no formula, 2.1 a table of two rows,
        2.2 = q (quarterly)."""
        return Indikator.objects.get(sasaran__keputusan=self.keputusan, nomor=nomor)

    def baris(self, variabel: str, kode: str = "") -> BarisVariabel:
        """The row of a variable."""
        return BarisVariabel.objects.get(
            variabel__keputusan=self.keputusan, variabel__kode=variabel, kode=kode
        )

    def cakupan(self, siapa: str) -> Cakupan:
        """The scope of a user, as the middleware builds it."""
        return bangun_cakupan(self.pengguna[siapa])

    def realisasi(self, nomor: str, periode: str = "TAHUN") -> Realisasi:
        """The stored realisasi of this year."""
        return Realisasi.objects.get(indikator=self.indikator(nomor), tahun=TAHUN, periode=periode)

    def nilai(self, variabel: str, kode: str = "", periode: str = "TAHUN") -> Decimal | None:
        """What the database holds for a cell."""
        kueri = NilaiVariabel.objects.filter(
            baris=self.baris(variabel, kode), tahun=TAHUN, periode=periode
        )
        return kueri.values_list("nilai", flat=True).first()

    def tutup_jadwal(self) -> None:
        """The deadline was yesterday."""
        self.jadwal.tutup = timezone.localdate() - timedelta(days=1)
        self.jadwal.save()


def buat_dunia() -> Dunia:
    """Build it; `asing` is operator of another agency of another Pemda."""
    pemda, instansi = _instansi("uji")
    lain, instansi_lain = _instansi("lain")
    keputusan = _keputusan(instansi, _skala())
    hari_ini = timezone.localdate()
    jadwal = JadwalPengisian(
        pemda=pemda,
        tahun=TAHUN,
        buka=hari_ini - timedelta(days=30),
        tutup=hari_ini + timedelta(days=30),
    )
    jadwal.save()
    pengguna = {
        nama: Pengguna.objects.create_user(nama, password=None)
        for nama in ("operator", "verifikator", "kepala", "reviuer", "asing", "operator2")
    }
    for nama, peran in (
        ("operator", Peran.OPERATOR),
        ("operator2", Peran.OPERATOR),
        ("verifikator", Peran.VERIFIKATOR),
        ("kepala", Peran.PENANDATANGAN),
    ):
        Penugasan(pengguna=pengguna[nama], peran=peran.value, instansi=instansi).save()
    Penugasan(pengguna=pengguna["reviuer"], peran=Peran.REVIUER.value, pemda=pemda).save()
    for peran in (Peran.OPERATOR, Peran.VERIFIKATOR):
        Penugasan(pengguna=pengguna["asing"], peran=peran.value, instansi=instansi_lain).save()
    Penugasan(pengguna=pengguna["asing"], peran=Peran.REVIUER.value, pemda=lain).save()
    return Dunia(instansi, keputusan, pengguna, jadwal)


def _instansi(kode: str) -> tuple[PemerintahDaerah, Instansi]:
    pemda = PemerintahDaerah(kode=kode, nama=f"Kabupaten {kode}", tingkat=TingkatPemda.KABUPATEN)
    pemda.save()
    instansi = Instansi(pemda=pemda, kode=kode, nama=f"Badan {kode}", singkatan=kode.upper())
    instansi.save()
    return pemda, instansi


def _skala() -> Skala:
    skala = Skala(kode="uji-capaian", nama="Skala uji", jenis=JenisSkala.PREDIKAT, dasar="CAPAIAN")
    skala.save()
    for batas, predikat, band in ((None, "Rendah", 1), (Decimal(75), "Tinggi", 4)):
        RentangSkala(skala=skala, batas=batas, predikat=predikat, band=band).save()
    return skala


def _keputusan(instansi: Instansi, skala: Skala) -> Keputusan:
    renstra = Renstra(instansi=instansi, tahun_awal=TAHUN - 2, tahun_akhir=TAHUN)
    renstra.save()
    keputusan = buat_keputusan(
        renstra=renstra,
        jenis=JenisKeputusan.PENETAPAN,
        judul="Keputusan uji",
        tata_letak=TataLetak.KALTIM,
        skala_capaian=skala,
        mulai_tahun=TAHUN - 2,
    )
    for kode in ("a", "b", "c", "s"):
        tambah_variabel(keputusan=keputusan, kode=kode, label=f"Jumlah {kode}", satuan="orang")
    tambah_variabel(
        keputusan=keputusan,
        kode="t",
        label="Aspek",
        jenis=JenisVariabel.TABEL,
        baris=[
            {"kode": "1", "label": "Aspek satu", "bobot": Decimal("0.4")},
            {"kode": "2", "label": "Aspek dua", "bobot": Decimal("0.6")},
        ],
    )
    tambah_variabel(
        keputusan=keputusan, kode="q", label="Kegiatan", irama="triwulanan", konsolidasi="JUMLAH"
    )
    kepala = Jabatan(instansi=instansi, kode="kabid", nama="Kepala Bidang Uji")
    kepala.save()
    satu = tambah_sasaran(keputusan=keputusan, nomor="1", uraian="Meningkatnya mutu")
    dua = tambah_sasaran(keputusan=keputusan, nomor="2", uraian="Menguatnya sistem")
    iki = tambah_sasaran(
        keputusan=keputusan, nomor="1", uraian="Terlaksananya kegiatan", jabatan=kepala
    )
    isi: tuple[tuple[Any, str, str], ...] = (
        (satu, "1.1", "a / b * 100"),
        (satu, "1.2", "c / b * 100"),
        (satu, "1.3", "s"),
        (satu, "1.4", ""),
        (dua, "2.1", "JUMLAH(t.bobot * t.nilai)"),
        (dua, "2.2", "q"),
        (iki, "K.1", "b"),
    )
    for sasaran, nomor, rumus in isi:
        indikator = tambah_indikator(
            sasaran=sasaran, nomor=nomor, nama=f"Indikator {nomor}", satuan="%", rumus=rumus
        )
        Target(indikator=indikator, tahun=TAHUN, bawah=Decimal(80), atas=Decimal(80)).save()
        Target(indikator=indikator, tahun=TAHUN - 1, bawah=Decimal(75), atas=Decimal(75)).save()
    keputusan.tanggal = date(TAHUN - 2, 1, 2)
    return tetapkan(keputusan)


def isi_nilai(dunia: Dunia, nama: str, nilai: str, versi: int = 0) -> None:
    """Another operator enters a value of the year."""
    simpan_nilai(
        cakupan=dunia.cakupan("operator2"),
        oleh=dunia.pengguna["operator2"],
        sel=Sel(dunia.baris(nama).pk, TAHUN, "TAHUN", Decimal(nilai), versi),
    )


def tubuh(jawaban: Any) -> str:
    """The text of a response with its white space folded."""
    return " ".join(jawaban.content.decode().split())
