#!/bin/sh
# Runs a tool of node_modules with a Node that it accepts: scripts/with_node.sh eslint …
set -eu
cd "$(dirname "$0")/.."
. scripts/node.sh
has_node || use_wheel
tool=node_modules/.bin/$1
shift
exec "$tool" "$@"
