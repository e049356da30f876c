"""What the forms of studies answer to what people type, and to what nobody should have sent."""

import pytest
from django.urls import reverse

from goals.goals.models import Goal
from goals.studies.actions.areas import edit_area
from goals.studies.actions.factors import edit_factor
from goals.studies.actions.hypotheses import edit_hypothesis
from goals.studies.actions.studies import edit_study
from goals.studies.enums import HypothesisStatus, StudyStatus
from goals.studies.models import AreaMember, CriticalSuccessFactor, Evidence, Hypothesis, Study, StudyArea
from tests.goals.factories import make_goal
from tests.goals.studies.factories import (
    make_adopted,
    make_evidence,
    make_factor,
    make_hypothesis,
    make_judgement,
    make_study,
    seat,
)

S = HypothesisStatus.SUBSTANTIATED


def wrong(response):
    """The fields a form was refused for."""
    assert response.status_code == 422
    return set(response.context["form"].errors)


NEW_STUDY = {"title": "Leirskole", "question": "Går det?", "starts_on": "2024-03-01", "areas": "Ute\nInne"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, {"title"}),
        ({"title": "x" * 161}, {"title"}),
        ({"question": ""}, {"question"}),
        ({"question": "x" * 1001}, {"question"}),
        ({"starts_on": ""}, {"starts_on"}),
        ({"starts_on": "i morgen"}, {"starts_on"}),
        ({"ends_on": "2024-02-01"}, {"ends_on"}),
        ({"mandate": "x" * 6001}, {"mandate"}),
        ({"areas": "Ute\nute"}, {"areas"}),
        ({"areas": "x" * 121}, {"areas"}),
        ({"areas": "\n".join("abcdefghi")}, {"areas"}),
        ({"organisation": "tull"}, {"organisation"}),
    ],
)
def test_a_new_study_is_refused(changes, expected, surnadal, leader):
    sent = {"organisation": surnadal.pk, **NEW_STUDY, **changes}
    assert wrong(leader.post(reverse("goals:study_new"), sent)) == expected
    assert Study.objects.count() == 0


def test_a_study_is_not_begun_for_others(tingvoll, leader):
    sent = {"organisation": tingvoll.pk, **NEW_STUDY}
    assert wrong(leader.post(reverse("goals:study_new"), sent)) == {"organisation"}


def test_a_study_is_begun_with_its_areas(surnadal, leader):
    response = leader.post(reverse("goals:study_new"), {"organisation": surnadal.pk, **NEW_STUDY})
    made = Study.objects.get()
    assert response["Location"] == made.get_absolute_url()
    assert [area.name for area in made.areas.all()] == ["Ute", "Inne"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"statement": ""}, {"statement"}),
        ({"statement": "x" * 301}, {"statement"}),
        ({"area": ""}, {"area"}),
        ({"area": "0"}, {"area"}),
        ({"value": "3"}, {"feasibility"}),
        ({"feasibility": "3"}, {"value"}),
        ({"value": "0", "feasibility": "3"}, {"value"}),
        ({"value": "6", "feasibility": "tre"}, {"value", "feasibility"}),
        ({"background": "x" * 4001}, {"background"}),
        ({"how": "x" * 4001}, {"how"}),
        ({"value_text": "x" * 4001}, {"value_text"}),
    ],
)
def test_a_new_hypothesis_is_refused(changes, expected, study, area, leader):
    sent = {"area": area.pk, "statement": "Vi kan dele buss", **changes}
    assert wrong(leader.post(reverse("goals:hypothesis_new", args=[study.pk]), sent)) == expected
    assert Hypothesis.objects.count() == 0


def test_an_area_of_another_study_is_not_written_in(study, surnadal, leader):
    elsewhere = make_study(surnadal, "En annen").areas.get()
    sent = {"area": elsewhere.pk, "statement": "Vi kan dele buss"}
    assert wrong(leader.post(reverse("goals:hypothesis_new", args=[study.pk]), sent)) == {"area"}


