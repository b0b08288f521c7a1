"""One agency whose decree has thousands of rows to fill in, and a template that is filled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.models import Pengguna
from penilaian.impor.templat import LembarTemplat, templat_xlsx
from penilaian.selectors.impor.templat import templat_realisasi
from renstra.choices import JenisKeputusan, JenisSkala, StatusKeputusan, TataLetak, TingkatPemda
from renstra.models import (
    BarisVariabel,
    Indikator,
    Instansi,
    JadwalPengisian,
    Keputusan,
    PemakaianVariabel,
    PemerintahDaerah,
    Penugasan,
    Renstra,
    RentangSkala,
    Sasaran,
    Skala,
    Target,
    Variabel,
)
from renstra.selectors.cakupan import bangun_cakupan

TAHUN = 2026
KODE = "besar"


@dataclass(frozen=True, slots=True)
class DuniaBesar:
    """The decree in force and its operator."""

    keputusan: Keputusan
    operator: Pengguna

    @property
    def cakupan(self) -> Cakupan:
        """What the operator may do."""
        return bangun_cakupan(self.operator)


def buat_dunia_besar(indikator: int = 400, baris: int = 50) -> DuniaBesar:
    """`indikator` × `baris` entry cells, each indicator the weighted sum of its table."""
    pemda = PemerintahDaerah(kode=KODE, nama="Kabupaten Besar", tingkat=TingkatPemda.KABUPATEN)
    pemda.save()
    instansi = Instansi(pemda=pemda, kode=KODE, nama="Badan Besar", singkatan="BESAR")
    instansi.save()
    renstra = Renstra(instansi=instansi, tahun_awal=TAHUN, tahun_akhir=TAHUN)
    renstra.save()
    skala = Skala(kode="besar", nama="Skala", jenis=JenisSkala.PREDIKAT, dasar="CAPAIAN")
    skala.save()
    RentangSkala(skala=skala, batas=None, predikat="Cukup", band=3).save()
    keputusan = Keputusan(
        renstra=renstra,
        jenis=JenisKeputusan.PENETAPAN,
        judul="Keputusan besar",
        tata_letak=TataLetak.KALTIM,
        skala_capaian=skala,
        mulai_tahun=TAHUN,
    )
    keputusan.save()
    _isi(keputusan, indikator, baris)
    keputusan.status, keputusan.tanggal = StatusKeputusan.DITETAPKAN, date(TAHUN, 1, 2)
    keputusan.save()
    hari_ini = timezone.localdate()
    JadwalPengisian(
        pemda=pemda,
        tahun=TAHUN,
        buka=hari_ini - timedelta(days=9),
        tutup=hari_ini + timedelta(days=9),
    ).save()
    operator = Pengguna.objects.create_user(f"operator.{KODE}", password=None)
    Penugasan(pengguna=operator, peran=Peran.OPERATOR.value, instansi=instansi).save()
    return DuniaBesar(keputusan, operator)


def _isi(keputusan: Keputusan, banyak: int, baris: int) -> None:
    sasaran = Sasaran(keputusan=keputusan, nomor="1", uraian="Meningkatnya mutu layanan")
    sasaran.save()
    bobot = Decimal(1) / baris
    for n in range(1, banyak + 1):
        variabel = Variabel(
            keputusan=keputusan, kode=f"t{n}", label=f"Aspek layanan {n}", jenis="tabel", urutan=n
        )
        variabel.save()
        BarisVariabel.objects.bulk_create(
            BarisVariabel(variabel=variabel, kode=str(b), label=f"Unsur {b}", bobot=bobot, urutan=b)
            for b in range(1, baris + 1)
        )
        indikator = Indikator(
            sasaran=sasaran,
            nomor=f"1.{n}",
            nama=f"Indeks layanan {n}",
            satuan="indeks",
            rumus=f"JUMLAH(t{n}.bobot * t{n}.nilai)",
            urutan=n,
        )
        indikator.save()
        PemakaianVariabel(indikator=indikator, variabel=variabel).save()
        Target(indikator=indikator, tahun=TAHUN, bawah=Decimal(80), atas=Decimal(80)).save()


def angka(ke: int) -> Decimal:
    """The figure of a row: 60,00 to 99,99, every one with two decimals."""
    return Decimal(6000 + ke * 37 % 4000) / 100


def berkas_terisi(dunia: DuniaBesar) -> bytes:
    """The .xlsx template with a figure in every cell."""
    kosong = templat_realisasi(dunia.keputusan, TAHUN, "TAHUN")
    return templat_xlsx([terisi(kosong)], [("Instansi", "Badan Besar")])


def terisi(lembar: LembarTemplat) -> LembarTemplat:
    """The same sheet after a long day."""
    baris = [
        replace(b, sel=tuple(replace(s, nilai=angka(ke)) for s in b.sel))
        for ke, b in enumerate(lembar.baris)
    ]
    return replace(lembar, baris=baris)
