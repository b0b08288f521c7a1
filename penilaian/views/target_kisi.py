"""The targets of all years of a Renstra on one sheet."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from iku.inti.galat import GalatSiku
from iku.inti.templatetags.komponen import ButirGalat
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from penilaian.forms.target import baca_target, indikator_terkirim
from penilaian.selectors.kata import kata_indikator
from penilaian.selectors.lembar.bentuk import Ketikan
from penilaian.selectors.lembar.isian import keputusan_berlaku
from penilaian.selectors.lembar.jabatan import daftar_jabatan
from penilaian.selectors.lembar.penanggung import daftar_penanggung
from penilaian.selectors.lembar.target_kisi import KisiTarget, muat_kisi_target
from penilaian.services.isian.target import SelTarget, salin_target
from penilaian.services.isian.target_kisi import simpan_target_kisi
from penilaian.views.isian import saringan_dari
from penilaian.views.konteks import butir_isian, keputusan_terakhir, pastikan_pengisi, pastikan_staf
from penilaian.views.simpan import KODE_SALAH, kode_galat
from penilaian.views.target import target_ditolak
from renstra.models import Indikator, Instansi, Keputusan


@perlu_masuk
def target_kisi(request: HttpRequest, kode: str) -> HttpResponseBase:
    """Enter the targets of several years; each cell is saved or refused on its own."""
    keputusan = _keputusan(request, kode)
    ketikan: dict[str, Ketikan] = {}
    status = 200
    if request.method == "POST":
        status, ketikan = _simpan(request, keputusan)
        if status == 200 and "salin" in request.POST:
            status = _salin(request, keputusan)
        if status == 200:
            return redirect(request.get_full_path())
    saringan = saringan_dari(request)
    lembar = muat_kisi_target(
        cakupan=cakupan_dari(request), keputusan=keputusan, saringan=saringan, ketikan=ketikan
    )
    renstra = keputusan.renstra
    konteks = {
        "judul": f"Target {renstra.tahun_awal}–{renstra.tahun_akhir}",
        "anak_judul": renstra.instansi.nama,
        "lembar": lembar,
        "jabatan": daftar_jabatan(keputusan),
        "penanggung": daftar_penanggung(keputusan),
        "saringan": saringan,
        "galat": _butir(lembar),
        "remah": [
            butir_isian(cakupan_dari(request)),
            (renstra.instansi.singkatan, ""),
            ("Target semua tahun", ""),
        ],
    }
    return render(request, "penilaian/isian/target_kisi.html", konteks, status=status)


def _keputusan(request: HttpRequest, kode: str) -> Keputusan:
    """The decree of this year, else the newest one."""
    cakupan = cakupan_dari(request)
    instansi = ambil_atau_404(Instansi.objects.all(), cakupan, kode=kode)
    pastikan_staf(cakupan, instansi.pk)
    pastikan_pengisi(request, instansi.pk)
    keputusan = keputusan_berlaku(instansi, timezone.localdate().year)
    keputusan = keputusan or keputusan_terakhir(instansi)
    if keputusan is None:
        raise Http404(TIDAK_ADA)
    return keputusan


def _salin(request: HttpRequest, keputusan: Keputusan) -> int:
    """Fill the empty targets of the year that was clicked with those of the year before."""
    teks = request.POST.get("salin", "")
    tahun = int(teks) if teks.isascii() and teks.isdecimal() and len(teks) == 4 else 0
    try:
        jumlah = salin_target(cakupan=cakupan_dari(request), keputusan_id=keputusan.pk, tahun=tahun)
    except GalatSiku as galat:
        messages.error(request, galat.pesan)
        return kode_galat(200, galat)
    messages.success(request, f"{jumlah} target {tahun} disalin dari tahun {tahun - 1}.")
    return 200


def _simpan(request: HttpRequest, keputusan: Keputusan) -> tuple[int, dict[str, Ketikan]]:
    kata = kata_indikator(Indikator.objects.filter(pk__in=indikator_terkirim(request.POST)))
    terbaca = baca_target(request.POST, kata)
    ketikan = dict(terbaca.ditolak)
    status = KODE_SALAH if ketikan else 200
    isi = [
        SelTarget(t.indikator_id, t.tahun, t.periode, t.bawah, t.atas, t.versi)
        for t in terbaca.target.values()
        if t.tahun
    ]
    try:
        galat = simpan_target_kisi(
            cakupan=cakupan_dari(request), oleh=request.user, keputusan_id=keputusan.pk, isi=isi
        )
    except ObjectDoesNotExist as asing:
        raise Http404(TIDAK_ADA) from asing
    for (indikator, periode, tahun), satu in galat.items():
        kunci = f"{indikator}-{periode}-{tahun}"
        ketikan[kunci] = target_ditolak(terbaca.ketikan[kunci], satu, kata.get(indikator))
        status = kode_galat(status, satu)
    tersimpan = len(isi) - len(galat)
    if tersimpan:
        messages.success(request, f"{tersimpan} target tersimpan.")
    elif status == 200 and "salin" not in request.POST:
        messages.success(request, "Semua target sudah tersimpan.")
    return status, ketikan


def _butir(lembar: KisiTarget) -> list[ButirGalat]:
    return [
        ButirGalat(f"{i.nomor} {s.nama_periode} {s.tahun}: {s.ketikan.galat}", f"t-{s.kunci}")
        for k in lembar.kelompok
        for i in k.indikator
        for b in i.baris
        for s in b.sel
        if s.ketikan
    ]
