from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from evaluation.cipp.actions.cipp import (
    correct_component,
    describe_cipp,
    save_component,
    start_cipp,
    submit_cipp,
)
from evaluation.cipp.actions.evidence import add_evidence, withdraw_evidence
from evaluation.cipp.models import CippComponent, CippEvaluation, CippEvidence
from evaluation.filing.actions import restore_filed, withdraw_filed
from gatherings.programme.models import GatheringPage
from goals.goals.actions.goals import propose_goal
from goals.measures.actions import add_measure, update_measure
from network.records.errors import NotAllowed, StaleRecord
from tests.evaluation.cipp.factories import DAY, WORDS, make_cipp, part_of
from tests.evaluation.gap.factories import make_gap, make_template
from tests.gatherings.factories import GatheringFactory

STRANGERS = ["surnadal_eva", "tingvoll_leader", "surnadal_headteacher", "steering", "editor", "outsider"]


@pytest.fixture
def hidden_goal(surnadal, surnadal_leader):
    return propose_goal(surnadal, by=surnadal_leader, title="Bare et forslag", proposed_on=date(2024, 1, 10))


@pytest.fixture
def gathering(region):
    return GatheringFactory(organiser=region, published=True)


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def begin(organisation, by, **given):
    values = {"title": "En evaluering", "purpose": "formative", "held_on": DAY, "programme": "Lesegruppene"}
    return start_cipp(by=by, organisation=organisation, **{**values, **given})


# --- Beginning -----------------------------------------------------------------------------------


def test_start_gives_a_draft_with_four_empty_components(draft):
    assert (draft.status, draft.submitted_at) == ("draft", None)
    assert [(c.part, c.findings, c.grade) for c in draft.components.in_order()] == [
        ("context", "", "not_assessed"),
        ("input", "", "not_assessed"),
        ("process", "", "not_assessed"),
        ("product", "", "not_assessed"),
    ]


def test_starting_twice_gives_the_same_draft(draft, sunndal, eva_sunndal):
    assert make_cipp(sunndal, by=eva_sunndal) == draft
    assert CippEvaluation.objects.count() == 1


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_evaluates_an_organisation_without_the_right(who, request, sunndal):
    with pytest.raises(NotAllowed):
        begin(sunndal, request.getfixturevalue(who))
    assert CippEvaluation.objects.count() == 0


@pytest.mark.parametrize("who", ["eva_sunndal", "coordinator"])
def test_those_with_the_right_do(who, request, sunndal):
    person = request.getfixturevalue(who)
    assert begin(sunndal, person).filed_by == person


def test_a_regional_goal_is_evaluated_by_a_municipality(sunndal, eva_sunndal, regional_goal):
    evaluation = begin(sunndal, eva_sunndal, programme="", goal=regional_goal)
    assert evaluation.subject_kind == "goal"
    assert list(CippEvaluation.objects.about(goal=regional_goal)) == [evaluation]


@pytest.mark.parametrize(
    ("subject", "field"),
    [({"programme": ""}, "__all__"), ({"programme": "x" * 161}, "programme"), ({"title": ""}, "title")],
)
def test_start_refuses_what_is_missing_or_too_long(subject, field, sunndal, eva_sunndal):
    with pytest.raises(ValidationError) as refused:
        begin(sunndal, eva_sunndal, **subject)
    assert field in refused.value.message_dict
    assert CippEvaluation.objects.count() == 0


def test_start_refuses_two_subjects(sunndal, eva_sunndal, regional_goal):
    with pytest.raises(ValidationError):
        begin(sunndal, eva_sunndal, programme="Lesegruppene", goal=regional_goal)
    assert CippEvaluation.objects.count() == 0


def test_the_database_holds_to_one_subject(draft, regional_goal):
    with pytest.raises(IntegrityError), transaction.atomic():
        CippEvaluation.objects.filter(pk=draft.pk).update(goal=regional_goal)
    with pytest.raises(IntegrityError), transaction.atomic():
        CippEvaluation.objects.filter(pk=draft.pk).update(programme="")


def test_start_refuses_a_subject_one_cannot_see(sunndal, eva_sunndal, hidden_goal):
    with pytest.raises(ValidationError) as refused:
        begin(sunndal, eva_sunndal, programme="", goal=hidden_goal)
    assert list(refused.value.message_dict) == ["goal"]


def test_start_refuses_a_gathering_that_is_not_published(sunndal, eva_sunndal, region):
    unpublished = GatheringFactory(organiser=region)
    with pytest.raises(ValidationError) as refused:
        begin(sunndal, eva_sunndal, programme="", gathering=unpublished)
    assert list(refused.value.message_dict) == ["gathering"]


def test_start_refuses_tomorrow(sunndal, eva_sunndal):
    with pytest.raises(ValidationError) as refused:
        begin(sunndal, eva_sunndal, held_on=tomorrow())
    assert list(refused.value.message_dict) == ["held_on"]


