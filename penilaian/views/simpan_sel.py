"""Save the changed cells of a sheet while the user goes on typing: JSON in, an answer per cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.fields import saran
from iku.inti.galat import GalatIsian, GalatPeran, GalatSiku, GalatVersi
from iku.inti.views import TIDAK_ADA, cakupan_dari
from penilaian.forms.sel import Butir, Kiriman, KirimanRusak, baca_kiriman, baca_nilai
from penilaian.kata import tulis_kata
from penilaian.models import Realisasi
from penilaian.selectors.hitung.buku import muat_isi
from penilaian.services.isian.nilai import Entri, KunciSel, Sel, simpan_entri
from penilaian.services.isian.realisasi import simpan_penjelasan
from penilaian.services.izin import pastikan_peran
from penilaian.skala import TabelKode
from penilaian.views.segar import Perubahan, tulis_segar, tulis_segar_tahun
from penilaian.views.sel_target import simpan_sel_target, tulis_segar_target
from penilaian.views.simpan import KODE_KONFLIK, KODE_SALAH, KODE_TERKUNCI
from renstra.models import Indikator, Keputusan

Jawaban = dict[str, Any]


def simpan_sel(request: HttpRequest) -> HttpResponseBase:
    """POST of the changed cells. The whole request answers 200 with a status per cell, else
    401 (session ended), 403 (role), 404 (foreign row), 400 (unreadable)."""
    if not request.user.is_authenticated:
        pesan = "Sesi Anda berakhir. Masuk lagi; isian Anda tetap tersimpan di peramban ini."
        return JsonResponse({"pesan": pesan, "masuk": reverse("masuk")}, status=401)
    if not cakupan_dari(request).memegang(Peran.OPERATOR):
        raise GalatPeran("Peran Anda tidak dapat mengisi data.")
    try:
        kiriman = baca_kiriman(request.body if request.method == "POST" else b"")
    except KirimanRusak:
        pesan = "Kiriman tidak terbaca. Muat ulang halaman, lalu isi lagi."
        return JsonResponse({"pesan": pesan}, status=400)
    return JsonResponse(_simpan(request, kiriman))


def _periksa_teks(cakupan: Cakupan, kiriman: Kiriman) -> Keputusan | None:
    """Every explained indicator is of the scope (else 404) and may be written (else 403); the
    first one's decree. Asked before anything is saved; cells are asked by their service."""
    if not kiriman.teks:
        return None
    perlu = {b.pk for b in kiriman.teks}
    kueri = (
        Indikator.objects.untuk(cakupan)
        .filter(pk__in=perlu)
        .select_related("sasaran__keputusan__renstra__instansi__pemda")
    )
    keputusan = [i.sasaran.keputusan for i in kueri.order_by("pk")]
    if len(keputusan) < len(perlu):
        raise Http404(TIDAK_ADA)
    for satu in keputusan:
        pastikan_peran(cakupan, Peran.OPERATOR, satu.renstra.instansi_id, "mengisi data")
    return keputusan[0]


def _simpan(request: HttpRequest, kiriman: Kiriman) -> Jawaban:
    keputusan = _periksa_teks(cakupan_dari(request), kiriman)
    isi = muat_isi(keputusan) if keputusan else None
    waktu = dict.fromkeys((b.tahun, b.periode) for b in (*kiriman.sel, *kiriman.teks))
    perubahan = Perubahan(kiriman, isi, {tahun for tahun, _ in waktu})
    try:
        sel, entri = _simpan_nilai(request, list(kiriman.sel))
        teks = [_simpan_teks(request, b) for b in kiriman.teks]
        target = simpan_sel_target(request, kiriman.target)
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    perubahan.catat(entri)
    segar: list[str] = [tulis_segar_target(request, kiriman)]
    if perubahan.isi and kiriman.setahun:
        segar += [tulis_segar_tahun(request, perubahan, t) for t in perubahan.tahun]
    elif perubahan.isi:
        segar += [tulis_segar(request, perubahan, *w) for w in waktu]
    jam = timezone.localtime().strftime("%H.%M")
    return {"jam": jam, "sel": sel, "teks": teks, "target": target, "segar": "".join(segar)}


