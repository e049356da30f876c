"""What contributions became: who may see it, and who may promote."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from gatherings.boards.querysets import moderates
from gatherings.programme.models import GatheringPage
from gatherings.results.enums import IdeaState, PromotionKind
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.studies.models import Hypothesis
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.rules import EVERYWHERE, NOWHERE, STEP, in_subtrees
from network.records.conditions import holds
from network.records.querysets import is_among

if TYPE_CHECKING:
    from gatherings.results.models import Promotion, PromotionSource  # noqa: F401 - in base classes, as strings
    from network.persons.models import User

ORGANISER = "board__gathering__organiser__path"


def promotes(user: "User", gathering: GatheringPage) -> bool:
    """Whether the user may promote what was written at a gathering; its organiser is fetched (no query of its own).

    Those do who moderate its boards, and those who record goals anywhere in its region.
    """
    if holds(moderates(user), gathering):
        return True
    region = gathering.organiser.path[:STEP]
    return any(path[:STEP] == region for path in grants_of(user).paths(Permission.WRITE_GOALS))


def _is_member_there(user: "User") -> Q:
    """The condition that the user holds a role today in the region of the gathering."""
    grants = grants_of(user)
    if grants.is_superuser:
        return EVERYWHERE
    return in_subtrees({seat.path[:STEP] for seat in grants.seats}, ORGANISER)


class PromotionQuerySet(models.QuerySet["Promotion"]):
    """What contributions became. It is seen by those who see what they became; ideas are for members of the region."""

    def standing_on(self, on: date) -> Self:
        """Those made by the day, and not withdrawn yet."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), on__lte=on)

    def visible_to(self, user: "User", on: date | None = None) -> Self:
        """Those whose goal, measure or hypothesis the user may see, on the day where one is given."""
        shown: Any = (
            Q(kind=PromotionKind.GOAL) & is_among("goal", Goal.objects.visible_to(user, on))
            | Q(kind=PromotionKind.MEASURE) & is_among("measure", Measure.objects.visible_to(user, on))
            | Q(kind=PromotionKind.IDEA) & _is_member_there(user)
        )
        if user.is_authenticated:
            shown |= Q(kind=PromotionKind.HYPOTHESIS) & is_among("hypothesis", Hypothesis.objects.visible_to(user))
        return self.filter(shown)

    def editable_by(self, user: "User") -> Self:
        """Those the user may withdraw or settle: who moderates the board, and who records goals where it belongs."""
        if not user.is_authenticated or not user.is_active:
            return self.filter(NOWHERE)
        written = grants_of(user).reach(Permission.WRITE_GOALS, path="organisation__path")
        return self.filter(moderates(user, "board__gathering__") | written)

    def ideas(self) -> Self:
        return self.filter(kind=PromotionKind.IDEA)

    def open_ideas(self) -> Self:
        return self.ideas().filter(state=IdeaState.OPEN, withdrawn_on__isnull=True)

    def of_gathering(self, gathering: GatheringPage) -> Self:
        return self.filter(board__gathering=gathering)


class PromotionSourceQuerySet(models.QuerySet["PromotionSource"]):
    """The contributions behind what was promoted."""

    def standing_on(self, on: date) -> Self:
        return self.filter(
            Q(promotion__withdrawn_on__isnull=True) | Q(promotion__withdrawn_on__gt=on), promotion__on__lte=on
        )