# --- Writing -------------------------------------------------------------------------------------


def test_a_component_is_saved_half_done(draft, eva_sunndal):
    saved = save_component(part_of(draft, "context"), by=eva_sunndal, words={"findings": "  Dette så vi. "})
    assert (saved.findings, saved.judgement, saved.version) == ("Dette så vi.", "", 2)


def test_saving_the_same_again_changes_nothing(draft, eva_sunndal):
    context = part_of(draft, "context")
    save_component(context, by=eva_sunndal, words=WORDS)
    assert save_component(context, by=eva_sunndal, words=WORDS, expected_version=1).version == 2


def test_saving_over_a_newer_version_is_refused(draft, eva_sunndal):
    context = part_of(draft, "context")
    save_component(context, by=eva_sunndal, words={"findings": "Først"})
    with pytest.raises(StaleRecord) as stale:
        save_component(context, by=eva_sunndal, words={"findings": "Sist"}, expected_version=1)
    assert stale.value.current.findings == "Først"
    assert part_of(draft, "context").findings == "Først"


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_writes(who, request, draft, filed):
    person = request.getfixturevalue(who)
    refused = [
        lambda: save_component(part_of(draft, "context"), by=person, words=WORDS),
        lambda: describe_cipp(draft, by=person, title="x", purpose="formative", held_on=DAY, participants=""),
        lambda: add_evidence(part_of(draft, "context"), by=person, words="x", on=DAY),
        lambda: submit_cipp(draft, by=person),
        lambda: withdraw_filed(draft, by=person, reason="x"),
        lambda: restore_filed(draft, by=person),
        lambda: correct_component(part_of(filed, "context"), by=person, words=WORDS, reason="x"),
    ]
    for action in refused:
        with pytest.raises(NotAllowed):
            action()
    assert CippEvidence.objects.count() == 0


def test_only_the_product_says_continue_change_or_stop(draft, eva_sunndal):
    assert save_component(part_of(draft, "product"), by=eva_sunndal, words={"verdict": "stop"}).verdict == "stop"
    with pytest.raises(ValidationError):
        save_component(part_of(draft, "input"), by=eva_sunndal, words={"verdict": "stop"})


@pytest.mark.parametrize(
    "words", [{"grade": "splendid"}, {"findings": "x" * 6001}, {"questions": "x" * 2001}, {"judgement": "x" * 4001}]
)
def test_a_component_refuses_what_is_not_on_the_list_or_too_long(words, draft, eva_sunndal):
    with pytest.raises(ValidationError) as refused:
        save_component(part_of(draft, "context"), by=eva_sunndal, words=words)
    assert list(refused.value.message_dict) == list(words)


def test_describe_changes_title_and_time(draft, eva_sunndal):
    describe_cipp(
        draft, by=eva_sunndal, title=" Nytt navn ", purpose="summative", held_on=date(2025, 1, 2), participants="Fire"
    )
    draft.refresh_from_db()
    assert (draft.title, draft.purpose, draft.held_on, draft.version) == ("Nytt navn", "summative", date(2025, 1, 2), 2)


def test_describe_refuses_a_stale_version(draft, eva_sunndal):
    given = {"by": eva_sunndal, "purpose": "formative", "held_on": DAY, "participants": ""}
    describe_cipp(draft, title="Først", expected_version=1, **given)
    with pytest.raises(StaleRecord):
        describe_cipp(draft, title="Sist", expected_version=1, **given)


# --- Evidence ------------------------------------------------------------------------------------


def test_evidence_points_at_what_one_can_see(draft, eva_sunndal, region, coordinator, sunndal, regional_goal):
    gap = make_gap(make_template(region, by=coordinator), sunndal, by=eva_sunndal)
    measure = add_measure(regional_goal, by=coordinator, title="Lesegrupper", decided_on=DAY)
    update = update_measure(measure, by=coordinator, status="under_way", text="I gang.", on=DAY)
    gathering = GatheringPage.objects.get(pk=GatheringFactory(organiser=region, published=True).pk)
    context = part_of(draft, "context")
    for cited in ({"gap": gap}, {"goal": regional_goal}, {"update": update}, {"gathering": gathering}):
        evidence = add_evidence(context, by=eva_sunndal, words="Dette viser det.", on=DAY, **cited)
        assert {evidence.cites} == set(cited)
        assert list(CippEvaluation.objects.citing(**cited)) == [draft]
    assert add_evidence(context, by=eva_sunndal, words="Se her.", on=DAY, url="https://ssb.no/").cites == "url"
    assert add_evidence(context, by=eva_sunndal, words="Bare ord.", on=DAY).cites == "words"


