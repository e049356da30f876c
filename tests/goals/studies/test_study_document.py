"""The sections of a study: written as lines, read as lists, as they stood on a day; the mandate and what follows."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from goals.studies.actions.evidence import withdraw_evidence
from goals.studies.actions.further_work import drop_activity, edit_activity, note_decision
from goals.studies.actions.hypotheses import take_hypothesis_step
from goals.studies.actions.mandate import answer_point
from goals.studies.actions.ordering import move_hypothesis
from goals.studies.actions.studies import conclude_study, edit_study
from goals.studies.enums import EvidenceSide, HypothesisStatus
from goals.studies.models import MandatePoint
from tests.goals.studies.factories import make_activity, make_evidence, make_factor, make_hypothesis, make_study
from tests.refusals import refused_fields

SECTIONS = {
    "bakgrunn": {"background": "Vi bygger på\n- tall\n- samtaler", "method": "Vi spurte."},
    "deltakere": {"owners_text": "Surnadal kommune", "partners_text": "NTNU", "participants_text": "Elevrådet, 14"},
    "faser": {"phases_text": "Kartlegging, 1.3.2024 – 20.3.2024\n    Tall for skolene"},
    "mandat": {"mandate_decision": "Styret, sak 4/24", "points_text": "Se på skyss\n    Tall\nHøre elevene"},
    "malbilde": {
        "picture": "Alle hører til",
        "slogans": "Sammen",
        "picture_points": "Ro",
        "main_hypothesis": "Det går",
    },
    "suksessfaktorer": {"factors_introduction": "Slik fant vi dem."},
    "videre": {"left_to_find_out": "Hva det koster\n    og hvem som betaler"},
}


def page_of(client, study, query=""):
    return BeautifulSoup(client.get(study.get_absolute_url() + query).content, "html.parser")


def headings(page):
    return [heading.get_text(strip=True) for heading in page.select(".study__text h2")]


def texts(page, selector):
    return [" ".join(found.get_text(" ", strip=True).split()) for found in page.select(selector)]


def points(study):
    return [(point.text, point.level) for point in study.mandate_points.listed().order_by("order")]


# --- Sections --------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_written_in_its_form_and_comes_back_as_it_was(section, study, leader):
    address = reverse("goals:study_section", args=[study.pk, section])
    version = leader.get(address).context["form"].initial["version"]
    response = leader.post(address, {**SECTIONS[section], "version": version})
    assert response.status_code == 302
    assert response["Location"] == f"{study.get_absolute_url()}#{section}"
    form = leader.get(address).context["form"]
    assert {name: form[name].value() for name in SECTIONS[section]} == SECTIONS[section]
    assert page_of(leader, study).select_one(f"#{section}") is not None


def test_the_document_has_only_what_is_written_and_says_to_writers_what_is_not(study, leader, client_for, groupie):
    edit_study(study, by=None, background="Noe")
    page = page_of(leader, study)
    assert "Mandat" not in headings(page)
    unwritten = texts(page, ".study__write a")
    assert "Mandat" in unwritten
    assert "Bakgrunn" not in unwritten
    assert page_of(client_for(groupie), study).select(".study__unwritten") == []


def test_no_section_of_another_name(study, leader):
    assert leader.get(reverse("goals:study_section", args=[study.pk, "tull"])).status_code == 404


def test_typed_points_become_lists_and_organisations_links(study, leader, surnadal):
    for fields in SECTIONS.values():
        edit_study(study, by=None, **fields)
    page = page_of(leader, study)
    assert texts(page, ".long-text .points li") == ["tall", "samtaler"]
    assert page.select_one(f'.study-bodies a[href^="{surnadal.get_absolute_url()}"]') is not None
    assert texts(page, ".study-bodies--counted li") == ["Elevrådet 14"]
    assert texts(page, ".phase h3") == ["Kartlegging"]
    assert texts(page, ".phase .points li") == ["Tall for skolene"]
    assert texts(page, ".mandate > li > .mandate__text") == ["Se på skyss", "Høre elevene"]
    assert texts(page, ".mandate__beneath .mandate__text") == ["Tall"]


@pytest.mark.parametrize(
    ("section", "typed"),
    [
        ("mandat", {"points_text": "x" * 1001}),
        ("mandat", {"points_text": "\n".join("punkt" for _ in range(151))}),
        ("mandat", {"mandate_decision": "x" * 301}),
        ("faser", {"phases_text": "Kartlegging, 20.3.2024 – 1.3.2024"}),
        ("deltakere", {"participants_text": "x" * 161}),
        ("malbilde", {"picture": "x" * 1001}),
    ],
)
def test_a_section_is_refused_on_its_field_and_nothing_is_stored(section, typed, study, leader):
    response = leader.post(reverse("goals:study_section", args=[study.pk, section]), {**typed, "version": 1})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == set(typed)
    study.refresh_from_db()
    assert (study.version, study.mandate_points.count(), study.phases.count()) == (1, 0, 0)


def test_hostile_lines_come_out_as_text(study, leader):
    hostile = "<script>alert(1)</script>"
    edit_study(
        study,
        by=None,
        **dict.fromkeys(("background", "method", "mandate_decision", "picture", "slogans", "picture_points"), hostile),
        **dict.fromkeys(("points_text", "owners_text", "participants_text", "main_hypothesis"), hostile),
        phases_text=f"{hostile}\n    {hostile}",
        left_to_find_out=hostile,
        factors_introduction=hostile,
    )
    answer_point(study.mandate_points.get(), by=None, text=hostile)
    note_decision(study, by=None, text=hostile, body=hostile)
    make_activity(study, hostile, responsible=hostile)
    assert hostile not in leader.get(study.get_absolute_url()).content.decode()


def test_what_is_pasted_is_shown_as_it_is_read_before_it_is_stored(study, leader):
    address = reverse("goals:study_section", args=[study.pk, "deltakere"])
    pasted = {"participants_text": "• Elevrådet: 14 personer\n• Foreldrerådet", "another": "1", "version": 1}
    shown = leader.post(address, pasted)
    assert (shown.status_code, study.organisations.count()) == (200, 0)
    assert shown.context["form"]["participants_text"].value() == "Elevrådet, 14\nForeldrerådet"


# --- Lists that are edited -------------------------------------------------------------------------


def test_a_reworded_point_keeps_its_answer_and_a_dropped_one_can_come_back(study):
    edit_study(study, by=None, points_text="Se på skyss til skolen\nHøre elevene")
    first, second = study.mandate_points.order_by("order")
    answer_point(first, by=None, text="Det går")
    edit_study(study, by=None, points_text="Høre elevene\nSe på skyss til skolene")
    assert [point.pk for point in study.mandate_points.listed().order_by("order")] == [second.pk, first.pk]
    edit_study(study, by=None, points_text="Høre elevene")
    assert points(study) == [("Høre elevene", 0)]
    edit_study(study, by=None, points_text="Høre elevene\nSe på skyss til skolene")
    assert MandatePoint.objects.listed().get(pk=first.pk).answers.get().text == "Det går"


def test_a_list_read_on_a_day(study, leader):
    edit_study(study, by=None, points_text="Se på skyss", owners_text="Heim")
    MandatePoint.objects.update(dropped_on=date(2024, 3, 10))
    answer_point_on = page_of(leader, study, "?per=2024-03-05")
    assert texts(answer_point_on, ".mandate__text") == ["Se på skyss registrert i ettertid"]
    assert "Mandat" not in headings(page_of(leader, study, "?per=2024-03-11"))
    assert "Mandat" not in headings(page_of(leader, study))


def test_two_people_write_the_same_list(study, leader, client_for, coordinator):
    address = reverse("goals:study_section", args=[study.pk, "mandat"])
    edit_study(study, by=coordinator, points_text="Deres punkt", expected_version=1)
    refused = leader.post(address, {"points_text": "Vårt punkt", "version": 1})
    assert refused.status_code == 409
    assert [pair[1:] for pair in refused.context["conflict"]] == [("Deres punkt", "Vårt punkt")]
    assert points(study) == [("Deres punkt", 0)]
    other = leader.post(address, {"mandate_decision": "Sak 4", "points_text": "", "version": 1})
    assert (other.status_code, other.context["conflict"]) == (409, [])
    assert other.context["form"]["points_text"].value() == "Deres punkt"


# --- The mandate answered --------------------------------------------------------------------------


def test_a_point_is_answered_by_what_was_found(study, leader, client_for, groupie):
    edit_study(study, by=None, points_text="Se på skyss")
    point, hypothesis = study.mandate_points.get(), make_hypothesis(study.areas.first())
    address = reverse("goals:point_answer", args=[study.pk, point.pk])
    client = client_for(groupie)
    sent = {"text": "- Det går\n- Det lønner seg", "hypotheses": [hypothesis.pk], "on": "2024-03-20"}
    assert client.post(address, sent).status_code == 302
    page = page_of(leader, study)
    assert texts(page, ".mandate__answer .points li") == ["Det går", "Det lønner seg"]
    assert page.select_one(f'.mandate__hypotheses a[href="#hypotese-{hypothesis.pk}"]') is not None
    assert page_of(leader, study, "?per=2024-03-19").select(".mandate__answer") == []
    earlier = client.post(address, {"text": "Før", "on": "2024-03-19"})
    assert refused_fields_of(earlier) == {"on"}


def refused_fields_of(response):
    assert response.status_code == 422
    return set(response.context["form"].errors)


def test_hypotheses_of_another_study_answer_nothing(study, surnadal, leader):
    edit_study(study, by=None, points_text="Se på skyss")
    elsewhere = make_hypothesis(make_study(surnadal, "En annen").areas.first())
    address = reverse("goals:point_answer", args=[study.pk, study.mandate_points.get().pk])
    response = leader.post(address, {"text": "Det går", "hypotheses": [elsewhere.pk]})
    assert refused_fields_of(response) == {"hypotheses"}
    with pytest.raises(ValidationError) as raised:
        answer_point(study.mandate_points.get(), by=None, text="x", hypotheses=[elsewhere])
    assert refused_fields(raised) == {"hypotheses"}


# --- Hypotheses in order, evidence on both sides ---------------------------------------------------


def test_hypotheses_stand_in_the_order_of_the_group_or_ranked(study, leader):
    area = study.areas.first()
    make_hypothesis(area, "Første", value=1, feasibility=1)
    second = make_hypothesis(area, "Andre", value=5, feasibility=5)

    def listed(query=""):
        return [row.statement for row in leader.get(study.get_absolute_url() + query).context["document"].listed]

    assert listed() == ["Første", "Andre"]
    assert listed("?rekkefolge=rang") == ["Andre", "Første"]
    address = reverse("goals:hypothesis_move", args=[second.pk])
    assert leader.post(address, {"way": "opp"})["Location"].endswith(f"#hypotese-{second.pk}")
    assert listed() == ["Andre", "Første"]
    assert not move_hypothesis(second, by=None, up=True)
    assert "er ikke noe «rekkefolge»" in leader.get(f"{study.get_absolute_url()}?rekkefolge=tull").content.decode()


def test_a_hypothesis_rests_on_what_speaks_for_it(study, surnadal_leader, leader):
    hypothesis = make_hypothesis(study.areas.first())
    make_evidence(hypothesis, "Det koster", side=EvidenceSide.AGAINST)
    with pytest.raises(ValidationError):
        take_hypothesis_step(hypothesis, to=HypothesisStatus.SUBSTANTIATED, by=surnadal_leader)
    speaking = make_evidence(hypothesis, "Det lønner seg")
    take_hypothesis_step(hypothesis, to=HypothesisStatus.SUBSTANTIATED, by=surnadal_leader)
    speaking.hypothesis.refresh_from_db()
    with pytest.raises(ValidationError):
        withdraw_evidence(speaking, by=surnadal_leader, reason="Feil")
    for page in (study, hypothesis):
        soup = page_of(leader, page)
        assert texts(soup, ".evidence--against .evidence__words") == ["Det koster"]
        assert texts(soup, ".evidence:not(.evidence--against) .evidence__words") == ["Det lønner seg"]


def test_adopting_offers_measures_from_the_points_of_how(study, leader):
    hypothesis = make_hypothesis(
        study.areas.first(), status=HypothesisStatus.SUBSTANTIATED, how="Slik:\n- Lyse ut\n► Lage avtale\n"
    )
    page = leader.get(reverse("goals:hypothesis_step", args=[hypothesis.pk]) + "?to=adopted")
    assert page.context["form"]["measures"].value() == "Lyse ut\nLage avtale"


# --- Factors over time, and what follows -----------------------------------------------------------


def test_the_states_of_a_factor_stand_in_a_row(study, leader):
    make_factor(study, "Ledelse", responsible="", state="on_the_way")
    assert texts(page_of(leader, study), ".states__one") == ["På vei 1. mars 2024"]


def test_activities_and_decisions_follow_also_a_concluded_study(study, surnadal_leader, leader, client_for, pro_aure):
    conclude_study(study, by=surnadal_leader, conclusion="Det går.")
    sent = {"text": "Lyse ut", "due_on": "1.9.2026", "responsible_kind": "words", "responsible": "Rektor"}
    assert leader.post(reverse("goals:activity_new", args=[study.pk]), sent).status_code == 302
    decided = {"text": "Vi går videre", "body": "Styret, sak 9", "on": "2024-05-01"}
    assert leader.post(reverse("goals:study_decision", args=[study.pk]), decided).status_code == 302
    page = page_of(client_for(pro_aure), study)
    assert texts(page, ".activity__text") == ["Lyse ut"]
    assert texts(page, ".decision > p")[0] == "Vi går videre"
    assert page.select("#videre ~ p.study__steps, .activity a") == []


def test_an_activity_is_done_on_a_day_and_taken_out_from_one(study, surnadal_leader, leader):
    activity = make_activity(study)
    edit_activity(activity, by=surnadal_leader, done_on=date(2024, 6, 1))
    assert page_of(leader, study, "?per=2024-05-31").select(".activity--done") == []
    assert len(page_of(leader, study).select(".activity--done")) == 1
    with pytest.raises(ValidationError) as raised:
        edit_activity(activity, by=surnadal_leader, done_on=date(2999, 1, 1))
    assert refused_fields(raised) == {"done_on"}
    activity.refresh_from_db()
    drop_activity(activity, by=surnadal_leader, reason="Ikke nødvendig")
    assert activity.dropped_on == timezone.localdate()
    assert page_of(leader, study).select(".activity") == []
