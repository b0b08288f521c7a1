"""Background work: asked for in a request, done by `manage.py pekerja`, all or nothing.

An app names its functions in `<app>/pekerjaan.py` (imported when the applications are ready):

    @daftar("cetak_banyak", "Mencetak beberapa keputusan")
    def cetak_banyak(kemajuan, pekerjaan, *, pk): ... return HasilKerja("3 keputusan dicetak.")

The function runs in one transaction, which also marks the work done: after a kill there is either
everything or nothing, and the work is taken up again. Work that only reads (rendering, exports)
says `atomik=False`: on SQLite an open transaction would keep everybody else from writing.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from iku.inti.audit import atas_nama
from iku.inti.galat import GalatKeadaan, GalatSiku
from iku.inti.kemajuan import Kemajuan, baca_kemajuan
from iku.inti.models import Pekerjaan, Pengguna, StatusPekerjaan
from iku.inti.permintaan import mulai_permintaan

log = logging.getLogger(__name__)

BATAS_DETAK = timedelta(seconds=45)  # without a heartbeat for so long, the worker is gone
PERCOBAAN_MAKS = 3
SIMPAN_HARI = 30
_TAK_TERDUGA = (
    "Pekerjaan berhenti karena kesalahan pada sistem; tidak ada data yang berubah. Coba sekali "
    "lagi, dan bila terulang sampaikan nomor {nomor} kepada admin."
)
_TERPUTUS = (
    "Server berhenti tiga kali saat mengerjakannya; tidak ada data yang berubah. Sampaikan kepada "
    "admin sebelum mencoba lagi."
)


@dataclass(frozen=True, slots=True)
class HasilKerja:
    """What came out: a sentence, where to go on, and a file to take away."""

    pesan: str
    alamat: str = ""
    isi: bytes = b""
    nama_berkas: str = ""


Fungsi = Callable[..., HasilKerja]


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind of work: its title and the function that does it, in one transaction or in none."""

    judul: str
    fungsi: Fungsi
    atomik: bool


_daftar: dict[str, Jenis] = {}


class Kehilangan(Exception):
    """Another worker has taken the work over; whatever this one did is rolled back."""


def daftar(kode: str, judul: str, *, atomik: bool = True) -> Callable[[Fungsi], Fungsi]:
    """Name a function `f(kemajuan, pekerjaan, **argumen) -> HasilKerja` as a kind of work."""

    def simpan(fungsi: Fungsi) -> Fungsi:
        _daftar[kode] = Jenis(judul, fungsi, atomik)
        return fungsi

    return simpan


def antre(
    kode: str,
    *,
    pengguna: Any,
    argumen: dict[str, Any] | None = None,
    judul: str = "",
    kunci: str = "",
) -> Pekerjaan:
    """Ask for work; with a `kunci`, an open one of the same kind and person is given instead."""
    pekerjaan = Pekerjaan(
        jenis=kode,
        judul=(judul or _daftar[kode].judul)[:200],
        pengguna=pengguna,
        argumen=argumen or {},
        kunci=kunci,
    )
    try:
        with transaction.atomic():
            pekerjaan.save()
            kerjakan.enqueue(pekerjaan.pk)
    except IntegrityError:
        return Pekerjaan.objects.get(
            Q(status=StatusPekerjaan.MENUNGGU) | Q(status=StatusPekerjaan.BERJALAN),
            jenis=kode,
            kunci=kunci,
            pengguna=pengguna,
        )
    return pekerjaan


@task()
def kerjakan(pk: int) -> str:
    """Do one piece of work if it is still to be done; returns its status."""
    pekerjaan = _ambil(pk)
    if pekerjaan is None:
        return "sudah dikerjakan"
    nomor = mulai_permintaan()
    try:
        with Kemajuan(pekerjaan) as kemajuan:
            _jalankan(pekerjaan, kemajuan)
    except Kehilangan:
        return "diambil alih"
    except (GalatSiku, PermissionDenied) as galat:
        _gagal(pekerjaan, str(galat) or "Peran Anda tidak mengizinkan pekerjaan ini.")
    except Exception:
        log.exception("background work %s (%s) failed", pk, pekerjaan.jenis)
        _gagal(pekerjaan, _TAK_TERDUGA.format(nomor=nomor))
    return str(pekerjaan.status)


def _ambil(pk: int) -> Pekerjaan | None:
    """Take the work if nobody holds it."""
    pemegang = secrets.token_hex(16)
    kini = timezone.now()
    diambil = Pekerjaan.objects.filter(pk=pk, status=StatusPekerjaan.MENUNGGU).update(
        status=StatusPekerjaan.BERJALAN, pemegang=pemegang, mulai_pada=kini, detak_pada=kini
    )
    if not diambil:
        return None
    return Pekerjaan.objects.select_related("pengguna").get(pk=pk)


