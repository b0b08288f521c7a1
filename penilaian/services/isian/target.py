"""Enter a target; after its lock a change needs reason and document, and the old figure stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatSiku, GalatTerkunci, GalatVersi
from penilaian.choices import STATUS_TERKUNCI
from penilaian.models import PenguncianTarget, Realisasi
from penilaian.selectors.kunci import kunci_berlaku
from penilaian.services.hitung.ulang import hitung_keputusan
from penilaian.services.isian.nilai import kunci_keputusan, periksa_digit
from penilaian.services.izin import pastikan_berlaku, pastikan_peran
from renstra.models import Indikator, Keputusan, PerubahanTarget, Target


@dataclass(frozen=True, slots=True)
class SelTarget:
    """One target to be saved; no bounds empty it. `versi` is what the user saw, 0 for none."""

    indikator_id: int
    tahun: int
    periode: str
    bawah: Decimal | None
    atas: Decimal | None
    versi: int


@transaction.atomic
def simpan_target(
    *,
    cakupan: Cakupan,
    oleh: Any,
    indikator_id: int,
    tahun: int,
    periode: str,
    bawah: Decimal | None,
    atas: Decimal | None,
    versi: int,
    alasan: str = "",
    dokumen: str = "",
) -> Target | None:
    """Operator: enter, change or (both bounds None) empty a target; None when it is empty after.

    `versi` is what the user saw, 0 for none. A locked target needs `alasan` and `dokumen`.
    """
    indikator = (
        Indikator.objects.untuk(cakupan)
        .select_related("sasaran__keputusan__renstra__instansi")
        .get(pk=indikator_id)
    )
    keputusan = indikator.sasaran.keputusan
    pastikan_peran(cakupan, Peran.OPERATOR, keputusan.renstra.instansi_id, "mengisi target")
    pastikan_berlaku(keputusan, tahun)
    kunci_keputusan({keputusan.pk})
    sel = SelTarget(indikator.pk, tahun, periode, bawah, atas, versi)
    kunci = kunci_berlaku(keputusan.renstra.instansi, tahun)
    hasil = tulis_sel_target(sel, oleh, kunci, alasan.strip(), dokumen.strip())
    hitung_keputusan(keputusan, tahun, hanya={indikator.pk})
    return hasil


def simpan_target_massal(
    *,
    cakupan: Cakupan,
    oleh: Any,
    keputusan: Keputusan,
    tahun: int,
    isi: Sequence[SelTarget],
    riwayat: str,
) -> dict[tuple[int, str], GalatSiku]:
    """Operator: save targets of one decree's year, all or none: in the caller's transaction, which
    is to be rolled back when something is returned. Locked targets are refused.

    `riwayat` goes into the history as the reason. Raises Indikator.DoesNotExist, GalatPeran.
    """
    pastikan_peran(cakupan, Peran.OPERATOR, keputusan.renstra.instansi_id, "mengisi target")
    pastikan_berlaku(keputusan, tahun)
    kunci_keputusan({keputusan.pk})
    milik = set(Indikator.objects.filter(sasaran__keputusan=keputusan).values_list("pk", flat=True))
    if any(sel.indikator_id not in milik or sel.tahun != tahun for sel in isi):
        raise Indikator.DoesNotExist
    kunci = kunci_berlaku(keputusan.renstra.instansi, tahun)
    galat: dict[tuple[int, str], GalatSiku] = {}
    for sel in isi:
        try:
            tulis_sel_target(sel, oleh, kunci, riwayat=riwayat)
        except GalatSiku as satu:
            galat[(sel.indikator_id, sel.periode)] = satu
    if isi and not galat:
        hitung_keputusan(keputusan, tahun, hanya={sel.indikator_id for sel in isi})
    return galat


def tulis_sel_target(
    sel: SelTarget,
    oleh: Any,
    kunci: PenguncianTarget | None,
    alasan: str = "",
    dokumen: str = "",
    riwayat: str = "",
) -> Target | None:
    """One target under the locks of the caller; capaian is computed by the caller. `kunci` is the
    lock of the year, which also keeps new targets out."""
    kini = (
        Target.objects.select_for_update()
        .filter(indikator=sel.indikator_id, tahun=sel.tahun, periode=sel.periode)
        .first()
    )
    pastikan_versi_target(kini, sel.versi)
    if sel.bawah is None or sel.atas is None:
        _kosongkan(kini, riwayat)
        return None
    periksa_target(sel.bawah, sel.atas)
    if kini is not None:
        kini.alasan_perubahan = riwayat
        return _ubah(kini, sel.bawah, sel.atas, oleh, alasan, dokumen)
    pastikan_tahun_terbuka(kunci)
    hasil = Target(
        indikator_id=sel.indikator_id,
        tahun=sel.tahun,
        periode=sel.periode,
        bawah=sel.bawah,
        atas=sel.atas,
    )
    hasil.alasan_perubahan = riwayat or alasan
    hasil.save()
    return hasil


def pastikan_versi_target(kini: Target | None, versi: int) -> None:
    """What the user saw is still what stands there; else a conflict with the present bounds."""
    if (kini.versi if kini else 0) != versi:
        raise GalatVersi(
            "Target ini sudah diubah pengguna lain. Pilih nilai yang dipakai, lalu simpan lagi.",
            (kini.bawah, kini.atas) if kini else None,
            kini.versi if kini else 0,
        )


@transaction.atomic
def salin_target(*, cakupan: Cakupan, keputusan_id: int, tahun: int) -> int:
    """Operator: fill the empty targets of a year with those of the year before; returns how many.

    A target that is there stays; nothing locked is touched.
    """
    keputusan = (
        Keputusan.objects.untuk(cakupan).select_related("renstra__instansi").get(pk=keputusan_id)
    )
    pastikan_peran(cakupan, Peran.OPERATOR, keputusan.renstra.instansi_id, "mengisi target")
    pastikan_berlaku(keputusan, tahun)
    kunci_keputusan({keputusan.pk})
    pastikan_tahun_terbuka(kunci_berlaku(keputusan.renstra.instansi, tahun))
    menurut_garis = {i.garis: i for i in Indikator.objects.filter(sasaran__keputusan=keputusan)}
    ada = set(
        Target.objects.filter(indikator__sasaran__keputusan=keputusan, tahun=tahun).values_list(
            "indikator__garis", "periode"
        )
    )
    lama = Target.objects.filter(
        indikator__garis__in=menurut_garis,
        indikator__sasaran__keputusan__renstra__instansi=keputusan.renstra.instansi_id,
        tahun=tahun - 1,
    ).select_related("indikator")
    jumlah = 0
    # The newest version first: where two versions have last year's target, it wins.
    for t in lama.order_by("-indikator__sasaran__keputusan__versi"):
        kunci = (t.indikator.garis, t.periode)
        if kunci not in ada:
            ada.add(kunci)
            baru = Target(
                indikator=menurut_garis[t.indikator.garis],
                tahun=tahun,
                periode=t.periode,
                bawah=t.bawah,
                atas=t.atas,
                contoh=t.contoh,
            )
            baru.alasan_perubahan = f"Disalin dari target tahun {tahun - 1}"
            baru.save()
            jumlah += 1
    hitung_keputusan(keputusan, tahun)
    return jumlah


def periksa_target(bawah: Decimal, atas: Decimal) -> None:
    """Bounds in order, and exact in both engines."""
    periksa_digit(bawah)
    periksa_digit(atas)
    if atas < bawah:
        raise GalatIsian("Batas atas target tidak boleh di bawah batas bawahnya.")


def target_terkunci(target: Target) -> bool:
    """Locked by its date, or because a realisasi measured against it was sent."""
    if target.kunci is not None and target.kunci <= timezone.now():
        return True
    return Realisasi.objects.filter(
        indikator_id=target.indikator_id,
        tahun=target.tahun,
        periode=target.periode,
        status__in=STATUS_TERKUNCI,
    ).exists()


def pastikan_bukan_sk(target: Target) -> None:
    """What the decree prints changes with the decree only."""
    if target.dalam_sk:
        raise GalatTerkunci(
            "Target ini tercetak dalam keputusan yang ditetapkan. Mulai reviu untuk mengubahnya."
        )


def pastikan_tahun_terbuka(kunci: PenguncianTarget | None) -> None:
    """A target that is added after the Perjanjian Kinerja would have been promised to nobody."""
    if kunci is not None:
        raise GalatTerkunci(
            f"Target tahun {kunci.tahun} sudah dikunci oleh Perjanjian Kinerja {kunci.dokumen}. "
            "Minta verifikator membuka kuncinya untuk menambah target."
        )


def _kosongkan(kini: Target | None, riwayat: str = "") -> None:
    if kini is None:
        return
    pastikan_bukan_sk(kini)
    if target_terkunci(kini):
        raise GalatTerkunci("Target yang sudah dikunci tidak dapat dikosongkan.")
    kini.alasan_perubahan = riwayat
    kini.delete()


def _ubah(
    kini: Target, bawah: Decimal, atas: Decimal, oleh: Any, alasan: str, dokumen: str
) -> Target:
    if (kini.bawah, kini.atas) == (bawah, atas):
        return kini
    pastikan_bukan_sk(kini)
    if target_terkunci(kini):
        if not alasan or not dokumen:
            raise GalatIsian(
                "Target ini sudah dikunci. Tuliskan alasan perubahan dan dokumen dasarnya.",
                {"alasan": "Tuliskan alasan.", "dokumen": "Tuliskan dokumen dasar."},
            )
        PerubahanTarget(
            target=kini,
            bawah_lama=kini.bawah,
            atas_lama=kini.atas,
            bawah_baru=bawah,
            atas_baru=atas,
            alasan=alasan,
            dokumen=dokumen,
            oleh=oleh,
        ).save()
    kini.alasan_perubahan = alasan or kini.alasan_perubahan
    kini.bawah, kini.atas, kini.contoh = bawah, atas, False
    kini.versi += 1
    kini.save()
    return kini
