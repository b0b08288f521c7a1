"""Operation: logs, backup, replica, metrics. base.py merges these names into its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ

env = environ.FileAwareEnv()  # NAME_FILE=/run/secrets/name is read as NAME
environ.Env.read_env(Path(__file__).resolve().parent.parent.parent / ".env")  # before base.py does

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
MIDDLEWARE_REPLIKA: list[str] = []
DATABASE_ROUTERS: list[str] = []


def basis_data_replika() -> dict[str, dict[str, Any]]:
    """The second entry of DATABASES, or none. Connecting gives up after two seconds."""
    if not env("DATABASE_REPLICA_URL", default=""):
        return {}
    isi = env.db_url("DATABASE_REPLICA_URL")
    isi["OPTIONS"] = {"connect_timeout": 2, **isi.get("OPTIONS", {})}
    isi.setdefault("CONN_MAX_AGE", 60)
    isi.setdefault("CONN_HEALTH_CHECKS", True)
    isi["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS.append("iku.inti.replika.PerutePangkalan")
    MIDDLEWARE_REPLIKA.append("iku.inti.replika.ReplikaMiddleware")
    return {"replika": isi}


REPLIKA = basis_data_replika()

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
