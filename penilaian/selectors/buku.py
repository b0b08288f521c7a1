"""Load a decree's indicators and entered values into the pure values that a calculation reads.

The number of queries does not depend on the number of indicators or values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from penilaian.hitung import Aturan, TargetAngka
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.perhitungan import Baris, Buku, IndikatorHitung, KunciNilai, VariabelHitung
from penilaian.skala import Konversi, Rentang
from penilaian.skala import Skala as SkalaHitung
from renstra.aturan import (
    CaraMinimal,
    CaraTahunan,
    DasarSkala,
    Konsolidasi,
    NolMinimal,
    NolRasio,
    Polaritas,
)
from renstra.choices import JenisVariabel
from renstra.models import (
    BarisVariabel,
    Indikator,
    Keputusan,
    PemakaianVariabel,
    RentangSkala,
    Skala,
    Target,
    Variabel,
)
from renstra.rumus import susun


@dataclass(frozen=True, slots=True)
class Isi:
    """A decree ready to compute: indicators in dependency order, and who uses which variable."""

    keputusan: Keputusan
    indikator: tuple[IndikatorHitung, ...]
    pemakai: dict[int, frozenset[int]]
    """variable id → ids of the indicators whose formula names it"""

    def menurut_nomor(self) -> dict[str, IndikatorHitung]:
        return {i.nomor: i for i in self.indikator}


def skala_hitung(skala_id: Iterable[int | None]) -> dict[int, SkalaHitung]:
    """Scales by id, steps highest first."""
    unik = {s for s in skala_id if s}
    rentang: dict[int, list[Rentang]] = {}
    for r in RentangSkala.objects.filter(skala_id__in=unik):
        rentang.setdefault(r.skala_id, []).append(
            Rentang(r.batas, r.predikat, r.termasuk, r.singkatan, r.band)
        )
    return {
        s.pk: SkalaHitung(s.kode, s.nama, tuple(reversed(rentang[s.pk])), DasarSkala(s.dasar))
        for s in Skala.objects.filter(pk__in=unik)
        if s.pk in rentang
    }


def _konversi(skala_id: Iterable[int | None]) -> dict[int, Konversi]:
    langkah: dict[int, list[tuple]] = {}
    unik = {s for s in skala_id if s}
    if not unik:
        return {}
    for r in RentangSkala.objects.filter(skala_id__in=unik, batas__isnull=False):
        langkah.setdefault(r.skala_id, []).append((r.batas, r.nilai))
    return {pk: Konversi(tuple(isi)) for pk, isi in langkah.items()}


def konversi_satu(indikator: Indikator) -> Konversi | None:
    """The conversion of one indicator's capaian, if any."""
    return _konversi([indikator.konversi_id]).get(indikator.konversi_id or 0)


def _variabel(keputusan: Keputusan) -> dict[int, VariabelHitung]:
    baris: dict[int, list[Baris]] = {}
    for b in BarisVariabel.objects.filter(variabel__keputusan=keputusan).order_by("urutan"):
        baris.setdefault(b.variabel_id, []).append(Baris(b.pk, b.label, b.bobot, b.maks))
    return {
        v.pk: VariabelHitung(
            kode=v.kode,
            label=v.label,
            tabel=v.jenis == JenisVariabel.TABEL,
            irama=v.irama,
            konsolidasi=Konsolidasi(v.konsolidasi),
            baris=tuple(baris.get(v.pk, ())),
            satuan=v.satuan,
        )
        for v in Variabel.objects.filter(keputusan=keputusan)
    }


def aturan_dari(indikator: Indikator) -> Aturan:
    """The capaian rule that the decree froze with the indicator."""
    return Aturan(
        polaritas=Polaritas(indikator.polaritas),
        cara_minimal=CaraMinimal(indikator.cara_minimal),
        batas_atas=indikator.batas_atas,
        presisi=indikator.presisi,
        nol_minimal=NolMinimal(indikator.nol_minimal),
        nilai_tercapai=indikator.nilai_tercapai,
        nol_rasio=NolRasio(indikator.nol_rasio),
        dari_nilai_penuh=indikator.dari_nilai_penuh,
    )


