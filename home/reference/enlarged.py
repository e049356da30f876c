"""The reference region as often again as wished, copied row by row without verbs: for measuring, never for showing.

Each copy gets its own municipalities, units, goals, links, measures, updates and analyses under the same region and
the same regional goals, so that the overview and the heat map have that many times as much to add up.
"""

from collections.abc import Callable
from typing import Any

from django.db import models, transaction

from evaluation.models import GapAnalysis, GapLead, GapScore
from goals.models import Goal, GoalStep, GoalTheme, Measure, MeasureUpdate, Sign, Support
from network.models import Designation, Organisation, Placement

type Changes = Callable[[Any], None]


@transaction.atomic
def enlarge(region: Organisation, times: int) -> None:
    """Let the region have `times` as many municipalities, with all that hangs under them."""
    below = list(Organisation.objects.in_subtree(region).exclude(pk=region.pk))
    goals = list(Goal.objects.filter(organisation__in=below))
    for copy in range(1, times):
        _copy(region, below, goals, copy)
    region.refresh_from_db()
    region.numchild = Organisation.objects.filter(path__startswith=region.path, depth=region.depth + 1).count()
    region.save(update_fields=["numchild"])


def _copy(region: Organisation, below: list[Organisation], goals: list[Goal], copy: int) -> None:
    step = Organisation.steplen
    first = len(region.path)
    offset = copy * 1000

    def moved(each: Organisation) -> None:
        number = Organisation._str2int(each.path[first : first + step])
        each.path = region.path + Organisation._int2str(number + offset).rjust(step, "0") + each.path[first + step :]
        each.slug = f"{each.slug}-{copy}"
        each.name = f"{each.name} {copy}"

    places = _again(below, moved)
    keep = {region.pk: region.pk}

    def placed(row: Any) -> None:
        row.organisation_id = places[row.organisation_id]
        for field in ("parent_id", "municipality_id", "unit_id"):
            if getattr(row, field, None):
                setattr(row, field, {**places, **keep}[getattr(row, field)])

    _again(Placement.objects.filter(organisation__in=places), placed)
    _again(Designation.objects.filter(organisation__in=places), _points("organisation_id", places))
    goal_ids = _again(goals, _points("organisation_id", places))
    _again_through(goal_ids)
    _again(GoalStep.objects.filter(goal__in=goal_ids), _points("goal_id", goal_ids))
    _again(Sign.objects.filter(goal__in=goal_ids), _points("goal_id", goal_ids))

    def linked(row: Support) -> None:
        row.lower_id = goal_ids[row.lower_id]
        row.upper_id = goal_ids.get(row.upper_id, row.upper_id)

    _again(Support.objects.filter(lower__in=goal_ids), linked)
    measures = _again(Measure.objects.filter(goal__in=goal_ids), _points("goal_id", goal_ids))
    _again(MeasureUpdate.objects.filter(measure__in=measures), _points("measure_id", measures))
    analyses = _again(GapAnalysis.objects.filter(organisation__in=places), _points("organisation_id", places))
    scores = _again(GapScore.objects.filter(analysis__in=analyses), _points("analysis_id", analyses))

    def led(row: GapLead) -> None:
        row.score_id = scores[row.score_id]
        row.goal_id = goal_ids.get(row.goal_id, row.goal_id) if row.goal_id else None
        row.measure_id = measures.get(row.measure_id, row.measure_id) if row.measure_id else None

    _again(GapLead.objects.filter(score__in=scores), led)


def _points(field: str, to: dict[int, int]) -> Changes:
    def point(row: Any) -> None:
        setattr(row, field, to[getattr(row, field)])

    return point


def _again(rows: Any, change: Changes) -> dict[int, int]:
    """Copies of the rows, changed; the new id by the old one."""
    originals = list(rows)
    if not originals:
        return {}
    model: type[models.Model] = type(originals[0])
    copies = []
    for original in originals:
        copied = model(**{f.attname: getattr(original, f.attname) for f in model._meta.concrete_fields})
        copied.pk = None
        change(copied)
        copies.append(copied)
    model._default_manager.bulk_create(copies, batch_size=500)
    return {original.pk: copied.pk for original, copied in zip(originals, copies, strict=True)}


def _again_through(goal_ids: dict[int, int]) -> None:
    """The goals' themes."""
    _again(GoalTheme.objects.filter(goal_id__in=goal_ids), _points("goal_id", goal_ids))
