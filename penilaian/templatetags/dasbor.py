"""Small helps of the read-only pages: `{% load dasbor %}`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from iku.inti.angka import tulis_rentang
from iku.inti.potongan import Potongan
from iku.inti.waktu import tulis_tanggal
from penilaian.selectors.capaian.sorotan import Sorotan
from penilaian.selectors.dasbor.bentuk import BarisInstansi
from penilaian.selectors.dasbor.instansi import BarisIndikator
from renstra.models import Keputusan

register = template.Library()

# Rows that many people read. They are kept one by one: when an instansi sends a figure, one row of
# the forty in a table is rendered anew.
_BARIS = 1024
_peta = Potongan("penilaian/dasbor/baris_peta.html", _BARIS)
_peringkat = Potongan("penilaian/dasbor/baris_peringkat.html", _BARIS)
_sorotan = Potongan("penilaian/dasbor/butir_sorotan.html", _BARIS)
_indikator = Potongan("penilaian/dasbor/baris_indikator.html", _BARIS)


@register.filter
def kurang(kiri: Decimal | int | None, kanan: Decimal | int | None) -> Decimal | int | None:
    """`kiri` − `kanan`; unknown when one of them is."""
    return None if kiri is None or kanan is None else kiri - kanan


@register.inclusion_tag("penilaian/komponen/perubahan.html")
def perubahan(
    nilai: Decimal | int | None,
    satuan: str = "",
    presisi: int | None = None,
    naik_buruk: bool = False,
) -> dict[str, Any]:
    """A difference with arrow, sign and colour; `naik_buruk` when more of it is bad news."""
    naik = nilai is not None and nilai > 0
    turun = nilai is not None and nilai < 0
    return {
        "nilai": nilai,
        "satuan": satuan,
        "presisi": presisi,
        "naik": naik,
        "turun": turun,
        "buruk": naik if naik_buruk else turun,
    }


@register.simple_tag
def rentang_angka(bawah: Decimal | None, atas: Decimal | None) -> str:
    """A target as `80` or `7–8`; empty for none."""
    return tulis_rentang(bawah, atas)


@register.filter
def sebutan_keputusan(keputusan: Keputusan) -> str:
    """How a decree is named: number and date as far as they are known."""
    nomor = f"Keputusan Nomor {keputusan.nomor}" if keputusan.nomor else "Keputusan tanpa nomor"
    return f"{nomor} tanggal {tulis_tanggal(keputusan.tanggal)}" if keputusan.tanggal else nomor


@register.filter
def kali_seratus(nilai: Decimal | None) -> Decimal | None:
    """A fraction as a percentage: 0,25 → 25."""
    return None if nilai is None else nilai * 100


@register.simple_tag
def baris_peta(b: BarisInstansi, tahun: int) -> str:
    """One instansi in the heat map."""
    return _peta({"b": b, "tahun": tahun, "instansi": b.instansi})


@register.simple_tag
def baris_peringkat(b: BarisInstansi, tahun: int, jenis: str = "") -> str:
    """One instansi in the league table."""
    return _peringkat({"b": b, "tahun": tahun, "instansi": b.instansi, "jenis": jenis})


@register.simple_tag
def butir_sorotan(s: Sorotan, batas: tuple[Decimal, ...]) -> str:
    """One indicator worth a look, with its bullet."""
    return _sorotan({"s": s, "batas": batas})


@register.simple_tag
def baris_indikator(b: BarisIndikator, tahun: int, kode: str, jenis: str = "") -> str:
    """One indicator of an instansi in a year."""
    return _indikator(
        {
            "b": b,
            "indikator": b.indikator,
            "capaian": b.capaian,
            "tahun": tahun,
            "kode": kode,
            "jenis": jenis,
        }
    )
