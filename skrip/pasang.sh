#!/usr/bin/env bash
# Installs what a command needs; does nothing, at once, when it is all there.
#   skrip/pasang.sh            .venv from requirements/dev.txt
#   skrip/pasang.sh pustaka    + the system libraries under WeasyPrint
#   skrip/pasang.sh uji        + what the tests drive: Chromium and poppler-utils
#   skrip/pasang.sh berat      + LibreOffice, which recomputes worksheets in the long tests, and
#                              softhsm2, a signing token in software
#   skrip/pasang.sh bench      build/venv-bench from requirements/bench.txt
set -euo pipefail
cd "$(dirname "$0")/.."
source skrip/alat.sh

buat_uv() {
  # uv lives in a place of its own: a sync removes whatever its lock does not name, itself included.
  local cap python
  cap="build/uv/.siap-$(cap_berkas requirements/uv.txt)"
  [ -e "$cap" ] && build/uv/bin/uv --version >/dev/null 2>&1 && return
  python=$(cari_python)
  pastikan_venv "$python"
  rm -rf build/uv
  "$python" -m venv build/uv
  build/uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements/uv.txt
  touch "$cap"
}

pasang_kunci() { # FOLDER LOCK
  local venv=$1 kunci=$2 cap python
  cap="$venv/.siap-$(cap_berkas "$kunci")"
  [ -e "$cap" ] && "$venv/bin/python" -c '' 2>/dev/null && return
  buat_uv
  kata "installing $kunci into $venv"
  python=$(cari_python)
  "$venv/bin/python" -c '' 2>/dev/null ||
    build/uv/bin/uv venv --quiet --clear --python "$python" "$venv"
  uv_jalan pip sync --quiet --require-hashes --python "$venv/bin/python" "$kunci"
  rm -f "$venv"/.siap-*
  touch "$cap"
}

pasang_pustaka() {
  local cap
  cap="build/.pustaka-$(cap_mesin)"
  [ -e "$cap" ] && return
  if ! .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; then
    kata "installing the system libraries of WeasyPrint (Pango, HarfBuzz)"
    paket "Pango and HarfBuzz" "pango" \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    .venv/bin/python -c 'import weasyprint' ||
      gagal "WeasyPrint still does not find its libraries; the lines above say which."
  fi
  mkdir -p build && touch "$cap"
}

pasang_alat_uji() {
  if [ -z "$(cari_chromium)" ]; then
    kata "installing Chromium for the browser tests"
    paket "Chromium" "--cask chromium" chromium
    [ -n "$(cari_chromium)" ] || gagal "Chromium is not found; set SIKU_CHROMIUM to its path."
  fi
  if ! command -v pdftotext >/dev/null || ! command -v pdfsig >/dev/null; then
    kata "installing poppler-utils for the PDF tests"
    paket "pdftotext, pdfinfo and pdfsig" "poppler" poppler-utils
  fi
}

pasang_lembar() {
  if ! command -v soffice >/dev/null; then
    kata "installing LibreOffice Calc to recompute worksheets"
    paket "LibreOffice Calc" "--cask libreoffice" libreoffice-calc
  fi
}

pasang_token() {
  if ! command -v softhsm2-util >/dev/null; then
    kata "installing softhsm2 for the tests of signing with a token"
    paket "softhsm2" "softhsm" softhsm2
  fi
}

case "${1:-}" in
  bench) pasang_kunci build/venv-bench requirements/bench.txt ;;
  *) pasang_kunci .venv requirements/dev.txt ;;
esac
case "${1:-}" in
  pustaka) pasang_pustaka ;;
  uji) pasang_pustaka; pasang_alat_uji ;;
  berat) pasang_pustaka; pasang_alat_uji; pasang_lembar; pasang_token ;;
esac
