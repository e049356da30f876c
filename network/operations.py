"""Operations of migrations. Migrations name these: keep names and place."""

from typing import override

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Creates many models, in whatever order they refer to one another.

    After each `CreateModel` Django renders anew all models that are connected with the new one, which takes a time that
    grows with the square of their number. Here they are rendered once, when all are known.
    """

    serialization_expand_args = ["models"]

    def __init__(self, models: list[CreateModel]) -> None:
        self.models = models

    @override
    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        if "apps" in state.__dict__:  # hasattr would render them
            del state.apps
        for model in self.models:
            model.state_forwards(app_label, state)

    @override
    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in self.models:
            created = to_state.apps.get_model(app_label, model.name)
            if self.allow_migrate_model(schema_editor.connection.alias, created):
                schema_editor.create_model(created)

    @override
    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in reversed(self.models):
            deleted = from_state.apps.get_model(app_label, model.name)
            if self.allow_migrate_model(schema_editor.connection.alias, deleted):
                schema_editor.delete_model(deleted)

    @override
    def describe(self) -> str:
        return f"Create models {', '.join(model.name for model in self.models)}"

    @override
    def references_model(self, name: str, app_label: str) -> bool:
        return any(model.references_model(name, app_label) for model in self.models)
