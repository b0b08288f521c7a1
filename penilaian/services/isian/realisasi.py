"""Take a realisasi through its workflow, and keep its texts. One function per user action."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatSiku, GalatTerkunci, GalatVersi
from penilaian.alur import PERALIHAN, BahanKirim, Peralihan, syarat_kirim
from penilaian.choices import STATUS_TERKUNCI, StatusRealisasi
from penilaian.models import CatatanRealisasi, Realisasi
from penilaian.services.hitung.ulang import hitung_keputusan
from penilaian.services.isian.nilai import kunci_keputusan, periksa_digit, siapkan_realisasi
from penilaian.services.izin import pastikan_berlaku, pastikan_jadwal, pastikan_peran
from penilaian.services.kabar.pemberitahuan import beri_tahu
from penilaian.services.kabar.surel import minta_kirim
from renstra.models import Indikator
from renstra.periode import TAHUN


def ambil_terkunci(cakupan: Cakupan, realisasi_id: int) -> Realisasi:
    """The realisasi of the scope with its row lock; DoesNotExist when foreign."""
    return (
        Realisasi.objects.untuk(cakupan)
        .select_for_update(of=("self",))
        .select_related("indikator__sasaran__keputusan__renstra__instansi")
        .get(pk=realisasi_id)
    )


def syarat_realisasi(realisasi: Realisasi) -> list[str]:
    """What is still missing before it can be sent, in whole sentences; empty when ready."""
    capaian = getattr(realisasi, "capaian", None)
    bahan = BahanKirim(
        status=capaian.status if capaian else None,
        alasan=capaian.alasan if capaian else "",
        capaian=capaian.capaian if capaian else None,
        penjelasan=realisasi.penjelasan,
    )
    return syarat_kirim(bahan, Decimal(settings.AMBANG_PENJELASAN))


@transaction.atomic
def simpan_teks(
    *,
    cakupan: Cakupan,
    indikator_id: int,
    tahun: int,
    periode: str,
    versi: int,
    penjelasan: str,
    kendala: str = "",
    tindak_lanjut: str = "",
    nilai_terbit: Decimal | None = None,
    sumber_terbit: str = "",
    alasan: str = "",
) -> Realisasi:
    """Operator: explanation, obstacle, follow-up, and the published value of an indicator
    without a formula. `versi` 0 starts the realisasi; `alasan` goes into the history."""
    indikator = (
        Indikator.objects.untuk(cakupan)
        .select_related("sasaran__keputusan__renstra__instansi")
        .get(pk=indikator_id)
    )
    keputusan = indikator.sasaran.keputusan
    pastikan_peran(cakupan, Peran.OPERATOR, keputusan.renstra.instansi_id, "mengisi realisasi")
    pastikan_berlaku(keputusan, tahun)
    pastikan_jadwal(keputusan, tahun, periode)
    periksa_digit(nilai_terbit)
    if nilai_terbit is not None and not indikator.rumus and not sumber_terbit.strip():
        raise GalatIsian(
            "Tuliskan sumber nilai yang diterbitkan.",
            {"sumber_terbit": "Tuliskan sumber nilai yang diterbitkan."},
        )
    kunci_keputusan({keputusan.pk})
    siapkan_realisasi([indikator], tahun, TAHUN)
    kini = (
        Realisasi.objects.select_for_update()
        .filter(indikator=indikator, tahun=tahun, periode=periode)
        .first()
    )
    if kini is None:
        kini = Realisasi(indikator=indikator, tahun=tahun, periode=periode)
    elif kini.status in STATUS_TERKUNCI:
        raise GalatTerkunci(
            f"Realisasi sudah {kini.get_status_display().lower()}, sehingga tidak dapat diubah."
        )
    if versi not in (0, kini.versi) or (versi == 0 and kini.versi > 1):
        raise GalatVersi(
            "Penjelasan ini sudah diubah pengguna lain. Pilih yang dipakai, lalu simpan lagi.",
            kini.penjelasan,
            kini.versi,
        )
    kini.penjelasan, kini.kendala, kini.tindak_lanjut = penjelasan, kendala, tindak_lanjut
    if not indikator.rumus:
        kini.nilai_terbit, kini.sumber_terbit = nilai_terbit, sumber_terbit
    kini.contoh = False
    kini.versi += 1
    kini.alasan_perubahan = alasan
    kini.save()
    hitung_keputusan(keputusan, tahun, hanya={indikator.pk})
    return kini


@transaction.atomic
def simpan_penjelasan(
    *, cakupan: Cakupan, indikator_id: int, tahun: int, periode: str, versi: int, penjelasan: str
) -> Realisasi:
    """Operator: the explanation alone, as the sheet has it; the other texts stay as they are."""
    kini = (
        Realisasi.objects.untuk(cakupan)
        .filter(indikator=indikator_id, tahun=tahun, periode=periode)
        .first()
    ) or Realisasi()
    return simpan_teks(
        cakupan=cakupan,
        indikator_id=indikator_id,
        tahun=tahun,
        periode=periode,
        versi=versi,
        penjelasan=penjelasan,
        kendala=kini.kendala,
        tindak_lanjut=kini.tindak_lanjut,
        nilai_terbit=kini.nilai_terbit,
        sumber_terbit=kini.sumber_terbit,
    )


def _alihkan(
    *,
    cakupan: Cakupan,
    realisasi_id: int,
    nama: str,
    oleh: Any,
    catatan: str = "",
    langsung: bool = True,
) -> Realisasi:
    peralihan: Peralihan = PERALIHAN[nama]
    realisasi = ambil_terkunci(cakupan, realisasi_id)
    instansi_id = realisasi.indikator.sasaran.keputusan.renstra.instansi_id
    if not (peralihan.admin and cakupan.mengelola(instansi_id)):
        pastikan_peran(cakupan, peralihan.peran, instansi_id, peralihan.kalimat)
    if realisasi.status == peralihan.ke:
        return realisasi  # the same click twice gives the same answer
    if realisasi.status not in peralihan.dari:
        raise GalatKeadaan(
            f"Realisasi berstatus {realisasi.get_status_display().lower()}, sehingga Anda tidak "
            f"dapat {peralihan.kalimat}. Muat ulang halaman untuk melihat keadaan terbaru."
        )
    if peralihan.wajib_catatan and not catatan.strip():
        raise GalatIsian(
            "Tuliskan catatan agar pengisi tahu apa yang harus diperbaiki.",
            {"catatan": "Tuliskan catatan agar pengisi tahu apa yang harus diperbaiki."},
        )
    if nama == "ajukan":
        if kurang := syarat_realisasi(realisasi):
            raise GalatIsian(kurang[0], {"realisasi": " ".join(kurang)})
        realisasi.diajukan_oleh, realisasi.diajukan_pada = oleh, timezone.now()
    if nama == "sahkan":
        realisasi.disahkan_oleh, realisasi.disahkan_pada = oleh, timezone.now()
    realisasi.status = StatusRealisasi(peralihan.ke)
    realisasi.versi += 1
    realisasi.alasan_perubahan = catatan
    realisasi.save()
    if catatan.strip():
        CatatanRealisasi(realisasi=realisasi, isi=catatan.strip(), oleh=oleh).save()
    beri_tahu(realisasi, nama, langsung=langsung)
    return realisasi


@transaction.atomic
def ajukan(*, cakupan: Cakupan, realisasi_id: int, oleh: Any, langsung: bool = True) -> Realisasi:
    """Operator: send to the verifikator; its values lock. `langsung` False leaves it to the caller
    to have the notice sent."""
    realisasi = ambil_terkunci(cakupan, realisasi_id)
    keputusan = realisasi.indikator.sasaran.keputusan
    pastikan_peran(
        cakupan, Peran.OPERATOR, keputusan.renstra.instansi_id, PERALIHAN["ajukan"].kalimat
    )
    pastikan_berlaku(keputusan, realisasi.tahun)
    pastikan_jadwal(keputusan, realisasi.tahun, realisasi.periode)
    return _alihkan(
        cakupan=cakupan, realisasi_id=realisasi_id, nama="ajukan", oleh=oleh, langsung=langsung
    )


def ajukan_semua(
    *, cakupan: Cakupan, oleh: Any, realisasi_id: Sequence[int]
) -> dict[int, GalatSiku]:
    """Operator: send several; each one alone, so that one refusal holds back no other.

    Returns what was refused, by realisasi id.
    """
    galat: dict[int, GalatSiku] = {}
    for pk in sorted(set(realisasi_id)):
        try:
            ajukan(cakupan=cakupan, realisasi_id=pk, oleh=oleh, langsung=False)
        except GalatSiku as satu:
            galat[pk] = satu
    minta_kirim()
    return galat


@transaction.atomic
def tarik(*, cakupan: Cakupan, realisasi_id: int, oleh: Any) -> Realisasi:
    """Operator: take back what was not approved yet."""
    return _alihkan(cakupan=cakupan, realisasi_id=realisasi_id, nama="tarik", oleh=oleh)


@transaction.atomic
def sahkan(*, cakupan: Cakupan, realisasi_id: int, oleh: Any) -> Realisasi:
    """Verifikator: approve."""
    return _alihkan(cakupan=cakupan, realisasi_id=realisasi_id, nama="sahkan", oleh=oleh)


@transaction.atomic
def kembalikan(*, cakupan: Cakupan, realisasi_id: int, oleh: Any, catatan: str) -> Realisasi:
    """Verifikator: return with a note that stays pinned to the row."""
    return _alihkan(
        cakupan=cakupan, realisasi_id=realisasi_id, nama="kembalikan", oleh=oleh, catatan=catatan
    )