def muat_isi(keputusan: Keputusan) -> Isi:
    """The decree's indicators with compiled formulas, variables, rules and scales."""
    baris = list(Indikator.objects.filter(sasaran__keputusan=keputusan))
    variabel = _variabel(keputusan)
    pakai: dict[int, list[int]] = {}
    pemakai: dict[int, set[int]] = {}
    for p in PemakaianVariabel.objects.filter(indikator__sasaran__keputusan=keputusan):
        pakai.setdefault(p.indikator_id, []).append(p.variabel_id)
        pemakai.setdefault(p.variabel_id, set()).add(p.indikator_id)
    skala = skala_hitung([keputusan.skala_capaian_id, *(i.skala_id for i in baris)])
    konversi = _konversi(i.konversi_id for i in baris)
    siap = [
        IndikatorHitung(
            pk=i.pk,
            nomor=i.nomor,
            rumus=susun(i.rumus) if i.rumus else None,
            aturan=aturan_dari(i),
            variabel=tuple(variabel[v] for v in sorted(pakai.get(i.pk, ()))),
            cara_tahunan=CaraTahunan(i.cara_tahunan),
            skala=skala.get(keputusan.skala_capaian_id),
            skala_nilai=skala.get(i.skala_id) if i.skala_id else None,
            konversi=konversi.get(i.konversi_id) if i.konversi_id else None,
        )
        for i in baris
    ]
    return Isi(
        keputusan=keputusan,
        indikator=tuple(_urutkan(siap)),
        pemakai={v: frozenset(isi) for v, isi in pemakai.items()},
    )


def _urutkan(indikator: list[IndikatorHitung]) -> list[IndikatorHitung]:
    """Referenced indicators first; circles were refused when the formula was saved."""
    menurut = {i.nomor: i for i in indikator}
    selesai: dict[int, IndikatorHitung] = {}

    def kunjungi(satu: IndikatorHitung) -> None:
        if satu.pk not in selesai:
            for nomor in satu.rumus.rujukan if satu.rumus else ():
                if nomor in menurut:
                    kunjungi(menurut[nomor])
            selesai[satu.pk] = satu

    for satu in indikator:
        kunjungi(satu)
    return list(selesai.values())


def muat_buku(isi: Isi, tahun: int) -> Buku:
    """What was entered for the decree up to `tahun`: values, published figures, targets."""
    keputusan = isi.keputusan
    nilai: dict[KunciNilai, object] = {}
    garis = {
        (g, k): pk
        for pk, g, k in BarisVariabel.objects.filter(variabel__keputusan=keputusan).values_list(
            "pk", "variabel__garis", "kode"
        )
    }
    # Earlier years may have been entered under an earlier version: same line, same row.
    lama = NilaiVariabel.objects.filter(
        baris__variabel__keputusan__renstra_id=keputusan.renstra_id,
        tahun__lte=tahun,
        tahun__gte=keputusan.renstra.tahun_awal,
        baris__variabel__keputusan__versi__lte=keputusan.versi,
    ).order_by("baris__variabel__keputusan__versi")
    for g, k, t, p, n in lama.values_list(
        "baris__variabel__garis", "baris__kode", "tahun", "periode", "nilai"
    ):
        if (g, k) in garis:
            nilai[(garis[(g, k)], t, p)] = n
    terbit = {
        (i, t, p): n
        for i, t, p, n in Realisasi.objects.filter(
            indikator__sasaran__keputusan=keputusan, tahun=tahun, nilai_terbit__isnull=False
        ).values_list("indikator_id", "tahun", "periode", "nilai_terbit")
    }
    target = {
        (i, t, p): TargetAngka(b, a)
        for i, t, p, b, a in Target.objects.filter(
            indikator__sasaran__keputusan=keputusan, tahun=tahun
        ).values_list("indikator_id", "tahun", "periode", "bawah", "atas")
    }
    return Buku(keputusan.renstra.tahun_awal, nilai, terbit, target)  # type: ignore[arg-type]
