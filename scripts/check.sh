#!/bin/sh
# Everything that can be told without running the site. Each part is run, whatever the ones before it said.
set -u
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
failed=

part() {
  name=$1
  shift
  if out=$("$@" 2>&1); then
    echo "ok    $name"
  else
    echo "FAIL  $name"
    echo "$out" | sed 's/^/      /'
    failed="$failed $name;"
  fi
}

unfinished() { ! grep -rnwE 'TODO|FIXME|XXX|raise NotImplementedError' --include='*.py' --include='*.html' --include='*.css' --include='*.js' --include='*.mjs' \
  config network goals gatherings evaluation home templates static scripts/*.py scripts/*.mjs tests; }
deployed() {
  DEBUG=0 HTTPS=1 SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=nettverk.example \
    SITE_URL=https://nettverk.example EMAIL_URL=smtp+tls://user:password@mail.nettverk.example:587 \
    python manage.py check --deploy --fail-level WARNING
}

part "form" ruff format --check --quiet --diff .
part "lint" ruff check --quiet .
part "types" mypy --no-error-summary
part "layers" lint-imports --no-cache --no-logo
part "picture of the layers" python scripts/layers.py --check
part "templates" djlint --lint --quiet templates
part "styles" scripts/with_node.sh stylelint "static/css/**/*.css"
part "scripts" scripts/with_node.sh eslint .
part "migrations" python manage.py makemigrations --check --dry-run
part "translations" python scripts/messages.py check
part "deployment" deployed
part "locks" python scripts/lock.py check
part "nothing unfinished" unfinished

[ -z "$failed" ] || { echo "make check failed:$failed"; exit 1; }
