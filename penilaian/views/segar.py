"""The parts of a sheet that an entry has changed, rendered anew by the server."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.template.context_processors import csrf
from django.template.loader import render_to_string

from iku.inti.angka import tulis_angka
from iku.inti.views import cakupan_dari
from penilaian.alur import PANJANG_PENJELASAN
from penilaian.forms.sel import Kiriman
from penilaian.selectors.cara_hitung.langkah import langkah_hitung
from penilaian.selectors.hitung.buku import Isi
from penilaian.selectors.jadwal import KeadaanJadwal
from penilaian.selectors.lembar.isian import Saringan
from penilaian.selectors.lembar.kelengkapan import Kelengkapan
from penilaian.selectors.lembar.segar import (
    kemajuan_dengan,
    muat_kelengkapan,
    muat_sebagian,
    pada_lembar,
    sidik_capaian,
    susun_sebagian,
    terkait,
)
from penilaian.selectors.lembar.tahun import muat_lembar_tahun
from penilaian.services.isian.nilai import Entri


class Perubahan:
    """What one call changes: of its cells the saving tells, of its texts a look before and after.

    `isi` is the compiled decree that the call belongs to, None as long as it is not known.
    """

    def __init__(self, kiriman: Kiriman, isi: Isi | None, tahun: Collection[int]) -> None:
        self.kiriman, self.isi = kiriman, isi
        self.tahun = sorted(tahun)
        self.berubah: set[tuple[int, int, str]] = set()
        self.entri: Entri | None = None
        self._sebelum = self._sidik()

    def catat(self, entri: Entri | None) -> None:
        """After saving."""
        if entri is not None:
            self.entri = entri
            self.berubah |= entri.berubah
            self.isi = self.isi or next(iter(entri.isi.values()), None)
        self.berubah |= {k for k, kini in self._sidik().items() if self._sebelum.get(k) != kini}

    def _sidik(self) -> dict[tuple[int, int, str], object]:
        if not self.kiriman.teks or self.isi is None:
            return {}
        milik = terkait(
            self.isi, {b.pk for b in self.kiriman.sel}, {b.pk for b in self.kiriman.teks}
        )
        return {
            (i, tahun, periode): sidik
            for tahun in self.tahun
            for (i, periode), sidik in sidik_capaian(milik, tahun).items()
        }


def tulis_segar(request: HttpRequest, perubahan: Perubahan, tahun: int, periode: str) -> str:
    """HTML of the changed chips, formulas and explanation boxes, each named by its element."""
    kiriman, isi, entri = perubahan.kiriman, perubahan.isi, perubahan.entri
    if isi is None:
        return ""
    tampil = pada_lembar(isi, _saringan(kiriman), periode)
    berubah = {i.pk for i in tampil if (i.pk, tahun, periode) in perubahan.berubah}
    kalender = None
    if entri and tahun in entri.tahun:
        kalender = entri.kalender.get(isi.keputusan.renstra.instansi_id)
    cakupan = cakupan_dari(request)
    jadwal = kalender.keadaan(tahun, periode) if kalender else None
    if entri and not kiriman.teks and kiriman.indikator is None:
        realisasi = [
            (i, entri.realisasi[(i.pk, tahun, periode)]) for i in tampil if i.pk in berubah
        ]
        lembar = susun_sebagian(cakupan, isi, tahun, periode, realisasi, entri.target, jadwal)
    else:
        perlu = [i for i in tampil if i.pk in berubah or i.pk == kiriman.indikator]
        rinci = kiriman.indikator is not None
        lembar = muat_sebagian(cakupan, isi, tahun, periode, perlu, jadwal=jadwal, rinci=rinci)
    konteks: dict[str, object] = {
        "lembar": lembar,
        "berubah": [i for i in lembar.indikator if i.pk in berubah],
        "ambang": tulis_angka(settings.AMBANG_PENJELASAN),
        "panjang_penjelasan": PANJANG_PENJELASAN,
        **csrf(request),  # made only where a form is rendered
    }
    satu = next((i for i in lembar.indikator if i.pk == kiriman.indikator), None)
    if satu is not None:
        langkah = langkah_hitung(isi.keputusan, satu.pk, tahun, periode, satu.satuan)
        konteks |= {"i": satu, "langkah": langkah}
    if not konteks.get("langkah") and _hitungan_berubah(perubahan, berubah, tahun, periode):
        konteks["ringkasan"] = _tulis_ringkasan(
            muat_kelengkapan([i.pk for i in tampil], tahun, periode), lembar.jadwal
        )
    return render_to_string("penilaian/isian/bagian/segar.html", konteks)


def tulis_segar_tahun(request: HttpRequest, perubahan: Perubahan, tahun: int) -> str:
    """The same for the sheet of a whole year: changed results, rolled-up figures, progress."""
    kiriman, isi = perubahan.kiriman, perubahan.isi
    if isi is None:
        return ""
    keputusan = isi.keputusan
    lembar = muat_lembar_tahun(
        cakupan=cakupan_dari(request),
        keputusan=keputusan,
        tahun=tahun,
        saringan=_saringan(kiriman),
    )
    baris = {b.pk for b in kiriman.sel}
    konteks = {
        "lembar": lembar,
        "kelengkapan": lembar.kelengkapan,
        "berubah": [
            (i, h)
            for i in lembar.indikator
            for h in i.hasil
            if h.diukur and (i.pk, tahun, h.periode) in perubahan.berubah
        ],
        "jumlah": [
            s
            for i in lembar.indikator
            for b in i.baris
            if b.baris_id in baris and not b.diisi_di
            for s in b.sel
            if s.periode and not s.isian
        ],
        "ambang": tulis_angka(settings.AMBANG_PENJELASAN),
    }
    saringan = {"jabatan": kiriman.jabatan, "unit": kiriman.unit, "pj": kiriman.pj}
    konteks["kueri"] = urlencode({nama: isi for nama, isi in saringan.items() if isi})
    return render_to_string("penilaian/isian/bagian/segar_tahun.html", konteks)


def _hitungan_berubah(
    perubahan: Perubahan, indikator_id: Collection[int], tahun: int, periode: str
) -> bool:
    """Whether the counts of the sheet can be other ones now: most figures that are corrected change
    none, and then the sheet keeps the counts that it shows."""
    entri = perubahan.entri
    if entri is None or perubahan.kiriman.teks:
        return True
    for pk in indikator_id:
        kunci = (pk, tahun, periode)
        r = entri.realisasi[kunci]
        if kemajuan_dengan(r, entri.semula.get(kunci)) != kemajuan_dengan(r, r.capaian):
            return True
    return False


@lru_cache(maxsize=1024)
def _tulis_ringkasan(lengkap: Kelengkapan, jadwal: KeadaanJadwal) -> str:
    """How far the sheet is, of nothing but these counts and days; most entries change neither."""
    lembar = {"jadwal": jadwal, "tutup": jadwal.tutup}
    konteks = {"lengkap": lengkap, "lembar": lembar}
    return render_to_string("penilaian/isian/bagian/ringkasan_lembar.html", konteks)


def _saringan(kiriman: Kiriman) -> Saringan:
    return Saringan(kiriman.jabatan, kiriman.unit, kiriman.indikator, kiriman.pj)
