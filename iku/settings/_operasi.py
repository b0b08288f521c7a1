"""Operation: logs, backup, replica, metrics. base.py merges these names into its own."""

from __future__ import annotations

from iku.settings._env import env

# Former values of SECRET_KEY: still read what they signed or encrypted, write nothing.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# Folders of DIR_DATA that belong to the data and go into a backup beside uploads and archive.
FOLDER_CADANGAN = ["otoritas"]

# Bearer token of /metrik; empty: no such page and nothing is counted.
METRIK_KUNCI = env("METRIK_KUNCI", default="")

# Probes on the machine itself come without TLS.
SECURE_REDIRECT_EXEMPT = [r"^sehat/$", r"^siap/$"]

# Pages that a read replica may answer; it is used once DATABASE_REPLICA_URL names one.
REPLIKA_TAMPILAN = frozenset(
    {
        "dokumen:cari",
        "dokumen:verifikasi",
        "penilaian:dasbor",
        "penilaian:dasbor_instansi",
        "penilaian:dasbor_unduh",
        "penilaian:publik",
        "penilaian:publik_instansi",
    }
)
MIDDLEWARE_PANTAU = ["iku.inti.pantau.PantauMiddleware"]  # right after the request's number

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "baris": {"()": "iku.inti.log.FormatBaris"},
        "json": {"()": "iku.inti.log.FormatJson"},
    },
    "handlers": {
        "konsol": {
            "class": "logging.StreamHandler",
            "formatter": "json" if env("LOG_FORMAT", default="baris") == "json" else "baris",
        }
    },
    "root": {"handlers": ["konsol"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "weasyprint": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "pyhanko": {"level": "ERROR"},
        "pyhanko_certvalidator": {"level": "ERROR"},
    },
}
