"""Excel and csv: template out, filled file in, preview, saving."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Peran
from iku.inti.galat import GalatIsian, GalatPeran, GalatSiku
from iku.inti.lembar.teks import TIPE_XLSX
from iku.inti.pekerjaan import antre
from iku.inti.views import TIDAK_ADA, ambil_atau_404, cakupan_dari, perlu_masuk
from iku.inti.waktu import tulis_tanggal
from penilaian.choices import StatusImpor
from penilaian.forms.impor import UnggahForm
from penilaian.impor.bentuk import SEMUA_PERIODE
from penilaian.impor.templat import templat_xlsx
from penilaian.impor.templat_csv import templat_csv
from penilaian.models import Impor
from penilaian.pekerjaan import PERIKSA, SIMPAN
from penilaian.selectors.impor.pratinjau import (
    SEHALAMAN,
    halaman_dari,
    impor_terakhir,
    muat_pratinjau,
)
from penilaian.selectors.impor.templat import templat_realisasi, templat_target
from penilaian.selectors.lembar.isian import periode_keputusan
from penilaian.selectors.periode import nama_periode
from penilaian.services.impor.simpan import simpan_impor
from penilaian.services.impor.unggah import batalkan_impor, pilih_konflik, terima_impor
from penilaian.views.konteks import ambil_keputusan, tab_periode
from penilaian.views.simpan import KODE_SALAH
from renstra.choices import Periode
from renstra.models import Keputusan
from renstra.periode import BAGIAN, TAHUN

TARGET = "TARGET"
LANGSUNG_MAKS = 500
"""Cells that are saved while the user waits; more go to the worker."""


@perlu_masuk
@require_safe
def impor_templat(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """The template as a download: `periode` (one, or SEMUA) and `bentuk` (xlsx, csv)."""
    keputusan = _keputusan(request, kode, tahun)
    periode = request.GET.get("periode", SEMUA_PERIODE)
    if periode not in (*Periode.values, SEMUA_PERIODE, TARGET):
        raise Http404(TIDAK_ADA)
    nama = f"isian-{kode}-{tahun}-{periode.lower()}"
    if request.GET.get("bentuk") == "csv":
        isi = templat_csv(
            templat_target(keputusan, tahun)
            if periode == TARGET
            else templat_realisasi(keputusan, tahun, periode)
        )
        return _unduhan(isi, "text/csv; charset=utf-8", f"{nama}.csv")
    lembar = [templat_target(keputusan, tahun)]
    if periode != TARGET:
        lembar.insert(0, templat_realisasi(keputusan, tahun, periode))
    instansi = keputusan.renstra.instansi
    kepala = [
        ("Instansi", instansi.nama),
        ("Tahun", str(tahun)),
        ("Keputusan", f"versi {keputusan.versi}"),
        ("Diunduh", tulis_tanggal(timezone.localdate())),
    ]
    return _unduhan(templat_xlsx(lembar, kepala), TIPE_XLSX, f"{nama}.xlsx")


def _unduhan(isi: bytes, tipe: str, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=tipe)
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban


@perlu_masuk
def impor_unggah(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """Templates to take away, and the upload of a filled one."""
    keputusan = _keputusan(request, kode, tahun)
    form = UnggahForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        form = UnggahForm(request.POST, request.FILES)
        if form.is_valid() and (impor := _terima(request, keputusan, tahun, form)):
            if impor.status == StatusImpor.MENUNGGU:
                return _antre(request, PERIKSA, impor, {"impor": impor.pk})
            return redirect("penilaian:impor", impor.pk)
        status = KODE_SALAH
    instansi = keputusan.renstra.instansi
    konteks = {
        "judul": f"Isian dari Excel {tahun}",
        "anak_judul": instansi.nama,
        "keputusan": keputusan,
        "kode": kode,
        "tahun": tahun,
        "templat": _pilihan_templat(keputusan, tahun),
        "form": form,
        "terakhir": impor_terakhir(cakupan_dari(request), keputusan, tahun),
        "tab": tab_periode(keputusan, tahun, "impor"),
        "remah": [
            ("Isian", reverse("penilaian:isian")),
            (instansi.singkatan, ""),
            (f"Isian dari Excel {tahun}", ""),
        ],
    }
    return render(request, "penilaian/impor/unggah.html", konteks, status=status)


def _terima(
    request: HttpRequest, keputusan: Keputusan, tahun: int, form: UnggahForm
) -> Impor | None:
    berkas = form.cleaned_data["berkas"]
    try:
        return terima_impor(
            cakupan=cakupan_dari(request),
            oleh=request.user,
            keputusan=keputusan,
            tahun=tahun,
            nama=berkas.name or "berkas",
            isi=berkas.read(),
        )
    except GalatIsian as galat:
        form.add_error("berkas", galat.pesan)
        return None


def _pilihan_templat(keputusan: Keputusan, tahun: int) -> list[tuple[str, str]]:
    """(period, its name), all periods first where there are several."""
    irama = set(keputusan.daftar_variabel.values_list("irama", flat=True))
    ada = {p for satu in irama for p in BAGIAN[satu]}
    pilihan = [
        (p, f"Tahun {tahun}" if p == TAHUN else nama_periode(p))
        for p in periode_keputusan(irama)
        if p in ada
    ]
    semua = [(SEMUA_PERIODE, "Semua periode")] if len(pilihan) > 1 else []
    return [*semua, *pilihan, (TARGET, "Target saja")]


@perlu_masuk
@require_safe
def impor(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The preview, page by page; after the saving, what was saved."""
    satu = _impor(request, pk)
    return _tampilkan(request, satu)


