"""Goals sharpened in rounds (målspissing), and judged by the criteria."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.goals.enums import OPEN, GoalStatus
from goals.goals.models import Goal
from goals.sharpening.enums import Criterion, Verdict
from goals.sharpening.models import CriterionJudgement, Round
from goals.sharpening.selectors.rounds import first_round
from network.organisations.actions.rights import require
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.actions import record
from network.records.dates import check_not_future, check_order
from network.records.errors import NotAllowed
from network.records.reasons import require_reason


@transaction.atomic
def sharpen_goal(
    goal: Goal,
    *,
    by: Person | None,
    title: str,
    description: str,
    on: date | None = None,
    occasion: str = "",
    occasion_path: str = "",
    participants: str = "",
    why: str = "",
    expected_version: int | None = None,
) -> Round:
    """Take a goal's wording through a round, and keep the round. A wording may also stand as it is.

    A proposal or a tentative goal is sharpened by those who record goals there; an adopted one by those who
    decide, with a reason. The day is today or earlier, and not before the last round.
    Raises NotAllowed, ValidationError, StaleRecord.
    """
    stored = Goal.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=goal.pk)
    if by is not None and not Goal.objects.visible_to(by).filter(pk=stored.pk).exists():
        raise NotAllowed(f"Goal {stored.pk} is hidden from {by.pk}")
    if stored.status not in OPEN:
        _require_say(stored, by)
        raise ValidationError(_("The goal is closed. Reopen it to change it."))
    if by is not None and not Goal.objects.sharpenable_by(by).filter(pk=stored.pk).exists():
        raise NotAllowed(f"{by.pk} may not take goal {stored.pk} through a round")
    if stored.status == GoalStatus.ADOPTED:
        require_reason(why, field="why", message=_("The goal is adopted: say why it is changed."))
    last = stored.rounds.last()
    if last is None:
        last = first_round(stored)
        last.save()
    day = on or timezone.localdate()
    check_not_future(day)
    check_order(last.on, day, "on", _("The day must not come before the last round."))
    goal.title, goal.description = title.strip(), description.strip()
    kept = Round(
        goal=goal,
        number=last.number + 1,
        on=day,
        occasion=occasion.strip(),
        occasion_path=occasion_path.strip(),
        participants=participants.strip(),
        why=why.strip(),
        title=goal.title,
        description=goal.description,
        by=by,
    )
    record(goal, by=by, reason=why.strip() or kept.occasion, expected_version=expected_version)
    kept.full_clean()
    kept.save()
    return kept


def _require_say(goal: Goal, by: Person | None) -> None:
    """Only those with a say learn that the goal is closed for changes; others are refused."""
    if by is None or Goal.objects.decidable_by(by).filter(pk=goal.pk).exists():
        return
    require(by, Permission.WRITE_GOALS, goal.organisation)


@transaction.atomic
def judge_goal(
    goal: Goal, *, by: Person, verdicts: Mapping[Criterion, Verdict], on: date | None = None
) -> list[CriterionJudgement]:
    """Say how a goal meets the criteria, as one sees it. What one has said already is not said twice.

    Raises NotAllowed, ValidationError.
    """
    require(by, Permission.WRITE_GOALS, goal.organisation)
    if goal.status not in OPEN:
        raise ValidationError(_("The goal is closed. Reopen it to change it."))
    day = on or timezone.localdate()
    check_not_future(day)
    said = dict(
        CriterionJudgement.objects.latest_by_person().filter(goal=goal, by=by).values_list("criterion", "verdict")
    )
    rows = [
        CriterionJudgement(goal=goal, criterion=Criterion(criterion), verdict=Verdict(verdict), on=day, by=by)
        for criterion, verdict in verdicts.items()
        if said.get(criterion) != verdict
    ]
    return CriterionJudgement.objects.bulk_create(rows)
