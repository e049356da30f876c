"""Makes the reference region larger, for measuring: copies it row by row, without actions and without history.

Each copy gets its own municipalities, units, goals, links, measures, updates and analyses under the same region and
the same regional goals, so that the overview and the heat map have that many times as much to add up.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models, transaction

from evaluation.gap.models import GapAnalysis, GapLead, GapScore
from goals.goals.models import Goal, GoalStep, GoalTheme, Support
from goals.measures.models import Measure, MeasureUpdate
from goals.signs.models import Sign
from network.organisations.models import Designation, Organisation, Placement

type Change = Callable[[Any], None]
"""Adapts a copy of a row before it is stored."""
type NewIds = dict[int, int]
"""The id of the copy by the id of the original."""

NUMBERS_APART = 1000
"""How far apart the tree numbers of the municipalities of two copies are."""


@transaction.atomic
def enlarge(region: Organisation, times: int) -> None:
    """Let the region have `times` as many municipalities, with all that is recorded under them."""
    below = list(Organisation.objects.in_subtree(region).exclude(pk=region.pk))
    goals = list(Goal.objects.filter(organisation__in=below))
    for number in range(1, times):
        organisation_ids = _copy_organisations(region, below, number)
        goal_ids = _copy_goals(goals, organisation_ids)
        measure_ids = _copy_measures(goal_ids)
        _copy_analyses(organisation_ids, goal_ids, measure_ids)
    region.refresh_from_db()
    region.numchild = Organisation.objects.filter(path__startswith=region.path, depth=region.depth + 1).count()
    region.save(update_fields=["numchild"])


def _copy_organisations(region: Organisation, below: list[Organisation], number: int) -> NewIds:
    """Copies of the municipalities and units, further along in the tree, with their dated rows."""
    start, end = len(region.path), len(region.path) + Organisation.steplen

    def move(organisation: Organisation) -> None:
        tree_number = Organisation._str2int(organisation.path[start:end]) + number * NUMBERS_APART
        step = Organisation._int2str(tree_number).rjust(Organisation.steplen, "0")
        organisation.path = region.path + step + organisation.path[end:]
        organisation.slug = f"{organisation.slug}-{number}"
        organisation.name = f"{organisation.name} {number}"

    organisation_ids = _copy_rows(below, move)
    ids_above = {**organisation_ids, region.pk: region.pk}

    def place(placement: Placement) -> None:
        placement.organisation_id = organisation_ids[placement.organisation_id]
        for field in ("parent_id", "municipality_id", "unit_id"):
            if getattr(placement, field):
                setattr(placement, field, ids_above[getattr(placement, field)])

    _copy_rows(Placement.objects.filter(organisation__in=organisation_ids), place)
    _copy_children(Designation, "organisation", organisation_ids)
    return organisation_ids


def _copy_goals(goals: list[Goal], organisation_ids: NewIds) -> NewIds:
    """Copies of the goals with their themes, steps, signs and links; the regional goals above stay the same."""
    goal_ids = _copy_rows(goals, _set_id("organisation_id", organisation_ids))
    for model in (GoalTheme, GoalStep, Sign):
        _copy_children(model, "goal", goal_ids)

    def link(support: Support) -> None:
        support.lower_id = goal_ids[support.lower_id]
        support.upper_id = goal_ids.get(support.upper_id, support.upper_id)

    _copy_rows(Support.objects.filter(lower__in=goal_ids), link)
    return goal_ids


def _copy_measures(goal_ids: NewIds) -> NewIds:
    measure_ids = _copy_children(Measure, "goal", goal_ids)
    _copy_children(MeasureUpdate, "measure", measure_ids)
    return measure_ids


def _copy_analyses(organisation_ids: NewIds, goal_ids: NewIds, measure_ids: NewIds) -> None:
    """Copies of the GAP analyses with their scores, and of what follows from these."""
    analysis_ids = _copy_children(GapAnalysis, "organisation", organisation_ids)
    score_ids = _copy_children(GapScore, "analysis", analysis_ids)

    def lead(gap_lead: GapLead) -> None:
        gap_lead.score_id = score_ids[gap_lead.score_id]
        if gap_lead.goal_id:
            gap_lead.goal_id = goal_ids.get(gap_lead.goal_id, gap_lead.goal_id)
        if gap_lead.measure_id:
            gap_lead.measure_id = measure_ids.get(gap_lead.measure_id, gap_lead.measure_id)

    _copy_rows(GapLead.objects.filter(score__in=score_ids), lead)


def _copy_children(model: type[models.Model], parent: str, parent_ids: NewIds) -> NewIds:
    """Copies of the rows that point at the originals by the field `parent`; they point at the copies."""
    rows = model._default_manager.filter(**{f"{parent}__in": parent_ids})
    return _copy_rows(rows, _set_id(f"{parent}_id", parent_ids))


def _set_id(field: str, new_ids: NewIds) -> Change:
    def set_id(row: models.Model) -> None:
        setattr(row, field, new_ids[getattr(row, field)])

    return set_id


def _copy_rows(rows: Iterable[models.Model], change: Change) -> NewIds:
    """Store a copy of each row, changed."""
    originals = list(rows)
    if not originals:
        return {}
    model = type(originals[0])
    copies = []
    for original in originals:
        copy = model(**{field.attname: getattr(original, field.attname) for field in model._meta.concrete_fields})
        copy.pk = None
        change(copy)
        copies.append(copy)
    model._default_manager.bulk_create(copies, batch_size=500)
    return {original.pk: copy.pk for original, copy in zip(originals, copies, strict=True)}
