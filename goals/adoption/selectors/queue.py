"""The requests for adoption that wait: for a person's decision, and those that the person's side has made."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from goals.adoption.models import AdoptionRequest, Assent, Comment
from network.memberships.models import Membership
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.persons.selectors import names_for

if TYPE_CHECKING:
    from network.persons.models import User

DECIDED_BY: dict[OrganisationKind, str | Promise] = {
    OrganisationKind.REGION: gettext_lazy("The region's steering group or coordinator decides"),
    OrganisationKind.MUNICIPALITY: gettext_lazy("The municipality's education leader decides"),
    OrganisationKind.UNIT: gettext_lazy("The unit's leader or the municipality's education leader decides"),
}
"""The roles that decide on the goals of each level; it follows `GoalQuerySet.decidable_by`."""


@dataclass
class WaitingRequest:
    """One request in the queue, with the comments on its goal and the assents to it."""

    request: AdoptionRequest
    comments: list[Comment] = field(default_factory=list)
    assents: list[Assent] = field(default_factory=list)
    is_own_level: bool = False

    @property
    def decided_by(self) -> str | Promise:
        """The roles that may decide on it."""
        return DECIDED_BY[self.request.goal.organisation.level]


def queue(user: "User") -> tuple[list[WaitingRequest], list[WaitingRequest]]:
    """What waits for the user's decision, the user's own level first; and what the user's side has put forward.

    6 queries, whatever their number.
    """
    requests = AdoptionRequest.objects.select_related("goal__organisation", "by").order_by("on", "pk")
    mine = [WaitingRequest(request) for request in requests.decidable_by(user)]
    held = set(Membership.objects.of(user).current().values_list("organisation", flat=True))
    others = requests.visible_to(user).waiting().exclude(pk__in=[waiting.request.pk for waiting in mine])
    theirs = [WaitingRequest(request) for request in others]
    by_goal = {waiting.request.goal_id: waiting for waiting in mine + theirs}
    for comment in Comment.objects.visible_to(user).filter(goal__in=by_goal, withdrawn_on__isnull=True):
        by_goal[comment.goal_id].comments.append(comment)
    for assent in Assent.objects.filter(goal__in=by_goal).latest_by_person():
        by_goal[assent.goal_id].assents.append(assent)
    said: list[Any] = [
        row for waiting in by_goal.values() for row in (waiting.request, *waiting.comments, *waiting.assents)
    ]
    names = names_for(user, (row.by_id for row in said))
    for row in said:
        row.by_name = names.get(row.by_id, "")
    for waiting in mine:
        organisation = waiting.request.goal.organisation
        waiting.is_own_level = organisation.pk in held or organisation.kind == OrganisationKind.REGION
    mine.sort(key=lambda waiting: not waiting.is_own_level)
    return mine, theirs


def may_see_queue(user: "User") -> bool:
    """Whether the user records goals or decides on them anywhere (one query)."""
    permissions = (Permission.WRITE_GOALS, Permission.DECIDE_GOALS, Permission.DECIDE_REGIONAL_GOALS)
    return Organisation.objects.with_permission(user, *permissions).exists()
