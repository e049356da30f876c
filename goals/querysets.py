"""The questions that goals, measures and their links answer."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, Length, Substr
from django.utils import timezone

from goals.enums import (
    ACTIVE_MEASURES,
    DECIDED,
    DUE_WITHIN_DAYS,
    OPEN,
    STALE_AFTER_DAYS,
    WORKING,
    GoalStatus,
    MeasureStatus,
)
from goals.reader_querysets import is_represented_by, open_words, reads, reads_all, steps_of, truth, updates_of
from goals.responsible_querysets import responsible_today, role_is_vacant
from goals.round_enums import FOR_ADOPTION
from network.empty_seats import ON_ONES_OWN, StandIn
from network.enums import OrganisationKind, Permission
from network.history import versions_on
from network.models import Membership, Organisation
from network.querysets import DatedQuerySet, contains, is_member

if TYPE_CHECKING:
    from goals.models import Goal, Measure, Theme  # noqa: F401 - Measure stands in a base class, as a string
    from network.models import Person
    from network.querysets import User


def _thread_ends(on: date) -> Q:
    from goals.models import Support

    status = Subquery(steps_of(OuterRef("lower_id"), on).values("status")[:1], output_field=models.CharField())
    carried = Support.objects.on(on).annotate(standing=status).filter(standing__in=WORKING)
    return Q(~Exists(carried.filter(upper=OuterRef("pk"))), ~Q(organisation__kind=OrganisationKind.UNIT))


def _thread_does_not_begin(on: date) -> Q:
    from goals.models import Support

    links = Support.objects.on(on).filter(lower=OuterRef("pk"))
    return Q(~Exists(links), ~Q(organisation__kind=OrganisationKind.REGION))


def _of_open_goals(on: date) -> Q:
    """The condition that a measure's goal was open on the day."""
    from goals.models import Goal

    if on >= timezone.localdate():
        return Q(goal__status__in=OPEN)
    return Q(goal__in=Goal.objects.standing_as(on, OPEN).values("pk"))


class ThemeQuerySet(models.QuerySet["Theme"]):
    """The development areas a vision gave rise to."""

    def of_region(self, region: Organisation) -> Self:
        return self.filter(organisation=region)


