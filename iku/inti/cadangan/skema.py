"""The state of the schema, as a list of migrations, and the models as they were then."""

from __future__ import annotations

from functools import lru_cache

from django.apps.registry import Apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from iku.inti.cadangan.bentuk import GalatCadangan


def terpasang(alias: str) -> list[list[str]]:
    """Applied migrations of the database that this code knows, sorted."""
    pemuat = MigrationLoader(connections[alias])
    return sorted(
        [app, nama] for app, nama in pemuat.applied_migrations if (app, nama) in pemuat.graph.nodes
    )


def tertunda(alias: str) -> list[str]:
    """Migrations of this code that the database has not."""
    pelaksana = MigrationExecutor(connections[alias])
    rencana = pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes())
    return [f"{satu.app_label}.{satu.name}" for satu, _ in rencana]


def tak_dikenal(migrasi: list[list[str]]) -> list[str]:
    """Migrations that this code has not: the backup is of a newer version."""
    pemuat = MigrationLoader(None)
    return [f"{app}.{nama}" for app, nama in migrasi if (app, nama) not in pemuat.graph.nodes]


def ujung(migrasi: list[list[str]]) -> list[tuple[str, str]]:
    """The last ones of each app: what to migrate to for exactly this state."""
    graf = MigrationLoader(None).graph
    ada = {(app, nama) for app, nama in migrasi}
    return sorted(satu for satu in ada if not _ada_anak_di(graf, satu, ada))


def _ada_anak_di(graf: object, simpul: tuple[str, str], ada: set[tuple[str, str]]) -> bool:
    anak = graf.node_map[simpul].children  # type: ignore[attr-defined]
    return any(a.key[0] == simpul[0] and a.key in ada for a in anak)


def model_saat(migrasi: list[list[str]]) -> Apps:
    """The models of that state; rows of an older version fit only those."""
    return _model_saat(tuple((app, nama) for app, nama in migrasi))


@lru_cache(maxsize=2)
def _model_saat(migrasi: tuple[tuple[str, str], ...]) -> Apps:
    apps: Apps = MigrationLoader(None).project_state(ujung([list(m) for m in migrasi])).apps
    return apps


def siapkan_kosong(alias: str, migrasi: list[list[str]]) -> None:
    """Bring the schema of the database to the state of the backup: make it where there is none.

    Raises GalatCadangan when it is in another state, which would have to be undone first.
    """
    kini = terpasang(alias)
    if kini == sorted(migrasi):
        return
    if kini:
        raise GalatCadangan(
            "Susunan basis data ini bukan susunan saat cadangan dibuat. Pulihkan ke basis data "
            "yang benar-benar kosong (jangan jalankan migrate lebih dahulu): pulihkan membuat "
            "susunan lamanya, mengisinya, lalu memutakhirkannya."
        )
    MigrationExecutor(connections[alias]).migrate(ujung(migrasi))
