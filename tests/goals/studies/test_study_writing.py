"""Who writes in a study, and what is refused as it is written."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.studies.actions.areas import NewMember, add_area, add_members, edit_area, read_members, remove_member
from goals.studies.actions.evidence import add_evidence, withdraw_evidence
from goals.studies.actions.factors import edit_factor, note_factor, update_factor
from goals.studies.actions.hypotheses import edit_hypothesis, judge, propose_hypothesis
from goals.studies.actions.studies import begin_study, conclude_study, edit_study, take_study_step
from goals.studies.enums import FactorState, HypothesisStatus, StudyStatus
from goals.studies.models import Study
from network.records.errors import NotAllowed
from network.text.numbers import readable
from tests.goals.studies.factories import (
    BEGUN,
    make_area,
    make_evidence,
    make_factor,
    make_hypothesis,
    make_judgement,
    make_study,
    seat,
)
from tests.refusals import refused_fields

# --- Writing: by right, or in one's own area -------------------------------------------------------


def test_a_member_of_the_group_writes_in_the_own_area(study, area, groupie):
    hypothesis = propose_hypothesis(area, by=groupie, statement="Vi kan dele buss", value=3, feasibility=5)
    add_evidence(hypothesis, by=groupie, text="To av tre busser er halvtomme")
    judge(hypothesis, by=groupie, value=4, feasibility=5, why="Vi har regnet.")
    edit_hypothesis(hypothesis, by=groupie, statement="Vi kan dele busser")
    factor = note_factor(study, by=groupie, area=area, text="Ruter", responsible="Fylket")
    update_factor(factor, by=groupie, state=FactorState.IN_PLACE, text="Avtalt")
    assert [(j.value, j.feasibility) for j in hypothesis.judgements.all()] == [(3, 5), (4, 5)]
    other = study.areas.last()
    for refused in (
        lambda: propose_hypothesis(other, by=groupie, statement="Noe annet"),
        lambda: edit_hypothesis(hypothesis, by=groupie, area=other),
        lambda: note_factor(study, by=groupie, text="For alle", responsible="Noen"),
        lambda: note_factor(study, by=groupie, area=other, text="Der", responsible="Noen"),
        lambda: edit_factor(factor, by=groupie, area=None),
        lambda: edit_study(study, by=groupie, title="Mitt"),
        lambda: add_area(study, by=groupie, name="Mitt område"),
        lambda: edit_area(area, by=groupie, name="Mitt"),
        lambda: add_members(area, by=groupie, members=[NewMember(name="En venn")]),
        lambda: conclude_study(study, by=groupie, conclusion="Ja."),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_whoever_leaves_the_group_writes_no_more(area, groupie, surnadal_leader):
    row = remove_member(area.members.get(), by=surnadal_leader, reason="Ny jobb")
    assert row.until == timezone.localdate() - timedelta(days=1)
    with pytest.raises(NotAllowed):
        propose_hypothesis(area, by=groupie, statement="Noe")
    assert list(Study.objects.visible_to(groupie)) == []


@pytest.mark.parametrize("name", ["union", "elsewhere"])
def test_those_who_only_read_write_nothing(name, study, area, people):
    by, hypothesis, factor = people[name], make_hypothesis(area), make_factor(study)
    for refused in (
        lambda: begin_study(study.organisation, by=by, title="Ny", question="Hva?", starts_on=BEGUN),
        lambda: edit_study(study, by=by, title="Ny"),
        lambda: propose_hypothesis(area, by=by, statement="Noe"),
        lambda: edit_hypothesis(hypothesis, by=by, statement="Noe"),
        lambda: judge(hypothesis, by=by, value=1, feasibility=1),
        lambda: add_evidence(hypothesis, by=by, text="Noe"),
        lambda: note_factor(study, by=by, text="Noe", responsible="Noen"),
        lambda: update_factor(factor, by=by, state=FactorState.IN_PLACE, text="Ja"),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_study_that_is_over_is_not_written_in(study, area, surnadal_leader, surnadal):
    hypothesis, factor = make_hypothesis(area), make_factor(study)
    evidence = make_evidence(hypothesis)
    take_study_step(study, to=StudyStatus.CONCLUDED, by=surnadal_leader, reason="Ja.")
    study.refresh_from_db()
    for each in (area, hypothesis.area, evidence.hypothesis.area, factor):
        each.study = study
    by = surnadal_leader
    for refused in (
        lambda: edit_study(study, by=by, title="Ny"),
        lambda: add_area(study, by=by, name="Ny"),
        lambda: propose_hypothesis(area, by=by, statement="Noe"),
        lambda: edit_hypothesis(hypothesis, by=by, statement="Noe"),
        lambda: judge(hypothesis, by=by, value=1, feasibility=1),
        lambda: withdraw_evidence(evidence, by=by, reason="Feil"),
        lambda: note_factor(study, by=by, text="Noe", responsible="Noen"),
        lambda: edit_factor(factor, by=by, area=None, text="Noe"),
    ):
        with pytest.raises(ValidationError):
            refused()
    update_factor(factor, by=by, state=FactorState.IN_PLACE, text="Fulgt opp etterpå")


def test_whoever_is_responsible_says_how_a_factor_stands(study, surnadal_union):
    factor = make_factor(study, responsible_person=surnadal_union)
    update_factor(factor, by=surnadal_union, state=FactorState.THREATENED, text="Pengene mangler")
    factor.refresh_from_db()
    assert factor.state == FactorState.THREATENED
    with pytest.raises(NotAllowed):
        edit_factor(factor, by=surnadal_union, area=None, text="Noe annet")


# --- What is refused as it is written --------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"number": None, "unit": "%"}, {"number"}),
        ({"number": None, "label": "deltakere"}, {"number"}),
        ({"number": Decimal(3)}, {"label"}),
        ({"text": "  "}, {"text"}),
        ({"url": "javascript:alert(1)"}, {"url"}),
        ({"url": "ftp://eksempel.no/fil"}, {"url"}),
        ({"source": "x" * 241}, {"source"}),
        ({"on": date(2999, 1, 1)}, {"on"}),
    ],
)
def test_evidence_is_refused(fields, wrong, area, surnadal_leader):
    hypothesis = make_hypothesis(area)
    with pytest.raises(ValidationError) as raised:
        add_evidence(hypothesis, by=surnadal_leader, **{"text": "Vi har talt", **fields})
    assert refused_fields(raised) == wrong
    assert hypothesis.evidence.count() == 0


def test_zero_is_a_figure(area):
    evidence = make_evidence(make_hypothesis(area), number=Decimal(0), label="søkere")
    assert (evidence.number, str(readable(evidence.number))) == (0, "0")


def test_the_last_evidence_stays_where_something_rests_on_it(area, surnadal_leader):
    hypothesis = make_hypothesis(area, status=HypothesisStatus.SUBSTANTIATED)
    only = hypothesis.evidence.get()
    with pytest.raises(ValidationError):
        withdraw_evidence(only, by=surnadal_leader, reason="Feil")
    make_evidence(hypothesis, "Noe annet")
    with pytest.raises(ValidationError) as raised:
        withdraw_evidence(only, by=surnadal_leader, reason=" ")
    assert refused_fields(raised) == {"reason"}
    withdraw_evidence(only, by=surnadal_leader, reason="Feil")
    assert [each.text for each in hypothesis.evidence.not_withdrawn()] == ["Noe annet"]
    only.refresh_from_db()
    assert (only.withdrawn_reason, only.withdrawn_by) == ("Feil", surnadal_leader)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"value": 0}, {"value", "__all__"}),
        ({"feasibility": 6}, {"feasibility", "__all__"}),
        ({"on": date(2999, 1, 1)}, {"on"}),
        ({"on": BEGUN - timedelta(days=1)}, {"on"}),
        ({"why": " "}, {"why"}),
    ],
)
def test_a_judgement_is_refused(fields, wrong, area, surnadal_leader):
    hypothesis = make_hypothesis(area)
    make_judgement(hypothesis)
    with pytest.raises(ValidationError) as raised:
        judge(hypothesis, by=surnadal_leader, **{"value": 3, "feasibility": 3, "why": "Nytt", **fields})
    assert refused_fields(raised) <= wrong
    assert hypothesis.judgements.count() == 1


def test_a_hypothesis_is_judged_whole_or_not_yet(area):
    with pytest.raises(ValidationError) as raised:
        propose_hypothesis(area, by=None, statement="Noe", value=3)
    assert refused_fields(raised) == {"feasibility"}


def test_members_are_read_line_by_line(surnadal, surnadal_union, django_assert_num_queries):
    address = surnadal_union.email
    text = f"Kari Nordmann, Aure kommune\n\n  Ola ,\n{address.upper()}, Fagforbundet\nPer <{address}>"
    with django_assert_num_queries(2):
        members = read_members(text, surnadal)
    assert members == [
        NewMember("Kari Nordmann", "Aure kommune"),
        NewMember("Ola", ""),
        NewMember("", "Fagforbundet", surnadal_union),
        NewMember("", "", surnadal_union),
    ]


def test_members_that_cannot_be_read_are_named_by_their_line(surnadal, outsider):
    text = f"Kari\n, Aure\n{outsider.email}\n{'x' * 121}"
    with pytest.raises(ValidationError) as raised:
        read_members(text, surnadal)
    assert [message[:8] for message in raised.value.message_dict["members"]] == ["Linje 2:", "Linje 3:", "Linje 4 "]


def test_the_same_person_sits_in_a_group_once(area, surnadal_union):
    assert len(seat(area, surnadal_union, surnadal_union, "Kari")) == 2
    assert seat(area, surnadal_union) == []


def test_areas_have_names_of_their_own(study, surnadal_leader):
    with pytest.raises(ValidationError) as raised:
        add_area(study, by=surnadal_leader, name="FAGMILJØ".lower())
    assert refused_fields(raised) == {"name"}
    with pytest.raises(ValidationError) as raised:
        make_area(study, " ")
    assert refused_fields(raised) == {"name"}


def test_a_factor_is_of_its_study_and_nobody_need_be_responsible_yet(study, surnadal_leader, tingvoll_leader):
    assert note_factor(study, by=surnadal_leader, text="Penger").responsible_person is None
    with pytest.raises(ValidationError) as raised:
        note_factor(study, by=surnadal_leader, text="Penger", responsible_person=tingvoll_leader)
    assert refused_fields(raised) == {"responsible_person"}
    elsewhere = make_study(study.organisation, "En annen").areas.get()
    with pytest.raises(ValidationError) as raised:
        note_factor(study, by=surnadal_leader, text="Penger", responsible="Rektor", area=elsewhere)
    assert refused_fields(raised) == {"area"}


def test_updates_of_a_factor_go_forward(study, surnadal_leader):
    factor = make_factor(study, state="on_the_way")
    for day in (BEGUN - timedelta(days=1), timezone.localdate() + timedelta(days=1)):
        with pytest.raises(ValidationError) as raised:
            update_factor(factor, by=surnadal_leader, state=FactorState.IN_PLACE, text="Ja", on=day)
        assert refused_fields(raised) == {"on"}
