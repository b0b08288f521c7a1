"""Store capaian: everything that depends on a changed value, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from penilaian.models import Capaian, Realisasi
from penilaian.perhitungan import IndikatorHitung, Perhitungan, hasil_tercetak, hitung_indikator
from penilaian.selectors.buku import Isi, muat_buku, muat_isi
from renstra.models import Indikator, Keputusan, Target

MEDAN = (
    "target_id", "iku", "status", "alasan", "nilai_penuh", "nilai", "capaian",
    "capaian_dibatasi", "predikat", "band", "predikat_nilai", "nilai_konversi",
    "rumus_sidik", "lengkap", "instansi_id", "pemda_id",
)  # fmt: skip


def hitung_keputusan(
    keputusan: Keputusan, tahun: int, hanya: Collection[int] | None = None, isi: Isi | None = None
) -> int:
    """Compute and store capaian of a decree's year; returns how many rows changed.

    `hanya` limits it to those indicators and what refers to them. Realisasi that do not exist yet
    get no row: a figure begins with an entry.
    """
    isi = isi or muat_isi(keputusan)
    dipilih = _dengan_perujuk(isi, hanya)
    realisasi = {
        (r.indikator_id, r.periode): r
        for r in Realisasi.objects.filter(
            indikator__sasaran__keputusan=keputusan, tahun=tahun, indikator_id__in=dipilih
        ).select_related("capaian")
    }
    if not realisasi:
        return 0
    buku = muat_buku(isi, tahun)
    target = {
        (t.indikator_id, t.periode): t.pk
        for t in Target.objects.filter(indikator_id__in=dipilih, tahun=tahun)
    }
    iku = set(
        Indikator.objects.filter(pk__in=dipilih, sasaran__jabatan__isnull=True).values_list(
            "pk", flat=True
        )
    )
    hasil = hitung_semua(isi, buku, tahun)
    berubah = 0
    for (indikator_id, periode), satu in realisasi.items():
        indikator, perhitungan = hasil[(indikator_id, periode)]
        medan = _medan(indikator, perhitungan)
        medan |= {
            "target_id": target.get((indikator_id, periode)),
            "iku": indikator_id in iku,
            "instansi_id": keputusan.renstra.instansi_id,
            "pemda_id": keputusan.renstra.instansi.pemda_id,
        }
        berubah += _simpan(satu, medan)
    return berubah


def hitung_semua(
    isi: Isi, buku: object, tahun: int
) -> dict[tuple[int, str], tuple[IndikatorHitung, Perhitungan]]:
    """All indicators and periods of the decree's year, referenced ones first."""
    keluar: dict[tuple[int, str], tuple[IndikatorHitung, Perhitungan]] = {}
    cetak: dict[tuple[str, str], Decimal | None] = {}
    for indikator in isi.indikator:
        for periode in indikator.periode:
            rujukan = {
                nomor: cetak.get((nomor, periode))
                for nomor in (indikator.rumus.rujukan if indikator.rumus else ())
            }
            satu = hitung_indikator(indikator, buku, tahun, periode, rujukan)  # type: ignore[arg-type]
            keluar[(indikator.pk, periode)] = (indikator, satu)
            cetak[(indikator.nomor, periode)] = hasil_tercetak(satu, indikator.aturan.presisi)
    return keluar


def _dengan_perujuk(isi: Isi, hanya: Collection[int] | None) -> set[int]:
    if hanya is None:
        return {i.pk for i in isi.indikator}
    dipilih = set(hanya)
    nomor = {i.nomor for i in isi.indikator if i.pk in dipilih}
    for indikator in isi.indikator:  # dependency order: one pass is enough
        if indikator.rumus and nomor & set(indikator.rumus.rujukan):
            dipilih.add(indikator.pk)
            nomor.add(indikator.nomor)
    return dipilih


def _medan(indikator: IndikatorHitung, perhitungan: Perhitungan) -> dict[str, object]:
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


def _simpan(realisasi: Realisasi, medan: dict[str, object]) -> bool:
    capaian = getattr(realisasi, "capaian", None)
    if capaian is None:
        Capaian(
            realisasi=realisasi,
            indikator_id=realisasi.indikator_id,
            tahun=realisasi.tahun,
            periode=realisasi.periode,
            **medan,
        ).save()
        return True
    if all(getattr(capaian, nama) == medan[nama] for nama in MEDAN):
        return False
    for nama in MEDAN:
        setattr(capaian, nama, medan[nama])
    capaian.save()
    return True
