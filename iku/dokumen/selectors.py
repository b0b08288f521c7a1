"""Reads of this room. Documents are public by their code, so there is no scope here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from iku.dokumen import berkas
from iku.dokumen.choices import (
    JenisDokumen,
    JenisTandaTangan,
    StatusDokumen,
    StatusLangkah,
    StatusUpaya,
)
from iku.dokumen.galat import GalatArsip
from iku.dokumen.models import (
    ArsipPdf,
    BerkasLangkah,
    Dokumen,
    LangkahTandaTangan,
    UpayaTandaTangan,
)
from iku.inti.kueri_siap import KueriSiap


@dataclass(frozen=True, slots=True)
class Penerus:
    """The document that replaced another."""

    kode: str
    nomor: str
    judul: str

    @property
    def url(self) -> str:
        """Its public page."""
        return reverse("dokumen:verifikasi", args=(self.kode,))


@dataclass(frozen=True, slots=True)
class Pemaraf:
    """Who signed before the last one."""

    nama: str
    jabatan: str
    jenis: str
    selesai: datetime | None

    @property
    def jenis_teks(self) -> str:
        """Initials or signature, in words."""
        return _JENIS_TANDA_TANGAN.get(self.jenis, self.jenis)


@dataclass(frozen=True, slots=True)
class DokumenUmum:
    """What the public page shows of a signed document; `pemaraf` are those of the last round."""

    penerus: Penerus | None
    pemaraf: tuple[Pemaraf, ...]
    kode: str
    jenis: str
    nomor: str
    judul: str
    tanggal: date | None
    instansi_nama: str
    pemda_nama: str
    penandatangan_jabatan: str
    penandatangan_nama: str
    status: str
    sha256: str
    simulasi: bool
    ditandatangani_pada: datetime

    @property
    def url(self) -> str:
        """The page itself."""
        return reverse("dokumen:verifikasi", args=(self.kode,))

    @property
    def jenis_teks(self) -> str:
        """What kind of paper it is, in words."""
        return _JENIS.get(self.jenis, self.jenis)

    @property
    def status_teks(self) -> str:
        """Its state, in words."""
        return _STATUS.get(self.status, self.status)


_JENIS: dict[str, str] = dict(JenisDokumen.choices)
_STATUS: dict[str, str] = dict(StatusDokumen.choices)
_JENIS_TANDA_TANGAN: dict[str, str] = dict(JenisTandaTangan.choices)
_KOLOM_DOKUMEN = (
    "kode_verifikasi", "jenis", "nomor", "judul", "tanggal", "instansi_nama", "pemda_nama",
    "penandatangan_jabatan", "penandatangan_nama", "status", "arsip__sha256", "arsip__simulasi",
    "arsip__ditandatangani_pada",
)  # fmt: skip
_KOLOM_PENERUS = ("penerus__kode_verifikasi", "penerus__nomor", "penerus__judul")
_KOLOM_LANGKAH = ("langkah__nama", "langkah__jabatan", "langkah__jenis", "langkah__selesai")
_PENERUS = len(_KOLOM_DOKUMEN)
_LANGKAH = _PENERUS + len(_KOLOM_PENERUS)

# What everybody asks who holds a printed decree, in one kept statement: a row for each signer.
_menurut_kode: KueriSiap[tuple[Any, ...]] = KueriSiap(
    lambda kode: (
        Dokumen.objects.exclude(status=StatusDokumen.DISIAPKAN)
        .filter(kode_verifikasi=kode, arsip__isnull=False)
        .order_by("langkah__putaran", "langkah__urutan")
        .values_list(*_KOLOM_DOKUMEN, *_KOLOM_PENERUS, *_KOLOM_LANGKAH, "langkah__putaran")
    ),
    ikut_rute=True,
)


def dokumen_umum(kode: str) -> DokumenUmum | None:
    """The signed document with this verification code; an unsigned one does not exist publicly."""
    baris = _menurut_kode(kode)
    if not baris:
        return None
    akhir = baris[-1]
    langkah = [satu[_LANGKAH:-1] for satu in baris if satu[-1] == akhir[-1]]
    penerus = akhir[_PENERUS:_LANGKAH]
    return DokumenUmum(
        None if penerus[0] is None else Penerus(*penerus),
        tuple(Pemaraf(*satu) for satu in langkah[:-1]),
        *akhir[:_PENERUS],
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
