"""What the print templates of every room share: page geometry, signature block, footer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import segno

from iku.dokumen import huruf
from iku.dokumen.port import Penandatangan

F4_MM = (215, 330)
_UKURAN_MM = range(100, 601)
_MARGIN_MM = range(5, 101)
_HURUF_PT = range(7, 21)


@dataclass(frozen=True, slots=True)
class Sisi:
    """Margins in whole millimetres."""

    atas: int
    kanan: int
    bawah: int
    kiri: int


@dataclass(frozen=True, slots=True)
class TataHalaman:
    """Paper, margins (whole millimetres) and typeface (whole points) of one instansi.

    Default: F4, 2,5 cm with 3 cm on the left, Arial 12; annexes lie on their side with margins of
    their own. These figures go into CSS, so anything but integers in range and a packaged family
    raises ValueError.
    """

    lebar_mm: int = F4_MM[0]
    tinggi_mm: int = F4_MM[1]
    margin_atas_mm: int = 25
    margin_kanan_mm: int = 25
    margin_bawah_mm: int = 28
    margin_kiri_mm: int = 30
    huruf: str = "Arial"
    ukuran_pt: int = 12
    ukuran_tabel_pt: int = 9
    lampiran_tidur: bool = True
    margin_lampiran: Sisi = Sisi(16, 20, 22, 25)

    def __post_init__(self) -> None:
        margin = (
            self.margin_atas_mm,
            self.margin_kanan_mm,
            self.margin_bawah_mm,
            self.margin_kiri_mm,
            self.margin_lampiran.atas,
            self.margin_lampiran.kanan,
            self.margin_lampiran.bawah,
            self.margin_lampiran.kiri,
        )
        ukuran = (self.lebar_mm, self.tinggi_mm)
        besar_huruf = (self.ukuran_pt, self.ukuran_tabel_pt)
        sah = (
            all(nilai in _UKURAN_MM for nilai in ukuran)
            and all(nilai in _MARGIN_MM for nilai in margin)
            and all(nilai in _HURUF_PT for nilai in besar_huruf)
            and all(type(nilai) is int for nilai in (*ukuran, *margin, *besar_huruf))
        )
        if not sah:
            raise ValueError("Ukuran kertas, margin atau huruf di luar batas.")
        if self.huruf not in huruf.KELUARGA:
            raise ValueError(f"Huruf {self.huruf!r} tidak tersedia.")

    @property
    def lampiran_mm(self) -> tuple[int, int]:
        """Width and height of an annex page."""
        if self.lampiran_tidur:
            return self.tinggi_mm, self.lebar_mm
        return self.lebar_mm, self.tinggi_mm

    @property
    def lebar_tabel_mm(self) -> int:
        """Room for a table between the margins of an annex."""
        return self.lampiran_mm[0] - self.margin_lampiran.kiri - self.margin_lampiran.kanan

    @property
    def huruf_simbol(self) -> str:
        """Family that prints what the main one lacks."""
        return huruf.SIMBOL


@dataclass(frozen=True, slots=True)
class BlokTandaTangan:
    """Signature block of a decree or annex.

    `isian` is the id of the signature field, empty where the block is only repeated; without
    `url_verifikasi` the block leaves room for ink instead of the QR code.
    """

    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    tempat: str = ""
    tanggal: date | None = None
    isian: str = ""
    url_verifikasi: str = ""
    pembuka: str = "Ditetapkan di"
    pembuka_tanggal: str = "pada tanggal"
    # Over which a signing service draws its own picture, in place of the QR code.
    tanda: str = ""

    @property
    def qr(self) -> str:
        """The verification address as a vector QR code, a data: URI; empty without address."""
        return qr_data_uri(self.url_verifikasi) if self.url_verifikasi else ""


@dataclass(frozen=True, slots=True)
class KakiHalaman:
    """Footer of every page: a sentence that is true for the signing key, and where to verify.

    `tambahan` are words of the instansi's own, before that sentence and never in its place.
    """

    kalimat: str
    url_verifikasi: str = ""
    simulasi: bool = False
    tambahan: str = ""


KAKI_KONSEP = KakiHalaman("KONSEP – belum ditandatangani, bukan dokumen resmi.")
KALIMAT_AKSESIBEL = (
    "SALINAN AKSESIBEL – isinya sama dengan keputusan. Yang berkekuatan hukum adalah berkas yang "
    "ditandatangani secara elektronik."
)


def kaki_untuk(port: Penandatangan, url_verifikasi: str) -> KakiHalaman:
    """The footer that this port allows: its own sentence, never another authority's."""
    return KakiHalaman(port.kalimat_kaki, url_verifikasi, port.simulasi)


def qr_data_uri(teks: str) -> str:
    """QR code (level M) as an SVG data: URI."""
    return segno.make(teks, error="m", micro=False).svg_data_uri(border=2, unit="mm", scale=1)
