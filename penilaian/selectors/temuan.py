"""The findings that need more than the row itself: another year, another version, the history.

Each kind is one query that returns only the indicators concerned, however many were read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Abs, Lag

from iku.inti.waktu import tulis_tanggal
from penilaian.banding import TargetAngka
from penilaian.choices import StatusRealisasi
from penilaian.models import CatatanRealisasi, Realisasi
from penilaian.selectors.berlaku import Jajaran
from penilaian.selectors.kelompok import Pilihan, terkirim
from penilaian.temuan import AMBANG_LONJAKAN, kalimat_lonjakan, melonjak, target_meringan
from renstra.models import Indikator, PerubahanTarget, Target
from renstra.periode import TAHUN

KHUSUS = ("turun", "revisi", "lonjakan", "satuan")
# The database may compare in binary; the exact rule is applied to what it lets through.
_LONGGAR = AMBANG_LONJAKAN * Decimal("0.999")


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
    i = "target__indikator"
    kueri = PerubahanTarget.objects.untuk(pilihan.cakupan).filter(
        **pilihan.jenis(f"{i}__sasaran"),
        target__tahun__in=tahun,
        target__periode=TAHUN,
        pada__year__gte=F("target__tahun"),
    )
    berubah = pilihan.saring(kueri, f"{i}__sasaran__keputusan__renstra__instansi_id")
    return [
        Temuan(
            "turun",
            p.target.indikator_id,
            p.target.indikator.sasaran.keputusan.renstra.instansi_id,
            p.target.tahun,
            p.target.indikator.sasaran.keputusan_id,
            f"{_target(p.bawah_lama, p.atas_lama)} menjadi {_target(p.bawah_baru, p.atas_baru)}"
            f" pada {tulis_tanggal(p.pada.date())}: {p.alasan} ({p.dokumen})",
        )
        for p in berubah.select_related(f"{i}__sasaran__keputusan__renstra").order_by("pada")
        if target_meringan(
            p.target.indikator.polaritas,
            (p.bawah_lama, p.atas_lama),
            (p.bawah_baru, p.atas_baru),
        )
    ]


def _turun_reviu(pilihan: Pilihan, tahun: Collection[int]) -> list[Temuan]:
    """Targets of a year that a decree of the same year made easier than its predecessor's."""
    k = "indikator__sasaran__keputusan"
    lama = Target.objects.filter(
        indikator__garis=OuterRef("indikator__garis"),
        indikator__sasaran__keputusan=OuterRef(f"{k}__menggantikan"),
        tahun=OuterRef("tahun"),
        periode=TAHUN,
    )
    kueri = (
        Target.objects.untuk(pilihan.cakupan)
        .filter(
            **{
                f"{k}__menggantikan__isnull": False,
                f"{k}__tanggal__year": F("tahun"),
            },
            **pilihan.jenis("indikator__sasaran"),
            tahun__in=tahun,
            periode=TAHUN,
        )
        .annotate(bawah_lama=Subquery(lama.values("bawah")[:1]))
        .annotate(atas_lama=Subquery(lama.values("atas")[:1]))
        .filter(bawah_lama__isnull=False)
        .select_related(f"{k}__renstra")
    )
    keluar = []
    for t in pilihan.saring(kueri, f"{k}__renstra__instansi_id"):
        lama_ = (t.bawah_lama, t.atas_lama)
        if target_meringan(t.indikator.polaritas, lama_, (t.bawah, t.atas)):
            keputusan = t.indikator.sasaran.keputusan
            kalimat = (
                f"{_target(*lama_)} menjadi {_target(t.bawah, t.atas)} oleh keputusan versi"
                f" {keputusan.versi} tanggal {tulis_tanggal(keputusan.tanggal)}"
            )
            keluar.append(
                Temuan(
                    "turun",
                    t.indikator_id,
                    keputusan.renstra.instansi_id,
                    t.tahun,
                    keputusan.pk,
                    kalimat,
                )
            )
    return keluar


