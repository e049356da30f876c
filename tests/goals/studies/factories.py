"""Feasibility studies and what belongs to them, made through the actions, standing where a test wants them."""

from datetime import date

from goals.studies.actions.areas import NewMember, add_area, add_members
from goals.studies.actions.evidence import add_evidence
from goals.studies.actions.factors import note_factor, update_factor
from goals.studies.actions.further_work import note_activity
from goals.studies.actions.hypotheses import judge, propose_hypothesis, take_hypothesis_step
from goals.studies.actions.results import adopt_hypothesis
from goals.studies.actions.studies import begin_study, take_study_step
from goals.studies.enums import FactorState, HypothesisStatus, StudyStatus
from goals.studies.models import Hypothesis

BEGUN = date(2024, 3, 1)

WAYS = {
    HypothesisStatus.PROPOSED: [],
    HypothesisStatus.SUBSTANTIATED: [HypothesisStatus.SUBSTANTIATED],
    HypothesisStatus.ADOPTED: [HypothesisStatus.SUBSTANTIATED, HypothesisStatus.ADOPTED],
    HypothesisStatus.REJECTED: [HypothesisStatus.REJECTED],
    HypothesisStatus.WITHDRAWN: [HypothesisStatus.WITHDRAWN],
}
"""The steps from a proposal to each status."""


def make_study(organisation, title="Felles kulturskole", *, status=StudyStatus.OPEN, areas=("Fagmiljø",), **fields):
    """A study begun in March 2024, with its areas, that has come to a status."""
    fields = {"question": "Kan vi få til mer sammen?", "starts_on": BEGUN, "by": None, **fields}
    study = begin_study(organisation, title=title, areas=areas, **fields)
    if status != StudyStatus.OPEN:
        take_study_step(study, to=status, by=None, reason="Det ser lovende ut.", on=date(2024, 4, 12))
        study.refresh_from_db()
    return study


def make_area(study, name="Kultur", *, members=()):
    """An area with members: persons, or names."""
    return add_area(study, by=None, name=name, members=[as_member(each) for each in members])


def as_member(each):
    return NewMember(name=each, represents="Aure") if isinstance(each, str) else NewMember(person=each)


def seat(area, *members):
    """Take persons, or names, into an area's working group; returns their rows."""
    return add_members(area, by=None, members=[as_member(each) for each in members])


def make_hypothesis(area, statement="Vi kan dele lærere", *, status=HypothesisStatus.PROPOSED, on=BEGUN, **fields):
    """A hypothesis that has taken the way to a status on a day, with evidence where it needs some."""
    hypothesis = propose_hypothesis(area, by=None, statement=statement, proposed_on=on, **fields)
    for step in WAYS[status]:
        if step == HypothesisStatus.SUBSTANTIATED:
            make_evidence(hypothesis, on=on)
        take_hypothesis_step(hypothesis, to=step, by=None, on=on, reason="Slik ble det.")
        hypothesis.refresh_from_db()
    return Hypothesis.objects.select_related("area__study__organisation").get(pk=hypothesis.pk)


def make_evidence(hypothesis, text="Tre av fire søkere får ikke plass", *, on=BEGUN, **fields):
    return add_evidence(hypothesis, by=None, text=text, on=on, **fields)


def make_judgement(hypothesis, value=4, feasibility=3, *, on=BEGUN, why="Slik ser vi det."):
    return judge(hypothesis, by=None, value=value, feasibility=feasibility, on=on, why=why)


def make_factor(study, text="En felles leder", *, area=None, responsible="Kommunedirektøren", state=None, **fields):
    """A factor; with a state, followed by one update."""
    factor = note_factor(study, by=None, text=text, area=area, responsible=responsible, noted_on=BEGUN, **fields)
    if state is not None:
        update_factor(factor, by=None, state=FactorState(state), text="Slik står det.", on=BEGUN)
        factor.refresh_from_db()
    return factor


def make_activity(study, text="Legge fram saken", *, responsible="Rektor", **fields):
    return note_activity(study, by=None, text=text, responsible=responsible, noted_on=BEGUN, **fields)


def make_adopted(study, statement="Vi kan dele lærere", *, title="Elevene møter lærere med fordypning", measures=()):
    """A hypothesis adopted, with the goal it became."""
    hypothesis = make_hypothesis(study.areas.first(), statement, status=HypothesisStatus.SUBSTANTIATED)
    adopt_hypothesis(hypothesis, by=None, title=title, measures=measures, on=date(2024, 4, 20))
    hypothesis.refresh_from_db()
    return hypothesis
