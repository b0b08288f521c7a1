#!/usr/bin/env bash
# Every test: SQLite, PostgreSQL, then Chromium on PostgreSQL. All run even if one fails. The browser
# tests have a process of their own: Playwright's event loop would stay open in the others' thread.
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
kata "PostgreSQL"
.venv/bin/python -m skrip.postgres "${pytest[@]}" -m "not berat and not peramban" "$@" || hasil=$?
kata "Chromium, on PostgreSQL"
.venv/bin/python -m skrip.postgres "${pytest[@]}" -m "peramban and not berat" "$@" || hasil=$?
exit $hasil
