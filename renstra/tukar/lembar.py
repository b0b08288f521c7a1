"""The sheets of a decree's file, their columns, and what tells one row from another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

VERSI = 1
Nilai = str | int | bool | Decimal | date | list[Any] | None


class Jenis(StrEnum):
    """What a column holds."""

    TEKS = "teks"
    ANGKA = "angka"
    BULAT = "bulat"
    YA = "ya"
    TANGGAL = "tanggal"
    DAFTAR = "daftar"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column; `nama` is the field that it fills."""

    nama: str
    jenis: Jenis = Jenis.TEKS
    wajib: bool = False


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet; `kunci` are the columns that tell its rows apart, `berurut` when their order counts
    (the row's place is then its key as well)."""

    nama: str
    judul: str
    kolom: tuple[Kolom, ...]
    kunci: tuple[str, ...]


@dataclass(slots=True)
class BarisTukar:
    """A row under the number that the file shows."""

    nomor: int
    isi: dict[str, Nilai]


@dataclass(slots=True)
class IsiTukar:
    """The rows of each sheet by its name."""

    lembar: dict[str, list[BarisTukar]] = field(default_factory=dict)

    def baris(self, nama: str) -> list[BarisTukar]:
        return self.lembar.get(nama, [])


@dataclass(frozen=True, slots=True)
class GalatBaris:
    """What cannot be used: where it stands and how to repair it."""

    lembar: str
    nomor: int
    pesan: str
    kolom: str = ""


def _teks(*nama: str, wajib: bool = False) -> tuple[Kolom, ...]:
    return tuple(Kolom(n, wajib=wajib) for n in nama)


def _wajib(*nama: str) -> tuple[Kolom, ...]:
    return _teks(*nama, wajib=True)


def _daftar(*nama: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(n, Jenis.DAFTAR) for n in nama)


def _angka(*nama: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(n, Jenis.ANGKA) for n in nama)


def _bulat(*nama: str, wajib: bool = True) -> tuple[Kolom, ...]:
    return tuple(Kolom(n, Jenis.BULAT, wajib) for n in nama)


def _ya(*nama: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(n, Jenis.YA) for n in nama)


def _tanggal(*nama: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(n, Jenis.TANGGAL) for n in nama)


LEMBAR: tuple[Lembar, ...] = (
    Lembar(
        "pemda",
        "Pemerintah daerah",
        (*_wajib("kode", "nama", "tingkat"), *_teks("ibu_kota"), *_wajib("zona")),
        ("kode",),
    ),
    Lembar(
        "instansi",
        "Instansi",
        (
            *_wajib("kode", "pemda", "nama", "singkatan"),
            *_teks("tugas"),
            *_daftar("fungsi", "kop"),
            *_teks("kota", "alamat", "telepon", "faks", "surel", "laman"),
        ),
        ("kode",),
    ),
    Lembar("unit", "Unit kerja", (*_wajib("kode", "nama"), *_teks("induk")), ("kode",)),
    Lembar(
        "jabatan",
        "Jabatan",
        (*_wajib("kode", "nama"), *_teks("unit", "tugas"), *_daftar("fungsi"), *_ya("kepala")),
        ("kode",),
    ),
    Lembar(
        "pejabat",
        "Pejabat",
        (*_wajib("jabatan", "nama"), *_teks("nip", "pangkat"), *_tanggal("mulai", "selesai")),
        ("jabatan", "nama"),
    ),
    Lembar(
        "skala",
        "Skala",
        (*_wajib("kode", "nama", "jenis", "dasar"), *_teks("sumber", "instansi")),
        ("kode",),
    ),
    Lembar(
        "rentang",
        "Rentang skala",
        (
            *_wajib("skala", "predikat"),
            *_teks("singkatan"),
            *_angka("batas"),
            *_ya("termasuk"),
            *_angka("nilai"),
            *_bulat("band"),
            *_angka("indeks_bawah", "indeks_atas"),
        ),
        ("skala", "predikat"),
    ),
    Lembar(
        "renstra",
        "Renstra",
        (*_bulat("tahun_awal", "tahun_akhir"), *_teks("visi"), *_daftar("misi")),
        ("tahun_awal", "tahun_akhir"),
    ),
    Lembar(
        "keputusan",
        "Keputusan",
        (
            *_wajib("jenis"),
            *_teks("nomor"),
            *_daftar("nomor_lampiran"),
            *_tanggal("tanggal"),
            *_teks("tempat"),
            *_wajib("judul"),
            *_daftar("judul_lampiran", "judul_lampiran_iki"),
            *_ya("rahmat"),
            *_daftar("menimbang", "mengingat"),
            *_teks("menetapkan"),
            *_daftar("diktum"),
            *_wajib("tata_letak"),
            *_daftar("kolom_sendiri"),
            *_wajib("skala_capaian"),
            *_teks("penandatangan"),
            *_bulat("mulai_tahun"),
            *_ya("luar_aplikasi"),
            *_daftar("koreksi"),
            *_teks("kode_klasifikasi"),
            *_bulat("retensi_tahun", wajib=False),
            *_teks("nasib_akhir"),
        ),
        (),
    ),
    Lembar("tujuan", "Tujuan", _wajib("nomor", "uraian"), ("nomor",)),
    Lembar(
        "variabel",
        "Variabel",
        (
            *_wajib("kode", "label"),
            *_teks("satuan"),
            *_wajib("jenis", "irama", "konsolidasi"),
            *_teks("sumber", "unit"),
            *_ya("maks_contoh"),
            *_teks("garis"),
        ),
        ("kode",),
    ),
    Lembar(
        "baris",
        "Baris variabel",
        (*_wajib("variabel"), *_teks("kode", "label"), *_angka("bobot", "maks")),
        ("variabel", "kode"),
    ),
    Lembar(
        "sasaran",
        "Sasaran",
        (
            *_bulat("no"),
            *_wajib("nomor", "uraian", "tingkat"),
            *_teks("tujuan", "jabatan"),
            *_daftar("koreksi"),
        ),
        ("no",),
    ),
    Lembar(
        "indikator",
        "Indikator",
        (
            *_bulat("sasaran"),
            *_wajib("nomor", "nama"),
            *_teks("nomor_tercetak", "satuan", "penjelasan", "alasan", "rumus", "rumus_tercetak",
                   "tipe_perhitungan"),
            *_wajib("polaritas", "cara_minimal", "nol_minimal"),
            *_angka("nilai_tercapai"),
            *_wajib("nol_rasio"),
            *_angka("batas_atas"),
            *_bulat("presisi"),
            *_ya("dari_nilai_penuh"),
            *_wajib("cara_tahunan"),
            *_angka("bobot"),
            *_teks("skala", "tabel_kode", "konversi", "cara_pencapaian", "keterangan"),
            *_daftar("koreksi"),
            *_teks("catatan_baca", "garis"),
        ),
        ("nomor",),
    ),
    Lembar("sumber", "Sumber data", _wajib("indikator", "nama"), ("indikator", "nama")),
    Lembar(
        "penanggung_jawab",
        "Penanggung jawab",
        (*_wajib("indikator"), *_teks("unit", "jabatan", "opd"), *_wajib("peran")),
        ("indikator", "unit", "jabatan", "opd"),
    ),
    Lembar(
        "target",
        "Target",
        (
            *_wajib("indikator"),
            *_bulat("tahun"),
            *_wajib("periode"),
            *_angka("bawah", "atas"),
            *_ya("dalam_sk", "contoh"),
        ),
        ("indikator", "tahun", "periode"),
    ),
    Lembar(
        "pengesampingan",
        "Pengesampingan temuan",
        (*_wajib("kode"), *_teks("tempat"), *_wajib("alasan")),
        ("kode", "tempat"),
    ),
)  # fmt: skip
MENURUT_NAMA = {satu.nama: satu for satu in LEMBAR}
