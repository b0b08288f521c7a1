"""Sign a decree: prepare its document, print the text, sign exactly those bytes, archive them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from iku.dokumen import services as layanan
from iku.dokumen.berkas import sha256
from iku.dokumen.choices import JenisDokumen, StatusDokumen
from iku.dokumen.konfigurasi import port_untuk
from iku.dokumen.models import ArsipPdf, BerkasLangkah, Dokumen, LangkahTandaTangan
from iku.dokumen.port import Penandatangan
from iku.dokumen.selectors import berkas_sebelum, giliran, isi_arsip, langkah_kini
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatKeadaan, GalatPeran
from renstra.cetak import ModeCetak
from renstra.models import Keputusan
from renstra.services.bekuan import bekuan_kini
from renstra.services.cetak.keputusan import cetak_keputusan, mode_bawaan
from renstra.services.tanda_tangan.permintaan import TANPA_RAHASIA, Rahasia, permintaan

SIMPAN_NASKAH_DETIK = 900


@dataclass(frozen=True, slots=True)
class BerkasKeputusan:
    """A PDF of a decree and whether it is the signed, archived one."""

    isi: bytes
    ditandatangani: bool


def sudah_ditandatangani(keputusan: Keputusan) -> bool:
    """True when the decree has an archived, signed file."""
    dokumen = keputusan.dokumen
    return dokumen is not None and dokumen.status != StatusDokumen.DISIAPKAN


def berkas_keputusan(keputusan: Keputusan) -> BerkasKeputusan:
    """The archived file, proved by its hash, or a fresh rendering when there is none.

    Raises GalatArsip (file damaged) and GalatRender.
    """
    if keputusan.dokumen is not None and sudah_ditandatangani(keputusan):
        return BerkasKeputusan(isi_arsip(keputusan.dokumen.arsip), ditandatangani=True)
    isi = cetak_keputusan(keputusan, mode=mode_bawaan(keputusan))
    return BerkasKeputusan(isi, ditandatangani=False)


def pastikan_penanda(cakupan: Cakupan, keputusan: Keputusan) -> None:
    """Who signs for that instansi, or is one of the signers of its document; else GalatPeran."""
    instansi_id = keputusan.renstra.instansi_id
    if cakupan.boleh(Peran.PENANDATANGAN, instansi_id):
        return
    bertugas = bool(cakupan.instansi.get(instansi_id))
    dokumen = keputusan.dokumen
    if bertugas and dokumen is not None:
        semua = langkah_kini(dokumen)
        if any(satu.pengguna_id == cakupan.pengguna_id for satu in semua if satu.pengguna_id):
            return
    raise GalatPeran("Hanya penanda tangan keputusan ini yang dapat membuka halaman ini.")


def milik_pengguna(cakupan: Cakupan, keputusan: Keputusan, langkah: LangkahTandaTangan) -> bool:
    """Whether this step is this user's: named in it, or holder of the role where nobody is."""
    instansi_id = keputusan.renstra.instansi_id
    if langkah.pengguna_id is not None:
        bertugas = bool(cakupan.instansi.get(instansi_id))
        return bertugas and langkah.pengguna_id == cakupan.pengguna_id
    return cakupan.boleh(Peran.PENANDATANGAN, instansi_id)


def langkah_menunggu(keputusan: Keputusan) -> LangkahTandaTangan:
    """The step whose turn it is; raises GalatKeadaan when the document was returned."""
    langkah = giliran(dokumen_milik(keputusan))
    if langkah is None:
        raise GalatKeadaan(
            "Dokumen ini dikembalikan oleh salah satu penanda tangan. Atur kembali urutan penanda "
            "tangannya untuk memulai lagi."
        )
    return langkah


def pastikan_giliran(cakupan: Cakupan, keputusan: Keputusan) -> LangkahTandaTangan:
    """The waiting step, if it is this user's. Raises GalatPeran (never a signer), GalatKeadaan."""
    pastikan_penanda(cakupan, keputusan)
    if keputusan.dokumen is None:
        raise GalatKeadaan("Keputusan ini belum disiapkan untuk ditandatangani.")
    if sudah_ditandatangani(keputusan):
        raise GalatKeadaan("Keputusan ini sudah ditandatangani. Unduh berkasnya.")
    langkah = langkah_menunggu(keputusan)
    if not milik_pengguna(cakupan, keputusan, langkah):
        raise GalatKeadaan(f"Sekarang giliran {langkah.nama}, {langkah.jabatan}.")
    return langkah


def ambil_untuk_tanda_tangan(cakupan: Cakupan, keputusan_id: int) -> Keputusan:
    """The decree with what signing it needs. Raises Keputusan.DoesNotExist."""
    return (
        Keputusan.objects.untuk(cakupan)
        .select_related("renstra__instansi__pemda", "dokumen", "menggantikan__dokumen")
        .get(pk=keputusan_id)
    )


@transaction.atomic
def siapkan_dokumen(*, cakupan: Cakupan, keputusan_id: int) -> Keputusan:
    """Signer: give the decree the document whose verification code its paper prints."""
    keputusan = (
        Keputusan.objects.untuk(cakupan).select_for_update(of=("self",)).get(pk=keputusan_id)
    )
    if not cakupan.boleh(Peran.PENANDATANGAN, keputusan.renstra.instansi_id):
        raise GalatPeran("Hanya penanda tangan instansi ini yang dapat menandatangani keputusan.")
    return siapkan(keputusan)


