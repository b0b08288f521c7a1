"""Two years of one instansi, or two instansi, side by side.

A year that two decree versions share is shown with both and their dates: neither figure is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iku.inti.cakupan import Cakupan
from iku.inti.waktu import tulis_tanggal
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.models import Capaian
from penilaian.selectors.berlaku import STATUS_BERLAKU
from penilaian.selectors.dasbor.instansi import BarisIndikator, DasborInstansi, muat_instansi
from penilaian.selectors.indikator.garis import alasan_putus
from renstra.aturan import Polaritas
from renstra.models import Instansi, Keputusan
from renstra.periode import TAHUN

BAIK, BURUK, TETAP, TAK_TENTU = "baik", "buruk", "tetap", ""


@dataclass(frozen=True, slots=True)
class Masa:
    """A decree version and the part of the year in which it held."""

    keputusan: Keputusan
    teks: str


@dataclass(frozen=True, slots=True)
class Sisi:
    """One side: an instansi in a year, the versions that held in it, and figures under the earlier
    ones that did not move to the version in force."""

    isi: DasborInstansi
    masa: tuple[Masa, ...]
    tertinggal: tuple[Capaian, ...]

    @property
    def label(self) -> str:
        return f"{self.isi.nama} {self.isi.tahun}"


@dataclass(frozen=True, slots=True)
class Selisih:
    """A difference right − left; `arah` says whether it is good news."""

    nilai: Decimal | None
    arah: str


@dataclass(frozen=True, slots=True)
class Pasangan:
    """The same indicator on both sides, or on one."""

    kiri: BarisIndikator | None
    kanan: BarisIndikator | None
    realisasi: Selisih
    capaian: Selisih
    putus: str

    @property
    def ada(self) -> BarisIndikator:
        satu = self.kanan or self.kiri
        if satu is None:  # pragma: no cover - a pair has a side
            raise ValueError("pasangan tanpa sisi")
        return satu


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """Both sides and their indicators in pairs, those on one side only at the end."""

    kiri: Sisi
    kanan: Sisi
    rata: Selisih
    pasangan: tuple[Pasangan, ...]
    iki: tuple[Pasangan, ...]
    """Only within one instansi: posts of two agencies are not the same post"""

    @property
    def satu_instansi(self) -> bool:
        return self.kiri.isi.instansi.pk == self.kanan.isi.instansi.pk


def muat_banding(
    cakupan: Cakupan, kiri: tuple[str, int], kanan: tuple[str, int]
) -> Perbandingan | None:
    """Load both (instansi code, year); None when one is foreign or has no decree."""
    sisi = []
    for kode, tahun in (kiri, kanan):
        isi = muat_instansi(cakupan, kode, tahun)
        if isi is None:
            return None
        sisi.append(_sisi(cakupan, isi))
    a, b = sisi
    satu = a.isi.instansi.pk == b.isi.instansi.pk
    return Perbandingan(
        a,
        b,
        _selisih(a.isi.agregat.nilai_tampil, b.isi.agregat.nilai_tampil),
        tuple(_pasangkan(a.isi.indikator, b.isi.indikator, satu)),
        tuple(_pasangkan(_iki(a.isi), _iki(b.isi), satu)) if satu else (),
    )


def pilihan_banding(cakupan: Cakupan) -> list[Instansi]:
    """The instansi that can be chosen."""
    return list(Instansi.objects.untuk(cakupan).select_related("pemda"))


def _sisi(cakupan: Cakupan, isi: DasborInstansi) -> Sisi:
    versi = list(
        Keputusan.objects.untuk(cakupan)
        .filter(
            renstra=isi.keputusan.renstra_id,
            status__in=STATUS_BERLAKU,
            mulai_tahun__lte=max(isi.tahun, isi.keputusan.mulai_tahun),
        )
        .order_by("mulai_tahun", "versi")
    )
    masa = tuple(_masa(versi, isi.tahun))
    lain = [m.keputusan.pk for m in masa if m.keputusan.pk != isi.keputusan.pk]
    tertinggal = Capaian.objects.untuk(cakupan).filter(
        indikator__sasaran__keputusan__in=lain,
        tahun=isi.tahun,
        periode=TAHUN,
        realisasi__status__in=STATUS_TERLIHAT_REVIUER,
    )
    return Sisi(
        isi, masa, tuple(tertinggal.select_related("indikator__sasaran__keputusan", "target"))
    )


def _masa(versi: Sequence[Keputusan], tahun: int) -> Iterable[Masa]:
    """The versions of the year: one that came into force on a day inside it ends the one before."""
    awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
    dipakai = [k for k in versi if k.mulai_tahun <= tahun] or list(versi[:1])
    mulai = {k.pk: k.tanggal if k.tanggal and awal < k.tanggal <= akhir else None for k in dipakai}
    baris: list[Masa] = []
    for n, k in enumerate(dipakai):
        sesudah = dipakai[n + 1 :]
        # Replaced before the year began, or from its first day on.
        if any(mulai[s.pk] is None for s in sesudah):
            continue
        baris.append(Masa(k, _teks_masa(k, mulai[k.pk], [mulai[s.pk] for s in sesudah], akhir)))
    return baris


def _teks_masa(
    keputusan: Keputusan, dari: date | None, pengganti: Sequence[date | None], akhir: date
) -> str:
    sampai = next((hari for hari in pengganti if hari), None)
    if dari and sampai:
        return f"{tulis_tanggal(dari)} sampai sebelum {tulis_tanggal(sampai)}"
    if dari:
        return f"sejak {tulis_tanggal(dari)}"
    if sampai:
        return f"sampai sebelum {tulis_tanggal(sampai)}"
    if keputusan.tanggal and keputusan.tanggal > akhir:
        return "ditetapkan setelah tahun itu berakhir"
    return "sepanjang tahun"


def _iki(isi: DasborInstansi) -> list[BarisIndikator]:
    """IKI with a figure or a target in the year: the others would fill pages with dashes."""
    semua = (i for j in isi.jabatan for s in j.sasaran for i in s.indikator)
    return [i for i in semua if i.capaian or i.target]


def _pasangkan(
    kiri: Sequence[BarisIndikator], kanan: Sequence[BarisIndikator], satu: bool
) -> Iterable[Pasangan]:
    """By line within one instansi (`satu`); between two, the IKU with the same name."""

    def kunci(b: BarisIndikator) -> object:
        return b.indikator.garis if satu else " ".join(b.indikator.nama.split()).casefold()

    menurut = {kunci(b): b for b in kiri}
    berdua: list[Pasangan] = []
    sendiri: list[Pasangan] = []
    for b in kanan:
        a = menurut.pop(kunci(b), None)
        (berdua if a else sendiri).append(_pasang(a, b))
    sendiri += [_pasang(a, None) for a in menurut.values()]
    return [*berdua, *sendiri]


def _pasang(a: BarisIndikator | None, b: BarisIndikator | None) -> Pasangan:
    kosong = Selisih(None, TAK_TENTU)
    if a is None or b is None:
        return Pasangan(a, b, kosong, kosong, "")
    putus = _tidak_sebanding(a, b)
    capaian = _selisih(
        a.capaian.capaian_dibatasi if a.capaian else None,
        b.capaian.capaian_dibatasi if b.capaian else None,
    )
    if putus or a.kata or b.kata:
        return Pasangan(a, b, kosong, capaian, putus)
    realisasi = _selisih(
        a.capaian.nilai if a.capaian else None,
        b.capaian.nilai if b.capaian else None,
        b.indikator.polaritas,
    )
    return Pasangan(a, b, realisasi, capaian, "")


def _tidak_sebanding(a: BarisIndikator, b: BarisIndikator) -> str:
    """Why the realisasi cannot be subtracted; names differ in formula between instansi, too."""
    if a.indikator.garis == b.indikator.garis:
        return alasan_putus(a.indikator, b.indikator)
    beda = [
        nama
        for nama, lain in (
            ("satuan", a.indikator.satuan.casefold() != b.indikator.satuan.casefold()),
            ("polaritas", a.indikator.polaritas != b.indikator.polaritas),
        )
        if lain
    ]
    return f"{' dan '.join(beda).capitalize()} berbeda" if beda else ""


def _selisih(
    kiri: Decimal | None, kanan: Decimal | None, polaritas: str = Polaritas.MAKSIMAL.value
) -> Selisih:
    """Right − left. More is good news, or bad news where less is the aim; for an aim in between
    the difference alone does not tell."""
    if kiri is None or kanan is None:
        return Selisih(None, TAK_TENTU)
    beda = kanan - kiri
    if not beda:
        return Selisih(beda, TETAP)
    if polaritas == Polaritas.STABIL.value:
        return Selisih(beda, TAK_TENTU)
    naik_baik = polaritas != Polaritas.MINIMAL.value
    return Selisih(beda, BAIK if (beda > 0) == naik_baik else BURUK)
