"""Figures that did not follow into a new version of the decree, why, and where to enter them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from iku.inti.angka import tulis_angka
from iku.inti.kueri_siap import KueriSiap
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.models import Realisasi
from penilaian.selectors.pasangan import Pasangan, pasangkan
from penilaian.selectors.periode import judul_periode
from renstra.models import Indikator, Keputusan
from renstra.periode import TAHUN

BARU = "indikator baru dalam versi ini"
BERAKHIR = "indikator tidak ada lagi dalam versi ini"


@dataclass(frozen=True, slots=True)
class BarisUlang:
    """One figure: as it was, why it stayed, and the indicator under which it is entered now.

    `indikator` None when the line ended: then nothing is to be done. `sudah` when it was entered.
    """

    tahun: int
    periode: str
    judul_periode: str
    nomor: str
    nama: str
    alasan: tuple[str, ...]
    indikator: Indikator | None
    lama: Realisasi | None
    nilai_lama: str
    sudah: bool

    @property
    def tugas(self) -> bool:
        """Still to be entered."""
        return self.indikator is not None and not self.sudah


@dataclass(frozen=True, slots=True)
class TahunUlang:
    """The figures of one year."""

    tahun: int
    baris: tuple[BarisUlang, ...]

    @property
    def sisa(self) -> int:
        return sum(b.tugas for b in self.baris)


def muat_diisi_ulang(baru: Keputusan, *, semua: bool) -> tuple[TahunUlang, ...]:
    """By year, newest first; empty for a decree that replaces none.

    Without `semua` only sent figures, for those who do not work for the instansi. The caller has
    found the decree in the user's scope.
    """
    lama = baru.menggantikan
    if lama is None:
        return ()
    pasangan = pasangkan(lama, baru)
    tinggal = Realisasi.objects.filter(
        indikator__sasaran__keputusan=lama, tahun__gte=baru.mulai_tahun
    ).select_related("capaian")
    if not semua:
        tinggal = tinggal.filter(status__in=STATUS_TERLIHAT_REVIUER)
    terisi = set(
        Realisasi.objects.filter(
            indikator__sasaran__keputusan=baru, tahun__gte=baru.mulai_tahun
        ).values_list("indikator_id", "tahun", "periode")
    )
    menurut = {p.lama.pk: p for p in pasangan}
    baris = [_baris(r, menurut[r.indikator_id], terisi) for r in tinggal]
    baris += _indikator_baru(baru, pasangan, terisi)
    tahun = sorted({b.tahun for b in baris}, reverse=True)
    return tuple(
        TahunUlang(t, tuple(sorted((b for b in baris if b.tahun == t), key=_urut))) for t in tahun
    )


def _urut(b: BarisUlang) -> tuple[bool, str, str]:
    return (not b.tugas, b.nomor, b.periode)


def _baris(r: Realisasi, p: Pasangan, terisi: set[tuple[int, int, str]]) -> BarisUlang:
    capaian = getattr(r, "capaian", None)
    kini = p.baru or p.lama
    return BarisUlang(
        tahun=r.tahun,
        periode=r.periode,
        judul_periode=judul_periode(r.tahun, r.periode),
        nomor=kini.nomor,
        nama=kini.nama,
        alasan=p.alasan if p.baru else (BERAKHIR,),
        indikator=p.baru,
        lama=r,
        nilai_lama=tulis_angka(capaian.nilai, p.lama.presisi)
        if capaian and capaian.nilai is not None
        else "",
        sudah=p.baru is not None and (p.baru.pk, r.tahun, r.periode) in terisi,
    )


def _tahun_baru(baru: Keputusan) -> range:
    """The years of this version up to this one."""
    return range(baru.mulai_tahun, min(timezone.localdate().year, baru.renstra.tahun_akhir) + 1)


def _indikator_baru(
    baru: Keputusan, pasangan: list[Pasangan], terisi: set[tuple[int, int, str]]
) -> list[BarisUlang]:
    """Lines that begin with this version, for its years up to this one."""
    lama = {p.baru.pk for p in pasangan if p.baru}
    daftar = Indikator.objects.filter(sasaran__keputusan=baru).exclude(pk__in=lama)
    return [
        BarisUlang(
            tahun=tahun,
            periode=TAHUN,
            judul_periode=judul_periode(tahun, TAHUN),
            nomor=i.nomor,
            nama=i.nama,
            alasan=(BARU,),
            indikator=i,
            lama=None,
            nilai_lama="",
            sudah=(i.pk, tahun, TAHUN) in terisi,
        )
        for i in daftar
        for tahun in _tahun_baru(baru)
    ]


_garis: KueriSiap[tuple[int, UUID]] = KueriSiap(
    lambda keputusan_id: (
        Indikator.objects.filter(sasaran__keputusan__in=keputusan_id)
        .order_by()
        .values_list("sasaran__keputusan_id", "garis")
    ),
    ikut_rute=True,
)
_realisasi_garis: KueriSiap[tuple[int, UUID, int, str]] = KueriSiap(
    lambda keputusan_id, tahun: (
        Realisasi.objects.filter(indikator__sasaran__keputusan__in=keputusan_id, tahun__gte=tahun)
        .order_by()
        .values_list("indikator__sasaran__keputusan_id", "indikator__garis", "tahun", "periode")
    ),
    ikut_rute=True,
)


def banyak_diisi_ulang(keputusan: Keputusan) -> int:
    """How many figures of the decree in force are still to be entered again: the sum of `sisa`,
    counted by lines, without the reasons. Two queries, none for a decree that replaces none."""
    lama = keputusan.menggantikan_id
    if lama is None:
        return 0
    dua = (lama, keputusan.pk)
    garis: dict[int, set[UUID]] = {pk: set() for pk in dua}
    for pk, satu in _garis(dua):
        garis[pk].add(satu)
    isi: dict[int, set[tuple[UUID, int, str]]] = {pk: set() for pk in dua}
    for pk, satu, tahun, periode in _realisasi_garis(dua, keputusan.mulai_tahun):
        isi[pk].add((satu, tahun, periode))
    perlu = {butir for butir in isi[lama] if butir[0] in garis[keputusan.pk]}
    perlu |= {
        (satu, tahun, TAHUN)
        for satu in garis[keputusan.pk] - garis[lama]
        for tahun in _tahun_baru(keputusan)
    }
    return len(perlu - isi[keputusan.pk])
