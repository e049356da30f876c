"""What a user may choose among, as the subject of a CIPP evaluation or as something its evidence points at."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from evaluation.cipp.enums import CippSubject, CitedKind
from evaluation.filing.enums import FilingStatus
from evaluation.gap.models import GapAnalysis
from gatherings.programme.models import GatheringPage
from goals.goals.models import Goal
from goals.goals.querysets import may_read, said_openly
from goals.measures.models import Measure, MeasureUpdate
from network.organisations.models import Organisation
from network.records.querysets import is_among
from network.text.searching import contains

if TYPE_CHECKING:
    from network.persons.models import User

SHOWN = 12
"""So many are shown at a time; a search finds the rest."""


def choosable(kind: CippSubject | CitedKind, user: "User") -> "models.QuerySet[Any]":
    """Everything of a kind that the user may see, with what its label needs, in one query."""
    match kind.value:
        case "goal":
            return Goal.objects.visible_to(user).select_related("organisation")
        case "measure":
            return Measure.objects.visible_to(user).select_related("goal__organisation")
        case "update":
            seen = is_among("measure", Measure.objects.visible_to(user))
            said = said_openly(MeasureUpdate.objects.filter(seen), user, "measure__goal")
            return said.select_related("measure__goal__organisation")
        case "gathering":
            published: models.QuerySet[GatheringPage] = GatheringPage.objects.live().public()
            return published
        case "gap":
            analyses = GapAnalysis.objects.visible_to(user).exclude(status=FilingStatus.WITHDRAWN)
            return analyses.select_related("template", "organisation")
    raise ValueError(f"{kind} is nothing one chooses from a list")


def may_choose(thing: Any, kind: CippSubject | CitedKind, user: "User") -> bool:
    """Whether a thing is `choosable`: of a goal it is told from the goal itself (else one query)."""
    if isinstance(thing, Goal):
        return may_read(user, thing)
    return choosable(kind, user).filter(pk=thing.pk).exists()


PLACES = {
    "goal": ("organisation", ("title", "organisation__name")),
    "measure": ("goal__organisation", ("title", "goal__title", "goal__organisation__name")),
    "update": ("measure__goal__organisation", ("text", "measure__title", "measure__goal__organisation__name")),
    "gathering": ("", ("title", "place")),
    "gap": ("organisation", ("template__name", "organisation__name")),
}
"""For each kind: the lookup of its organisation, and the fields that are searched."""
NEWEST = {"update": "-on", "gathering": "-starts_on", "gap": "-held_on"}


def find(kind: CippSubject | CitedKind, user: "User", *, text: str = "", near: Organisation | None = None) -> list[Any]:
    """The first few of a kind that the user may see and whose words hold the text (one query).

    Those of `near`, and of the organisations above it in the tree, come first.
    """
    things = choosable(kind, user)
    way, fields = PLACES[kind.value]
    for word in text.split()[:6]:
        said = Q()
        for field in fields:
            said |= contains(field, word)
        things = things.filter(said)
    order = [NEWEST.get(kind.value, "-pk"), "-pk"]
    if near is not None and way:
        step = near.steplen
        lineage = [near.path[:end] for end in range(step, len(near.path) + 1, step)]
        close = When(**{f"{way}__path__in": lineage}, then=Value(0))
        things = things.annotate(distance=Case(close, default=Value(1), output_field=IntegerField()))
        order.insert(0, "distance")
    return list(things.order_by(*order)[:SHOWN])
