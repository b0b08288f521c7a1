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
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.buku import muat_isi
from penilaian.selectors.kata import kata_baris
from penilaian.services.izin import pastikan_peran
from penilaian.services.nilai import KunciSel, Sel, simpan_kisi
from penilaian.services.realisasi import simpan_penjelasan
from penilaian.skala import TabelKode
from penilaian.views.segar import sidik_kiriman, tulis_segar, tulis_segar_tahun
from penilaian.views.simpan import KODE_KONFLIK, KODE_SALAH, KODE_TERKUNCI
from renstra.models import BarisVariabel, Indikator, Keputusan

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
    keputusan = _periksa(cakupan_dari(request), kiriman)
    return JsonResponse(_simpan(request, kiriman, keputusan))


def _periksa(cakupan: Cakupan, kiriman: Kiriman) -> Keputusan | None:
    """Every row is of the scope (else 404) and may be written (else 403); their first decree."""
    baris = BarisVariabel.objects.untuk(cakupan).filter(pk__in={b.pk for b in kiriman.sel})
    teks = Indikator.objects.untuk(cakupan).filter(pk__in={b.pk for b in kiriman.teks})
    semua = {
        b.pk: b.variabel.keputusan
        for b in baris.select_related("variabel__keputusan__renstra__instansi__pemda").order_by(
            "pk"
        )
    }
    milik = {
        i.pk: i.sasaran.keputusan
        for i in teks.select_related("sasaran__keputusan__renstra__instansi__pemda").order_by("pk")
    }
    if len(semua) < len({b.pk for b in kiriman.sel}):
        raise Http404(TIDAK_ADA)
    if len(milik) < len({b.pk for b in kiriman.teks}):
        raise Http404(TIDAK_ADA)
    keputusan = [*semua.values(), *milik.values()]
    for satu in keputusan:
        pastikan_peran(cakupan, Peran.OPERATOR, satu.renstra.instansi_id, "mengisi data")
    return keputusan[0] if keputusan else None


def _simpan(request: HttpRequest, kiriman: Kiriman, keputusan: Keputusan | None) -> Jawaban:
    waktu = dict.fromkeys((b.tahun, b.periode) for b in (*kiriman.sel, *kiriman.teks))
    isi = muat_isi(keputusan) if keputusan else None
    sidik = {tahun: sidik_kiriman(isi, kiriman, tahun) for tahun, _ in waktu} if isi else {}
    try:
        sel = _simpan_nilai(request, list(kiriman.sel))
        teks = [_simpan_teks(request, b) for b in kiriman.teks]
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    segar: list[str] = []
    if isi and kiriman.setahun:
        segar = [tulis_segar_tahun(request, kiriman, isi, t, sidik[t]) for t in sidik]
    elif isi:
        segar = [tulis_segar(request, kiriman, isi, w, sidik[w[0]]) for w in waktu]
    jam = timezone.localtime().strftime("%H.%M")
    return {"jam": jam, "sel": sel, "teks": teks, "segar": "".join(segar)}


def _simpan_nilai(request: HttpRequest, butir: list[Butir]) -> list[Jawaban]:
    """Read the cells, save the readable ones together, answer for each."""
    kata = kata_baris({b.pk for b in butir})
    jawaban: dict[KunciSel, Jawaban] = {}
    isi: dict[KunciSel, Sel] = {}
    for b in butir:
        kunci = (b.pk, b.tahun, b.periode)
        try:
            isi[kunci] = Sel(*kunci, baca_nilai(b, kata), b.versi)
        except ValidationError as galat:
            salah = galat.error_list[0]
            jawaban[kunci] = {
                "status": KODE_SALAH, "pesan": salah.messages[0], "saran": saran(salah),
            }  # fmt: skip
    ditolak: dict[KunciSel, GalatSiku] = {}
    if isi:
        ditolak = simpan_kisi(
            cakupan=cakupan_dari(request), oleh=request.user, isi=list(isi.values())
        )
    kini = _kini(butir)
    for kunci, sel in isi.items():
        ada = kini.get(kunci)
        tabel = kata.get(sel.baris_id)
        if kunci not in ditolak or _sudah_sama(ditolak[kunci], sel.nilai):
            teks = tulis_kata(sel.nilai, tabel)
            jawaban[kunci] = {"status": 200, "versi": ada.versi if ada else 0, "teks": teks}
        else:
            jawaban[kunci] = _tolak(
                ditolak[kunci], tabel, str(ada.diubah_oleh or "") if ada else ""
            )
    return [
        {"baris": b.pk, "tahun": b.tahun, "periode": b.periode}
        | jawaban[(b.pk, b.tahun, b.periode)]
        for b in butir
    ]


def _kini(butir: list[Butir]) -> Mapping[KunciSel, NilaiVariabel]:
    kueri = NilaiVariabel.objects.filter(
        baris__in={b.pk for b in butir}, tahun__in={b.tahun for b in butir}
    )
    return {
        (n.baris_id, n.tahun, n.periode): n for n in kueri.select_related("diubah_oleh").order_by()
    }


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
