"""What other systems read of the promise; every figure is exact text with a dot."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from iku.inti.api.dasar import Desimal, Penyaji
from renstra.aturan import Polaritas
from renstra.choices import (
    JenisKeputusan,
    Periode,
    StatusKeputusan,
    TingkatPemda,
    TingkatSasaran,
)


class InstansiPenyaji(Penyaji):
    """An agency and its Pemda."""

    id = serializers.IntegerField()
    kode = serializers.SlugField(help_text="Kode tetap instansi, dipakai di alamat.")
    nama = serializers.CharField()
    singkatan = serializers.CharField()
    pemda = serializers.SlugField(source="pemda__kode")
    pemda_nama = serializers.CharField(source="pemda__nama")
    pemda_tingkat = serializers.ChoiceField(TingkatPemda.choices, source="pemda__tingkat")


class KeputusanPenyaji(Penyaji):
    """A decree: the version that the indicators belong to."""

    id = serializers.IntegerField()
    instansi = serializers.SlugField(source="renstra__instansi__kode")
    versi = serializers.IntegerField()
    jenis = serializers.ChoiceField(JenisKeputusan.choices)
    nomor = serializers.CharField(help_text="Kosong selama belum ditetapkan.")
    tanggal = serializers.DateField(allow_null=True)
    judul = serializers.CharField()
    status = serializers.ChoiceField(StatusKeputusan.choices)
    mulai_tahun = serializers.IntegerField()
    tahun_akhir = serializers.IntegerField(source="renstra__tahun_akhir")
    menggantikan = serializers.IntegerField(
        source="menggantikan_id", allow_null=True, help_text="Keputusan yang digantikannya."
    )


class SasaranPenyaji(Penyaji):
    """A sasaran; with `jabatan` it belongs to the IKI of a post."""

    id = serializers.IntegerField()
    keputusan = serializers.IntegerField(source="keputusan_id")
    instansi = serializers.SlugField(source="keputusan__renstra__instansi__kode")
    tingkat = serializers.ChoiceField(TingkatSasaran.choices)
    nomor = serializers.CharField()
    uraian = serializers.CharField()
    jabatan = serializers.CharField(
        source="jabatan__nama", allow_null=True, help_text="Kosong untuk IKU instansi."
    )


class IndikatorPenyaji(Penyaji):
    """An indicator with its formula and capaian rule."""

    id = serializers.IntegerField()
    garis = serializers.UUIDField(help_text="Sama untuk indikator yang sama di semua versi.")
    sasaran = serializers.IntegerField(source="sasaran_id")
    keputusan = serializers.IntegerField(source="sasaran__keputusan_id")
    instansi = serializers.SlugField(source="sasaran__keputusan__renstra__instansi__kode")
    nomor = serializers.CharField()
    nama = serializers.CharField()
    satuan = serializers.CharField()
    penjelasan = serializers.CharField()
    rumus = serializers.CharField(help_text="Dalam bahasa rumus SIKU; kosong bila terbitan.")
    rumus_sidik = serializers.CharField()
    polaritas = serializers.ChoiceField(Polaritas.pilihan())
    presisi = serializers.IntegerField(help_text="Angka di belakang koma.")
    batas_atas = Desimal(allow_null=True, help_text="Batas atas capaian dalam persen.")


class TargetPenyaji(Penyaji):
    """A promised figure, or a range when the bounds differ; its ETag is `versi`."""

    id = serializers.IntegerField()
    indikator = serializers.IntegerField(source="indikator_id")
    tahun = serializers.IntegerField()
    periode = serializers.ChoiceField(Periode.choices)
    bawah = Desimal()
    atas = Desimal()
    dalam_sk = serializers.BooleanField(help_text="Tercetak dalam keputusan, jadi beku.")
    dikunci_pada = serializers.DateTimeField(source="kunci", allow_null=True)
    contoh = serializers.BooleanField(help_text="Angka contoh, bukan angka sebenarnya.")
    versi = serializers.IntegerField()


class VariabelPembangunPenyaji(serializers.Serializer[Any]):
    """One variable that the indicator is made of."""

    kode = serializers.CharField()
    nama = serializers.CharField()
    satuan = serializers.CharField()
    sumber = serializers.CharField()


class MetadataPenyaji(serializers.Serializer[Any]):
    """Indicator metadata by the heads of Satu Data Indonesia; unwritten ones are empty."""

    garis = serializers.UUIDField()
    indikator = serializers.IntegerField()
    nama = serializers.CharField()
    konsep = serializers.CharField()
    definisi = serializers.CharField()
    interpretasi = serializers.CharField()
    metode = serializers.CharField(help_text="Rumus dengan kata-katanya.")
    rumus = serializers.CharField(help_text="Rumus dalam bahasa rumus SIKU.")
    ukuran = serializers.CharField()
    satuan = serializers.CharField()
    klasifikasi = serializers.CharField()
    variabel_pembangun = VariabelPembangunPenyaji(many=True)
    produsen = serializers.CharField(help_text="Instansi yang menghasilkan data.")