def test_the_same_evidence_twice_is_stored_once(draft, eva_sunndal):
    context = part_of(draft, "context")
    first = add_evidence(context, by=eva_sunndal, words="En samtale.", on=DAY)
    assert add_evidence(context, by=eva_sunndal, words=" En samtale. ", on=DAY) == first


def test_evidence_refuses_what_one_cannot_see(
    draft, eva_sunndal, hidden_goal, region, surnadal, surnadal_eva, surnadal_leader
):
    context = part_of(draft, "context")
    template = make_template(region, by=surnadal_eva)
    hidden_gap = make_gap(template, surnadal, by=surnadal_eva, submitted=False)
    measure = add_measure(hidden_goal, by=surnadal_leader, title="Skjult", decided_on=DAY)
    update = update_measure(measure, by=surnadal_leader, status="under_way", text="Skjult.", on=DAY)
    hidden = {"goal": hidden_goal, "gap": hidden_gap, "update": update, "gathering": GatheringFactory(organiser=region)}
    for name, thing in hidden.items():
        with pytest.raises(ValidationError) as refused:
            add_evidence(context, by=eva_sunndal, words="Ser du?", on=DAY, **{name: thing})
        assert list(refused.value.message_dict) == [name]
    assert CippEvidence.objects.count() == 0


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://ssb.no/", "//ssb.no", "ssb", "https://" + "x" * 400 + ".no"],
)
def test_evidence_refuses_hostile_addresses(url, draft, eva_sunndal):
    with pytest.raises(ValidationError) as refused:
        add_evidence(part_of(draft, "context"), by=eva_sunndal, words="Se her.", on=DAY, url=url)
    assert list(refused.value.message_dict) == ["url"]


def test_evidence_points_at_one_thing_at_most(draft, eva_sunndal, regional_goal):
    with pytest.raises(ValidationError):
        add_evidence(
            part_of(draft, "context"), by=eva_sunndal, words="To", on=DAY, goal=regional_goal, url="https://ssb.no/"
        )


@pytest.mark.parametrize(("given", "field"), [({"words": "  "}, "words"), ({"words": "x" * 2001}, "words")])
def test_evidence_needs_words_that_fit(given, field, draft, eva_sunndal):
    with pytest.raises(ValidationError) as refused:
        add_evidence(part_of(draft, "context"), by=eva_sunndal, on=DAY, **given)
    assert list(refused.value.message_dict) == [field]


def test_evidence_refuses_tomorrow(draft, eva_sunndal):
    with pytest.raises(ValidationError) as refused:
        add_evidence(part_of(draft, "context"), by=eva_sunndal, words="I morgen", on=tomorrow())
    assert list(refused.value.message_dict) == ["on"]


def test_evidence_is_withdrawn_with_a_reason_and_stays(draft, eva_sunndal, regional_goal):
    evidence = add_evidence(part_of(draft, "context"), by=eva_sunndal, words="Feil mål", on=DAY, goal=regional_goal)
    with pytest.raises(ValidationError) as refused:
        withdraw_evidence(evidence, by=eva_sunndal, reason=" ")
    assert list(refused.value.message_dict) == ["reason"]
    withdraw_evidence(evidence, by=eva_sunndal, reason="Gjaldt et annet mål")
    assert list(CippEvidence.objects.not_withdrawn()) == []
    assert [(e.words, e.withdrawn_reason) for e in CippEvidence.objects.withdrawn()] == [
        ("Feil mål", "Gjaldt et annet mål")
    ]
    assert list(CippEvaluation.objects.citing(goal=regional_goal)) == []
    with pytest.raises(ValidationError):
        withdraw_evidence(evidence, by=eva_sunndal, reason="En gang til")


def test_nobody_else_withdraws_evidence(draft, eva_sunndal, surnadal_eva):
    evidence = add_evidence(part_of(draft, "context"), by=eva_sunndal, words="Vårt", on=DAY)
    with pytest.raises(NotAllowed):
        withdraw_evidence(evidence, by=surnadal_eva, reason="x")


# --- Submitting, correcting, withdrawing ---------------------------------------------------------


def test_submit_names_what_is_missing(draft, eva_sunndal):
    for part in ("context", "input", "product"):
        save_component(part_of(draft, part), by=eva_sunndal, words=WORDS)
    save_component(part_of(draft, "process"), by=eva_sunndal, words={"findings": "Bare dette."})
    with pytest.raises(ValidationError) as refused:
        submit_cipp(draft, by=eva_sunndal)
    assert refused.value.messages == ["Ikke skrevet ennå – Prosess: vurdering."]
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_submit_makes_it_known(filed, eva_sunndal, pro_aure, outsider):
    assert filed.is_submitted
    assert filed.submitted_at is not None
    assert list(CippEvaluation.objects.visible_to(pro_aure)) == [filed]
    assert list(CippEvaluation.objects.visible_to(outsider)) == []
    with pytest.raises(ValidationError):
        submit_cipp(filed, by=eva_sunndal)


