"""All that is stored on one person: what is about them, and where they are named as the one who did something."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.persons.models import Person

TOLD_WHOLE = frozenset(
    {
        "account.EmailAddress",
        "gatherings.Delivery",
        "gatherings.HistoricalRegistration",
        "gatherings.Registration",
        "gatherings.SessionPerson",
        "goals.AreaMember",
        "goals.Follow",
        "goals.FollowSuggestion",
        "goals.HistoricalAreaMember",
        "home.Digest",
        "home.TurnedOff",
        "home.Visit",
        "network.HistoricalMembership",
        "network.Invitation",
        "network.Membership",
        "network.OrganisationRight",
        "socialaccount.SocialAccount",
        "wagtailusers.UserProfile",
    }
)
"""Records about the person, told with all their fields. Of every other only that it is there: it holds others' words,
which the person may not be allowed to read any more, or a secret."""
NAMES = {
    "evaluation.TemplateStep": gettext_lazy("GAP templates put in use and taken out of use"),
    "goals.GoalStep": gettext_lazy("steps of goals"),
    "goals.Support": gettext_lazy("links between goals"),
    "network.OrganisationRight": gettext_lazy("rights"),
}
"""Of models that are named nowhere else."""
HANGING_ON: dict[str, dict[str, tuple[str, ...]]] = {
    "gatherings.Registration": {
        "answers": ("question__wording", "text"),
        "check_ins": ("day", "at", "undone_at"),
        "group_places": ("division__title", "group__number", "group__name", "how", "leads", "placed_at"),
        "release_mails": ("version__number", "sent_at"),
    },
    "gatherings.SessionPerson": {"gathering": ("title", "starts_on")},
}
"""Rows of other models that are told with a record about the person, and which of their fields."""
ABOUT = frozenset({"person", "user"})
OF_THE_PERSON = ("id", "first_name", "last_name", "email", "language", "is_active", "date_joined", "last_login")


@dataclass(frozen=True)
class Trace:
    """The rows of one model that point to the person by one field."""

    model: type[models.Model]
    field: "models.Field[Any, Any]"
    rows: models.QuerySet[Any]

    @property
    def name(self) -> str:
        """What the rows are, as its reader would say it."""
        versions_of = getattr(self.model, "instance_type", None)
        model = versions_of or self.model
        what = str(NAMES.get(model._meta.label, model._meta.verbose_name_plural))
        return _("earlier versions of %(what)s") % {"what": what} if versions_of else what

    @property
    def is_shown_in_full(self) -> bool:
        return self.model._meta.label in TOLD_WHOLE and self.field.name in ABOUT


def traces(person: Person) -> Iterator[Trace]:
    """Every field of every model that points to a person; a new model is there by itself. No query."""
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        if not model._meta.managed or model._meta.proxy:
            continue
        for field in model._meta.local_concrete_fields:
            if field.related_model is Person:
                yield Trace(model, field, model._base_manager.filter(**{field.name: person}).order_by("pk"))


def summary(person: Person) -> list[tuple[Trace, int]]:
    """How many rows there are of each, none left out that has any (one query a field)."""
    counted = [(trace, trace.rows.order_by().count()) for trace in traces(person)]
    return [(trace, number) for trace, number in counted if number]


def as_file(person: Person) -> dict[str, Any]:
    """Everything, ready to be written as JSON (one query a field)."""
    return {
        "taken_out_at": timezone.now(),
        "person": {name: getattr(person, name) for name in OF_THE_PERSON},
        "stored": [
            {
                "what": trace.model._meta.label,
                "field": trace.field.name,
                "rows": _told(trace) if trace.is_shown_in_full else list(trace.rows.values("pk")),
            }
            for trace, _number in summary(person)
        ],
    }


def _told(trace: Trace) -> list[dict[str, Any]]:
    """The rows with all their fields, and what hangs on them and is about the person (one query, and one for each)."""
    rows = list(trace.rows.values())
    for name, fields in HANGING_ON.get(trace.model._meta.label, {}).items():
        hanging = trace.rows.filter(**{f"{name}__isnull": False}).values(
            "pk", *(f"{name}__{field}" for field in fields)
        )
        for row in rows:
            row[name] = [
                {field: one[f"{name}__{field}"] for field in fields} for one in hanging if one["pk"] == row["id"]
            ]
    return rows


class StoredEncoder(DjangoJSONEncoder):
    """Days and moments as in all JSON here; what else there may be, in words."""

    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)
