"""The operator's home by task: what is open and until when, what came back, what is complete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iku.inti.cakupan import Cakupan
from penilaian.models import Realisasi
from penilaian.selectors.berlaku import STATUS_BERLAKU
from penilaian.selectors.diisi_ulang import banyak_diisi_ulang
from penilaian.selectors.isian import URUTAN_PERIODE
from penilaian.selectors.jadwal import KeadaanJadwal, kalender
from penilaian.selectors.kelengkapan import Kelengkapan, hitung_kelengkapan
from penilaian.selectors.lembar import RealisasiTampil
from penilaian.selectors.periode import judul_periode, nama_periode
from penilaian.selectors.realisasi import muat_ringkas
from renstra.choices import StatusKeputusan
from renstra.models import Indikator, Instansi, Keputusan, PemakaianVariabel
from renstra.periode import BAGIAN, TAHUN, periode_ukur

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
    berlaku = _keputusan(tampil)
    tugas = []
    for satu in tampil:
        milik = berlaku.get(satu.pk, [])
        dipilih = next((k for k in milik if k.pk == pilihan.keputusan), None)
        tugas.append(tugas_instansi(satu, dipilih, pilihan.tahun))
    # A decree is chosen within one instansi.
    keputusan = berlaku.get(tampil[0].pk, []) if len(tampil) == 1 else []
    return Beranda(
        tugas=tuple(tugas),
        instansi=tuple((i.kode, i.nama) for i in semua),
        keputusan=tuple((k.pk, _sebutan(k)) for k in keputusan),
        tahun=tuple(sorted({t for satu in tugas for t in satu.tahun}, reverse=True)),
    )


def _keputusan(instansi: list[Instansi]) -> dict[int, list[Keputusan]]:
    """Decrees that hold or held, newest first, by instansi."""
    keluar: dict[int, list[Keputusan]] = {}
    kueri = Keputusan.objects.filter(renstra__instansi__in=instansi, status__in=STATUS_BERLAKU)
    urut = kueri.select_related("renstra", "menggantikan").order_by("-mulai_tahun", "-versi")
    for k in urut:
        keluar.setdefault(k.renstra.instansi_id, []).append(k)
    return keluar


def _sebutan(k: Keputusan) -> str:
    return f"{k.get_jenis_display()} versi {k.versi}, {k.mulai_tahun}–{k.renstra.tahun_akhir}"


def _masa(keputusan: Keputusan) -> range:
    """The years whose figures are entered under it: up to its successor's first one."""
    akhir = keputusan.renstra.tahun_akhir + 1
    if keputusan.status == StatusKeputusan.DIGANTIKAN:
        akhir = max(keputusan.mulai_tahun + 1, min(akhir, keputusan.pengganti.mulai_tahun))
    return range(keputusan.mulai_tahun, akhir)


