"""The whole suite in parts: on SQLite, then on PostgreSQL and Redis where they answer.

`--nightly` runs the full nets, and measures which lines the units run; `--coverage` does the latter alone.

With CI=true the services must answer. What is run on PostgreSQL too is told in docs/testing.md. What follows on the
command line goes to pytest. Each part ends with its ten slowest tests, the whole with a table of times.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pango
import services

# A file stays on one worker, and the files in pytest-django's order: those that empty the database come last.
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", os.environ.get("TEST_PROCESSES", "2")]
PYTEST += ["--dist", "loadfile", "--no-loadscope-reorder", "--durations=10", "--durations-min=0.5"]
EMBEDDED = {
    "DATABASE_URL": "sqlite:///var/db.sqlite3",
    "CACHE_URL": "locmemcache://",
    "CELERY_BROKER_URL": "filesystem://",
}
# Each worker and each process that a test starts reads the compiled modules, wherever the environment forbids them.
COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(Path(__file__).resolve().parent.parent / "var/pycache"),
}
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Part:
    title: str
    services: dict[str, str]
    marks: str
    options: tuple[str, ...] = ()


# Measuring makes the units about a tenth slower, so that `make test` does without. What is measured, and the floor,
# stand in pyproject.toml.
MEASURED = Part("SQLite: units, measured", EMBEDDED, "not browser and not slow", ("--cov", "--cov-report=term"))


def parts(database: str | None, redis: str | None, *, nightly: bool) -> list[Part]:
    """What is run, in this order; the last part only where one of the services answers."""
    answering = " and ".join(name for name, found in (("PostgreSQL", database), ("Redis", redis)) if found)
    elsewhere = dict(EMBEDDED)
    if database:
        elsewhere["DATABASE_URL"] = database
    if redis:
        elsewhere |= {"CACHE_URL": f"{redis}/14", "CELERY_BROKER_URL": f"{redis}/15"}
    if nightly:
        on_sqlite = [MEASURED, Part("SQLite: the full nets", EMBEDDED, "nightly")]
        other = Part(f"{answering}: the full nets", elsewhere, "nightly and not one_database")
    else:
        on_sqlite = [
            Part("SQLite: units", EMBEDDED, "not browser and not slow"),
            Part("SQLite: browser and processes", EMBEDDED, "browser or slow"),
        ]
        other = Part(
            f"{answering}: what may differ there",
            elsewhere,
            "(not browser or postgres_too) and not slow and not one_database",
        )
    return [*on_sqlite, other] if answering else on_sqlite


def run(part: Part, options: list[str]) -> float:
    """Run pytest; returns the seconds it took. Where it fails, ends with its code, so that its line is the last."""
    print(f"\n== {part.title}", flush=True)
    began = monotonic()
    environment = {**os.environ, **COMPILED, **part.services}
    code = subprocess.run([*PYTEST, "-m", part.marks, *part.options, *options], env=environment, check=False).returncode
    # With options of one's own, a part may have none of the tests that are asked for.
    if code and not (options and code == NOTHING_COLLECTED):
        sys.exit(code)
    return monotonic() - began


def main() -> None:
    nightly, measured = "--nightly" in sys.argv, "--coverage" in sys.argv
    options = [option for option in sys.argv[1:] if option not in {"--nightly", "--coverage"}]
    if not (pango.is_there() or pango.bring()):
        print("Pango is not here: the tests of the PDF are left out.", flush=True)
    database, redis = services.postgres(), services.redis()
    missing = [name for name, found in (("PostgreSQL", database), ("Redis", redis)) if found is None]
    if missing and os.environ.get("CI") == "true":
        sys.exit(f"{' and '.join(missing)} must answer on 127.0.0.1 in CI")
    if missing:
        print(f"{' and '.join(missing)} does not answer on 127.0.0.1: that part is left out.", flush=True)
    asked = [MEASURED] if measured else parts(database, redis, nightly=nightly)
    took = {part.title: run(part, options) for part in asked}
    print("\n== Times", flush=True)
    for title, seconds in [*took.items(), ("all", sum(took.values()))]:
        print(f"{int(seconds) // 60:3d} min {int(seconds) % 60:2d} s  {title}", flush=True)


if __name__ == "__main__":
    main()
