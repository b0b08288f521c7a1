"""What is told to whom when a realisasi moves on, and before a deadline. No figures leave here."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from iku.inti.cakupan import Peran
from iku.inti.waktu import tulis_tanggal
from penilaian.choices import JenisSurel, StatusRealisasi
from penilaian.models import Realisasi
from penilaian.selectors.periode import judul_periode
from penilaian.selectors.tugas.beranda import TugasPeriode, tugas_instansi
from penilaian.selectors.tugas.penerima import (
    bisa_menerima,
    penerima_peran,
    pengisi_menurut_instansi,
)
from penilaian.services.kabar.surel import catat_butir, minta_kirim
from renstra.models import Instansi

AMBANG = (14, 7, 1)
"""Days before the deadline on which operators are reminded"""
LEWAT_MAKS = timedelta(days=30)
"""How long after a deadline the notice that it is over still makes sense"""


def beri_tahu(realisasi: Realisasi, nama: str, *, langsung: bool = True) -> None:
    """Write the lines of one step of the workflow; `langsung` False leaves the sending to the
    caller, who takes several steps."""
    instansi = realisasi.indikator.sasaran.keputusan.renstra.instansi
    sebutan = (
        f"{realisasi.indikator.nomor} {realisasi.indikator.nama}, "
        f"{judul_periode(realisasi.tahun, realisasi.periode)}"
    )
    kunci = f"{nama}:{realisasi.pk}:{realisasi.versi}"
    if nama == "ajukan":
        catat_butir(
            penerima=penerima_peran(Peran.VERIFIKATOR, instansi.pk),
            jenis=JenisSurel.DIAJUKAN,
            kunci=kunci,
            isi=f"{sebutan} ({instansi.singkatan}) menunggu pengesahan Anda.",
            jalan=reverse("penilaian:antrean"),
        )
    elif nama in ("sahkan", "kembalikan"):
        pengirim = bisa_menerima(realisasi.diajukan_oleh_id, Peran.OPERATOR, instansi.pk)
        if realisasi.diajukan_oleh_id is None:
            pengirim = penerima_peran(Peran.OPERATOR, instansi.pk)
        sah = nama == "sahkan"
        catat_butir(
            penerima=pengirim,
            jenis=JenisSurel.DISAHKAN if sah else JenisSurel.DIKEMBALIKAN,
            kunci=kunci,
            isi=f"{sebutan} sudah disahkan."
            if sah
            else f"{sebutan} dikembalikan. Catatan verifikator ada pada halaman isiannya.",
            jalan=reverse(
                "penilaian:isian_indikator",
                args=[realisasi.indikator_id, realisasi.tahun, realisasi.periode],
            ),
        )
        # Approvals are told together: when the queue is empty, or with the next mail.
        langsung = langsung and not (sah and _masih_menunggu(instansi))
    else:
        return
    if langsung:
        minta_kirim()


def _masih_menunggu(instansi: Instansi) -> bool:
    return Realisasi.objects.filter(
        indikator__sasaran__keputusan__renstra__instansi=instansi,
        status=StatusRealisasi.DIAJUKAN,
    ).exists()


def catat_pengingat(hari_ini: date | None = None) -> int:
    """Write the reminders that are due and not written yet; returns how many lines are new.

    A threshold that was missed because the command did not run is made up for; run twice on one
    day it writes nothing.
    """
    hari_ini = hari_ini or timezone.localdate()
    instansi = _instansi_bertenggat(hari_ini)
    pengisi = pengisi_menurut_instansi([i.pk for i in instansi])
    baru = 0
    for satu in instansi:
        if not pengisi.get(satu.pk):
            continue
        with transaction.atomic():
            for tugas in tugas_instansi(satu).semua:
                teks, ambang = _pengingat(tugas, hari_ini)
                if teks and tugas.jadwal.tutup:
                    baru += catat_butir(
                        penerima=pengisi[satu.pk],
                        jenis=JenisSurel.PENGINGAT,
                        kunci=f"pengingat:{satu.pk}:{tugas.tahun}:{tugas.periode}:"
                        f"{tugas.jadwal.tutup:%Y%m%d}:{ambang}",
                        isi=f"{satu.singkatan}: {teks}",
                        jalan=reverse(
                            "penilaian:isian_realisasi",
                            args=[satu.kode, tugas.tahun, tugas.periode],
                        ),
                    )
    return baru


def _instansi_bertenggat(hari_ini: date) -> list[Instansi]:
    """Agencies with a deadline near, or just over."""
    dekat = (hari_ini - LEWAT_MAKS, hari_ini + timedelta(days=max(AMBANG)))
    return list(
        Instansi.objects.filter(
            Q(pemda__daftar_jadwal__tutup__range=dekat) | Q(daftar_pembukaan__sampai__range=dekat)
        )
        .select_related("pemda")
        .distinct()
        .order_by("pk")
    )


def _pengingat(tugas: TugasPeriode, hari_ini: date) -> tuple[str, str]:
    """The sentence and the threshold it belongs to, or two empty texts."""
    tutup = tugas.jadwal.tutup
    if tutup is None or tugas.semua_terkirim or not tugas.jumlah:
        return "", ""
    sisa = (tutup - hari_ini).days
    isian = f"isian {tugas.judul}"
    belum = f"Belum terkirim: {tugas.belum_terkirim} dari {tugas.jumlah} indikator."
    if tugas.jadwal.lewat and hari_ini - tutup <= LEWAT_MAKS:
        return f"{isian} sudah ditutup {tulis_tanggal(tutup)}. {belum}", "lewat"
    if not tugas.jadwal.terbuka:
        return "", ""
    for ambang in sorted(AMBANG):
        if sisa <= ambang:
            kapan = "hari ini" if sisa == 0 else "besok" if sisa == 1 else f"{sisa} hari lagi"
            teks = f"{isian} ditutup {tulis_tanggal(tutup)}, {kapan}. {belum}"
            return teks, f"H-{ambang}"
    return "", ""