def test_hypotheses_are_added_one_after_another_in_the_same_area(study, leader):
    last = study.areas.last()
    address = reverse("goals:hypothesis_new", args=[study.pk])
    sent = {"area": last.pk, "statement": "Vi kan dele buss", "value": "4", "feasibility": "2", "another": "1"}
    response = leader.post(address, sent)
    assert response["Location"] == f"{address}?omrade={last.pk}"
    assert leader.get(response["Location"]).context["form"]["area"].value() == last.pk
    assert leader.get(f"{address}?omrade=tull").status_code == 200


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"text": ""}, {"text"}),
        ({"text": "x" * 2001}, {"text"}),
        ({"number": "mange"}, {"number"}),
        ({"number": "12345678901234567"}, {"number"}),
        ({"number": "3"}, {"label"}),
        ({"unit": "%"}, {"number"}),
        ({"unit": "x" * 41}, {"unit"}),
        ({"url": "javascript:alert(1)"}, {"url"}),
        ({"url": "data:text/html,x"}, {"url"}),
        ({"url": "ftp://eksempel.no/"}, {"url"}),
        ({"url": "https://" + "x" * 500 + ".no"}, {"url"}),
        ({"source": "x" * 241}, {"source"}),
        ({"on": "2999-01-01"}, {"on"}),
    ],
)
def test_evidence_is_refused(changes, expected, area, leader):
    hypothesis = make_hypothesis(area)
    response = leader.post(reverse("goals:evidence_new", args=[hypothesis.pk]), {"text": "Vi har talt", **changes})
    assert wrong(response) == expected
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "shown"), [("58,3", "58,3"), ("58.3", "58,3"), ("0", "0"), ("-4", "-4"), ("12500", "12\xa0500")]
)
def test_figures_are_typed_and_shown_as_norwegians_do(typed, shown, area, leader):
    hypothesis = make_hypothesis(area)
    sent = {"text": "Vi har talt", "number": typed, "label": "deltakere", "unit": "%"}
    assert leader.post(reverse("goals:evidence_new", args=[hypothesis.pk]), sent).status_code == 302
    assert f">{shown}<" in leader.get(hypothesis.get_absolute_url()).content.decode()


def test_evidence_of_another_hypothesis_is_not_withdrawn_here(area, leader):
    mine, other = make_hypothesis(area), make_hypothesis(area)
    evidence = make_evidence(other)
    address = reverse("goals:evidence_withdraw", args=[mine.pk, evidence.pk])
    assert leader.post(address, {"reason": "Feil"}).status_code == 404
    assert wrong(leader.post(reverse("goals:evidence_withdraw", args=[other.pk, evidence.pk]), {"reason": " "})) == {
        "reason"
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"value": ""}, {"value"}),
        ({"feasibility": "9"}, {"feasibility"}),
        ({"why": ""}, {"why"}),
        ({"why": "x" * 2001}, {"why"}),
        ({"on": "2999-01-01"}, {"on"}),
        ({"on": "2020-01-01"}, {"on"}),
    ],
)
def test_a_judgement_is_refused(changes, expected, area, leader):
    hypothesis = make_hypothesis(area)
    make_judgement(hypothesis)
    sent = {"value": "3", "feasibility": "3", "why": "Nytt", **changes}
    assert wrong(leader.post(reverse("goals:judge", args=[hypothesis.pk]), sent)) == expected


def test_judging_goes_on_to_the_next_that_is_not_judged(area, leader):
    first, second = make_hypothesis(area), make_hypothesis(area)
    sent = {"value": "3", "feasibility": "3", "another": "1"}
    response = leader.post(reverse("goals:judge", args=[first.pk]), sent)
    assert response["Location"] == reverse("goals:judge", args=[second.pk])
    response = leader.post(response["Location"], sent)
    assert response["Location"] == second.get_absolute_url()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"text": ""}, {"text"}),
        ({"text": "x" * 301}, {"text"}),
        ({"responsible": "x" * 121}, {"responsible"}),
        ({"responsible_person": "0"}, {"responsible_person"}),
        ({"area": "0"}, {"area"}),
    ],
)
def test_a_new_factor_is_refused(changes, expected, study, leader):
    sent = {"text": "Penger", "responsible": "Rektor", **changes}
    assert wrong(leader.post(reverse("goals:factor_new", args=[study.pk]), sent)) == expected
    assert CriticalSuccessFactor.objects.count() == 0


