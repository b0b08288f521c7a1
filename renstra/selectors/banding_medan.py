"""The fields of an indicator as words, for the comparison of versions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from iku.inti.angka import tulis_angka
from renstra.banding_versi import MedanBanding
from renstra.choices import PeranPJ, Polaritas
from renstra.models import Indikator


def medan_indikator(i: Indikator, unit: Mapping[str, str]) -> tuple[MedanBanding, ...]:
    """Every field but number, name, formula and targets; `unit` are the frozen unit names."""
    pelaku = [
        (p.peran, unit.get(str(p.unit_id), str(p)) if p.unit_id else str(p))
        for p in i.daftar_penanggung_jawab.all()
    ]
    return (
        MedanBanding("satuan", "Satuan", i.satuan, kelompok="satuan"),
        MedanBanding("presisi", "Angka di belakang koma", str(i.presisi), kelompok="satuan"),
        *_aturan(i),
        *(
            MedanBanding(
                f"pelaku_{peran.value}",
                f"Penanggung jawab {peran.label.lower()}",
                butir=tuple(nama for p, nama in pelaku if p == peran),
                kelompok="pelaku",
            )
            for peran in PeranPJ
        ),
        MedanBanding(
            "sumber",
            "Sumber data",
            butir=tuple(s.nama for s in i.daftar_sumber.all()),
            kelompok="sumber",
        ),
        MedanBanding("nomor_tercetak", "Nomor tercetak", i.nomor_tercetak, kelompok="nomor"),
        *(
            MedanBanding(nama, label, getattr(i, nama), panjang=True)
            for nama, label in (
                ("penjelasan", "Penjelasan"),
                ("alasan", "Alasan"),
                ("rumus_tercetak", "Rumus tercetak"),
                ("tipe_perhitungan", "Tipe perhitungan"),
                ("cara_pencapaian", "Cara pencapaian"),
                ("keterangan", "Keterangan"),
            )
        ),
    )


def _aturan(i: Indikator) -> tuple[MedanBanding, ...]:
    """Polarity and rules; those that the polarity does not use say nothing and are left out."""
    minimal = i.polaritas == Polaritas.MINIMAL
    isi = [
        ("polaritas", "Polaritas", i.get_polaritas_display()),
        ("cara_minimal", "Cara menghitung minimal", i.get_cara_minimal_display() * minimal),
        ("nol_minimal", "Bila target 0", i.get_nol_minimal_display() * minimal),
        ("nilai_tercapai", "Capaian bila target 0 tercapai", _persen(i.nilai_tercapai) * minimal),
        ("nol_rasio", "Bila realisasi 0", i.get_nol_rasio_display() * minimal),
        ("batas_atas", "Batas atas capaian", _persen(i.batas_atas)),
        (
            "dari_nilai_penuh",
            "Capaian dihitung dari",
            "nilai penuh" if i.dari_nilai_penuh else "nilai yang dibulatkan",
        ),
        ("cara_tahunan", "Nilai tahunan", i.get_cara_tahunan_display()),
        ("bobot", "Bobot dalam sasaran", tulis_angka(i.bobot)),
        ("skala", "Skala nilai", i.skala.nama if i.skala else ""),
        ("tabel_kode", "Tabel kode kata", i.tabel_kode.nama if i.tabel_kode else ""),
        ("konversi", "Konversi capaian", i.konversi.nama if i.konversi else ""),
    ]
    return tuple(MedanBanding(k, label, teks, kelompok="aturan") for k, label, teks in isi)


def _persen(nilai: Decimal | None) -> str:
    return "" if nilai is None else f"{tulis_angka(nilai)} %"
