"""Many goals proposed at once: each validated beforehand, all written together in one short transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from goals.assignment.actions import Fitting
from goals.goals.actions.goals import draft_goal
from goals.goals.actions.support import check_link
from goals.goals.actions.themes import check_themes, set_first_themes
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, GoalStep, Support
from goals.measures.actions import draft_measure
from goals.signs.actions import draft_sign
from goals.themes.models import Theme
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import check_new, record_all
from network.records.errors import NotAllowed
from network.web.request_cache import keeping


class GoalDraft:
    """A goal as it would be proposed today, with its signs and measures, by the rules of the actions for one of each.

    Nothing is saved by it. `uppers` are stored goals and the goals of earlier drafts: so the links never form a
    cycle. `fitting` is one set for many drafts: see `check_responsible`. Raises ValidationError.
    """

    def __init__(
        self,
        organisation: Organisation,
        *,
        title: str,
        uppers: Iterable[Goal] = (),
        themes: Iterable[Theme] = (),
        signs: Iterable[str] = (),
        measures: Iterable[Mapping[str, Any]] = (),
        fitting: set[Fitting] | None = None,
        **fields: object,
    ) -> None:
        self.on: date = timezone.localdate()
        self.goal = draft_goal(organisation, title=title, on=self.on, **fields)
        self.themes = check_themes(themes, organisation)
        self.uppers = list(uppers)
        for upper in self.uppers:
            check_link(self.goal, upper, self.on)
        self.signs = [draft_sign(self.goal, text=text) for text in signs]
        self.measures = [draft_measure(self.goal, fitting=fitting, **fields) for fields in measures]
        check_new(self.goal)
        for part in (*self.signs, *self.measures):
            check_new(part, exclude={"goal"})


@keeping()
@transaction.atomic
def propose_drafts(drafts: Sequence[GoalDraft], *, by: Person | None, reason: str = "") -> list[Goal]:
    """Record the goals of drafts as proposals, with links, signs and measures: all of them or none.

    A draft that is proposed must come after those whose goals it supports. The number of queries follows the
    organisations, and grows by a few per five hundred rows. Raises NotAllowed, and ValidationError where a goal
    above has been closed since.
    """
    for organisation in {draft.goal.organisation_id: draft.goal.organisation for draft in drafts}.values():
        require_system_or(by, Permission.WRITE_GOALS, organisation)
    _check_uppers(drafts, by)
    goals = [draft.goal for draft in drafts]
    record_all(goals, by=by, reason=reason)
    GoalStep.objects.bulk_create(
        GoalStep(goal=draft.goal, status=GoalStatus.PROPOSED, on=draft.on, by=by, reason=reason) for draft in drafts
    )
    set_first_themes((draft.goal, draft.themes, draft.on) for draft in drafts)
    Support.objects.bulk_create(
        Support(lower=draft.goal, upper=upper, since=draft.on, by=by) for draft in drafts for upper in draft.uppers
    )
    record_all([sign for draft in drafts for sign in draft.signs], by=by)
    record_all([measure for draft in drafts for measure in draft.measures], by=by)
    return goals


def _check_uppers(drafts: Sequence[GoalDraft], by: Person | None) -> None:
    """Lock the stored goals above, and check the links to them as they are now (2 queries)."""
    pks = {upper.pk for draft in drafts for upper in draft.uppers if upper.pk is not None}
    if by is not None and Goal.objects.visible_to(by).filter(pk__in=pks).count() < len(pks):
        raise NotAllowed(f"A goal above is hidden from {by.pk}")
    locked = Goal.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk__in=pks)
    now = {goal.pk: goal for goal in locked.order_by("pk")}
    for draft in drafts:
        for upper in draft.uppers:
            if upper.pk is not None:
                check_link(draft.goal, now[upper.pk], draft.on)