def _simpan_nilai(request: HttpRequest, butir: list[Butir]) -> tuple[list[Jawaban], Entri | None]:
    """Read the cells once their rows are known, save the readable ones together, answer for
    each."""
    if not butir:
        return [], None
    jawaban: dict[KunciSel, Jawaban] = {}
    isi: dict[KunciSel, Sel] = {}
    kata: dict[int, TabelKode] = {}

    def baca(kata_baris: Mapping[int, TabelKode]) -> list[Sel]:
        kata.update(kata_baris)
        for b in butir:
            kunci = (b.pk, b.tahun, b.periode)
            try:
                isi[kunci] = Sel(*kunci, baca_nilai(b, kata), b.versi)
            except ValidationError as galat:
                salah = galat.error_list[0]
                jawaban[kunci] = {
                    "status": KODE_SALAH, "pesan": salah.messages[0], "saran": saran(salah),
                }  # fmt: skip
        return list(isi.values())

    entri = simpan_entri(
        cakupan=cakupan_dari(request),
        oleh=request.user,
        isi=baca,
        dilihat={b.pk for b in butir},
    )
    for kunci, sel in isi.items():
        ada = entri.kini.get(kunci)
        tabel = kata.get(sel.baris_id)
        ditolak = entri.ditolak.get(kunci)
        if ditolak is None or _sudah_sama(ditolak, sel.nilai):
            teks = tulis_kata(sel.nilai, tabel)
            jawaban[kunci] = {"status": 200, "versi": ada.versi if ada else 0, "teks": teks}
        else:
            jawaban[kunci] = _tolak(ditolak, tabel, str(ada.diubah_oleh or "") if ada else "")
    return [
        {"baris": b.pk, "tahun": b.tahun, "periode": b.periode}
        | jawaban[(b.pk, b.tahun, b.periode)]
        for b in butir
    ], entri


def _sudah_sama(galat: GalatSiku, nilai: Decimal | None) -> bool:
    """The answer of an earlier try was lost, or somebody entered the same: nothing to choose."""
    return isinstance(galat, GalatVersi) and galat.nilai_kini == nilai


def _simpan_teks(request: HttpRequest, butir: Butir) -> Jawaban:
    dasar = {"indikator": butir.pk, "tahun": butir.tahun, "periode": butir.periode}
    try:
        kini: Realisasi = simpan_penjelasan(
            cakupan=cakupan_dari(request),
            indikator_id=butir.pk,
            tahun=butir.tahun,
            periode=butir.periode,
            versi=butir.versi,
            penjelasan=butir.teks,
        )
    except GalatSiku as galat:
        if isinstance(galat, GalatVersi) and galat.nilai_kini == butir.teks:
            return dasar | {"status": 200, "versi": galat.versi_kini, "teks": butir.teks}
        return dasar | _tolak(galat, None, "")
    return dasar | {"status": 200, "versi": kini.versi, "teks": kini.penjelasan}


def _tolak(galat: GalatSiku, tabel: TabelKode | None, oleh: str) -> Jawaban:
    """One refused cell: 409 with the other value and its author, 422, or 423."""
    if isinstance(galat, GalatVersi):
        kini: Any = galat.nilai_kini
        teks = kini if isinstance(kini, str) else tulis_kata(kini, tabel)
        return {
            "status": KODE_KONFLIK, "pesan": galat.pesan, "kini": teks,
            "versi_kini": galat.versi_kini, "oleh": oleh,
        }  # fmt: skip
    kode = KODE_SALAH if isinstance(galat, GalatIsian) else KODE_TERKUNCI
    return {"status": kode, "pesan": galat.pesan, "saran": ""}