def tugas_instansi(
    instansi: Instansi,
    keputusan: Keputusan | None = None,
    hanya_tahun: int = 0,
) -> TugasInstansi:
    """Everything of one instansi under a decree, by default the newest one in force."""
    keputusan = keputusan or (
        Keputusan.objects.filter(renstra__instansi=instansi, status=StatusKeputusan.DITETAPKAN)
        .select_related("renstra", "menggantikan")
        .order_by("-mulai_tahun")
        .first()
    )
    if keputusan is None:
        return TugasInstansi(instansi, None)
    tahun = _masa(keputusan)
    indikator = list(
        Indikator.objects.filter(sasaran__keputusan=keputusan)
        .select_related("sasaran__jabatan__unit")
        .order_by("sasaran__urutan", "urutan")
    )
    ukur = _periode_indikator(keputusan, indikator)
    isi = {
        (r.indikator_id, r.tahun, r.periode): tampil
        for r, tampil in muat_ringkas(
            Realisasi.objects.filter(
                indikator__sasaran__keputusan=keputusan, tahun__in=tahun
            ).order_by("pk"),
            indikator,
            tertulis=False,
        )
    }
    jadwal = kalender(instansi, tahun)
    tugas = []
    dipilih = [t for t in tahun if t == hanya_tahun] or list(tahun)
    for t in sorted(dipilih, reverse=True):
        for periode in URUTAN_PERIODE:
            milik = [i for i in indikator if periode in ukur[i.pk]]
            if milik:
                iku = [i for i in milik if i.sasaran.jabatan_id is None]
                iki = [i for i in milik if i.sasaran.jabatan_id is not None]
                tugas.append(
                    TugasPeriode(
                        tahun=t,
                        periode=periode,
                        nama=f"Tahun {t}" if periode == TAHUN else f"{nama_periode(periode)} {t}",
                        jadwal=jadwal.keadaan(t, periode),
                        iku=_lengkap(iku, isi, t, periode),
                        iki=_lengkap(iki, isi, t, periode),
                    )
                )
    terbuka = tuple(t for t in tugas if t.jadwal.terbuka)
    tahun_jabatan = terbuka[0].tahun if terbuka else dipilih[-1]
    return TugasInstansi(
        instansi=instansi,
        keputusan=keputusan,
        terbuka=terbuka,
        tertutup=tuple(t for t in tugas if not t.jadwal.terbuka),
        dikembalikan=_dikembalikan(indikator, isi),
        jabatan=_jabatan(indikator, isi, tahun_jabatan),
        tahun_jabatan=tahun_jabatan,
        diisi_ulang=banyak_diisi_ulang(keputusan),
        tahun=tuple(tahun),
    )


Isi = dict[tuple[int, int, str], RealisasiTampil]


def _periode_indikator(keputusan: Keputusan, indikator: list[Indikator]) -> dict[int, set[str]]:
    """The periods in which each indicator is measured or its values are entered."""
    irama: dict[int, list[str]] = {}
    pakai = PemakaianVariabel.objects.filter(indikator__sasaran__keputusan=keputusan)
    for pk, satu in pakai.values_list("indikator_id", "variabel__irama"):
        irama.setdefault(pk, []).append(satu)
    return {
        i.pk: set(periode_ukur(irama.get(i.pk, ())))
        | {p for satu in irama.get(i.pk, ()) for p in BAGIAN[satu]}
        for i in indikator
    }


def _lengkap(indikator: Iterable[Indikator], isi: Isi, tahun: int, periode: str) -> Kelengkapan:
    kosong = RealisasiTampil(kurang=("Realisasi belum diisi.",))
    return hitung_kelengkapan([isi.get((i.pk, tahun, periode), kosong) for i in indikator])


def _dikembalikan(indikator: list[Indikator], isi: Isi) -> tuple[Dikembalikan, ...]:
    menurut = {i.pk: i for i in indikator}
    keluar = []
    for (pk, tahun, periode), satu in isi.items():
        if satu.status == "dikembalikan":
            catatan = satu.catatan[0] if satu.catatan else None
            keluar.append(
                Dikembalikan(
                    indikator_id=pk,
                    nomor=menurut[pk].nomor,
                    nama=menurut[pk].nama,
                    tahun=tahun,
                    periode=periode,
                    judul_periode=judul_periode(tahun, periode),
                    catatan=catatan.isi if catatan else "",
                    oleh=catatan.oleh if catatan else "",
                )
            )
    return tuple(sorted(keluar, key=lambda d: (-d.tahun, d.periode, d.nomor)))


def _jabatan(indikator: list[Indikator], isi: Isi, tahun: int) -> tuple[TugasJabatan, ...]:
    milik: dict[int, list[Indikator]] = {}
    for i in indikator:
        if i.sasaran.jabatan_id is not None:
            milik.setdefault(i.sasaran.jabatan_id, []).append(i)
    keluar = []
    for daftar in milik.values():
        jabatan = daftar[0].sasaran.jabatan
        if jabatan is not None:
            lengkap = _lengkap(daftar, isi, tahun, TAHUN)
            unit = jabatan.unit.nama if jabatan.unit else ""
            keluar.append(TugasJabatan(jabatan.kode, jabatan.nama, unit, lengkap))
    return tuple(keluar)
