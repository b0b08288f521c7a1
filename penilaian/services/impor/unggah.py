"""An uploaded file of figures: take it in, check it, choose in conflicts, throw it away."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatKeadaan
from iku.inti.lembar.galat import GalatBerkas
from penilaian.choices import HasilSel, StatusImpor
from penilaian.impor.berkas import baca_berkas, berkas_kecil
from penilaian.impor.pungut import tanpa_pungut
from penilaian.models import HalamanImpor, Impor
from penilaian.selectors.impor.sel import SEHALAMAN, SelImpor, dari_simpanan
from penilaian.services.impor.periksa import Lapor, periksa_lembar
from penilaian.services.impor.usulan import pastikan_cocok
from penilaian.services.izin import pastikan_peran
from renstra.models import Keputusan

DIPAKAI = "dipakai"
"""In `Impor.jumlah`: conflicts in which the figure of the file was chosen."""


def diam(_selesai: int, _jumlah: int, _langkah: str) -> None:
    """Nobody watches."""


@transaction.atomic
def terima_impor(
    *, cakupan: Cakupan, oleh: Any, keputusan: Keputusan, tahun: int, nama: str, isi: bytes
) -> Impor:
    """Operator: a small file is checked at once (SIAP); a large one is kept and waits (MENUNGGU).

    Raises GalatIsian when the file cannot be used at all; then nothing is kept.
    """
    _pastikan_pengisi(cakupan, keputusan)
    impor = Impor(
        keputusan=keputusan,
        tahun=tahun,
        nama_berkas=nama.replace("\\", "/").rsplit("/", 1)[-1][-150:] or "berkas",
        sha256=hashlib.sha256(isi).hexdigest(),
        ukuran=len(isi),
        pengunggah=oleh,
    )
    try:
        kecil = berkas_kecil(isi)
        sel = _periksa(keputusan, tahun, isi, diam) if kecil else None
    except GalatBerkas as galat:
        raise GalatIsian(galat.pesan, {"berkas": galat.pesan}) from galat
    _ganti_yang_lama(oleh, keputusan, tahun)
    if sel is None:
        impor.berkas.save("unggahan", ContentFile(isi), save=False)
        impor.save()
    else:
        siapkan_halaman(impor, sel)
    return impor


@tanpa_pungut()
def periksa_menunggu(*, cakupan: Cakupan, impor_id: int, lapor: Lapor = diam) -> Impor:
    """The worker: check a large file; it becomes SIAP, or GAGAL with the sentence why."""
    impor = _ambil(cakupan, impor_id)
    if impor.status != StatusImpor.MENUNGGU:
        return impor
    with impor.berkas.open("rb") as berkas:
        isi = berkas.read()
    lapor(0, 0, "Membaca berkas")
    try:
        sel = _periksa(impor.keputusan, impor.tahun, isi, lapor)
    except GalatBerkas as galat:
        sel, pesan = None, galat.pesan
    with transaction.atomic():
        impor = kunci_impor(cakupan, impor_id)
        if impor.status != StatusImpor.MENUNGGU:
            return impor
        _buang_berkas(impor)
        if sel is None:
            impor.status, impor.pesan = StatusImpor.GAGAL, pesan
            impor.save()
        else:
            siapkan_halaman(impor, sel)
    return impor


@transaction.atomic
def pilih_konflik(
    *, cakupan: Cakupan, impor_id: int, halaman: int, pakai: Collection[str]
) -> Impor:
    """Operator: on one page of conflicts, the cells (by key) that take the figure of the file."""
    impor = kunci_impor(cakupan, impor_id)
    pastikan_siap(impor)
    satu = impor.daftar_halaman.filter(hasil=HasilSel.KONFLIK, nomor=halaman).first()
    if satu is None:
        raise GalatKeadaan("Halaman konflik ini tidak ada lagi. Muat ulang pratinjau.")
    sel = [dari_simpanan(isi) for isi in satu.isi]
    selisih = -sum(s.pakai for s in sel)
    for s in sel:
        s.pakai = s.kunci in pakai
    satu.isi = [s.simpan() for s in sel]
    satu.save()
    selisih += sum(s.pakai for s in sel)
    impor.jumlah = {**impor.jumlah, DIPAKAI: impor.jumlah.get(DIPAKAI, 0) + selisih}
    impor.save()
    return impor


@transaction.atomic
def batalkan_impor(*, cakupan: Cakupan, impor_id: int) -> Impor:
    """Operator: throw a preview away; figures are untouched."""
    impor = kunci_impor(cakupan, impor_id)
    if impor.status not in (StatusImpor.SIAP, StatusImpor.MENUNGGU):
        raise GalatKeadaan("Unggahan ini sudah selesai, sehingga tidak dapat dibatalkan.")
    batalkan(impor)
    return impor


def _periksa(keputusan: Keputusan, tahun: int, isi: bytes, lapor: Lapor) -> list[SelImpor]:
    lembar = baca_berkas(isi)
    pastikan_cocok(lembar, keputusan, tahun)
    return periksa_lembar(lembar, keputusan, tahun, lapor)


def _pastikan_pengisi(cakupan: Cakupan, keputusan: Keputusan) -> None:
    pastikan_peran(
        cakupan, Peran.OPERATOR, keputusan.renstra.instansi_id, "mengunggah isian dari berkas"
    )


def pastikan_siap(impor: Impor) -> None:
    """Only a preview that is neither saved nor thrown away can be worked on."""
    if impor.status != StatusImpor.SIAP:
        raise GalatKeadaan(
            f"Unggahan ini berstatus {impor.get_status_display().lower()}. Unggah berkasnya lagi."
        )


def _ambil(cakupan: Cakupan, impor_id: int) -> Impor:
    impor: Impor = (
        Impor.objects.untuk(cakupan).select_related("keputusan__renstra__instansi").get(pk=impor_id)
    )
    _pastikan_pengisi(cakupan, impor.keputusan)
    return impor


def kunci_impor(cakupan: Cakupan, impor_id: int) -> Impor:
    """The import under its row lock. Raises Impor.DoesNotExist (foreign) and GalatPeran."""
    Impor.objects.select_for_update().filter(pk=impor_id).values_list("pk").first()
    return _ambil(cakupan, impor_id)


def siapkan_halaman(impor: Impor, sel: Iterable[SelImpor]) -> None:
    """The pages of the preview, in the order of the file within each outcome."""
    menurut: dict[str, list[SelImpor]] = {}
    for satu in sel:
        menurut.setdefault(satu.hasil, []).append(satu)
    impor.status = StatusImpor.SIAP
    impor.jumlah = {hasil: len(isi) for hasil, isi in menurut.items()}
    impor.jumlah[DIPAKAI] = sum(s.pakai for s in menurut.get(HasilSel.KONFLIK, ()))
    impor.save()
    for hasil, isi in menurut.items():
        for awal in range(0, len(isi), SEHALAMAN):
            HalamanImpor(
                impor=impor,
                hasil=hasil,
                nomor=awal // SEHALAMAN + 1,
                isi=[s.simpan() for s in isi[awal : awal + SEHALAMAN]],
            ).save()


def _ganti_yang_lama(oleh: Any, keputusan: Keputusan, tahun: int) -> None:
    """A new upload replaces the same person's preview that was never saved."""
    for satu in Impor.objects.select_for_update().filter(
        pengunggah=oleh,
        keputusan=keputusan,
        tahun=tahun,
        status__in=(StatusImpor.SIAP, StatusImpor.MENUNGGU),
    ):
        batalkan(satu)


def batalkan(impor: Impor) -> None:
    """Mark an open upload as cancelled and drop its cells and file; the caller holds its lock."""
    impor.daftar_halaman.all().delete()
    _buang_berkas(impor)
    impor.status = StatusImpor.BATAL
    impor.save()


def _buang_berkas(impor: Impor) -> None:
    """The file goes when the transaction holds, not before."""
    if impor.berkas:
        simpanan, nama = impor.berkas.storage, str(impor.berkas.name)
        transaction.on_commit(lambda: simpanan.delete(nama))
        impor.berkas = ""
