"""How an instansi prints: paper, margins, type, letterhead picture, footer. One frozen value.

`ke_isi` and `dari` are its form inside a decree's `bekuan`: what was printed stays printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from iku.dokumen.tata import Sisi, TataHalaman
from renstra.choices import HurufCetak, Kertas

UKURAN_MM: dict[str, tuple[int, int]] = {
    Kertas.F4.value: (215, 330),
    Kertas.A4.value: (210, 297),
    Kertas.LEGAL.value: (216, 356),
}
MARGIN_MM = (10, 60)
UKURAN_PT = (10, 14)
UKURAN_TABEL_PT = (7, 11)
TINGGI_LOGO_MM = (12, 40)
KALIMAT_MAKS = 200


@dataclass(frozen=True, slots=True)
class TataCetak:
    """Millimetres and points, whole numbers; `ukuran_tabel_pt` 0 leaves it to the layout.

    `logo` is the SHA-256 of a stored picture, or empty.
    """

    kertas: str = Kertas.F4.value
    lampiran_tidur: bool = True
    margin_atas: int = 25
    margin_kanan: int = 25
    margin_bawah: int = 28
    margin_kiri: int = 30
    lampiran_atas: int = 16
    lampiran_kanan: int = 20
    lampiran_bawah: int = 22
    lampiran_kiri: int = 25
    huruf: str = HurufCetak.ARIAL.value
    ukuran_pt: int = 12
    ukuran_tabel_pt: int = 0
    logo: str = ""
    tinggi_logo: int = 22
    kalimat_kaki: str = ""

    @classmethod
    def dari(cls, isi: Mapping[str, Any] | None) -> TataCetak:
        """From a stored value; names it lacks keep what was printed before they existed."""
        nama = {f.name for f in fields(cls)}
        return cls(**{k: v for k, v in (isi or {}).items() if k in nama})

    def ke_isi(self) -> dict[str, Any]:
        """Plain values for storage."""
        return asdict(self)

    def halaman(self, ukuran_tabel_pt: int) -> TataHalaman:
        """Geometry for the print style sheets; `ukuran_tabel_pt` is the layout's own size."""
        lebar, tinggi = UKURAN_MM[self.kertas]
        return TataHalaman(
            lebar_mm=lebar,
            tinggi_mm=tinggi,
            margin_atas_mm=self.margin_atas,
            margin_kanan_mm=self.margin_kanan,
            margin_bawah_mm=self.margin_bawah,
            margin_kiri_mm=self.margin_kiri,
            huruf=self.huruf,
            ukuran_pt=self.ukuran_pt,
            ukuran_tabel_pt=self.ukuran_tabel_pt or ukuran_tabel_pt,
            lampiran_tidur=self.lampiran_tidur,
            margin_lampiran=Sisi(
                self.lampiran_atas, self.lampiran_kanan, self.lampiran_bawah, self.lampiran_kiri
            ),
        )
