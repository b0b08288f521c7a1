"""The database: reachable, migrated, protected, copied, backed up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from auditlog.models import LogEntry
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from iku.inti import detak, pemicu, replika
from iku.inti.cadangan.skema import tertunda
from iku.inti.models import SegelAudit
from iku.inti.pasang.temuan import Temuan, baik, galat, ingat

UMUR_CADANGAN = timedelta(days=2)
UMUR_SEGEL = timedelta(days=2)
TERTINGGAL = 60.0  # seconds


def basis_data() -> Iterator[Temuan]:
    """Engine, version, migrations."""
    try:
        connection.ensure_connection()
    except DatabaseError as sebab:
        yield galat(
            "Basis data",
            f"Basis data tidak dapat dihubungi: {str(sebab).splitlines()[0]}.",
            "Periksa DATABASE_URL, lalu pastikan servernya berjalan dan menerima pengguna itu.",
        )
        return
    versi = ".".join(map(str, connection.get_database_version()))
    if connection.vendor == "sqlite" and not settings.AKUN_CONTOH:
        yield ingat(
            "Basis data",
            f"SQLite {versi} hanya melayani satu penulis pada satu waktu.",
            "Untuk pemakaian bersama, pakai PostgreSQL lewat DATABASE_URL; cadangan dari sini "
            "dapat dipulihkan ke sana.",
        )
    else:
        yield baik("Basis data", f"{connection.display_name} {versi} menjawab.")
    if sisa := tertunda("default"):
        yield galat(
            "Migrasi",
            f"{len(sisa)} migrasi belum dijalankan, mulai dari {sisa[0]}.",
            "Buat cadangan dengan versi sebelumnya, lalu jalankan manage.py migrate.",
        )
    else:
        yield baik("Migrasi", "Susunan basis data sesuai versi yang terpasang.")


def pemicu_terpasang() -> Iterator[Temuan]:
    """Without triggers the database would accept changes to signed decrees."""
    tabel = set(connection.introspection.table_names())
    ada = pemicu.terpasang(connection)
    hilang = [p.nama_lengkap for p in pemicu.semua() if p.nama_lengkap not in ada]
    if not tabel:
        return
    if hilang:
        yield galat(
            "Pemicu",
            f"{len(hilang)} pemicu pelindung hilang, misalnya {hilang[0]}.",
            "Jalankan manage.py migrate untuk memasangnya kembali, lalu manage.py periksa_audit.",
        )
    else:
        yield baik("Pemicu", f"{len(ada)} pemicu pelindung terpasang.")


def tembolok() -> Iterator[Temuan]:
    """Throttling counts in the cache, so all processes must share it."""
    isi = settings.CACHES["default"]
    if isi["BACKEND"].endswith("DatabaseCache"):
        if isi["LOCATION"] not in connection.introspection.table_names():
            yield galat(
                "Tembolok",
                f"Tabel {isi['LOCATION']} belum ada, sehingga pembatasan percobaan masuk gagal.",
                "Jalankan manage.py createcachetable.",
            )
        else:
            yield baik("Tembolok", "Tembolok bersama ada di basis data.")
    elif isi["BACKEND"].endswith("LocMemCache"):
        yield ingat(
            "Tembolok",
            "Setiap proses menghitung pembatasan sendiri-sendiri.",
            "Pakai CACHE_URL=dbcache://cache_siku atau redis://….",
        )
    else:
        yield baik("Tembolok", "Tembolok bersama dipakai.")


def replika_basis_data() -> Iterator[Temuan]:
    """How far the copy is behind."""
    try:
        detik = replika.tertinggal()
    except DatabaseError as sebab:
        yield ingat(
            "Replika",
            f"Replika tidak menjawab: {str(sebab).splitlines()[0]}. Semua dibaca dari yang utama.",
            "Jalankan kembali server replika, atau kosongkan DATABASE_REPLICA_URL.",
        )
        return
    if detik is None:
        return
    if detik > TERTINGGAL:
        yield ingat(
            "Replika",
            f"Replika tertinggal {round(detik)} detik.",
            "Periksa jaringan ke server utama dan beban server replika.",
        )
    else:
        yield baik("Replika", f"Replika tertinggal {round(detik)} detik.")


def riwayat() -> Iterator[Temuan]:
    """Entries are proof only once they are sealed."""
    segel = SegelAudit.objects.order_by("nomor").last()
    belum = LogEntry.objects.filter(pk__gt=segel.sampai if segel else 0)
    tertua = belum.order_by("pk").values_list("timestamp", flat=True).first()
    if tertua and timezone.now() - tertua > UMUR_SEGEL:
        yield ingat(
            "Segel riwayat",
            f"{belum.count()} entri riwayat belum disegel, yang tertua lebih dari dua hari.",
            "Nyalakan pewaktu siku-segel.timer, atau jalankan manage.py segel_audit tiap malam.",
        )
    else:
        yield baik("Segel riwayat", "Riwayat disegel tepat waktu.")


def cadangan() -> Iterator[Temuan]:
    """Age of the last backup that this installation has made by itself."""
    akhir = detak.terakhir(detak.CADANGAN)
    if akhir is None:
        yield ingat(
            "Cadangan",
            "Belum pernah ada cadangan dari manage.py cadangkan.",
            "Nyalakan pewaktu siku-cadangan.timer dan simpan hasilnya di mesin lain.",
        )
    elif timezone.now() - akhir.pada > UMUR_CADANGAN:
        yield ingat(
            "Cadangan",
            f"Cadangan terakhir dibuat {(timezone.now() - akhir.pada).days} hari yang lalu.",
            "Periksa mengapa pewaktu siku-cadangan.timer tidak berjalan.",
        )
    else:
        yield baik("Cadangan", "Ada cadangan dari dua hari terakhir.")
