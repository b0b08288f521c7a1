"""Filters of the lists, by the words of the domain."""

from __future__ import annotations

import django_filters as df

from iku.inti.api.saringan import GarisSaringan, KodeSaringan, NomorSaringan, PilihanSaringan
from renstra.choices import Periode, StatusKeputusan
from renstra.models import Indikator, Instansi, Keputusan, Sasaran, Target


class InstansiSaringan(df.FilterSet):
    """By Pemda or code."""

    pemda = KodeSaringan("pemda__kode", label="Kode pemerintah daerah")
    kode = KodeSaringan("kode", label="Kode instansi")

    class Meta:
        model = Instansi
        fields: list[str] = []


class KeputusanSaringan(df.FilterSet):
    """By agency and status."""

    instansi = KodeSaringan("renstra__instansi__kode", label="Kode instansi")
    status = PilihanSaringan(choices=StatusKeputusan.choices, label="Status keputusan")

    class Meta:
        model = Keputusan
        fields: list[str] = []


class SasaranSaringan(df.FilterSet):
    """By agency and decree."""

    instansi = KodeSaringan("keputusan__renstra__instansi__kode", label="Kode instansi")
    keputusan = NomorSaringan("keputusan_id", label="Nomor id keputusan")

    class Meta:
        model = Sasaran
        fields: list[str] = []


class IndikatorSaringan(df.FilterSet):
    """By agency, decree, sasaran and line."""

    instansi = KodeSaringan("sasaran__keputusan__renstra__instansi__kode", label="Kode instansi")
    keputusan = NomorSaringan("sasaran__keputusan_id", label="Nomor id keputusan")
    sasaran = NomorSaringan("sasaran_id", label="Nomor id sasaran")
    garis = GarisSaringan("garis", label="Garis indikator di semua versi")

    class Meta:
        model = Indikator
        fields: list[str] = []


class TargetSaringan(df.FilterSet):
    """By agency, indicator, year and period."""

    instansi = KodeSaringan(
        "indikator__sasaran__keputusan__renstra__instansi__kode", label="Kode instansi"
    )
    keputusan = NomorSaringan("indikator__sasaran__keputusan_id", label="Nomor id keputusan")
    indikator = NomorSaringan("indikator_id", label="Nomor id indikator")
    tahun = NomorSaringan("tahun", label="Tahun")
    periode = PilihanSaringan(choices=Periode.choices, label="Periode")

    class Meta:
        model = Target
        fields: list[str] = []
