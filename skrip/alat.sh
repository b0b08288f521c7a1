# shellcheck shell=bash
# Functions of the set-up scripts; sourced, never run. Written for bash 3.2 (macOS) and later.
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1

kata() { printf '── %s\n' "$*" >&2; }
gagal() { printf 'make: %s\n' "$*" >&2; exit 1; }

cap_berkas() { cksum <"$1" | tr ' ' '-'; }
# A folder shared between machines (a container's mount, say) is checked anew on each of them.
cap_mesin() { cat /etc/hostname /etc/os-release requirements/dev.txt 2>/dev/null | cksum | tr ' ' '-'; }

cari_python() {
  local nama
  for nama in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if "$nama" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$nama"
      return
    fi
  done
  gagal "Python 3.11 or newer is needed and none was found as python3." \
    "Install it (Debian, Ubuntu: apt-get install python3 python3-venv) or name it: make … PYTHON=/path/to/python"
}

cari_chromium() {
  local nama
  for nama in "${SIKU_CHROMIUM:-}" chromium chromium-browser google-chrome \
    /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [ -n "$nama" ] && command -v "$nama" >/dev/null 2>&1; then
      command -v "$nama"
      return
    fi
  done
}

# Debian and Ubuntu split `ensurepip` out of python3.
pastikan_venv() {
  "$1" -c 'import ensurepip, venv' 2>/dev/null && return
  local versi; versi=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  kata "installing $versi"
  paket "Python's venv module" "python" "$versi"
}

# paket WHAT BREW-PACKAGE DEBIAN-PACKAGE…: by the package manager where allowed, else the line to type.
paket() {
  local apa=$1 brew=$2; shift 2
  local baris="apt-get install -y --no-install-recommends $*"
  if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
      apt_pasang "" "$@" && return
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      apt_pasang "sudo -n" "$@" && return
    fi
    gagal "$apa is missing and could not be installed from here. Type this line, then repeat the command: sudo $baris"
  elif command -v brew >/dev/null; then
    # shellcheck disable=SC2086  # the brew argument may carry an option
    brew install $brew && return
    gagal "$apa is missing. Type this line, then repeat the command: brew install $brew"
  fi
  gagal "$apa is missing. Install it with your package manager (Debian: $baris), then repeat the command."
}

apt_pasang() { # SUDO PACKAGE…: the package lists are fetched only when the first try fails
  local sudo=$1 log; shift
  log=$(mktemp)
  local apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q"
  # shellcheck disable=SC2086
  if $apt install -y --no-install-recommends "$@" >"$log" 2>&1 ||
    { $apt update >"$log" 2>&1 && $apt install -y --no-install-recommends "$@" >>"$log" 2>&1; }; then
    rm -f "$log"
  else
    cat "$log" >&2; rm -f "$log"
    return 1
  fi
}

# Networks that inspect TLS have their own certificate authority in the system's store; a bare
# container has no such store. Hence first uv's own certificates, then the system's.
uv_jalan() {
  local log; log=$(mktemp)
  build/uv/bin/uv "$@" 2>"$log" || UV_SYSTEM_CERTS=1 build/uv/bin/uv "$@" ||
    { cat "$log" >&2; rm -f "$log"; gagal "the packages could not be installed; see above."; }
  rm -f "$log"
}
