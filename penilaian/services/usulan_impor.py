"""From the cells of a file to proposals: what each one says, described as the page shows it.

No rule of the domain is asked here; `services.periksa_impor` judges what comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from iku.inti.fields import KataField, KataRentangField, saran
from penilaian.choices import HasilSel
from penilaian.impor.bentuk import baku, baku_rentang
from penilaian.impor.berkas import IsiLembar, SelBerkas, Tolakan
from penilaian.impor.galat import UNDUH, GalatBerkas, GalatSel
from penilaian.impor.nilai import baca_sel, baca_sel_rentang, teks_sel
from penilaian.kata import tulis_kata, tulis_target_kata
from penilaian.selectors.bahan_impor import BahanNilai
from penilaian.selectors.bahan_target import BahanTarget
from penilaian.selectors.sel_impor import NILAI, TARGET, SelImpor
from penilaian.skala import TabelKode
from renstra.models import Keputusan

_TAK_DIKENAL = f"Baris ini tidak ada dalam keputusan yang berlaku. {UNDUH}"


def pastikan_cocok(lembar: Sequence[IsiLembar], keputusan: Keputusan, tahun: int) -> None:
    """The file was made for this agency, year and decree version. Raises GalatBerkas."""
    kode = keputusan.renstra.instansi.kode
    for satu in lembar:
        i = satu.identitas
        if i.kode != kode:
            raise GalatBerkas(
                f"Templat ini milik instansi “{i.kode}”, sedangkan Anda mengunggahnya untuk "
                f"“{kode}”. Unggah pada instansi yang sesuai."
            )
        if i.tahun != tahun:
            raise GalatBerkas(
                f"Templat ini untuk tahun {i.tahun}, sedangkan Anda mengunggahnya untuk tahun "
                f"{tahun}. Unggah pada tahun yang sesuai."
            )
        if i.versi_keputusan != keputusan.versi:
            raise GalatBerkas(
                f"Templat ini dibuat dari keputusan versi {i.versi_keputusan}; yang berlaku "
                f"sekarang versi {keputusan.versi}. {UNDUH}"
            )


def usulan_nilai(
    lembar: IsiLembar, bahan: BahanNilai, kata: Mapping[int, TabelKode]
) -> Iterator[SelImpor]:
    """The changed, untouched and unreadable cells of the sheet of figures; `kata` by variable."""
    for sel in lembar.sel:
        variabel_id = bahan.variabel_baris.get(sel.pk)
        if variabel_id is None:
            yield _ditolak_sel(sel, NILAI, _TAK_DIKENAL)
            continue
        tabel = kata.get(variabel_id)
        try:
            nilai = _baca(sel, tabel)
        except GalatSel as galat:
            yield deskripsi_nilai(_ditolak_sel(sel, NILAI, galat.pesan), bahan)
            continue
        baru = baku(nilai)
        hasil = HasilSel.SAMA if baru == sel.asal.nilai else HasilSel.BARU
        usul = _dasar(sel, NILAI, hasil)
        yield deskripsi_nilai(replace(usul, nilai=baru, baru=tulis_kata(nilai, tabel)), bahan)
    for satu in lembar.ditolak:
        yield deskripsi_nilai(_ditolak_baris(satu, NILAI), bahan)


def usulan_target(lembar: IsiLembar, bahan: BahanTarget) -> Iterator[SelImpor]:
    """The same of the sheet of targets."""
    for sel in lembar.sel:
        if sel.pk not in bahan.indikator:
            yield _ditolak_sel(sel, TARGET, _TAK_DIKENAL)
            continue
        tabel = bahan.kata.get(sel.pk)
        try:
            bawah, atas = _baca_target(sel, tabel) or (None, None)
        except GalatSel as galat:
            yield deskripsi_target(_ditolak_sel(sel, TARGET, galat.pesan), bahan)
            continue
        baru = baku_rentang(bawah, atas)
        hasil = HasilSel.SAMA if baru == sel.asal.nilai else HasilSel.BARU
        usul = _dasar(sel, TARGET, hasil)
        teks = tulis_target_kata(bawah, atas, tabel)
        yield deskripsi_target(replace(usul, nilai=baru, baru=teks), bahan)
    for satu in lembar.ditolak:
        yield deskripsi_target(_ditolak_baris(satu, TARGET), bahan)


def deskripsi_nilai(usul: SelImpor, bahan: BahanNilai) -> SelImpor:
    """With the indicator, the label and the unit that the page shows."""
    variabel = bahan.variabel.get(bahan.variabel_baris.get(usul.pk, 0))
    if variabel is None:
        return usul
    pemakai = bahan.pemakai.get(variabel.pk, ())
    label = bahan.label_baris[usul.pk]
    return replace(
        usul,
        nomor=bahan.indikator[pemakai[0]].nomor if pemakai else "",
        label=f"{variabel.label}: {label}" if label and label != variabel.label else variabel.label,
        satuan=variabel.satuan,
    )


def deskripsi_target(usul: SelImpor, bahan: BahanTarget) -> SelImpor:
    """With the indicator's number, name and unit."""
    indikator = bahan.indikator.get(usul.pk)
    if indikator is None:
        return usul
    return replace(
        usul, nomor=indikator.nomor, label=f"Target {indikator.nama}", satuan=indikator.satuan
    )


def _dasar(sel: SelBerkas, jenis: str, hasil: HasilSel) -> SelImpor:
    return SelImpor(
        hasil=hasil.value,
        lembar=sel.lembar,
        baris=sel.baris,
        jenis=jenis,
        pk=sel.pk,
        periode=sel.asal.periode,
        versi=sel.asal.versi,
    )


def _ditolak_sel(sel: SelBerkas, jenis: str, pesan: str) -> SelImpor:
    isi = sel.mentah.teks[:40] if sel.mentah else ""
    return replace(_dasar(sel, jenis, HasilSel.DITOLAK), baru=isi, pesan=pesan)


def _ditolak_baris(satu: Tolakan, jenis: str) -> SelImpor:
    return SelImpor(
        hasil=HasilSel.DITOLAK.value,
        lembar=satu.lembar,
        baris=satu.baris,
        jenis=jenis,
        pk=satu.pk or 0,
        baru=satu.isi,
        pesan=satu.pesan,
    )


def _baca(sel: SelBerkas, tabel: TabelKode | None) -> Decimal | None:
    if tabel is None:
        return baca_sel(sel.mentah)
    nilai: Decimal | None = _kata(KataField(required=False, kata=dict(tabel.isi)), sel)
    return nilai


def _baca_target(sel: SelBerkas, tabel: TabelKode | None) -> tuple[Decimal, Decimal] | None:
    if tabel is None:
        return baca_sel_rentang(sel.mentah)
    hasil: tuple[Decimal, Decimal] | None = _kata(
        KataRentangField(required=False, kata=dict(tabel.isi)), sel
    )
    return hasil


def _kata(bidang: KataField, sel: SelBerkas) -> Any:
    try:
        return bidang.clean(teks_sel(sel.mentah))
    except ValidationError as galat:
        salah = galat.error_list[0]
        raise GalatSel(salah.messages[0], saran(salah)) from galat
