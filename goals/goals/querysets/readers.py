"""Who may read what of a goal on a day: the one place for the conditions, by its status then and the rights of today.

What was adopted or closed is public, what was tentative is for members, and all else for those inside: whoever holds
a right there, and the union representatives.
"""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When

from goals.goals.enums import FOR_ADOPTION, FOR_MEMBERS, OPEN, PUBLIC, GoalStatus
from network.memberships.querysets import grants_of, is_member
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.rules import EVERYWHERE, above, in_line_with, in_subtrees
from network.records.conditions import holds
from network.roles.enums import Role

if TYPE_CHECKING:
    from goals.goals.models import Goal
    from network.persons.models import User


def truth(condition: Q) -> Case:
    """A condition as a value of each row."""
    return Case(When(condition, then=True), default=False, output_field=models.BooleanField())


def is_insider(user: "User", goal: str = "") -> Q:
    """The condition that the user holds a right where the goal belongs or above; `goal` is the lookup of the goal."""
    return grants_of(user).reach(Permission.READ_INTERNAL, Permission.WRITE_GOALS, path=f"{goal}organisation__path")


def is_represented_by(user: "User", goal: str = "") -> Q:
    """The condition that the user is a union representative for a goal today.

    Where the goal is or above it; for a goal of the region, in one of the region's municipalities too.
    """
    held = grants_of(user).seats_with(Role.UNION)
    path = f"{goal}organisation__path"
    municipal = above(seat.path for seat in held if seat.kind == OrganisationKind.MUNICIPALITY)
    of_region = Q(**{f"{path}__in": municipal, f"{goal}organisation__kind": OrganisationKind.REGION})
    return in_subtrees((seat.path for seat in held), path) | of_region


def is_decided_by(user: "User", goal: str = "") -> Q:
    """The condition that the user decides on a goal: leaders at their level, the region by its own right."""
    grants = grants_of(user)
    path, of_region = f"{goal}organisation__path", Q(**{f"{goal}organisation__kind": OrganisationKind.REGION})
    local = grants.reach(Permission.DECIDE_GOALS, path=path) & ~of_region
    return local | (grants.reach(Permission.DECIDE_REGIONAL_GOALS, path=path) & of_region)


def is_recorded_by(user: "User", goal: str = "") -> Q:
    """The condition that the user records goals where a goal belongs."""
    return grants_of(user).reach(Permission.WRITE_GOALS, path=f"{goal}organisation__path")


def is_sharpened_by(user: "User") -> Q:
    """The condition that the user takes a goal through a round of sharpening: once adopted, those who decide."""
    drafted = Q(status__in=FOR_ADOPTION) & is_recorded_by(user)
    return drafted | (Q(status=GoalStatus.ADOPTED) & is_decided_by(user))


def is_commented_by(user: "User") -> Q:
    """The condition that the user may comment on a goal: an open one that is read, in line with a role held."""
    grants = grants_of(user)
    place = in_line_with((seat.path for seat in grants.seats), "organisation__path")
    return reads(user, "status") & (EVERYWHERE if grants.is_superuser else place) & Q(status__in=OPEN)


def is_assented_by(user: "User") -> Q:
    """The condition that the user speaks for the union representatives about a goal, an open one."""
    return is_represented_by(user) & Q(status__in=OPEN)


def reads_all(user: "User", goal: str = "") -> Q:
    """The condition that the user reads a goal's drafts and early steps too."""
    return is_insider(user, goal) | is_represented_by(user, goal)


def readable_statuses(*, member: bool) -> frozenset[GoalStatus]:
    """The statuses in which a goal is read wherever it belongs: by members, or by everybody."""
    return FOR_MEMBERS if member else PUBLIC


def is_open_to(user: "User", status: str) -> Q:
    """The condition that a goal with the status in the field is open to the user, wherever it belongs."""
    public = readable_statuses(member=False)
    condition = Q(**{f"{status}__in": public})
    if not user.is_authenticated:
        return condition
    return condition | (Q(**{f"{status}__in": readable_statuses(member=True) - public}) & is_member(user))


def reads(user: "User", status: str, goal: str = "") -> Q:
    """The condition that the user reads a goal in the status of the field; `goal` is the lookup of the goal."""
    commented_on = Q(**{f"{status}__in": OPEN}) & is_represented_by(user, goal)
    return is_open_to(user, status) | is_insider(user, goal) | commented_on


def may_read(user: "User", goal: "Goal") -> bool:
    """Whether the user reads the goal now; its organisation is fetched."""
    return holds(reads(user, "status"), goal)


def _steps_behind(model: Any, lookup: str) -> Any:
    """The manager of the steps of the goals that a lookup leads to from a model."""
    for name in lookup.split("__"):
        model = model._meta.get_field(name).related_model
    return model.steps.rel.related_model._default_manager


def _openly[Rows: models.QuerySet[Any]](rows: Rows, user: "User", goal: str) -> tuple[Rows, Q]:
    """The rows, and the condition that what they say was said when their goal was open to the user.

    `goal` is the lookup from a row to its goal. What was said while the goal was a draft, or during a pause, stays with
    those inside, whether that was so on the row's day or when it was written down; the day that ends a period belongs
    to it.
    """
    steps = _steps_behind(rows.model, goal).filter(goal=OuterRef(goal))
    known = steps.filter(recorded_at__lte=OuterRef("recorded_at")).order_by("-recorded_at", "-pk")
    latest = steps.order_by("-on", "-pk").values("status")
    dated = rows.alias(
        _known=Subquery(known.values("status")[:1]),
        _held=Subquery(latest.filter(on__lte=OuterRef("on"))[:1]),
        _held_before=Subquery(latest.filter(on__lt=OuterRef("on"))[:1]),
    )
    was_open = is_open_to(user, "_known") & (is_open_to(user, "_held") | is_open_to(user, "_held_before"))
    return dated, was_open | reads_all(user, f"{goal}__")


def said_openly[Rows: models.QuerySet[Any]](rows: Rows, user: "User", goal: str) -> Rows:
    """Of updates, observations and other dated words those that were said when their goal was open to the user."""
    dated, openly = _openly(rows, user, goal)
    return dated.filter(openly)


def open_words(rows: models.QuerySet[Any], user: "User", goal: str, *, inside: bool) -> Subquery:
    """The text of the first of the rows, empty where it was not said openly to the user.

    For a reader who is known to be inside (`reads_all`) nothing is asked of what was open when.
    """
    if inside:
        return Subquery(rows.values("text")[:1])
    dated, openly = _openly(rows, user, goal)
    words = Case(When(openly, then=F("text")), default=Value(""), output_field=models.TextField())
    return Subquery(dated.annotate(_open_words=words).values("_open_words")[:1])
