"""Flags of data quality: what a reviewer should look at before trusting a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from penilaian.selectors.kelompok import KelompokCapaian


@dataclass(frozen=True, slots=True)
class Tanda:
    """One flag; `jenis` is the colour of its badge (merah, kuning, contoh)."""

    kode: str
    teks: str
    jenis: str = "kuning"


LENGKAP = Tanda("lengkap", "Lengkap", "hijau")


def tanda_kelompok(
    kelompok: KelompokCapaian, *, seharusnya: int, berbukti: int, target_diubah: int
) -> tuple[Tanda, ...]:
    """Flags of one instansi in one year; nothing to remark gives `Lengkap`."""
    terkirim = kelompok.ringkas.terkirim
    hitungan = [
        ("diubah", target_diubah, "target diubah setelah dikunci", "merah"),
        ("kosong", seharusnya - terkirim, "belum dikirim", "kuning"),
        ("gagal", kelompok.ringkas.tidak_dihitung, "tidak dapat dihitung", "kuning"),
        ("bukti", terkirim - berbukti, "belum ada bukti", "kuning"),
        ("sama", kelompok.sama_persis, "sama persis dengan target", "kuning"),
    ]
    tanda = [Tanda(kode, f"{n} {teks}", jenis) for kode, n, teks, jenis in hitungan if n > 0]
    if not tanda and terkirim:
        tanda = [LENGKAP]
    if kelompok.contoh:
        tanda.append(Tanda("contoh", f"{kelompok.contoh} contoh", "contoh"))
    return tuple(tanda)


def catatan_sel(kelompok: KelompokCapaian, *, seharusnya: int, target_diubah: int) -> str:
    """The sentence behind the mark of a heat map cell: what moves the mean itself."""
    terkirim = kelompok.ringkas.terkirim
    kalimat = []
    if terkirim and terkirim < seharusnya:
        kalimat.append(f"{seharusnya - terkirim} dari {seharusnya} indikator belum dikirim")
    if kelompok.ringkas.tidak_dihitung:
        kalimat.append(f"{kelompok.ringkas.tidak_dihitung} tidak dapat dihitung")
    if target_diubah:
        kalimat.append(f"{target_diubah} target diubah setelah dikunci")
    if kelompok.sama_persis:
        kalimat.append(f"{kelompok.sama_persis} realisasi sama persis dengan target")
    return "; ".join(kalimat)


def gabung(tanda: Iterable[Tanda | None]) -> tuple[Tanda, ...]:
    """Only the flags that apply."""
    return tuple(t for t in tanda if t is not None)
