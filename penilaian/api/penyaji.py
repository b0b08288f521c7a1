"""What other systems read and write of the measurement."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from iku.inti.api.dasar import Desimal, Penyaji
from penilaian.choices import StatusCapaian, StatusRealisasi
from renstra.choices import Periode


class RealisasiPenyaji(Penyaji):
    """A realisasi with its result; its ETag is `versi`."""

    id = serializers.IntegerField()
    indikator = serializers.IntegerField(source="indikator_id")
    instansi = serializers.SlugField(
        source="indikator__sasaran__keputusan__renstra__instansi__kode"
    )
    tahun = serializers.IntegerField()
    periode = serializers.ChoiceField(Periode.choices)
    status = serializers.ChoiceField(StatusRealisasi.choices)
    nilai = Desimal(source="capaian__nilai", allow_null=True, help_text="Setelah pembulatan.")
    capaian = Desimal(source="capaian__capaian", allow_null=True, help_text="Persen.")
    capaian_dibatasi = Desimal(source="capaian__capaian_dibatasi", allow_null=True)
    predikat = serializers.CharField(source="capaian__predikat", allow_null=True)
    penjelasan = serializers.CharField()
    kendala = serializers.CharField()
    tindak_lanjut = serializers.CharField()
    contoh = serializers.BooleanField(help_text="Angka contoh, bukan angka sebenarnya.")
    versi = serializers.IntegerField()


class CapaianPenyaji(Penyaji):
    """The stored result, or the reason why there is none."""

    id = serializers.IntegerField()
    realisasi = serializers.IntegerField(source="realisasi_id")
    indikator = serializers.IntegerField(source="indikator_id")
    instansi = serializers.SlugField(source="instansi__kode")
    pemda = serializers.SlugField(source="pemda__kode")
    tahun = serializers.IntegerField()
    periode = serializers.ChoiceField(Periode.choices)
    status = serializers.ChoiceField(StatusCapaian.choices)
    alasan = serializers.CharField(help_text="Mengapa tidak ada nilai.")
    nilai_penuh = serializers.CharField(help_text="Sebelum pembulatan, sebagai teks tepat.")
    nilai = Desimal(allow_null=True)
    capaian = Desimal(allow_null=True)
    capaian_dibatasi = Desimal(allow_null=True)
    predikat = serializers.CharField()
    lengkap = serializers.BooleanField(help_text="Semua periode yang diperlukan terisi.")
    target = serializers.IntegerField(source="target_id", allow_null=True)
    rumus_sidik = serializers.CharField()


class NilaiPenyaji(Penyaji):
    """One cell: the value of a variable's row in a year and period; its ETag is `versi`."""

    id = serializers.IntegerField()
    baris = serializers.IntegerField(source="baris_id")
    variabel = serializers.CharField(source="baris__variabel__kode")
    baris_kode = serializers.CharField(source="baris__kode")
    keputusan = serializers.IntegerField(source="baris__variabel__keputusan_id")
    tahun = serializers.IntegerField()
    periode = serializers.ChoiceField(Periode.choices)
    nilai = Desimal(allow_null=True)
    contoh = serializers.BooleanField()
    versi = serializers.IntegerField()


class NilaiMasuk(serializers.Serializer[Any]):
    """What is written to a cell; null empties it."""

    nilai = serializers.DecimalField(30, 10, allow_null=True, help_text='Teks tepat: "97.25".')


class TargetMasuk(serializers.Serializer[Any]):
    """A target, or both null to empty it; a locked one needs reason and document."""

    bawah = serializers.DecimalField(30, 10, allow_null=True)
    atas = serializers.DecimalField(30, 10, allow_null=True)
    alasan = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)
    dokumen = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)


class CatatanMasuk(serializers.Serializer[Any]):
    """Why a realisasi is returned."""

    catatan = serializers.CharField(max_length=4000)
