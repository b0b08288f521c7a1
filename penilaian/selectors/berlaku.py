"""Which decree holds for which year of an instansi, for many instansi at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from iku.inti.cakupan import Cakupan
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan

STATUS_BERLAKU = (StatusKeputusan.DITETAPKAN, StatusKeputusan.DIGANTIKAN)


@dataclass(frozen=True, slots=True)
class VersiKeputusan:
    """What decides about a year: the period of the Renstra and the year it starts to hold."""

    pk: int
    instansi_id: int
    tahun_awal: int
    tahun_akhir: int
    mulai_tahun: int
    versi: int
    skala_id: int

    def meliputi(self, tahun: int) -> bool:
        """Whether the year lies in the Renstra."""
        return self.tahun_awal <= tahun <= self.tahun_akhir


@dataclass(frozen=True, slots=True)
class Jajaran:
    """The decrees of a scope by instansi, newest first."""

    menurut: Mapping[int, tuple[VersiKeputusan, ...]] = field(default_factory=dict)

    def cari(self, instansi_id: int, tahun: int) -> VersiKeputusan | None:
        """The decree for that year: the latest one that had begun, else the first of its Renstra.

        A decree set inside a Renstra also carries the figures of the years before it.
        """
        calon = [k for k in self.menurut.get(instansi_id, ()) if k.meliputi(tahun)]
        mulai = [k for k in calon if k.mulai_tahun <= tahun]
        if mulai:
            return max(mulai, key=lambda k: (k.mulai_tahun, k.versi))
        return min(calon, key=lambda k: (k.mulai_tahun, k.versi), default=None)

    def tahun(self, sampai: int) -> list[int]:
        """All years of the Renstra up to `sampai`, newest first."""
        semua = {
            t
            for keputusan in self.menurut.values()
            for k in keputusan
            for t in range(k.tahun_awal, min(k.tahun_akhir, sampai) + 1)
        }
        return sorted(semua, reverse=True)

    def pada(self, tahun: int) -> dict[int, VersiKeputusan]:
        """Decree by instansi for one year."""
        hasil = {pk: self.cari(pk, tahun) for pk in self.menurut}
        return {pk: k for pk, k in hasil.items() if k is not None}


def muat_jajaran(cakupan: Cakupan, instansi_id: Iterable[int] | None = None) -> Jajaran:
    """Every decree of the scope that holds or held, in one query; `instansi_id` narrows it."""
    kueri = Keputusan.objects.untuk(cakupan).filter(status__in=STATUS_BERLAKU)
    if instansi_id is not None:
        kueri = kueri.filter(renstra__instansi_id__in=list(instansi_id))
    menurut: dict[int, list[VersiKeputusan]] = {}
    for isi in kueri.order_by("-mulai_tahun", "-versi").values_list(
        "pk",
        "renstra__instansi_id",
        "renstra__tahun_awal",
        "renstra__tahun_akhir",
        "mulai_tahun",
        "versi",
        "skala_capaian_id",
    ):
        menurut.setdefault(isi[1], []).append(VersiKeputusan(*isi))
    return Jajaran({pk: tuple(isi) for pk, isi in menurut.items()})
