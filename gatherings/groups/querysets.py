"""Which divisions there are for whom, and who is in which group."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q

from gatherings.boards.querysets import moderates
from gatherings.groups.enums import DivisionState
from gatherings.programme.models import GatheringPage
from gatherings.registration.enums import RegistrationStatus
from gatherings.registration.querysets import arranges

if TYPE_CHECKING:
    from gatherings.groups.models import Division, GroupPlace  # noqa: F401 - in base classes, as strings
    from network.persons.models import User

STANDING = Q(registration__status=RegistrationStatus.REGISTERED)
"""Those who have a seat; whoever withdraws leaves the group."""


class DivisionQuerySet(models.QuerySet["Division"]):
    """How the participants of gatherings are divided."""

    def visible_to(self, user: "User") -> Self:
        """All names in all groups are for those who moderate the boards: who arranges it, and the process network."""
        return self.filter(moderates(user, "gathering__"))

    def editable_by(self, user: "User") -> Self:
        return self.filter(arranges(user, "gathering__organiser__path"))

    def of(self, gathering: GatheringPage | int) -> Self:
        """Those of a gathering, or of the one with the key, in the order in which they were made."""
        return self.filter(gathering=gathering).order_by("order", "pk")

    def standing(self) -> Self:
        """Those that were not taken away."""
        return self.exclude(state=DivisionState.WITHDRAWN)

    def published(self) -> Self:
        return self.filter(state=DivisionState.PUBLISHED)

    def with_numbers(self) -> Self:
        """Annotates `number_of_groups` and `number_placed` (no query of its own)."""
        seated = Q(places__registration__status=RegistrationStatus.REGISTERED)
        return self.annotate(
            number_of_groups=Count("groups", distinct=True), number_placed=Count("places", filter=seated, distinct=True)
        )


class PlaceQuerySet(models.QuerySet["GroupPlace"]):
    """Who is in which group."""

    def standing(self) -> Self:
        """Those whose registration still holds a seat."""
        return self.filter(STANDING)

    def with_names(self) -> Self:
        """With all that is shown of each (no query of its own)."""
        names = ("registration__person", "registration__organisation", "registration__municipality")
        return self.select_related("registration", *names)

    def of_gatherings_over_before(self, day: date) -> Self:
        return self.filter(division__gathering__ends_on__lt=day)
