"""The history of an indicator's year, and a value of it entered again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from iku.inti.cakupan import Peran
from iku.inti.galat import GalatIsian, GalatPeran, GalatSiku, GalatVersi
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from penilaian.forms.riwayat import KembalikanForm
from penilaian.selectors.kata import kata_satu, kata_variabel
from penilaian.selectors.riwayat.entri import (
    MEDAN_REALISASI,
    tulis_medan,
    tulis_nilai,
    tulis_target,
)
from penilaian.selectors.riwayat.tahun import muat_riwayat_tahun
from penilaian.services.isian.riwayat import Asal, asal_entri, kembalikan_dari_riwayat
from penilaian.views.simpan import KODE_SALAH, kode_galat
from renstra.choices import Periode
from renstra.models import Indikator
from renstra.selectors.keputusan import syarat_terlihat

PANJANG_SEL = 60


@require_safe
@perlu_masuk
def riwayat_indikator(request: HttpRequest, pk: int, tahun: int) -> HttpResponseBase:
    """Every change of targets, figures, texts and evidence; `sel` narrows it to one cell."""
    cakupan = cakupan_dari(request)
    indikator = ambil_atau_404(
        Indikator.objects.filter(syarat_terlihat(cakupan, "sasaran__keputusan__")).select_related(
            "sasaran__keputusan__renstra__instansi__pemda"
        ),
        cakupan,
        pk=pk,
    )
    sel = request.GET.get("sel", "")[:PANJANG_SEL]
    riwayat = muat_riwayat_tahun(cakupan, indikator, tahun, sel)
    instansi = indikator.sasaran.keputusan.renstra.instansi
    staf = bool(cakupan.instansi.get(instansi.pk))
    konteks = {
        "judul": f"Riwayat {indikator.nomor} tahun {tahun}",
        "anak_judul": indikator.nama,
        "riwayat": riwayat,
        "sel": sel,
        "staf": staf,
        "remah": [
            ("Isian", reverse("penilaian:isian"))
            if staf
            else ("Dasbor", reverse("penilaian:dasbor")),
            (indikator.nomor, reverse("penilaian:indikator", args=[pk])),
            (f"Riwayat {tahun}", ""),
        ],
    }
    return render(request, "penilaian/isian/riwayat.html", konteks)


@perlu_masuk
def riwayat_kembalikan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Confirm, then enter the value of an entry again."""
    cakupan = cakupan_dari(request)
    try:
        asal = asal_entri(cakupan, pk)
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    if not cakupan.boleh(Peran.OPERATOR, asal.indikator.sasaran.keputusan.renstra.instansi_id):
        raise GalatPeran("Peran Anda tidak dapat mengembalikan nilai.")
    form = KembalikanForm(
        request.POST or None, initial={"versi": asal.versi}, wajib=asal.wajib_alasan
    )
    status = 200
    kembali = reverse("penilaian:riwayat_indikator", args=[asal.indikator.pk, asal.tahun])
    if request.method == "POST":
        status = _kembalikan(request, pk, form)
        if status == 200:
            messages.success(request, "Nilai dikembalikan sebagai perubahan baru.")
            return redirect(kembali)
    kini, nanti = _banding(asal)
    konteks = {
        "judul": "Kembalikan nilai ini",
        "anak_judul": f"{asal.indikator.nomor} {asal.indikator.nama}",
        "asal": asal,
        "periode": str(Periode(asal.periode).label),
        "kini": kini,
        "nanti": nanti,
        "form": form,
        "kembali": kembali,
        "remah": [("Isian", reverse("penilaian:isian")), ("Riwayat", kembali), ("Kembalikan", "")],
    }
    return render(request, "penilaian/isian/riwayat_kembalikan.html", konteks, status=status)


def _kembalikan(request: HttpRequest, pk: int, form: KembalikanForm) -> int:
    """Enter it again; 200, or the status of the refusal that now stands in the form."""
    if not form.is_valid():
        return KODE_SALAH
    try:
        kembalikan_dari_riwayat(
            cakupan=cakupan_dari(request),
            oleh=request.user,
            entri_id=pk,
            versi=form.cleaned_data["versi"],
            alasan=form.cleaned_data["alasan"],
            dokumen=form.cleaned_data.get("dokumen", ""),
        )
    except GalatVersi as galat:
        form.add_error(None, "Nilai ini berubah sejak halaman ini dibuka. Muat ulang, lalu pilih.")
        return kode_galat(200, galat)
    except GalatIsian as galat:
        form.add_error(None, galat.pesan)
        return KODE_SALAH
    except GalatSiku as galat:
        form.add_error(None, galat.pesan)
        return kode_galat(200, galat)
    return 200


def _banding(asal: Asal) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What is there now and what would be, in whole words."""
    if asal.jenis == "nilaivariabel":
        keputusan = asal.indikator.sasaran.keputusan
        kata = kata_variabel(keputusan).get(asal.kini.baris.variabel_id)
        label = asal.kini.baris.label or asal.kini.baris.variabel.label
        kini = {"nilai": None if asal.kini.nilai is None else str(asal.kini.nilai)}
        return [(label, tulis_nilai(kini, kata))], [(label, tulis_nilai(asal.keadaan, kata))]
    if asal.jenis == "target":
        kata = kata_satu(asal.indikator)
        ada = asal.kini
        sekarang = {"bawah": str(ada.bawah), "atas": str(ada.atas)} if ada is not None else {}
        return (
            [("Target", tulis_target(sekarang, kata))],
            [("Target", tulis_target(asal.keadaan, kata))],
        )
    medan = [m for m in MEDAN_REALISASI if m not in ("status", "capaian_terbit")]
    if asal.indikator.rumus:
        medan = [m for m in medan if m not in ("nilai_terbit", "sumber_terbit")]
    return (
        [(MEDAN_REALISASI[m], tulis_medan(m, _teks(getattr(asal.kini, m)))) for m in medan],
        [(MEDAN_REALISASI[m], tulis_medan(m, asal.keadaan.get(m))) for m in medan],
    )


def _teks(nilai: object) -> str | None:
    return None if nilai is None else str(nilai)
