"""A municipality's latest GAP analysis on a day."""

from dataclasses import dataclass

from evaluation.gap.models import GapAnalysis, GapScore
from home.pages.selectors.moment import Moment
from network.organisations.models import Organisation
from network.records.selectors.history import read_as_of


@dataclass(frozen=True)
class LatestGap:
    """The analysis and its scores as they read on the day, the largest gaps first."""

    analysis: GapAnalysis
    scores: list[GapScore]


def latest_gap(municipality: Organisation, moment: Moment) -> LatestGap | None:
    """Of the submitted ones that the reader may see; its predecessors' too. Two queries, three at an earlier date."""
    analysis = (
        GapAnalysis.objects.visible_to(moment.user)
        .submitted()
        .municipal()
        .held_by(moment.on)
        .counting_under(municipality, moment.on)
        .select_related("template", "organisation")
        .latest_first()
        .first()
    )
    if analysis is None:
        return None
    scores = read_as_of(list(analysis.scores.select_related("dimension").in_order()), moment.per)
    return LatestGap(analysis, sorted(scores, key=lambda score: -(score.gap if score.gap is not None else -9)))
