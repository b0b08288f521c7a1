"""The operator (or the admin) sets how an instansi prints; drafts follow, set decrees do not."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from iku.dokumen.gambar import GambarDitolak, GambarSah, periksa_gambar
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatPeran
from renstra.models import GambarKop, Instansi, PengaturanCetak
from renstra.tata_cetak import UKURAN_MM

MEDAN = frozenset(
    f.name
    for f in PengaturanCetak._meta.concrete_fields
    if f.name not in ("id", "instansi", "logo")
)
BARIS_KOP_MAKS = 10
ISI_MIN_MM = 110
"""Less than this between the margins and a decree cannot be read."""
_KLAIM = re.compile(r"bsre|bssn|balai (besar )?sertifikasi|sertifikat elektronik", re.IGNORECASE)


def pastikan_pengatur(cakupan: Cakupan, instansi_id: int) -> None:
    """The operator of that instansi, or an admin; raises GalatPeran."""
    if not (cakupan.mengelola(instansi_id) or cakupan.boleh(Peran.OPERATOR, instansi_id)):
        raise GalatPeran("Hanya pengisi data instansi ini yang dapat mengubah pengaturan cetak.")


@transaction.atomic
def simpan_pengaturan(
    *,
    cakupan: Cakupan,
    instansi_id: int,
    isi: dict[str, Any],
    kop: list[str],
    logo: bytes | None = None,
    tanpa_logo: bool = False,
) -> PengaturanCetak:
    """Store fields of MEDAN, the lines of the letterhead and its picture (`None` keeps it).

    Raises Instansi.DoesNotExist (foreign), GalatPeran, GalatIsian.
    """
    instansi = Instansi.objects.untuk(cakupan).select_for_update(of=("self",)).get(pk=instansi_id)
    pastikan_pengatur(cakupan, instansi.pk)
    if asing := set(isi) - MEDAN:
        raise ValueError(f"not print settings: {sorted(asing)}")
    pengaturan = PengaturanCetak.objects.filter(instansi=instansi).first()
    pengaturan = pengaturan or PengaturanCetak(instansi=instansi)
    for nama, nilai in isi.items():
        setattr(pengaturan, nama, nilai)
    pesan = _periksa(pengaturan, kop)
    if logo is not None:
        try:
            pengaturan.logo = simpan_gambar(periksa_gambar(logo))
        except GambarDitolak as galat:
            pesan["logo"] = str(galat)
    elif tanpa_logo:
        pengaturan.logo = None
    if pesan:
        raise GalatIsian("Pengaturan belum dapat disimpan.", pesan)
    pengaturan.save()
    if instansi.kop != kop:
        instansi.kop = kop
        instansi.save()
    return pengaturan


def simpan_gambar(gambar: GambarSah) -> GambarKop:
    """The stored picture with these bytes; the same picture is kept once."""
    ada = GambarKop.objects.filter(sha256=gambar.sha256).first()
    if ada is not None:
        return ada
    baru = GambarKop(
        sha256=gambar.sha256,
        tipe=gambar.tipe,
        isi=gambar.isi,
        lebar=gambar.lebar,
        tinggi=gambar.tinggi,
    )
    baru.save()
    return baru


def _periksa(pengaturan: PengaturanCetak, kop: list[str]) -> dict[str, str]:
    pesan: dict[str, str] = {}
    try:
        pengaturan.clean_fields(exclude=["instansi", "logo"])
    except ValidationError as galat:
        return {nama: " ".join(satu) for nama, satu in galat.message_dict.items()}
    halaman = pengaturan.tata().halaman(9)
    sisa = {
        "margin_kiri": halaman.lebar_mm - pengaturan.margin_kiri - pengaturan.margin_kanan,
        "lampiran_kiri": halaman.lebar_tabel_mm,
        "margin_atas": UKURAN_MM[pengaturan.kertas][1]
        - pengaturan.margin_atas
        - pengaturan.margin_bawah,
        "lampiran_atas": halaman.lampiran_mm[1]
        - pengaturan.lampiran_atas
        - pengaturan.lampiran_bawah,
    }
    for nama, mm in sisa.items():
        if mm < ISI_MIN_MM:
            pesan[nama] = (
                f"Tersisa {mm} mm untuk naskah, paling sedikit {ISI_MIN_MM} mm. Perkecil marginnya."
            )
    if _KLAIM.search(pengaturan.kalimat_kaki):
        pesan["kalimat_kaki"] = (
            "Kalimat tentang sertifikat dicetak otomatis sesuai kunci yang menandatangani. Hapus "
            "bagian itu dari kalimat ini."
        )
    if len(kop) > BARIS_KOP_MAKS or any(len(satu) > 150 for satu in kop):
        pesan["kop"] = f"Kop paling banyak {BARIS_KOP_MAKS} baris, masing-masing 150 huruf."
    return pesan
