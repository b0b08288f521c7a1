"""Development and first look: SQLite, demo accounts, readable errors. Never on the open net."""

from iku.settings.base import *  # noqa: F403
from iku.settings.base import DIR_DATA, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="kunci-pengembangan-tidak-untuk-produksi-" + "0" * 24)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
AKUN_CONTOH = True
FAKTOR_KEDUA_WAJIB = False  # the demo accounts just sign in
DIR_DATA.mkdir(parents=True, exist_ok=True)