@pytest.mark.parametrize("kind", ["", "role", "person", "words"])
def test_nobody_need_be_responsible_for_a_factor_yet(kind, study, leader):
    """As the form says: the label of who is responsible is marked as optional."""
    sent = {"text": "Penger", "responsible_kind": kind, "responsible": ""}
    assert leader.post(reverse("goals:factor_new", args=[study.pk]), sent).status_code == 302
    factor = CriticalSuccessFactor.objects.get()
    sent = {"text": "Penger nok", "responsible_kind": kind, "version": factor.version}
    assert leader.post(reverse("goals:factor_edit", args=[factor.pk]), sent).status_code == 302
    page = leader.get(factor.get_absolute_url()).content.decode()
    assert "Penger nok" in page
    assert "Ansvarlig" not in page


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({"text": " "}, {"text"}), ({"state": "ferdig"}, {"state"}), ({"on": "2999-01-01"}, {"on"})],
)
def test_an_update_of_a_factor_is_refused(changes, expected, study, leader):
    factor = make_factor(study)
    sent = {"state": "in_place", "text": "Ja", **changes}
    assert wrong(leader.post(reverse("goals:factor_update", args=[factor.pk]), sent)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": ""}, {"name"}),
        ({"name": "Kultur"}, {"name"}),
        ({"name": "x" * 121}, {"name"}),
        ({"members": "ingen@nettverk.example"}, {"members"}),
        ({"members": ", Aure"}, {"members"}),
    ],
)
def test_a_new_area_is_refused(changes, expected, study, leader):
    sent = {"name": "Idrett", "members": "Kari, Aure", **changes}
    assert wrong(leader.post(reverse("goals:area_new", args=[study.pk]), sent)) == expected
    assert (StudyArea.objects.count(), AreaMember.objects.count()) == (2, 0)


def test_more_members_and_a_new_name_are_stored_together_or_not_at_all(study, area, leader):
    address = reverse("goals:area_edit", args=[study.pk, area.pk])
    sent = {"name": "Nytt navn", "members": "tull@nettverk.example", "version": 1}
    assert wrong(leader.post(address, sent)) == {"members"}
    area.refresh_from_db()
    assert area.name == "Fagmiljø"
    assert leader.post(address, {**sent, "members": "Kari, Aure\nOla"}).status_code == 302
    assert [str(member) for member in area.members.all()] == ["Kari", "Ola"]


def test_a_member_of_another_area_is_not_let_go_here(study, area, leader):
    row = seat(study.areas.last(), "Kari")[0]
    address = reverse("goals:area_member_leave", args=[study.pk, area.pk, row.pk])
    assert leader.post(address, {"reason": "Nei"}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": ""}, {"title"}),
        ({"title": "x" * 241}, {"title"}),
        ({"goal": "0"}, {"goal"}),
        ({"measures": "x" * 241}, {"measures"}),
        ({"on": "2999-01-01"}, {"on"}),
        ({"on": ""}, {"on"}),
        ({"reason": "x" * 2001}, {"reason"}),
    ],
)
def test_adopting_is_refused(changes, expected, area, leader):
    hypothesis = make_hypothesis(area, status=S)
    sent = {"to": "adopted", "title": "Alle får prøve", "on": "2024-04-01", **changes}
    assert wrong(leader.post(reverse("goals:hypothesis_step", args=[hypothesis.pk]), sent)) == expected
    hypothesis.refresh_from_db()
    assert (hypothesis.status, Goal.objects.count()) == (S, 0)


def test_a_goal_elsewhere_is_not_tied_to(area, tingvoll, leader):
    hypothesis = make_hypothesis(area, status=S)
    sent = {"to": "adopted", "goal": make_goal(tingvoll).pk, "on": "2024-04-01"}
    assert wrong(leader.post(reverse("goals:hypothesis_step", args=[hypothesis.pk]), sent)) == {"goal"}


@pytest.mark.parametrize("to", ["", "tull", "adopted", "rejected; drop table"])
def test_a_step_that_is_not_open_keeps_the_reason(to, area, leader):
    sent = {"to": to, "on": "2024-04-01", "reason": "Slik ble det"}
    response = leader.post(reverse("goals:hypothesis_step", args=[make_hypothesis(area).pk]), sent)
    assert "to" in wrong(response)
    assert response.context["form"]["reason"].value() == "Slik ble det"


