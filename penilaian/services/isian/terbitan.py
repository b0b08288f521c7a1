"""Note a capaian that was published elsewhere. It changes no computed figure."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatVersi
from penilaian.models import Realisasi
from penilaian.services.isian.realisasi import ambil_terkunci
from penilaian.services.izin import pastikan_peran
from penilaian.terbit import desimal

DESIMAL_MAKS = 4
BATAS = Decimal(10) ** 8
MEDAN_SATU_SUMBER = (
    "Indikator tanpa rumus mempunyai satu sumber terbitan, yaitu sumber nilainya. Ubah sumber itu "
    "pada isian realisasi."
)


@transaction.atomic
def catat_terbitan(
    *, cakupan: Cakupan, realisasi_id: int, versi: int, capaian: Decimal | None, sumber: str
) -> Realisasi:
    """Operator: the capaian in percent as another report prints it, with the report's name.

    Allowed in every state of the workflow and of the calendar: it is a note about another
    publication. `capaian` None with an empty source takes the note away. The decimals of `capaian`
    tell its precision. Raises Realisasi.DoesNotExist, GalatPeran, GalatVersi, GalatIsian by field.
    """
    realisasi = ambil_terkunci(cakupan, realisasi_id)
    indikator = realisasi.indikator
    instansi_id = indikator.sasaran.keputusan.renstra.instansi_id
    pastikan_peran(cakupan, Peran.OPERATOR, instansi_id, "mencatat capaian yang diterbitkan")
    if versi != realisasi.versi:
        raise GalatVersi(
            "Realisasi ini sudah diubah pengguna lain. Muat ulang halaman, lalu catat lagi.",
            realisasi.capaian_terbit,
            realisasi.versi,
        )
    sumber = sumber.strip()
    _periksa(realisasi, capaian, sumber)
    presisi = None if capaian is None else desimal(capaian)
    lama = (realisasi.capaian_terbit, realisasi.presisi_terbit, realisasi.sumber_terbit)
    if indikator.rumus:
        realisasi.sumber_terbit = sumber
    realisasi.capaian_terbit, realisasi.presisi_terbit = capaian, presisi
    if lama == (capaian, presisi, realisasi.sumber_terbit):
        return realisasi
    realisasi.versi += 1
    realisasi.alasan_perubahan = (
        f"Mencatat capaian yang diterbitkan dalam {sumber}."
        if capaian is not None
        else "Menghapus catatan capaian yang diterbitkan."
    )
    realisasi.save()
    return realisasi


def _periksa(realisasi: Realisasi, capaian: Decimal | None, sumber: str) -> None:
    medan: dict[str, str] = {}
    if capaian is None and sumber and realisasi.indikator.rumus:
        medan["capaian"] = "Isi capaian yang diterbitkan, atau kosongkan juga sumbernya."
    elif capaian is not None and not sumber:
        medan["sumber"] = "Tuliskan sumbernya, misalnya nama laporan, tahun, dan halamannya."
    if capaian is not None and not 0 <= capaian < BATAS:
        medan["capaian"] = "Capaian yang diterbitkan berupa persentase, misalnya 102,2."
    elif capaian is not None and desimal(capaian) > DESIMAL_MAKS:
        medan["capaian"] = f"Tulis paling banyak {DESIMAL_MAKS} angka di belakang koma."
    if not realisasi.indikator.rumus and capaian is not None and sumber != realisasi.sumber_terbit:
        medan.setdefault("sumber", MEDAN_SATU_SUMBER)
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)
