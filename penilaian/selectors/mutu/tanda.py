"""Flags of data quality: what a reviewer should look at before trusting a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from penilaian.selectors.capaian.kelompok import KelompokCapaian
from penilaian.temuan import JENIS


@dataclass(frozen=True, slots=True)
class Tanda:
    """One flag; `jenis` is the colour of its badge (merah, kuning, contoh), `kalimat` what was
    seen. A `kode` of `penilaian.temuan.JENIS` has its explanation on the page Mutu data."""

    kode: str
    teks: str
    jenis: str = "kuning"
    kalimat: str = ""

    @property
    def dijelaskan(self) -> bool:
        """Whether the page Mutu data lists this kind."""
        return self.kode in JENIS


LENGKAP = Tanda("lengkap", "Lengkap", "hijau")


def jumlah_temuan(
    kelompok: KelompokCapaian,
    *,
    seharusnya: int,
    berbukti: int | None,
    target_diubah: int,
    khusus: Mapping[str, int],
) -> dict[str, int]:
    """How many findings of each kind one instansi has in one year, in the order of JENIS.

    `khusus` holds the kinds that were looked up one by one; without `berbukti` evidence is not
    counted.
    """
    terkirim = kelompok.ringkas.terkirim
    isi = {
        "diubah": target_diubah,
        "kosong": seharusnya - terkirim,
        "gagal": kelompok.ringkas.tidak_dihitung,
        "bukti": 0 if berbukti is None else terkirim - berbukti,
        "sama": kelompok.sama_persis,
        **khusus,
    }
    return {kode: isi[kode] for kode in JENIS if isi.get(kode, 0) > 0}


def tanda_kelompok(jumlah: Mapping[str, int], kelompok: KelompokCapaian) -> tuple[Tanda, ...]:
    """Flags of one instansi in one year; nothing to remark gives `Lengkap`."""
    tanda = [Tanda(k, f"{n} {JENIS[k].teks}", JENIS[k].warna) for k, n in jumlah.items()]
    if not tanda and kelompok.ringkas.terkirim:
        tanda = [LENGKAP]
    if kelompok.contoh:
        tanda.append(Tanda("contoh", f"{kelompok.contoh} contoh", "contoh"))
    return tuple(tanda)


def catatan_sel(jumlah: Mapping[str, int], seharusnya: int) -> str:
    """The sentence behind the mark of a heat map cell."""
    kalimat = []
    for kode, n in jumlah.items():
        dari = f"{n} dari {seharusnya} indikator" if kode == "kosong" else str(n)
        kalimat.append(f"{dari} {JENIS[kode].teks}")
    return "; ".join(kalimat)


def gabung(tanda: Iterable[Tanda | None]) -> tuple[Tanda, ...]:
    """Only the flags that apply."""
    return tuple(t for t in tanda if t is not None)
