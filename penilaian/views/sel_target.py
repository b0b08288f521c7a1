"""Save the changed targets of a sheet while the user goes on typing: an answer per cell."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string

from iku.inti.fields import saran
from iku.inti.galat import GalatIsian, GalatSiku, GalatVersi
from iku.inti.views import cakupan_dari
from penilaian.forms.sel import Butir, Kiriman
from penilaian.forms.target import bidang_target
from penilaian.kata import tulis_target_kata
from penilaian.selectors.kata import kata_indikator
from penilaian.selectors.lembar.isian import Saringan
from penilaian.selectors.lembar.target_kisi import muat_kisi_target
from penilaian.services.isian.target import SelTarget
from penilaian.services.isian.target_kisi import KunciTarget, simpan_target_kisi
from penilaian.skala import TabelKode
from penilaian.views.simpan import KODE_KONFLIK, KODE_SALAH, KODE_TERKUNCI
from renstra.models import Indikator, Target

Jawaban = dict[str, Any]


def simpan_sel_target(request: HttpRequest, butir: tuple[Butir, ...]) -> list[Jawaban]:
    """Save what can be read; 200, 409, 422 or 423 for each. Raises ObjectDoesNotExist (foreign, or
    of several decrees) and GalatPeran for all of them."""
    if not butir:
        return []
    pk = {b.pk for b in butir}
    indikator = list(
        Indikator.objects.untuk(cakupan_dari(request)).filter(pk__in=pk).select_related("sasaran")
    )
    milik = {i.sasaran.keputusan_id for i in indikator}
    if len(indikator) < len(pk) or len(milik) != 1:
        raise Indikator.DoesNotExist
    kata = kata_indikator(indikator)
    jawaban: dict[KunciTarget, Jawaban] = {}
    isi: dict[KunciTarget, SelTarget] = {}
    for b in butir:
        try:
            bawah, atas = bidang_target(kata.get(b.pk)).clean(b.teks) or (None, None)
        except ValidationError as galat:
            salah = galat.error_list[0]
            jawaban[_kunci(b)] = _salah(KODE_SALAH, salah.messages[0], saran(salah))
        else:
            isi[_kunci(b)] = SelTarget(b.pk, b.tahun, b.periode, bawah, atas, b.versi)
    ditolak = simpan_target_kisi(
        cakupan=cakupan_dari(request),
        oleh=request.user,
        keputusan_id=milik.pop(),
        isi=list(isi.values()),
    )
    versi = _versi_kini(pk)
    for kunci, sel in isi.items():
        tabel = kata.get(sel.indikator_id)
        galat_sel = ditolak.get(kunci)
        if galat_sel is None or _sudah_sama(galat_sel, sel):
            jawaban[kunci] = {
                "status": 200,
                "versi": versi.get(kunci, 0),
                "teks": _teks((sel.bawah, sel.atas), tabel),
            }
        else:
            jawaban[kunci] = _tolak(galat_sel, tabel)
    return [
        {"indikator": b.pk, "tahun": b.tahun, "periode": b.periode} | jawaban[_kunci(b)]
        for b in butir
    ]


def tulis_segar_target(request: HttpRequest, kiriman: Kiriman) -> str:
    """The notes of the touched indicators for the sheet of all years, as they are after saving."""
    if not (kiriman.setahun and kiriman.target):
        return ""
    cakupan, pk = cakupan_dari(request), {b.pk for b in kiriman.target}
    satu = (
        Indikator.objects.untuk(cakupan)
        .filter(pk__in=pk)
        .select_related("sasaran__keputusan__renstra__instansi")[0]
    )
    kisi = muat_kisi_target(
        cakupan=cakupan, keputusan=satu.sasaran.keputusan, saringan=Saringan(), ketikan={}
    )
    kena = [i for k in kisi.kelompok for i in k.indikator if i.pk in pk]
    return render_to_string("penilaian/isian/bagian/segar_target.html", {"indikator": kena})


def _kunci(b: Butir) -> KunciTarget:
    return b.pk, b.periode, b.tahun


def _versi_kini(indikator: set[int]) -> dict[KunciTarget, int]:
    """The versions after saving, by cell; an empty cell has none."""
    kueri = Target.objects.filter(indikator__in=indikator)
    return {
        (pk, periode, tahun): versi
        for pk, periode, tahun, versi in kueri.values_list(
            "indikator_id", "periode", "tahun", "versi"
        )
    }


def _sudah_sama(galat: GalatSiku, sel: SelTarget) -> bool:
    """The answer of an earlier try was lost, or somebody entered the same: nothing to choose."""
    kini = (sel.bawah, sel.atas) if sel.bawah is not None else None
    return isinstance(galat, GalatVersi) and galat.nilai_kini == kini


def _teks(batas: Any, tabel: TabelKode | None) -> str:
    bawah, atas = batas if isinstance(batas, tuple) else (None, None)
    return "" if bawah is None or atas is None else tulis_target_kata(bawah, atas, tabel)


def _tolak(galat: GalatSiku, tabel: TabelKode | None) -> Jawaban:
    """409 with the other target, 422, or 423."""
    if isinstance(galat, GalatVersi):
        return {
            "status": KODE_KONFLIK,
            "pesan": galat.pesan,
            "kini": _teks(galat.nilai_kini, tabel),
            "versi_kini": galat.versi_kini,
            "oleh": "",
        }
    kode = KODE_SALAH if isinstance(galat, GalatIsian) else KODE_TERKUNCI
    return _salah(kode, galat.pesan, "")


def _salah(kode: int, pesan: str, perbaikan: str) -> Jawaban:
    return {"status": kode, "pesan": pesan, "saran": perbaikan}