class GoalQuerySet(models.QuerySet["Goal"]):
    """Goals, by who may see them, where they belong and how they stood."""

    def visible_to(self, user: "User", on: date | None = None) -> Self:
        """Goals that the user may read as they stood on a day, by the rights of today; without a day as they stand now.

        What was adopted or closed then is public, what was tentative is for members, and all else for those with a
        right there. Union representatives also see the open goals that they may give a word on.
        """
        if user.is_authenticated and user.is_superuser:
            return self
        if on is None or on >= timezone.localdate():
            return self.filter(reads(user, "status"))
        return self._stood(on).filter(reads(user, "_stood"))

    def visible_now_or_on(self, user: "User", on: date) -> Self:
        """Goals that the user may read as they stand now or as they stood on the day."""
        if on >= timezone.localdate() or (user.is_authenticated and user.is_superuser):
            return self.visible_to(user)
        return self._stood(on).filter(reads(user, "status") | reads(user, "_stood"))

    def _stood(self, on: date) -> Self:
        return self.alias(_stood=Subquery(steps_of(OuterRef("pk"), on).values("status")[:1]))

    def with_reader(self, user: "User") -> Self:
        """With `reader_is_inside` (reads its drafts and early steps too) and `reader_is_member`."""
        return self.annotate(reader_is_inside=truth(reads_all(user)), reader_is_member=truth(is_member(user)))

    def editable_by(self, user: "User") -> Self:
        """Open goals of organisations over which the user may record goals."""
        held = Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
        return self.filter(status__in=OPEN, organisation__in=held.values("pk"))

    def decidable_by(self, user: "User") -> Self:
        """Goals that the user may adopt, close or reopen: leaders at their level, the region by its own right."""
        local = Organisation.objects.with_permission(user, Permission.DECIDE_GOALS)
        regional = Organisation.objects.with_permission(user, Permission.DECIDE_REGIONAL_GOALS)
        return self.filter(
            Q(organisation__in=local.values("pk")) & ~Q(organisation__kind=OrganisationKind.REGION)
            | Q(organisation__in=regional.values("pk"), organisation__kind=OrganisationKind.REGION)
        )

    def awaiting_decision(self) -> Self:
        """Proposals, and what is put forward for adoption."""
        from goals.models import AdoptionRequest

        asked = AdoptionRequest.objects.waiting().filter(goal=OuterRef("pk"))
        return self.filter(Q(status=GoalStatus.PROPOSED) | Exists(asked))

    def recordable_by(self, user: "User") -> Self:
        """Goals of organisations over which the user may record goals, however they stand."""
        held = Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
        return self.filter(organisation__in=held.values("pk"))

    def sharpenable_by(self, user: "User") -> Self:
        """Goals whose wording the user may take through a round: once adopted, for those who decide."""
        drafted = self.editable_by(user).filter(status__in=FOR_ADOPTION)
        adopted = self.decidable_by(user).filter(status=GoalStatus.ADOPTED)
        return self.filter(Q(pk__in=drafted.values("pk")) | Q(pk__in=adopted.values("pk")))

    def commentable_by(self, user: "User") -> Self:
        """Open goals of where the user holds a role today, of what lies above that, and of what lies below."""
        if user.is_authenticated and user.is_superuser:
            return self.filter(status__in=OPEN)
        if not user.is_authenticated:
            return self.none()
        held = Membership.objects.of(user).current()
        over = held.filter(organisation__path=Substr(OuterRef("organisation__path"), 1, Length("organisation__path")))
        under = held.filter(organisation__path__startswith=OuterRef("organisation__path"))
        return self.visible_to(user).filter(Exists(over) | Exists(under), status__in=OPEN)

    def assentable_by(self, user: "User") -> Self:
        """Open goals of where the user is a union representative today, of all that lies below, and of the region.

        A municipality's head union representative speaks to the regional goals too, a workplace's does not.
        """
        return self.filter(is_represented_by(user), status__in=OPEN)

    def at_level(self, kind: OrganisationKind) -> Self:
        return self.filter(organisation__kind=kind)

    def in_subtree(self, organisation: Organisation) -> Self:
        return self.filter(organisation__path__startswith=organisation.path)

    def counted_in(self, organisation: Organisation, on: date) -> Self:
        """Goals of what counts under the organisation on the day, predecessors included."""
        return self.filter(organisation__in=Organisation.objects.placed_in(organisation, on).values("pk"))

    def belonging_to(self, organisation: Organisation, on: date) -> Self:
        """The organisation's own goals at its own level, with those of its predecessors."""
        return self.counted_in(organisation, on).at_level(organisation.level)

    def standing(self, on: date) -> Self:
        """Goals that existed on the day, annotated `standing`: their status then, by their own dates."""
        return self.annotate(standing=Subquery(steps_of(OuterRef("pk"), on).values("status")[:1])).filter(
            standing__isnull=False
        )

    def linkable(self, user: "User", kinds: Collection[OrganisationKind]) -> Self:
        """Goals of the levels that the user sees and may attach a goal to: those not over yet."""
        return self.visible_to(user).filter(status__in=OPEN, organisation__kind__in=kinds)

    def titled(self, text: str, per: date | None = None) -> Self:
        """Goals with every word of the text in their title, as it reads today or on a day."""
        words = [contains("title", word) for word in text.split()]
        if per is None:
            return self.filter(*words)
        return self.filter(pk__in=versions_on(self.model, per).filter(*words).values("id"))

    def of_kind(self, kind: str, per: date | None = None) -> Self:
        """Goals that are of the kind today, or were on a day."""
        if per is None:
            return self.filter(kind=kind)
        return self.filter(pk__in=versions_on(self.model, per).filter(kind=kind).values("id"))

    def of_member(self, user: "User") -> Self:
        """Goals of the municipalities and units, and all under them, where the user holds a role today."""
        if not user.is_authenticated:
            return self.none()
        held = Membership.objects.of(user).current().exclude(organisation__kind=OrganisationKind.REGION)
        over = held.filter(organisation__path=Substr(OuterRef("organisation__path"), 1, Length("organisation__path")))
        return self.filter(Exists(over))

    def standing_as(self, on: date, statuses: Collection[GoalStatus]) -> Self:
        """Goals that stood as one of these on the day."""
        return self.standing(on).filter(standing__in=statuses)

    def in_force(self, on: date) -> Self:
        """Goals that had been decided on and were not over: what figures count, the same for every reader."""
        return self.standing_as(on, DECIDED)

    def unsupported(self, on: date) -> Self:
        """Goals in force above unit level that no goal worked on supports: the thread ends there."""
        return self.in_force(on).filter(_thread_ends(on))

    def unattached(self, on: date) -> Self:
        """Goals in force below the region that support nothing: the thread does not begin."""
        return self.in_force(on).filter(_thread_does_not_begin(on))

    def broken(self, on: date) -> Self:
        """Goals where the thread is broken, on either side."""
        return self.in_force(on).filter(_thread_ends(on) | _thread_does_not_begin(on))

    def standing_in(self, statuses: Iterable[GoalStatus]) -> Self:
        """Of goals annotated `standing`, those in one of the statuses."""
        return self.filter(standing__in=list(statuses))

    def ending_here(self) -> Self:
        """Of goals annotated `with_breaks`, those that nobody has taken up."""
        return self.filter(thread_ends=True)

    def with_breaks(self, on: date) -> Self:
        """`standing`, annotated `thread_ends` and `thread_does_not_begin`: where it is broken."""
        in_force = Q(standing__in=DECIDED)
        return self.standing(on).annotate(
            thread_ends=truth(in_force & _thread_ends(on)),
            thread_does_not_begin=truth(in_force & _thread_does_not_begin(on)),
        )

    def with_theme(self, theme: "Theme", on: date) -> Self:
        """Goals that had the theme on the day."""
        from goals.models import GoalTheme

        return self.filter(Exists(GoalTheme.objects.on(on).filter(goal=OuterRef("pk"), theme=theme)))


