"""Restore an archive: verified first, then the files, then all rows in one transaction.

The hash of every table is computed again from the database before the transaction ends, so what is
committed is what the manifest says, on either engine.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, IntegrityError, connections, transaction
from django.db.models import Model

from iku.inti import pemicu
from iku.inti.cadangan import baca, baris, skema, tempat
from iku.inti.cadangan.bentuk import BLOK, GalatCadangan, Lapor, Manifes, sidik_kunci

# Made by every migrate, hence in an empty installation as well.
_BAWAAN = {"django_content_type", "auth_permission"}


@dataclass(frozen=True, slots=True)
class HasilPulih:
    """What was restored; `kunci_sama` tells whether stored credentials can still be read."""

    manifes: Manifes
    berkas_baru: int
    kunci_sama: bool
    dimutakhirkan: bool


def pulihkan(
    arsip: Path, lapor: Lapor, *, ganti: bool = False, alias: str = "default"
) -> HasilPulih:
    """Restore into an empty installation, or with `ganti` over the present one.

    Raises GalatCadangan; then rows are as before and no new file is left.
    """
    manifes = baca.periksa(arsip, lapor)
    if baru := skema.tak_dikenal(manifes.migrasi):
        raise GalatCadangan(
            f"Cadangan ini dibuat oleh SIKU versi {manifes.versi}, yang lebih baru daripada yang "
            f"terpasang ({len(baru)} migrasi tidak dikenal). Pasang versi itu, lalu pulihkan."
        )
    skema.siapkan_kosong(alias, manifes.migrasi)
    if not ganti:
        _pastikan_kosong(alias, manifes)
    ditulis: list[tuple[Storage, str]] = []
    try:
        with baca.sebagai_rusak(arsip):
            _berkas(arsip, lapor, ditulis, manifes)
        _baris(arsip, manifes, lapor, alias)
    except BaseException:
        for simpanan, nama in ditulis:
            simpanan.delete(nama)
        raise
    lama = bool(skema.tertunda(alias))
    if lama:
        lapor("memutakhirkan susunan basis data", 0, 0)
    call_command("migrate", database=alias, interactive=False, verbosity=0)
    call_command("createcachetable", database=alias, verbosity=0)
    return HasilPulih(manifes, len(ditulis), manifes.kunci == sidik_kunci(), lama)


def _pastikan_kosong(alias: str, manifes: Manifes) -> None:
    for nama, model in baris.model_ikut(skema.model_saat(manifes.migrasi)).items():
        if nama not in _BAWAAN and model._base_manager.using(alias).exists():
            raise GalatCadangan(
                "Pemasangan ini sudah berisi data, sehingga tidak ada yang dipulihkan. Pulihkan ke "
                "pemasangan kosong; atau buat dahulu cadangan dari yang ada, lalu tambahkan "
                "--ganti-semua untuk menghapus seluruh isinya dan menggantinya."
            )


def _berkas(
    arsip: Path, lapor: Lapor, ditulis: list[tuple[Storage, str]], manifes: Manifes
) -> None:
    """Put every file in its place; one that is there already with the same content stays."""
    ke = 0
    for info, isi in baca.anggota(arsip):
        milik = tempat.pisah(info.name)
        if milik is None:
            continue
        _, simpanan, nama = milik
        ke += 1
        lapor("berkas", ke, manifes.berkas.jumlah)
        if ada := tempat.sidik(simpanan, nama):
            if ada == _sidik(isi):
                continue
            raise GalatCadangan(
                f"Berkas {info.name} sudah ada dengan isi lain, sehingga tidak ada yang "
                "dipulihkan. Pindahkan berkas itu dari tempat penyimpanan, lalu ulangi."
            )
        try:
            tempat.taruh(simpanan, nama, isi, info.mode)
        except OSError as galat:
            raise GalatCadangan(
                f"Berkas {info.name} tidak dapat ditulis ({galat.strerror or galat}), sehingga "
                "tidak ada yang dipulihkan. Periksa ruang dan hak tulis penyimpanan, lalu ulangi."
            ) from galat
        ditulis.append((simpanan, nama))


def _sidik(isi: IO[bytes]) -> str:
    hitung = hashlib.sha256()
    while blok := isi.read(BLOK):
        hitung.update(blok)
    return hitung.hexdigest()


def _baris(arsip: Path, manifes: Manifes, lapor: Lapor, alias: str) -> None:
    registri = skema.model_saat(manifes.migrasi)
    model = baris.model_ikut(registri)
    if asing := set(manifes.tabel) - set(model):
        raise GalatCadangan(
            f"Cadangan memuat tabel yang tidak dikenal: {', '.join(sorted(asing))}."
        )
    koneksi = connections[alias]
    try:
        with transaction.atomic(using=alias, durable=True):
            pemicu.lepas(koneksi)
            _kosongkan(alias)
            _isi_tabel(arsip, manifes, model, lapor, alias)
            koneksi.check_constraints()
            _cocokkan(manifes, model, lapor, alias)
            _atur_urutan(model, alias)
            if not skema.tertunda(alias):
                pemicu.pasang(koneksi)
    except (DatabaseError, ValidationError, LookupError, TypeError, ValueError) as galat:
        sebab = "isinya melanggar aturan basis data" if isinstance(galat, IntegrityError) else galat
        raise GalatCadangan(
            f"Basis data menolak isi cadangan ({sebab}); tidak ada baris yang berubah. Periksa "
            "basis data dan ruang penyimpanannya, lalu ulangi."
        ) from galat


def _kosongkan(alias: str) -> None:
    """Delete every row of ours, sessions included: they belong to the former users."""
    koneksi = connections[alias]
    ada = set(koneksi.introspection.table_names())
    with koneksi.cursor() as kursor:
        for model in apps.get_models(include_auto_created=True):
            tabel = model._meta.db_table
            if tabel in ada and not model._meta.proxy:
                kursor.execute(f"DELETE FROM {koneksi.ops.quote_name(tabel)}")  # noqa: S608


def _isi_tabel(
    arsip: Path, manifes: Manifes, model: dict[str, type[Model]], lapor: Lapor, alias: str
) -> None:
    selesai = 0
    for info, isi in baca.anggota(arsip):
        if nama := baca.nama_tabel(info.name):
            lapor(nama, selesai, manifes.jumlah_baris)
            with gzip.GzipFile(fileobj=isi) as padat:
                selesai += baris.masukkan(model[nama], _garis(padat), alias)


def _garis(padat: gzip.GzipFile) -> Iterator[bytes]:
    yield from padat


def _cocokkan(manifes: Manifes, model: dict[str, type[Model]], lapor: Lapor, alias: str) -> None:
    for ke, (nama, seharusnya) in enumerate(manifes.tabel.items()):
        lapor(f"mencocokkan {nama}", ke, len(manifes.tabel))
        if baris.sidik(model[nama], alias) != seharusnya:
            raise GalatCadangan(
                f"Setelah dimasukkan, tabel {nama} tidak sama dengan cadangan, sehingga semuanya "
                "dibatalkan. Pulihkan ke mesin basis data yang sama dengan asalnya "
                f"({manifes.mesin})."
            )


def _atur_urutan(model: dict[str, type[Model]], alias: str) -> None:
    koneksi = connections[alias]
    perintah = koneksi.ops.sequence_reset_sql(no_style(), list(model.values()))
    with koneksi.cursor() as kursor:
        for satu in perintah:
            kursor.execute(satu)
