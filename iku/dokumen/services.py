"""What happens to a document: prepared, signed once, superseded, revoked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from iku.dokumen import berkas
from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.hasil_tanda_tangan import periksa_hasil
from iku.dokumen.models import ArsipPdf, Dokumen, UpayaTandaTangan
from iku.dokumen.port import GalatTandaTangan, Penandatangan, PermintaanTandaTangan
from iku.inti.galat import GalatKeadaan

# Longer than any port may take: an attempt still running after this died with its process.
BATAS_UPAYA = timedelta(minutes=5)
_PESAN_TAK_PASTI = (
    "Belum diketahui apakah dokumen sudah ditandatangani. Periksa riwayat pada layanan tanda "
    "tangan sebelum mencoba lagi."
)
_PESAN_TAK_DIARSIPKAN = (
    "Dokumen sempat ditandatangani, tetapi berkasnya tidak dapat disimpan dan tidak dipakai. "
    "Setelah penyebabnya diperbaiki, tandatangani kembali."
)


def siapkan(
    *,
    jenis: str,
    nomor: str,
    judul: str,
    tanggal: date | None,
    instansi_nama: str,
    pemda_nama: str,
    penandatangan_jabatan: str,
    penandatangan_nama: str,
) -> Dokumen:
    """Create the document whose verification code the paper will print. Not public until signed."""
    dokumen = Dokumen(
        jenis=jenis,
        nomor=nomor,
        judul=judul,
        tanggal=tanggal,
        instansi_nama=instansi_nama,
        pemda_nama=pemda_nama,
        penandatangan_jabatan=penandatangan_jabatan,
        penandatangan_nama=penandatangan_nama,
    )
    dokumen.full_clean()
    dokumen.save()
    return dokumen


@sensitive_variables("permintaan")
def tandatangani(
    *,
    dokumen: Dokumen,
    pdf: bytes,
    port: Penandatangan,
    permintaan: PermintaanTandaTangan,
    pengguna: Any = None,
    setelah: Callable[[ArsipPdf], None] | None = None,
) -> ArsipPdf:
    """Sign `pdf` through `port` and adopt the result as the one archived file of `dokumen`.

    Must not be called inside a transaction: the attempt is on record before anything is sent.
    `setelah` runs in the transaction that archives, for the caller's own change of state.
    Raises GalatKeadaan (already signed, or running), GalatTandaTangan (see `UpayaTandaTangan`),
    GalatArsip (disk). Never sends twice.
    """
    upaya = _mulai(dokumen, pdf, port, pengguna)
    try:
        hasil = port.tandatangani(pdf, permintaan)
        tanda = periksa_hasil(naskah=pdf, hasil=hasil, port=port, permintaan=permintaan)
    except GalatTandaTangan as galat:
        status = StatusUpaya.TIDAK_PASTI if galat.tidak_pasti else StatusUpaya.GAGAL
        _akhiri(upaya, status, galat.kode, galat.pesan)
        raise
    except Exception as galat:
        # The text of an unknown error may quote the request: only its type is kept.
        _akhiri(upaya, StatusUpaya.TIDAK_PASTI, type(galat).__name__[:40], _PESAN_TAK_PASTI)
        raise
    try:
        nama = berkas.simpan(hasil, timezone.now())
        return _adopsi(upaya, pdf, hasil, tanda, nama, port, setelah)
    except Exception:
        _akhiri(upaya, StatusUpaya.GAGAL, "TIDAK_DIARSIPKAN", _PESAN_TAK_DIARSIPKAN)
        raise


def _mulai(dokumen: Dokumen, pdf: bytes, port: Penandatangan, pengguna: Any) -> UpayaTandaTangan:
    kini = timezone.now()
    try:
        with transaction.atomic(durable=True):
            terkunci = Dokumen.objects.select_for_update().get(pk=dokumen.pk)
            if terkunci.status != StatusDokumen.DISIAPKAN:
                raise GalatKeadaan("Dokumen ini sudah ditandatangani. Unduh berkasnya dari arsip.")
            tutup_upaya_terputus(dokumen=terkunci, kini=kini)
            return UpayaTandaTangan.objects.create(
                dokumen=terkunci,
                pengguna=pengguna,
                port=port.nama,
                mulai=kini,
                sha256_sebelum=berkas.sha256(pdf),
            )
    except IntegrityError as galat:
        raise GalatKeadaan(
            "Penandatanganan dokumen ini sedang berjalan. Tunggu beberapa menit."
        ) from galat


def tutup_upaya_terputus(*, dokumen: Dokumen, kini: datetime) -> int:
    """Mark attempts whose process died as TIDAK_PASTI; returns how many."""
    terputus = list(
        UpayaTandaTangan.objects.filter(
            dokumen=dokumen, status=StatusUpaya.SEDANG, mulai__lt=kini - BATAS_UPAYA
        )
    )
    for upaya in terputus:
        _akhiri(upaya, StatusUpaya.TIDAK_PASTI, "TERPUTUS", _PESAN_TAK_PASTI)
    return len(terputus)


def _akhiri(upaya: UpayaTandaTangan, status: StatusUpaya, kode: str, pesan: str) -> None:
    upaya.status = status
    upaya.kode_galat = kode
    upaya.pesan = pesan[:300]
    upaya.selesai = timezone.now()
    upaya.save(update_fields=("status", "kode_galat", "pesan", "selesai"))


@transaction.atomic(durable=True)
def _adopsi(
    upaya: UpayaTandaTangan,
    pdf: bytes,
    hasil: bytes,
    tanda: EmbeddedPdfSignature,
    nama: str,
    port: Penandatangan,
    setelah: Callable[[ArsipPdf], None] | None,
) -> ArsipPdf:
    dokumen = Dokumen.objects.select_for_update().get(pk=upaya.dokumen_id)
    arsip = ArsipPdf.objects.create(
        dokumen=dokumen,
        berkas=nama,
        sha256=berkas.sha256(hasil),
        ukuran=len(hasil),
        sha256_naskah=berkas.sha256(pdf),
        panjang_naskah=len(pdf),
        ditandatangani_pada=timezone.now(),
        penanda=str(tanda.signer_cert.subject.native.get("common_name", ""))[:200],
        sidik_sertifikat=tanda.signer_cert.sha256.hex(),
        port=port.nama,
        simulasi=port.simulasi,
    )
    dokumen.status = StatusDokumen.BERLAKU
    dokumen.save(update_fields=("status",))
    upaya.status = StatusUpaya.SAH
    upaya.selesai = timezone.now()
    upaya.sha256_sesudah = arsip.sha256
    upaya.save(update_fields=("status", "selesai", "sha256_sesudah"))
    if setelah is not None:
        setelah(arsip)
    return arsip


@transaction.atomic
def gantikan(*, lama: Dokumen, baru: Dokumen) -> Dokumen:
    """Mark `lama` as superseded by the signed document `baru`. Raises GalatKeadaan."""
    terkunci = Dokumen.objects.select_for_update().get(pk=lama.pk)
    if terkunci.status != StatusDokumen.BERLAKU or lama.pk == baru.pk:
        raise GalatKeadaan("Hanya dokumen yang berlaku yang dapat digantikan dokumen lain.")
    if not ArsipPdf.objects.filter(dokumen=baru).exists():
        raise GalatKeadaan("Tandatangani dokumen penggantinya lebih dahulu.")
    terkunci.status = StatusDokumen.DIGANTIKAN
    terkunci.penerus = baru
    terkunci.save(update_fields=("status", "penerus"))
    return terkunci


@transaction.atomic
def cabut(*, dokumen: Dokumen, alasan: str) -> Dokumen:
    """Revoke a document in force; the reason stays in its history. Raises GalatKeadaan."""
    terkunci = Dokumen.objects.select_for_update().get(pk=dokumen.pk)
    if terkunci.status != StatusDokumen.BERLAKU:
        raise GalatKeadaan("Hanya dokumen yang berlaku yang dapat dicabut.")
    if not alasan.strip():
        raise GalatKeadaan("Tulis alasan pencabutan.")
    terkunci.alasan_perubahan = alasan.strip()
    terkunci.status = StatusDokumen.DICABUT
    terkunci.save(update_fields=("status",))
    return terkunci
