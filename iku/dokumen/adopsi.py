"""The one transaction that makes a checked, stored file the file of its document."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from iku.dokumen import berkas
from iku.dokumen.choices import StatusDokumen, StatusLangkah, StatusUpaya
from iku.dokumen.models import ArsipPdf, BerkasLangkah, Dokumen, UpayaTandaTangan
from iku.dokumen.port import Penandatangan
from iku.dokumen.selectors import berkas_pertama, giliran, langkah_kini
from iku.inti.galat import GalatKeadaan


@transaction.atomic(durable=True)
def adopsi(
    upaya: UpayaTandaTangan,
    pdf: bytes,
    hasil: bytes,
    tanda: EmbeddedPdfSignature,
    nama: str,
    port: Penandatangan,
    setelah: Callable[[ArsipPdf], None] | None,
) -> ArsipPdf | BerkasLangkah:
    """Make `hasil`, stored as `nama`, the one file of the step that `upaya` was for.

    Archive, step, document and attempt change together or not at all; after the last step `setelah`
    runs in the same transaction. Raises GalatKeadaan when the turn has changed meanwhile.
    """
    kini = timezone.now()
    dokumen = Dokumen.objects.select_for_update().get(pk=upaya.dokumen_id)
    langkah = giliran(dokumen)
    if langkah is None or langkah.pk != upaya.langkah_id:
        raise GalatKeadaan("Giliran tanda tangan berubah. Muat ulang halaman.")
    terakhir = langkah_kini(dokumen)[-1].pk == langkah.pk
    pertama = berkas_pertama(langkah) if terakhir else None
    isi = {
        "berkas": nama,
        "sha256": berkas.sha256(hasil),
        "ukuran": len(hasil),
        "sha256_naskah": pertama.sha256_naskah if pertama else berkas.sha256(pdf),
        "panjang_naskah": pertama.panjang_naskah if pertama else len(pdf),
        "ditandatangani_pada": kini,
        "penanda": str(tanda.signer_cert.subject.native.get("common_name", ""))[:200],
        "sidik_sertifikat": tanda.signer_cert.sha256.hex(),
        "port": port.nama,
        "simulasi": port.simulasi,
    }
    arsip: ArsipPdf | BerkasLangkah
    if terakhir:
        arsip = ArsipPdf.objects.create(dokumen=dokumen, **isi)
        dokumen.status = StatusDokumen.BERLAKU
        dokumen.save(update_fields=("status",))
    else:
        arsip = BerkasLangkah.objects.create(langkah=langkah, **isi)
    langkah.status = StatusLangkah.SAH
    langkah.selesai = kini
    langkah.save(update_fields=("status", "selesai"))
    upaya.status = StatusUpaya.SAH
    upaya.selesai = kini
    upaya.sha256_sesudah = arsip.sha256
    upaya.save(update_fields=("status", "selesai", "sha256_sesudah"))
    if setelah is not None and isinstance(arsip, ArsipPdf):
        setelah(arsip)
    return arsip
