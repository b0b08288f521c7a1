"""Take the filled cells out of an uploaded file; one entrance for .xlsx and .csv."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from iku.inti.lembar.arsip import buka_arsip, terurai
from iku.inti.lembar.batas import DI_TEMPAT_MAKS, UKURAN_MAKS
from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import BarisMentah, LembarMentah, SelMentah
from iku.inti.lembar.xlsx import baca_xlsx
from iku.inti.lembar.xml_aman import Cukup
from penilaian.impor.bentuk import (
    AWALAN_ISI,
    PERIODE,
    Asal,
    Identitas,
    Kunci,
    baca_identitas,
    baca_kunci,
    beridentitas,
)
from penilaian.impor.galat import UNDUH
from penilaian.impor.pungut import tanpa_pungut
from penilaian.impor.teks import baca_csv

_BUKAN = f"Berkas ini bukan templat isian SIKU. {UNDUH}"
_KOLOM_HILANG = f"Kolom templat hilang atau diubah namanya. {UNDUH}"
_BARIS_ASING = (
    "Baris ini bukan dari templat yang diunggah (kolom A kosong, diubah, atau disalin dari templat "
    "lain). Isi pada baris aslinya."
)
_BUKAN_PERIODE = "Kolom ini tidak diisi untuk baris tersebut. Kosongkan, lalu isi kolom periodenya."
_AWALAN = (
    (b"\xd0\xcf\x11\xe0", "Berkas berformat Excel lama (.xls) atau dilindungi kata sandi. "
     "Simpan sebagai .xlsx tanpa kata sandi."),
    (b"%PDF-", "Berkas ini PDF. Unggah templat Excel atau CSV yang diisi."),
    (b"\xff\xd8\xff", "Berkas ini gambar. Unggah templat Excel atau CSV yang diisi."),
    (b"\x89PNG", "Berkas ini gambar. Unggah templat Excel atau CSV yang diisi."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SelBerkas:
    """One entry cell: where it stands, what it is for, what was shown, what it holds."""

    lembar: str
    baris: int
    pk: int
    asal: Asal
    mentah: SelMentah | None


@dataclass(frozen=True, slots=True)
class Tolakan:
    """A row or a cell that was not understood."""

    lembar: str
    baris: int
    pesan: str
    isi: str = ""
    pk: int | None = None


@dataclass(slots=True)
class IsiLembar:
    """One recognised sheet."""

    nama: str
    identitas: Identitas
    sel: list[SelBerkas] = field(default_factory=list)
    ditolak: list[Tolakan] = field(default_factory=list)


@tanpa_pungut()
def baca_berkas(isi: bytes) -> list[IsiLembar]:
    """The recognised sheets of a file. Raises GalatBerkas when it cannot be used at all."""
    _periksa_awal(isi)
    hasil = [_baca_lembar(satu) for satu in _lembar(isi) if satu.baris]
    dikenal = [satu for satu in hasil if satu is not None]
    if not dikenal:
        raise GalatBerkas(_BUKAN)
    jenis = Counter(satu.identitas.jenis for satu in dikenal)
    if max(jenis.values()) > 1:
        nama = "”, “".join(satu.nama for satu in dikenal)
        raise GalatBerkas(f"Lembar isian ada dua kali (“{nama}”). Hapus salinannya dulu.")
    return dikenal


def berkas_kecil(isi: bytes) -> bool:
    """Whether it can be checked while the user waits. Raises GalatBerkas for a harmful one."""
    _periksa_awal(isi)
    if not isi.startswith(b"PK"):
        return len(isi) <= DI_TEMPAT_MAKS // 3
    with buka_arsip(BytesIO(isi)) as arsip:
        return terurai(arsip) <= DI_TEMPAT_MAKS


def _periksa_awal(isi: bytes) -> None:
    if not isi:
        raise GalatBerkas("Berkas kosong. Pilih berkas yang berisi.")
    if len(isi) > UKURAN_MAKS:
        raise GalatBerkas(f"Berkas lebih besar dari {UKURAN_MAKS // 1024**2} MB. Bagi isiannya.")
    for tanda, pesan in _AWALAN:
        if isi.startswith(tanda):
            raise GalatBerkas(pesan)


def _lembar(isi: bytes) -> Iterator[LembarMentah]:
    if isi.startswith(b"PK"):
        arsip: zipfile.ZipFile
        with buka_arsip(BytesIO(isi)) as arsip:
            yield from baca_xlsx(arsip, _Pemilih())
    else:
        yield baca_csv(isi, _Pemilih())


class _Pemilih:
    """Skip a sheet that is not ours at its first row; below the names, read only what counts."""

    def __call__(self, baris: BarisMentah) -> set[int] | None:
        awal = baris.sel.get(1)
        teks = awal.teks if awal else ""
        if baris.nomor == 1 and not beridentitas(teks):
            raise Cukup
        if teks != "kunci":
            return None
        return {1, *_kolom_isi(baris)}


def _kolom_isi(baris: BarisMentah) -> dict[int, str]:
    """Column → period, from the row of names."""
    return {
        kolom: sel.teks.removeprefix(AWALAN_ISI)
        for kolom, sel in baris.sel.items()
        if sel.teks.startswith(AWALAN_ISI)
    }


def _baca_lembar(mentah: LembarMentah) -> IsiLembar | None:
    awal = mentah.baris[0]
    if awal.nomor != 1 or 1 not in awal.sel or not beridentitas(awal.sel[1].teks):
        return None
    if mentah.tersembunyi:
        raise GalatBerkas(f"Lembar “{mentah.nama}” disembunyikan. Tampilkan dan periksa dulu.")
    garam = awal.sel[1].teks.strip()
    hasil = IsiLembar(mentah.nama, baca_identitas(garam))
    kepala = next((b for b in mentah.baris if 1 in b.sel and b.sel[1].teks == "kunci"), None)
    kolom = _kolom_isi(kepala) if kepala else {}
    if kepala is None or not kolom or set(kolom.values()) - set(PERIODE):
        raise GalatBerkas(_KOLOM_HILANG)
    if len(set(kolom.values())) < len(kolom):
        raise GalatBerkas(f"Ada kolom isian yang sama dua kali. {UNDUH}")
    pembaca = _Baris(hasil, garam, kolom)
    for baris in mentah.baris:
        if baris.nomor > kepala.nomor + 1:
            pembaca.baca(baris)
    pembaca.tolak_ganda()
    return hasil


class _Baris:
    """Rows of one sheet, each once."""

    def __init__(self, hasil: IsiLembar, garam: str, kolom: dict[int, str]) -> None:
        self.hasil, self.garam, self.kolom = hasil, garam, kolom
        self.letak: dict[int, list[int]] = {}

    def baca(self, baris: BarisMentah) -> None:
        """Its entry cells; a row that is not ours is refused when something stands in it."""
        awal = baris.sel.get(1)
        kunci = baca_kunci(self.garam, awal.teks) if awal else None
        isi = {p: baris.sel.get(k) for k, p in self.kolom.items()}
        if kunci is None:
            if any(isi.values()):
                self._tolak(baris.nomor, _BARIS_ASING, next(s.teks for s in isi.values() if s))
            return
        self.letak.setdefault(kunci.pk, []).append(baris.nomor)
        self._sel(baris.nomor, kunci, isi)

    def _sel(self, nomor: int, kunci: Kunci, isi: dict[str, SelMentah | None]) -> None:
        for asal in kunci.asal:
            if asal.periode in isi:
                sel = isi.pop(asal.periode)
                if sel is not None or asal.nilai:
                    self.hasil.sel.append(SelBerkas(self.hasil.nama, nomor, kunci.pk, asal, sel))
        for sel in isi.values():
            if sel is not None and sel.teks.strip(" –-"):
                self._tolak(nomor, _BUKAN_PERIODE, sel.teks, kunci.pk)

    def tolak_ganda(self) -> None:
        """A row that stands twice: nobody knows which of them is meant."""
        ganda = {pk: baris for pk, baris in self.letak.items() if len(baris) > 1}
        if not ganda:
            return
        self.hasil.sel = [s for s in self.hasil.sel if s.pk not in ganda]
        for pk, baris in ganda.items():
            nomor = ", ".join(str(n) for n in baris[:5])
            for satu in baris:
                pesan = f"Baris yang sama ada {len(baris)} kali (baris {nomor}). Sisakan satu."
                self._tolak(satu, pesan, "", pk)

    def _tolak(self, nomor: int, pesan: str, isi: str, pk: int | None = None) -> None:
        self.hasil.ditolak.append(Tolakan(self.hasil.nama, nomor, pesan, isi[:40], pk))
