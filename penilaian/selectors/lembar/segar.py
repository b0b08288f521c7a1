"""What an entry changes on the sheet that it came from, without loading the whole sheet.

A sheet has fifty indicators and more, an entry touches one or two. The compiled decree says which
(`Isi`, in memory), so that reading them and counting the rest takes a few small queries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.kueri_siap import KueriSiap
from penilaian.alur import BahanKirim
from penilaian.hitung import TargetAngka
from penilaian.models import BuktiDukung, Capaian, Realisasi
from penilaian.perhitungan import IndikatorHitung
from penilaian.selectors.hitung.buku import Isi
from penilaian.selectors.jadwal import KeadaanJadwal, keadaan_jadwal
from penilaian.selectors.lembar.bentuk import (
    Bentuk,
    IndikatorIsian,
    KelompokSasaran,
    RealisasiTampil,
)
from penilaian.selectors.lembar.isian import ARAH, Saringan
from penilaian.selectors.lembar.kelengkapan import (
    Kelengkapan,
    Kemajuan,
    Lembar,
    jumlahkan,
    kemajuan,
)
from penilaian.selectors.lembar.realisasi import tampil_ringkas, tampilkan
from penilaian.selectors.lembar.variabel import RINCI_MAKS
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
    jadwal: KeadaanJadwal | None = None,
    rinci: bool = True,
) -> Lembar:
    """These indicators of the sheet, with what a chip and an explanation need, but no boxes.

    `jadwal` is what the caller has read already; notes and evidence are read only if `rinci`.
    """
    hitung = {i.pk: i for i in indikator}
    baris_realisasi = _realisasi_tampil(hitung.keys(), tahun, periode)
    tampil = {r.indikator_id: satu for r, satu in tampilkan(baris_realisasi, rinci=rinci)}
    menurut = {r.indikator_id: r.indikator for r in baris_realisasi}
    menurut |= {i.pk: i for i in _indikator_tampil(hitung.keys() - menurut.keys())}
    kosong = RealisasiTampil(kurang=("Realisasi belum diisi.",))
    isian = [
        replace(
            _isian(isi, hitung[pk], periode, tampil.get(pk, kosong)),
            nama=menurut[pk].nama,
            satuan=menurut[pk].satuan,
        )
        for pk in sorted(menurut)
    ]
    return _lembar(cakupan, isi, tahun, periode, isian, jadwal)


def susun_sebagian(
    cakupan: Cakupan,
    isi: Isi,
    tahun: int,
    periode: str,
    realisasi: Iterable[tuple[IndikatorHitung, Realisasi]],
    target: Mapping[tuple[int, int, str], TargetAngka],
    jadwal: KeadaanJadwal | None,
) -> Lembar:
    """The same from what an entry has read and computed: nothing is read again. The indicators
    have their numbers only, no names."""
    isian = [
        _isian(isi, i, periode, tampil_ringkas(r, i.aturan, target.get((i.pk, tahun, periode))))
        for i, r in realisasi
    ]
    return _lembar(cakupan, isi, tahun, periode, isian, jadwal)


def _isian(
    isi: Isi, indikator: IndikatorHitung, periode: str, realisasi: RealisasiTampil
) -> IndikatorIsian:
    return IndikatorIsian(
        pk=indikator.pk,
        nomor=indikator.nomor,
        nama="",
        satuan="",
        arah=ARAH[indikator.aturan.polaritas],
        presisi=indikator.aturan.presisi,
        bentuk=_bentuk(indikator, periode),
        variabel=(),
        target=None,
        lalu=None,
        realisasi=realisasi,
        kata=isi.kata_indikator.get(indikator.pk),
    )


def _lembar(
    cakupan: Cakupan,
    isi: Isi,
    tahun: int,
    periode: str,
    isian: Collection[IndikatorIsian],
    jadwal: KeadaanJadwal | None,
) -> Lembar:
    keputusan = isi.keputusan
    instansi = keputusan.renstra.instansi
    return Lembar(
        instansi=instansi,
        keputusan=keputusan,
        tahun=tahun,
        periode=periode,
        jadwal=jadwal or keadaan_jadwal(instansi, tahun, periode),
        kelompok=(KelompokSasaran("", "", "", tuple(isian)),),
        boleh_isi=cakupan.boleh(Peran.OPERATOR, instansi.pk),
    )


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


def kemajuan_dengan(realisasi: Realisasi, capaian: Capaian | None) -> Kemajuan:
    """How far it is with this capaian, whatever its evidence, which no entry changes."""
    bahan = BahanKirim(None, penjelasan=realisasi.penjelasan)
    if capaian is not None:
        bahan = BahanKirim(
            capaian.status, capaian.alasan or "", capaian.capaian, realisasi.penjelasan
        )
    return kemajuan(
        realisasi.status,
        bahan,
        Decimal(settings.AMBANG_PENJELASAN),
        terisi=capaian is not None and capaian.nilai is not None,
        berbukti=False,
    )


def muat_kelengkapan(indikator_id: Collection[int], tahun: int, periode: str) -> Kelengkapan:
    """How far a sheet with these indicators is, as `hitung_kelengkapan`, counted in one query."""
    ambang = Decimal(settings.AMBANG_PENJELASAN)
    return jumlahkan(
        len(indikator_id),
        [
            kemajuan(
                status,
                BahanKirim(keadaan, alasan or "", capaian, penjelasan),
                ambang,
                terisi=bool(terisi),
                berbukti=bool(berbukti),
            )
            for status, penjelasan, keadaan, alasan, terisi, capaian, berbukti in _bahan_kirim(
                indikator_id, tahun, periode
            )
        ],
    )
