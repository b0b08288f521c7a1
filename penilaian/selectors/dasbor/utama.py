"""The dashboard of a scope and a year: one look for the Inspektorat, the same for everybody.

Only sent and approved figures count. The number of queries does not depend on the number of
instansi or indicators; the database groups (`kelompok`), this module arranges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils import timezone

from iku.inti.cakupan import Cakupan
from iku.inti.kueri_siap import KueriSiap
from iku.inti.kueri_tercakup import KueriTercakup
from penilaian.agregat import Butir, agregat
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.selectors.berlaku import Jajaran, muat_jajaran
from penilaian.selectors.capaian.kelompok import tahun_terkirim, terendah
from penilaian.selectors.capaian.pilihan import Pilihan
from penilaian.selectors.capaian.pita import PITA_BAIK
from penilaian.selectors.capaian.sorotan import susun_sorotan
from penilaian.selectors.dasbor.bahan import Bahan
from penilaian.selectors.dasbor.bentuk import BarisInstansi, Dasbor, Hitungan, Saringan, Sel
from penilaian.selectors.mutu.tanda import catatan_sel, tanda_kelompok
from penilaian.selectors.zona import zona_instansi
from renstra.models import Instansi, JadwalPengisian
from renstra.periode import TAHUN
from renstra.rumus import StatusHasil

BANYAK_TAHUN = 5
BANYAK_SOROTAN = 6

_instansi: KueriTercakup[Instansi] = KueriTercakup(
    lambda cakupan: Instansi.objects.untuk(cakupan).select_related("pemda")
)
_tutup: KueriSiap[date] = KueriSiap(
    lambda pemda_id, tahun: (
        JadwalPengisian.objects.filter(pemda_id__in=pemda_id, tahun=tahun, periode=TAHUN)
        .order_by()
        .values_list("tutup", flat=True)
        .distinct()
    ),
    ikut_rute=True,
)


def muat_dasbor(
    cakupan: Cakupan, saringan: Saringan, status: tuple[str, ...] = STATUS_TERLIHAT_REVIUER
) -> Dasbor:
    """Load it from realisasi in these states. Raises Instansi.DoesNotExist for a foreign one."""
    semua = tuple(_instansi(cakupan))
    dipilih = [i for i in semua if not saringan.instansi or i.kode == saringan.instansi]
    if saringan.instansi and not dipilih:
        raise Instansi.DoesNotExist(saringan.instansi)
    pilihan = Pilihan(
        cakupan,
        frozenset(i.pk for i in dipilih),
        iku=not saringan.iki,
        semua=not saringan.instansi,
        status=status,
    )
    jajaran = muat_jajaran(cakupan, None if pilihan.semua else pilihan.instansi_id)
    terkirim = tahun_terkirim(pilihan)
    pilihan_tahun = _pilihan_tahun(jajaran, terkirim)
    tahun = _tahun(saringan.tahun, pilihan_tahun, terkirim)
    bandingkan = _bandingkan(saringan.bandingkan, tahun, pilihan_tahun)
    kolom = tuple(t for t in reversed(pilihan_tahun) if tahun - BANYAK_TAHUN < t <= tahun)
    muat = {*kolom, tahun, *([bandingkan] if bandingkan else [])}
    bahan = Bahan(pilihan, jajaran, muat, tahun, {i.pemda_id for i in dipilih})
    baris = [_baris(bahan, i, kolom, tahun, bandingkan) for i in dipilih]
    berlaku = jajaran.pada(tahun)
    isi = terendah(
        pilihan,
        [k.pk for k in berlaku.values()],
        tahun,
        band=saringan.band,
        banyak=None if saringan.semua else BANYAK_SOROTAN,
    )
    kini = _hitungan(bahan, dipilih, tahun)
    return Dasbor(
        tahun=tahun,
        bandingkan=bandingkan,
        pilihan_tahun=pilihan_tahun,
        pilihan_instansi=semua,
        kolom=kolom,
        baris=_beri_peringkat(baris),
        rata=tuple(_rata(baris, nomor, t) for nomor, t in enumerate(kolom)),
        kini=kini,
        lalu=_hitungan(bahan, dipilih, bandingkan) if bandingkan else None,
        berbukti=sum(b.berbukti for b in baris),
        skala=bahan.skala_umum(berlaku),
        skala_beragam=len({k.skala_id for k in berlaku.values()}) > 1,
        sorotan=susun_sorotan(
            isi,
            {b.instansi.pk: b.label for b in baris},
        ),
        ada_iki=any(iki for _, iki in bahan.indikator.values()),
        zona=zona_instansi(dipilih),
        keputusan_id=tuple(k.pk for k in berlaku.values()),
        batas_isi=_batas_isi(dipilih, tahun),
    )


def _sel(bahan: Bahan, instansi: Instansi, tahun: int) -> Sel:
    keputusan, kelompok = bahan.satu(instansi.pk, tahun)
    if keputusan is None:
        return Sel(tahun, None, alasan="di luar Renstra")
    catatan = catatan_sel(bahan.jumlah(instansi.pk, tahun), bahan.seharusnya(keputusan))
    nilai = kelompok.ringkas.rata()
    rentang = bahan.pita(keputusan).nilai(nilai)
    return Sel(
        tahun,
        nilai,
        rentang.band if rentang else None,
        rentang.predikat if rentang else "",
        kelompok.ringkas.alasan,
        catatan if nilai is not None else "",
    )


def _baris(
    bahan: Bahan, instansi: Instansi, kolom: tuple[int, ...], tahun: int, bandingkan: int | None
) -> BarisInstansi:
    keputusan, kelompok = bahan.satu(instansi.pk, tahun)
    seharusnya = bahan.seharusnya(keputusan)
    berbukti = bahan.berbukti.get(keputusan.pk, 0) if keputusan else 0
    sel = {t: _sel(bahan, instansi, t) for t in {*kolom, tahun, bandingkan} if t is not None}
    kini = sel[tahun]
    lalu = sel[bandingkan].nilai if bandingkan else None
    return BarisInstansi(
        instansi=instansi,
        tempat=bahan.tempat(instansi),
        sel=tuple(sel[t] for t in kolom),
        kini=kini,
        selisih=None if kini.nilai is None or lalu is None else kini.nilai - lalu,
        kelompok=kelompok,
        seharusnya=seharusnya,
        berbukti=berbukti,
        tanda=tanda_kelompok(bahan.jumlah(instansi.pk, tahun, bukti=True), kelompok),
    )


def _beri_peringkat(baris: Iterable[BarisInstansi]) -> tuple[BarisInstansi, ...]:
    """Equal figures share a rank; an instansi without a figure has none."""
    isi = list(baris)
    urut = sorted(b.kini.nilai for b in isi if b.kini.nilai is not None)
    peringkat = {nilai: len(urut) - n for n, nilai in enumerate(urut)}
    return tuple(
        replace(b, peringkat=peringkat[b.kini.nilai]) if b.kini.nilai is not None else b
        for b in isi
    )


def _butir(nilai: Decimal | None, nama: str) -> Butir:
    return Butir(
        StatusHasil.NILAI if nilai is not None else StatusHasil.BELUM_DIISI, nilai, None, nama
    )


def _rata(baris: Sequence[BarisInstansi], nomor: int, tahun: int) -> Sel:
    """The mean of the printed instansi figures of one column."""
    isi = [b.sel[nomor] for b in baris if b.sel[nomor].nilai is not None]
    rata = agregat([_butir(s.nilai, "") for s in isi]).nilai_tampil
    return Sel(tahun, rata, alasan="belum ada data")


def _hitungan(bahan: Bahan, instansi: Sequence[Instansi], tahun: int) -> Hitungan:
    satuan = [bahan.satu(i.pk, tahun) for i in instansi]
    kelompok = [k for _, k in satuan]
    pita = tuple(sum(k.pita[p] for k in kelompok) for p in range(5))
    return Hitungan(
        tahun=tahun,
        rata=agregat(
            [_butir(k.ringkas.rata(), i.singkatan) for i, k in zip(instansi, kelompok, strict=True)]
        ),
        seharusnya=sum(bahan.seharusnya(keputusan) for keputusan, _ in satuan),
        terkirim=sum(k.ringkas.terkirim for k in kelompok),
        disahkan=sum(k.disahkan for k in kelompok),
        dihitung=sum(k.ringkas.dihitung for k in kelompok),
        tidak_dihitung=sum(k.ringkas.tidak_dihitung for k in kelompok),
        tercapai=sum(k.tercapai for k in kelompok),
        perhatian=sum(pita[: PITA_BAIK - 1]),
        contoh=sum(k.contoh for k in kelompok),
        pita=pita,
    )


def _pilihan_tahun(jajaran: Jajaran, terkirim: Sequence[int]) -> tuple[int, ...]:
    """The years that can be chosen, newest first: Renstra years so far, and years with figures."""
    tahun_ini = timezone.localdate().year
    return tuple(sorted({*jajaran.tahun(tahun_ini), *terkirim} or {tahun_ini}, reverse=True))


def _tahun(diminta: int | None, pilihan: Sequence[int], terkirim: Sequence[int]) -> int:
    """The year asked for, else the latest one with figures, else the latest one."""
    if diminta in pilihan:
        return diminta  # type: ignore[return-value]
    return terkirim[0] if terkirim else pilihan[0]


def _bandingkan(diminta: int | None, tahun: int, pilihan: Sequence[int]) -> int | None:
    lain = diminta if diminta is not None and diminta != tahun else tahun - 1
    return lain if lain in pilihan else None


def _batas_isi(instansi: Sequence[Instansi], tahun: int) -> date | None:
    """The deadline of the year, when all Pemda shown share it."""
    batas = _tutup({i.pemda_id for i in instansi}, tahun)
    return batas[0] if len(batas) == 1 else None
