"""Filters of the lists of the measurement."""

from __future__ import annotations

import django_filters as df

from iku.inti.api.saringan import KodeSaringan, NomorSaringan, PilihanSaringan
from penilaian.choices import StatusCapaian, StatusRealisasi
from penilaian.models import Capaian, NilaiVariabel, Realisasi
from renstra.choices import Periode


class RealisasiSaringan(df.FilterSet):
    """By agency, indicator, year, period and status."""

    instansi = KodeSaringan(
        "indikator__sasaran__keputusan__renstra__instansi__kode", label="Kode instansi"
    )
    indikator = NomorSaringan("indikator_id", label="Nomor id indikator")
    tahun = NomorSaringan("tahun", label="Tahun")
    periode = PilihanSaringan(choices=Periode.choices, label="Periode")
    status = PilihanSaringan(choices=StatusRealisasi.choices, label="Status realisasi")

    class Meta:
        model = Realisasi
        fields: list[str] = []


class CapaianSaringan(df.FilterSet):
    """By agency, Pemda, indicator, year, period and status."""

    instansi = KodeSaringan("instansi__kode", label="Kode instansi")
    pemda = KodeSaringan("pemda__kode", label="Kode pemerintah daerah")
    indikator = NomorSaringan("indikator_id", label="Nomor id indikator")
    tahun = NomorSaringan("tahun", label="Tahun")
    periode = PilihanSaringan(choices=Periode.choices, label="Periode")
    status = PilihanSaringan(choices=StatusCapaian.choices, label="Status capaian")

    class Meta:
        model = Capaian
        fields: list[str] = []


class NilaiSaringan(df.FilterSet):
    """By decree, variable, year and period."""

    keputusan = NomorSaringan("baris__variabel__keputusan_id", label="Nomor id keputusan")
    variabel = KodeSaringan("baris__variabel__kode", label="Kode variabel")
    tahun = NomorSaringan("tahun", label="Tahun")
    periode = PilihanSaringan(choices=Periode.choices, label="Periode")

    class Meta:
        model = NilaiVariabel
        fields: list[str] = []
