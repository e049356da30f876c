"""A goal from above taken up below, with words of one's own and the link kept."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from goals.goals.actions.goals import may_support, propose_goal
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, Support
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.web.request_cache import keeping

if TYPE_CHECKING:
    from network.organisations.querysets import OrganisationQuerySet
    from network.persons.models import User

TAKEN_UP_BY = {
    OrganisationKind.REGION: OrganisationKind.MUNICIPALITY,
    OrganisationKind.MUNICIPALITY: OrganisationKind.UNIT,
}
"""The level that takes up a level's goals."""


def takers(goal: Goal, user: "User") -> "OrganisationQuerySet":
    """Those right below the goal for which the user records goals, each with `has_taken_up`. Costs no query itself."""
    level = TAKEN_UP_BY.get(goal.organisation.level)
    if level is None or not may_support(goal):
        return Organisation.objects.none()
    links = Support.objects.current().filter(upper=goal, lower__organisation=OuterRef("pk"))
    return (
        Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
        .open()
        .in_subtree(goal.organisation)
        .filter(kind=level)
        .annotate(has_taken_up=Exists(links.exclude(lower__status=GoalStatus.WITHDRAWN)))
    )


def _check(goal: Goal, organisation: Organisation, by: Person | None) -> None:
    if by is not None and not Goal.objects.visible_to(by).filter(pk=goal.pk).exists():
        raise NotAllowed(f"Goal {goal.pk} is hidden from {by.pk}")
    require_system_or(by, Permission.WRITE_GOALS, organisation)
    if not may_support(goal):
        raise ValidationError(_("The goal is not open for others to take up."))
    beneath = organisation.path.startswith(goal.organisation.path)
    if not beneath or organisation.kind != TAKEN_UP_BY.get(goal.organisation.level):
        raise ValidationError(
            {"organisations": _("%(name)s does not take up goals from there.") % {"name": organisation}}
        )


def _has_taken_up(goal: Goal, organisation: Organisation) -> bool:
    links = Support.objects.current().filter(upper=goal, lower__organisation=organisation)
    return links.exclude(lower__status=GoalStatus.WITHDRAWN).exists()


@transaction.atomic
def take_up(
    goal: Goal, *, organisation: Organisation, by: Person | None, title: str = "", description: str = ""
) -> Goal:
    """Let an organisation propose a goal that supports the one above, in its own words where some are given.

    Kind, actor and themes come along. Raises NotAllowed, ValidationError (taken up already, closed, not below).
    """
    _check(goal, organisation, by)
    # Two who ask at once wait for each other here.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if _has_taken_up(goal, organisation):
        raise ValidationError({"organisations": _("%(name)s has taken up the goal already.") % {"name": organisation}})
    return propose_goal(
        organisation,
        by=by,
        title=title.strip() or goal.title,
        description=description,
        supports=[goal],
        themes=[theme for theme in goal.themes if theme.organisation_id == organisation.get_root().pk],
        kind=goal.kind,
        actor=goal.actor,
    )


@keeping()
@transaction.atomic
def take_up_many(
    goal: Goal,
    *,
    organisations: Iterable[Organisation],
    by: Person | None,
    title: str = "",
    description: str = "",
) -> Sequence[Goal]:
    """Let many take up a goal with the same words, all or none; those that have done so are left out.

    Raises NotAllowed, ValidationError.
    """
    chosen = list(organisations)
    if not chosen:
        raise ValidationError({"organisations": _("Choose at least one.")})
    for organisation in chosen:
        _check(goal, organisation, by)
    return [
        take_up(goal, organisation=organisation, by=by, title=title, description=description)
        for organisation in chosen
        if not _has_taken_up(goal, organisation)
    ]
