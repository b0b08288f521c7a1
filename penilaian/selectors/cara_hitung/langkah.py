"""How one realisasi came about, in steps: formula, figures put in, result, capaian, predikat."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from penilaian.perhitungan import IndikatorHitung, Perhitungan, hasil_tercetak, hitung_indikator
from penilaian.selectors.hitung.buku import muat_buku, muat_isi
from renstra.models import Keputusan
from renstra.rumus import jelaskan


@dataclass(frozen=True, slots=True)
class Baris:
    """One step."""

    judul: str
    isi: str


def langkah_hitung(
    keputusan: Keputusan, indikator_id: int, tahun: int, periode: str, satuan: str = ""
) -> list[Baris]:
    """The steps of one indicator; a constant number of queries."""
    isi = muat_isi(keputusan)
    perlu = isi.dengan_rujukan({indikator_id})
    buku = muat_buku(isi, tahun, perlu)
    cetak: dict[str, Decimal | None] = {}
    for satu in isi.indikator:
        if satu.pk not in perlu:
            continue
        rujukan = {n: cetak.get(n) for n in (satu.rumus.rujukan if satu.rumus else ())}
        if satu.pk == indikator_id:
            hasil = hitung_indikator(satu, buku, tahun, periode, rujukan)
            return _langkah(satu, hasil, satuan)
        hasil = hitung_indikator(satu, buku, tahun, periode, rujukan)
        cetak[satu.nomor] = hasil_tercetak(hasil, satu.aturan.presisi)
    return []


def _langkah(satu: IndikatorHitung, hasil: Perhitungan, satuan: str) -> list[Baris]:
    keluar = []
    for baris in hasil.rinci.values():
        keluar += [Baris("Gabungan periode", b.hitungan) for b in baris if len(b.terisi) > 1]
    if satu.rumus is not None and hasil.rata is None:
        penjelasan = jelaskan(
            satu.rumus,
            hasil.masukan,
            presisi=satu.aturan.presisi,
            satuan=satuan,
            label={v.kode: v.label for v in satu.variabel},
        )
        keluar += [Baris(*langkah) for langkah in penjelasan.langkah]
    elif hasil.rata is not None:
        keluar.append(Baris("Rata-rata periode", hasil.rata.hitungan))
    return keluar + [Baris(*langkah) for langkah in hasil.capaian.langkah]
