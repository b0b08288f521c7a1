"""Note the capaian that another report published; the calculation page shows the difference."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from iku.inti.galat import GalatIsian, GalatSiku
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from penilaian.forms.terbitan import TerbitanForm
from penilaian.services.isian.terbitan import catat_terbitan
from penilaian.views.cara_hitung import halaman_cara_hitung
from penilaian.views.simpan import KODE_SALAH, kode_galat


@perlu_masuk
@require_POST
def terbitan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Operator: store the note, then back to the calculation page."""
    form = TerbitanForm(request.POST)
    bersih = form.cleaned_data if form.is_valid() else {}
    try:
        # Role and scope are judged before the form is: a reader is told so, whatever he sent.
        catat_terbitan(
            cakupan=cakupan_dari(request),
            realisasi_id=pk,
            versi=bersih.get("versi", -1),
            capaian=bersih.get("capaian"),
            sumber=bersih.get("sumber", ""),
        )
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatSiku as galat:
        if form.errors:
            return halaman_cara_hitung(request, pk, form=form, status=KODE_SALAH)
        medan = galat.medan if isinstance(galat, GalatIsian) else {}
        for nama, pesan in medan.items() or {"": galat.pesan}.items():
            form.add_error(nama or None, pesan)
        return halaman_cara_hitung(request, pk, form=form, status=kode_galat(200, galat))
    messages.success(request, "Catatan terbitan tersimpan.")
    return redirect(f"{reverse('penilaian:cara_hitung', args=[pk])}#terbitan")
