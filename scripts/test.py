"""The whole suite: on SQLite, then on PostgreSQL and Redis where they answer.

With CI=true the services must answer. The browser scripts run once, on SQLite; those marked
`postgres_too` again on PostgreSQL. What starts processes of its own (`slow`) and the nets that ask every page
(`one_database`) run on SQLite alone.
What follows on the command line goes to pytest.
"""

import os
import subprocess
import sys

import pango
import services

# A file stays on one worker, and the files in pytest-django's order: those that empty the database come last.
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", os.environ.get("TEST_PROCESSES", "2")]
PYTEST += ["--dist", "loadscope", "--no-loadscope-reorder"]
EMBEDDED = {
    "DATABASE_URL": "sqlite:///var/db.sqlite3",
    "CACHE_URL": "locmemcache://",
    "CELERY_BROKER_URL": "filesystem://",
}


def run(title: str, environment: dict[str, str], *options: str) -> None:
    """Run pytest; end with its code where it fails, so that its closing line is the last."""
    print(f"\n== {title}", flush=True)
    code = subprocess.run([*PYTEST, *options, *sys.argv[1:]], env={**os.environ, **environment}, check=False).returncode
    if code:
        sys.exit(code)


def main() -> None:
    if not (pango.is_there() or pango.bring()):
        print("Pango is not here: the tests of the PDF are left out.", flush=True)
    database, redis = services.postgres(), services.redis()
    missing = [name for name, found in (("PostgreSQL", database), ("Redis", redis)) if found is None]
    if missing and os.environ.get("CI") == "true":
        sys.exit(f"{' and '.join(missing)} must answer on 127.0.0.1 in CI")
    if missing:
        print(f"{' and '.join(missing)} does not answer on 127.0.0.1: that part is left out.", flush=True)
    run("SQLite: units and browser", EMBEDDED)
    if database or redis:
        environment = dict(EMBEDDED)
        if database:
            environment["DATABASE_URL"] = database
        if redis:
            environment |= {"CACHE_URL": f"{redis}/14", "CELERY_BROKER_URL": f"{redis}/15"}
        title = " and ".join(name for name, found in (("PostgreSQL", database), ("Redis", redis)) if found)
        run(
            f"{title}: units, and the browser scripts that matter there",
            environment,
            "-m",
            "(not browser or postgres_too) and not slow and not one_database",
        )


if __name__ == "__main__":
    main()