class SupportQuerySet(DatedQuerySet):
    """Which goal supports which, from when to when."""


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures, seen and changed as their goals are."""

    def visible_to(self, user: "User", on: date | None = None) -> Self:
        """Measures of the goals that the user may read as they stood on the day, or stand now.

        One that was withdrawn by then stays with those inside, and with whoever is responsible for it.
        """
        from goals.models import Goal

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

    def standing(self, on: date) -> Self:
        """Measures decided on or before the day, annotated `standing` (status), `light` and `last_word_on` then."""
        until = updates_of(OuterRef("pk"), on)
        return (
            self.filter(decided_on__lte=on)
            .annotate(
                standing=Coalesce(Subquery(until.values("status")[:1]), Value(MeasureStatus.PLANNED.value)),
                light=Subquery(until.values("light")[:1]),
                last_word_on=Subquery(until.values("on")[:1]),
            )
            .exclude(standing=MeasureStatus.WITHDRAWN)
        )

    def with_last_word(self, on: date, user: "User") -> Self:
        """With `last_word`: what the latest update on or before the day says, empty where it is not for the user."""
        return self.annotate(last_word=open_words(updates_of(OuterRef("pk"), on), user, "measure__goal"))

    def stale(self, on: date) -> Self:
        """Measures under way, or planned to have begun, without a word for 90 days."""
        limit = on - timedelta(days=STALE_AFTER_DAYS)
        return (
            self.standing(on)
            .filter(_of_open_goals(on), standing__in=ACTIVE_MEASURES)
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
        return self.standing(on).filter(_of_open_goals(on), standing__in=ACTIVE_MEASURES, ends_on__isnull=False)

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
