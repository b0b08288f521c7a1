"""The tree of a synthetic decree: sasaran, variables, indicators, targets."""

from __future__ import annotations

import uuid
from decimal import Decimal
from random import Random
from typing import Any

from penilaian.buatan.bentuk import IndikatorBuatan, InstansiBuatan, Ukuran, VariabelBuatan
from penilaian.buatan.pola import VARIABEL, PolaIndikator, PolaVariabel, pola_indikator
from penilaian.buatan.salin import Penulis
from renstra.choices import JenisVariabel
from renstra.models import (
    BarisVariabel,
    Indikator,
    PemakaianVariabel,
    PenanggungJawab,
    Sasaran,
    SumberData,
    Target,
    Variabel,
)
from renstra.periode import periode_ukur
from renstra.rumus import susun

SEKELOMPOK = 10
BAGIAN_IKI = 4
"""Of seven groups of ten indicators the last two are those of posts (IKI)."""


def tulis_pohon(
    penulis: Penulis, milik: InstansiBuatan, ukuran: Ukuran, unit_id: int, jabatan_id: int
) -> None:
    acak = Random(f"{ukuran.benih}/{milik.kode}/target")  # noqa: S311  not for secrets
    kelompok = -(-ukuran.indikator // SEKELOMPOK)
    for k in range(kelompok):
        iki = k > BAGIAN_IKI
        sasaran_id = penulis.tambah(
            Sasaran, keputusan_id=milik.keputusan_id, nomor=str(k + 1), urutan=k,
            jabatan_id=jabatan_id if iki else None, uraian=f"Sasaran buatan {k + 1}",
        )  # fmt: skip
        variabel = {
            v.pola.kode: v
            for v in (_variabel(penulis, milik, k, n, p, unit_id) for n, p in enumerate(VARIABEL))
        }
        milik.variabel += variabel.values()
        for n in range(k * SEKELOMPOK, min((k + 1) * SEKELOMPOK, ukuran.indikator)):
            pola = pola_indikator(n)
            satu = _indikator(penulis, milik, sasaran_id, n, pola)
            for kode in pola.variabel:
                penulis.tambah(
                    PemakaianVariabel, indikator_id=satu.pk, variabel_id=variabel[kode].pk
                )
            penulis.tambah(PenanggungJawab, indikator_id=satu.pk, unit_id=unit_id)
            penulis.tambah(SumberData, indikator_id=satu.pk, nama="Laporan buatan")
            _target(penulis, satu, ukuran, acak, {variabel[v].pola.irama for v in pola.variabel})
            milik.indikator.append(satu)


def _garis(milik: InstansiBuatan, jenis: str, kunci: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{milik.kode}/{jenis}/{kunci}")


def _variabel(
    penulis: Penulis, milik: InstansiBuatan, kelompok: int, urutan: int, pola: PolaVariabel,
    unit_id: int,
) -> VariabelBuatan:  # fmt: skip
    kode = f"g{kelompok + 1}_{pola.kode}"
    label = f"{pola.kode.replace('_', ' ').capitalize()} (kelompok {kelompok + 1})"
    pk = penulis.tambah(
        Variabel,
        keputusan_id=milik.keputusan_id,
        garis=_garis(milik, "v", kode),
        kode=kode,
        label=label,
        satuan=pola.satuan,
        jenis=(JenisVariabel.TABEL if pola.baris else JenisVariabel.ANGKA).value,
        irama=pola.irama,
        konsolidasi=pola.konsolidasi.value,
        sumber="Catatan buatan",
        unit_id=unit_id,
        urutan=kelompok * len(VARIABEL) + urutan,
    )
    hasil = VariabelBuatan(pk, pola)
    for n, (nama, persen) in enumerate(pola.baris):
        hasil.baris.append(
            penulis.tambah(
                BarisVariabel,
                variabel_id=pk,
                kode=str(n + 1),
                label=nama,
                urutan=n,
                bobot=Decimal(persen).scaleb(-2),
            )
        )
    if not pola.baris:
        hasil.baris.append(penulis.tambah(BarisVariabel, variabel_id=pk))
    return hasil


def _indikator(
    penulis: Penulis, milik: InstansiBuatan, sasaran_id: int, urutan: int, pola: PolaIndikator
) -> IndikatorBuatan:
    kelompok, dalam = divmod(urutan, SEKELOMPOK)
    nomor = f"{kelompok + 1}.{dalam + 1}"
    rumus = pola.rumus.format(g=kelompok + 1)
    isi: dict[str, Any] = {
        "nama": f"{pola.nama} (buatan {nomor})",
        "satuan": pola.satuan,
        "rumus": rumus,
        "rumus_sidik": susun(rumus).sidik if rumus else "",
        "polaritas": pola.polaritas.value,
        "cara_tahunan": pola.cara_tahunan.value,
        "batas_atas": pola.batas_atas,
    }
    pk = penulis.tambah(
        Indikator, sasaran_id=sasaran_id, garis=_garis(milik, "i", nomor), nomor=nomor,
        urutan=dalam, **isi,
    )  # fmt: skip
    return IndikatorBuatan(pk, nomor, pola)


def _target(
    penulis: Penulis, satu: IndikatorBuatan, ukuran: Ukuran, acak: Random, irama: set[str]
) -> None:
    rendah, tinggi = satu.pola.target
    for tahun in ukuran.daftar_tahun:
        bawah = acak.randint(rendah, tinggi)
        atas = bawah + 2 if satu.pola.polaritas.value == "STABIL" else bawah
        for periode in periode_ukur(irama):
            satu.target[(tahun, periode)] = penulis.tambah(
                Target, indikator_id=satu.pk, tahun=tahun, periode=periode, bawah=bawah, atas=atas
            )
