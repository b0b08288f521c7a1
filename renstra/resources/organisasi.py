"""Pemda, instansi, units, posts and officials as lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from renstra.choices import TingkatPemda, Zona
from renstra.models import Instansi, Jabatan, Pejabat, PemerintahDaerah, UnitKerja
from renstra.resources import medan
from renstra.resources.dasar import AcuanResource
from renstra.resources.medan import pilihan, rujukan, sel
from renstra.tukar.lembar import Jenis

_INSTANSI = "Instansi"
_DI_INSTANSI = {"instansi__kode": _INSTANSI}


class PemdaResource(AcuanResource):
    """Provinces, regencies, cities."""

    kode = medan.kode("kode", "Kode")
    nama = sel("nama", "Nama", wajib=True)
    tingkat = pilihan("tingkat", "Tingkat", TingkatPemda.choices)
    ibu_kota = sel("ibu_kota", "Ibu kota")
    zona = pilihan("zona", "Zona waktu", Zona.choices)

    class Meta:
        model = PemerintahDaerah
        import_id_fields = ("kode",)
        fields = ("kode", "nama", "tingkat", "ibu_kota", "zona")


class InstansiResource(AcuanResource):
    """Agencies; their letterhead, task and functions, an item on each line of a cell."""

    kode = medan.kode("kode", "Kode")
    pemda = rujukan("pemda", "Pemerintah daerah", PemerintahDaerah, wajib=True)
    nama = sel("nama", "Nama", wajib=True)
    singkatan = sel("singkatan", "Singkatan", wajib=True)
    tugas = sel("tugas", "Tugas")
    fungsi = sel("fungsi", "Fungsi", Jenis.DAFTAR)
    kop = sel("kop", "Kop surat", Jenis.DAFTAR)
    kota = sel("kota", "Kota penetapan")
    alamat = sel("alamat", "Alamat")
    telepon = sel("telepon", "Telepon")
    faks = sel("faks", "Faksimile")
    surel = sel("surel", "Surel")
    laman = sel("laman", "Laman")

    class Meta:
        model = Instansi
        import_id_fields = ("kode",)
        fields = ("kode", "pemda", "nama", "singkatan", "tugas", "fungsi", "kop", "kota", "alamat",
                  "telepon", "faks", "surel", "laman")  # fmt: skip

    @classmethod
    def urutkan(cls, baris: QuerySet[Any]) -> Iterable[Any]:
        return baris.select_related("pemda").order_by("kode")


class UnitKerjaResource(AcuanResource):
    """The tree of units; a parent stands above its children."""

    instansi = rujukan("instansi", _INSTANSI, Instansi, wajib=True)
    kode = medan.kode("kode", "Kode")
    nama = sel("nama", "Nama", wajib=True)
    induk = rujukan("induk", "Unit induk", UnitKerja, batasi=_DI_INSTANSI)
    urutan = sel("urutan", "Urutan", Jenis.BULAT, default=0)

    class Meta:
        model = UnitKerja
        import_id_fields = ("instansi", "kode")
        fields = ("instansi", "kode", "nama", "induk", "urutan")

    @classmethod
    def urutkan(cls, baris: QuerySet[Any]) -> Iterable[Any]:
        semua = list(baris.select_related("instansi", "induk"))
        induk = dict(UnitKerja.objects.values_list("pk", "induk_id"))
        return sorted(semua, key=lambda u: (u.instansi.kode, _dalam(u.pk, induk), u.urutan, u.kode))


def _dalam(pk: int, induk: Mapping[int, int | None]) -> int:
    """How many units stand above this one; a circle ends where it began."""
    atas: set[int] = set()
    kini: int | None = induk.get(pk)
    while kini is not None and kini not in atas:
        atas.add(kini)
        kini = induk.get(kini)
    return len(atas)


class JabatanResource(AcuanResource):
    """Posts."""

    instansi = rujukan("instansi", _INSTANSI, Instansi, wajib=True)
    kode = medan.kode("kode", "Kode")
    nama = sel("nama", "Nama", wajib=True)
    unit = rujukan("unit", "Unit kerja", UnitKerja, batasi=_DI_INSTANSI)
    tugas = sel("tugas", "Tugas")
    fungsi = sel("fungsi", "Fungsi", Jenis.DAFTAR)
    kepala = sel("kepala", "Kepala instansi", Jenis.YA)
    urutan = sel("urutan", "Urutan", Jenis.BULAT, default=0)

    class Meta:
        model = Jabatan
        import_id_fields = ("instansi", "kode")
        fields = ("instansi", "kode", "nama", "unit", "tugas", "fungsi", "kepala", "urutan")

    @classmethod
    def urutkan(cls, baris: QuerySet[Any]) -> Iterable[Any]:
        return baris.select_related("instansi", "unit").order_by("instansi__kode", "urutan", "kode")


class PejabatResource(AcuanResource):
    """Officials by post and name; which account is theirs is not in the file."""

    instansi = rujukan("jabatan__instansi", _INSTANSI, Instansi, wajib=True, readonly=True)
    jabatan = rujukan("jabatan", "Jabatan", Jabatan, wajib=True, batasi=_DI_INSTANSI)
    nama = sel("nama", "Nama", wajib=True)
    nip = sel("nip", "NIP")
    pangkat = sel("pangkat", "Pangkat")
    mulai = sel("mulai", "Mulai menjabat", Jenis.TANGGAL)
    selesai = sel("selesai", "Selesai menjabat", Jenis.TANGGAL)

    class Meta:
        model = Pejabat
        import_id_fields = ("instansi", "jabatan", "nama")
        fields = ("instansi", "jabatan", "nama", "nip", "pangkat", "mulai", "selesai")

    @classmethod
    def urutkan(cls, baris: QuerySet[Any]) -> Iterable[Any]:
        return baris.select_related("jabatan__instansi").order_by(
            "jabatan__instansi__kode", "jabatan__urutan", "jabatan__kode", "mulai", "nama"
        )
