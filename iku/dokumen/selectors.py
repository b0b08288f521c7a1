"""Reads of this room. Documents are public by their code, so there is no scope here."""

from __future__ import annotations

from datetime import datetime

from iku.dokumen import berkas
from iku.dokumen.choices import StatusDokumen, StatusLangkah, StatusUpaya
from iku.dokumen.galat import GalatArsip
from iku.dokumen.models import (
    ArsipPdf,
    BerkasLangkah,
    Dokumen,
    LangkahTandaTangan,
    UpayaTandaTangan,
)
from iku.inti.kueri_siap import KueriSiap


def dokumen_umum(kode: str) -> Dokumen | None:
    """The signed document with this verification code; an unsigned one does not exist publicly."""
    return next(iter(_menurut_kode(kode)), None)


def pemaraf_umum(dokumen: Dokumen) -> list[LangkahTandaTangan]:
    """Who signed before the last one of the present round."""
    return _putaran_akhir(_langkah(dokumen.pk))[:-1]


# What everybody asks who holds a printed decree: its SQL is kept.
_menurut_kode = KueriSiap(
    lambda kode: (
        Dokumen.objects.exclude(status=StatusDokumen.DISIAPKAN)
        .select_related("arsip", "penerus")
        .filter(kode_verifikasi=kode)
        .order_by("pk")
    ),
    ikut_rute=True,
)
_langkah = KueriSiap(
    lambda dokumen_id: LangkahTandaTangan.objects.filter(dokumen=dokumen_id).order_by(
        "putaran", "urutan"
    ),
    ikut_rute=True,
)


def langkah_kini(dokumen: Dokumen) -> list[LangkahTandaTangan]:
    """The signers of the present round, in order; with what each has given, in one query."""
    semua = list(dokumen.langkah.select_related("hasil", "pengguna").order_by("putaran", "urutan"))
    return _putaran_akhir(semua)


def _putaran_akhir(semua: list[LangkahTandaTangan]) -> list[LangkahTandaTangan]:
    return [satu for satu in semua if satu.putaran == semua[-1].putaran]


def giliran(dokumen: Dokumen) -> LangkahTandaTangan | None:
    """The step that waits now; None when the round was refused or is over."""
    kini = langkah_kini(dokumen)
    if any(satu.status == StatusLangkah.DITOLAK for satu in kini):
        return None
    return next((satu for satu in kini if satu.status == StatusLangkah.MENUNGGU), None)


def berkas_sebelum(langkah: LangkahTandaTangan) -> BerkasLangkah | None:
    """The adopted file that this step signs; None for the first, which signs the printed text."""
    return (
        BerkasLangkah.objects.filter(
            langkah__dokumen=langkah.dokumen_id,
            langkah__putaran=langkah.putaran,
            langkah__urutan__lt=langkah.urutan,
        )
        .order_by("-langkah__urutan")
        .first()
    )


def berkas_pertama(langkah: LangkahTandaTangan) -> BerkasLangkah | None:
    """The file after the first signature of this step's round, which knows the printed text."""
    return (
        BerkasLangkah.objects.filter(
            langkah__dokumen=langkah.dokumen_id, langkah__putaran=langkah.putaran
        )
        .order_by("langkah__urutan")
        .first()
    )


def upaya_ragu(dokumen: Dokumen) -> UpayaTandaTangan | None:
    """The last attempt of the waiting step of which nobody knows how it ended.

    The doubt stays until the step is signed: a later refusal says nothing about the earlier try.
    """
    kini = giliran(dokumen)
    if kini is None:
        return None
    return kini.upaya.filter(status=StatusUpaya.TIDAK_PASTI).order_by("-mulai", "-pk").first()


def upaya_berjalan(dokumen: Dokumen) -> UpayaTandaTangan | None:
    """The attempt under way; it may have died with its process, see `services.BATAS_UPAYA`."""
    return dokumen.upaya.filter(status=StatusUpaya.SEDANG).first()


def waktu_arsip(sha256: str) -> datetime | None:
    """When the archived file with this hash was signed; None when we have no such file."""
    return (
        ArsipPdf.objects.filter(sha256=sha256).values_list("ditandatangani_pada", flat=True).first()
    )


def isi_arsip(arsip: ArsipPdf | BerkasLangkah) -> bytes:
    """The archived bytes, proved by their hash; raises GalatArsip when they are not the same."""
    isi = berkas.baca(str(arsip.berkas.name))
    if berkas.sha256(isi) != arsip.sha256:
        raise GalatArsip(
            "Berkas arsip tidak sama dengan yang ditandatangani. "
            "Minta admin memulihkannya dari cadangan."
        )
    return isi
