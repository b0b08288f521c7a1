"""What the operator's home counts: the rows of one decree as tuples, and how far each one is.

A decree of five years has thousands of realisasi, of which the home shows counts and the notes of
a few. So no model is made of them, and the SQL is kept.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from iku.inti.kueri_siap import KueriSiap
from penilaian.alur import BahanKirim
from penilaian.choices import StatusRealisasi
from penilaian.models import BuktiDukung, CatatanRealisasi, Realisasi
from penilaian.selectors.berlaku import STATUS_BERLAKU, TEKS_KEPUTUSAN
from penilaian.selectors.lembar.kelengkapan import Kemajuan, kemajuan
from renstra.models import Indikator, Instansi, Keputusan, PemakaianVariabel
from renstra.periode import BAGIAN, periode_ukur


class IndikatorTugas(NamedTuple):
    """An indicator with the post that answers for it (IKI), or none (IKU)."""

    pk: int
    nomor: str
    nama: str
    jabatan_id: int | None
    jabatan_kode: str | None
    jabatan_nama: str | None
    unit_nama: str | None


class Kembali(NamedTuple):
    """A realisasi that the verifikator returned."""

    pk: int
    indikator_id: int
    tahun: int
    periode: str


class IsiKeputusan(NamedTuple):
    """`kemajuan` by (year, period) and indicator; what was not entered is not in it."""

    kemajuan: dict[tuple[int, str], dict[int, Kemajuan]]
    dikembalikan: list[Kembali]


_keputusan_berlaku = KueriSiap(
    lambda instansi_id: (
        Keputusan.objects.filter(renstra__instansi__in=instansi_id, status__in=STATUS_BERLAKU)
        .select_related("renstra", "menggantikan")
        .defer(*TEKS_KEPUTUSAN, *(f"menggantikan__{medan}" for medan in TEKS_KEPUTUSAN))
        .order_by("-mulai_tahun", "-versi")
    ),
    ikut_rute=True,
)
_indikator: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id: (
        Indikator.objects.filter(sasaran__keputusan=keputusan_id)
        .order_by("sasaran__urutan", "urutan")
        .values_list(
            "pk", "nomor", "nama", "sasaran__jabatan_id", "sasaran__jabatan__kode",
            "sasaran__jabatan__nama", "sasaran__jabatan__unit__nama",
        )
    ),
    ikut_rute=True,
)  # fmt: skip
_irama: KueriSiap[tuple[int, str]] = KueriSiap(
    lambda keputusan_id: (
        PemakaianVariabel.objects.filter(indikator__sasaran__keputusan=keputusan_id)
        .order_by()
        .values_list("indikator_id", "variabel__irama")
        .distinct()
    ),
    ikut_rute=True,
)
_realisasi: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda indikator_id, tahun: (
        Realisasi.objects.filter(indikator__in=indikator_id, tahun__in=tahun)
        .annotate(
            berbukti=Exists(BuktiDukung.objects.filter(realisasi=OuterRef("pk"))),
            terisi=Q(capaian__nilai__isnull=False),
        )
        .order_by()
        .values_list(
            "pk", "indikator_id", "tahun", "periode", "status", "penjelasan", "capaian__status",
            "capaian__alasan", "capaian__capaian", "terisi", "berbukti",
        )
    ),
    ikut_rute=True,
)  # fmt: skip


def keputusan_menurut_instansi(instansi: Collection[Instansi]) -> dict[int, list[Keputusan]]:
    """Decrees that hold or held, newest first, by instansi."""
    keluar: dict[int, list[Keputusan]] = {}
    for k in _keputusan_berlaku([i.pk for i in instansi]):
        keluar.setdefault(k.renstra.instansi_id, []).append(k)
    return keluar


def indikator_tugas(keputusan: Keputusan) -> list[IndikatorTugas]:
    """In the order of the decree."""
    return [IndikatorTugas(*baris) for baris in _indikator(keputusan.pk)]


def periode_indikator(keputusan: Keputusan) -> dict[int, frozenset[str]]:
    """The periods in which an indicator with variables is measured or its values are entered."""
    irama: dict[int, set[str]] = {}
    for pk, satu in _irama(keputusan.pk):
        irama.setdefault(pk, set()).add(satu)
    return {pk: periode_isian(frozenset(milik)) for pk, milik in irama.items()}


@cache
def periode_isian(irama: frozenset[str]) -> frozenset[str]:
    """The periods of an indicator whose variables have these rhythms; none of its own: the year."""
    return frozenset(periode_ukur(irama)).union(*(BAGIAN[satu] for satu in irama))


def isi_keputusan(indikator_id: Collection[int], tahun: Collection[int]) -> IsiKeputusan:
    """How far every realisasi of these indicators and years is; one query."""
    ambang = Decimal(settings.AMBANG_PENJELASAN)
    isi = IsiKeputusan({}, [])
    for pk, milik, t, periode, status, penjelasan, *hasil in _realisasi(indikator_id, tahun):
        keadaan, alasan, capaian, terisi, berbukti = hasil
        bahan = BahanKirim(keadaan, alasan or "", capaian, penjelasan)
        satu = kemajuan(status, bahan, ambang, terisi=terisi, berbukti=berbukti)
        isi.kemajuan.setdefault((t, periode), {})[milik] = satu
        if status == StatusRealisasi.DIKEMBALIKAN:
            isi.dikembalikan.append(Kembali(pk, milik, t, periode))
    return isi


def catatan_terbaru(realisasi_id: Collection[int]) -> dict[int, CatatanRealisasi]:
    """The newest note of each, with who wrote it; no query for none."""
    if not realisasi_id:
        return {}
    kueri = CatatanRealisasi.objects.filter(realisasi__in=realisasi_id).select_related("oleh")
    return {c.realisasi_id: c for c in kueri.order_by("pada")}
