"""Evidence: the bytes decide the type, the same file is stored once, nothing is executable."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatTerkunci
from iku.inti.pemindai import pastikan_bersih
from penilaian.choices import STATUS_TERKUNCI, JenisBukti
from penilaian.models import BerkasBukti, BuktiDukung, Realisasi
from penilaian.services.isian.nilai import kunci_keputusan, siapkan_realisasi
from penilaian.services.izin import pastikan_berlaku, pastikan_jadwal, pastikan_peran
from penilaian.tipe_berkas import TIPE_DITERIMA, kenali
from renstra.models import Indikator

_POTONG = 1024 * 1024


def unggah_bukti(
    *,
    cakupan: Cakupan,
    indikator_id: int,
    tahun: int,
    periode: str,
    oleh: Any,
    berkas: UploadedFile,
) -> BuktiDukung:
    """Operator: add a file; the realisasi begins with it where there was none yet.

    Raises Indikator.DoesNotExist (foreign), GalatPeran, GalatTerkunci, and GalatIsian for size,
    type, virus or an empty file. The file is judged before any lock is taken.
    """
    indikator = _boleh(cakupan, indikator_id)
    tipe = _nilai_berkas(berkas)
    sidik = _sidik(berkas)
    with transaction.atomic():
        realisasi = _siapkan(indikator, tahun, periode)
        simpanan = BerkasBukti.objects.filter(sha256=sidik).first()
        if simpanan is None:
            simpanan = BerkasBukti(sha256=sidik, tipe=tipe, ukuran=berkas.size or 0)
            simpanan.berkas.save("bukti", berkas, save=True)
        ada = realisasi.daftar_bukti.filter(berkas=simpanan).first()
        if ada is not None:
            return ada
        bukti = BuktiDukung(
            realisasi=realisasi,
            jenis=JenisBukti.BERKAS,
            nama=(berkas.name or "berkas").replace("\\", "/").rsplit("/", 1)[-1][:200],
            berkas=simpanan,
            pengunggah=oleh,
        )
        bukti.save()
    return bukti


@transaction.atomic
def tautkan_bukti(
    *,
    cakupan: Cakupan,
    indikator_id: int,
    tahun: int,
    periode: str,
    oleh: Any,
    nama: str,
    tautan: str,
) -> BuktiDukung:
    """Operator: add a link (http or https); raises as `unggah_bukti`."""
    realisasi = _siapkan(_boleh(cakupan, indikator_id), tahun, periode)
    bukti = BuktiDukung(
        realisasi=realisasi,
        jenis=JenisBukti.TAUTAN,
        nama=nama.strip() or tautan[:200],
        tautan=tautan,
        pengunggah=oleh,
    )
    bukti.full_clean(validate_unique=False, validate_constraints=False)
    bukti.save()
    return bukti


@transaction.atomic
def hapus_bukti(*, cakupan: Cakupan, bukti_id: int) -> None:
    """Operator: take a piece of evidence away; the history keeps that it was there."""
    bukti = BuktiDukung.objects.untuk(cakupan).select_related("realisasi").get(pk=bukti_id)
    realisasi = bukti.realisasi
    indikator = _boleh(cakupan, realisasi.indikator_id)
    _siapkan(indikator, realisasi.tahun, realisasi.periode)
    bukti.delete()


def _boleh(cakupan: Cakupan, indikator_id: int) -> Indikator:
    indikator = (
        Indikator.objects.untuk(cakupan)
        .select_related("sasaran__keputusan__renstra__instansi")
        .get(pk=indikator_id)
    )
    instansi_id = indikator.sasaran.keputusan.renstra.instansi_id
    pastikan_peran(cakupan, Peran.OPERATOR, instansi_id, "mengubah bukti dukung")
    return indikator


def _siapkan(indikator: Indikator, tahun: int, periode: str) -> Realisasi:
    """The open realisasi with its locks, made when the indicator is measured then."""
    keputusan = indikator.sasaran.keputusan
    pastikan_berlaku(keputusan, tahun)
    pastikan_jadwal(keputusan, tahun, periode)
    kunci_keputusan({keputusan.pk})
    siapkan_realisasi([indikator], tahun, periode)
    realisasi = (
        Realisasi.objects.select_for_update()
        .filter(indikator=indikator, tahun=tahun, periode=periode)
        .first()
    )
    if realisasi is None:
        raise GalatTerkunci(
            f"Indikator {indikator.nomor} tidak diukur pada periode ini. Unggah buktinya pada "
            "periode yang diukur."
        )
    if realisasi.status in STATUS_TERKUNCI:
        raise GalatTerkunci(
            f"Realisasi sudah {realisasi.get_status_display().lower()}, sehingga buktinya tidak "
            "dapat diubah."
        )
    return realisasi


def _nilai_berkas(berkas: UploadedFile) -> str:
    """The type of an acceptable file; size first, then bytes, then the virus scanner."""
    ukuran = berkas.size or 0
    if not ukuran:
        raise GalatIsian("Berkas kosong. Pilih berkas yang berisi.")
    if ukuran > settings.BUKTI_UKURAN_MAKS:
        batas = settings.BUKTI_UKURAN_MAKS // (1024 * 1024)
        raise GalatIsian(f"Berkas lebih besar dari {batas} MB. Perkecil atau pakai tautan.")
    tipe = kenali(berkas)
    if tipe is None:
        raise GalatIsian(f"Jenis berkas tidak diterima. Pakai {', '.join(TIPE_DITERIMA.values())}.")
    pastikan_bersih(berkas)
    return tipe


def _sidik(berkas: UploadedFile) -> str:
    hitung = hashlib.sha256()
    for potong in berkas.chunks(_POTONG):
        hitung.update(potong)
    berkas.seek(0)
    return hitung.hexdigest()
