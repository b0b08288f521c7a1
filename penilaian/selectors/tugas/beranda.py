"""The operator's home by task: what is open and until when, what came back, what is complete."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from iku.inti.cakupan import Cakupan
from penilaian.selectors.jadwal import KeadaanJadwal, kalender
from penilaian.selectors.lembar.isian import URUTAN_PERIODE
from penilaian.selectors.lembar.kelengkapan import Kelengkapan, Kemajuan, jumlahkan
from penilaian.selectors.periode import judul_periode, nama_periode
from penilaian.selectors.tugas.bahan_beranda import (
    IndikatorTugas,
    IsiKeputusan,
    catatan_terbaru,
    indikator_tugas,
    isi_keputusan,
    keputusan_menurut_instansi,
    periode_indikator,
    periode_isian,
)
from penilaian.selectors.tugas.diisi_ulang import banyak_diisi_ulang
from renstra.choices import StatusKeputusan
from renstra.models import Instansi, Keputusan
from renstra.periode import TAHUN

PERINGATAN = ((1, "galat"), (7, "peringatan"), (14, ""))
"""Days before the deadline from which a banner of that kind is shown."""


@dataclass(frozen=True, slots=True)
class TugasPeriode:
    """One sheet: how far it is, and whether it can be filled in today."""

    tahun: int
    periode: str
    nama: str
    jadwal: KeadaanJadwal
    iku: Kelengkapan
    iki: Kelengkapan

    @property
    def judul(self) -> str:
        return judul_periode(self.tahun, self.periode)

    @property
    def semua_terkirim(self) -> bool:
        return self.iku.terkirim + self.iki.terkirim == self.iku.indikator + self.iki.indikator

    @property
    def jumlah(self) -> int:
        return self.iku.indikator + self.iki.indikator

    @property
    def belum_terkirim(self) -> int:
        return self.jumlah - self.iku.terkirim - self.iki.terkirim

    @property
    def pita(self) -> str | None:
        """Kind of deadline banner, or None while there is time or nothing left to send."""
        if not self.jadwal.terbuka or self.semua_terkirim:
            return None
        return next((j for hari, j in PERINGATAN if self.jadwal.sisa_hari <= hari), None)


@dataclass(frozen=True, slots=True)
class Dikembalikan:
    """A realisasi that the verifikator returned, with the newest note."""

    indikator_id: int
    nomor: str
    nama: str
    tahun: int
    periode: str
    judul_periode: str
    catatan: str
    oleh: str


@dataclass(frozen=True, slots=True)
class TugasJabatan:
    """IKI of one post in the open year."""

    kode: str
    nama: str
    unit: str
    lengkap: Kelengkapan


@dataclass(frozen=True, slots=True)
class TugasInstansi:
    """Everything the home shows of one instansi; `keputusan` None when no decree is in force."""

    instansi: Instansi
    keputusan: Keputusan | None
    terbuka: tuple[TugasPeriode, ...] = ()
    tertutup: tuple[TugasPeriode, ...] = ()
    dikembalikan: tuple[Dikembalikan, ...] = ()
    jabatan: tuple[TugasJabatan, ...] = ()
    tahun_jabatan: int = 0
    diisi_ulang: int = 0
    """Figures that a new version of the decree asks for again"""
    tahun: tuple[int, ...] = ()

    @property
    def triwulanan(self) -> bool:
        """Whether there is more than the year to fill in, so that a sheet of all periods helps."""
        return any(t.periode != TAHUN for t in self.terbuka)

    @property
    def semua(self) -> tuple[TugasPeriode, ...]:
        return (*self.terbuka, *self.tertutup)


@dataclass(frozen=True, slots=True)
class PilihanBeranda:
    """What the user chose, empty for everything; unknown choices count as none."""

    instansi: str = ""
    keputusan: int = 0
    tahun: int = 0


@dataclass(frozen=True, slots=True)
class Beranda:
    """The tasks, and what can be chosen: instansi (code, name), decrees (id, label), years."""

    tugas: tuple[TugasInstansi, ...]
    instansi: tuple[tuple[str, str], ...]
    keputusan: tuple[tuple[int, str], ...]
    tahun: tuple[int, ...]

    @property
    def ada_pilihan(self) -> bool:
        return max(len(self.instansi), len(self.keputusan), len(self.tahun)) > 1


def muat_beranda(cakupan: Cakupan, pilihan: PilihanBeranda | None = None) -> Beranda:
    """One entry per instansi in which the user holds a role, or the chosen one."""
    pilihan = pilihan or PilihanBeranda()
    semua = list(
        Instansi.objects.untuk(cakupan)
        .filter(pk__in=list(cakupan.instansi))
        .select_related("pemda")
    )
    tampil = [i for i in semua if i.kode == pilihan.instansi] or semua
    berlaku = keputusan_menurut_instansi(tampil)
    tugas = []
    for satu in tampil:
        milik = berlaku.get(satu.pk, [])
        dipilih = next((k for k in milik if k.pk == pilihan.keputusan), None)
        tugas.append(_tugas(satu, dipilih or _terbaru(milik), pilihan.tahun))
    # A decree is chosen within one instansi.
    keputusan = berlaku.get(tampil[0].pk, []) if len(tampil) == 1 else []
    return Beranda(
        tugas=tuple(tugas),
        instansi=tuple((i.kode, i.nama) for i in semua),
        keputusan=tuple((k.pk, _sebutan(k)) for k in keputusan),
        tahun=tuple(sorted({t for satu in tugas for t in satu.tahun}, reverse=True)),
    )


def _terbaru(milik: Iterable[Keputusan]) -> Keputusan | None:
    """The newest one in force."""
    return next((k for k in milik if k.status == StatusKeputusan.DITETAPKAN), None)


def _sebutan(k: Keputusan) -> str:
    return f"{k.get_jenis_display()} versi {k.versi}, {k.mulai_tahun}–{k.renstra.tahun_akhir}"


def _masa(keputusan: Keputusan) -> range:
    """The years whose figures are entered under it: up to its successor's first one."""
    akhir = keputusan.renstra.tahun_akhir + 1
    if keputusan.status == StatusKeputusan.DIGANTIKAN:
        akhir = max(keputusan.mulai_tahun + 1, min(akhir, keputusan.pengganti.mulai_tahun))
    return range(keputusan.mulai_tahun, akhir)


