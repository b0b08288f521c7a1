#!/usr/bin/env bash
# Resolves pyproject.toml anew and writes the hash locks, without index addresses.
#   skrip/kunci.sh [--upgrade | --upgrade-package NAME]
set -euo pipefail
cd "$(dirname "$0")/.."
skrip/pasang.sh
source skrip/alat.sh

export UV_CUSTOM_COMPILE_COMMAND="make kunci"
kunci() { # OUT ARGUMENTS…
  local keluar=$1; shift
  uv_jalan pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url -o "requirements/$keluar" "$@"
}
kunci base.txt pyproject.toml "$@"
kunci dev.txt pyproject.toml --group dev -c requirements/base.txt "$@"
kunci bench.txt pyproject.toml --group dev --group bench -c requirements/dev.txt "$@"
