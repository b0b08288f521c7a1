"""The page of one indicator in a period: worksheet rows, texts, evidence, calculation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian, GalatSiku, GalatVersi
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from penilaian.forms.teks import TautanForm, TeksForm, TerbitForm, UnggahForm
from penilaian.selectors.cara_hitung.langkah import langkah_hitung
from penilaian.selectors.kunci import boleh_mengunci
from penilaian.selectors.lembar.bentuk import Bentuk, IndikatorIsian
from penilaian.selectors.lembar.isian import Saringan, muat_lembar
from penilaian.selectors.lembar.kelengkapan import Lembar
from penilaian.selectors.periode import judul_periode
from penilaian.services.isian.realisasi import simpan_teks
from penilaian.views.konteks import butir_isian, pastikan_pengisi, pastikan_staf
from penilaian.views.simpan import KODE_SALAH, HasilSimpan, butir_galat, kode_galat, simpan
from renstra.choices import Periode
from renstra.models import Indikator

MEDAN_TEKS = ("penjelasan", "kendala", "tindak_lanjut", "nilai_terbit", "sumber_terbit")


@perlu_masuk
def isian_indikator(request: HttpRequest, pk: int, tahun: int, periode: str) -> HttpResponseBase:
    """Enter the variables and texts of one indicator; POST saves both."""
    if periode not in Periode.values:
        raise Http404(TIDAK_ADA)
    indikator = ambil_atau_404(
        Indikator.objects.select_related("sasaran__keputusan__renstra__instansi__pemda"),
        cakupan_dari(request),
        pk=pk,
    )
    instansi_id = indikator.sasaran.keputusan.renstra.instansi_id
    pastikan_staf(cakupan_dari(request), instansi_id)
    pastikan_pengisi(request, instansi_id)
    hasil = HasilSimpan()
    form: TeksForm | None = None
    if request.method == "POST":
        hasil = simpan(request, tahun, periode)
        form = _form(indikator, data=_dengan_pilihan(request.POST))
        hasil.kode = _simpan_teks(request, indikator, tahun, periode, form, hasil)
        if hasil.pesan:
            messages.success(request, hasil.pesan)
        if hasil.kode == 200:
            return redirect(request.path)
    return _halaman(request, indikator, tahun, periode, hasil, form)


def _halaman(
    request: HttpRequest,
    indikator: Indikator,
    tahun: int,
    periode: str,
    hasil: HasilSimpan,
    form: TeksForm | None,
) -> HttpResponseBase:
    keputusan = indikator.sasaran.keputusan
    lembar = muat_lembar(
        cakupan=cakupan_dari(request),
        keputusan=keputusan,
        tahun=tahun,
        periode=periode,
        saringan=Saringan(indikator_id=indikator.pk),
        ketikan=hasil.ketikan,
    )
    if not lembar.indikator:
        raise Http404(TIDAK_ADA)
    satu = lembar.indikator[0]
    konteks = {
        "judul": indikator.nama,
        "lembar": lembar,
        "boleh_kunci": boleh_mengunci(cakupan_dari(request), lembar.instansi.pk),
        "i": satu,
        "kelompok": lembar.kelompok[0],
        "terbit": satu.bentuk is Bentuk.TERBIT,
        "boleh_teks": lembar.terbuka and not satu.realisasi.terkunci,
        "tahun_lalu": tahun - 1,
        "form": form or _form(indikator, awal=satu),
        "form_unggah": UnggahForm(),
        "form_tautan": TautanForm(auto_id="id_tautan_%s"),
        "galat": butir_galat(lembar),
        "versi_konflik": hasil.versi_teks,
        "langkah": langkah_hitung(keputusan, indikator.pk, tahun, periode, indikator.satuan),
        "sumber_data": list(indikator.daftar_sumber.values_list("nama", flat=True)),
        "remah": _remah(cakupan_dari(request), lembar, satu),
    }
    return render(request, "penilaian/isian/indikator.html", konteks, status=hasil.kode)


def _form(
    indikator: Indikator, *, data: Any = None, awal: IndikatorIsian | None = None
) -> TeksForm:
    kelas = TeksForm if indikator.rumus else TerbitForm
    if awal is None:
        return kelas(data)
    nilai = {m: getattr(awal.realisasi, m) for m in MEDAN_TEKS} | {"versi": awal.realisasi.versi}
    return kelas(initial=nilai)


def _simpan_teks(
    request: HttpRequest,
    indikator: Indikator,
    tahun: int,
    periode: str,
    form: TeksForm,
    hasil: HasilSimpan,
) -> int:
    """Save the texts when they changed; the status of the gravest refusal so far."""
    if not form.is_valid():
        return KODE_SALAH if hasil.kode == 200 else hasil.kode
    if "penjelasan" not in request.POST or not _berubah(indikator, tahun, periode, form):
        return hasil.kode
    isi = form.cleaned_data
    try:
        simpan_teks(
            cakupan=cakupan_dari(request),
            indikator_id=indikator.pk,
            tahun=tahun,
            periode=periode,
            versi=isi["versi"],
            **{m: isi[m] for m in MEDAN_TEKS if m in isi},
        )
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatIsian as galat:
        for medan, pesan in galat.medan.items() or {"penjelasan": galat.pesan}.items():
            form.add_error(medan if medan in form.fields else None, pesan)
        return kode_galat(hasil.kode, galat)
    except GalatVersi as galat:
        form.add_error("penjelasan", f"{galat.pesan} Isi sekarang: “{galat.nilai_kini}”")
        hasil.versi_teks = galat.versi_kini
        return kode_galat(hasil.kode, galat)
    except GalatSiku as galat:
        form.add_error(None, galat.pesan)
        return kode_galat(hasil.kode, galat)
    hasil.tersimpan += 1
    return hasil.kode


def _dengan_pilihan(data: QueryDict) -> QueryDict:
    """After a conflict the button "Pakai teks saya" carries the present version."""
    versi = data.get("pakai", "").removeprefix("form:")
    if not versi.isdecimal():
        return data
    baru = data.copy()
    baru["versi"] = versi
    return baru


def _berubah(indikator: Indikator, tahun: int, periode: str, form: TeksForm) -> bool:
    """Whether the texts differ from what is stored: an untouched form writes nothing."""
    kini = indikator.daftar_realisasi.filter(tahun=tahun, periode=periode).first()
    return any(
        (getattr(kini, m, None) or None) != (form.cleaned_data[m] or None)
        for m in MEDAN_TEKS
        if m in form.cleaned_data
    )


def _remah(cakupan: Cakupan, lembar: Lembar, satu: IndikatorIsian) -> list[tuple[str, str]]:
    url = reverse(
        "penilaian:isian_realisasi", args=[lembar.instansi.kode, lembar.tahun, lembar.periode]
    )
    return [
        butir_isian(cakupan),
        (lembar.instansi.singkatan, ""),
        (f"Realisasi {judul_periode(lembar.tahun, lembar.periode)}", url),
        (satu.nomor, ""),
    ]
