"""The questions that measures answer."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from goals.assignment.querysets import responsible_today, role_is_vacant
from goals.goals.enums import OPEN
from goals.goals.querysets import open_words, reads_all, truth
from goals.measures.enums import ACTIVE_MEASURES, DUE_WITHIN_DAYS, STALE_AFTER_DAYS, MeasureStatus
from network.memberships.selectors.empty_seats import ON_ONES_OWN, StandIn
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.text.searching import contains

if TYPE_CHECKING:
    from goals.goals.models import Goal  # noqa: F401 - Measure stands in a base class, as a string
    from goals.measures.models import Measure  # noqa: F401 - Measure stands in a base class, as a string
    from goals.themes.models import Theme  # noqa: F401 - Measure stands in a base class, as a string
    from network.persons.models import Person, User

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from network.persons.models import User


def _of_open_goals(on: date) -> Q:
    """The condition that a measure's goal was open on the day."""
    from goals.goals.models import Goal

    if on >= timezone.localdate():
        return Q(goal__status__in=OPEN)
    return Q(goal__in=Goal.objects.with_status_in(on, OPEN).values("pk"))


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures, seen and changed as their goals are."""

    def visible_to(self, user: "User", on: date | None = None) -> Self:
        """Measures of the goals that the user may read as they stood on the day, or stand now.

        One that was withdrawn by then stays with those inside, and with whoever is responsible for it.
        """
        from goals.goals.models import Goal

        if user.is_authenticated and user.is_superuser:
            return self
        inside = reads_all(user, "goal__")
        if user.is_authenticated:
            inside |= responsible_today(user)
        seen = self.filter(goal__in=Goal.objects.visible_to(user, on).values("pk"))
        if on is None or on >= timezone.localdate():
            return seen.filter(~Q(status=MeasureStatus.WITHDRAWN) | inside)
        stood = seen.alias(_stood=Subquery(updates_of(OuterRef("pk"), on).values("status")[:1]))
        return stood.filter(Q(_stood__isnull=True) | ~Q(_stood=MeasureStatus.WITHDRAWN) | inside)

    def visible_now_or_on(self, user: "User", on: date) -> Self:
        """Measures that the user may read as they stand now or as they stood on the day."""
        if on >= timezone.localdate():
            return self.visible_to(user)
        every = type(self)(self.model, using=self.db)
        now, then = every.visible_to(user), every.visible_to(user, on)
        return self.filter(Q(pk__in=now.values("pk")) | Q(pk__in=then.values("pk")))

    def titled(self, text: str) -> Self:
        """Measures with every word of the text in their title, today's wording."""
        found = self
        for word in text.split():
            found = found.filter(contains("title", word))
        return found

    def editable_by(self, user: "User") -> Self:
        """Measures of organisations over which the user may record goals."""
        held = Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
        return self.filter(goal__organisation__in=held.values("pk"))

    def updatable_by(self, user: "User") -> Self:
        """Measures the user may write an update on: those one may edit, and those one is responsible for."""
        if not user.is_authenticated:
            return self.none()
        held = Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
        return self.filter(Q(goal__organisation__in=held.values("pk")) | responsible_today(user))

    def with_status_on(self, on: date) -> Self:
        """Measures decided on or before the day, annotated `status_then` (status), `light` and `last_word_on` then."""
        until = updates_of(OuterRef("pk"), on)
        return (
            self.filter(decided_on__lte=on)
            .annotate(
                status_then=Coalesce(Subquery(until.values("status")[:1]), Value(MeasureStatus.PLANNED.value)),
                light=Subquery(until.values("light")[:1]),
                last_word_on=Subquery(until.values("on")[:1]),
            )
            .exclude(status_then=MeasureStatus.WITHDRAWN)
        )

    def with_last_word(self, on: date, user: "User") -> Self:
        """With `last_word`: what the latest update on or before the day says, empty where it is not for the user."""
        return self.annotate(last_word=open_words(updates_of(OuterRef("pk"), on), user, "measure__goal"))

    def stale(self, on: date) -> Self:
        """Measures under way, or planned to have begun, without a word for 90 days."""
        limit = on - timedelta(days=STALE_AFTER_DAYS)
        return (
            self.with_status_on(on)
            .filter(_of_open_goals(on), status_then__in=ACTIVE_MEASURES)
            .filter(Q(starts_on__isnull=True) | Q(starts_on__lte=on))
            .annotate(
                last_sign_of_life=Coalesce(
                    "last_word_on", Greatest("decided_on", Coalesce("starts_on", F("decided_on")))
                )
            )
            .filter(last_sign_of_life__lt=limit)
        )

    def longest_silent_first(self) -> Self:
        """Of stale measures."""
        return self.order_by("last_sign_of_life", "pk")

    def _due(self, on: date) -> Self:
        return self.with_status_on(on).filter(
            _of_open_goals(on), status_then__in=ACTIVE_MEASURES, ends_on__isnull=False
        )

    def to_be_followed_up_by(self, person: "Person", led: Iterable[int], instead: StandIn = ON_ONES_OWN) -> Self:
        """Measures the person sees and may update, and is responsible for, leads the organisation of, or answers for
        because nobody else does; annotated `falls_to_others` where nobody holds the role they are entrusted to."""
        vacant = role_is_vacant()
        places, regions = instead.places, instead.regions
        mine = (
            responsible_today(person)
            | Q(goal__organisation__in={*led, *instead.below})
            | (vacant & (Q(responsible_organisation__in=places) | Q(responsible_network__organisation__in=regions)))
            | (vacant & Q(goal__organisation__in=places))
        )
        return self.visible_to(person).updatable_by(person).annotate(falls_to_others=truth(vacant)).filter(mine)

    def due_within(self, on: date, days: int = DUE_WITHIN_DAYS) -> Self:
        """Measures not finished whose last day is the day asked for or one of those that follow."""
        return self._due(on).filter(ends_on__range=(on, on + timedelta(days=days)))

    def overdue(self, on: date) -> Self:
        """Measures not finished though their last day has passed."""
        return self._due(on).filter(ends_on__lt=on)


def updates_of(measure: OuterRef, on: date) -> models.QuerySet[Any]:
    """The updates on a measure by the day, the latest first."""
    from goals.measures.models import MeasureUpdate

    return MeasureUpdate.objects.filter(measure=measure, on__lte=on).order_by("-on", "-pk")
