"""Analyses in a list: what each one found, and what has moved since the one before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evaluation.gap.models import GapAnalysis, GapScore
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of


@dataclass(frozen=True)
class ListRow:
    """An analysis with its largest gap, and how many dimensions have risen and fallen since the one before."""

    analysis: GapAnalysis
    largest: GapScore | None
    """None where nothing is less than wanted."""
    before_held_on: date | None
    risen: int
    fallen: int
    as_before: int


def list_rows(analyses: Sequence[GapAnalysis], per: date | None) -> list[ListRow]:
    """Rows for analyses that carry `with_the_one_before`, read as of a day where one is given.

    One query, four with a day, however many there are.
    """
    said: dict[int, dict[int, GapScore]] = defaultdict(dict)
    wanted = {pk for analysis in analyses for pk in (analysis.pk, analysis.before_pk) if pk}  # type: ignore[attr-defined]
    scores = list(GapScore.objects.filter(analysis__in=wanted).select_related("dimension").in_order())
    for score in read_as_of(scores, per):
        said[score.analysis_id][score.dimension_id] = score
    name_organisations([analysis.organisation for analysis in analyses], per)
    read_as_of([analysis.template for analysis in analyses], per)
    return [_row(analysis, said) for analysis in analyses]


def _row(analysis: GapAnalysis, said: dict[int, dict[int, GapScore]]) -> ListRow:
    now = said[analysis.pk]
    before = said[analysis.before_pk] if analysis.before_pk else {}  # type: ignore[attr-defined]
    moved = [
        (score.now or 0) - (earlier.now or 0)
        for dimension, score in now.items()
        if (earlier := before.get(dimension)) is not None
    ]
    open_gaps = [score for score in now.values() if (score.gap or 0) > 0]
    return ListRow(
        analysis,
        max(open_gaps, key=lambda score: score.gap or 0, default=None),
        analysis.before_held_on,  # type: ignore[attr-defined]
        sum(step > 0 for step in moved),
        sum(step < 0 for step in moved),
        sum(step == 0 for step in moved),
    )
