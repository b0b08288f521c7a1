"""Variables of a decree with what was entered for a period, who shares them, what locks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from penilaian.choices import STATUS_TERKUNCI
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.kata import kata_variabel
from penilaian.selectors.lembar import Bentuk, Ketikan, SelIsian, VariabelIsian
from penilaian.skala import TabelKode
from renstra.aturan import Konsolidasi
from renstra.choices import JenisVariabel
from renstra.models import BarisVariabel, Indikator, Keputusan, PemakaianVariabel, Variabel
from renstra.periode import BAGIAN, TAHUNAN, periode_memuat

RINCI_MAKS = 4
"""An indicator with more numbers than this opens its own page."""


@dataclass(slots=True)
class SusunanVariabel:
    """All variables of a decree in a period; `milik` hands them out, each box only once."""

    menurut: Mapping[int, VariabelIsian]
    milik_indikator: Mapping[int, list[int]]
    irama_variabel: Mapping[int, str]
    pemakai: Mapping[int, list[str]]
    _tempat: dict[int, str] = field(default_factory=dict)

    def irama(self, indikator_id: int) -> list[str]:
        """The rhythms of an indicator's variables."""
        return [self.irama_variabel[v] for v in self.milik_indikator.get(indikator_id, ())]

    def bentuk(self, indikator: Indikator) -> Bentuk:
        """Where its figures are entered in this period."""
        semua = [self.menurut[v] for v in self.milik_indikator.get(indikator.pk, ())]
        kini = [v for v in semua if v.di_periode]
        if not kini:
            return Bentuk.RINGKAS if indikator.rumus else Bentuk.TERBIT
        if any(v.tabel for v in kini) or len(kini) > RINCI_MAKS:
            return Bentuk.LEMBAR
        return Bentuk.SATU if len(semua) == 1 else Bentuk.RINCI

    def milik(self, indikator: Indikator) -> tuple[VariabelIsian, ...]:
        """Its variables; one whose box already stands in another row says where."""
        keluar = []
        for pk in self.milik_indikator.get(indikator.pk, ()):
            satu = self.menurut[pk]
            tempat = self._tempat.setdefault(pk, indikator.nomor)
            lain = tuple(n for n in self.pemakai.get(pk, ()) if n != indikator.nomor)
            diisi_di = "" if tempat == indikator.nomor else tempat
            keluar.append(replace(satu, pemakai=lain, diisi_di=diisi_di))
        return tuple(keluar)


def muat_variabel(
    keputusan: Keputusan, tahun: int, periode: str, ketikan: Mapping[int, Ketikan]
) -> SusunanVariabel:
    """Load them in five queries."""
    variabel = list(Variabel.objects.filter(keputusan=keputusan).select_related("unit"))
    milik: dict[int, list[int]] = {}
    pemakai: dict[int, list[str]] = {}
    pengguna: dict[int, set[int]] = {}
    pakai = PemakaianVariabel.objects.filter(variabel__keputusan=keputusan).order_by(
        "indikator__sasaran__urutan", "indikator__urutan", "variabel__urutan", "pk"
    )
    for indikator_id, variabel_id, nomor in pakai.values_list(
        "indikator_id", "variabel_id", "indikator__nomor"
    ):
        milik.setdefault(indikator_id, []).append(variabel_id)
        pemakai.setdefault(variabel_id, []).append(nomor)
        pengguna.setdefault(variabel_id, set()).add(indikator_id)
    baris = _baris(keputusan, tahun, periode, ketikan, kata_variabel(keputusan))
    kunci = Pengunci(keputusan, tahun)
    return SusunanVariabel(
        menurut={
            v.pk: VariabelIsian(
                pk=v.pk,
                kode=v.kode,
                label=v.label,
                satuan=v.satuan,
                sumber=v.sumber,
                unit=v.unit.nama if v.unit else "",
                tabel=v.jenis == JenisVariabel.TABEL,
                irama=v.get_irama_display() if v.irama != TAHUNAN else "",
                baris=tuple(baris.get(v.pk, ())),
                terkunci=kunci.alasan(v, pengguna.get(v.pk, set()), periode),
                di_periode=periode in BAGIAN[v.irama],
                maks_contoh=v.maks_contoh,
            )
            for v in variabel
        },
        milik_indikator=milik,
        irama_variabel={v.pk: v.irama for v in variabel},
        pemakai=pemakai,
    )


def _baris(
    keputusan: Keputusan,
    tahun: int,
    periode: str,
    ketikan: Mapping[int, Ketikan],
    kata: Mapping[int, TabelKode],
) -> dict[int, list[SelIsian]]:
    kini: dict[int, NilaiVariabel] = {}
    lalu: dict[tuple[object, str], Decimal | None] = {}
    kueri = NilaiVariabel.objects.filter(
        baris__variabel__keputusan__renstra=keputusan.renstra_id,
        baris__variabel__keputusan__versi__lte=keputusan.versi,
        tahun__in=(tahun, tahun - 1),
        periode=periode,
    ).select_related("baris__variabel")
    for n in kueri.order_by("baris__variabel__keputusan__versi"):
        if n.tahun == tahun:
            kini[n.baris_id] = n
        else:  # entered under an earlier version perhaps: same line, same row
            lalu[(n.baris.variabel.garis, n.baris.kode)] = n.nilai
    keluar: dict[int, list[SelIsian]] = {}
    semua = BarisVariabel.objects.filter(variabel__keputusan=keputusan).select_related("variabel")
    for b in semua.order_by("urutan"):
        isi = kini.get(b.pk)
        keluar.setdefault(b.variabel_id, []).append(
            SelIsian(
                baris_id=b.pk,
                label=b.label or b.variabel.label,
                nilai=isi.nilai if isi else None,
                versi=isi.versi if isi else 0,
                contoh=bool(isi and isi.contoh and isi.nilai is not None),
                lalu=lalu.get((b.variabel.garis, b.kode)),
                bobot=b.bobot,
                maks=b.maks,
                ketikan=ketikan.get(b.pk),
                kata=kata.get(b.variabel_id),
            )
        )
    return keluar


class Pengunci:
    """The sent and approved realisasi that lock values of a year, read once."""

    def __init__(self, keputusan: Keputusan, tahun: int) -> None:
        self.tahun = tahun
        self.terkirim = list(
            Realisasi.objects.filter(
                tahun__gte=tahun,
                indikator__sasaran__keputusan=keputusan,
                status__in=STATUS_TERKUNCI,
            ).select_related("indikator")
        )

    def alasan(self, variabel: Variabel, pengguna: set[int], periode: str) -> str:
        """Why a value of `variabel` cannot change in that period, or an empty text."""
        menumpuk = variabel.konsolidasi == Konsolidasi.KUMULATIF_PERIODE
        memuat = periode_memuat(periode)
        for r in self.terkirim:
            if r.indikator_id in pengguna and (
                menumpuk if r.tahun > self.tahun else r.periode in memuat
            ):
                return (
                    f"Dipakai indikator {r.indikator.nomor} tahun {r.tahun} yang sudah "
                    f"{r.get_status_display().lower()}."
                )
        return ""
