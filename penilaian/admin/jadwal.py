"""Locks of targets and reopenings of the calendar: each through its service, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from iku.inti.admin import AdminHanyaBaca, AdminLingkup, cakupan_admin, saring
from iku.inti.admin.tindakan import FormAlasan, Tanya, catat_galat, halaman_tanya, tindakan
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatSiku
from penilaian.models import PenguncianTarget
from penilaian.services.jadwal import buka_jadwal
from penilaian.services.kunci_target import buka_kunci_target, kunci_target
from renstra.choices import Periode
from renstra.models import Instansi, PembukaanJadwal

_TANGGAL = {"required": "Isi tanggalnya.", "invalid": "Tulis tanggal seperti 21-11-2026."}


class InstansiTahunForm(forms.Form):
    """An instansi of the admin's scope and a year."""

    instansi = forms.ModelChoiceField(
        Instansi.objects.none(),
        label="Instansi",
        empty_label="Pilih instansi",
        error_messages={"required": "Pilih instansinya.", "invalid_choice": "Pilih instansi Anda."},
    )
    tahun = forms.IntegerField(
        label="Tahun",
        min_value=2000,
        max_value=2100,
        initial=lambda: timezone.localdate().year,
        error_messages={"required": "Isi tahunnya.", "invalid": "Tulis tahun dengan empat angka."},
    )

    def __init__(self, *args: Any, cakupan: Cakupan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang: Any = self.fields["instansi"]
        milik = [pk for pk, peran in cakupan.instansi.items() if Peran.ADMIN in peran]
        semua = Instansi.objects.untuk(cakupan)
        bidang.queryset = semua if cakupan.seluruh_sistem else semua.filter(pk__in=milik)


class KunciForm(InstansiTahunForm):
    """The Perjanjian Kinerja that locks the targets."""

    tanggal = forms.DateField(
        label="Tanggal Perjanjian Kinerja", widget=AdminDateWidget(), error_messages=_TANGGAL
    )
    dokumen = forms.CharField(
        label="Nomor Perjanjian Kinerja",
        max_length=200,
        error_messages={"required": "Tuliskan nomor Perjanjian Kinerja."},
    )


class BukaKunciForm(FormAlasan):
    """Why the lock opens, and the document behind it."""

    dokumen = forms.CharField(
        label="Dokumen dasar",
        max_length=200,
        help_text="Nomor dan tanggal dokumen yang mendasari pembukaan.",
        error_messages={"required": "Tuliskan nomor dan tanggal dokumen yang mendasarinya."},
    )
    field_order = ("dokumen", "alasan")


class BukaJadwalForm(InstansiTahunForm, FormAlasan):
    """The period that is opened again, until when and why."""

    periode = forms.ChoiceField(
        label="Periode", choices=Periode.choices, error_messages={"required": "Pilih periodenya."}
    )
    sampai = forms.DateField(
        label="Dibuka sampai", widget=AdminDateWidget(), error_messages=_TANGGAL
    )  # fmt: skip
    field_order = ("instansi", "tahun", "periode", "sampai", "alasan")


class TambahLewatLayanan(AdminHanyaBaca):
    """Rows that are added on a page of their own, by a service; never changed in a form."""

    tanya: Tanya
    layanan: Callable[..., str]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return AdminLingkup.has_add_permission(self, request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        cakupan = cakupan_admin(request)
        form = self.tanya.kelas_form(request.POST or None, cakupan=cakupan)  # type: ignore[call-arg]
        galat: list[str] = []
        if request.method == "POST" and form.is_valid():
            try:
                pesan = type(self).layanan(cakupan, request.user, form.cleaned_data)
            except GalatIsian as salah:
                galat = [salah.pesan]
                catat_galat(form, salah)
            except GalatSiku as salah:
                galat = [salah.pesan]
            else:
                messages.success(request, pesan)
                return redirect(
                    f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
                )  # fmt: skip
        return halaman_tanya(request, self, self.tanya, form, galat=galat)


def _kunci(cakupan: Cakupan, oleh: Any, isi: dict[str, Any]) -> str:
    kunci, jumlah = kunci_target(
        cakupan=cakupan,
        oleh=oleh,
        instansi_id=isi["instansi"].pk,
        tahun=isi["tahun"],
        tanggal=isi["tanggal"],
        dokumen=isi["dokumen"],
    )
    return f"Target tahun {kunci.tahun} dikunci: {jumlah} target."


def _buka_kunci(request: HttpRequest, kunci: PenguncianTarget, isi: dict[str, Any]) -> str:
    buka_kunci_target(
        cakupan=cakupan_admin(request),
        oleh=request.user,
        instansi_id=kunci.instansi_id,
        tahun=kunci.tahun,
        alasan=isi["alasan"],
        dokumen=isi["dokumen"],
    )
    return "Kunci target dibuka."


def _buka_jadwal(cakupan: Cakupan, oleh: Any, isi: dict[str, Any]) -> str:
    buka_jadwal(
        cakupan=cakupan,
        oleh=oleh,
        instansi_id=isi["instansi"].pk,
        tahun=isi["tahun"],
        periode=isi["periode"],
        sampai=isi["sampai"],
        alasan=isi["alasan"],
    )
    return "Pengisian dibuka kembali untuk instansi itu."


@admin.register(PenguncianTarget)
class PenguncianTargetAdmin(TambahLewatLayanan):
    """Locks of a year's targets by the Perjanjian Kinerja."""

    jalur = "instansi"
    list_display = ("instansi", "tahun", "tanggal", "dokumen", "oleh", "dibuka_pada")
    list_filter = ("tahun", ("dibuka_pada", admin.EmptyFieldListFilter), *saring("instansi"))
    list_select_related = ("instansi", "oleh")
    search_fields = ("instansi__nama", "dokumen")
    date_hierarchy = "tanggal"
    tanya = Tanya(
        "Kunci target setahun",
        "Semua target instansi itu pada tahun tersebut dikunci oleh Perjanjian Kinerjanya. "
        "Sesudahnya, perubahan target memerlukan alasan dan dokumen.",
        "Kunci target",
        KunciForm,
    )
    layanan = staticmethod(_kunci)
    actions = (
        tindakan(
            "buka_kunci",
            Tanya(
                "Buka kunci terpilih",
                "Target tahun itu dapat diubah lagi tanpa mencatat alasan satu per satu.",
                "Buka kunci",
                BukaKunciForm,
            ),
            _buka_kunci,
        ),
    )


@admin.register(PembukaanJadwal)
class PembukaanJadwalAdmin(TambahLewatLayanan):
    """The calendar reopened for one instansi, with the reason."""

    jalur = "instansi"
    list_display = ("instansi", "jadwal", "sampai", "alasan", "oleh", "pada")
    list_filter = saring("instansi")
    list_select_related = ("instansi", "jadwal__pemda", "oleh")
    search_fields = ("instansi__nama", "alasan")
    date_hierarchy = "pada"
    tanya = Tanya(
        "Buka kembali pengisian",
        "Berlaku untuk satu instansi dan satu periode yang jadwalnya sudah ditutup.",
        "Buka kembali",
        BukaJadwalForm,
    )
    layanan = staticmethod(_buka_jadwal)
