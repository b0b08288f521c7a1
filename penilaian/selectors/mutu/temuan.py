"""The findings that need more than the row itself: another year, another version, the history.

Each kind is one query that returns only the indicators concerned, however many were read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from iku.inti.waktu import tulis_tanggal
from penilaian.banding import TargetAngka
from penilaian.choices import StatusRealisasi
from penilaian.models import Realisasi
from penilaian.selectors.berlaku import Jajaran
from penilaian.selectors.capaian.pilihan import Pilihan
from penilaian.selectors.mutu.kueri import (
    pasangan_jauh,
    pernah_kembali,
    perubahan_target,
    satuan_berubah,
    target_reviu,
)
from penilaian.temuan import kalimat_lonjakan, melonjak, target_meringan

KHUSUS = ("turun", "revisi", "lonjakan", "satuan")


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: about which indicator and year, and what was seen."""

    kode: str
    indikator_id: int
    instansi_id: int
    tahun: int
    keputusan_id: int
    kalimat: str = ""


def muat_temuan(
    pilihan: Pilihan,
    jajaran: Jajaran,
    tahun: Collection[int],
    *,
    lonjakan: Collection[int] | None = None,
) -> tuple[Temuan, ...]:
    """Findings of the kinds in KHUSUS under the decree that holds for each year; five queries.

    `lonjakan` narrows the years of that kind, whose query reads every figure of two years.
    """
    if not tahun:
        return ()
    semua = (
        *_turun_diubah(pilihan, tahun),
        *_turun_reviu(pilihan, tahun),
        *_revisi(pilihan, tahun),
        *_lonjakan(pilihan, tahun if lonjakan is None else lonjakan),
        *_satuan(pilihan, tahun, jajaran),
    )
    unik = {(t.kode, t.indikator_id, t.tahun): t for t in semua if _berlaku(jajaran, t)}
    return tuple(unik.values())


def hitung_temuan(temuan: Iterable[Temuan]) -> Mapping[tuple[int, int], Counter[str]]:
    """How many of each kind, by (decree id, year)."""
    keluar: dict[tuple[int, int], Counter[str]] = {}
    for t in temuan:
        keluar.setdefault((t.keputusan_id, t.tahun), Counter())[t.kode] += 1
    return keluar


def menurut_indikator(temuan: Iterable[Temuan]) -> dict[tuple[int, int], dict[str, str]]:
    """Kind → sentence, by (indicator id, year)."""
    keluar: dict[tuple[int, int], dict[str, str]] = {}
    for t in temuan:
        keluar.setdefault((t.indikator_id, t.tahun), {})[t.kode] = t.kalimat
    return keluar


def _berlaku(jajaran: Jajaran, temuan: Temuan) -> bool:
    berlaku = jajaran.cari(temuan.instansi_id, temuan.tahun)
    return berlaku is not None and berlaku.pk == temuan.keputusan_id


def _turun_diubah(pilihan: Pilihan, tahun: Collection[int]) -> list[Temuan]:
    """Locked targets that were made easier in their year or later."""
    keluar = []
    for baris in perubahan_target(pilihan, tahun):
        indikator, instansi, milik, keputusan, polaritas, *batas, pada, alasan, dokumen = baris
        lama, baru = (batas[0], batas[1]), (batas[2], batas[3])
        if timezone.localtime(pada).year < milik or not target_meringan(polaritas, lama, baru):
            continue
        kalimat = (
            f"{_target(*lama)} menjadi {_target(*baru)} pada {tulis_tanggal(pada.date())}:"
            f" {alasan} ({dokumen})"
        )
        keluar.append(Temuan("turun", indikator, instansi, milik, keputusan, kalimat))
    return keluar


def _turun_reviu(pilihan: Pilihan, tahun: Collection[int]) -> list[Temuan]:
    """Targets of a year that a decree of the same year made easier than its predecessor's."""
    keluar = []
    for baris in target_reviu(pilihan, tahun):
        indikator, instansi, milik, keputusan, polaritas, *batas, versi, tanggal = baris
        bawah_lama, atas_lama, bawah, atas = batas
        if target_meringan(polaritas, (bawah_lama, atas_lama), (bawah, atas)):
            kalimat = (
                f"{_target(bawah_lama, atas_lama)} menjadi {_target(bawah, atas)} oleh keputusan"
                f" versi {versi} tanggal {tulis_tanggal(tanggal)}"
            )
            keluar.append(Temuan("turun", indikator, instansi, milik, keputusan, kalimat))
    return keluar


def _revisi(pilihan: Pilihan, tahun: Collection[int]) -> list[Temuan]:
    """Sent figures that had been approved and were returned; a return always leaves a note."""
    kembali = pernah_kembali(pilihan, tahun)
    if not kembali:
        return []
    log = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Realisasi),
        object_id__in=[realisasi for realisasi, *_ in kembali],
        changes__status=[StatusRealisasi.DISAHKAN.value, StatusRealisasi.DIKEMBALIKAN.value],
    )
    saat = dict(log.order_by("timestamp").values_list("object_id", "timestamp"))
    return [
        Temuan(
            "revisi",
            indikator,
            instansi,
            milik,
            keputusan,
            f"Dikembalikan pada {tulis_tanggal(saat[realisasi].date())}, lalu dikirim lagi",
        )
        for realisasi, indikator, instansi, milik, keputusan in kembali
        if realisasi in saat
    ]


def _lonjakan(pilihan: Pilihan, tahun: Collection[int]) -> list[Temuan]:
    """Neighbouring years of one line under the same formula, unit and polarity."""
    dibaca = {*tahun, *(t - 1 for t in tahun)}
    return [
        Temuan("lonjakan", i, instansi, milik, keputusan, kalimat_lonjakan(nilai, lalu, presisi))
        for i, instansi, milik, keputusan, nilai, lalu, presisi in pasangan_jauh(pilihan, dibaca)
        # Filtering the year in the query would take the year before away from the window.
        if milik in tahun and melonjak(nilai, lalu)
    ]


def _satuan(pilihan: Pilihan, tahun: Collection[int], jajaran: Jajaran) -> list[Temuan]:
    """Indicators whose unit differs from the replaced decree's, in the first year of the new."""
    return [
        Temuan(
            "satuan",
            indikator,
            instansi,
            t,
            keputusan,
            f"Dari “{lama or 'tanpa satuan'}” menjadi “{baru or 'tanpa satuan'}”",
        )
        for indikator, instansi, keputusan, digantikan, lama, baru in satuan_berubah(pilihan)
        for t in tahun
        if (sebelum := jajaran.cari(instansi, t - 1)) is not None and sebelum.pk == digantikan
    ]


def _target(bawah: Decimal, atas: Decimal) -> str:
    return TargetAngka(bawah, atas).teks
