"""Where values that differ between installations come from: the environment, then `.env`."""

from __future__ import annotations

from pathlib import Path

import environ

AKAR = Path(__file__).resolve().parent.parent.parent
env = environ.FileAwareEnv()  # NAME_FILE=/run/secrets/name is read as NAME
environ.Env.read_env(AKAR / ".env")