def _jalankan(pekerjaan: Pekerjaan, kemajuan: Kemajuan) -> None:
    jenis = _daftar[pekerjaan.jenis]
    if not pekerjaan.pengguna.is_active:
        raise GalatSiku("Akun yang meminta pekerjaan ini tidak aktif lagi.")
    with atas_nama(pekerjaan.pengguna):
        if not jenis.atomik:
            hasil = jenis.fungsi(kemajuan, pekerjaan, **pekerjaan.argumen)
        with transaction.atomic():
            if jenis.atomik:
                hasil = jenis.fungsi(kemajuan, pekerjaan, **pekerjaan.argumen)
            _selesai(pekerjaan, hasil)


def _selesai(pekerjaan: Pekerjaan, hasil: HasilKerja) -> None:
    """Mark it done inside the transaction of the work itself."""
    masih = Pekerjaan.objects.select_for_update().filter(
        pk=pekerjaan.pk, pemegang=pekerjaan.pemegang, status=StatusPekerjaan.BERJALAN
    )
    if not masih.exists():
        raise Kehilangan
    pekerjaan.status = StatusPekerjaan.SELESAI
    pekerjaan.pesan, pekerjaan.alamat = hasil.pesan, hasil.alamat
    pekerjaan.selesai_pada = timezone.now()
    ubah = ["status", "pesan", "alamat", "selesai_pada"]
    if hasil.isi:
        pekerjaan.nama_berkas = hasil.nama_berkas
        pekerjaan.berkas.save(hasil.nama_berkas, ContentFile(hasil.isi), save=False)
        ubah += ["berkas", "nama_berkas"]
    pekerjaan.save(update_fields=ubah)


def _gagal(pekerjaan: Pekerjaan, pesan: str) -> None:
    pekerjaan.status = StatusPekerjaan.GAGAL
    Pekerjaan.objects.filter(
        pk=pekerjaan.pk, pemegang=pekerjaan.pemegang, status=StatusPekerjaan.BERJALAN
    ).update(status=StatusPekerjaan.GAGAL, pesan=pesan, selesai_pada=timezone.now())


def pulihkan_terputus(batas: timedelta = BATAS_DETAK) -> int:
    """Queue again what a killed worker left behind `batas` ago or longer; returns how many.

    Its transaction was rolled back by the database, so it starts from the beginning. After three
    times the work is given up with a sentence.
    """
    kini = timezone.now()
    banyak = 0
    for pekerjaan in Pekerjaan.objects.filter(status=StatusPekerjaan.BERJALAN):
        detak = baca_kemajuan(pekerjaan).detak
        if detak and kini - detak < batas:
            continue
        lagi = pekerjaan.percobaan + 1 < PERCOBAAN_MAKS
        ubah: dict[str, Any] = {"pemegang": "", "percobaan": pekerjaan.percobaan + 1}
        if lagi:
            ubah |= {"status": StatusPekerjaan.MENUNGGU}
        else:
            ubah |= {"status": StatusPekerjaan.GAGAL, "pesan": _TERPUTUS, "selesai_pada": kini}
        with transaction.atomic():
            milik = Pekerjaan.objects.filter(
                pk=pekerjaan.pk, pemegang=pekerjaan.pemegang, status=StatusPekerjaan.BERJALAN
            )
            if milik.update(**ubah) and lagi:
                kerjakan.enqueue(pekerjaan.pk)
                banyak += 1
    return banyak


def serahkan(*, pekerjaan_id: int, alasan: str) -> None:
    """Give open work up: whoever holds it loses it and rolls back. Raises GalatKeadaan."""
    milik_terbuka = Pekerjaan.objects.filter(
        pk=pekerjaan_id, status__in=[StatusPekerjaan.MENUNGGU, StatusPekerjaan.BERJALAN]
    )
    if not milik_terbuka.update(
        status=StatusPekerjaan.GAGAL,
        pemegang="",
        pesan=f"Dihentikan admin: {alasan.strip()}",
        selesai_pada=timezone.now(),
    ):
        raise GalatKeadaan("Pekerjaan ini sudah berakhir, sehingga tidak dapat dihentikan.")


def buang_lama() -> int:
    """Delete finished work and its files after a month; returns how many."""
    lama = Pekerjaan.objects.exclude(
        status__in=[StatusPekerjaan.MENUNGGU, StatusPekerjaan.BERJALAN]
    ).filter(selesai_pada__lt=timezone.now() - timedelta(days=SIMPAN_HARI))
    banyak = 0
    for pekerjaan in lama:
        if pekerjaan.berkas:
            pekerjaan.berkas.delete(save=False)
        pekerjaan.delete()
        banyak += 1
    return banyak


def milik(pengguna: Pengguna) -> Any:
    """The work of one person, newest first; nobody else sees it."""
    return Pekerjaan.objects.filter(pengguna=pengguna)
