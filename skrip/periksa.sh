#!/usr/bin/env bash
# Every check that needs no test data. All of them run; the last line says which failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
skrip/pasang.sh pustaka || exit 1
source skrip/alat.sh

gagal=()
periksa() { # NAME COMMAND…
  local nama=$1; shift
  kata "$nama"
  "$@" || gagal+=("$nama")
}
py=.venv/bin
coba=(env DATABASE_URL=sqlite:///:memory: DIR_DATA=build/periksa)
mkdir -p build/periksa

periksa "ruff check" $py/ruff check --quiet --output-format concise .
periksa "ruff format" $py/ruff format --check --quiet --output-format concise .
periksa "djlint" $py/djlint --lint --quiet templates
periksa "import contract" $py/lint-imports --no-cache --no-logo
periksa "mypy" $py/mypy
periksa "migrations" "${coba[@]}" DJANGO_SETTINGS_MODULE=iku.settings.dev \
  $py/python manage.py makemigrations --check --dry-run
periksa "check --deploy" "${coba[@]}" DJANGO_SETTINGS_MODULE=iku.settings.prod \
  SECRET_KEY="$($py/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
  ALLOWED_HOSTS=siku.example.go.id \
  $py/python manage.py check --deploy --fail-level WARNING
periksa "structure" "${coba[@]}" $py/python -m pytest -q tests/rumah

if [ ${#gagal[@]} -gt 0 ]; then
  printf 'make check: failed: %s\n' "$(IFS=,; echo "${gagal[*]}")" >&2
  exit 1
fi
kata "make check: all clean"
