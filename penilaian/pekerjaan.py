"""Work on uploaded files that is too long for a request."""

from __future__ import annotations

from django.urls import reverse

from iku.inti.angka import tulis_angka
from iku.inti.bersih import pembersih
from iku.inti.kemajuan import Kemajuan
from iku.inti.models import Pekerjaan
from iku.inti.pekerjaan import HasilKerja, daftar
from penilaian.choices import StatusImpor
from penilaian.models import Impor
from penilaian.services.impor.buang import buang_pratinjau_lama
from penilaian.services.impor.simpan import simpan_impor
from penilaian.services.impor.unggah import periksa_menunggu
from renstra.selectors.cakupan import bangun_cakupan

PERIKSA, SIMPAN = "impor_periksa", "impor_simpan"


@daftar(PERIKSA, "Memeriksa berkas isian", atomik=False)
def periksa(kemajuan: Kemajuan, pekerjaan: Pekerjaan, *, impor: int) -> HasilKerja:
    """Build the preview; reading needs no transaction, writing the pages has its own."""
    satu = periksa_menunggu(
        cakupan=bangun_cakupan(pekerjaan.pengguna), impor_id=impor, lapor=kemajuan.lapor
    )
    pesan = "Berkas selesai diperiksa. Lihat pratinjaunya, lalu simpan."
    if satu.status == StatusImpor.GAGAL:
        pesan = satu.pesan
    return HasilKerja(pesan, alamat=_alamat(satu))


@daftar(SIMPAN, "Menyimpan isian dari berkas")
def simpan(
    kemajuan: Kemajuan, pekerjaan: Pekerjaan, *, impor: int, kecuali_ditolak: bool
) -> HasilKerja:
    """Save what the preview shows, in the transaction of the work."""
    satu = simpan_impor(
        cakupan=bangun_cakupan(pekerjaan.pengguna),
        oleh=pekerjaan.pengguna,
        impor_id=impor,
        kecuali_ditolak=kecuali_ditolak,
        lapor=kemajuan.lapor,
    )
    pesan = satu.pesan
    if satu.status == StatusImpor.DISIMPAN:
        pesan = f"{tulis_angka(satu.jumlah['tersimpan'])} isian tersimpan."
    return HasilKerja(pesan, alamat=_alamat(satu))


pembersih("Pratinjau unggahan isian")(buang_pratinjau_lama)


def _alamat(impor: Impor) -> str:
    return reverse("penilaian:impor", args=[impor.pk])
