"""Measures: who may see and change them, their status on a day, and which are due, overdue or stale."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from goals.assignment.querysets import responsible_today, role_is_vacant
from goals.goals.enums import OPEN
from goals.goals.models import Goal
from goals.goals.querysets import open_words, reads_all, truth
from goals.measures.enums import ACTIVE_MEASURES, DUE_WITHIN_DAYS, STALE_AFTER_DAYS, MeasureStatus, Reminder
from network.memberships.selectors.empty_seats import ON_ONES_OWN, StandIn
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.text.searching import contains

if TYPE_CHECKING:
    from goals.measures.models import Measure  # noqa: F401 - in a base class, as a string
    from network.persons.models import Person, User


def _of_open_goals(on: date) -> Q:
    """The condition that a measure's goal was open on the day."""
    if on >= timezone.localdate():
        return Q(goal__status__in=OPEN)
    return Q(goal__in=Goal.objects.with_status_in(on, OPEN).values("pk"))


def _is_waiting(on: date) -> Q:
    """The condition that work on a measure `with_status_on(on)` was still expected on the day."""
    return _of_open_goals(on) & Q(status_then__in=ACTIVE_MEASURES)


def _is_overdue(on: date) -> Q:
    return Q(ends_on__lt=on)


def _is_due(on: date, days: int = DUE_WITHIN_DAYS) -> Q:
    return Q(ends_on__range=(on, on + timedelta(days=days)))


def _is_stale(on: date) -> Q:
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    return begun & Q(last_update_or_start__lt=on - timedelta(days=STALE_AFTER_DAYS))


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures, seen and changed as their goals are."""

    def visible_to(self, user: "User", on: date | None = None) -> Self:
        """Measures of the goals that the user may read by their status on the day, or now without a day.

        One that was withdrawn by then stays with those inside, and with whoever is responsible for it.
        """
        if user.is_authenticated and user.is_superuser:
            return self
        inside = reads_all(user, "goal__")
        if user.is_authenticated:
            inside |= responsible_today(user)
        seen = self.filter(goal__in=Goal.objects.visible_to(user, on).values("pk"))
        if on is None or on >= timezone.localdate():
            return seen.filter(~Q(status=MeasureStatus.WITHDRAWN) | inside)
        dated = seen.alias(_status_then=Subquery(self._updates(on).values("status")[:1]))
        return dated.filter(Q(_status_then__isnull=True) | ~Q(_status_then=MeasureStatus.WITHDRAWN) | inside)

    def visible_now_or_on(self, user: "User", on: date) -> Self:
        """Measures that the user may read now or by their status on the day."""
        if on >= timezone.localdate():
            return self.visible_to(user)
        every = type(self)(self.model, using=self.db)
        now, then = every.visible_to(user), every.visible_to(user, on)
        return self.filter(Q(pk__in=now.values("pk")) | Q(pk__in=then.values("pk")))

    def titled(self, text: str) -> Self:
        """Measures with every word of the text in their title, today's wording."""
        return self.filter(*(contains("title", word) for word in text.split()))

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

    def _updates(self, on: date) -> models.QuerySet[Any]:
        """For a subquery: the updates of a measure by the day, the latest first."""
        rows = self.model.updates.rel.related_model._default_manager
        return rows.filter(measure=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")

    def with_status_on(self, on: date) -> Self:
        """Measures decided on or before the day, annotated `status_then` (status), `light` and `last_word_on` then."""
        until = self._updates(on)
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
        return self.annotate(last_word=open_words(self._updates(on), user, "measure__goal"))

    def stale(self, on: date) -> Self:
        """Measures under way, or planned to have begun, without an update for 90 days."""
        return self._waiting(on).filter(_is_stale(on))

    def longest_silent_first(self) -> Self:
        """Of stale measures."""
        return self.order_by("last_update_or_start", "pk")

    def due_within(self, on: date, days: int = DUE_WITHIN_DAYS) -> Self:
        """Measures not finished whose last day is the day asked for or one of the days that follow."""
        return self._waiting(on).filter(_is_due(on, days))

    def overdue(self, on: date) -> Self:
        """Measures not finished though their last day has passed."""
        return self._waiting(on).filter(_is_overdue(on))

    def with_reminders(self, on: date) -> Self:
        """Measures `with_status_on(on)`, annotated `reminder_kind` (a Reminder or empty) and `reminder_day`.

        One that is due or overdue is not called stale as well. The day is its last day, or that of the last update.
        """
        waiting = _is_waiting(on)
        kinds = (
            When(waiting & _is_overdue(on), then=Value(Reminder.OVERDUE)),
            When(waiting & _is_due(on), then=Value(Reminder.DUE)),
            When(waiting & _is_stale(on), then=Value(Reminder.STALE)),
        )
        return self._with_last_update_or_start().annotate(
            reminder_kind=Case(*kinds, default=Value(""), output_field=models.CharField()),
            reminder_day=Case(When(reminder_kind=Reminder.STALE, then="last_update_or_start"), default="ends_on"),
        )

    def _waiting(self, on: date) -> Self:
        return self.with_status_on(on)._with_last_update_or_start().filter(_is_waiting(on))

    def _with_last_update_or_start(self) -> Self:
        start = Greatest("decided_on", Coalesce("starts_on", F("decided_on")))
        return self.annotate(last_update_or_start=Coalesce("last_word_on", start))

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
