"""The proposals of one organisation that wait for a person's decision, to be decided on together."""

from collections.abc import Mapping
from functools import cached_property

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from goals.adoption.models import AdoptionRequest
from goals.goals.actions.many_steps import MOST_AT_ONCE
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from network.memberships.models import Membership
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person

SHOWN_AT_FIRST = 12


class DecisionList:
    """What the person may decide on in one of the organisations where something waits.

    At most 4 queries, however many the goals.
    """

    def __init__(self, user: Person, asked: Mapping[str, str]) -> None:
        self.user = user
        slug = asked.get("organisasjon", "")
        self.organisation = next((place for place in self.organisations if place.slug == slug), None)
        if self.organisation is None and self.organisations:
            self.organisation = min(self.organisations, key=lambda place: place.pk not in self._held)

    @cached_property
    def organisations(self) -> list[Organisation]:
        waiting = Goal.objects.decidable_by(self.user).awaiting_decision()
        return list(Organisation.objects.filter(pk__in=waiting.order_by().values("organisation")))

    @cached_property
    def _held(self) -> set[int]:
        return set(Membership.objects.of(self.user).current().values_list("organisation", flat=True))

    @cached_property
    def _waiting(self) -> list[Goal]:
        """One more than may be decided on together, where there are more."""
        if self.organisation is None:
            return []
        asked = AdoptionRequest.objects.waiting().filter(goal=OuterRef("pk"))
        goals = Goal.objects.decidable_by(self.user).awaiting_decision().filter(organisation=self.organisation)
        goals = goals.annotate(
            asked_on=Subquery(asked.values("on")[:1]), waits_since=Coalesce("asked_on", Max("steps__on"))
        )
        return list(goals.order_by("waits_since", "pk")[: MOST_AT_ONCE + 1])

    @property
    def goals(self) -> list[Goal]:
        return self._waiting[:MOST_AT_ONCE]

    @property
    def has_more(self) -> bool:
        return len(self._waiting) > MOST_AT_ONCE

    @cached_property
    def steps(self) -> list[GoalStatus]:
        """Adopting is for all who decide; a proposal is withdrawn by those who record goals there."""
        held = Organisation.objects.with_permission(self.user, Permission.WRITE_GOALS)
        if self.organisation is not None and held.filter(pk=self.organisation.pk).exists():
            return [GoalStatus.ADOPTED, GoalStatus.WITHDRAWN]
        return [GoalStatus.ADOPTED]
