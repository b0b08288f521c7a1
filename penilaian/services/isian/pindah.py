"""When a reviu takes effect inside a year, figures whose line and formula are unchanged move along.

The others stay with the old version and are listed as "perlu diisi ulang". Nothing is lost.
"""

from __future__ import annotations

from django.db import transaction

from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.pasangan import pasangkan
from penilaian.services.hitung.ulang import hitung_keputusan
from renstra.models import BarisVariabel, Indikator, Keputusan


@transaction.atomic
def pindahkan(baru: Keputusan) -> int:
    """Move values and realisasi of the years that `baru` covers; returns how many realisasi."""
    lama = baru.menggantikan
    if lama is None:
        return 0
    pasangan = {p.lama.pk: p for p in pasangkan(lama, baru)}
    _salin_nilai(lama, baru)
    pindah = 0
    tahun: set[int] = set()
    for r in Realisasi.objects.select_for_update().filter(
        indikator__sasaran__keputusan=lama, tahun__gte=baru.mulai_tahun
    ):
        satu = pasangan[r.indikator_id]
        if satu.sama and satu.baru is not None:
            r.indikator = satu.baru
            r.alasan_perubahan = f"Dipindahkan ke keputusan versi {baru.versi}."
            r.save()
            if hasattr(r, "capaian"):
                r.capaian.indikator = satu.baru
                r.capaian.save()
            pindah += 1
            tahun.add(r.tahun)
    for satu_tahun in sorted(tahun):
        hitung_keputusan(baru, satu_tahun)
    return pindah


def _salin_nilai(lama: Keputusan, baru: Keputusan) -> None:
    """An entered fact follows its line (same variable, row and rhythm); the old row stays."""
    tempat = {
        (b.variabel.garis, b.kode, b.variabel.irama): b
        for b in BarisVariabel.objects.filter(variabel__keputusan=baru).select_related("variabel")
    }
    ada = set(
        NilaiVariabel.objects.filter(baris__variabel__keputusan=baru).values_list(
            "baris_id", "tahun", "periode"
        )
    )
    isi = NilaiVariabel.objects.filter(
        baris__variabel__keputusan=lama, tahun__gte=baru.mulai_tahun
    ).select_related("baris__variabel")
    for nilai in isi:
        v = nilai.baris.variabel
        tujuan = tempat.get((v.garis, nilai.baris.kode, v.irama))
        if tujuan is not None and (tujuan.pk, nilai.tahun, nilai.periode) not in ada:
            NilaiVariabel(
                baris=tujuan,
                tahun=nilai.tahun,
                periode=nilai.periode,
                nilai=nilai.nilai,
                contoh=nilai.contoh,
                diubah_oleh_id=nilai.diubah_oleh_id,
            ).save()


def perlu_diisi_ulang(baru: Keputusan) -> list[Indikator]:
    """Indicators of the new version whose figures of its years did not come along."""
    lama = baru.menggantikan
    if lama is None:
        return []
    return [p.baru for p in pasangkan(lama, baru) if p.baru is not None and not p.sama]
