"""Who signs a document in which order: set before the first signature, ended by a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from iku.dokumen.choices import JenisTandaTangan, StatusDokumen, StatusLangkah, StatusUpaya
from iku.dokumen.models import Dokumen, LangkahTandaTangan
from iku.dokumen.selectors import giliran, langkah_kini
from iku.inti.galat import GalatKeadaan

PENANDA_MAKS = 8
ALASAN_MAKS = 1000


@dataclass(frozen=True, slots=True)
class CalonPenanda:
    """A signer to be; without `pengguna` whoever holds the signer's role may sign this step."""

    jabatan: str
    nama: str
    jenis: JenisTandaTangan = JenisTandaTangan.TANDA_TANGAN
    pengguna: Any = None
    isian: str = ""


@transaction.atomic
def atur(*, dokumen: Dokumen, penanda: Sequence[CalonPenanda]) -> list[LangkahTandaTangan]:
    """Set the signers, first to last, of a document that nobody has signed yet.

    After a refusal, or an attempt, this begins a new round, so that the old one stays on record.
    The last one signs; initials alone do not make a document. Raises GalatKeadaan.
    """
    if not 1 <= len(penanda) <= PENANDA_MAKS:
        raise GalatKeadaan(f"Isi satu sampai {PENANDA_MAKS} penanda tangan.")
    if penanda[-1].jenis != JenisTandaTangan.TANDA_TANGAN:
        raise GalatKeadaan("Penanda tangan terakhir harus menandatangani, bukan memaraf.")
    terkunci = _kunci(dokumen)
    lama = langkah_kini(terkunci)
    ditolak = any(satu.status == StatusLangkah.DITOLAK for satu in lama)
    if not ditolak and any(satu.status == StatusLangkah.SAH for satu in lama):
        raise GalatKeadaan(
            "Dokumen ini sudah diparaf atau ditandatangani, sehingga urutannya tidak dapat diubah. "
            "Minta penanda tangan berikutnya mengembalikannya lebih dulu."
        )
    putaran = lama[0].putaran if lama else 1
    if ditolak or terkunci.upaya.filter(langkah__in=lama).exists():
        putaran += 1
    else:
        for satu in lama:
            satu.delete()
    return [
        _langkah(terkunci, putaran, nomor, calon) for nomor, calon in enumerate(penanda, start=1)
    ]


@transaction.atomic
def tolak(*, langkah: LangkahTandaTangan, alasan: str) -> LangkahTandaTangan:
    """The signer whose turn it is returns the document; the round ends with his reason.

    Raises GalatKeadaan: no reason, not his turn, or a signature is under way.
    """
    teks = alasan.strip()
    if not teks:
        raise GalatKeadaan("Tuliskan alasan pengembalian agar dapat diperbaiki.")
    dokumen = _kunci(langkah.dokumen)
    kini = giliran(dokumen)
    if kini is None or kini.pk != langkah.pk:
        raise GalatKeadaan("Dokumen ini tidak sedang menunggu Anda. Muat ulang halaman.")
    kini.status = StatusLangkah.DITOLAK
    kini.alasan = teks[:ALASAN_MAKS]
    kini.selesai = timezone.now()
    kini.save(update_fields=("status", "alasan", "selesai"))
    return kini


def _kunci(dokumen: Dokumen) -> Dokumen:
    """The locked row of an unsigned document on which nobody is signing at this moment."""
    terkunci = Dokumen.objects.select_for_update().get(pk=dokumen.pk)
    if terkunci.status != StatusDokumen.DISIAPKAN:
        raise GalatKeadaan("Dokumen ini sudah selesai ditandatangani.")
    if terkunci.upaya.filter(status=StatusUpaya.SEDANG).exists():
        raise GalatKeadaan("Penandatanganan dokumen ini sedang berjalan. Tunggu beberapa menit.")
    return terkunci


def _langkah(dokumen: Dokumen, putaran: int, nomor: int, calon: CalonPenanda) -> LangkahTandaTangan:
    satu = LangkahTandaTangan(
        dokumen=dokumen,
        putaran=putaran,
        urutan=nomor,
        jenis=calon.jenis,
        jabatan=calon.jabatan[:200],
        nama=calon.nama[:150],
        pengguna=calon.pengguna,
        isian=calon.isian,
    )
    satu.full_clean()
    satu.save()
    return satu
