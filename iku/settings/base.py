"""Settings shared by every environment; values that differ come from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from iku.settings._akun import *  # noqa: F403
from iku.settings._akun import APLIKASI_AKUN, MIDDLEWARE_FAKTOR, MIDDLEWARE_SESI
from iku.settings._basis_data import *  # noqa: F403
from iku.settings._basis_data import MIDDLEWARE_REPLIKA, basis_data
from iku.settings._env import AKAR, env
from iku.settings._operasi import *  # noqa: F403
from iku.settings._operasi import MIDDLEWARE_PANTAU

# Data that belongs to this installation: SQLite file, uploads, archive, development authority.
DIR_DATA = Path(env("DIR_DATA", default=str(AKAR / "var")))

INSTALLED_APPS = [
    "iku.inti",
    "iku.akun",
    "iku.dokumen",
    "renstra",
    "penilaian",
    "iku.inti.admin_apps.KelolaConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "auditlog",
    "csp",
    "django_htmx",
    "import_export",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "django_tasks",
    "django_tasks_db",
    *APLIKASI_AKUN,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "iku.inti.middleware.KebijakanMiddleware",
    "iku.inti.middleware.NomorPermintaanMiddleware",
    *MIDDLEWARE_PANTAU,
    *MIDDLEWARE_REPLIKA,
    "iku.inti.middleware.MetodeFormulirMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    *MIDDLEWARE_SESI,
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "iku.inti.middleware.PelakuMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "renstra.middleware.CakupanMiddleware",
    *MIDDLEWARE_FAKTOR,
    "iku.inti.middleware.TanpaSimpanMiddleware",
]

ROOT_URLCONF = "iku.urls"
WSGI_APPLICATION = "iku.wsgi.application"
ASGI_APPLICATION = "iku.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [AKAR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "iku.navigasi.navigasi",
            ],
            "builtins": ["iku.inti.templatetags.angka_id"],
        },
    }
]

DATABASES = basis_data(f"sqlite:///{DIR_DATA / 'siku.sqlite3'}")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "inti.Pengguna"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
LOCALE_PATHS = [AKAR / "locale"]
TIME_ZONE = env("TIME_ZONE", default="Asia/Jakarta")
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATICFILES_DIRS = [AKAR / "static"]
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(AKAR / "staticfiles")))
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(DIR_DATA / "berkas")))
MEDIA_URL = "/tidak-dilayani/"  # uploads are served by views with a scope, never by address
# Uploads and archive on this machine's disk, or in shared object storage once a bucket is named.
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "iku.inti.penyimpanan_lokal.PenyimpananLokal"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if env("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "iku.inti.penyimpanan.PenyimpananS3",
        "OPTIONS": {
            "bucket_name": env("S3_BUCKET"),
            "endpoint_url": env("S3_ENDPOINT", default=None),
            "region_name": env("S3_REGION", default=None),
            "access_key": env("S3_ACCESS_KEY", default=None),
            "secret_key": env("S3_SECRET_KEY", default=None),
            "location": env("S3_PREFIX", default=""),
        },
    }
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
BUKTI_UKURAN_MAKS = 10 * 1024 * 1024
CLAMAV = env("CLAMAV", default="")  # tcp://host:port or unix:/path: uploads are scanned there
AMBANG_PENJELASAN = 90  # capaian in percent below which an explanation is required

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True

# SQLite leaves out the extra columns of an index that only PostgreSQL can carry; both are right.
SILENCED_SYSTEM_CHECKS = ["models.W040"]

AUDITLOG_CID_GETTER = "iku.inti.middleware.nomor_permintaan"
AUDITLOG_DISABLE_ON_RAW_SAVE = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["iku.inti.api.autentikasi.AutentikasiKunci"],
    "DEFAULT_PERMISSION_CLASSES": ["iku.inti.api.autentikasi.IzinKunci"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": ["iku.inti.api.autentikasi.BatasLaju"],
    "DEFAULT_THROTTLE_RATES": {"api": env("API_LAJU", default="600/min")},
    "DEFAULT_SCHEMA_CLASS": "iku.inti.api.skema.Skema",
    "EXCEPTION_HANDLER": "iku.inti.api.galat.tangani",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "API SIKU",
    "DESCRIPTION": "Membaca dan mengisi indikator kinerja utama dari sistem lain.",
    "VERSION": "1",
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_INCLUDE_SCHEMA": False,
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Background work waits in the database; `manage.py pekerja` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="siku@localhost")

# NIK, passphrase and PIN are hidden in error pages with DEBUG on as well.
DEFAULT_EXCEPTION_REPORTER_FILTER = "iku.dokumen.pelapor.SaringSelalu"

# Who signs: "pengembangan" (SIMULASI) or "sertifikat_lokal" with a PKCS#12 file or a token.
DOKUMEN_PORT = env("DOKUMEN_PORT", default="pengembangan")
DOKUMEN_SERTIFIKAT = {
    "berkas": env("DOKUMEN_SERTIFIKAT", default=""),
    "cap_waktu": env("DOKUMEN_CAP_WAKTU", default=""),
    "kalimat_kaki": env("DOKUMEN_KALIMAT_KAKI", default=""),
    "pkcs11_pustaka": env("DOKUMEN_PKCS11_PUSTAKA", default=""),
    "pkcs11_token": env("DOKUMEN_PKCS11_TOKEN", default=""),
    "pkcs11_label": env("DOKUMEN_PKCS11_LABEL", default=""),
}
DOKUMEN_AKAR_DIPERCAYA = env.list("DOKUMEN_AKAR_DIPERCAYA", default=[])
DOKUMEN_DAFTAR_CABUT = env.list("DOKUMEN_DAFTAR_CABUT", default=[])
# Header with the visitor's address behind a proxy, as request.META names it.
DOKUMEN_KEPALA_ALAMAT = env("DOKUMEN_KEPALA_ALAMAT", default="REMOTE_ADDR")
ALAMAT_PUBLIK = env("ALAMAT_PUBLIK", default="http://127.0.0.1:8000")
AKUN_CONTOH = False
