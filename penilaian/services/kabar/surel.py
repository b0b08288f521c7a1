"""Notices by e-mail: lines are written with what they tell about and sent after it is committed.

A line waits in the database until it is sent. So a mail server that is down delays a notice and
fails nothing; the worker, and every run of `kirim_pengingat`, sends what waits.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from iku.inti.models import Pengguna
from penilaian.choices import JenisSurel
from penilaian.models import ButirSurel, PilihanSurel

log = logging.getLogger(__name__)

BATAS_AMBIL = timedelta(minutes=10)  # a sender that took lines so long ago is gone
PERCOBAAN_MAKS = 20
BATAS_WAKTU = 15  # seconds for one conversation with the mail server


@dataclass(frozen=True, slots=True)
class HasilKirim:
    """How many mails went out, and how many could not be sent now."""

    terkirim: int
    gagal: int


def catat_butir(
    *, penerima: Iterable[Pengguna], jenis: JenisSurel, kunci: str, isi: str, jalan: str
) -> int:
    """Write a line for each of them, in the caller's transaction; a `kunci` that a person has
    already is not told again. Returns how many are new."""
    baru = 0
    for satu in penerima:
        _, dibuat = ButirSurel.objects.get_or_create(
            penerima=satu, kunci=kunci, defaults={"jenis": jenis, "isi": isi, "jalan": jalan}
        )
        baru += dibuat
    return baru


def minta_kirim() -> None:
    """Ask the worker to send what waits, once the transaction is committed."""
    transaction.on_commit(kirim_surel.enqueue, robust=True)


@task()
def kirim_surel() -> int:
    """Background: send what waits; returns how many mails went out."""
    return kirim_tertunda().terkirim


def kirim_tertunda() -> HasilKirim:
    """Send every waiting line, one mail per person; never raises because of the mail server."""
    terkirim = gagal = 0
    for _, isi in groupby(_ambil(), key=lambda b: b.penerima_id):
        butir = list(isi)
        if _kirim_satu(butir):
            terkirim += 1
        else:
            gagal += 1
    return HasilKirim(terkirim, gagal)


@transaction.atomic
def pilih_surel(*, pengguna: Any, terima: bool) -> PilihanSurel:
    """A user: receive notices by e-mail, or not; what still waits for him is dropped then."""
    pilihan = PilihanSurel.objects.filter(pengguna=pengguna).first()
    pilihan = pilihan or PilihanSurel(pengguna=pengguna)
    pilihan.terima = terima
    pilihan.save()
    if not terima:
        for butir in ButirSurel.objects.filter(penerima=pengguna, terkirim_pada__isnull=True):
            butir.delete()
    return pilihan


@transaction.atomic
def _ambil() -> list[ButirSurel]:
    """Take the waiting lines, so that two senders never send one twice."""
    sekarang = timezone.now()
    kueri = ButirSurel.objects.filter(
        Q(diambil_pada__isnull=True) | Q(diambil_pada__lt=sekarang - BATAS_AMBIL),
        terkirim_pada__isnull=True,
        percobaan__lt=PERCOBAAN_MAKS,
    ).order_by("penerima_id", "dibuat_pada", "pk")
    lewati = connection.features.has_select_for_update_skip_locked
    butir = list(kueri.select_for_update(of=("self",), skip_locked=lewati))
    for satu in butir:
        satu.diambil_pada = sekarang
        satu.percobaan += 1
        satu.save(update_fields=["diambil_pada", "percobaan"])
    return butir


def _kirim_satu(butir: Collection[ButirSurel]) -> bool:
    penerima = next(iter(butir)).penerima
    surat = EmailMessage(
        subject=_judul(butir),
        body=tulis_surat(penerima, butir),
        to=[penerima.email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=get_connection(timeout=BATAS_WAKTU),
    )
    try:
        surat.send()
    except (SMTPException, OSError) as galat:
        # The address is personal data: the log names the user's number only.
        log.warning("surel untuk pengguna %s belum terkirim: %s", penerima.pk, type(galat).__name__)
        _tandai(butir, terkirim=False)
        return False
    _tandai(butir, terkirim=True)
    return True


def _tandai(butir: Collection[ButirSurel], *, terkirim: bool) -> None:
    for satu in butir:
        satu.diambil_pada = None
        satu.terkirim_pada = timezone.now() if terkirim else None
        satu.save(update_fields=["diambil_pada", "terkirim_pada"])


def _judul(butir: Collection[ButirSurel]) -> str:
    jenis = {b.jenis for b in butir}
    if len(jenis) > 1:
        return f"SIKU: {len(butir)} pemberitahuan"
    judul = {
        JenisSurel.DIKEMBALIKAN: "{n} realisasi dikembalikan verifikator",
        JenisSurel.DIAJUKAN: "{n} realisasi menunggu pengesahan",
        JenisSurel.DISAHKAN: "{n} realisasi disahkan",
        JenisSurel.PENGINGAT: "batas pengisian realisasi",
    }[JenisSurel(jenis.pop())]
    return f"SIKU: {judul.format(n=len(butir))}"


def tulis_surat(penerima: Pengguna, butir: Collection[ButirSurel]) -> str:
    """The plain text of one mail: its lines by kind, each with the address of its page."""
    alamat = settings.ALAMAT_PUBLIK.rstrip("/")
    baris = [f"Yth. {penerima},", ""]
    for jenis in JenisSurel:
        milik = [b for b in butir if b.jenis == jenis]
        if milik:
            baris.append(str(jenis.label))
            baris += [f"- {b.isi}\n  {alamat}{b.jalan}" for b in milik]
            baris.append("")
    baris += [
        "Surel ini dikirim otomatis oleh SIKU; mohon tidak dibalas.",
        f"Bila Anda tidak ingin menerimanya lagi: {alamat}{reverse('penilaian:pemberitahuan')}",
    ]
    return "\n".join(baris) + "\n"
