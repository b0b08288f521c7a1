"""Load what the formula editor works on: an indicator, the decree's variables and references."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from iku.inti.cakupan import Cakupan
from renstra.models import BarisVariabel, Indikator, Keputusan, PemakaianVariabel, Variabel
from renstra.rumus import GalatRumus, susun
from renstra.tinjauan import BarisBahan, Lingkungan, VariabelBahan


@dataclass(frozen=True, slots=True)
class BahanRumus:
    """One indicator with everything its formula may name."""

    indikator: Indikator
    lingkungan: Lingkungan

    @property
    def keputusan(self) -> Keputusan:
        return self.indikator.sasaran.keputusan

    @property
    def instansi_id(self) -> int:
        return self.keputusan.renstra.instansi_id

    @property
    def milik(self) -> tuple[VariabelBahan, ...]:
        """What is edited here: variables of this formula, and those that no formula uses yet."""
        return tuple(
            v for v in self.lingkungan.variabel if v.kode in self.lingkungan.milik or not v.pemakai
        )

    @property
    def lain(self) -> tuple[VariabelBahan, ...]:
        """The decree's other variables, which the formula may name as well."""
        milik = {v.pk for v in self.milik}
        return tuple(v for v in self.lingkungan.variabel if v.pk not in milik)

    def dengan(self, variabel: tuple[VariabelBahan, ...]) -> BahanRumus:
        """The same with these variables in place of the stored ones of the same id."""
        ganti = {v.pk: v for v in variabel}
        semua = tuple(ganti.get(v.pk, v) for v in self.lingkungan.variabel)
        return replace(self, lingkungan=replace(self.lingkungan, variabel=semua))


def muat_bahan(cakupan: Cakupan, indikator_id: int) -> BahanRumus:
    """Five queries. Raises Indikator.DoesNotExist when foreign."""
    indikator = (
        Indikator.objects.untuk(cakupan)
        .select_related(
            "sasaran__keputusan__renstra__instansi", "sasaran__keputusan__skala_capaian"
        )
        .get(pk=indikator_id)
    )
    keputusan = indikator.sasaran.keputusan
    pemakai: dict[int, list[str]] = {}
    milik: set[int] = set()
    pakai = PemakaianVariabel.objects.filter(variabel__keputusan=keputusan).order_by(
        "indikator__sasaran__urutan", "indikator__urutan"
    )
    for pk, variabel_id, nomor in pakai.values_list(
        "indikator_id", "variabel_id", "indikator__nomor"
    ):
        pemakai.setdefault(variabel_id, []).append(nomor)
        if pk == indikator.pk:
            milik.add(variabel_id)
    variabel = tuple(_muat_variabel(keputusan, pemakai))
    lain = Indikator.objects.filter(sasaran__keputusan=keputusan).exclude(pk=indikator.pk)
    daftar = list(lain.values_list("nomor", "nama", "rumus"))
    return BahanRumus(
        indikator=indikator,
        lingkungan=Lingkungan(
            nomor=indikator.nomor,
            satuan=indikator.satuan,
            variabel=variabel,
            rujukan=rujukan_keputusan([(nomor, rumus) for nomor, _, rumus in daftar])
            | {indikator.nomor.lower(): frozenset()},
            nama={nomor.lower(): nama for nomor, nama, _ in daftar}
            | {indikator.nomor.lower(): indikator.nama},
            milik=frozenset(v.kode for v in variabel if v.pk in milik),
        ),
    )


def _muat_variabel(keputusan: Keputusan, pemakai: dict[int, list[str]]) -> list[VariabelBahan]:
    """All variables of a decree with their rows, in the decree's order; two queries."""
    baris: dict[int, list[BarisBahan]] = {}
    for b in BarisVariabel.objects.filter(variabel__keputusan=keputusan).order_by("urutan"):
        baris.setdefault(b.variabel_id, []).append(
            BarisBahan(b.pk, b.kode, b.label, b.bobot, b.maks)
        )
    return [
        VariabelBahan(
            pk=v.pk,
            kode=v.kode,
            label=v.label,
            satuan=v.satuan,
            jenis=v.jenis,
            irama=v.irama,
            konsolidasi=v.konsolidasi,
            sumber=v.sumber,
            baris=tuple(baris.get(v.pk, ())),
            pemakai=tuple(dict.fromkeys(pemakai.get(v.pk, ()))),
        )
        for v in Variabel.objects.filter(keputusan=keputusan).order_by("urutan", "kode")
    ]


def rujukan_keputusan(rumus: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Number → numbers its formula refers to; several posts may number an indicator alike."""
    keluar: dict[str, frozenset[str]] = {}
    for nomor, teks in rumus:
        try:
            rujukan = susun(teks).rujukan if "@" in teks else frozenset()
        except GalatRumus:
            rujukan = frozenset()
        kunci = nomor.lower()
        keluar[kunci] = keluar.get(kunci, frozenset()) | rujukan
    return keluar


def cap(variabel: VariabelBahan) -> str:
    """A short stamp of a variable as it was seen; another one means that somebody changed it."""
    isi = repr((replace(variabel, pemakai=()),))
    return hashlib.sha256(isi.encode()).hexdigest()[:16]
