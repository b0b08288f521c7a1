"""Evidence: the bytes decide the type, the same file is stored once, nothing is executable."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatTerkunci
from penilaian.choices import STATUS_TERKUNCI, JenisBukti
from penilaian.models import BerkasBukti, BuktiDukung, Realisasi
from penilaian.services.izin import pastikan_jadwal, pastikan_peran
from penilaian.services.realisasi import ambil_terkunci
from penilaian.tipe_berkas import TIPE_DITERIMA, kenali

_POTONG = 1024 * 1024


def _siapkan(cakupan: Cakupan, realisasi_id: int, kalimat: str) -> Realisasi:
    realisasi = ambil_terkunci(cakupan, realisasi_id)
    keputusan = realisasi.indikator.sasaran.keputusan
    pastikan_peran(cakupan, Peran.OPERATOR, keputusan.renstra.instansi_id, kalimat)
    if realisasi.status in STATUS_TERKUNCI:
        raise GalatTerkunci(
            f"Realisasi sudah {realisasi.get_status_display().lower()}, sehingga buktinya tidak "
            "dapat diubah."
        )
    pastikan_jadwal(keputusan, realisasi.tahun, realisasi.periode)
    return realisasi


def _sidik(berkas: UploadedFile) -> str:
    hitung = hashlib.sha256()
    for potong in berkas.chunks(_POTONG):
        hitung.update(potong)
    berkas.seek(0)
    return hitung.hexdigest()


@transaction.atomic
def unggah_bukti(
    *, cakupan: Cakupan, realisasi_id: int, oleh: Any, berkas: UploadedFile
) -> BuktiDukung:
    """Operator: add a file. Raises GalatIsian for size, type or an empty file."""
    realisasi = _siapkan(cakupan, realisasi_id, "menambah bukti dukung")
    ukuran = berkas.size or 0
    if not ukuran:
        raise GalatIsian("Berkas kosong. Pilih berkas yang berisi.")
    if ukuran > settings.BUKTI_UKURAN_MAKS:
        batas = settings.BUKTI_UKURAN_MAKS // (1024 * 1024)
        raise GalatIsian(f"Berkas lebih besar dari {batas} MB. Perkecil atau pakai tautan.")
    tipe = kenali(berkas)
    if tipe is None:
        raise GalatIsian(f"Jenis berkas tidak diterima. Pakai {', '.join(TIPE_DITERIMA.values())}.")
    sidik = _sidik(berkas)
    simpanan = BerkasBukti.objects.filter(sha256=sidik).first()
    if simpanan is None:
        simpanan = BerkasBukti(sha256=sidik, tipe=tipe, ukuran=ukuran)
        simpanan.berkas.save("bukti", berkas, save=True)
    ada = realisasi.daftar_bukti.filter(berkas=simpanan).first()
    if ada is not None:
        return ada
    nama = (berkas.name or "berkas").replace("\\", "/").rsplit("/", 1)[-1][:200]
    bukti = BuktiDukung(
        realisasi=realisasi, jenis=JenisBukti.BERKAS, nama=nama, berkas=simpanan, pengunggah=oleh
    )
    bukti.save()
    return bukti


@transaction.atomic
def tautkan_bukti(
    *, cakupan: Cakupan, realisasi_id: int, oleh: Any, nama: str, tautan: str
) -> BuktiDukung:
    """Operator: add a link (http or https)."""
    realisasi = _siapkan(cakupan, realisasi_id, "menambah bukti dukung")
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
    bukti = BuktiDukung.objects.untuk(cakupan).get(pk=bukti_id)
    _siapkan(cakupan, bukti.realisasi_id, "menghapus bukti dukung")
    bukti.delete()
