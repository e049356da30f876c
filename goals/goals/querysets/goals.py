"""Goals by who may see and change them, and by where they belong."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from goals.goals.enums import OPEN, GoalStatus
from goals.goals.querysets.breaks import GoalBreakQuerySet
from goals.goals.querysets.readers import (
    is_assented_by,
    is_commented_by,
    is_decided_by,
    is_recorded_by,
    is_sharpened_by,
    reads,
    truth,
)
from network.memberships.querysets import grants_of
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.records.selectors.history import versions_on
from network.text.searching import contains

if TYPE_CHECKING:
    from goals.themes.models import Theme
    from network.persons.models import User


class GoalQuerySet(GoalBreakQuerySet):
    """Goals, by who may see and change them, and by where they belong."""

    def visible_to(self, user: "User", on: date | None = None) -> Self:
        """Goals that the user may read: by their status on the day, or now without a day, and by the rights of today.

        What was adopted or closed then is public, what was tentative is for members, and all else for those with a
        right there. Union representatives also see the open goals that they may comment on.
        """
        goals, condition = self._reading(user, on)
        return goals.filter(condition)

    def visible_among(self, user: "User", on: date | None = None) -> Self:
        """As `visible_to`, for a few goals out of many: the condition is asked of each of these.

        A database that expects the condition to hold for next to none would join what follows in nested loops.
        """
        goals, condition = self._reading(user, on)
        return goals.filter(truth(condition)) if condition else goals

    def _reading(self, user: "User", on: date | None) -> tuple[Self, Q]:
        """The goals with what the condition needs, and the condition that the user may read one on the day."""
        if user.is_authenticated and user.is_superuser:
            return self, Q()
        if on is None or on >= timezone.localdate():
            return self, reads(user, "status")
        return self.alias(_status_then=self._status_on(on)), reads(user, "_status_then")

    def visible_now_or_on(self, user: "User", on: date) -> Self:
        """Goals that the user may read by their status now or by their status on the day."""
        if on >= timezone.localdate() or (user.is_authenticated and user.is_superuser):
            return self.visible_to(user)
        dated = self.alias(_status_then=self._status_on(on))
        return dated.filter(reads(user, "status") | reads(user, "_status_then"))

    def editable_by(self, user: "User") -> Self:
        """Open goals of organisations over which the user may record goals."""
        return self.recordable_by(user).filter(status__in=OPEN)

    def decidable_by(self, user: "User") -> Self:
        """Goals that the user may adopt, close or reopen: leaders at their level, the region by its own right."""
        return self.filter(is_decided_by(user))

    def awaiting_decision(self) -> Self:
        """Proposals, and what is put forward for adoption."""
        requests: Any = self.model.adoption_requests.rel.related_model
        asked = requests.objects.waiting().filter(goal=OuterRef("pk"))
        return self.filter(Q(status=GoalStatus.PROPOSED) | Exists(asked))

    def recordable_by(self, user: "User") -> Self:
        """Goals of organisations over which the user may record goals, whatever their status."""
        return self.filter(is_recorded_by(user))

    def sharpenable_by(self, user: "User") -> Self:
        """Goals that the user may take through a round of sharpening: once adopted, those who decide."""
        return self.filter(is_sharpened_by(user))

    def commentable_by(self, user: "User") -> Self:
        """Open goals of where the user holds a role today, of what lies above that, and of what lies below."""
        return self.filter(is_commented_by(user))

    def assentable_by(self, user: "User") -> Self:
        """Open goals of where the user is a union representative today, of all that lies below, and of the region.

        A municipality's head union representative speaks to the regional goals too, a workplace's does not.
        """
        return self.filter(is_assented_by(user))

    def at_level(self, kind: OrganisationKind) -> Self:
        return self.filter(organisation__kind=kind)

    def in_subtree(self, organisation: Organisation) -> Self:
        return self.filter(in_subtrees([organisation.path], "organisation__path"))

    def counted_in(self, organisation: Organisation, on: date) -> Self:
        """Goals of what counts under the organisation on the day, predecessors included."""
        return self.filter(organisation__in=Organisation.objects.placed_in(organisation, on).values("pk"))

    def belonging_to(self, organisation: Organisation, on: date) -> Self:
        """The organisation's own goals at its own level, with those of its predecessors."""
        return self.counted_in(organisation, on).at_level(organisation.level)

    def linkable(self, user: "User", kinds: Collection[OrganisationKind]) -> Self:
        """Open goals of the levels that the user sees: those that another goal may be linked to."""
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
        held = (seat.path for seat in grants_of(user).seats if seat.kind != OrganisationKind.REGION)
        return self.filter(in_subtrees(held, "organisation__path"))

    def with_theme(self, theme: "Theme", on: date) -> Self:
        """Goals that had the theme on the day."""
        rows: Any = self.model.theme_rows.rel.related_model
        return self.filter(Exists(rows.objects.on(on).filter(goal=OuterRef("pk"), theme=theme)))
