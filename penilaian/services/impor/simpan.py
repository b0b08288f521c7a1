"""Save what the preview of an uploaded file shows: all of it, or nothing and a new preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from iku.inti.angka import tulis_angka
from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatSiku
from penilaian.choices import HasilSel, StatusImpor
from penilaian.impor.bentuk import dari_baku, dari_baku_rentang
from penilaian.impor.pungut import tanpa_pungut
from penilaian.models import Impor
from penilaian.selectors.impor.sel import NILAI, SelImpor, dari_simpanan
from penilaian.services.impor.periksa import Lapor, Penilai
from penilaian.services.impor.unggah import (
    DIPAKAI,
    diam,
    kunci_impor,
    pastikan_siap,
    siapkan_halaman,
)
from penilaian.services.isian.nilai import Sel
from penilaian.services.isian.nilai_massal import simpan_massal
from penilaian.services.isian.target import SelTarget, simpan_target_massal


@tanpa_pungut()
@transaction.atomic
def simpan_impor(
    *,
    cakupan: Cakupan,
    oleh: Any,
    impor_id: int,
    kecuali_ditolak: bool,
    lapor: Lapor = diam,
) -> Impor:
    """Operator: save what the preview shows, all of it or nothing.

    When something changed since the preview, nothing is written: the preview is made anew and says
    so in `pesan` (status stays SIAP). Raises GalatKeadaan, GalatIsian, GalatPeran.
    """
    impor = kunci_impor(cakupan, impor_id)
    if impor.status == StatusImpor.DISIMPAN:
        return impor  # the same click twice gives the same answer
    pastikan_siap(impor)
    tertahan = impor.jumlah.get(HasilSel.DITOLAK, 0) + _konflik_terbuka(impor)
    if tertahan and not kecuali_ditolak:
        raise GalatKeadaan(
            f"Masih ada {tulis_angka(tertahan)} sel yang ditolak atau konflik. Perbaiki berkasnya, "
            "atau pilih Simpan semua kecuali yang ditolak."
        )
    sel = _akan_disimpan(impor)
    if not sel:
        raise GalatIsian("Tidak ada angka baru atau berubah yang dapat disimpan.")
    lapor(0, len(sel), "Menyimpan")
    if not _simpan(cakupan, oleh, impor, sel, lapor):
        return _susun_ulang(impor, lapor)
    impor.status, impor.pesan = StatusImpor.DISIMPAN, ""
    impor.disimpan_oleh, impor.disimpan_pada = oleh, timezone.now()
    impor.jumlah = {**impor.jumlah, "tersimpan": len(sel)}
    impor.save()
    return impor


def _konflik_terbuka(impor: Impor) -> int:
    konflik: int = impor.jumlah.get(HasilSel.KONFLIK, 0) - impor.jumlah.get(DIPAKAI, 0)
    return konflik


def _akan_disimpan(impor: Impor) -> list[SelImpor]:
    halaman = impor.daftar_halaman.filter(
        hasil__in=(HasilSel.BARU, HasilSel.BERUBAH, HasilSel.KONFLIK)
    )
    sel = [dari_simpanan(isi) for satu in halaman.values_list("isi", flat=True) for isi in satu]
    return [s for s in sel if s.hasil != HasilSel.KONFLIK or s.pakai]


class _Batal(Exception):
    """Rolls back what was written before something was refused."""


def _simpan(
    cakupan: Cakupan, oleh: Any, impor: Impor, sel: Sequence[SelImpor], lapor: Lapor
) -> bool:
    """Everything or nothing; False when something is refused now."""
    alasan = f"Impor Excel {impor.nama_berkas}"
    umum = {
        "cakupan": cakupan, "oleh": oleh, "keputusan": impor.keputusan, "tahun": impor.tahun,
    }  # fmt: skip
    nilai = [_sel(s, impor.tahun, alasan) for s in sel if s.jenis == NILAI]
    target = [_sel_target(s, impor.tahun) for s in sel if s.jenis != NILAI]
    try:
        with transaction.atomic():
            galat: dict[Any, GalatSiku] = {}
            if target:
                galat |= simpan_target_massal(**umum, isi=target, riwayat=alasan)
            if nilai and not galat:
                galat |= simpan_massal(**umum, isi=nilai, lapor=lapor)
            if galat:
                raise _Batal
    except (_Batal, GalatSiku):
        return False
    return True


def _sel(satu: SelImpor, tahun: int, alasan: str) -> Sel:
    versi = satu.versi_kini if satu.pakai else satu.versi
    return Sel(satu.pk, tahun, satu.periode, dari_baku(satu.nilai or ""), versi, alasan)


def _sel_target(satu: SelImpor, tahun: int) -> SelTarget:
    bawah, atas = dari_baku_rentang(satu.nilai or "") or (None, None)
    versi = satu.versi_kini if satu.pakai else satu.versi
    return SelTarget(satu.pk, tahun, satu.periode, bawah, atas, versi)


def _susun_ulang(impor: Impor, lapor: Lapor) -> Impor:
    """Judge every cell again against what stands there now."""
    lama = [
        dari_simpanan(isi)
        for satu in impor.daftar_halaman.values_list("isi", flat=True)
        for isi in satu
    ]
    urut = sorted(lama, key=lambda s: (s.lembar, s.baris))
    baru = Penilai(impor.keputusan, impor.tahun).nilai_semua(urut, lapor)
    impor.daftar_halaman.all().delete()
    impor.pesan = (
        "Belum ada yang disimpan: sejak pratinjau dibuat, ada isian yang diubah orang lain atau "
        "terkunci. Pratinjau di bawah sudah diperbarui; periksa, lalu simpan lagi."
    )
    siapkan_halaman(impor, baru)
    return impor
