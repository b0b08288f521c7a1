"""From the result of a formula and a target to capaian, cap and predikat, with every step in words.

The entrance to the pure calculation of this room; siblings hold the parts (`banding` one realisasi
against one target, `skala`, `konsolidasi`, `agregat`, `terbit`). No Django.

The rounding chain: the realisasi is quantised once, HALF_UP, to the indicator's precision; capaian,
predikat and thresholds start from that printed figure, so that a pocket calculator reproduces
them. Worked tables: docs/capaian.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from iku.inti.angka import bulatkan, tulis_angka
from penilaian.banding import BATAS_CAPAIAN, Aturan, Perbandingan, TargetAngka, bandingkan
from penilaian.skala import Rentang, Skala, predikat
from renstra.rumus import Hasil, Langkah, StatusHasil

__all__ = [
    "Aturan",
    "HasilCapaian",
    "Langkah",
    "TargetAngka",
    "bulatkan_cetak",
    "hitung_capaian",
    "langkah_predikat",
]


@dataclass(frozen=True, slots=True)
class HasilCapaian:
    """The figure of one indicator in one period, or the reason why there is none.

    `nilai` is the unrounded realisasi, `nilai_tampil` the printed one. `mentah` is the capaian in
    percent before rounding and floor, `capaian` is printed, never below 0 and not capped,
    `capaian_dibatasi` also capped: the one that means use. `predikat` judges the capped
    capaian, `predikat_nilai` the realisasi. `alasan` says why a figure is missing. The steps in
    words are written when they are read: most figures are computed, stored and never explained.
    """

    status: StatusHasil
    nilai: Decimal | None = None
    nilai_tampil: Decimal | None = None
    mentah: Decimal | None = None
    capaian: Decimal | None = None
    capaian_dibatasi: Decimal | None = None
    predikat: Rentang | None = None
    predikat_nilai: Rentang | None = None
    alasan: str = ""
    kurang: tuple[str, ...] = ()
    tulis: Callable[[], tuple[Langkah, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def langkah(self) -> tuple[Langkah, ...]:
        """Every step from the realisasi to the predikat, in words."""
        return self.tulis()

    @property
    def ada(self) -> bool:
        """Tell whether there is a capaian."""
        return self.status is StatusHasil.NILAI


def bulatkan_cetak(nilai: Decimal, presisi: int) -> Decimal:
    """Quantise HALF_UP to the printed figure; a negative zero becomes zero."""
    cetak = bulatkan(nilai, presisi)
    return cetak or cetak.copy_abs()


def hitung_capaian(
    hasil: Hasil,
    target: TargetAngka | None,
    aturan: Aturan,
    *,
    skala: Skala | None = None,
    skala_nilai: Skala | None = None,
) -> HasilCapaian:
    """Return capaian and predikat of `hasil` against `target` under `aturan`.

    `skala` judges the capaian, `skala_nilai` the realisasi itself. Never raises on any figure: a
    missing input, a missing target or an impossible division is a status with its reason.
    """
    if not hasil.ada or hasil.nilai is None:
        return HasilCapaian(hasil.status, alasan=hasil.pesan, kurang=hasil.kurang)
    nilai = hasil.nilai
    if not nilai.is_finite() or abs(nilai) >= BATAS_CAPAIAN:
        return HasilCapaian(
            StatusHasil.TIDAK_DAPAT_DIHITUNG,
            alasan="Realisasi terlalu besar untuk dihitung. Periksa nilai variabelnya.",
        )
    tampil = bulatkan_cetak(nilai, aturan.presisi)
    dasar = nilai if aturan.dari_nilai_penuh else tampil
    rentang_nilai = predikat(dasar, skala_nilai) if skala_nilai is not None else None

    def awal() -> list[Langkah]:
        langkah = [_langkah_realisasi(nilai, tampil, aturan)]
        if skala_nilai is not None:
            judul = f"nilai {_persis(dasar, aturan.presisi)}"
            langkah.append(langkah_predikat(judul, rentang_nilai, skala_nilai))
        return langkah

    if target is None:
        pesan = "Target belum diisi, sehingga capaian belum dapat dihitung."
        return HasilCapaian(
            status=StatusHasil.BELUM_DIISI,
            nilai=nilai,
            nilai_tampil=tampil,
            predikat_nilai=rentang_nilai,
            alasan=pesan,
            kurang=("target",),
            tulis=lambda: (*awal(), Langkah("Capaian", pesan)),
        )
    banding = bandingkan(dasar, target, aturan)
    mentah = banding.mentah
    if mentah is None:
        return HasilCapaian(
            status=StatusHasil.TIDAK_DAPAT_DIHITUNG,
            nilai=nilai,
            nilai_tampil=tampil,
            predikat_nilai=rentang_nilai,
            alasan=banding.alasan,
            tulis=lambda: (
                *awal(),
                *_langkah_banding(target, dasar, banding),
                Langkah("Capaian", banding.alasan),
            ),
        )
    capaian = bulatkan_cetak(max(mentah, Decimal(0)), aturan.presisi_capaian)
    dibatasi = _batasi(capaian, aturan)
    rentang = predikat(dibatasi, skala) if skala is not None else None

    def langkah() -> tuple[Langkah, ...]:
        isi = awal() + _langkah_banding(target, dasar, banding)
        isi += _langkah_capaian(mentah, capaian, dibatasi, aturan)
        if skala is not None:
            cetak = tulis_angka(dibatasi, aturan.presisi_capaian)
            isi.append(langkah_predikat(f"capaian {cetak}", rentang, skala))
        return tuple(isi)

    return HasilCapaian(
        status=StatusHasil.NILAI,
        nilai=nilai,
        nilai_tampil=tampil,
        mentah=mentah,
        capaian=capaian,
        capaian_dibatasi=dibatasi,
        predikat=rentang,
        predikat_nilai=rentang_nilai,
        tulis=langkah,
    )


def _batasi(capaian: Decimal, aturan: Aturan) -> Decimal:
    if aturan.batas_atas is None:
        return capaian
    return min(capaian, bulatkan_cetak(aturan.batas_atas, aturan.presisi_capaian))


def _langkah_realisasi(nilai: Decimal, tampil: Decimal, aturan: Aturan) -> Langkah:
    cetak = tulis_angka(tampil, aturan.presisi)
    if nilai == tampil:
        return Langkah("Realisasi", cetak)
    if aturan.dari_nilai_penuh:
        teks = f"{tulis_angka(nilai)}, dicetak {cetak}; capaian dihitung dari nilai penuh"
    else:
        teks = f"{tulis_angka(nilai)}, dibulatkan ke {aturan.presisi} desimal menjadi {cetak}"
    return Langkah("Realisasi", teks)


def _langkah_banding(target: TargetAngka, dasar: Decimal, banding: Perbandingan) -> list[Langkah]:
    teks = target.teks
    if target.rentang and dasar > target.atas:
        teks += f"; realisasi di atas rentang, dibandingkan dengan {tulis_angka(target.atas)}"
    elif target.rentang and dasar < target.bawah:
        teks += f"; realisasi di bawah rentang, dibandingkan dengan {tulis_angka(target.bawah)}"
    langkah = [Langkah("Target", teks), Langkah("Aturan capaian", banding.aturan)]
    if banding.hitungan:
        tampil = banding.hitungan
        if banding.mentah is not None and "capaian" not in tampil:
            tampil += f" {_sama_dengan(banding.mentah)}"
        langkah.append(Langkah("Hitungan", tampil))
    return langkah


def _langkah_capaian(
    mentah: Decimal, capaian: Decimal, dibatasi: Decimal, aturan: Aturan
) -> list[Langkah]:
    langkah = []
    cetak = f"{tulis_angka(capaian, aturan.presisi_capaian)} %"
    if mentah < 0:
        awal = tulis_angka(bulatkan_cetak(mentah, 6))
        teks = f"{awal} menjadi {cetak}, karena capaian tidak pernah di bawah 0"
        langkah.append(Langkah("Batas bawah", teks))
    if mentah > 0 and mentah != capaian:
        cetak += f" (dibulatkan ke {aturan.presisi_capaian} desimal)"
    langkah.append(Langkah("Capaian", cetak))
    if aturan.batas_atas is None:
        teks = "tidak ada"
    elif dibatasi < capaian:
        akhir = tulis_angka(dibatasi, aturan.presisi_capaian)
        teks = f"{tulis_angka(aturan.batas_atas)} %: capaian dibatasi menjadi {akhir} %"
    else:
        teks = f"{tulis_angka(aturan.batas_atas)} %: tidak terlampaui"
    langkah.append(Langkah("Batas atas", teks))
    return langkah


def langkah_predikat(angka: str, rentang: Rentang | None, skala: Skala) -> Langkah:
    """Say which step of `skala` holds `angka` ("nilai 90,50"), and why."""
    if rentang is None:
        return Langkah("Predikat", f"tidak ada; {angka} di bawah batas terendah {skala.nama}")
    teks = f"{rentang.predikat} ({angka}; {rentang.syarat}) menurut {skala.nama}"
    return Langkah("Predikat", teks)


def _persis(nilai: Decimal, presisi: int) -> str:
    """Write with at least `presisi` decimals, and more where the figure has them."""
    cetak = tulis_angka(nilai, presisi)
    return cetak if bulatkan(nilai, presisi) == nilai else tulis_angka(nilai)


def _sama_dengan(nilai: Decimal) -> str:
    """Write `= 95` or, with six decimals of a longer figure, `≈ 120,754717`."""
    tampil = bulatkan_cetak(nilai, 6)
    return f"{'=' if tampil == nilai else '≈'} {tulis_angka(tampil)}"
