"""The goals and measures that an adopted hypothesis becomes, linked to it."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.goals.actions.goals import propose_goal, take_step
from goals.goals.enums import OPEN, GoalOrigin, GoalStatus
from goals.goals.models import Goal
from goals.measures.actions import add_measure
from goals.measures.models import Measure
from goals.studies.actions.hypotheses import take_hypothesis_step
from goals.studies.enums import FOLLOWED, HypothesisStatus
from goals.studies.models import Hypothesis, HypothesisResult, HypothesisStep
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person

MOST_MEASURES = 20
LONGEST_TITLE = Measure._meta.get_field("title").max_length or 0


def origin_note(hypothesis: Hypothesis) -> str:
    """A goal's note on its origin, which names the study and the hypothesis."""
    origin = _("From the feasibility study “%(study)s”: %(hypothesis)s") % {
        "study": hypothesis.area.study.title,
        "hypothesis": hypothesis.statement,
    }
    return "\n\n".join(filter(None, (origin, hypothesis.background)))[: Goal._meta.get_field("origin_note").max_length]


def _check_measures(measures: Iterable[str]) -> list[str]:
    titles = [title.strip() for title in measures if title.strip()]
    if any(len(title) > LONGEST_TITLE for title in titles):
        raise ValidationError({"measures": _("A measure is at most %(n)s characters long.") % {"n": LONGEST_TITLE}})
    if len(titles) > MOST_MEASURES:
        raise ValidationError({"measures": _("At most %(n)s measures at a time.") % {"n": MOST_MEASURES}})
    return titles


@transaction.atomic
def make_goal(
    hypothesis: Hypothesis,
    *,
    by: Person | None,
    title: str = "",
    goal: Goal | None = None,
    measures: Iterable[str] = (),
    on: date | None = None,
) -> Goal:
    """Make a goal of an adopted hypothesis for the study's organisation, or link it to an open one, with measures.

    A new goal is tentative: worked on, still to be sharpened. Raises NotAllowed, ValidationError.
    """
    study = hypothesis.area.study
    require_system_or(by, Permission.WRITE_GOALS, study.organisation)
    if hypothesis.status != HypothesisStatus.ADOPTED or study.status not in FOLLOWED:
        raise ValidationError(_("Only an adopted hypothesis becomes a goal."))
    titles = _check_measures(measures)
    day = on or timezone.localdate()
    if goal is None:
        if not title.strip():
            raise ValidationError({"title": _("Say what you want to achieve.")})
        goal = propose_goal(
            study.organisation,
            by=by,
            title=title,
            proposed_on=day,
            origin=GoalOrigin.ANALYSIS,
            origin_note=origin_note(hypothesis),
        )
        take_step(goal, to=GoalStatus.TENTATIVE, by=by, on=day)
        goal.refresh_from_db()
    elif goal.organisation_id != study.organisation_id or goal.status not in OPEN:
        raise ValidationError({"goal": _("Choose a goal that is still worked on.")})
    HypothesisResult.objects.get_or_create(
        hypothesis=hypothesis, goal=goal, measure=None, defaults={"on": day, "by": by}
    )
    for measure_title in titles:
        measure = add_measure(goal, by=by, title=measure_title, decided_on=day)
        HypothesisResult.objects.create(hypothesis=hypothesis, goal=goal, measure=measure, on=day, by=by)
    return goal


@transaction.atomic
def adopt_hypothesis(
    hypothesis: Hypothesis,
    *,
    by: Person | None,
    title: str = "",
    goal: Goal | None = None,
    measures: Iterable[str] = (),
    on: date | None = None,
    reason: str = "",
) -> HypothesisStep:
    """Adopt a substantiated hypothesis, and make a goal and measures of it where a title or a goal is given.

    Those who decide but do not record goals only adopt it; the goal is then made by those who do. Raises NotAllowed,
    ValidationError.
    """
    titles = _check_measures(measures)
    if titles and not (title.strip() or goal):
        raise ValidationError({"title": _("Measures need a goal: say what you want to achieve.")})
    step = take_hypothesis_step(hypothesis, to=HypothesisStatus.ADOPTED, by=by, on=on, reason=reason)
    if title.strip() or goal is not None:
        adopted = Hypothesis.objects.select_related("area__study__organisation").get(pk=hypothesis.pk)
        make_goal(adopted, by=by, title=title, goal=goal, measures=titles, on=step.on)
    return step


def reject_hypothesis(
    hypothesis: Hypothesis, *, by: Person | None, reason: str, on: date | None = None
) -> HypothesisStep:
    """Reject a hypothesis, with the reason. Raises NotAllowed, ValidationError."""
    return take_hypothesis_step(hypothesis, to=HypothesisStatus.REJECTED, by=by, on=on, reason=reason)
