"""What happens to a document: prepared, signed in order, superseded, revoked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from iku.dokumen import berkas
from iku.dokumen.adopsi import adopsi
from iku.dokumen.choices import StatusDokumen, StatusLangkah, StatusUpaya
from iku.dokumen.hasil_tanda_tangan import periksa_hasil
from iku.dokumen.models import (
    ArsipPdf,
    BerkasLangkah,
    Dokumen,
    LangkahTandaTangan,
    UpayaTandaTangan,
)
from iku.dokumen.port import GalatTandaTangan, Penandatangan, PermintaanTandaTangan
from iku.dokumen.selectors import berkas_sebelum, giliran, langkah_kini
from iku.dokumen.urutan import CalonPenanda, atur
from iku.inti.galat import GalatKeadaan

# Longer than any port may take: an attempt still running after this died with its process.
BATAS_UPAYA = timedelta(minutes=5)
_PESAN_TAK_PASTI = (
    "Belum diketahui apakah dokumen sudah ditandatangani. Periksa riwayat pada layanan tanda "
    "tangan sebelum mencoba lagi."
)
_PESAN_TERPUTUS_DI_SINI = (
    "Aplikasi terhenti sebelum tanda tangan selesai disimpan. Kuncinya ada pada server ini dan "
    "tidak ada berkas lain yang beredar, sehingga naskah aman ditandatangani kembali."
)
_PESAN_TAK_DIARSIPKAN = (
    "Dokumen sempat ditandatangani, tetapi berkasnya tidak dapat disimpan dan tidak dipakai. "
    "Setelah penyebabnya diperbaiki, tandatangani kembali."
)


@transaction.atomic
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
    penanda: Sequence[CalonPenanda] = (),
) -> Dokumen:
    """Create the document whose verification code the paper will print. Not public until signed.

    `penanda`: who signs, in order; by default only the signer whom the document names.
    """
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
    atur(
        dokumen=dokumen,
        penanda=penanda or (CalonPenanda(penandatangan_jabatan, penandatangan_nama),),
    )
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
    """Give the one signature that a document still needs; see `tandatangani_langkah`.

    Raises GalatKeadaan, before anything is sent, when others have to sign as well.
    """
    if len([satu for satu in langkah_kini(dokumen) if satu.status == StatusLangkah.MENUNGGU]) > 1:
        raise GalatKeadaan("Dokumen ini menunggu lebih dari satu penanda tangan.")
    arsip = tandatangani_langkah(
        dokumen=dokumen,
        pdf=pdf,
        port=port,
        permintaan=permintaan,
        pengguna=pengguna,
        setelah=setelah,
    )
    return cast(ArsipPdf, arsip)  # the last signature makes the archive


@sensitive_variables("permintaan")
def tandatangani_langkah(
    *,
    dokumen: Dokumen,
    pdf: bytes,
    port: Penandatangan,
    permintaan: PermintaanTandaTangan,
    pengguna: Any = None,
    langkah: LangkahTandaTangan | None = None,
    setelah: Callable[[ArsipPdf], None] | None = None,
) -> ArsipPdf | BerkasLangkah:
    """Sign `pdf` through `port` and adopt the result as the one file of this step of `dokumen`.

    Must not be called inside a transaction: the attempt is on record before anything is sent.
    `langkah`: the step that was shown (default: whichever waits). After the last step the file is
    the archive of the document and `setelah` runs in that same transaction, for the caller's own
    change of state. Raises GalatKeadaan (signed, refused, another's turn, running, or `pdf` is not
    the file of the step before), GalatTandaTangan (see `UpayaTandaTangan`), GalatArsip (disk).
    Never sends twice.
    """
    upaya = _mulai(dokumen, pdf, port, pengguna, langkah)
    try:
        hasil = port.tandatangani(pdf, permintaan)
        tanda = periksa_hasil(naskah=pdf, hasil=hasil, port=port, permintaan=permintaan)
    except GalatTandaTangan as galat:
        status = StatusUpaya.TIDAK_PASTI if galat.tidak_pasti else StatusUpaya.GAGAL
        upaya.id_layanan = galat.id_layanan
        _akhiri(upaya, status, galat.kode, galat.pesan)
        raise
    except Exception as galat:
        # The text of an unknown error may quote the request: only its type is kept.
        _akhiri(upaya, StatusUpaya.TIDAK_PASTI, type(galat).__name__[:40], _PESAN_TAK_PASTI)
        raise
    try:
        nama = berkas.simpan(hasil, timezone.now())
        return adopsi(upaya, pdf, hasil, tanda, nama, port, setelah)
    except Exception:
        _akhiri(upaya, StatusUpaya.GAGAL, "TIDAK_DIARSIPKAN", _PESAN_TAK_DIARSIPKAN)
        raise


def _mulai(
    dokumen: Dokumen,
    pdf: bytes,
    port: Penandatangan,
    pengguna: Any,
    diminta: LangkahTandaTangan | None,
) -> UpayaTandaTangan:
    kini = timezone.now()
    try:
        with transaction.atomic(durable=True):
            terkunci = Dokumen.objects.select_for_update().get(pk=dokumen.pk)
            if terkunci.status != StatusDokumen.DISIAPKAN:
                raise GalatKeadaan("Dokumen ini sudah ditandatangani. Unduh berkasnya dari arsip.")
            tutup_upaya_terputus(dokumen=terkunci, kini=kini)
            langkah = giliran(terkunci)
            if langkah is None or (diminta is not None and diminta.pk != langkah.pk):
                raise GalatKeadaan(
                    "Dokumen ini tidak sedang menunggu tanda tangan Anda. Muat ulang halaman untuk "
                    "melihat giliran siapa sekarang."
                )
            _pastikan_lanjutan(langkah, pdf, port)
            return UpayaTandaTangan.objects.create(
                dokumen=terkunci,
                langkah=langkah,
                pengguna=pengguna,
                port=port.nama,
                mulai=kini,
                sha256_sebelum=berkas.sha256(pdf),
            )
    except IntegrityError as galat:
        raise GalatKeadaan(
            "Penandatanganan dokumen ini sedang berjalan. Tunggu beberapa menit."
        ) from galat


def _pastikan_lanjutan(langkah: LangkahTandaTangan, pdf: bytes, port: Penandatangan) -> None:
    """The second signer signs exactly the file that the first one left, in the same way."""
    sebelum = berkas_sebelum(langkah)
    if sebelum is None:
        return
    if sebelum.sha256 != berkas.sha256(pdf):
        raise GalatKeadaan("Naskah berbeda dari berkas yang sudah diparaf. Muat ulang halaman.")
    if sebelum.port != port.nama:
        raise GalatKeadaan(
            "Cara tanda tangan instansi berubah setelah dokumen ini diparaf. Kembalikan dokumen "
            "ini, lalu mulai lagi dari penanda tangan pertama."
        )


def tutup_upaya_terputus(*, dokumen: Dokumen, kini: datetime) -> int:
    """Mark attempts whose process died as TIDAK_PASTI; returns how many."""
    terputus = list(
        UpayaTandaTangan.objects.filter(
            dokumen=dokumen, status=StatusUpaya.SEDANG, mulai__lt=kini - BATAS_UPAYA
        )
    )
    for upaya in terputus:
        _akhiri(upaya, StatusUpaya.TIDAK_PASTI, "TERPUTUS", pesan_terputus(upaya))
    return len(terputus)


def _akhiri(upaya: UpayaTandaTangan, status: StatusUpaya, kode: str, pesan: str) -> None:
    upaya.status = status
    upaya.kode_galat = kode
    upaya.pesan = pesan[:300]
    upaya.selesai = timezone.now()
    upaya.save(update_fields=("status", "kode_galat", "pesan", "selesai", "id_layanan"))


def pesan_terputus(upaya: UpayaTandaTangan) -> str:
    """What to do after the process died: a key of this server leaves nothing behind elsewhere."""
    return _PESAN_TAK_PASTI if upaya.port.startswith("bsre") else _PESAN_TERPUTUS_DI_SINI


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
