"""Order and numbers of a draft's goals, objectives and indicators: numbers follow the order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django.db import transaction

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian
from renstra.models import Indikator, Keputusan, Sasaran, Tujuan
from renstra.penomoran import SasaranUrut, ganti_rujukan, rujukan, susun_nomor
from renstra.rumus import susun
from renstra.selectors.isi import cap_susunan
from renstra.services.rancangan.izin import kunci_rancangan, pastikan_cap

NAIK, TURUN = "naik", "turun"


class Berurut(Protocol):
    """A row with a place among its neighbours."""

    pk: Any
    urutan: int

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As of any model."""


@transaction.atomic
def geser(
    *, cakupan: Cakupan, keputusan_id: int, jenis: str, pk: int, arah: str, cap: str
) -> Keputusan:
    """Operator: one place up or down among its neighbours; numbers and references follow.

    `jenis` is tujuan, sasaran or indikator. Raises DoesNotExist of the row's model, GalatPeran,
    GalatTerkunci, GalatVersi, GalatIsian at either end.
    """
    keputusan = kunci_rancangan(cakupan, keputusan_id)
    pastikan_cap(cap, cap_susunan(keputusan), "Susunan rancangan")
    tetangga, satu = _tetangga(keputusan, jenis, pk)
    letak = tetangga.index(satu)
    tujuan = letak + (-1 if arah == NAIK else 1)
    if arah not in (NAIK, TURUN) or not 0 <= tujuan < len(tetangga):
        raise GalatIsian("Baris ini sudah di ujung daftarnya.")
    lain = tetangga[tujuan]
    tukar(satu, lain)
    if jenis == "tujuan":
        nomori_tujuan(keputusan)
    else:
        nomori(keputusan)
    return keputusan


def _tetangga(keputusan: Keputusan, jenis: str, pk: int) -> tuple[list[Any], Any]:
    if jenis == "tujuan":
        daftar: list[Any] = list(keputusan.daftar_tujuan.order_by("urutan"))
    elif jenis == "sasaran":
        sasaran = keputusan.daftar_sasaran.get(pk=pk)
        daftar = list(
            keputusan.daftar_sasaran.filter(jabatan=sasaran.jabatan_id).order_by("urutan")
        )
    else:
        indikator = Indikator.objects.get(pk=pk, sasaran__keputusan=keputusan)
        daftar = list(Indikator.objects.filter(sasaran=indikator.sasaran_id).order_by("urutan"))
    for satu in daftar:
        if satu.pk == pk:
            return daftar, satu
    raise Tujuan.DoesNotExist


def tukar(satu: Berurut, lain: Berurut) -> None:
    """Change places; the place in between is beyond the end, because places are unique."""
    a, b = satu.urutan, lain.urutan
    satu.urutan = 30_000
    satu.save()
    lain.urutan = a
    lain.save()
    satu.urutan = b
    satu.save()


def rapatkan(daftar: Sequence[Berurut]) -> None:
    """Places 0, 1, 2 … in the given order; saves only what moves, and never two in one place."""
    sisa = [(satu, ke) for ke, satu in enumerate(daftar) if satu.urutan != ke]
    terisi = {satu.urutan for satu in daftar}
    while sisa:
        bebas = [(satu, ke) for satu, ke in sisa if ke not in terisi]
        if not bebas:  # a ring: the first one steps aside
            satu, ke = sisa[0]
            terisi.discard(satu.urutan)
            satu.urutan = max(terisi, default=0) + len(daftar) + 1
            satu.save()
            terisi.add(satu.urutan)
            continue
        for satu, ke in bebas:
            terisi.discard(satu.urutan)
            satu.urutan = ke
            satu.save()
            terisi.add(ke)
            sisa.remove((satu, ke))


def urutkan_sasaran(keputusan: Keputusan) -> list[Sasaran]:
    """IKU first, then the posts as they appear; objectives of one post stay together."""
    daftar = list(keputusan.daftar_sasaran.order_by("urutan"))
    jabatan: dict[int | None, int] = {None: -1}
    for satu in daftar:
        jabatan.setdefault(satu.jabatan_id, len(jabatan))
    return sorted(daftar, key=lambda s: (jabatan[s.jabatan_id], s.urutan))


def rapikan(keputusan: Keputusan) -> None:
    """After adding, moving or deleting: places without gaps, then numbers."""
    rapatkan(urutkan_sasaran(keputusan))
    menurut: dict[int, list[Indikator]] = {}
    for i in Indikator.objects.filter(sasaran__keputusan=keputusan).order_by("urutan", "pk"):
        menurut.setdefault(i.sasaran_id, []).append(i)
    for daftar in menurut.values():
        rapatkan(daftar)
    nomori(keputusan)


def nomori(keputusan: Keputusan) -> None:
    """Write the numbers that follow from the order, also behind `@` in formulas."""
    sasaran = list(keputusan.daftar_sasaran.order_by("urutan"))
    indikator = list(
        Indikator.objects.filter(sasaran__keputusan=keputusan)
        .select_related("sasaran__keputusan")
        .order_by("urutan")
    )
    milik: dict[int, list[int]] = {}
    for i in indikator:
        milik.setdefault(i.sasaran_id, []).append(i.pk)
    nomor = susun_nomor(
        SasaranUrut(s.pk, s.jabatan_id, tuple(milik.get(s.pk, ()))) for s in sasaran
    )
    for s in sasaran:
        if s.nomor != nomor.sasaran[s.pk]:
            s.nomor = nomor.sasaran[s.pk]
            s.save()
    peta = {i.nomor.lower(): nomor.indikator[i.pk] for i in indikator}
    for i in indikator:
        if i.nomor != nomor.indikator[i.pk]:
            i.nomor = nomor.indikator[i.pk]
            i.save()
    for i in indikator:
        if "@" in i.rumus and (rumus := ganti_rujukan(i.rumus, peta)) != i.rumus:
            # The same formula under new numbers: nothing to check, and its inputs stay.
            i.rumus = rumus
            i.rumus_sidik = susun(rumus).sidik if i.rumus_sidik else ""
            i.save()


def nomori_tujuan(keputusan: Keputusan) -> None:
    """Goals without gaps, numbered from 1."""
    daftar = list(keputusan.daftar_tujuan.order_by("urutan", "pk"))
    rapatkan(daftar)
    beda = [(t, str(ke)) for ke, t in enumerate(daftar, start=1) if t.nomor != str(ke)]
    for t, _ in beda:  # numbers are unique: all step aside first
        t.nomor = f"~{t.pk}"
        t.save()
    for t, nomor in beda:
        t.nomor = nomor
        t.save()


def perujuk(indikator: Indikator) -> list[str]:
    """Numbers of the other indicators whose formula names this one."""
    lain = Indikator.objects.filter(
        sasaran__keputusan=indikator.sasaran.keputusan_id, rumus__contains="@"
    ).exclude(pk=indikator.pk)
    return sorted(
        nomor
        for nomor, rumus in lain.values_list("nomor", "rumus")
        if indikator.nomor.lower() in rujukan(rumus)
    )
