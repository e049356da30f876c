"""Migrations name nothing of the project that may be moved or renamed."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

APPS = ("home", "evaluation", "gatherings", "goals", "network")
STABLE = {
    "goals.uploads",
    "goals.validators",
    "home.default_bodies",
    "home.uploads",
    "network.operations",
    "network.uploads",
}
"""Modules at the top of an app that hold what migrations name, and say so."""

ROOT = Path(settings.BASE_DIR)
MIGRATIONS = sorted(path for app in APPS for path in (ROOT / app / "migrations").glob("[0-9]*.py"))
DOTTED_PATH = re.compile(rf"({'|'.join(APPS)})\.\w+\.[\w.]+")


def modules_named_in(source: str) -> set[str]:
    """Return the project's modules that a migration imports, or names in a string as StreamFields name blocks."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                names |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=str(module)):
                names.add(module)
            case ast.Constant(value=str(text)) if DOTTED_PATH.fullmatch(text):
                names.add(text.rpartition(".")[0])
    return {name for name in names if name.partition(".")[0] in APPS}


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_migration_names_only_modules_that_stay_where_they_are(migration: Path) -> None:
    moving = modules_named_in(migration.read_text()) - STABLE
    assert not moving, f"{migration} names {sorted(moving)}: move what it needs to one of {sorted(STABLE)}"


def test_imports_and_blocks_of_a_feature_are_noticed() -> None:
    source = (
        "import goals.visions.models\n"
        "from network.jobs.models import job_path\n"
        "lookup = {0: ('home.blocks.live.NetworkPurpose', (), {})}\n"
        "to = 'network.organisation'\n"
    )
    assert modules_named_in(source) == {"goals.visions.models", "network.jobs.models", "home.blocks.live"}
