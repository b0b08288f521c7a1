#!/usr/bin/env bash
# First look: everything installed, SQLite migrated, the four documents loaded and signed, a server.
set -euo pipefail
cd "$(dirname "$0")/.."
skrip/pasang.sh pustaka

PORT=${PORT:-8000}
export DJANGO_SETTINGS_MODULE=iku.settings.dev PYTHONUNBUFFERED=1 DJANGO_RUNSERVER_HIDE_WARNING=true
export ALAMAT_PUBLIK=${ALAMAT_PUBLIK:-http://127.0.0.1:$PORT}

trap 'exit 0' INT
trap '[ -z "${PEKERJA_LATAR:-}" ] || kill "$PEKERJA_LATAR" 2>/dev/null' EXIT
.venv/bin/python -m skrip.siapkan "$ALAMAT_PUBLIK"
.venv/bin/python manage.py pekerja --verbosity 0 &
PEKERJA_LATAR=$!
.venv/bin/python manage.py runserver --skip-checks "127.0.0.1:$PORT"