def tugas_instansi(instansi: Instansi) -> TugasInstansi:
    """Everything of one instansi under the newest decree in force."""
    return _tugas(
        instansi, _terbaru(keputusan_menurut_instansi([instansi]).get(instansi.pk, ())), 0
    )


def _tugas(instansi: Instansi, keputusan: Keputusan | None, hanya_tahun: int) -> TugasInstansi:
    """Everything of one instansi under a decree, of all its years or one of them."""
    if keputusan is None:
        return TugasInstansi(instansi, None)
    tahun = _masa(keputusan)
    indikator = indikator_tugas(keputusan)
    isi = isi_keputusan([i.pk for i in indikator], tahun)
    menurut_periode = _menurut_periode(keputusan, indikator)
    jadwal = kalender(instansi, tahun)
    dipilih = [t for t in tahun if t == hanya_tahun] or list(tahun)
    tugas = [
        TugasPeriode(
            tahun=t,
            periode=periode,
            nama=f"Tahun {t}" if periode == TAHUN else f"{nama_periode(periode)} {t}",
            jadwal=jadwal.keadaan(t, periode),
            iku=_lengkap(iku, isi.kemajuan.get((t, periode), {})),
            iki=_lengkap(iki, isi.kemajuan.get((t, periode), {})),
        )
        for t in sorted(dipilih, reverse=True)
        for periode, (iku, iki) in menurut_periode.items()
    ]
    terbuka = tuple(t for t in tugas if t.jadwal.terbuka)
    tahun_jabatan = terbuka[0].tahun if terbuka else dipilih[-1]
    return TugasInstansi(
        instansi=instansi,
        keputusan=keputusan,
        terbuka=terbuka,
        tertutup=tuple(t for t in tugas if not t.jadwal.terbuka),
        dikembalikan=_dikembalikan(indikator, isi),
        jabatan=_jabatan(indikator, isi.kemajuan.get((tahun_jabatan, TAHUN), {})),
        tahun_jabatan=tahun_jabatan,
        diisi_ulang=banyak_diisi_ulang(keputusan),
        tahun=tuple(tahun),
    )


def _menurut_periode(
    keputusan: Keputusan, indikator: list[IndikatorTugas]
) -> dict[str, tuple[list[int], list[int]]]:
    """The periods in which something is filled in, with the ids of their IKU and IKI."""
    periode = periode_indikator(keputusan)
    tanpa = periode_isian(frozenset())
    keluar = {}
    for p in URUTAN_PERIODE:
        milik = [i for i in indikator if p in periode.get(i.pk, tanpa)]
        if milik:
            keluar[p] = (
                [i.pk for i in milik if i.jabatan_id is None],
                [i.pk for i in milik if i.jabatan_id is not None],
            )
    return keluar


def _lengkap(indikator: Collection[int], isi: Mapping[int, Kemajuan]) -> Kelengkapan:
    return jumlahkan(len(indikator), [isi[pk] for pk in indikator if pk in isi])


def _dikembalikan(indikator: list[IndikatorTugas], isi: IsiKeputusan) -> tuple[Dikembalikan, ...]:
    menurut = {i.pk: i for i in indikator}
    catatan = catatan_terbaru([r.pk for r in isi.dikembalikan])
    keluar = [
        Dikembalikan(
            indikator_id=r.indikator_id,
            nomor=menurut[r.indikator_id].nomor,
            nama=menurut[r.indikator_id].nama,
            tahun=r.tahun,
            periode=r.periode,
            judul_periode=judul_periode(r.tahun, r.periode),
            catatan=catatan[r.pk].isi if r.pk in catatan else "",
            oleh=str(catatan[r.pk].oleh) if r.pk in catatan else "",
        )
        for r in isi.dikembalikan
    ]
    return tuple(sorted(keluar, key=lambda d: (-d.tahun, d.periode, d.nomor)))


def _jabatan(
    indikator: list[IndikatorTugas], isi: Mapping[int, Kemajuan]
) -> tuple[TugasJabatan, ...]:
    milik: dict[int, list[IndikatorTugas]] = {}
    for i in indikator:
        if i.jabatan_id is not None:
            milik.setdefault(i.jabatan_id, []).append(i)
    return tuple(
        TugasJabatan(
            daftar[0].jabatan_kode or "",
            daftar[0].jabatan_nama or "",
            daftar[0].unit_nama or "",
            _lengkap([i.pk for i in daftar], isi),
        )
        for daftar in milik.values()
    )
