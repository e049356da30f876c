#!/bin/sh
# Compares the locked packages with published vulnerabilities: Python by pip-audit (PyPI's advisories, or OSV's with
# AUDIT_SERVICE=osv), the front end by npm. Ends with 1 where a package is vulnerable, with 2 where it could not be found out.
set -u
cd "$(dirname "$0")/.."
mkdir -p var/log
log=var/log/audit.log
: >"$log"
uv=$(command -v uv || echo .tools/bin/uv)
found=0
unknown=0

# --strict: a package that the service does not know is a failure, not a line that is skipped.
UV_SYSTEM_CERTS=1 "$uv" tool run --quiet --python .venv/bin/python pip-audit==2.10.1 --strict --disable-pip --require-hashes \
  --vulnerability-service "${AUDIT_SERVICE:-pypi}" --progress-spinner off --desc on \
  --requirement requirements.txt --requirement requirements-dev.txt >"$log" 2>&1
case $? in
  0) echo "ok    Python packages: no known vulnerabilities" ;;
  *)
    if grep -q 'known vulnerabilit' "$log"; then
      echo "FAIL  Python packages"
      sed 's/^/      /' "$log"
      found=1
    else
      echo "????  Python packages: not compared, the service did not answer for them: $(tail -n 1 "$log")"
      unknown=1
    fi
    ;;
esac

. scripts/node.sh
has_node || use_wheel
if npm audit --json >"$log" 2>&1; then
  echo "ok    front-end packages: no known vulnerabilities"
elif grep -q '"vulnerabilities"' "$log"; then
  echo "FAIL  front-end packages"
  npm audit | sed 's/^/      /'
  found=1
else
  echo "????  front-end packages: not compared, npm's registry did not answer: $(grep -m 1 -o '"message": *"[^"]*"' "$log")"
  unknown=1
fi

[ $found = 0 ] || exit 1
[ $unknown = 0 ] || exit 2
