"""Write synthetic Pemda one after the other, each in one transaction: whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from penilaian.buatan.angka import tulis_angka_instansi
from penilaian.buatan.bentuk import AWALAN, InstansiBuatan, Ukuran, kode_pemda
from penilaian.buatan.pemda import tulis_pemda
from penilaian.buatan.salin import Penulis, sendirian
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.hitung.isi import muat_isi
from renstra.models import Keputusan, PemerintahDaerah
from renstra.services.alur.penetapan import tetapkan

SEKALI_KIRIM = 5
"""Instansi whose figures wait in memory before they are written."""


@dataclass(frozen=True, slots=True)
class Isi:
    """How much is in the database that this generator did or did not make."""

    pemda: int
    realisasi: int


def data_sungguhan() -> int:
    """How many figures somebody entered in earnest: neither demonstration nor synthetic."""
    jalur = "sasaran__keputusan__renstra__instansi__pemda__kode__startswith"
    nilai = NilaiVariabel.objects.filter(contoh=False).exclude(
        baris__variabel__keputusan__renstra__instansi__pemda__kode__startswith=AWALAN
    )
    realisasi = Realisasi.objects.filter(contoh=False, status__in=("diajukan", "disahkan"))
    return nilai.count() + realisasi.exclude(**{f"indikator__{jalur}": AWALAN}).count()


def buat_pemda(nomor: int, ukuran: Ukuran, maju: Callable[[], object]) -> bool:
    """One Pemda with everything in it; False when it is already there. `maju` after each instansi.

    A kill leaves nothing of it: the next run makes it anew.
    """
    with transaction.atomic():
        sendirian()
        if PemerintahDaerah.objects.filter(kode=kode_pemda(nomor)).exists():
            return False
        susunan = Penulis()
        milik = tulis_pemda(susunan, nomor, ukuran)
        susunan.kirim()
        # The services write history themselves; afterwards only the second writer does.
        isi = [muat_isi(tetapkan(_keputusan(satu))) for satu in milik]
        angka = Penulis()
        for n, (satu, isi_satu) in enumerate(zip(milik, isi, strict=True), start=1):
            tulis_angka_instansi(angka, satu, isi_satu, ukuran)
            if n % SEKALI_KIRIM == 0:
                angka.kirim()
            maju()
        angka.kirim()
    return True


def _keputusan(satu: InstansiBuatan) -> Keputusan:
    kueri = Keputusan.objects.select_related("renstra__instansi__pemda", "penandatangan__jabatan")
    return kueri.get(pk=satu.keputusan_id)


def jumlah_buatan() -> Isi:
    """What there is of synthetic data now."""
    jalur = "indikator__sasaran__keputusan__renstra__instansi__pemda__kode__startswith"
    return Isi(
        PemerintahDaerah.objects.filter(kode__startswith=AWALAN).count(),
        Realisasi.objects.filter(**{jalur: AWALAN}).count(),
    )
