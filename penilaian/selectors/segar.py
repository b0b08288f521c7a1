"""What an entry changes on the sheet that it came from, without loading the whole sheet.

A sheet has fifty indicators and more, an entry touches one or two. The compiled decree says which
(`Isi`, in memory), so that reading them and counting the rest takes a few small queries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.kueri_siap import KueriSiap
from penilaian.alur import BahanKirim, perlu_penjelasan, syarat_kirim
from penilaian.choices import STATUS_TERKUNCI, StatusCapaian, StatusRealisasi
from penilaian.models import BuktiDukung, Capaian, Realisasi
from penilaian.perhitungan import IndikatorHitung
from penilaian.selectors.buku import Isi
from penilaian.selectors.isian import ARAH, Saringan
from penilaian.selectors.jadwal import KeadaanJadwal, keadaan_jadwal
from penilaian.selectors.kata import kata_indikator
from penilaian.selectors.kelengkapan import Kelengkapan, Lembar
from penilaian.selectors.lembar import (
    Bentuk,
    IndikatorIsian,
    KelompokSasaran,
    RealisasiTampil,
)
from penilaian.selectors.realisasi import tampilkan
from penilaian.selectors.variabel import RINCI_MAKS
from renstra.models import Indikator
from renstra.periode import BAGIAN

Sidik = dict[tuple[int, str], tuple[Any, ...]]
"""(indicator id, period) → what its capaian says"""


def terkait(isi: Isi, baris_id: Collection[int], indikator_id: Iterable[int] = ()) -> set[int]:
    """The indicators whose figures can change with these rows, and with their own texts."""
    baris = set(baris_id)
    pemakai = {
        i.pk
        for i in isi.indikator
        if any(b.pk in baris for variabel in i.variabel for b in variabel.baris)
    }
    return isi.dengan_perujuk({*pemakai, *indikator_id})


def sidik_capaian(indikator_id: Collection[int], tahun: int) -> Sidik:
    """What the capaian of a year say now, to find what an entry changed."""
    kueri = Capaian.objects.filter(indikator_id__in=indikator_id, tahun=tahun).order_by()
    return {
        (pk, periode): tuple(sidik)
        for pk, periode, *sidik in kueri.values_list(
            "indikator_id", "periode", "status", "nilai", "nilai_penuh", "capaian", "lengkap",
            "alasan",
        )
    }  # fmt: skip


def pada_lembar(isi: Isi, saringan: Saringan, periode: str) -> list[IndikatorHitung]:
    """The indicators that a sheet shows in a period: measured or entered in it."""
    if saringan == Saringan():
        dipilih: Collection[int] = isi.iku
    else:
        kueri = Indikator.objects.filter(saringan.syarat(), sasaran__keputusan=isi.keputusan)
        dipilih = set(kueri.order_by().values_list("pk", flat=True))
    return [
        i for i in isi.indikator if i.pk in dipilih and (periode in i.periode or periode in i.diisi)
    ]


_realisasi_tampil = KueriSiap(
    lambda indikator_id, tahun, periode: (
        Realisasi.objects.filter(indikator__in=indikator_id, tahun=tahun, periode=periode)
        .select_related("indikator", "capaian__target")
        .order_by("pk")
    )
)
_indikator_tampil = KueriSiap(lambda pk: Indikator.objects.filter(pk__in=pk).order_by("pk"))


def muat_sebagian(
    cakupan: Cakupan,
    isi: Isi,
    tahun: int,
    periode: str,
    indikator: Collection[IndikatorHitung],
    *,
    terbaca: Mapping[tuple[int, int, str], Realisasi] = MappingProxyType({}),
    jadwal: KeadaanJadwal | None = None,
    rinci: bool = True,
) -> Lembar:
    """These indicators of the sheet, with what a chip and an explanation need, but no boxes.

    `terbaca` and `jadwal` are what the caller has read already; notes and evidence are read only
    if `rinci`.
    """
    keputusan = isi.keputusan
    hitung = {i.pk: i for i in indikator}
    baris_realisasi = _realisasi(hitung, tahun, periode, terbaca)
    tampil = {r.indikator_id: satu for r, satu in tampilkan(baris_realisasi, rinci=rinci)}
    menurut = {r.indikator_id: r.indikator for r in baris_realisasi}
    menurut |= {i.pk: i for i in _indikator_tampil(hitung.keys() - menurut.keys())}
    baris = [menurut[pk] for pk in sorted(menurut)]
    kata = kata_indikator(baris)
    kosong = RealisasiTampil(kurang=("Realisasi belum diisi.",))
    isian = tuple(
        IndikatorIsian(
            pk=satu.pk,
            nomor=satu.nomor,
            nama=satu.nama,
            satuan=satu.satuan,
            arah=ARAH[satu.polaritas],
            presisi=satu.presisi,
            bentuk=_bentuk(hitung[satu.pk], periode),
            variabel=(),
            target=None,
            lalu=None,
            realisasi=tampil.get(satu.pk, kosong),
            kata=kata.get(satu.pk),
        )
        for satu in baris
    )
    instansi = keputusan.renstra.instansi
    return Lembar(
        instansi=instansi,
        keputusan=keputusan,
        tahun=tahun,
        periode=periode,
        jadwal=jadwal or keadaan_jadwal(instansi, tahun, periode),
        kelompok=(KelompokSasaran("", "", "", isian),),
        boleh_isi=cakupan.boleh(Peran.OPERATOR, instansi.pk),
    )


def _realisasi(
    indikator_id: Collection[int],
    tahun: int,
    periode: str,
    terbaca: Mapping[tuple[int, int, str], Realisasi],
) -> list[Realisasi]:
    """Their rows with indicator, capaian and target; read only where not all are there already."""
    ada = [terbaca.get((pk, tahun, periode)) for pk in sorted(indikator_id)]
    if None in ada:
        return _realisasi_tampil(indikator_id, tahun, periode)
    return [r for r in ada if r is not None]


def _bentuk(indikator: IndikatorHitung, periode: str) -> Bentuk:
    """As `SusunanVariabel.bentuk`, from the compiled decree."""
    kini = [v for v in indikator.variabel if periode in BAGIAN[v.irama]]
    if not kini:
        return Bentuk.RINGKAS if indikator.rumus else Bentuk.TERBIT
    if any(v.tabel for v in kini) or len(kini) > RINCI_MAKS:
        return Bentuk.LEMBAR
    return Bentuk.SATU if len(indikator.variabel) == 1 else Bentuk.RINCI


_bahan_kirim: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda indikator_id, tahun, periode: (
        Realisasi.objects.filter(indikator_id__in=indikator_id, tahun=tahun, periode=periode)
        .annotate(
            berbukti=Exists(BuktiDukung.objects.filter(realisasi=OuterRef("pk"))),
            terisi=Q(capaian__nilai__isnull=False),
        )
        .order_by()
        .values_list(
            "status", "penjelasan", "capaian__status", "capaian__alasan", "terisi",
            "capaian__capaian", "berbukti",
        )
    )
)  # fmt: skip


def muat_kelengkapan(indikator_id: Collection[int], tahun: int, periode: str) -> Kelengkapan:
    """How far a sheet with these indicators is, as `hitung_kelengkapan`, counted in one query."""
    ambang = Decimal(settings.AMBANG_PENJELASAN)
    hitung = dict.fromkeys(
        ("terisi", "berbukti", "wajib", "dijelaskan", "siap", "terkirim", "dikembalikan"), 0
    )
    for status, penjelasan, keadaan, alasan, terisi, capaian, berbukti in _bahan_kirim(
        indikator_id, tahun, periode
    ):
        bahan = BahanKirim(keadaan, alasan or "", capaian, penjelasan)
        terkirim = status in STATUS_TERKUNCI
        lengkap = not syarat_kirim(bahan, ambang)
        wajib = perlu_penjelasan(bahan, ambang)
        tak_terhitung = keadaan == StatusCapaian.TIDAK_DAPAT_DIHITUNG
        hitung["terisi"] += terisi or tak_terhitung
        hitung["berbukti"] += berbukti
        hitung["wajib"] += wajib
        hitung["dijelaskan"] += wajib and (lengkap or terkirim)
        hitung["siap"] += lengkap and not terkirim
        hitung["terkirim"] += terkirim
        hitung["dikembalikan"] += status == StatusRealisasi.DIKEMBALIKAN
    return Kelengkapan(
        indikator=len(indikator_id),
        terisi=hitung["terisi"],
        berbukti=hitung["berbukti"],
        penjelasan_wajib=hitung["wajib"],
        penjelasan_terisi=hitung["dijelaskan"],
        siap=hitung["siap"],
        terkirim=hitung["terkirim"],
        dikembalikan=hitung["dikembalikan"],
    )
