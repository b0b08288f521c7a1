"""Signed files: written once, never changed, proved by their hash."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from iku.dokumen.galat import GalatArsipTetap
from iku.dokumen.models.dokumen import Dokumen
from iku.dokumen.models.tanda_tangan import LangkahTandaTangan
from iku.inti.audit import Terlacak

_PESAN_TETAP = "Arsip dokumen yang sudah ditandatangani tidak dapat diubah atau dihapus."


class ArsipQuerySet(models.QuerySet[Any]):
    """Refuses bulk changes; the database triggers refuse them as well."""

    def update(self, **_: Any) -> NoReturn:
        raise GalatArsipTetap(_PESAN_TETAP)

    def delete(self) -> NoReturn:
        raise GalatArsipTetap(_PESAN_TETAP)


class _SekaliTulis(Terlacak):
    """A row that says which file was adopted: inserted once, never changed."""

    berkas = models.FileField("berkas", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    sha256_naskah = models.CharField("SHA-256 naskah sebelum tanda tangan", max_length=64)
    panjang_naskah = models.PositiveIntegerField("panjang naskah (byte)")
    ditandatangani_pada = models.DateTimeField("ditandatangani pada", db_index=True)
    penanda = models.CharField("nama pada sertifikat", max_length=200)
    sidik_sertifikat = models.CharField("SHA-256 sertifikat", max_length=64)
    port = models.CharField("cara tanda tangan", max_length=40)
    simulasi = models.BooleanField("kunci simulasi")

    objects = ArsipQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise GalatArsipTetap(_PESAN_TETAP)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise GalatArsipTetap(_PESAN_TETAP)


class ArsipPdf(_SekaliTulis):
    """The adopted signed file of a document: one per document, after its last signature.

    `sha256_naskah` and `panjang_naskah` are those of the printed text, before the first signature.
    """

    dokumen = models.OneToOneField(Dokumen, on_delete=models.PROTECT, related_name="arsip")

    class Meta:
        verbose_name = "arsip PDF"
        verbose_name_plural = "arsip PDF"
        ordering = ("-ditandatangani_pada",)

    def __str__(self) -> str:
        return f"{self.dokumen} ({self.sha256[:12]})"


class BerkasLangkah(_SekaliTulis):
    """The adopted file after one signature that is not the last: exactly what the next one signs.

    `sha256_naskah` and `panjang_naskah` are those of the file before this signature.
    """

    langkah = models.OneToOneField(
        LangkahTandaTangan, on_delete=models.PROTECT, related_name="hasil"
    )

    class Meta:
        verbose_name = "berkas langkah"
        verbose_name_plural = "berkas langkah"
        ordering = ("-ditandatangani_pada",)

    def __str__(self) -> str:
        return f"{self.langkah} ({self.sha256[:12]})"
