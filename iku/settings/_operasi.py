"""Operation: logs, backup, replica, metrics. base.py merges these names into its own."""

from __future__ import annotations

from pathlib import Path

import environ

env = environ.Env()
environ.Env.read_env(Path(__file__).resolve().parent.parent.parent / ".env")  # before base.py does

# Folders of DIR_DATA that belong to the data and go into a backup beside uploads and archive.
FOLDER_CADANGAN = ["otoritas"]
