"""Reads of this room. Documents are public by their code, so there is no scope here."""

from __future__ import annotations

from datetime import datetime

from iku.dokumen import berkas
from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.galat import GalatArsip
from iku.dokumen.models import ArsipPdf, Dokumen, UpayaTandaTangan


def dokumen_umum(kode: str) -> Dokumen | None:
    """The signed document with this verification code; an unsigned one does not exist publicly."""
    return (
        Dokumen.objects.exclude(status=StatusDokumen.DISIAPKAN)
        .select_related("arsip", "penerus")
        .filter(kode_verifikasi=kode)
        .first()
    )


def upaya_ragu(dokumen: Dokumen) -> UpayaTandaTangan | None:
    """The last attempt to sign, if nobody knows how it ended."""
    terakhir = dokumen.upaya.exclude(status=StatusUpaya.SEDANG).first()
    ragu = terakhir is not None and terakhir.status == StatusUpaya.TIDAK_PASTI
    return terakhir if ragu else None


def waktu_arsip(sha256: str) -> datetime | None:
    """When the archived file with this hash was signed; None when we have no such file."""
    return (
        ArsipPdf.objects.filter(sha256=sha256).values_list("ditandatangani_pada", flat=True).first()
    )


def isi_arsip(arsip: ArsipPdf) -> bytes:
    """The archived bytes, proved by their hash; raises GalatArsip when they are not the same."""
    isi = berkas.baca(str(arsip.berkas.name))
    if berkas.sha256(isi) != arsip.sha256:
        raise GalatArsip(
            "Berkas arsip tidak sama dengan yang ditandatangani. "
            "Minta admin memulihkannya dari cadangan."
        )
    return isi
