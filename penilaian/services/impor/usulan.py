"""From the cells of a file to proposals: what each one says, described as the page shows it.

No rule of the domain is asked here; `services.impor.periksa` judges what comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from iku.inti.fields import KataField, KataRentangField, saran
from iku.inti.lembar.galat import GalatBerkas
from penilaian.choices import HasilSel
from penilaian.impor.bentuk import baku, baku_rentang
from penilaian.impor.berkas import IsiLembar, SelBerkas, Tolakan
from penilaian.impor.galat import UNDUH, GalatSel
from penilaian.impor.nilai import baca_sel, baca_sel_rentang, teks_sel
from penilaian.kata import tulis_kata, tulis_target_kata
from penilaian.selectors.impor.bahan_nilai import BahanNilai
from penilaian.selectors.impor.bahan_target import BahanTarget
from penilaian.selectors.impor.sel import NILAI, TARGET, SelImpor
from penilaian.skala import TabelKode
from renstra.models import Keputusan

BARU, SAMA, DITOLAK = HasilSel.BARU.value, HasilSel.SAMA.value, HasilSel.DITOLAK.value
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
        usul = _dasar(sel, NILAI)
        variabel_id = bahan.variabel_baris.get(sel.pk)
        if variabel_id is None:
            yield _tolak(usul, sel, _TAK_DIKENAL)
            continue
        _lengkapi_nilai(usul, bahan)
        tabel = kata.get(variabel_id)
        try:
            nilai = _baca(sel, tabel)
        except GalatSel as galat:
            yield _tolak(usul, sel, galat.pesan)
            continue
        usul.nilai, usul.baru = baku(nilai), tulis_kata(nilai, tabel)
        usul.hasil = SAMA if usul.nilai == sel.asal.nilai else BARU
        yield usul
    for satu in lembar.ditolak:
        usul = _dasar_baris(satu, NILAI)
        _lengkapi_nilai(usul, bahan)
        yield usul


def usulan_target(lembar: IsiLembar, bahan: BahanTarget) -> Iterator[SelImpor]:
    """The same of the sheet of targets."""
    for sel in lembar.sel:
        usul = _dasar(sel, TARGET)
        if sel.pk not in bahan.indikator:
            yield _tolak(usul, sel, _TAK_DIKENAL)
            continue
        _lengkapi_target(usul, bahan)
        tabel = bahan.kata.get(sel.pk)
        try:
            bawah, atas = _baca_target(sel, tabel) or (None, None)
        except GalatSel as galat:
            yield _tolak(usul, sel, galat.pesan)
            continue
        usul.nilai, usul.baru = baku_rentang(bawah, atas), tulis_target_kata(bawah, atas, tabel)
        usul.hasil = SAMA if usul.nilai == sel.asal.nilai else BARU
        yield usul
    for satu in lembar.ditolak:
        usul = _dasar_baris(satu, TARGET)
        _lengkapi_target(usul, bahan)
        yield usul


def _lengkapi_nilai(usul: SelImpor, bahan: BahanNilai) -> None:
    """The indicator, the label and the unit that the page shows."""
    variabel = bahan.variabel.get(bahan.variabel_baris.get(usul.pk, 0))
    if variabel is None:
        return
    pemakai = bahan.pemakai.get(variabel.pk, ())
    label = bahan.label_baris[usul.pk]
    usul.nomor = bahan.indikator[pemakai[0]].nomor if pemakai else ""
    beda = label and label != variabel.label
    usul.label = f"{variabel.label}: {label}" if beda else variabel.label
    usul.satuan = variabel.satuan


def _lengkapi_target(usul: SelImpor, bahan: BahanTarget) -> None:
    indikator = bahan.indikator.get(usul.pk)
    if indikator is not None:
        usul.nomor, usul.satuan = indikator.nomor, indikator.satuan
        usul.label = f"Target {indikator.nama}"


def _dasar(sel: SelBerkas, jenis: str) -> SelImpor:
    asal = sel.asal
    return SelImpor(BARU, sel.lembar, sel.baris, jenis, sel.pk, asal.periode, asal.versi)


def _dasar_baris(satu: Tolakan, jenis: str) -> SelImpor:
    usul = SelImpor(DITOLAK, satu.lembar, satu.baris, jenis, satu.pk or 0)
    usul.baru, usul.pesan = satu.isi, satu.pesan
    return usul


def _tolak(usul: SelImpor, sel: SelBerkas, pesan: str) -> SelImpor:
    usul.hasil, usul.pesan = DITOLAK, pesan
    usul.baru = (sel.mentah.teks[:40] or f"({sel.mentah.jenis})") if sel.mentah else ""
    return usul


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
