"""What the entry pages share: the decree of the address, the periods beside this one, the trail."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatPeran
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari
from penilaian.selectors.kunci import boleh_mengunci, kunci_berlaku
from penilaian.selectors.lembar.isian import irama_keputusan, keputusan_berlaku, periode_keputusan
from penilaian.selectors.periode import nama_periode
from renstra.choices import StatusKeputusan
from renstra.models import Instansi, Keputusan


@dataclass(frozen=True, slots=True)
class Tab:
    """One entry of the row of periods or years."""

    teks: str
    url: str
    aktif: bool


def pastikan_staf(cakupan: Cakupan, instansi_id: int) -> None:
    """Entry pages are for the staff of the instansi: drafts are not the reviewer's to see."""
    if not (cakupan.instansi.get(instansi_id) or cakupan.seluruh_sistem):
        raise GalatPeran("Peran Anda hanya dapat membaca dasbor.")


def butir_isian(cakupan: Cakupan) -> tuple[str, str]:
    """The trail's first entry; without its address for an admin, who has no list of his own."""
    return "Isian", reverse("penilaian:isian") if cakupan.instansi else ""


def pastikan_pengisi(request: HttpRequest, instansi_id: int) -> None:
    """A write by anybody but the operator is 403, before anything is read."""
    if request.method == "POST" and not cakupan_dari(request).boleh(Peran.OPERATOR, instansi_id):
        raise GalatPeran("Peran Anda tidak dapat mengisi data.")


def ambil_keputusan(request: HttpRequest, kode: str, tahun: int) -> Keputusan:
    """The decree in force of an instansi of the scope; 404 when there is none for that year."""
    cakupan = cakupan_dari(request)
    instansi = ambil_atau_404(Instansi.objects.all(), cakupan, kode=kode)
    pastikan_staf(cakupan, instansi.pk)
    pastikan_pengisi(request, instansi.pk)
    keputusan = keputusan_berlaku(instansi, tahun)
    if keputusan is None:
        raise Http404(TIDAK_ADA)
    return keputusan


def keputusan_terakhir(instansi: Instansi) -> Keputusan | None:
    """The newest decree in force, whatever years it covers."""
    kueri = Keputusan.objects.filter(
        renstra__instansi=instansi, status=StatusKeputusan.DITETAPKAN
    ).select_related("renstra__instansi__pemda")
    return kueri.order_by("-mulai_tahun", "-versi").first()


def konteks_kunci(request: HttpRequest, keputusan: Keputusan, tahun: int) -> dict[str, object]:
    """Whether this user may lock and reopen, and the lock that holds for the targets."""
    instansi = keputusan.renstra.instansi
    return {
        "boleh_kunci": boleh_mengunci(cakupan_dari(request), instansi.pk),
        "penguncian": kunci_berlaku(instansi, tahun),
    }


def tab_periode(keputusan: Keputusan, tahun: int, periode: str) -> list[Tab]:
    """The sheets of the same year: its periods, the whole year, then the targets."""
    kode = keputusan.renstra.instansi.kode
    semua = periode_keputusan(irama_keputusan(keputusan))
    tab = [
        Tab(
            nama_periode(p) if p != "TAHUN" else f"Tahun {tahun}",
            reverse("penilaian:isian_realisasi", args=[kode, tahun, p]),
            p == periode,
        )
        for p in semua
    ]
    if len(semua) > 1:
        url = reverse("penilaian:isian_tahun", args=[kode, tahun])
        tab.append(Tab("Setahun sekaligus", url, periode == "setahun"))
    url = reverse("penilaian:isian_target", args=[kode, tahun])
    tab.append(Tab(f"Target {tahun}", url, periode == "target"))
    url = reverse("penilaian:target_kisi", args=[kode])
    return [*tab, Tab("Target semua tahun", url, False)]
