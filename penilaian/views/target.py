"""The target sheet of a year, and the change of a locked target."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from iku.inti.cakupan import Peran
from iku.inti.galat import GalatIsian, GalatPeran, GalatSiku, GalatVersi
from iku.inti.templatetags.komponen import ButirGalat
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from penilaian.forms.target import (
    TargetTerbaca,
    UbahTargetForm,
    baca_target,
    indikator_terkirim,
)
from penilaian.kata import tulis_target_kata
from penilaian.selectors.kata import kata_indikator, kata_satu
from penilaian.selectors.kunci import boleh_mengunci
from penilaian.selectors.lembar.bentuk import Ketikan
from penilaian.selectors.lembar.jabatan import daftar_jabatan
from penilaian.selectors.lembar.penanggung import daftar_penanggung
from penilaian.selectors.lembar.target import LembarTarget, muat_target
from penilaian.services.isian.target import salin_target, simpan_target
from penilaian.skala import TabelKode
from penilaian.views.isian import saringan_dari
from penilaian.views.konteks import (
    ambil_keputusan,
    butir_isian,
    pastikan_pengisi,
    pastikan_staf,
    tab_periode,
)
from penilaian.views.simpan import KODE_SALAH, kode_galat
from renstra.models import Indikator, Keputusan, Target


@perlu_masuk
def isian_target(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """Enter the targets of a year; each cell is saved or refused on its own."""
    keputusan = ambil_keputusan(request, kode, tahun)
    ketikan: dict[str, Ketikan] = {}
    status = 200
    if request.method == "POST":
        if request.POST.get("aksi") == "salin":
            status = _salin(request, keputusan, tahun)
        else:
            status, ketikan = _simpan(request, tahun)
        if status == 200:
            return redirect(request.get_full_path())
    lembar = muat_target(
        cakupan=cakupan_dari(request),
        keputusan=keputusan,
        tahun=tahun,
        saringan=saringan_dari(request),
        ketikan=ketikan,
    )
    konteks = {
        "judul": f"Target {tahun}",
        "anak_judul": keputusan.renstra.instansi.nama,
        "lembar": lembar,
        "boleh_kunci": boleh_mengunci(cakupan_dari(request), keputusan.renstra.instansi_id),
        "tahun_lalu": tahun - 1,
        "tab": tab_periode(keputusan, tahun, "target"),
        "jabatan": daftar_jabatan(keputusan),
        "penanggung": daftar_penanggung(keputusan),
        "saringan": saringan_dari(request),
        "galat": _butir(lembar),
        "remah": [
            butir_isian(cakupan_dari(request)),
            (keputusan.renstra.instansi.singkatan, ""),
            (f"Target {tahun}", ""),
        ],
    }
    return render(request, "penilaian/isian/target.html", konteks, status=status)


def _salin(request: HttpRequest, keputusan: Keputusan, tahun: int) -> int:
    """Copy last year's targets; 200, or the status of the refusal that is now a message."""
    try:
        jumlah = salin_target(cakupan=cakupan_dari(request), keputusan_id=keputusan.pk, tahun=tahun)
    except GalatSiku as galat:
        messages.error(request, galat.pesan)
        return kode_galat(200, galat)
    messages.success(request, f"{jumlah} target disalin dari tahun {tahun - 1}.")
    return 200


def _simpan(request: HttpRequest, tahun: int) -> tuple[int, dict[str, Ketikan]]:
    kata = kata_indikator(Indikator.objects.filter(pk__in=indikator_terkirim(request.POST)))
    terbaca = baca_target(request.POST, kata)
    ketikan = dict(terbaca.ditolak)
    status = KODE_SALAH if ketikan else 200
    for kunci, satu in terbaca.target.items():
        try:
            _simpan_satu(request, tahun, satu)
        except ObjectDoesNotExist as galat:
            raise Http404(TIDAK_ADA) from galat
        except GalatSiku as galat:
            tabel = kata.get(satu.indikator_id)
            ketikan[kunci] = target_ditolak(terbaca.ketikan[kunci], galat, tabel)
            status = kode_galat(status, galat)
    jumlah = len(terbaca.ketikan) - len(ketikan)
    if jumlah:
        messages.success(request, f"{jumlah} target tersimpan.")
    elif status == 200:
        messages.success(request, "Semua target sudah tersimpan.")
    return status, ketikan


