"""Take a decree through its life: submit, return, set, revoke. One function per user action."""

from __future__ import annotations

from django.db import transaction

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatKeadaan, GalatPeran
from renstra import alur
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan
from renstra.pengait import jalankan_setelah_tetap
from renstra.selectors.pemeriksaan import periksa_keputusan
from renstra.services.bekuan import susun_bekuan
from renstra.services.tanda_tangan.dokumen import cabut_dokumen


def _mulai(*, cakupan: Cakupan, keputusan_id: int, nama: str) -> Keputusan:
    """Lock the decree, then check role and state of the transition."""
    peralihan = alur.cari(nama)
    keputusan = (
        Keputusan.objects.untuk(cakupan)
        .select_for_update(of=("self",))
        .select_related("renstra__instansi__pemda")
        .get(pk=keputusan_id)
    )
    instansi_id = keputusan.renstra.instansi_id
    admin = peralihan.admin and cakupan.mengelola(instansi_id)
    if not admin and not (peralihan.peran and cakupan.boleh(peralihan.peran, instansi_id)):
        raise GalatPeran(f"Peran Anda tidak dapat melakukan: {peralihan.kalimat.lower()}.")
    if keputusan.status != peralihan.dari:
        raise GalatKeadaan(
            f"Keputusan berstatus {keputusan.get_status_display().lower()}, "
            f"sehingga tidak dapat diproses. Muat ulang halaman untuk melihat keadaan terbaru."
        )
    return keputusan


@transaction.atomic
def ajukan_keputusan(*, cakupan: Cakupan, keputusan_id: int) -> Keputusan:
    """Operator: hand the draft to the head."""
    keputusan = _mulai(cakupan=cakupan, keputusan_id=keputusan_id, nama="ajukan")
    keputusan.status = StatusKeputusan.DIAJUKAN
    keputusan.save()
    return keputusan


@transaction.atomic
def kembalikan_keputusan(*, cakupan: Cakupan, keputusan_id: int, alasan: str) -> Keputusan:
    """Head: return the draft with the reason, which stays in the history."""
    keputusan = _mulai(cakupan=cakupan, keputusan_id=keputusan_id, nama="kembalikan")
    if not alasan.strip():
        raise GalatKeadaan("Tuliskan alasan pengembalian agar dapat diperbaiki.")
    keputusan.status = StatusKeputusan.DRAF
    keputusan.alasan_perubahan = alasan
    keputusan.save()
    return keputusan


@transaction.atomic
def tetapkan_keputusan(*, cakupan: Cakupan, keputusan_id: int) -> Keputusan:
    """Head: the draft becomes the version in force, and its rows freeze.

    Refused while the checker has a grave finding that nobody set aside with a reason.
    """
    keputusan = _mulai(cakupan=cakupan, keputusan_id=keputusan_id, nama="tetapkan")
    if galat := periksa_keputusan(keputusan).galat_terbuka:
        raise GalatKeadaan(
            f"Pemeriksa masih menemukan {galat} galat. Perbaiki rancangannya, atau kesampingkan "
            "temuannya dengan alasan, lalu tetapkan kembali."
        )
    return tetapkan(keputusan)


@transaction.atomic
def cabut_keputusan(*, cakupan: Cakupan, keputusan_id: int, alasan: str) -> Keputusan:
    """Head: the decree in force ends without a successor."""
    keputusan = _mulai(cakupan=cakupan, keputusan_id=keputusan_id, nama="cabut")
    if not alasan.strip():
        raise GalatKeadaan("Tuliskan alasan pencabutan.")
    keputusan.status = StatusKeputusan.DICABUT
    keputusan.alasan_perubahan = alasan
    keputusan.save()
    cabut_dokumen(keputusan, alasan)
    return keputusan


def tetapkan(keputusan: Keputusan) -> Keputusan:
    """Freeze what the decree prints and put it in force; its predecessor is superseded.

    Without a role check: for `tetapkan_keputusan`, and for documents set outside the application.
    """
    lama = keputusan.menggantikan
    if lama is not None and lama.status == StatusKeputusan.DITETAPKAN:
        lama.status = StatusKeputusan.DIGANTIKAN
        lama.save()
    keputusan.bekuan = susun_bekuan(keputusan)
    keputusan.status = StatusKeputusan.DITETAPKAN
    keputusan.save()
    jalankan_setelah_tetap(keputusan)
    return keputusan
