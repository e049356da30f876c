"""Which version of a score, an evaluation or a component is read on a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from evaluation.cipp.actions.cipp import correct_component, save_component, submit_cipp
from evaluation.cipp.models import CippComponent, CippEvaluation
from evaluation.gap.actions.analyses import correct_gap, score_dimension, submit_gap
from evaluation.gap.models import GapAnalysis, GapScore
from network.records.selectors.history import read_as_of, versions_on
from tests.evaluation.cipp.factories import WORDS, make_cipp, part_of
from tests.evaluation.gap.factories import make_gap, make_template

DRAFTED, SUBMITTED, CORRECTED = 9, 6, 3
"""Days ago."""


def days_ago(number):
    return timezone.localdate() - timedelta(days=number)


def recorded(model, pk, version, days):
    model.history.filter(id=pk, version=version).update(history_date=timezone.now() - timedelta(days=days))


@pytest.fixture
def score(region, coordinator, sunndal, eva_sunndal):
    """2 in the draft, 3 as submitted, 4 as corrected."""
    analysis = make_gap(make_template(region, by=coordinator), sunndal, by=eva_sunndal, submitted=False)
    score = analysis.scores.in_order().first()
    score_dimension(analysis, dimension=score.dimension, by=eva_sunndal, values={"now": 3, "wanted": 5})
    submit_gap(analysis, by=eva_sunndal)
    correct_gap(score, by=eva_sunndal, values={"now": 4}, reason="Vi leste feil")
    for version, days in ((1, DRAFTED), (2, DRAFTED), (3, SUBMITTED + 1), (4, CORRECTED)):
        recorded(GapScore, score.pk, version, days)
    GapAnalysis.objects.filter(pk=analysis.pk).update(submitted_at=timezone.now() - timedelta(days=SUBMITTED))
    return GapScore.objects.get(pk=score.pk)


@pytest.fixture
def component(sunndal, eva_sunndal):
    """Its findings are a draft's, then as submitted, then as corrected."""
    evaluation = make_cipp(sunndal, by=eva_sunndal)
    context = part_of(evaluation, "context")
    save_component(context, by=eva_sunndal, words={"findings": "Kladd"})
    for part in evaluation.components.in_order():
        save_component(part, by=eva_sunndal, words=WORDS)
    submit_cipp(evaluation, by=eva_sunndal)
    correct_component(context, by=eva_sunndal, words={"findings": "Rettet"}, reason="Vi telte feil")
    for version, days in ((1, DRAFTED), (2, DRAFTED), (3, SUBMITTED + 1), (4, CORRECTED)):
        recorded(CippComponent, context.pk, version, days)
    CippEvaluation.objects.filter(pk=evaluation.pk).update(submitted_at=timezone.now() - timedelta(days=SUBMITTED))
    return CippComponent.objects.get(pk=context.pk)


@pytest.mark.parametrize(
    ("days", "now"), [(DRAFTED + 1, 3), (DRAFTED, 3), (SUBMITTED, 3), (CORRECTED + 1, 3), (CORRECTED, 4)]
)
def test_a_score_reads_as_submitted_until_it_is_corrected(score, days, now):
    (read,) = read_as_of([score], days_ago(days))
    assert read.now == now


def test_the_draft_of_a_score_is_read_where_drafts_are_included(score):
    read_as_of([score], days_ago(DRAFTED), include_drafts=True)
    assert score.now == 2


def test_scores_of_a_draft_are_read_as_they_were_on_the_day(region, coordinator, sunndal, eva_sunndal):
    analysis = make_gap(make_template(region, by=coordinator), sunndal, by=eva_sunndal, submitted=False)
    pk = analysis.scores.in_order().first().pk
    recorded(GapScore, pk, 1, DRAFTED)
    assert versions_on(GapScore, days_ago(DRAFTED)).get(id=pk).now is None


@pytest.mark.parametrize(
    ("days", "findings"),
    [(DRAFTED, WORDS["findings"]), (SUBMITTED, WORDS["findings"]), (CORRECTED, "Rettet")],
)
def test_a_component_reads_as_submitted_until_it_is_corrected(component, days, findings):
    read_as_of([component], days_ago(days))
    assert component.findings == findings


def test_the_draft_of_a_component_is_read_where_drafts_are_included(component):
    read_as_of([component], days_ago(DRAFTED), include_drafts=True)
    assert component.findings == "Kladd"


def test_an_evaluation_reads_as_submitted_on_days_before_it_was(component):
    evaluation = component.evaluation
    CippEvaluation.history.filter(id=evaluation.pk, version=1).update(
        history_date=timezone.now() - timedelta(days=DRAFTED), title="Kladden het noe annet"
    )
    CippEvaluation.history.filter(id=evaluation.pk, version=2).update(
        history_date=timezone.now() - timedelta(days=SUBMITTED)
    )
    CippEvaluation.objects.filter(pk=evaluation.pk).update(
        submitted_at=timezone.now() - timedelta(days=SUBMITTED) + timedelta(hours=1)
    )
    read_as_of([evaluation], days_ago(DRAFTED))
    assert evaluation.title == "Lesegruppene halvveis"
