"""The indicators of a year as rows of an export, read a few thousand at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, FilteredRelation, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from iku.inti.angka import bulatkan
from iku.inti.cakupan import Cakupan
from penilaian.choices import STATUS_TERLIHAT_REVIUER, StatusCapaian, StatusRealisasi
from penilaian.lembar_ekspor import Baris, Isi, Kolom
from penilaian.models import BuktiDukung
from penilaian.selectors.berlaku import Jajaran
from penilaian.selectors.capaian.pilihan import Pilihan
from penilaian.selectors.kata import tabel_kode
from penilaian.selectors.mutu.temuan import menurut_indikator, muat_temuan
from penilaian.skala import TabelKode
from penilaian.temuan import JENIS
from renstra.aturan import Polaritas
from renstra.models import Indikator, PerubahanTarget
from renstra.periode import TAHUN

SEKALI = 2000

KOLOM = (
    Kolom("Tahun", 8, angka=True, cetak=False),
    Kolom("Instansi", 34),
    Kolom("Jabatan (IKI)", 24, cetak=False),
    Kolom("Sasaran", 34, cetak=False),
    Kolom("Nomor", 9),
    Kolom("Indikator", 44),
    Kolom("Satuan", 12),
    Kolom("Target", 12, angka=True),
    Kolom("Target batas atas", 12, angka=True, cetak=False),
    Kolom("Realisasi", 14, angka=True),
    Kolom("Capaian (%)", 12, angka=True, cetak=False),
    Kolom("Capaian setelah batas (%)", 14, angka=True),
    Kolom("Predikat", 16),
    Kolom("Status", 12),
    Kolom("Bukti", 8, angka=True),
    Kolom("Catatan mutu", 36),
    Kolom("Keterangan", 30, cetak=False),
    Kolom("Polaritas", 12, cetak=False),
    Kolom("Rumus", 40, cetak=False),
    Kolom("Angka contoh", 10),
)


@dataclass(frozen=True, slots=True)
class Permintaan:
    """Which rows: the decrees of a year, one band or all, and whose."""

    pilihan: Pilihan
    jajaran: Jajaran
    keputusan_id: tuple[int, ...]
    tahun: int
    band: int | None = None


def baris_indikator(minta: Permintaan) -> Iterator[Baris]:
    """One row per indicator in force, with or without a figure; with a band only those in it."""
    khusus = menurut_indikator(muat_temuan(minta.pilihan, minta.jajaran, [minta.tahun]))
    diubah = _diubah(minta)
    kata = _kata(minta.keputusan_id)
    for isi in _kueri(minta).iterator(chunk_size=SEKALI):
        yield _baris(isi, minta.tahun, kata, _catatan(isi, minta.tahun, khusus, diubah))


def _kueri(minta: Permintaan) -> Any:
    bukti = (
        BuktiDukung.objects.filter(realisasi=OuterRef("r__pk"))
        .order_by()
        .values("realisasi")
        .annotate(n=Count("pk"))
        .values("n")
    )
    kueri = (
        Indikator.objects.untuk(minta.pilihan.cakupan)
        .filter(sasaran__keputusan__in=minta.keputusan_id, **minta.pilihan.jenis("sasaran"))
        .annotate(
            r=FilteredRelation(
                "daftar_realisasi",
                condition=Q(
                    daftar_realisasi__tahun=minta.tahun,
                    daftar_realisasi__periode=TAHUN,
                    daftar_realisasi__status__in=minta.pilihan.status,
                ),
            ),
            t=FilteredRelation(
                "daftar_target",
                condition=Q(daftar_target__tahun=minta.tahun, daftar_target__periode=TAHUN),
            ),
        )
        .annotate(
            instansi=F("sasaran__keputusan__renstra__instansi__nama"),
            jabatan=F("sasaran__jabatan__nama"),
            uraian=F("sasaran__uraian"),
            bawah=F("t__bawah"),
            atas=F("t__atas"),
            nilai=F("r__capaian__nilai"),
            mentah=F("r__capaian__capaian"),
            dibatasi=F("r__capaian__capaian_dibatasi"),
            predikat=F("r__capaian__predikat"),
            sebab=F("r__capaian__alasan"),
            hasil=F("r__capaian__status"),
            status=F("r__status"),
            contoh_r=F("r__contoh"),
            contoh_t=F("t__contoh"),
            bukti=Coalesce(Subquery(bukti, output_field=IntegerField()), 0),
        )
    )
    if minta.band is not None:
        kueri = kueri.filter(r__capaian__band=minta.band, r__capaian__status=StatusCapaian.NILAI)
    return kueri.order_by("instansi", "sasaran__keputusan_id", "sasaran__urutan", "urutan").values(
        "pk",
        "instansi",
        "jabatan",
        "uraian",
        "nomor",
        "nama",
        "satuan",
        "presisi",
        "polaritas",
        "rumus",
        "tabel_kode_id",
        "bawah",
        "atas",
        "nilai",
        "mentah",
        "dibatasi",
        "predikat",
        "sebab",
        "hasil",
        "status",
        "contoh_r",
        "contoh_t",
        "bukti",
    )


def _kata(keputusan_id: Collection[int]) -> Mapping[int, TabelKode]:
    dipakai = Indikator.objects.filter(
        sasaran__keputusan__in=keputusan_id, tabel_kode__isnull=False
    )
    return tabel_kode(dipakai.order_by().values_list("tabel_kode_id", flat=True).distinct())


def _diubah(minta: Permintaan) -> set[int]:
    kueri = PerubahanTarget.objects.filter(
        target__tahun=minta.tahun,
        target__periode=TAHUN,
        target__indikator__sasaran__keputusan__in=minta.keputusan_id,
    )
    return set(kueri.values_list("target__indikator_id", flat=True))


def _catatan(
    isi: Mapping[str, Any],
    tahun: int,
    khusus: Mapping[tuple[int, int], Mapping[str, str]],
    diubah: Collection[int],
) -> str:
    """The flags of the row in words, as the page shows them."""
    ada = {
        "diubah": isi["pk"] in diubah,
        "kosong": isi["status"] is None,
        "gagal": isi["hasil"] == StatusCapaian.TIDAK_DAPAT_DIHITUNG,
        "bukti": isi["status"] is not None and not isi["bukti"],
        "sama": isi["nilai"] is not None and isi["nilai"] == isi["bawah"] == isi["atas"],
        **dict.fromkeys(khusus.get((isi["pk"], tahun), ()), True),
    }
    return "; ".join(j.judul for j in JENIS.values() if ada.get(j.kode))


_STATUS = dict(StatusRealisasi.choices)
_POLARITAS = {p.value: p.label.partition(":")[0] for p in Polaritas}


def _baris(
    isi: Mapping[str, Any], tahun: int, kata: Mapping[int, TabelKode], catatan: str
) -> Baris:
    tabel = kata.get(isi["tabel_kode_id"])
    rentang = isi["bawah"] != isi["atas"]
    return (
        tahun,
        isi["instansi"],
        isi["jabatan"],
        isi["uraian"],
        isi["nomor"],
        isi["nama"],
        isi["satuan"],
        _angka(isi["bawah"], tabel),
        _angka(isi["atas"], tabel) if rentang else None,
        _angka(isi["nilai"], tabel, isi["presisi"]),
        isi["mentah"],
        isi["dibatasi"],
        isi["predikat"],
        _STATUS.get(isi["status"], "Belum dikirim"),
        isi["bukti"] if isi["status"] is not None else None,
        catatan,
        isi["sebab"],
        _POLARITAS.get(isi["polaritas"], ""),
        isi["rumus"],
        "ya" if isi["contoh_r"] or isi["contoh_t"] else None,
    )


def _angka(nilai: Decimal | None, tabel: TabelKode | None, presisi: int | None = None) -> Isi:
    """The word of a figure, or the figure with the decimals that the page prints."""
    if nilai is None:
        return None
    if tabel is not None and (kata := tabel.kata(nilai)) is not None:
        return kata
    return bulatkan(nilai, presisi) if presisi is not None else ringkas(nilai)


def ringkas(nilai: Decimal) -> Decimal:
    """Without trailing zeros: 80.0000000000 → 80, and 100 stays 100."""
    pendek = nilai.normalize()
    return pendek.quantize(Decimal(1)) if pendek == pendek.to_integral_value() else pendek


def permintaan(
    cakupan: Cakupan,
    instansi_id: Collection[int],
    jajaran: Jajaran,
    tahun: int,
    *,
    iku: bool | None,
    band: int | None = None,
    status: tuple[str, ...] = STATUS_TERLIHAT_REVIUER,
) -> Permintaan:
    """The rows of a page's filter."""
    pilihan = Pilihan(cakupan, frozenset(instansi_id), iku=iku, status=status)
    keputusan = tuple(k.pk for pk, k in jajaran.pada(tahun).items() if pk in pilihan.instansi_id)
    return Permintaan(pilihan, jajaran, keputusan, tahun, band)
