"""From a finding to a measure: which goals it can belong to, and the words it begins with."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from evaluation.gap.models import GapAnalysis, GapLead, GapScore
from goals.goals.enums import OPEN
from goals.goals.models import Goal
from goals.goals.querysets import GoalQuerySet
from network.organisations.enums import Permission
from network.organisations.models import Organisation

if TYPE_CHECKING:
    from network.persons.models import User

LONGEST_TITLE, LONGEST_DESCRIPTION = 240, 4000


def goals_near(analysis: GapAnalysis) -> GoalQuerySet:
    """Open goals of the organisation, or of what it has become part of; of what is under it, and of the region."""
    organisation = analysis.organisation
    existing = (organisation.get_parent() if organisation.closed_on else None) or organisation
    near = Organisation.objects.in_subtree(existing) | Organisation.objects.filter(pk=analysis.template.organisation_id)
    return Goal.objects.filter(organisation__in=near.order_by().values("pk"), status__in=OPEN)


def makes_measures_for(user: "User", organisation: Organisation) -> bool:
    """Whether the user may record goals for the organisation or for something under it (one query)."""
    held = Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
    return held.in_subtree(organisation).exists()


def suggested_goal(score: GapScore, goals: GoalQuerySet) -> Goal | None:
    """Of the goals the one that the finding leads to already, else one within its theme, else the only one.

    At most three queries.
    """
    leads = GapLead.objects.current().filter(score=score)
    if tied := goals.filter(pk__in=leads.values("goal")).first():
        return tied
    own = goals.exclude(organisation=score.analysis.template.organisation_id)
    theme = score.dimension.theme
    if theme is not None and (within := own.with_theme(theme, timezone.localdate()).first()):
        return within
    first_two = list(goals.order_by("pk")[:2])
    return first_two[0] if len(first_two) == 1 else None


def first_words(score: GapScore) -> dict[str, str]:
    """The title and description that a measure begins with: what is to be done, and what causes the gap."""
    action = " ".join(score.action.split())
    title = Truncator(action).chars(LONGEST_TITLE)
    parts = [score.action.strip()] if title != action else []
    if score.cause:
        parts.append(_("What causes the gap: %(cause)s") % {"cause": score.cause.strip()})
    return {"title": title, "description": "\n\n".join(parts)[:LONGEST_DESCRIPTION]}
