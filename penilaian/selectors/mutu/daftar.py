"""Every finding of a year, one by one, for the page "Mutu data"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from iku.inti.cakupan import Cakupan
from penilaian.choices import StatusCapaian
from penilaian.models import BuktiDukung, Realisasi
from penilaian.selectors.berlaku import muat_jajaran
from penilaian.selectors.capaian.kelompok import SAMA_PERSIS, tahun_terkirim, terkirim
from penilaian.selectors.capaian.pilihan import Pilihan
from penilaian.selectors.mutu.temuan import muat_temuan
from penilaian.temuan import JENIS, JenisTemuan
from renstra.models import Indikator, Instansi, PerubahanTarget
from renstra.periode import TAHUN


@dataclass(frozen=True, slots=True)
class ButirMutu:
    """One finding before its indicator is loaded."""

    kode: str
    indikator_id: int
    realisasi_id: int | None = None
    kalimat: str = ""


@dataclass(frozen=True, slots=True)
class BarisMutu:
    """One finding as the page shows it."""

    jenis: JenisTemuan
    indikator: Indikator
    instansi: Instansi
    realisasi_id: int | None
    kalimat: str


@dataclass(frozen=True, slots=True)
class DaftarMutu:
    """All findings of a year; `butir` are the chosen kind's, or all of them."""

    tahun: int
    pilihan_tahun: tuple[int, ...]
    pilihan_instansi: tuple[Instansi, ...]
    jumlah: tuple[tuple[JenisTemuan, int], ...]
    butir: tuple[ButirMutu, ...]

    @property
    def banyak_pemda(self) -> bool:
        """Whether an instansi needs its Pemda beside its abbreviation."""
        return len({i.pemda_id for i in self.pilihan_instansi}) > 1

    @property
    def total(self) -> int:
        return sum(n for _, n in self.jumlah)


def muat_mutu(
    cakupan: Cakupan, tahun: int | None, instansi: str = "", jenis: str = "", *, iku: bool = True
) -> DaftarMutu:
    """Load it. Raises Instansi.DoesNotExist for an instansi that is not in the scope."""
    semua = tuple(Instansi.objects.untuk(cakupan).select_related("pemda"))
    dipilih = [i for i in semua if not instansi or i.kode == instansi]
    if instansi and not dipilih:
        raise Instansi.DoesNotExist(instansi)
    pilihan = Pilihan(cakupan, frozenset(i.pk for i in dipilih), iku=iku, semua=not instansi)
    jajaran = muat_jajaran(cakupan, None if pilihan.semua else pilihan.instansi_id)
    sudah = tahun_terkirim(pilihan)
    pilihan_tahun = sorted(
        {*jajaran.tahun(timezone.localdate().year), *sudah} or {timezone.localdate().year},
        reverse=True,
    )
    kini = tahun if tahun in pilihan_tahun else (sudah or pilihan_tahun)[0]
    keputusan = [k.pk for k in jajaran.pada(kini).values()]
    butir = [
        *(
            ButirMutu(t.kode, t.indikator_id, None, t.kalimat)
            for t in muat_temuan(pilihan, jajaran, [kini])
        ),
        *_biasa(pilihan, keputusan, kini),
    ]
    hitung = Counter(b.kode for b in butir)
    urutan = {kode: n for n, kode in enumerate(JENIS)}
    dipakai = [b for b in butir if not jenis or b.kode == jenis]
    return DaftarMutu(
        tahun=kini,
        pilihan_tahun=tuple(pilihan_tahun),
        pilihan_instansi=semua,
        jumlah=tuple((j, hitung[j.kode]) for j in JENIS.values()),
        butir=tuple(sorted(dipakai, key=lambda b: (urutan[b.kode], b.indikator_id))),
    )


def _biasa(pilihan: Pilihan, keputusan: Collection[int], tahun: int) -> Iterable[ButirMutu]:
    """What the row itself tells."""
    milik = {"indikator__sasaran__keputusan__in": keputusan}
    ada = terkirim(pilihan).filter(tahun=tahun, **milik).order_by("indikator_id")
    tanpa_bukti = ada.filter(
        ~Exists(BuktiDukung.objects.filter(realisasi=OuterRef("realisasi_id")))
    )
    for kode, kueri in (
        ("gagal", ada.filter(status=StatusCapaian.TIDAK_DAPAT_DIHITUNG)),
        ("bukti", tanpa_bukti),
        ("sama", ada.filter(SAMA_PERSIS, status=StatusCapaian.NILAI)),
    ):
        for i, r, alasan in kueri.values_list("indikator_id", "realisasi_id", "alasan"):
            yield ButirMutu(kode, i, r, alasan if kode == "gagal" else "")
    dikirim = Realisasi.objects.filter(
        indikator=OuterRef("pk"), tahun=tahun, periode=TAHUN, status__in=pilihan.status
    )
    kosong = Indikator.objects.filter(
        ~Exists(dikirim), sasaran__keputusan__in=keputusan, **pilihan.jenis("sasaran")
    )
    for pk in kosong.order_by("pk").values_list("pk", flat=True):
        yield ButirMutu("kosong", pk)
    diubah = PerubahanTarget.objects.filter(
        target__tahun=tahun,
        target__periode=TAHUN,
        target__indikator__sasaran__keputusan__in=keputusan,
        **pilihan.jenis("target__indikator__sasaran"),
    )
    for i in diubah.order_by().values_list("target__indikator_id", flat=True).distinct():
        yield ButirMutu("diubah", i)


def isi_baris(butir: Sequence[ButirMutu]) -> list[BarisMutu]:
    """The indicators of one page of findings, in one query."""
    menurut = {
        i.pk: i
        for i in Indikator.objects.filter(pk__in=[b.indikator_id for b in butir]).select_related(
            "sasaran__keputusan__renstra__instansi__pemda"
        )
    }
    return [
        BarisMutu(
            JENIS[b.kode],
            menurut[b.indikator_id],
            menurut[b.indikator_id].sasaran.keputusan.renstra.instansi,
            b.realisasi_id,
            b.kalimat,
        )
        for b in butir
    ]
