#!/bin/sh
# Brings uv, a Python of 3.12 or newer and the locked packages into .venv.
# Usage: scripts/setup_python.sh LOCK…   What cannot be had is said in one line; the whole story is in var/log.
set -eu
cd "$(dirname "$0")/.."
mkdir -p var/log
log=var/log/setup-python.log
: >"$log"
fail() { echo "Rød tråd: $1 (details in $log)" >&2; exit 1; }

# The machine's own certificates: behind a company's proxy the bundled ones do not do.
export UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1
uv=$(command -v uv || true)
[ -n "$uv" ] || { [ -x .tools/bin/uv ] && uv=.tools/bin/uv; } || true
if [ -z "$uv" ]; then
  # Any Python 3 can carry uv; the one named python3 may be a pyenv shim without a version behind it.
  for base in python3 /usr/bin/python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.*/bin/python3; do
    "$base" -c 'import sys; sys.exit(sys.version_info < (3, 9))' >>"$log" 2>&1 && break || base=
  done
  [ -n "$base" ] || fail "no Python 3 found: install Python 3.12 or newer, or uv"
  "$base" -m venv .tools >>"$log" 2>&1 || fail "cannot make a virtual environment: on Debian or Ubuntu, apt install python3-venv"
  .tools/bin/python -m pip install --quiet uv==0.13.9 >>"$log" 2>&1 || fail "could not download uv from PyPI: is the network up?"
  uv=.tools/bin/uv
fi

fits() { "$1" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info < (3, 15))' >>"$log" 2>&1; }
find_python() {
  for version in 3.13 3.14 3.12; do
    found=$("$uv" python find --no-python-downloads --no-project "$version" 2>>"$log") && fits "$found" && return
    for found in "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version"*/bin/python; do
      [ -x "$found" ] && fits "$found" && return
    done
  done
  "$uv" python install 3.13 >>"$log" 2>&1 || fail "no Python 3.12 or newer here, and it could not be downloaded"
  found=$("$uv" python find --no-project 3.13 2>>"$log")
}
if ! { [ -x .venv/bin/python ] && fits .venv/bin/python; }; then
  find_python
  "$uv" venv --quiet --clear --python "$found" .venv >>"$log" 2>&1 || fail "could not make .venv"
fi

set -- $(printf -- '--requirement %s ' "$@")
UV_COMPILE_BYTECODE=1 "$uv" pip install --quiet --python .venv/bin/python --require-hashes "$@" >>"$log" 2>&1 ||
  fail "could not install the Python packages: is the network up?"

.venv/bin/python scripts/pango.py