def siapkan(keputusan: Keputusan) -> Keputusan:
    """The same without a role check; a decree that has its document keeps it."""
    if keputusan.dokumen_id is not None:
        return keputusan
    if not keputusan.tetap:
        raise GalatKeadaan(
            "Keputusan belum ditetapkan, sehingga belum dapat ditandatangani. Tetapkan lebih dulu."
        )
    bekuan = bekuan_kini(keputusan)
    penanda = bekuan.get("penandatangan") or {}
    if not penanda.get("nama"):
        raise GalatKeadaan("Penanda tangan keputusan belum diisi. Isi lebih dulu.")
    keputusan.dokumen = layanan.siapkan(
        jenis=JenisDokumen.LAMPIRAN if keputusan.luar_aplikasi else JenisDokumen.KEPUTUSAN,
        nomor=keputusan.nomor,
        judul=keputusan.judul[:400],
        tanggal=keputusan.tanggal,
        instansi_nama=bekuan["instansi"][:200],
        pemda_nama=bekuan["pemda"],
        penandatangan_jabatan=penanda["jabatan"],
        penandatangan_nama=penanda["nama"],
    )
    keputusan.save()
    return keputusan


def dokumen_milik(keputusan: Keputusan) -> Dokumen:
    """The document of a decree that has been prepared; ValueError for one that has not."""
    if keputusan.dokumen is None:
        raise ValueError("the decree has no document yet")
    return keputusan.dokumen


def port_keputusan(keputusan: Keputusan) -> Penandatangan:
    """How the agency of this decree signs."""
    return port_untuk(keputusan.renstra.instansi.kode)


def naskah(keputusan: Keputusan, port: Penandatangan | None = None) -> bytes:
    """Exactly the bytes that the next signer signs; the document must be prepared.

    The first one signs the printed text, kept for a while because the page, its frame and the
    signature ask for the same; the others sign the file that the one before left.
    """
    dokumen = dokumen_milik(keputusan)
    langkah = giliran(dokumen)
    sebelum = berkas_sebelum(langkah) if langkah else None
    if sebelum is not None:
        return isi_arsip(sebelum)
    port = port or port_keputusan(keputusan)
    semua = langkah_kini(dokumen)
    rupa = sha256("|".join([port.kalimat_kaki, *(str(satu.pk) for satu in semua)]).encode())[:16]
    kunci = f"naskah:{dokumen.kode_verifikasi}:{port.nama}:{rupa}"
    isi: bytes | None = cache.get(kunci)
    if isi is None:
        isi = cetak_keputusan(keputusan, mode=ModeCetak.NASKAH, dokumen=dokumen, port=port)
        cache.set(kunci, isi, SIMPAN_NASKAH_DETIK)
    return isi


@sensitive_variables()
def tandatangani_keputusan(
    *,
    cakupan: Cakupan,
    keputusan_id: int,
    sidik: str,
    rahasia: Rahasia = TANPA_RAHASIA,
    pengguna: Any = None,
) -> ArsipPdf | BerkasLangkah:
    """The signer whose turn it is: sign the text whose SHA-256 he was shown.

    Never call it inside a transaction. Raises GalatPeran, GalatKeadaan (text changed, another's
    turn, or already signed), GalatTandaTangan.
    """
    keputusan = ambil_untuk_tanda_tangan(cakupan, keputusan_id)
    pastikan_giliran(cakupan, keputusan)
    return tandatangani(keputusan, sidik=sidik, rahasia=rahasia, pengguna=pengguna)


@sensitive_variables()
def tandatangani(
    keputusan: Keputusan,
    *,
    sidik: str = "",
    rahasia: Rahasia = TANPA_RAHASIA,
    pengguna: Any = None,
) -> ArsipPdf | BerkasLangkah:
    """The same without a role check. `sidik` is the SHA-256 of the text that was shown, if any."""
    if sudah_ditandatangani(keputusan):
        raise GalatKeadaan("Keputusan ini sudah ditandatangani. Unduh berkasnya.")
    siapkan(keputusan)
    port = port_keputusan(keputusan)
    pdf = naskah(keputusan, port)
    if sidik and sha256(pdf) != sidik:
        raise GalatKeadaan(
            "Naskah berubah sejak Anda membukanya. Baca naskah terbaru, lalu tandatangani."
        )
    langkah = langkah_menunggu(keputusan)
    return layanan.tandatangani_langkah(
        dokumen=dokumen_milik(keputusan),
        pdf=pdf,
        port=port,
        permintaan=permintaan(keputusan, langkah, port, rahasia),
        pengguna=pengguna,
        langkah=langkah,
        setelah=setelah_ditandatangani(keputusan),
    )


def setelah_ditandatangani(keputusan: Keputusan) -> Callable[[ArsipPdf], None]:
    """What changes with the archive: the document of the former version is superseded."""

    def setelah(arsip: ArsipPdf) -> None:
        lama = keputusan.menggantikan
        if lama is not None and lama.dokumen and lama.dokumen.status == StatusDokumen.BERLAKU:
            layanan.gantikan(lama=lama.dokumen, baru=arsip.dokumen)

    return setelah


def cabut_dokumen(keputusan: Keputusan, alasan: str) -> None:
    """Tell the public page as well that a signed decree was revoked."""
    dokumen = keputusan.dokumen
    if dokumen is not None and dokumen.status == StatusDokumen.BERLAKU:
        layanan.cabut(dokumen=dokumen, alasan=alasan)
