"""Settings of the servers and workers that these tests start and kill."""

from iku.settings.dev import *  # noqa: F403
from iku.settings.dev import INSTALLED_APPS

DEBUG = False
INSTALLED_APPS = [*INSTALLED_APPS, "tests.keandalan.kerja_uji"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
