"""What a reviewer should look at before trusting a figure: the kinds of findings and their rules.

Pure. `JENIS` is the one list: the badges, the page "Mutu data", the exports and the guide read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from iku.inti.angka import bulatkan, tulis_angka
from renstra.aturan import Polaritas

AMBANG_LONJAKAN = Decimal(50)
"""Per cent by which a realisasi may differ from the year before without a remark."""


@dataclass(frozen=True, slots=True)
class JenisTemuan:
    """One kind: `teks` follows a number ("2 belum ada bukti"), `warna` is the badge's colour."""

    kode: str
    judul: str
    teks: str
    arti: str
    periksa: str
    warna: str = "kuning"


_SEMUA = (
    JenisTemuan(
        "turun",
        "Target diturunkan di tengah tahun",
        "target diturunkan di tengah tahun",
        "Target dibuat lebih ringan setelah tahunnya berjalan, lewat perubahan target yang sudah"
        " dikunci atau lewat reviu keputusan. Capaian naik tanpa kinerja yang naik.",
        "Baca alasan dan dokumen dasarnya, lalu bandingkan capaian dengan target lama.",
        "merah",
    ),
    JenisTemuan(
        "diubah",
        "Target diubah setelah dikunci",
        "target diubah setelah dikunci",
        "Target tahun itu diubah sesudah dikunci. Angka lama tetap tersimpan.",
        "Baca alasan dan dokumen dasarnya pada halaman indikator.",
        "merah",
    ),
    JenisTemuan(
        "revisi",
        "Direvisi setelah disahkan",
        "direvisi setelah disahkan",
        "Realisasi yang sudah disahkan pernah dikembalikan, lalu dikirim lagi.",
        "Bandingkan kedua kiriman pada riwayat indikator, dan baca catatan pengembaliannya.",
        "merah",
    ),
    JenisTemuan(
        "kosong",
        "Belum dikirim",
        "belum dikirim",
        "Realisasi tahunan indikator ini belum dikirim. Rata-rata melewatinya dan tidak"
        " menganggapnya 0.",
        "Mintalah instansi mengirim realisasinya.",
    ),
    JenisTemuan(
        "gagal",
        "Tidak dapat dihitung",
        "tidak dapat dihitung",
        "Realisasi dikirim, tetapi capaiannya tidak dapat dihitung, misalnya karena pembagi atau"
        " targetnya 0.",
        "Baca alasannya pada cara hitung.",
    ),
    JenisTemuan(
        "bukti",
        "Belum ada bukti",
        "belum ada bukti",
        "Realisasi dikirim tanpa bukti dukung.",
        "Mintalah berkas atau tautan sumber angkanya.",
    ),
    JenisTemuan(
        "lonjakan",
        "Lonjakan",
        "lonjakan",
        f"Realisasi berbeda lebih dari {AMBANG_LONJAKAN} % dari tahun sebelumnya, sedangkan rumus,"
        " satuan, dan polaritasnya sama.",
        "Periksa isian kedua tahun: salah ketik, salah satuan, atau perubahan yang nyata.",
    ),
    JenisTemuan(
        "sama",
        "Sama persis dengan target",
        "sama persis dengan target",
        "Realisasi sama sampai angka terakhir dengan targetnya. Ini dapat benar, dan dapat berarti"
        " target disalin sebagai realisasi.",
        "Periksa bukti dukungnya.",
    ),
    JenisTemuan(
        "satuan",
        "Satuan berubah",
        "satuan berubah",
        "Satuan indikator berubah oleh reviu keputusan. Angka sebelum dan sesudahnya tidak dapat"
        " dibandingkan.",
        "Bandingkan kedua versi keputusan.",
    ),
)
JENIS: dict[str, JenisTemuan] = {j.kode: j for j in _SEMUA}


def melonjak(kini: Decimal, lalu: Decimal, ambang: Decimal = AMBANG_LONJAKAN) -> bool:
    """Whether a figure left the band around the year before; from 0, every other figure does."""
    return abs(kini - lalu) * 100 > ambang * abs(lalu)


def kalimat_lonjakan(kini: Decimal, lalu: Decimal, presisi: int) -> str:
    """`Dari 120 menjadi 30 (−75 %)`."""
    teks = f"Dari {tulis_angka(lalu, presisi)} menjadi {tulis_angka(kini, presisi)}"
    if not lalu:
        return teks
    persen = bulatkan((kini - lalu) * 100 / abs(lalu), 0)
    tanda = "+" if persen > 0 else ""
    return f"{teks} ({tanda}{tulis_angka(persen)} %)"


def target_meringan(
    polaritas: str, lama: tuple[Decimal, Decimal], baru: tuple[Decimal, Decimal]
) -> bool:
    """Whether a target (lower, upper) became easier to reach: lower when more is better, higher
    when less is better, wider when the range itself is the aim."""
    if polaritas == Polaritas.MAKSIMAL.value:
        return baru[0] < lama[0]
    if polaritas == Polaritas.MINIMAL.value:
        return baru[1] > lama[1]
    return baru[0] < lama[0] or baru[1] > lama[1]
