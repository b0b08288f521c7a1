"""Store capaian: everything that depends on a changed value, in the caller's transaction.

Only what can have changed is read and computed: the indicators that the caller names, those that
refer to them, and for both the figures that they are made of. Only rows that come out different
are written, all of them in one statement.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from penilaian.models import Capaian, Realisasi
from penilaian.perhitungan import (
    Buku,
    Gabungan,
    IndikatorHitung,
    Perhitungan,
    hasil_tercetak,
    hitung_indikator,
)
from penilaian.selectors.buku import Isi, muat_buku, muat_isi
from renstra.models import Keputusan

MEDAN = (
    "target_id", "iku", "status", "alasan", "nilai_penuh", "nilai", "capaian",
    "capaian_dibatasi", "predikat", "band", "predikat_nilai", "nilai_konversi",
    "rumus_sidik", "lengkap", "instansi_id", "pemda_id",
)  # fmt: skip
SEKALI_TULIS = 500
Hasil = dict[tuple[int, str], tuple[IndikatorHitung, Perhitungan]]
"""(indicator id, period) → what was computed for it"""


def hitung_keputusan(
    keputusan: Keputusan, tahun: int, hanya: Collection[int] | None = None, isi: Isi | None = None
) -> int:
    """Compute and store capaian of a decree's year; returns how many rows changed.

    `hanya` limits it to those indicators and what refers to them. Realisasi that do not exist yet
    get no row: a figure begins with an entry.
    """
    isi = isi or muat_isi(keputusan)
    dipilih = None if hanya is None else isi.dengan_perujuk(hanya)
    tersimpan = _tersimpan(isi, tahun, dipilih)
    if not tersimpan:
        return 0
    perlu = None if dipilih is None else isi.dengan_rujukan(dipilih)
    buku = muat_buku(isi, tahun, perlu)
    hasil = hitung_semua(isi, buku, tahun, perlu)
    berubah: list[Capaian] = []
    for realisasi_id, indikator_id, periode, *kini in tersimpan:
        medan = medan_capaian(*hasil[(indikator_id, periode)])
        medan |= {
            "target_id": buku.target_id.get((indikator_id, tahun, periode)),
            "iku": indikator_id in isi.iku,
            "instansi_id": keputusan.renstra.instansi_id,
            "pemda_id": keputusan.renstra.instansi.pemda_id,
        }
        if [medan[nama] for nama in MEDAN] != kini:
            berubah.append(
                Capaian(
                    realisasi_id=realisasi_id,
                    indikator_id=indikator_id,
                    tahun=tahun,
                    periode=periode,
                    **medan,
                )
            )
    _simpan(berubah)
    return len(berubah)


def _tersimpan(isi: Isi, tahun: int, dipilih: Collection[int] | None) -> list[tuple]:
    """(realisasi id, indicator id, period, *MEDAN of its capaian); None where it has none."""
    semua = dipilih if dipilih is not None else [i.pk for i in isi.indikator]
    kueri = Realisasi.objects.filter(indikator_id__in=semua, tahun=tahun).order_by("pk")
    return list(
        kueri.values_list("pk", "indikator_id", "periode", *(f"capaian__{nama}" for nama in MEDAN))
    )


def hitung_semua(isi: Isi, buku: Buku, tahun: int, hanya: Collection[int] | None = None) -> Hasil:
    """Indicators of the decree's year in all their periods, referenced ones first.

    `hanya` limits it; it must hold what the formulas in it refer to.
    """
    keluar: Hasil = {}
    cetak: dict[tuple[str, str], Decimal | None] = {}
    gabungan: Gabungan = {}
    for indikator in isi.indikator:
        if hanya is not None and indikator.pk not in hanya:
            continue
        dirujuk = indikator.rumus.rujukan if indikator.rumus else ()
        for periode in indikator.periode:
            rujukan = {nomor: cetak.get((nomor, periode)) for nomor in dirujuk}
            satu = hitung_indikator(indikator, buku, tahun, periode, rujukan, gabungan)
            keluar[(indikator.pk, periode)] = (indikator, satu)
            cetak[(indikator.nomor, periode)] = hasil_tercetak(satu, indikator.aturan.presisi)
    return keluar


def medan_capaian(indikator: IndikatorHitung, perhitungan: Perhitungan) -> dict[str, object]:
    """The columns of a Capaian that follow from the calculation alone."""
    capaian = perhitungan.capaian
    return {
        "status": str(capaian.status),
        "alasan": capaian.alasan,
        "nilai_penuh": f"{capaian.nilai:f}" if capaian.nilai is not None else "",
        "nilai": capaian.nilai_tampil,
        "capaian": capaian.capaian,
        "capaian_dibatasi": capaian.capaian_dibatasi,
        "predikat": capaian.predikat.predikat if capaian.predikat else "",
        "band": capaian.predikat.band if capaian.predikat else None,
        "predikat_nilai": capaian.predikat_nilai.predikat if capaian.predikat_nilai else "",
        "nilai_konversi": perhitungan.nilai_konversi,
        "rumus_sidik": indikator.rumus.sidik if indikator.rumus else "",
        "lengkap": perhitungan.lengkap,
    }


def _simpan(berubah: list[Capaian]) -> None:
    """Capaian are derived and keep no history of their own, so they may be written in one go."""
    Capaian.objects.bulk_create(
        berubah,
        batch_size=SEKALI_TULIS,
        update_conflicts=True,
        unique_fields=["realisasi"],
        update_fields=[nama.removesuffix("_id") for nama in MEDAN],
    )
