"""Save what was posted from a sheet, cell by cell, and keep what could not be saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest

from iku.inti.galat import GalatIsian, GalatSiku, GalatTerkunci, GalatVersi
from iku.inti.templatetags.komponen import ButirGalat
from iku.inti.views import TIDAK_ADA, cakupan_dari
from penilaian.forms.isian import LembarTerbaca, baca_lembar, baris_terkirim
from penilaian.kata import tulis_kata
from penilaian.selectors.kata import kata_baris
from penilaian.selectors.lembar.bentuk import Ketikan
from penilaian.selectors.lembar.isian import KetikanLembar
from penilaian.selectors.lembar.kelengkapan import Lembar
from penilaian.services.isian.nilai import simpan_lembar
from penilaian.services.isian.realisasi import simpan_penjelasan
from penilaian.skala import TabelKode

KODE_KONFLIK, KODE_SALAH, KODE_TERKUNCI = 409, 422, 423


@dataclass(slots=True)
class HasilSimpan:
    """How many entries were saved; what was not, as typed; the HTTP status that says so."""

    tersimpan: int = 0
    sel: dict[int, Ketikan] = field(default_factory=dict)
    teks: dict[int, Ketikan] = field(default_factory=dict)
    kode: int = 200
    versi_teks: int = 0  # the present version of texts that were in conflict

    @property
    def ketikan(self) -> KetikanLembar:
        return KetikanLembar(self.sel, self.teks)

    @property
    def berhasil(self) -> bool:
        return not (self.sel or self.teks)

    @property
    def pesan(self) -> str:
        """What was saved, as a sentence for the message above the page."""
        if not self.tersimpan:
            return "Tidak ada yang berubah." if self.berhasil else ""
        return f"{self.tersimpan} isian tersimpan."


def simpan(request: HttpRequest, tahun: int, periode: str) -> HasilSimpan:
    """Read and save the posted sheet. A foreign row is 404, a forbidden role 403 for all of it."""
    kata = kata_baris(baris_terkirim(request.POST))
    terbaca = baca_lembar(request.POST, tahun, periode, kata)
    hasil = HasilSimpan(sel=dict(terbaca.ditolak))
    if terbaca.ditolak:
        hasil.kode = KODE_SALAH
    try:
        _simpan_sel(request, terbaca, hasil, kata)
        _simpan_teks(request, terbaca, hasil, tahun, periode)
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    hasil.tersimpan = terbaca.jumlah - len(hasil.sel) - len(hasil.teks)
    return hasil


def _simpan_sel(
    request: HttpRequest,
    terbaca: LembarTerbaca,
    hasil: HasilSimpan,
    kata: Mapping[int, TabelKode],
) -> None:
    if not terbaca.sel:
        return
    galat = simpan_lembar(cakupan=cakupan_dari(request), oleh=request.user, isi=terbaca.sel)
    for pk, satu in galat.items():
        hasil.sel[pk] = ketikan_ditolak(terbaca.ketikan[pk], satu, kata.get(pk))
        hasil.kode = kode_galat(hasil.kode, satu)


def _simpan_teks(
    request: HttpRequest, terbaca: LembarTerbaca, hasil: HasilSimpan, tahun: int, periode: str
) -> None:
    for pk, ketikan in terbaca.teks.items():
        try:
            simpan_penjelasan(
                cakupan=cakupan_dari(request),
                indikator_id=pk,
                tahun=tahun,
                periode=periode,
                versi=ketikan.versi,
                penjelasan=ketikan.teks,
            )
        except GalatSiku as satu:
            hasil.teks[pk] = ketikan_ditolak(ketikan, satu)
            hasil.kode = kode_galat(hasil.kode, satu)


def ketikan_ditolak(ketikan: Ketikan, galat: GalatSiku, tabel: TabelKode | None = None) -> Ketikan:
    """A refused cell as typed, with its sentence; after a conflict with the other value."""
    if not isinstance(galat, GalatVersi):
        return replace(ketikan, galat=galat.pesan)
    kini: Any = galat.nilai_kini
    teks = kini if isinstance(kini, str) else tulis_kata(kini, tabel)
    return replace(ketikan, galat=galat.pesan, konflik=True, kini=teks, versi_kini=galat.versi_kini)


def kode_galat(kini: int, galat: GalatSiku) -> int:
    """The gravest answer names the page: a conflict, then a mistake, then a lock."""
    baru = KODE_TERKUNCI
    if isinstance(galat, GalatVersi):
        baru = KODE_KONFLIK
    elif isinstance(galat, GalatIsian):
        baru = KODE_SALAH
    elif not isinstance(galat, GalatTerkunci):
        baru = KODE_KONFLIK
    return min((k for k in (kini, baru) if k != 200), default=200)


def butir_galat(lembar: Lembar) -> list[ButirGalat]:
    """The summary above the sheet: each refused cell in the order of the page, with its link."""
    butir: list[ButirGalat] = []
    for satu in lembar.indikator:
        for variabel in satu.variabel:
            if variabel.diisi_di or not variabel.di_periode:
                continue
            for sel in variabel.baris:
                if sel.ketikan:
                    nama = f"{satu.nomor} {sel.label}" if len(satu.variabel) > 1 else satu.nomor
                    tuju = f"n-{sel.baris_id}"
                    butir.append(ButirGalat(f"{nama}: {sel.ketikan.galat}", tuju))
        if satu.ketikan_teks:
            pesan = f"{satu.nomor} penjelasan: {satu.ketikan_teks.galat}"
            butir.append(ButirGalat(pesan, f"p-{satu.pk}"))
    return butir
