"""Settings of the test suite: fast hashing, files in a throw-away folder, no network."""

import tempfile
from pathlib import Path

from iku.settings.base import *  # noqa: F403
from iku.settings.base import DATABASES

DEBUG = False
SECRET_KEY = "kunci-uji-" + "0" * 54
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DIR_DATA = Path(tempfile.gettempdir()) / "siku-uji"
DIR_DATA.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = DIR_DATA / "berkas"
AKUN_CONTOH = True
FAKTOR_KEDUA_WAJIB = False  # tests/akun turns it on
SUREL_DI_LATAR = False
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # tests/kerja.py works
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because the live server of the browser tests reads from another thread.
    DATABASES["default"]["TEST"] = {"NAME": str(DIR_DATA / "uji.sqlite3")}