def test_a_closed_study_leads_back_from_its_forms(surnadal, leader):
    study = make_study(surnadal)
    hypothesis, factor = make_hypothesis(study.areas.get()), make_factor(study)
    leader.post(reverse("goals:study_step", args=[study.pk]), {"to": "concluded", "reason": "Ja", "on": "2024-04-12"})
    study.refresh_from_db()
    assert study.status == StudyStatus.CONCLUDED
    for name, pk in (
        ("study_edit", study.pk),
        ("hypothesis_new", study.pk),
        ("factor_new", study.pk),
        ("hypothesis_edit", hypothesis.pk),
        ("judge", hypothesis.pk),
        ("evidence_new", hypothesis.pk),
        ("factor_edit", factor.pk),
    ):
        assert leader.get(reverse(f"goals:{name}", args=[pk])).status_code == 302, name
    area = study.areas.get()
    assert leader.get(reverse("goals:area_new", args=[study.pk])).status_code == 302
    assert leader.get(reverse("goals:area_edit", args=[study.pk, area.pk])).status_code == 302


def test_one_more_goal_is_made_of_an_adopted_hypothesis(study, leader):
    hypothesis = make_adopted(study)
    address = reverse("goals:hypothesis_result", args=[hypothesis.pk])
    assert wrong(leader.post(address, {"title": " "})) == {"title"}
    leader.post(address, {"title": "Enda et mål", "measures": "Kurs\n\nAvtale"})
    assert [str(each.measure or each.goal) for each in hypothesis.results.all()][1:] == [
        "Enda et mål",
        "Kurs",
        "Avtale",
    ]


def test_a_newer_version_is_shown_beside_ones_own(study, area, coordinator, leader):
    hypothesis, factor = make_hypothesis(area), make_factor(study)
    edit_study(study, by=coordinator, title="Nyere")
    edit_hypothesis(hypothesis, by=coordinator, statement="Nyere")
    edit_factor(factor, by=coordinator, area=None, text="Nyere")
    edit_area(area, by=coordinator, name="Nyere")
    texts = {"text": "Mitt", "responsible": "Rektor"}
    for address, sent in (
        (reverse("goals:study_edit", args=[study.pk]), {**NEW_STUDY, "title": "Mitt"}),
        (reverse("goals:hypothesis_edit", args=[hypothesis.pk]), {"area": area.pk, "statement": "Mitt"}),
        (reverse("goals:factor_edit", args=[factor.pk]), texts),
        (reverse("goals:area_edit", args=[study.pk, area.pk]), {"name": "Mitt"}),
    ):
        response = leader.post(address, {**sent, "version": 1})
        page = response.content.decode()
        assert response.status_code == 409, address
        assert "Nyere" in page
        assert "Mitt" in page
        again = leader.post(address, {**sent, "version": response.context["form"]["version"].value()})
        assert again.status_code == 302, address


def test_what_was_said_earlier_is_dated_then(leader, surnadal):
    """A study that is written down afterwards reads right on the day it was about."""
    study = make_study(surnadal)
    area = study.areas.get()
    leader.post(
        reverse("goals:hypothesis_new", args=[study.pk]),
        {"area": area.pk, "statement": "Hvis vi deler lærere", "proposed_on": "5.3.2024"},
    )
    leader.post(
        reverse("goals:factor_new", args=[study.pk]),
        {"text": "En felles leder", "responsible": "Rektor", "noted_on": "6. mars 2024"},
    )
    factor = CriticalSuccessFactor.objects.get()
    read = {
        day: leader.get(study.get_absolute_url(), {"per": day}).content.decode()
        for day in ("2024-03-04", "2024-03-05", "2024-03-06")
    }
    assert {day: ("deler lærere" in text, "felles leder" in text) for day, text in read.items()} == {
        "2024-03-04": (False, False),
        "2024-03-05": (True, False),
        "2024-03-06": (True, True),
    }
    assert "Ikke der ennå" in leader.get(factor.get_absolute_url(), {"per": "2024-03-05"}).content.decode()
    later = {"area": area.pk, "statement": "I morgen", "proposed_on": "2999-01-01"}
    assert wrong(leader.post(reverse("goals:hypothesis_new", args=[study.pk]), later)) == {"proposed_on"}
