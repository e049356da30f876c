"""The pages of feasibility studies: who reads what, how it stood then, and what they cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goals.studies.actions.evidence import add_evidence
from goals.studies.actions.further_work import note_decision
from goals.studies.actions.hypotheses import edit_hypothesis, judge
from goals.studies.actions.mandate import answer_point
from goals.studies.actions.studies import conclude_study, edit_study
from goals.studies.enums import HypothesisStatus, StudyStatus
from goals.studies.models import StudyArea
from network.memberships.actions import appoint
from network.roles.enums import Role
from tests.goals.studies.factories import (
    make_activity,
    make_adopted,
    make_area,
    make_evidence,
    make_factor,
    make_hypothesis,
    make_judgement,
    make_study,
    seat,
)
from tests.people import make_person

S = HypothesisStatus.SUBSTANTIATED


def fill(study, rows, person):
    """So many areas' worth of everything that a study holds."""
    edit_study(
        study,
        by=None,
        background="Vi bygger på\n- tall",
        picture="Alle hører til",
        points_text="\n".join(f"Punkt {n}\n    under {n}" for n in range(rows)),
        phases_text="\n".join(f"Fase {n}, 1.3.2024 – 5.3.2024\n    Rapport" for n in range(rows)),
        owners_text="Surnadal",
        participants_text="\n".join(f"Råd {n}, {n}" for n in range(rows)),
    )
    for point in study.mandate_points.all():
        for n in range(rows):
            hypothesis = make_hypothesis(study.areas.first(), f"Svarer {n}")
            answer_point(point, by=person, text=f"Fant {n}", hypotheses=[hypothesis], on=date(2024, 4, 1))
    for n in range(rows):
        make_activity(study, f"Aktivitet {n}", due_on=date(2024, 6, 1))
        note_decision(study, by=person, text=f"Vedtak {n}", on=date(2024, 4, 25))
    for n in range(rows):
        area = make_area(study, f"Område {n}")
        seat(area, person, f"Kari {n}")
        for status in (HypothesisStatus.PROPOSED, HypothesisStatus.REJECTED, HypothesisStatus.WITHDRAWN):
            hypothesis = make_hypothesis(area, f"{status} {n}", status=status, value=3, feasibility=3)
            if status == HypothesisStatus.PROPOSED:
                make_evidence(hypothesis, number=n, label="søkere")
        make_adopted(study, f"Vedtatt {n}", title=f"Mål {n}", measures=["Kurs", "Avtale"])
        make_factor(study, f"Faktor {n}", area=area, state="in_place", responsible_person=person)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_document_costs_the_same_whatever_it_holds(rows, study, surnadal_leader, leader, django_assert_num_queries):
    fill(study, rows, surnadal_leader)
    with django_assert_num_queries(29):
        assert leader.get(study.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_document_of_another_day_too(rows, study, surnadal_leader, leader, django_assert_num_queries):
    fill(study, rows, surnadal_leader)
    with django_assert_num_queries(35):
        assert leader.get(f"{study.get_absolute_url()}?per=2024-05-01").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(rows, surnadal, surnadal_leader, leader, django_assert_num_queries):
    for n in range(rows):
        fill(make_study(surnadal, f"Studie {n}"), 1, surnadal_leader)
    with django_assert_num_queries(7):
        assert leader.get(reverse("goals:studies")).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_a_hypothesis_costs_the_same_whatever_it_holds(rows, study, leader, django_assert_num_queries):
    hypothesis = make_hypothesis(study.areas.first())
    for n in range(rows):
        make_evidence(hypothesis, f"Belegg {n}")
        make_judgement(hypothesis)
    with django_assert_num_queries(18):
        assert leader.get(hypothesis.get_absolute_url()).status_code == 200


def test_a_goal_names_all_it_comes_from_in_the_same_number_of_queries(study, leader):
    goal = make_adopted(study).results.get().goal
    leader.get(goal.get_absolute_url())
    counted = []
    for rows in (1, 3):
        while goal.hypotheses.count() < rows:
            hypothesis = make_hypothesis(study.areas.first(), "Enda en", status=HypothesisStatus.ADOPTED)
            hypothesis.results.create(goal=goal, on=date(2024, 5, 1))
        with CaptureQueriesContext(connection) as queries:
            page = leader.get(goal.get_absolute_url()).content.decode()
        assert page.count("/hypoteser/hypotese/") == rows
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_trace_runs_both_ways_for_those_who_may_see_it(study, leader, client_for, tingvoll_leader):
    hypothesis = make_adopted(study, measures=["Lyse ut"])
    goal = hypothesis.results.first().goal
    page = leader.get(goal.get_absolute_url()).content.decode()
    assert hypothesis.get_absolute_url() in page
    page = leader.get(hypothesis.get_absolute_url()).content.decode()
    assert goal.get_absolute_url() in page
    assert goal.measures.get().get_absolute_url() in page
    assert goal.get_absolute_url() in leader.get(study.get_absolute_url()).content.decode()
    # The study is under way: who reads the goal elsewhere does not learn of it.
    elsewhere = client_for(tingvoll_leader).get(goal.get_absolute_url())
    assert elsewhere.status_code == 200
    assert hypothesis.get_absolute_url() not in elsewhere.content.decode()


def test_a_member_of_a_group_reads_the_whole_study_and_writes_in_the_own_area(study, client_for, aure):
    person = make_person("ola.nordmann", role=Role.PARTNER, organisation=aure)
    own, other = study.areas.all()
    seat(own, person)
    theirs = make_hypothesis(other, "Deres")
    mine = make_hypothesis(own, "Min")
    client = client_for(person)
    page = client.get(study.get_absolute_url())
    assert page.context["writes_in"] == {own.pk}
    assert client.get(theirs.get_absolute_url()).status_code == 200
    for name in ("hypothesis_edit", "judge", "evidence_new"):
        assert client.get(reverse(f"goals:{name}", args=[mine.pk])).status_code == 200
        assert client.get(reverse(f"goals:{name}", args=[theirs.pk])).status_code == 403
    address = reverse("goals:hypothesis_new", args=[study.pk])
    assert client.post(address, {"area": other.pk, "statement": "Noe"}).status_code == 422
    assert client.post(address, {"area": own.pk, "statement": "Noe"}).status_code == 302


def test_a_concluded_study_is_for_members_names_and_all(study, surnadal_union, pro_aure, client_for, surnadal_leader):
    seat(study.areas.first(), surnadal_union, "Kari Nordmann")
    conclude_study(study, by=surnadal_leader, conclusion="Det går.")
    page = client_for(pro_aure).get(study.get_absolute_url()).content.decode()
    assert str(surnadal_union) in page
    assert "Kari Nordmann" in page


def test_an_account_without_a_current_role_reads_no_study(study, client_for, surnadal_leader, outsider, surnadal):
    conclude_study(study, by=surnadal_leader, conclusion="Det går.")
    seat(study.areas.first(), outsider)
    appoint(outsider, role=Role.EVA, organisation=surnadal, by=None, since=date(2020, 1, 1), until=date(2021, 1, 1))
    assert client_for(outsider).get(study.get_absolute_url()).status_code == 404
    assert not StudyArea.objects.writable_by(outsider).exists()


# --- As of a day -----------------------------------------------------------------------------------


def test_the_document_reads_as_it_stood_on_the_day(study, leader):
    area = study.areas.first()
    hypothesis = make_hypothesis(area, value=2, feasibility=2)
    make_evidence(hypothesis, "Kom senere", on=date(2024, 3, 20))
    make_judgement(hypothesis, 5, 4, on=date(2024, 3, 21))
    make_hypothesis(area, "Kom senere", on=date(2024, 3, 22))

    def read(day):
        document = leader.get(f"{study.get_absolute_url()}?per={day}").context["document"]
        return [(h.judged_value, h.judged_feasibility, len(h.evidence_then)) for h in document.listed]

    assert read("2024-03-02") == [(2, 2, 0)]
    assert read("2024-03-20") == [(2, 2, 1)]
    assert read("2024-04-01") == [(5, 4, 1), (None, None, 0)]
    assert "document" not in leader.get(f"{study.get_absolute_url()}?per=2024-02-01").context


def test_what_was_written_before_the_conclusion_stays_inside(study, surnadal_leader, leader, client_for, pro_aure):
    hypothesis = make_hypothesis(study.areas.first(), "Utkastet")
    edit_hypothesis(hypothesis, by=surnadal_leader, statement="Det ferdige")
    conclude_study(study, by=surnadal_leader, conclusion="Det går.")
    outside = client_for(pro_aure)
    for page in (hypothesis.get_absolute_url(), study.get_absolute_url()):
        assert "Utkastet" not in outside.get(page).content.decode()
        then = outside.get(f"{page}?per=2024-03-05")
        assert (then.status_code, "Utkastet" in then.content.decode()) == (200, False)
    assert "Utkastet" in leader.get(hypothesis.get_absolute_url()).content.decode()
    listed = outside.get(f"{reverse('goals:studies')}?per=2024-03-05")
    assert (listed.context["view"].studies, list(listed.context["page"])) == ([], [])


# --- The list --------------------------------------------------------------------------------------


def test_hypotheses_are_ranked_across_studies_and_filtered(surnadal, leader):
    first, second = make_study(surnadal, "Første"), make_study(surnadal, "Andre")
    make_hypothesis(first.areas.get(), "Lett og stor", value=5, feasibility=5)
    make_hypothesis(second.areas.get(), "Tung og stor", value=5, feasibility=1)
    make_hypothesis(second.areas.get(), "Middels", value=3, feasibility=3, status=S)
    make_hypothesis(first.areas.get(), "Uvurdert")
    make_hypothesis(first.areas.get(), "Trukket", status=HypothesisStatus.WITHDRAWN)

    def listed(query=""):
        page = leader.get(reverse("goals:studies") + query).context["page"]
        return [each.statement for each in page]

    assert listed() == ["Lett og stor", "Middels", "Tung og stor", "Uvurdert"]
    assert listed(f"?studie={second.pk}") == ["Middels", "Tung og stor"]
    assert listed("?status=substantiated") == ["Middels"]
    assert listed("?q=STOR+og") == ["Lett og stor", "Tung og stor"]
    assert listed("?status=withdrawn&studie=tull&page=x") == listed()
    assert listed("?q=finnes+ikke") == []


def test_a_concluded_study_is_listed_for_all(surnadal, pro_aure, client_for):
    make_study(surnadal, "Under arbeid")
    make_study(surnadal, "Ferdig", status=StudyStatus.CONCLUDED)
    make_study(surnadal, "Trukket", status=StudyStatus.WITHDRAWN)
    listed = client_for(pro_aure).get(reverse("goals:studies")).context["view"].studies
    assert [study.title for study in listed] == ["Ferdig"]


# --- What is written comes out as text -------------------------------------------------------------


def test_markup_is_shown_as_it_was_typed(study, surnadal_leader, leader):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    edit_study(study, by=surnadal_leader, title=hostile, question=hostile, mandate=hostile)
    area = make_area(study, hostile[:100], members=[hostile[:100]])
    hypothesis = make_hypothesis(area, hostile, background=hostile, how=hostile, value_text=hostile)
    add_evidence(hypothesis, by=surnadal_leader, text=hostile, number=1, label=hostile, unit="<b>", source=hostile)
    judge(hypothesis, by=surnadal_leader, value=3, feasibility=3, why=hostile)
    factor = make_factor(study, hostile, responsible=hostile, state="in_place")
    for page in (study, hypothesis, factor):
        content = leader.get(page.get_absolute_url()).content.decode()
        assert "<script>alert" not in content
        assert "<img src=x" not in content
        assert "&lt;script&gt;alert" in content
    assert "<script>alert" not in leader.get(reverse("goals:studies")).content.decode()
