"""What people follow, what they are asked to follow, and which measure waits for which."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from goals.goals.models import Goal
from goals.goals.querysets import LinkQuerySet
from network.records.querysets import is_among

if TYPE_CHECKING:
    from goals.following.models import Follow, FollowSuggestion, MeasureDependency  # noqa: F401 - in base classes, as strings
    from network.persons.models import Person


class FollowQuerySet(models.QuerySet["Follow"]):
    """Who follows what; each sees their own alone."""

    def of(self, person: "Person") -> Self:
        """What the person follows and still sees: goals first, in tree order."""
        seen = Q(goal__isnull=True) | is_among("goal", Goal.objects.visible_to(person))
        return self.filter(seen, person=person).order_by(F("goal").desc(nulls_last=True), "pk")


class SuggestionQuerySet(models.QuerySet["FollowSuggestion"]):
    """What somebody is asked to follow."""

    def unanswered_by(self, person: "Person") -> Self:
        return self.filter(person=person, answered_at__isnull=True)

    def waiting_for(self, person: "Person") -> Self:
        """Unanswered ones about goals that the person sees."""
        return self.unanswered_by(person).filter(is_among("goal", Goal.objects.visible_to(person)))


class DependencyQuerySet(LinkQuerySet["MeasureDependency"]):
    """Which measure waits for which, from when to when."""

    START, END = "measure", "depends_on"
