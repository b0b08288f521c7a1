"""The verifikator's queue: sent realisasi with target, calculation, explanation and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from iku.inti.cakupan import Cakupan, Peran
from penilaian.choices import StatusRealisasi
from penilaian.models import Capaian, Realisasi
from penilaian.selectors.kata import kata_indikator
from penilaian.selectors.lembar.bentuk import RealisasiTampil, TargetTampil
from penilaian.selectors.lembar.isian import ARAH
from penilaian.selectors.lembar.realisasi import muat_realisasi, target_tampil
from penilaian.skala import TabelKode
from renstra.choices import Periode


@dataclass(frozen=True, slots=True)
class ButirAntrean:
    """One realisasi to judge."""

    pk: int
    nomor: str
    nama: str
    satuan: str
    arah: str
    sasaran: str
    jabatan: str
    target: TargetTampil | None
    lalu: Decimal | None
    pengirim: str
    realisasi: RealisasiTampil
    kata: TabelKode | None = None


@dataclass(frozen=True, slots=True)
class KelompokAntrean:
    """What one instansi sent for one period."""

    instansi: str
    nama: str
    tahun: int
    butir: tuple[ButirAntrean, ...]


def muat_antrean(cakupan: Cakupan) -> list[KelompokAntrean]:
    """Everything sent and not yet judged, oldest period first; five queries."""
    milik = [i for i, peran in cakupan.instansi.items() if Peran.VERIFIKATOR in peran]
    kueri = (
        Realisasi.objects.untuk(cakupan)
        .filter(
            status=StatusRealisasi.DIAJUKAN,
            indikator__sasaran__keputusan__renstra__instansi__in=milik,
        )
        .select_related(
            "indikator__sasaran__jabatan",
            "indikator__sasaran__keputusan__renstra__instansi",
            "diajukan_oleh",
        )
        .order_by(
            "indikator__sasaran__keputusan__renstra__instansi__nama",
            "tahun",
            "periode",
            "indikator__sasaran__urutan",
            "indikator__urutan",
        )
    )
    baris = muat_realisasi(kueri)
    lalu = _tahun_lalu([r for r, _ in baris])
    kata = kata_indikator([r.indikator for r, _ in baris])
    kelompok: dict[tuple[str, int, str], list[ButirAntrean]] = {}
    for r, tampil in baris:
        i = r.indikator
        instansi = i.sasaran.keputusan.renstra.instansi
        capaian: Capaian | None = getattr(r, "capaian", None)
        target = capaian.target if capaian else None
        kelompok.setdefault((instansi.nama, r.tahun, r.periode), []).append(
            ButirAntrean(
                pk=r.pk,
                nomor=i.nomor,
                nama=i.nama,
                satuan=i.satuan,
                arah=ARAH[i.polaritas],
                sasaran=i.sasaran.uraian,
                jabatan=i.sasaran.jabatan.nama if i.sasaran.jabatan else "",
                target=target_tampil(target, terkunci=True, kata=kata.get(i.pk))
                if target
                else None,
                lalu=lalu.get((i.garis, r.tahun - 1, r.periode)),
                pengirim=str(r.diajukan_oleh or ""),
                realisasi=tampil,
                kata=kata.get(i.pk),
            )
        )
    return [
        KelompokAntrean(nama, str(Periode(periode).label), tahun, tuple(isi))
        for (nama, tahun, periode), isi in kelompok.items()
    ]


def _tahun_lalu(baris: list[Realisasi]) -> dict[tuple[object, int, str], Decimal | None]:
    kueri = Capaian.objects.filter(
        indikator__garis__in={r.indikator.garis for r in baris},
        tahun__in={r.tahun - 1 for r in baris},
    ).order_by("indikator__sasaran__keputusan__versi")
    return {
        (g, t, p): n
        for g, t, p, n in kueri.values_list("indikator__garis", "tahun", "periode", "nilai")
    }
