"""Sign a decree: prepare its document, print the text, sign exactly those bytes, archive them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from iku.dokumen import services as layanan
from iku.dokumen.berkas import sha256
from iku.dokumen.choices import JenisDokumen, StatusDokumen
from iku.dokumen.konfigurasi import port_untuk
from iku.dokumen.models import ArsipPdf, Dokumen
from iku.dokumen.port import Penandatangan, PermintaanTandaTangan
from iku.dokumen.selectors import isi_arsip
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatKeadaan, GalatPeran
from renstra.cetak import ModeCetak
from renstra.models import Keputusan
from renstra.services.bekuan import bekuan_kini
from renstra.services.cetak import ISIAN, alamat_verifikasi, cetak_keputusan, mode_bawaan

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
    """Only who signs for that instansi; raises GalatPeran."""
    if not cakupan.boleh(Peran.PENANDATANGAN, keputusan.renstra.instansi_id):
        raise GalatPeran("Hanya penanda tangan instansi ini yang dapat menandatangani keputusan.")


@transaction.atomic
def siapkan_dokumen(*, cakupan: Cakupan, keputusan_id: int) -> Keputusan:
    """Signer: give the decree the document whose verification code its paper prints."""
    keputusan = (
        Keputusan.objects.untuk(cakupan).select_for_update(of=("self",)).get(pk=keputusan_id)
    )
    pastikan_penanda(cakupan, keputusan)
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
    """Exactly the bytes to be signed; its document must be prepared.

    Kept for a while: the page, its frame and the signature ask for the same text.
    """
    port = port or port_keputusan(keputusan)
    kaki = sha256(port.kalimat_kaki.encode())[:12]
    kunci = f"naskah:{dokumen_milik(keputusan).kode_verifikasi}:{port.nama}:{kaki}"
    isi: bytes | None = cache.get(kunci)
    if isi is None:
        isi = cetak_keputusan(
            keputusan, mode=ModeCetak.NASKAH, dokumen=keputusan.dokumen, port=port
        )
        cache.set(kunci, isi, SIMPAN_NASKAH_DETIK)
    return isi


@sensitive_variables("sandi", "nik")
def tandatangani_keputusan(
    *,
    cakupan: Cakupan,
    keputusan_id: int,
    sidik: str,
    sandi: str = "",
    nik: str = "",
    pengguna: Any = None,
) -> ArsipPdf:
    """Signer: sign the text whose SHA-256 he was shown. Never call it inside a transaction.

    Raises GalatPeran, GalatKeadaan (text changed, or already signed), GalatTandaTangan.
    """
    keputusan = (
        Keputusan.objects.untuk(cakupan)
        .select_related("renstra__instansi__pemda", "dokumen", "menggantikan__dokumen")
        .get(pk=keputusan_id)
    )
    pastikan_penanda(cakupan, keputusan)
    return tandatangani(keputusan, sidik=sidik, sandi=sandi, nik=nik, pengguna=pengguna)


@sensitive_variables("sandi", "nik")
def tandatangani(
    keputusan: Keputusan,
    *,
    sidik: str = "",
    sandi: str = "",
    nik: str = "",
    pengguna: Any = None,
) -> ArsipPdf:
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
    dokumen = dokumen_milik(keputusan)
    penanda = bekuan_kini(keputusan)["penandatangan"]

    def setelah(_: ArsipPdf) -> None:
        lama = keputusan.menggantikan
        if lama is not None and lama.dokumen and lama.dokumen.status == StatusDokumen.BERLAKU:
            layanan.gantikan(lama=lama.dokumen, baru=dokumen)

    return layanan.tandatangani(
        dokumen=dokumen,
        pdf=pdf,
        port=port,
        permintaan=PermintaanTandaTangan(
            isian=ISIAN,
            nama=penanda["nama"],
            jabatan=penanda["jabatan"],
            instansi=dokumen.instansi_nama,
            alasan=f"Penetapan: {dokumen.judul}"[:200],
            lokasi=keputusan.tempat,
            sandi=sandi,
            nik=nik,
            tautan=alamat_verifikasi(dokumen),
        ),
        pengguna=pengguna,
        setelah=setelah,
    )


def cabut_dokumen(keputusan: Keputusan, alasan: str) -> None:
    """Tell the public page as well that a signed decree was revoked."""
    dokumen = keputusan.dokumen
    if dokumen is not None and dokumen.status == StatusDokumen.BERLAKU:
        layanan.cabut(dokumen=dokumen, alasan=alasan)
