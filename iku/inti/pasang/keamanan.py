"""Secrets, host names and transport."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from iku.inti.pasang.temuan import Temuan, baik, galat, ingat

PANJANG_KUNCI = 50
_BUAT_KUNCI = (
    'python -c "import secrets; print(secrets.token_urlsafe(50))" menghasilkan kunci baru; isikan '
    "ke SECRET_KEY. Kunci lama pindahkan ke SECRET_KEY_FALLBACKS agar rahasia yang tersimpan tetap "
    "terbaca."
)


def kunci() -> Iterator[Temuan]:
    """SECRET_KEY signs sessions and encrypts stored credentials."""
    isi = str(settings.SECRET_KEY)
    if len(isi) < PANJANG_KUNCI or len(set(isi)) < 20 or "pengembangan" in isi:
        yield galat(
            "SECRET_KEY", "Kunci rahasia lemah, pendek, atau milik pengembangan.", _BUAT_KUNCI
        )
    else:
        yield baik("SECRET_KEY", "Kunci rahasia cukup kuat.")
    if settings.DEBUG:
        yield galat(
            "DEBUG",
            "Mode pengembangan menyala: halaman galat membuka isi program kepada siapa pun.",
            "Pakai DJANGO_SETTINGS_MODULE=iku.settings.prod.",
        )
    if settings.AKUN_CONTOH:
        yield galat(
            "Akun contoh",
            "Halaman masuk menawarkan akun contoh dengan sandi yang diketahui umum.",
            "Pakai DJANGO_SETTINGS_MODULE=iku.settings.prod.",
        )


def alamat() -> Iterator[Temuan]:
    """Host names, and the address that QR codes carry on paper for years."""
    inang = list(settings.ALLOWED_HOSTS)
    if not inang or "*" in inang:
        yield galat(
            "ALLOWED_HOSTS",
            "Nama host kosong atau menerima nama apa pun.",
            "Isikan nama host situs ini, misalnya ALLOWED_HOSTS=siku.example.go.id.",
        )
    publik = urlsplit(settings.ALAMAT_PUBLIK)
    if publik.hostname in {None, "localhost", "127.0.0.1"}:
        yield galat(
            "ALAMAT_PUBLIK",
            f"Kode QR akan memuat {settings.ALAMAT_PUBLIK}, yang tidak terbuka bagi pemindainya.",
            "Isikan alamat situs yang tetap, misalnya ALAMAT_PUBLIK=https://siku.example.go.id.",
        )
    elif publik.scheme != "https":
        yield ingat(
            "ALAMAT_PUBLIK",
            "Alamat pada kode QR memakai http.",
            "Awali ALAMAT_PUBLIK dengan https://.",
        )
    elif inang and publik.hostname not in inang and "*" not in inang:
        yield ingat(
            "ALAMAT_PUBLIK",
            f"Host {publik.hostname} tidak ada dalam ALLOWED_HOSTS.",
            "Tambahkan ke ALLOWED_HOSTS, atau perbaiki ALAMAT_PUBLIK.",
        )
    else:
        yield baik("Alamat", f"Situs dilayani di {settings.ALAMAT_PUBLIK}.")


def kepala() -> Iterator[Temuan]:
    """TLS: cookies, redirect, HSTS."""
    kurang = [
        nama
        for nama in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS")
        if not getattr(settings, nama)
    ]
    if kurang:
        yield galat(
            "TLS",
            f"Pengamanan HTTPS belum menyala: {', '.join(kurang)}.",
            "Pakai iku.settings.prod dan jangan kosongkan SECURE_HSTS_SECONDS.",
        )
    elif not settings.SECURE_SSL_REDIRECT:
        yield ingat(
            "TLS",
            "Aplikasi tidak mengalihkan http ke https.",
            "Benar hanya bila proksi di depannya yang mengalihkan; bila tidak, hapus "
            "SECURE_SSL_REDIRECT=False.",
        )
    else:
        yield baik("TLS", "Kue, pengalihan, dan HSTS menyala.")


def metrik() -> Iterator[Temuan]:
    """A short token could be guessed."""
    if settings.METRIK_KUNCI and len(settings.METRIK_KUNCI) < 24:
        yield galat(
            "METRIK_KUNCI",
            "Kunci halaman metrik kurang dari 24 huruf.",
            'Buat yang baru: python -c "import secrets; print(secrets.token_urlsafe(32))".',
        )
