"""The closed sets of the work with goals, and the groups that statuses fall into."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class GoalKind(models.TextChoices):
    """What sort of change a goal asks for."""

    EFFECT = "effect", _("Effect goal")
    RESULT = "result", _("Result goal")
    PROCESS = "process", _("Process goal")

    @property
    def explained(self) -> str | Promise:
        """With what it asks for, for those who do not know the word."""
        return {
            GoalKind.EFFECT: _("Effect goal: what changes for children"),
            GoalKind.RESULT: _("Result goal: what shall exist"),
            GoalKind.PROCESS: _("Process goal: how we shall work"),
        }[self]


class GoalOrigin(models.TextChoices):
    """Where a goal comes from."""

    COCREATION = "cocreation", _("Made together")
    RESEARCH = "research", _("Research")
    DECISION = "decision", _("Political decision")
    ANALYSIS = "analysis", _("Analysis")


class GoalActor(models.TextChoices):
    """Who is to do or experience something else than today."""

    CHILDREN = "children", _("Children and pupils")
    STAFF = "staff", _("Staff")
    LEADERS = "leaders", _("Leaders")
    OWNERS = "owners", _("Owners")


class GoalStatus(models.TextChoices):
    """The status of a goal. A step from one to another is dated and never overwritten."""

    PROPOSED = "proposed", _("Proposed")
    TENTATIVE = "tentative", _("Tentative")
    ADOPTED = "adopted", _("Adopted")
    ACHIEVED = "achieved", _("Achieved")
    PARTLY_ACHIEVED = "partly_achieved", _("Partly achieved")
    NOT_ACHIEVED = "not_achieved", _("Not achieved")
    DROPPED = "dropped", _("Dropped")
    WITHDRAWN = "withdrawn", _("Withdrawn")


IN_FORCE = frozenset({GoalStatus.TENTATIVE, GoalStatus.ADOPTED})
"""Goals that are worked on."""

FOR_ADOPTION = frozenset({GoalStatus.PROPOSED, GoalStatus.TENTATIVE})
"""Goals that may be put forward for adoption, and merged without being closed in public."""

OPEN = IN_FORCE | {GoalStatus.PROPOSED}
"""Goals that may still change."""

CLOSED = frozenset({GoalStatus.ACHIEVED, GoalStatus.PARTLY_ACHIEVED, GoalStatus.NOT_ACHIEVED, GoalStatus.DROPPED})
"""Goals that are over, with a reason."""

WORKING = IN_FORCE | CLOSED - {GoalStatus.DROPPED}
"""Goals that count as an organisation's work on what they support."""

DECIDED = frozenset({GoalStatus.ADOPTED})
"""Goals in force as figures count them: decided on, and so the same for every reader."""

COUNTED = WORKING - {GoalStatus.TENTATIVE}
"""Goals that figures count as an organisation's work on what they support: the same for every reader."""

PUBLIC = DECIDED | CLOSED
"""Goals that anyone may read."""

FOR_MEMBERS = PUBLIC | {GoalStatus.TENTATIVE}
"""Goals that every signed-in member may read; the rest stay within their organisation."""
