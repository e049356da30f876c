"""The region's GAP template and the analyses that municipalities and units have filed by it."""

from datetime import timedelta
from typing import Any

from evaluation.filing.enums import FilingStatus
from evaluation.gap.enums import TemplateStatus
from evaluation.gap.models import Dimension, GapAnalysis, GapLead, GapScore, GapTemplate, TemplateStep
from home.grow.ground import Ground, GrownGoal, Place, moment, saved
from home.reference.data_files import read_document
from home.reference.gap import DimensionEntry, Gap

ANALYSES_OF_MUNICIPALITY = 3
YESTERDAY = 1


def grow_analyses(ground: Ground) -> None:
    """Three analyses of each municipality, the rest of its units; one in twenty is a draft that is half filled in."""
    document = read_document("gap.toml", Gap)
    template = _add_template(ground, document)
    dimensions = [_add_dimension(ground, template, order, entry) for order, entry in enumerate(document.dimensions, 1)]
    municipal = [place for place in ground.municipalities for _turn in range(ANALYSES_OF_MUNICIPALITY)]
    units = [unit for place in ground.municipalities for unit in ground.units[place.pk]]
    goals = {goal.place.pk: goal for goal in ground.goals if goal.is_in_force}
    for number in range(ground.size.analyses):
        beyond = number - len(municipal)
        place = municipal[number % len(municipal)] if beyond < 0 or not units else units[beyond * 3 % len(units)]
        _add_analysis(ground, template, dimensions, document, place, goals.get(place.pk))


def _add_template(ground: Ground, document: Gap) -> int:
    by, written_on = ground.region.leader, ground.ago(1_550)
    template = ground.tables.records(GapTemplate).add(
        saved(written_on, by),
        saved(written_on, by, document.template.reason, minutes=10, status=TemplateStatus.IN_USE),
        organisation_id=ground.region.pk,
        name=document.template.name,
        description=document.template.description,
    )
    ground.tables.rows(TemplateStep).add(
        template_id=template,
        status=TemplateStatus.IN_USE,
        reason=document.template.reason,
        on=written_on,
        by_id=by,
        recorded_at=moment(written_on, 11),
    )
    return template


def _add_dimension(ground: Ground, template: int, order: int, entry: DimensionEntry) -> int:
    return ground.tables.records(Dimension).add(
        saved(ground.ago(1_550), ground.region.leader),
        template_id=template,
        order=order,
        name=entry.name,
        statement=entry.statement,
        low_label=entry.low,
        high_label=entry.high,
        theme_id=ground.themes[order % len(ground.themes)] if entry.theme else None,
    )


def _add_analysis(
    ground: Ground, template: int, dimensions: list[int], document: Gap, place: Place, goal: GrownGoal | None
) -> None:
    dice, by = ground.dice, place.evaluator
    held_on = ground.day_between(ground.ago(1_500), ground.ago(20))
    submitted_on = held_on + timedelta(days=dice.randint(0, 14))
    is_draft = ground.is_one_in(20)
    submitted = saved(
        submitted_on, by, minutes=30, status=FilingStatus.SUBMITTED, submitted_at=moment(submitted_on, minutes=30)
    )
    analysis = ground.tables.records(GapAnalysis).add(
        saved(held_on, by),
        *([] if is_draft else [submitted]),
        template_id=template,
        organisation_id=place.pk,
        held_on=held_on,
        participants=dice.choice(document.participants),
        filed_by_id=by,
    )
    for order, (dimension, entry) in enumerate(zip(dimensions, document.dimensions, strict=True)):
        answer, now = dice.choice(entry.answers), dice.randint(1, 5)
        values: dict[str, Any] = {"now": now, "wanted": dice.randint(now, 6), "evidence": answer.evidence}
        is_scored = not is_draft or order < len(dimensions) // 2
        score = ground.tables.records(GapScore).add(
            saved(held_on, by),
            *([saved(held_on, by, minutes=order + 1, **values)] if is_scored else []),
            analysis_id=analysis,
            dimension_id=dimension,
        )
        if goal and order == 0 and not is_draft:
            ground.tables.records(GapLead).add(
                saved(submitted_on, by, minutes=40), score_id=score, goal_id=goal.pk, since=max(submitted_on, held_on)
            )
