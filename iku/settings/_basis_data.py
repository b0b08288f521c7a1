"""The databases. base.py merges these names into its own."""

from __future__ import annotations

from typing import Any

from iku.settings._env import env

# PostgreSQL keeps the plans of kept SQL per connection; False behind a pooler of transactions.
PERNYATAAN_SIAP = env.bool("PERNYATAAN_SIAP", default=True)
# Disks without moving parts: at the planner's own 4 it reads whole tables of everybody's decrees
# for the rows of one. Empty where a pooler takes no options.
OPSI_POSTGRESQL = env("OPSI_POSTGRESQL", default="-c random_page_cost=1.1")
# A request takes the connection of the one before, with its prepared statements; on SQLite the last
# one to close it writes the whole log back to the disk, which takes longer than the request.
UMUR_SAMBUNGAN = 600

MIDDLEWARE_REPLIKA: list[str] = []
DATABASE_ROUTERS: list[str] = []
if env("DATABASE_REPLICA_URL", default=""):
    DATABASE_ROUTERS.append("iku.inti.replika.PerutePangkalan")
    MIDDLEWARE_REPLIKA.append("iku.inti.replika.ReplikaMiddleware")


def basis_data(bawaan: str) -> dict[str, dict[str, Any]]:
    """DATABASES: the one that DATABASE_URL names, else `bawaan`, and a replica if there is one."""
    utama = env.db_url("DATABASE_URL", default=bawaan)
    utama["ATOMIC_REQUESTS"] = False
    utama.setdefault("CONN_MAX_AGE", UMUR_SAMBUNGAN)
    if utama["ENGINE"] == "django.db.backends.sqlite3":
        # SQLite ignores SELECT … FOR UPDATE: a write takes the lock when its transaction begins.
        utama["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        _postgresql(utama)
    if not MIDDLEWARE_REPLIKA:
        return {"default": utama}
    replika = env.db_url("DATABASE_REPLICA_URL")
    replika.setdefault("CONN_MAX_AGE", UMUR_SAMBUNGAN)
    _postgresql(replika)
    replika["OPTIONS"].setdefault("connect_timeout", 2)
    replika["TEST"] = {"MIRROR": "default"}
    return {"default": utama, "replika": replika}


def _postgresql(isi: dict[str, Any]) -> None:
    isi.setdefault("CONN_HEALTH_CHECKS", True)
    pilihan = isi.setdefault("OPTIONS", {})
    if OPSI_POSTGRESQL:
        pilihan.setdefault("options", OPSI_POSTGRESQL)
