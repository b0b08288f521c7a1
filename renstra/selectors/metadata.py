"""The metadata of an indicator as Satu Data Indonesia (MS-Ind) has it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from renstra.aturan import Polaritas
from renstra.models import Indikator, MetadataIndikator
from renstra.rumus import GalatRumus, urai
from renstra.rumus.teks import teks_berlabel

_INTERPRETASI = {
    Polaritas.MAKSIMAL: "Semakin tinggi nilainya, semakin baik kinerjanya.",
    Polaritas.MINIMAL: "Semakin rendah nilainya, semakin baik kinerjanya.",
    Polaritas.STABIL: "Semakin dekat nilainya dengan target, semakin baik kinerjanya.",
}
_UKURAN = {"%": "Persentase", "persen": "Persentase", "indeks": "Indeks", "nilai": "Nilai"}


@dataclass(frozen=True, slots=True)
class VariabelPembangun:
    """A variable of the formula."""

    kode: str
    nama: str
    satuan: str
    sumber: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """All heads; a text nobody has written is empty, never invented."""

    garis: uuid.UUID
    indikator: int
    nomor: str
    nama: str
    konsep: str
    definisi: str
    interpretasi: str
    metode: str
    rumus: str
    ukuran: str
    satuan: str
    klasifikasi: str
    variabel_pembangun: tuple[VariabelPembangun, ...]
    produsen: str
    versi: int

    def butir(self) -> tuple[tuple[str, str], ...]:
        """(head, text) in the order of the sheet."""
        return (
            ("Nama indikator", self.nama),
            ("Konsep", self.konsep),
            ("Definisi", self.definisi),
            ("Interpretasi", self.interpretasi),
            ("Metode atau rumus penghitungan", self.metode),
            ("Ukuran", self.ukuran),
            ("Satuan", self.satuan),
            ("Klasifikasi penyajian", self.klasifikasi),
            ("Produsen data", self.produsen),
        )


def muat_metadata(indikator_id: int) -> Metadata:
    """Of one indicator that the caller may see; three queries."""
    i = (
        Indikator.objects.select_related("sasaran__keputusan__renstra__instansi")
        .prefetch_related("variabel")
        .get(pk=indikator_id)
    )
    instansi = i.sasaran.keputusan.renstra.instansi
    tulisan = MetadataIndikator.objects.filter(instansi=instansi, garis=i.garis).first()
    variabel = list(i.variabel.all())
    return Metadata(
        garis=i.garis,
        indikator=i.pk,
        nomor=i.nomor,
        nama=i.nama,
        konsep=tulisan.konsep if tulisan else "",
        definisi=i.penjelasan,
        interpretasi=(tulisan.interpretasi if tulisan else "")
        or _INTERPRETASI.get(Polaritas(i.polaritas), ""),
        metode=_metode(i.rumus, {v.kode: v.label for v in variabel}),
        rumus=i.rumus,
        ukuran=(tulisan.ukuran if tulisan else "") or _UKURAN.get(i.satuan.strip().lower(), ""),
        satuan=i.satuan,
        klasifikasi=tulisan.klasifikasi if tulisan else "",
        variabel_pembangun=tuple(
            VariabelPembangun(v.kode, v.label, v.satuan, v.sumber) for v in variabel
        ),
        produsen=instansi.nama,
        versi=tulisan.versi if tulisan else 0,
    )


def _metode(rumus: str, label: dict[str, str]) -> str:
    if not rumus:
        return ""
    try:
        return teks_berlabel(urai(rumus), label)
    except GalatRumus:
        return rumus
