#!/usr/bin/env bash
# Every test: SQLite first, then PostgreSQL with the browser tests. Both run even if the first fails.
#   skrip/uji.sh [pytest arguments]
set -uo pipefail
cd "$(dirname "$0")/.." || exit
skrip/pasang.sh uji || exit 1
source skrip/alat.sh

SIKU_CHROMIUM=$(cari_chromium)
export SIKU_CHROMIUM
pytest=(.venv/bin/python -m pytest -n "${PEKERJA:-2}")
hasil=0

kata "SQLite"
DATABASE_URL=sqlite:///:memory: "${pytest[@]}" -m "not berat and not peramban and not postgres" "$@" || hasil=$?
kata "PostgreSQL, with Chromium"
.venv/bin/python -m skrip.postgres "${pytest[@]}" -m "not berat" "$@" || hasil=$?
exit $hasil
