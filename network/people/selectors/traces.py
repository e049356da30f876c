"""Everything that points to a person, moved to another record of the same person."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from network.persons.models import Person

OF_THE_ACCOUNT = frozenset(
    {
        "account.EmailAddress",
        "mfa.Authenticator",
        "network.PersonChange",
        "network.Person_groups",
        "network.Person_user_permissions",
        "wagtailcore.APIToken",
        "wagtailusers.UserProfile",
    }
)
"""What belongs to a record's own account or tells of the record itself: it is settled with the account, or stays."""


def fields_to_person() -> Iterator[tuple[type[models.Model], "models.Field[Any, Any]"]]:
    """Every field of every model that points to a person; a new model is there by itself. No query."""
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda each: each._meta.label):
        if not model._meta.managed or model._meta.proxy or model is Person or model._meta.label in OF_THE_ACCOUNT:
            continue
        for field in model._meta.local_concrete_fields:
            if field.related_model is Person:
                yield model, field


def move_traces(source: Person, target: Person) -> None:
    """Let what points to `source` point to `target`.

    A row that would stand there twice (both follow a goal, both have answered) stays where it is: nothing is lost.
    """
    for model, field in fields_to_person():
        rows = model._base_manager.filter(**{field.name: source})
        try:
            with transaction.atomic():
                rows.update(**{field.name: target})
        except IntegrityError:
            for pk in list(rows.values_list("pk", flat=True)):
                _move(model, field, pk, target)


def _move(model: type[models.Model], field: "models.Field[Any, Any]", pk: int, target: Person) -> None:
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{field.name: target})
    except IntegrityError:
        return
