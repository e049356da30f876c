"""Measures: who may see and change them, their status on a day, and which are due, overdue or stale."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from goals.assignment.querysets import responsible_today, role_is_vacant, ways_of_being_responsible
from goals.goals.enums import OPEN, GoalStatus
from goals.goals.models import GoalStep
from goals.goals.querysets import open_words, reads, reads_all, status_on, truth
from goals.measures.enums import ACTIVE_MEASURES, DUE_WITHIN_DAYS, STALE_AFTER_DAYS, MeasureStatus, Reminder
from network.memberships.querysets import grants_of
from network.memberships.selectors.empty_seats import ON_ONES_OWN, StandIn
from network.networks.models import Network
from network.organisations.enums import Permission
from network.organisations.rules import NOWHERE
from network.records.conditions import holds
from network.text.searching import contains

if TYPE_CHECKING:
    from goals.measures.models import Measure
    from network.persons.models import Person, User


def _goal_status_on(on: date) -> Subquery | F:
    """The status of a measure's goal on the day."""
    if on >= timezone.localdate():
        return F("goal__status")
    return status_on(GoalStep.objects, OuterRef("goal"), on)


def _is_waiting() -> Q:
    """The condition that work on a measure `with_status_on(on)` was still expected on the day."""
    return Q(goal_status_then__in=OPEN, status_then__in=ACTIVE_MEASURES)


def _is_overdue(on: date) -> Q:
    return Q(ends_on__lt=on)


def _is_due(on: date) -> Q:
    return Q(ends_on__range=(on, on + timedelta(days=DUE_WITHIN_DAYS)))


def _is_stale(on: date) -> Q:
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    return begun & Q(last_update_or_start__lt=on - timedelta(days=STALE_AFTER_DAYS))


def reminder_of(measure: "Measure", on: date) -> tuple[Reminder, date] | None:
    """What a measure `with_reminders(on)` is to be reminded of, and its last day or that of the last update.

    One that is due or overdue is not called stale as well. No query.
    """
    if not holds(_is_waiting(), measure):
        return None
    for kind, condition in ((Reminder.OVERDUE, _is_overdue(on)), (Reminder.DUE, _is_due(on))):
        if holds(condition, measure):
            return kind, cast("date", measure.ends_on)
    return (Reminder.STALE, measure.last_update_or_start) if holds(_is_stale(on), measure) else None  # type: ignore[attr-defined]


def is_updated_by(user: "User") -> Q:
    """The condition that the user writes updates on a measure: one may edit it, or is responsible for it."""
    return _may_record(user) | responsible_today(user) if user.is_authenticated else NOWHERE


def _may_record(user: "User") -> Q:
    """The condition that the user records goals where a measure's goal belongs."""
    return grants_of(user).reach(Permission.WRITE_GOALS, path="goal__organisation__path")


