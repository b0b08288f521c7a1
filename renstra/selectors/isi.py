"""The content of a draft for the pages that edit it: tree with what is missing, and stamps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from renstra.choices import Periode
from renstra.models import Indikator, Keputusan, Sasaran, Skala, Target, Tujuan

MEDAN_INDIKATOR = (
    "nama", "satuan", "penjelasan", "alasan", "rumus_tercetak", "tipe_perhitungan", "polaritas",
    "cara_minimal", "nol_minimal", "nilai_tercapai", "nol_rasio", "batas_atas", "presisi",
    "dari_nilai_penuh", "cara_tahunan", "bobot", "skala_id", "tabel_kode_id", "konversi_id",
    "cara_pencapaian", "keterangan", "nomor_tercetak",
)  # fmt: skip
MEDAN_SASARAN = ("uraian", "tingkat", "tujuan_id", "jabatan_id")


@dataclass(frozen=True, slots=True)
class IndikatorIsi:
    """An indicator in the tree; `kurang` names what a decree needs and it lacks."""

    pk: int
    nomor: str
    nama: str
    satuan: str
    polaritas: str
    kurang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SasaranIsi:
    """An objective with its indicators."""

    pk: int
    nomor: str
    uraian: str
    tujuan: str
    indikator: tuple[IndikatorIsi, ...]


@dataclass(frozen=True, slots=True)
class KelompokIsi:
    """The IKU (no post), or the IKI of one post."""

    jabatan_id: int | None
    jabatan: str
    sasaran: tuple[SasaranIsi, ...]

    @property
    def banyak(self) -> int:
        return sum(len(s.indikator) for s in self.sasaran)

    @property
    def kurang(self) -> int:
        return sum(bool(i.kurang) for s in self.sasaran for i in s.indikator)


@dataclass(frozen=True, slots=True)
class IsiRancangan:
    """The whole tree and the stamp of its order."""

    tujuan: tuple[Tujuan, ...]
    kelompok: tuple[KelompokIsi, ...]
    cap: str


def cap_dari(isi: object) -> str:
    """A short stamp of a state as it was seen; another one means that somebody changed it."""
    return hashlib.sha256(repr(isi).encode()).hexdigest()[:16]


def cap_susunan(keputusan: Keputusan) -> str:
    """Stamp of which goals, objectives and indicators there are, and in which order."""
    milik = Indikator.objects.filter(sasaran__keputusan=keputusan)
    return cap_dari(
        (
            list(keputusan.daftar_tujuan.order_by("urutan", "pk").values_list("pk", flat=True)),
            list(keputusan.daftar_sasaran.order_by("urutan").values_list("pk", "jabatan_id")),
            list(milik.order_by("sasaran__urutan", "urutan").values_list("pk", "sasaran_id")),
        )
    )


def muat_isi(keputusan: Keputusan) -> IsiRancangan:
    """The tree; a constant number of queries."""
    indikator = Indikator.objects.annotate(
        n_sumber=Count("daftar_sumber", distinct=True),
        n_pj=Count("daftar_penanggung_jawab", distinct=True),
        n_target=Count("daftar_target", filter=Q(daftar_target__contoh=False), distinct=True),
    ).order_by("urutan")
    sasaran = keputusan.daftar_sasaran.select_related("jabatan", "tujuan").prefetch_related(
        Prefetch("daftar_indikator", indikator, "terhitung")
    )
    kelompok = [
        KelompokIsi(jabatan.pk if jabatan else None, jabatan.nama if jabatan else "", _isi(isi))
        for jabatan, isi in groupby(sasaran.order_by("urutan"), lambda s: s.jabatan)
    ]
    if not kelompok or kelompok[0].jabatan_id is not None:
        kelompok.insert(0, KelompokIsi(None, "", ()))
    return IsiRancangan(
        tujuan=tuple(keputusan.daftar_tujuan.order_by("urutan", "pk")),
        kelompok=tuple(kelompok),
        cap=cap_susunan(keputusan),
    )


def _isi(sasaran: Any) -> tuple[SasaranIsi, ...]:
    return tuple(
        SasaranIsi(
            s.pk,
            s.nomor,
            s.uraian,
            s.tujuan.uraian if s.tujuan else "",
            tuple(
                IndikatorIsi(i.pk, i.nomor, i.nama, i.satuan, i.get_polaritas_display(), _kurang(i))
                for i in s.terhitung
            ),
        )
        for s in sasaran
    )


def _kurang(i: Any) -> tuple[str, ...]:
    dua = (
        ("satuan", i.satuan),
        ("rumus", i.rumus or i.rumus_tercetak),
        ("target", i.n_target),
        ("sumber data", i.n_sumber),
        ("penanggung jawab", i.n_pj),
    )
    return tuple(nama for nama, ada in dua if not ada)


def cap_tujuan(tujuan: Tujuan | None) -> str:
    """Stamp of a goal; of a new one the empty text."""
    return cap_dari((tujuan.uraian,)) if tujuan else ""


def cap_sasaran(sasaran: Sasaran | None) -> str:
    """Stamp of an objective; of a new one the empty text."""
    return cap_dari([getattr(sasaran, m) for m in MEDAN_SASARAN]) if sasaran else ""


def cap_indikator(indikator: Indikator | None) -> str:
    """Stamp of an indicator with sources, responsible units and yearly targets."""
    if indikator is None:
        return ""
    return cap_dari(
        (
            indikator.sasaran_id,
            [str(getattr(indikator, m)) for m in MEDAN_INDIKATOR],
            list(indikator.daftar_sumber.order_by("urutan").values_list("nama", flat=True)),
            list(
                indikator.daftar_penanggung_jawab.order_by("urutan").values_list(
                    "unit_id", "jabatan_id", "opd", "peran"
                )
            ),
            [
                (t.tahun, str(t.bawah), str(t.atas), t.dalam_sk)
                for t in target_tahunan(indikator).order_by("tahun")
            ],
        )
    )


def target_tahunan(indikator: Indikator) -> QuerySet[Target]:
    """The targets for whole years."""
    return Target.objects.filter(indikator=indikator, periode=Periode.TAHUN)


def skala_untuk(instansi_id: int) -> QuerySet[Skala]:
    """The shared scales and those of the instansi."""
    return Skala.objects.filter(Q(instansi__isnull=True) | Q(instansi=instansi_id)).order_by(
        "jenis", "nama"
    )