def test_what_is_submitted_is_corrected_with_a_reason(filed, eva_sunndal):
    context = part_of(filed, "context")
    with pytest.raises(ValidationError):
        save_component(context, by=eva_sunndal, words={"findings": "Noe annet"})
    with pytest.raises(ValidationError) as refused:
        correct_component(context, by=eva_sunndal, words={"findings": "Noe annet"}, reason="")
    assert list(refused.value.message_dict) == ["reason"]
    with pytest.raises(ValidationError) as refused:
        correct_component(context, by=eva_sunndal, words={"findings": " "}, reason="Tømmer")
    assert list(refused.value.message_dict) == ["findings"]
    correct_component(context, by=eva_sunndal, words={"findings": "Noe annet"}, reason="Vi regnet feil")
    kept = CippComponent.history.filter(id=context.pk).values_list("findings", "history_change_reason")
    assert list(kept)[:2] == [("Noe annet", "Vi regnet feil"), ("Dette så vi.", "")]


def test_a_correction_that_changes_nothing_is_refused(filed, eva_sunndal):
    with pytest.raises(ValidationError):
        correct_component(part_of(filed, "context"), by=eva_sunndal, words=WORDS, reason="Ingenting")


def test_a_correction_refuses_a_stale_version(filed, eva_sunndal):
    with pytest.raises(StaleRecord):
        correct_component(
            part_of(filed, "context"), by=eva_sunndal, words={"findings": "x"}, reason="x", expected_version=1
        )


def test_a_draft_is_not_corrected(draft, eva_sunndal):
    with pytest.raises(ValidationError):
        correct_component(part_of(draft, "context"), by=eva_sunndal, words=WORDS, reason="x")


def test_evidence_and_title_of_a_submitted_one_need_a_reason(filed, eva_sunndal):
    context = part_of(filed, "context")
    with pytest.raises(ValidationError) as refused:
        add_evidence(context, by=eva_sunndal, words="Nytt", on=DAY)
    assert list(refused.value.message_dict) == ["reason"]
    assert add_evidence(context, by=eva_sunndal, words="Nytt", on=DAY, reason="Kom senere").words == "Nytt"
    given = {"title": "Nytt", "purpose": "formative", "held_on": DAY, "participants": ""}
    with pytest.raises(ValidationError) as refused:
        describe_cipp(filed, by=eva_sunndal, **given)
    assert list(refused.value.message_dict) == ["reason"]
    assert describe_cipp(filed, by=eva_sunndal, reason="Skrivefeil", **given).title == "Nytt"


def test_withdraw_and_bring_back(filed, eva_sunndal, pro_aure):
    with pytest.raises(ValidationError) as refused:
        withdraw_filed(filed, by=eva_sunndal, reason=" ")
    assert list(refused.value.message_dict) == ["reason"]
    withdraw_filed(filed, by=eva_sunndal, reason="Feil mål")
    assert list(CippEvaluation.objects.visible_to(pro_aure)) == []
    assert list(CippEvaluation.objects.visible_to(eva_sunndal).not_withdrawn()) == []
    with pytest.raises(ValidationError):
        withdraw_filed(filed, by=eva_sunndal, reason="En gang til")
    with pytest.raises(ValidationError):
        add_evidence(part_of(filed, "context"), by=eva_sunndal, words="x", on=DAY, reason="x")
    assert restore_filed(filed, by=eva_sunndal).status == "submitted"
    with pytest.raises(ValidationError):
        restore_filed(filed, by=eva_sunndal)


# --- Who sees what -------------------------------------------------------------------------------


def test_drafts_are_seen_by_those_with_a_right_there_only(
    draft, eva_sunndal, coordinator, steering, outsider, surnadal_eva, tingvoll_leader
):
    seen = {
        person: list(CippEvaluation.objects.visible_to(person)) == [draft]
        for person in (eva_sunndal, coordinator, steering, outsider, surnadal_eva, tingvoll_leader)
    }
    assert seen == {
        eva_sunndal: True,
        coordinator: True,
        steering: True,
        outsider: False,
        surnadal_eva: False,
        tingvoll_leader: False,
    }


def test_own_drafts_come_first(sunndal, eva_sunndal, coordinator):
    old = make_cipp(sunndal, by=eva_sunndal, title="Gammel", held_on=date(2020, 1, 1))
    theirs = make_cipp(sunndal, by=coordinator, title="Andres", held_on=date(2025, 2, 1))
    done = make_cipp(sunndal, by=eva_sunndal, title="Levert", held_on=date(2025, 3, 1), submitted=True)
    assert list(CippEvaluation.objects.drafts_of_mine_first(eva_sunndal)) == [old, done, theirs]