def _stays_with(user: "User") -> Q:
    """The condition that the user reads a measure also once it was withdrawn: those inside, and whoever has it."""
    inside = reads_all(user, "goal__")
    return inside | responsible_today(user) if user.is_authenticated else inside


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures, seen and changed as their goals are."""

    def visible_to(self, user: "User", on: date | None = None) -> Self:
        """Measures of the goals that the user may read by their status on the day, or now without a day.

        One that was withdrawn by then stays with those inside, and with whoever is responsible for it.
        """
        if user.is_authenticated and user.is_superuser:
            return self
        if on is None or on >= timezone.localdate():
            return self.filter(self._reads_now(user))
        return self._alias_then(on).filter(self._reads_then(user))

    def visible_now_or_on(self, user: "User", on: date) -> Self:
        """Measures that the user may read now or by their status on the day."""
        if on >= timezone.localdate() or (user.is_authenticated and user.is_superuser):
            return self.visible_to(user)
        return self._alias_then(on).filter(self._reads_now(user) | self._reads_then(user))

    def _alias_then(self, on: date) -> Self:
        return self.alias(_goal_then=_goal_status_on(on), _then=Subquery(self._updates(on).values("status")[:1]))

    @staticmethod
    def _reads_now(user: "User") -> Q:
        stands = ~Q(status=MeasureStatus.WITHDRAWN)
        return reads(user, "goal__status", "goal__") & (stands | _stays_with(user))

    @staticmethod
    def _reads_then(user: "User") -> Q:
        stood = Q(_then__isnull=True) | ~Q(_then=MeasureStatus.WITHDRAWN)
        return reads(user, "_goal_then", "goal__") & (stood | _stays_with(user))

    def titled(self, text: str) -> Self:
        """Measures with every word of the text in their title, today's wording."""
        return self.filter(*(contains("title", word) for word in text.split()))

    def editable_by(self, user: "User") -> Self:
        """Measures of organisations over which the user may record goals."""
        return self.filter(_may_record(user))

    def updatable_by(self, user: "User") -> Self:
        """Measures the user may write an update on: those one may edit, and those one is responsible for."""
        return self.filter(is_updated_by(user))

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
            .alias(goal_status_then=_goal_status_on(on))
            .exclude(status_then=MeasureStatus.WITHDRAWN)
        )

    def of_goals_in(self, on: date, statuses: Collection[GoalStatus]) -> Self:
        """Measures whose goal had one of the statuses on the day, as its dated steps say."""
        stood = status_on(GoalStep.objects, OuterRef("goal"), on)
        return self.alias(_goal_stood=stood).filter(_goal_stood__in=list(statuses))

    def with_last_word(self, on: date, user: "User", *, inside: bool = False) -> Self:
        """With `last_word`: what the latest update on or before the day says, empty where it is not for the user.

        `inside` where the user is known to read all of their goals.
        """
        return self.annotate(last_word=open_words(self._updates(on), user, "measure__goal", inside=inside))

    def stale(self, on: date) -> Self:
        """Measures under way, or planned to have begun, without an update for 90 days."""
        return self._waiting(on).filter(_is_stale(on))

    def longest_silent_first(self) -> Self:
        """Of stale measures."""
        return self.order_by("last_update_or_start", "pk")

    def to_speak_of(self, on: date) -> Self:
        """Measures that are stale, due or overdue, annotated `is_stale`."""
        waiting = self._waiting(on).annotate(is_stale=truth(_is_stale(on)))
        return waiting.filter(_is_stale(on) | _is_due(on) | _is_overdue(on))

    def with_reminders(self, on: date) -> Self:
        """Measures `with_status_on(on)`, annotated with what `reminder_of` asks of them."""
        return self._with_last_update_or_start().annotate(goal_status_then=_goal_status_on(on))

    def _waiting(self, on: date) -> Self:
        return self.with_status_on(on)._with_last_update_or_start().filter(_is_waiting())

    def _with_last_update_or_start(self) -> Self:
        start = Greatest("decided_on", Coalesce("starts_on", F("decided_on")))
        return self.annotate(last_update_or_start=Coalesce("last_word_on", start))

    def to_be_followed_up_by(self, person: "Person", led: Iterable[int], instead: StandIn = ON_ONES_OWN) -> Self:
        """Measures the person sees and may update, and is responsible for, leads the organisation of, or answers for
        because nobody else does; annotated `falls_to_others` where nobody holds the role they are entrusted to."""
        vacant = role_is_vacant()
        places, regions = instead.places, instead.regions
        every = self.model._default_manager.values("pk")
        # Each part is found by an index of its own; one condition of them all would be asked of every measure.
        mine = every.filter(goal__organisation__in={*led, *instead.below}).union(
            *(every.filter(part) for part in ways_of_being_responsible(person)),
            every.filter(vacant, responsible_organisation__in=places),
            every.filter(vacant, responsible_network__in=Network.objects.filter(organisation__in=regions)),
            every.filter(vacant, goal__organisation__in=places),
        )
        theirs = self.visible_to(person).updatable_by(person)
        return theirs.annotate(falls_to_others=truth(vacant)).filter(pk__in=mine)
