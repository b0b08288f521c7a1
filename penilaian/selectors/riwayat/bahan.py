"""The rows of an indicator's line in one year, and every entry of the history about them."""

from __future__ import annotations

from auditlog.models import LogEntry
from django.db.models import Q

from penilaian.models import BuktiDukung, CatatanRealisasi, NilaiVariabel, Realisasi
from penilaian.selectors.berlaku import STATUS_BERLAKU
from penilaian.selectors.kata import kata_satu, kata_variabel
from penilaian.selectors.riwayat.entri import jenis_entri, syarat_objek, syarat_terhapus
from renstra.models import BarisVariabel, Indikator, Target


class BahanRiwayat:
    """The rows of the indicator's line in that year, through all versions, and their entries."""

    def __init__(self, indikator: Indikator, tahun: int) -> None:
        instansi_id = indikator.sasaran.keputusan.renstra.instansi_id
        self.tahun = tahun
        self.kata = kata_satu(indikator)
        self.kata_variabel = kata_variabel(indikator.sasaran.keputusan)
        selini = Indikator.objects.filter(
            garis=indikator.garis,
            sasaran__keputusan__renstra__instansi=instansi_id,
            sasaran__keputusan__status__in=STATUS_BERLAKU,
        )
        indikator_id = list(selini.values_list("pk", flat=True))
        garis = set(selini.values_list("variabel__garis", flat=True)) - {None}
        baris = BarisVariabel.objects.filter(
            variabel__garis__in=garis,
            variabel__keputusan__renstra__instansi=instansi_id,
            variabel__keputusan__status__in=STATUS_BERLAKU,
        )
        self.nilai = {
            n.pk: n
            for n in NilaiVariabel.objects.filter(baris__in=baris, tahun=tahun).select_related(
                "baris__variabel"
            )
        }
        self.realisasi = {
            r.pk: r for r in Realisasi.objects.filter(indikator__in=indikator_id, tahun=tahun)
        }
        self.target = {
            t.pk: t for t in Target.objects.filter(indikator__in=indikator_id, tahun=tahun)
        }
        self.bukti = set(
            BuktiDukung.objects.filter(realisasi__in=self.realisasi).values_list("pk", flat=True)
        )
        catatan = CatatanRealisasi.objects.filter(realisasi__in=self.realisasi)
        self.entri = self._entri(indikator_id, set(catatan.values_list("pk", flat=True)))

    def _entri(self, indikator_id: list[int], catatan: set[int]) -> list[LogEntry]:
        terhapus = LogEntry.objects.filter(
            syarat_terhapus(Target, "indikator", indikator_id)
            & Q(changes__tahun__0=str(self.tahun))
            | syarat_terhapus(BuktiDukung, "realisasi", self.realisasi)
        ).order_by("pk")
        hilang: dict[str, set[int]] = {"target": set(), "buktidukung": set()}
        for e in terhapus:
            hilang[jenis_entri(e)].add(int(e.object_id or 0))
        kueri = LogEntry.objects.filter(
            syarat_objek(NilaiVariabel, self.nilai)
            | syarat_objek(Target, {*self.target, *hilang["target"]})
            | syarat_objek(Realisasi, self.realisasi)
            | syarat_objek(BuktiDukung, self.bukti | hilang["buktidukung"])
            | syarat_objek(CatatanRealisasi, catatan)
        )
        return list(kueri.select_related("actor").order_by("pk"))
