"""Settings of the server that `bench.halaman` and `bench.dasbor` start: development, but with the
static files as production serves them, compressed once and named by their content."""

from iku.settings.dev import *  # noqa: F403
from iku.settings.dev import DIR_DATA

STATIC_ROOT = DIR_DATA / "statis"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
