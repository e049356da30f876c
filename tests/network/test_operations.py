"""Tables that a migration makes together, and takes back."""

from contextlib import closing

import pytest
from django.db import connections, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from network.operations import CreateModels

TOGETHER = CreateModels(
    [
        CreateModel(name, [("id", models.AutoField(primary_key=True)), ("of", models.ForeignKey(of, models.CASCADE))])
        for name, of in (("Thread", "goals.Knot"), ("Knot", "goals.Thread"))
    ]
)


@pytest.fixture
def empty_database(tmp_path):
    with closing(connections.create_connection("default")) as made:
        made.settings_dict = {**made.settings_dict, "NAME": tmp_path / "empty.sqlite3"}
        yield made


def states():
    before = ProjectState()
    after = before.clone()
    assert before.apps  # rendered, as they are while a database is migrated
    TOGETHER.state_forwards("goals", after)
    return before, after


@pytest.mark.django_db
@pytest.mark.one_database
def test_models_that_refer_to_one_another_are_made_and_taken_back(empty_database):
    before, after = states()
    with empty_database.schema_editor() as editor:
        TOGETHER.database_forwards("goals", editor, before, after)
    assert empty_database.introspection.table_names() == ["goals_knot", "goals_thread"]
    with empty_database.schema_editor() as editor:
        TOGETHER.database_backwards("goals", editor, after, before)
    assert empty_database.introspection.table_names() == []


def test_a_migration_is_written_with_each_model_on_its_lines():
    lines, imports = OperationWriter(TOGETHER, indentation=0).serialize()
    assert lines.startswith("network.operations.CreateModels(\n    models=[\n        migrations.CreateModel(\n")
    assert "import network.operations" in imports


def test_it_says_what_it_does_and_which_models_it_names():
    assert TOGETHER.describe() == "Create models Thread, Knot"
    assert TOGETHER.references_model("Knot", "goals")