def _revisi(pilihan: Pilihan, tahun: Collection[int]) -> list[Temuan]:
    """Sent figures that had been approved and were returned; a return always leaves a note."""
    kueri = terkirim(pilihan).filter(
        tahun__in=tahun,
        realisasi__in=CatatanRealisasi.objects.values("realisasi"),
    )
    log = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Realisasi),
        object_id__in=kueri.order_by().values("realisasi_id"),
        changes__status=[StatusRealisasi.DISAHKAN.value, StatusRealisasi.DIKEMBALIKAN.value],
    )
    saat = dict(log.order_by("timestamp").values_list("object_id", "timestamp"))
    if not saat:
        return []
    return [
        Temuan(
            "revisi",
            baris["indikator_id"],
            baris["instansi_id"],
            baris["tahun"],
            baris["indikator__sasaran__keputusan_id"],
            f"Dikembalikan pada {tulis_tanggal(saat[baris['realisasi_id']].date())},"
            " lalu dikirim lagi",
        )
        for baris in kueri.filter(realisasi_id__in=saat).values(
            "realisasi_id",
            "indikator_id",
            "instansi_id",
            "tahun",
            "indikator__sasaran__keputusan_id",
        )
    ]


def _lonjakan(pilihan: Pilihan, tahun: Collection[int]) -> list[Temuan]:
    """Neighbouring years of one line under the same formula, unit and polarity."""

    def lalu(kolom: str) -> Window:
        return Window(
            Lag(kolom),
            partition_by=F("indikator__garis"),
            order_by=[F("tahun").asc(), F("indikator__sasaran__keputusan__versi").asc()],
        )

    kueri: QuerySet[Any] = (
        terkirim(pilihan)
        .filter(
            tahun__in={*tahun, *(t - 1 for t in tahun)},
            nilai__isnull=False,
            indikator__tabel_kode__isnull=True,
        )
        .annotate(
            tahun_lalu=lalu("tahun"),
            nilai_lalu=lalu("nilai"),
            sidik_lalu=lalu("rumus_sidik"),
            satuan_lalu=lalu("indikator__satuan"),
            polaritas_lalu=lalu("indikator__polaritas"),
        )
        .filter(
            tahun_lalu=F("tahun") - 1,
            sidik_lalu=F("rumus_sidik"),
            satuan_lalu=F("indikator__satuan"),
            polaritas_lalu=F("indikator__polaritas"),
        )
        .annotate(beda=Abs(F("nilai") - F("nilai_lalu")) * 100)
        .filter(beda__gte=Abs(F("nilai_lalu")) * _LONGGAR)
        .order_by()
    )
    return [
        Temuan(
            "lonjakan",
            b["indikator_id"],
            b["instansi_id"],
            b["tahun"],
            b["indikator__sasaran__keputusan_id"],
            kalimat_lonjakan(b["nilai"], b["nilai_lalu"], b["indikator__presisi"]),
        )
        for b in kueri.values(
            "indikator_id",
            "instansi_id",
            "tahun",
            "indikator__sasaran__keputusan_id",
            "indikator__presisi",
            "nilai",
            "nilai_lalu",
        )
        # Filtering the year in the query would take the year before away from the window.
        if b["tahun"] in tahun and melonjak(b["nilai"], b["nilai_lalu"])
    ]


def _satuan(pilihan: Pilihan, tahun: Collection[int], jajaran: Jajaran) -> list[Temuan]:
    """Indicators whose unit differs from the replaced decree's, in the first year of the new."""
    lama = Indikator.objects.filter(
        garis=OuterRef("garis"), sasaran__keputusan=OuterRef("sasaran__keputusan__menggantikan")
    )
    kueri = (
        Indikator.objects.untuk(pilihan.cakupan)
        .filter(sasaran__keputusan__menggantikan__isnull=False, **pilihan.jenis("sasaran"))
        .annotate(satuan_lama=Subquery(lama.values("satuan")[:1]))
        .filter(~Q(satuan_lama=F("satuan")), satuan_lama__isnull=False)
        .select_related("sasaran__keputusan__renstra")
    )
    keluar = []
    for i in pilihan.saring(kueri, "sasaran__keputusan__renstra__instansi_id"):
        keputusan = i.sasaran.keputusan
        instansi_id = keputusan.renstra.instansi_id
        for t in tahun:
            sebelum = jajaran.cari(instansi_id, t - 1)
            if sebelum is not None and sebelum.pk == keputusan.menggantikan_id:
                lama_, baru = i.satuan_lama or "tanpa satuan", i.satuan or "tanpa satuan"
                kalimat = f"Dari “{lama_}” menjadi “{baru}”"
                keluar.append(Temuan("satuan", i.pk, instansi_id, t, keputusan.pk, kalimat))
    return keluar


def _target(bawah: Decimal, atas: Decimal) -> str:
    return TargetAngka(bawah, atas).teks