def _simpan_satu(request: HttpRequest, tahun: int, satu: TargetTerbaca) -> None:
    simpan_target(
        cakupan=cakupan_dari(request),
        oleh=request.user,
        indikator_id=satu.indikator_id,
        tahun=tahun,
        periode=satu.periode,
        bawah=satu.bawah,
        atas=satu.atas,
        versi=satu.versi,
    )


def target_ditolak(ketikan: Ketikan, galat: GalatSiku, tabel: TabelKode | None) -> Ketikan:
    if not isinstance(galat, GalatVersi):
        return replace(ketikan, galat=galat.pesan)
    kini: Any = galat.nilai_kini
    teks = tulis_target_kata(kini[0], kini[1], tabel) if isinstance(kini, tuple) else ""
    return replace(ketikan, galat=galat.pesan, konflik=True, kini=teks, versi_kini=galat.versi_kini)


def _butir(lembar: LembarTarget) -> list[ButirGalat]:
    return [
        ButirGalat(f"{i.nomor} {s.nama_periode}: {s.ketikan.galat}", f"t-{s.kunci}")
        for k in lembar.kelompok
        for i in k.indikator
        for s in i.sel
        if s.ketikan
    ]


@perlu_masuk
def target_ubah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change a locked target, with reason and document."""
    cakupan = cakupan_dari(request)
    target = ambil_atau_404(
        Target.objects.select_related("indikator__sasaran__keputusan__renstra__instansi"),
        cakupan,
        pk=pk,
    )
    instansi = target.indikator.sasaran.keputusan.renstra.instansi
    pastikan_staf(cakupan, instansi.pk)
    pastikan_pengisi(request, instansi.pk)
    if not cakupan.boleh(Peran.OPERATOR, instansi.pk):
        raise GalatPeran("Peran Anda tidak dapat mengubah target.")
    kembali = reverse("penilaian:isian_target", args=[instansi.kode, target.tahun])
    awal = {"versi": target.versi, "target": (target.bawah, target.atas)}
    form = UbahTargetForm(request.POST or None, initial=awal)
    tabel = kata_satu(target.indikator)
    form.pakai_kata(tabel)
    status = 200
    if request.method == "POST":
        status = _ubah(request, target, form)
        if status == 200:
            messages.success(request, "Perubahan target tersimpan bersama alasan dan dokumennya.")
            return redirect(kembali)
    konteks = {
        "judul": "Ubah target terkunci",
        "anak_judul": f"{target.indikator.nomor} {target.indikator.nama}",
        "target": target,
        "teks_target": tulis_target_kata(target.bawah, target.atas, tabel),
        "form": form,
        "kembali": kembali,
        "remah": [
            ("Isian", reverse("penilaian:isian")),
            (f"Target {target.tahun}", kembali),
            ("Ubah target", ""),
        ],
    }
    return render(request, "penilaian/isian/target_ubah.html", konteks, status=status)


def _ubah(request: HttpRequest, target: Target, form: UbahTargetForm) -> int:
    """Save the change; 200, or the status of the refusal that now stands in the form."""
    if not form.is_valid():
        return KODE_SALAH
    bawah, atas = form.cleaned_data["target"]
    try:
        simpan_target(
            cakupan=cakupan_dari(request),
            oleh=request.user,
            indikator_id=target.indikator_id,
            tahun=target.tahun,
            periode=target.periode,
            bawah=Decimal(bawah),
            atas=Decimal(atas),
            versi=form.cleaned_data["versi"],
            alasan=form.cleaned_data["alasan"],
            dokumen=form.cleaned_data["dokumen"],
        )
    except GalatIsian as galat:
        for medan, pesan in galat.medan.items():
            form.add_error(medan if medan in form.fields else None, pesan)
        if not galat.medan:
            form.add_error("target", galat.pesan)
        return KODE_SALAH
    except GalatSiku as galat:
        form.add_error(None, galat.pesan)
        return kode_galat(200, galat)
    return 200
