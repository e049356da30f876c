"""What the overview can be filtered by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import CLOSED, IN_FORCE, GoalStatus


class StatusFilter(models.TextChoices):
    """Which goals the overview shows."""

    IN_FORCE = "i-arbeid", _("In work")
    PROPOSED = "foreslatt", _("Proposed")
    CLOSED = "avsluttet", _("Closed")
    ALL = "alle", _("All")

    @property
    def statuses(self) -> frozenset[GoalStatus]:
        return {
            StatusFilter.IN_FORCE: IN_FORCE,
            StatusFilter.PROPOSED: frozenset({GoalStatus.PROPOSED}),
            StatusFilter.CLOSED: CLOSED,
            StatusFilter.ALL: IN_FORCE | CLOSED | {GoalStatus.PROPOSED},
        }[self]


class ReachFilter(models.TextChoices):
    """Which goals the overview shows by how far they are taken up."""

    ANY = "", _("All")
    MUNICIPALITIES = "kommuner", _("Taken up by a municipality")
    UNITS = "enheter", _("Worked on by a unit")
    BROKEN = "brutt", _("Where the thread is broken")
