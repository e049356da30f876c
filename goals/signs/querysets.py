"""Signs of goals, and what had been observed of them by a day."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from goals.assignment.querysets import responsible_today
from goals.goals.enums import OPEN
from goals.goals.models import Goal
from goals.goals.querysets import open_words
from goals.measures.enums import ACTIVE_MEASURES
from goals.measures.models import Measure
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.records.querysets import in_period, is_among

if TYPE_CHECKING:
    from goals.signs.models import Sign  # noqa: F401 - in a base class, as a string
    from network.persons.models import User


class SignQuerySet(models.QuerySet["Sign"]):
    """Signs, seen and changed as their goals are."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(is_among("goal", Goal.objects.visible_to(user)))

    def _observations(self, on: date) -> models.QuerySet[Any]:
        """For a subquery: the observations of a sign by the day, the latest first."""
        rows = self.model.observations.rel.related_model._default_manager
        return rows.filter(sign=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")

    def in_use(self, on: date) -> Self:
        return self.filter(in_period(on))

    def with_latest_observation(self, on: date) -> Self:
        """Signs in use on the day, annotated `state`, `seen_on` and `number`: the latest observation then."""
        until = self._observations(on)
        latest = {
            name: Subquery(until.values(field)[:1])
            for name, field in (("state", "state"), ("seen_on", "on"), ("number", "number"))
        }
        return self.in_use(on).annotate(**latest)

    def with_words(self, on: date, user: "User", *, inside: bool = False) -> Self:
        """With `words`: what the latest observation by the day says, empty where it is not for the user.

        `inside` where the user is known to read all of their goals.
        """
        return self.annotate(words=open_words(self._observations(on), user, "sign__goal", inside=inside))

    def observable_by(self, user: "User") -> Self:
        """Signs of open goals the user may say something of: those who record goals there, and those who are
        responsible for one of the goal's measures while it lasts."""
        if not user.is_authenticated:
            return self.none()
        held = grants_of(user).reach(Permission.WRITE_GOALS, path="goal__organisation__path")
        mine = Measure.objects.filter(responsible_today(user), goal=OuterRef("goal"), status__in=ACTIVE_MEASURES)
        return self.filter(held | Exists(mine), goal__status__in=OPEN)
