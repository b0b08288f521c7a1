"""The way into the entry pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from iku.inti.cakupan import Peran
from iku.inti.galat import GalatPeran
from iku.inti.views import cakupan_dari, perlu_masuk
from penilaian.selectors.tugas.beranda import PilihanBeranda, muat_beranda

PANJANG_KODE = 50


@perlu_masuk
def isian(request: HttpRequest) -> HttpResponseBase:
    """What is to be done, per instansi of the user."""
    cakupan = cakupan_dari(request)
    if not cakupan.instansi:
        raise GalatPeran("Isian hanya untuk staf instansi.")
    pilihan = PilihanBeranda(
        instansi=request.GET.get("instansi", "")[:PANJANG_KODE],
        keputusan=_bulat(request.GET.get("keputusan", "")),
        tahun=_bulat(request.GET.get("tahun", "")),
    )
    beranda = muat_beranda(cakupan, pilihan)
    konteks = {
        "judul": "Isian saya",
        "anak_judul": ", ".join(t.instansi.nama for t in beranda.tugas),
        "beranda": beranda,
        "pilihan": pilihan,
        "pengisi": cakupan.memegang(Peran.OPERATOR),
        "tugas": beranda.tugas,
        "banyak": len(beranda.tugas) > 1,
        "remah": [("Isian", "")],
    }
    return render(request, "penilaian/isian/beranda.html", konteks)


def _bulat(teks: str) -> int:
    """A number of the address; anything else chooses nothing."""
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 10 else 0
