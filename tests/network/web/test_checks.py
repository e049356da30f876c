"""Which databases the migrations take over, and what is said of those that they do not."""

import pytest
from django.core.checks import Error, Tags, run_checks
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from network.web.checks import is_too_old

pytestmark = pytest.mark.django_db

SQUASHED = {
    ("network", "0001_person"): 1,
    ("network", "0002_squashed_0016"): 15,
    ("goals", "0001_squashed_0013"): 13,
    ("gatherings", "0001_squashed_0002"): 2,
    ("evaluation", "0001_squashed_0006"): 6,
    ("home", "0001_squashed_0008"): 8,
}
"""How many migrations of 0.2.0 each of them stands for."""


def plan():
    executor = MigrationExecutor(connection)
    return executor, executor.migration_plan(executor.loader.graph.leaf_nodes())


def forget(*names):
    for app, name in names:
        assert MigrationRecorder(connection).migration_qs.filter(app=app, name=name).delete()[0] == 1


def applied():
    return MigrationRecorder(connection).applied_migrations().keys()


def test_a_database_that_the_earlier_migrations_made_is_taken_as_it_stands():
    forget(*SQUASHED)
    before = applied()
    assert not is_too_old(connection)
    for _ in range(2):
        executor, steps = plan()
        assert steps == []
        executor.migrate(executor.loader.graph.leaf_nodes(), steps)
        assert applied() - before == SQUASHED.keys()


def test_every_earlier_migration_is_named_once():
    replacements = MigrationExecutor(connection).loader.replacements
    assert {key: len(set(replacements[key].replaces)) for key in SQUASHED} == SQUASHED
    assert sum(SQUASHED.values()) == len({name for key in SQUASHED for name in replacements[key].replaces})


def test_a_database_older_than_those_is_told_in_words():
    forget(*SQUASHED, ("network", "0016_person_changes"))
    assert is_too_old(connection)
    assert run_checks(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS]) == [
        Error(
            "This database is older than version 0.2.0 of Rød tråd, which the migrations begin with.",
            hint="Install version 0.2.0, run its migrations, then install this version.",
            id="network.E001",
        )
    ]


def test_an_empty_database_is_not_too_old():
    MigrationRecorder(connection).migration_qs.all().delete()
    assert not is_too_old(connection)
    assert run_checks(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS]) == []
