"""Decrees printed in the worker: one as PDF, several as a zip."""

from __future__ import annotations

import zipfile
from io import BytesIO

from iku.inti.angka import tulis_angka
from iku.inti.galat import GalatKeadaan, GalatSiku
from iku.inti.kemajuan import Kemajuan
from iku.inti.models import Pekerjaan
from iku.inti.pekerjaan import HasilKerja, daftar
from renstra.models import Keputusan
from renstra.selectors.cakupan import bangun_cakupan
from renstra.selectors.keputusan import keputusan_terlihat
from renstra.services.tanda_tangan.dokumen import berkas_keputusan

CETAK = "cetak_keputusan"
MAKS_SEKALI = 200
BELUM = "belum-ditandatangani"
CATATAN = "CATATAN.txt"
_SAAT_ZIP = (1980, 1, 1, 0, 0, 0)
"""The same decrees make the same zip."""


@daftar(CETAK, "Mencetak keputusan", atomik=False)
def cetak(kemajuan: Kemajuan, pekerjaan: Pekerjaan, *, pk: list[int]) -> HasilKerja:
    """Archived signed files where there are, else fresh renderings named as unsigned.

    The scope is asked again: roles may have ended since. What cannot be printed is named in a note.
    """
    daftar_keputusan = list(
        keputusan_terlihat(bangun_cakupan(pekerjaan.pengguna))
        .filter(pk__in=pk)
        .select_related("renstra__instansi__pemda", "dokumen__arsip", "menggantikan")
        .order_by("renstra__instansi__kode", "renstra__tahun_awal", "versi")
    )
    berkas: list[tuple[str, bytes]] = []
    gagal: list[str] = []
    for ke, satu in enumerate(daftar_keputusan):
        kemajuan.lapor(ke, len(daftar_keputusan), f"Mencetak {satu}")
        try:
            hasil = berkas_keputusan(satu)
        except GalatSiku as galat:
            gagal.append(f"{satu}: {galat.pesan}")
            continue
        berkas.append((_nama(satu, hasil.ditandatangani), hasil.isi))
    kemajuan.lapor(len(daftar_keputusan), len(daftar_keputusan), "Menyusun berkas")
    gagal += [f"{len(pk) - len(daftar_keputusan)} keputusan tidak dapat Anda buka lagi."] * (
        len(pk) > len(daftar_keputusan)
    )
    if not berkas:
        raise GalatKeadaan(" ".join(["Tidak ada yang tercetak.", *gagal]))
    if len(berkas) == 1 and not gagal:
        nama, isi = berkas[0]
        return HasilKerja("Keputusan siap diunduh.", isi=isi, nama_berkas=nama)
    pesan = f"{tulis_angka(len(berkas))} keputusan siap diunduh."
    if gagal:
        pesan += f" {tulis_angka(len(gagal))} tidak tercetak; sebabnya ada di {CATATAN}."
    return HasilKerja(pesan, isi=_zip(berkas, gagal), nama_berkas="keputusan.zip")


def _nama(satu: Keputusan, ditandatangani: bool) -> str:
    renstra = satu.renstra
    akhiran = "" if ditandatangani else f"-{BELUM}"
    return (
        f"keputusan-{renstra.instansi.kode}-{renstra.tahun_awal}-{renstra.tahun_akhir}"
        f"-versi-{satu.versi}{akhiran}.pdf"
    )


def _zip(berkas: list[tuple[str, bytes]], gagal: list[str]) -> bytes:
    keluaran = BytesIO()
    # PDFs are compressed already.
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_STORED) as arsip:
        for nama, isi in berkas:
            arsip.writestr(zipfile.ZipInfo(nama, _SAAT_ZIP), isi)
        if gagal:
            arsip.writestr(zipfile.ZipInfo(CATATAN, _SAAT_ZIP), "\n".join(gagal) + "\n")
    return keluaran.getvalue()
