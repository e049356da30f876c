"""The installations that are measured: built once for a state of the migrations and a size, and kept.

On SQLite they are files in var/bench/, on PostgreSQL databases on the server that is given. What an installation keeps
in files lies in var/bench/ too.
"""

import getpass
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from home.grow.size import Size

POSTGRES_PREFIX = "rod_traad_bench"
SMALL = Size(regions=3, municipalities=3, units=3, goals=60, people=20, analyses=10, pages=1)
"""For a test of the bench itself."""


class Kind(StrEnum):
    """What is installed: nothing, a country, its first region alone, or the reference region."""

    EMPTY = "empty"
    COUNTRY = "country"
    ALONE = "alone"
    REFERENCE = "reference"


@dataclass(frozen=True)
class Installation:
    """One of the installations on a database; `server` is the DATABASE_URL of a PostgreSQL server, or empty."""

    kind: Kind
    server: str
    size: Size

    @property
    def name(self) -> str:
        """Says what it holds: other migrations, another size, or other ways of growing, are another installation."""
        is_grown = self.kind in {Kind.COUNTRY, Kind.ALONE}
        parts = [repr(sorted(MigrationLoader(None).disk_migrations)), repr(self.size) if is_grown else ""]
        sources = sorted(Path(__file__).parents[1].glob("grow/*.py")) if is_grown else []
        parts += [path.read_text() for path in sources]
        return f"{self.kind}_{hashlib.sha256(''.join(parts).encode()).hexdigest()[:10]}"

    @property
    def url(self) -> str:
        if not self.server:
            return f"sqlite:///{folder() / f'{self.name}.sqlite3'}"
        return _named(self.server, f"{POSTGRES_PREFIX}_{self.name}")

    def run(self, *arguments: str) -> str:
        """Run a command of manage.py on it in a process of its own; returns what it writes. Raises BenchError."""
        return _run(self.url, arguments)

    def build(self, tell: Callable[[str], object]) -> None:
        """Make it unless it is there; under another name until it is whole."""
        if _is_there(self.url):
            return
        tell(f"building {self.kind} on {'PostgreSQL' if self.server else 'SQLite'} …")
        begun = f"{self.url.removesuffix('.sqlite3')}_begun{'' if self.server else '.sqlite3'}"
        _remove(begun)
        if self.kind == Kind.EMPTY:
            _create(begun)
            _run(begun, ["migrate", "--verbosity", "0"])
        else:
            empty = replace(self, kind=Kind.EMPTY)
            empty.build(tell)
            _create(begun, copy_of=empty.url)
            _run(begun, self._filled_by())
        _rename(begun, self.url)

    @contextmanager
    def copied(self, name: str) -> "Iterator[Copy]":
        """A copy of it under the name, for as long as it is needed."""
        url = self.url.replace(self.name, name)
        _remove(url)
        _create(url, copy_of=self.url)
        try:
            yield Copy(url)
        finally:
            _remove(url)

    def _filled_by(self) -> list[str]:
        if self.kind == Kind.REFERENCE:
            return ["load_reference_region", "--verbosity", "0"]
        size = asdict(self.size) | ({"regions": 1} if self.kind == Kind.ALONE else {})
        return ["grow", "--verbosity", "0", *(f"--{name}={number}" for name, number in size.items())]


@dataclass(frozen=True)
class Copy:
    """A copy of an installation, which may be written to."""

    url: str

    def run(self, *arguments: str) -> str:
        """As `Installation.run`."""
        return _run(self.url, arguments)


class BenchError(Exception):
    """An installation could not be built or measured; says what the process wrote."""


def postgres_server() -> str:
    """The DATABASE_URL of the server that the bench may make databases on: the site's, else one on loopback; or ""."""
    named = os.environ.get("DATABASE_URL", "")
    port = os.environ.get("PGPORT", "5432")
    users = [name for name in (os.environ.get("PGUSER"), "postgres", getpass.getuser()) if name]
    local = [f"postgres://{user}@127.0.0.1:{port}/postgres" for user in users]
    for url in [named] if named.startswith("postgres") else local:
        try:
            with _server(url) as server:
                row = server.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
        except psycopg.OperationalError:
            continue
        if row and row[0]:
            return url
    return ""


def folder() -> Path:
    path: Path = settings.BASE_DIR / "var" / "bench"
    path.mkdir(parents=True, exist_ok=True)
    return path


def _run(url: str, arguments: Sequence[str]) -> str:
    environment = os.environ | {
        "DATABASE_URL": url,
        "VAR_DIR": str(folder()),
        "CACHE_URL": "locmemcache://",
        "CELERY_BROKER_URL": "filesystem://",
    }
    done = subprocess.run(  # noqa: S603 - manage.py, with arguments of the bench's own
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchError(f"manage.py {' '.join(arguments)}\n{done.stderr[-4000:]}")
    return done.stdout


def _named(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _is_there(url: str) -> bool:
    if url.startswith("sqlite"):
        return _file(url).exists()
    with _server(url) as server:
        row = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [urlsplit(url).path[1:]]).fetchone()
    return row is not None


def _create(url: str, *, copy_of: str = "") -> None:
    if url.startswith("sqlite"):
        if copy_of:
            shutil.copyfile(_file(copy_of), _file(url))
        return
    with _server(url) as server:
        template = sql.Identifier(urlsplit(copy_of).path[1:] if copy_of else "template1")
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(_identifier(url), template))


def _remove(url: str) -> None:
    if url.startswith("sqlite"):
        for path in folder().glob(f"{_file(url).name}*"):
            path.unlink()
        return
    with _server(url) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(_identifier(url)))


def _rename(url: str, to: str) -> None:
    if url.startswith("sqlite"):
        _file(url).rename(_file(to))
        return
    with _server(url) as server:
        server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(_identifier(url), _identifier(to)))


def _identifier(url: str) -> sql.Identifier:
    return sql.Identifier(urlsplit(url).path[1:])


def _server(url: str) -> closing[psycopg.Connection]:
    return closing(psycopg.connect(_named(url, "postgres"), autocommit=True, connect_timeout=3))