@perlu_masuk
@require_POST
def impor_simpan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Save all, or all but the refused; large ones by the worker.

    Sent from a page of conflicts it takes along what was ticked there.
    """
    satu = _impor(request, pk)
    if "halaman" in request.POST and satu.status == StatusImpor.SIAP:
        try:
            satu = _pilih(request, pk)
        except GalatSiku as galat:
            return _tampilkan(request, satu, galat)
    kecuali = request.POST.get("aksi") == "kecuali"
    jumlah = muat_pratinjau(satu, "", 1).akan_disimpan
    if satu.status == StatusImpor.SIAP and jumlah > LANGSUNG_MAKS:
        return _antre(request, SIMPAN, satu, {"impor": pk, "kecuali_ditolak": kecuali})
    try:
        satu = simpan_impor(
            cakupan=cakupan_dari(request),
            oleh=request.user,
            impor_id=pk,
            kecuali_ditolak=kecuali,
        )
    except GalatSiku as galat:
        return _tampilkan(request, satu, galat)
    if satu.status == StatusImpor.DISIMPAN:
        messages.success(request, f"{tulis_angka(satu.jumlah['tersimpan'])} isian tersimpan.")
        return redirect("penilaian:impor", pk)
    return _tampilkan(request, satu, status=409)


@perlu_masuk
@require_POST
def impor_konflik(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Which conflicts of one page take the figure of the file."""
    satu = _impor(request, pk)
    halaman = _nomor(request.POST.get("halaman", ""))
    try:
        _pilih(request, pk)
    except GalatSiku as galat:
        return _tampilkan(request, satu, galat)
    messages.success(request, "Pilihan konflik tersimpan.")
    return redirect(f"{reverse('penilaian:impor', args=[pk])}?hasil=konflik&halaman={halaman}")


def _pilih(request: HttpRequest, pk: int) -> Impor:
    """Keep what is ticked on the page of conflicts that was sent. Raises GalatSiku."""
    return pilih_konflik(
        cakupan=cakupan_dari(request),
        impor_id=pk,
        halaman=_nomor(request.POST.get("halaman", "")),
        pakai=set(request.POST.getlist("pakai")),
    )


@perlu_masuk
@require_POST
def impor_batal(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Throw the preview away."""
    satu = _impor(request, pk)
    try:
        batalkan_impor(cakupan=cakupan_dari(request), impor_id=pk)
    except GalatSiku as galat:
        return _tampilkan(request, satu, galat)
    messages.success(request, "Unggahan dibatalkan. Tidak ada isian yang berubah.")
    return redirect(_alamat_unggah(satu))


def _keputusan(request: HttpRequest, kode: str, tahun: int) -> Keputusan:
    keputusan = ambil_keputusan(request, kode, tahun)
    if not cakupan_dari(request).boleh(Peran.OPERATOR, keputusan.renstra.instansi_id):
        raise GalatPeran("Peran Anda tidak dapat mengisi data.")
    return keputusan


def _impor(request: HttpRequest, pk: int) -> Impor:
    cakupan = cakupan_dari(request)
    satu = ambil_atau_404(
        Impor.objects.select_related("keputusan__renstra__instansi", "pengunggah", "disimpan_oleh"),
        cakupan,
        pk=pk,
    )
    if not cakupan.boleh(Peran.OPERATOR, satu.keputusan.renstra.instansi_id):
        raise GalatPeran("Peran Anda tidak dapat mengisi data.")
    return satu


def _antre(
    request: HttpRequest, jenis: str, satu: Impor, argumen: dict[str, Any]
) -> HttpResponseBase:
    pekerjaan = antre(
        jenis,
        pengguna=request.user,
        argumen=argumen,
        judul=f"{'Memeriksa' if jenis == PERIKSA else 'Menyimpan'} {satu.nama_berkas}",
        kunci=f"impor-{satu.pk}",
    )
    return redirect("pekerjaan", pekerjaan.pk)


def _nomor(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and 0 < len(teks) < 7 else 1


def _alamat_unggah(satu: Impor) -> str:
    kode = satu.keputusan.renstra.instansi.kode
    return reverse("penilaian:impor_unggah", args=[kode, satu.tahun])


def _tampilkan(
    request: HttpRequest, satu: Impor, galat: GalatSiku | None = None, status: int = 200
) -> HttpResponseBase:
    if galat is not None:
        status = KODE_SALAH if isinstance(galat, GalatIsian) else 409
    halaman = max(1, _nomor(request.GET.get("halaman", "1")))
    pratinjau = muat_pratinjau(satu, request.GET.get("hasil", ""), halaman)
    unggah = _alamat_unggah(satu)
    konteks: dict[str, Any] = {
        "judul": "Pratinjau isian dari Excel" if pratinjau.siap else "Isian dari Excel",
        "anak_judul": satu.nama_berkas,
        "pratinjau": pratinjau,
        "galat": galat.pesan if galat else "",
        "page": Paginator(halaman_dari(pratinjau.jumlah), SEHALAMAN).get_page(halaman),  # type: ignore[arg-type]
        "unggah": unggah,
        "remah": [
            ("Isian", reverse("penilaian:isian")),
            (f"Isian dari Excel {satu.tahun}", unggah),
            ("Pratinjau", ""),
        ],
    }
    return render(request, "penilaian/impor/pratinjau.html", konteks, status=status)
