"""The rows that a decree is made ready from, of several decrees at once; the SQL is kept.

The number of queries does not depend on the number of decrees, indicators or variables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from iku.inti.kueri_siap import KueriSiap
from penilaian.hitung import Aturan
from penilaian.perhitungan import Baris, VariabelHitung
from penilaian.selectors.hitung.aturan import MEDAN_ATURAN, aturan_hitung
from penilaian.selectors.hitung.skala import konversi_hitung, skala_hitung
from penilaian.selectors.kata import tabel_kode
from penilaian.skala import Konversi, TabelKode
from penilaian.skala import Skala as SkalaHitung
from renstra.aturan import Konsolidasi
from renstra.choices import JenisVariabel
from renstra.models import BarisVariabel, Indikator, Keputusan, PemakaianVariabel, Variabel

_TABEL = JenisVariabel.TABEL.value
_KONSOLIDASI = {cara.value: cara for cara in Konsolidasi}


class BarisIndikator(NamedTuple):
    """What a calculation needs of an indicator; its texts stay in the database."""

    pk: int
    keputusan_id: int
    jabatan_id: int | None
    nomor: str
    rumus: str
    cara_tahunan: str
    skala_id: int | None
    konversi_id: int | None
    tabel_kode_id: int | None
    aturan: Aturan


MEDAN_INDIKATOR = (
    "pk", "sasaran__keputusan_id", "sasaran__jabatan_id", "nomor", "rumus", "cara_tahunan",
    "skala_id", "konversi_id", "tabel_kode_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bahan:
    """Rows of several decrees, by decree or by their own id."""

    indikator: Mapping[int, list[BarisIndikator]]
    variabel: Mapping[int, VariabelHitung]
    pakai: Mapping[int, list[int]]
    tempat: Mapping[int, dict[tuple[UUID, str], int]]
    skala: Mapping[int, SkalaHitung]
    konversi: Mapping[int, Konversi]
    tabel: Mapping[int, TabelKode]


_indikator: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id: (
        Indikator.objects.filter(sasaran__keputusan__in=keputusan_id)
        .order_by("sasaran__urutan", "urutan")  # not the order of Meta: that joins six tables more
        .values_list(*MEDAN_INDIKATOR, *MEDAN_ATURAN)
    ),
    ikut_rute=True,
)
_daftar_baris: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id: (
        BarisVariabel.objects.filter(variabel__keputusan__in=keputusan_id)
        .order_by("urutan")
        .values_list("variabel_id", "kode", "pk", "label", "bobot", "maks")
    ),
    ikut_rute=True,
)


def _variabel(garis: str) -> KueriSiap[tuple[Any, ...]]:
    return KueriSiap(
        lambda keputusan_id: (
            Variabel.objects.filter(keputusan__in=keputusan_id)
            .order_by()
            .values_list(
                "pk", "keputusan_id", garis, "kode", "label", "jenis", "irama", "konsolidasi",
                "satuan",
            )
        ),
        ikut_rute=True,
    )  # fmt: skip


_variabel_pertama, _variabel_lanjutan = _variabel("pk"), _variabel("garis")
"""Lines are read only where there is an earlier version to look for."""
_pemakaian: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda keputusan_id: (
        PemakaianVariabel.objects.filter(variabel__keputusan__in=keputusan_id)
        .order_by()
        .values_list("indikator_id", "variabel_id")
    ),
    ikut_rute=True,
)


def muat_bahan(keputusan: Mapping[int, Keputusan]) -> Bahan:
    pk = list(keputusan)
    indikator: dict[int, list[BarisIndikator]] = {k: [] for k in pk}
    lebar = len(MEDAN_INDIKATOR)
    for satu in _indikator(pk):
        indikator[satu[1]].append(
            BarisIndikator._make((*satu[:lebar], aturan_hitung(*satu[lebar:])))
        )
    lanjutan = {k.pk for k in keputusan.values() if k.versi > 1}
    baris: dict[int, list[Baris]] = {}
    kode: dict[int, list[tuple[str, int]]] = {}
    for v, k, b, label, bobot, maks in _daftar_baris(pk):
        baris.setdefault(v, []).append(Baris(b, label, bobot, maks))
        if lanjutan:
            kode.setdefault(v, []).append((k, b))
    tempat: dict[int, dict[tuple[UUID, str], int]] = {k: {} for k in pk}
    variabel: dict[int, VariabelHitung] = {}
    for v, milik, garis, nama, label, jenis, irama, konsolidasi, satuan in (
        _variabel_lanjutan if lanjutan else _variabel_pertama
    )(pk):
        variabel[v] = VariabelHitung(
            nama,
            label,
            jenis == _TABEL,
            irama,
            _KONSOLIDASI[konsolidasi],
            tuple(baris.get(v, ())),
            satuan,
        )
        if milik in lanjutan:
            tempat[milik].update({(garis, k): b for k, b in kode.get(v, ())})
    pakai: dict[int, list[int]] = {}
    for i_pk, v in _pemakaian(pk):
        pakai.setdefault(i_pk, []).append(v)
    semua = [i for isi_k in indikator.values() for i in isi_k]
    return Bahan(
        indikator,
        variabel,
        pakai,
        tempat,
        skala_hitung(
            [*(k.skala_capaian_id for k in keputusan.values()), *(i.skala_id for i in semua)]
        ),
        konversi_hitung(i.konversi_id for i in semua),
        tabel_kode(i.tabel_kode_id for i in semua),
    )
