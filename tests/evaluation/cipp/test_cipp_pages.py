from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation.cipp.actions.cipp import correct_component, describe_cipp, save_component
from evaluation.cipp.actions.evidence import add_evidence, withdraw_evidence
from evaluation.cipp.models import CippComponent, CippEvaluation, CippEvidence
from evaluation.filing.actions import withdraw_filed
from goals.goals.actions.goals import adopt_goal, propose_goal
from goals.goals.models import Goal
from tests.evaluation.cipp.factories import DAY, WORDS, make_cipp, part_of
from tests.evaluation.gap.factories import make_gap, make_template

HEAD = {"title": "Lesegruppene", "purpose": "formative", "held_on": "2025-03-12", "participants": "Fire rektorer"}
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture
def proposal(sunndal, sunndal_leader):
    return propose_goal(sunndal, by=sunndal_leader, title="Et forslag for oss selv", proposed_on=date(2024, 1, 10))


@pytest.fixture
def sunndal_leader(sunndal):
    from network.roles.enums import Role
    from tests.people import make_person

    return make_person("oppvekst.sunndal", role=Role.EDUCATION_LEADER, organisation=sunndal)


@pytest.fixture
def eva(client_for, eva_sunndal):
    return client_for(eva_sunndal)


def url(name, *args):
    return reverse(f"evaluation:{name}", args=args)


def errors(response):
    assert response.status_code == 422
    return {name: len(texts) for name, texts in response.context["form"].errors.items()}


# --- The list ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    rows, eva, sunndal, eva_sunndal, regional_goal, django_assert_num_queries
):
    for number in range(rows):
        make_cipp(sunndal, by=eva_sunndal, title=f"Nummer {number}", goal=regional_goal, submitted=True)
    with django_assert_num_queries(9):
        response = eva.get(url("cipp_list"))
    assert len(response.context["rows"]) == rows


def test_the_list_shows_drafts_to_their_own_only(eva, client_for, surnadal_eva, draft):
    assert draft.title in eva.get(url("cipp_list")).text
    other = client_for(surnadal_eva).get(url("cipp_list")).text
    assert draft.title not in other
    assert "Ingen evalueringer ennå" in other


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Om mål", "Om program", "Surnadals"}),
        ("?eier=sunndal", {"Om mål", "Om program"}),
        ("?av=goal", {"Om mål"}),
        ("?av=programme", {"Om program", "Surnadals"}),
        ("?formal=summative", set()),
        ("?av=nothing&eier=nowhere&formal=x", {"Om mål", "Om program", "Surnadals"}),
        ("?per=2025-01-01", set()),
    ],
)
def test_the_list_is_narrowed(query, titles, eva, sunndal, surnadal, eva_sunndal, surnadal_eva, regional_goal):
    make_cipp(sunndal, by=eva_sunndal, title="Om mål", goal=regional_goal, submitted=True)
    make_cipp(sunndal, by=eva_sunndal, title="Om program", submitted=True)
    make_cipp(surnadal, by=surnadal_eva, title="Surnadals", submitted=True)
    response = eva.get(url("cipp_list") + query)
    assert {evaluation.title for evaluation, _subject, _product in response.context["rows"]} == titles


def test_the_list_reads_titles_and_grades_of_the_day(eva, filed, eva_sunndal, regional_goal, sunndal):
    about = make_cipp(sunndal, by=eva_sunndal, title="Om mål", goal=regional_goal, submitted=True)
    correct_component(part_of(filed, "product"), by=eva_sunndal, words={"grade": "weak"}, reason="Nye tall")
    describe_cipp(filed, by=eva_sunndal, reason="Tydeligere", **{**HEAD, "title": "Nytt navn", "held_on": DAY})
    filed.refresh_from_db()
    Goal.history.filter(id=regional_goal.pk).update(title="Slik målet het")

    def told(query=""):
        rows = eva.get(url("cipp_list") + query).context["rows"]
        return {
            evaluation.pk: (evaluation.title, evaluation.components.all()[3].grade, subject.title)
            for evaluation, subject, _product in rows
        }

    assert told() == {
        filed.pk: ("Nytt navn", "weak", "Lesegruppene"),
        about.pk: ("Om mål", "good", "Dybde framfor bredde"),
    }
    then = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert told(f"?per={then}") == {
        filed.pk: ("Lesegruppene halvveis", "good", "Lesegruppene"),
        about.pk: ("Om mål", "good", "Slik målet het"),
    }


def test_before_its_day_an_evaluation_is_not_there_yet(eva, filed):
    page = eva.get(filed.get_absolute_url(), {"per": "2025-03-11"}).text
    assert filed.title not in page
    assert "12. mars 2025" in page
    assert filed.title in eva.get(filed.get_absolute_url(), {"per": "2025-03-12"}).text


def test_the_list_tells_who_took_part_and_what_came_of_it(eva, filed, eva_sunndal):
    describe_cipp(filed, by=eva_sunndal, reason="Manglet", **{**HEAD, "held_on": DAY})
    page = eva.get(url("cipp_list")).text
    assert "Fire rektorer" in page
    assert "Slik dømmer vi." in page


def test_the_list_leaves_out_what_is_withdrawn(eva, filed, eva_sunndal):
    withdraw_filed(filed, by=eva_sunndal, reason="Feil")
    assert eva.get(url("cipp_list")).context["rows"] == []


# --- Reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize("pieces", [1, 3])
def test_reading_costs_the_same_however_much_evidence(
    pieces, eva, filed, eva_sunndal, regional_goal, django_assert_num_queries
):
    for number in range(pieces):
        for part in ("context", "product"):
            add_evidence(
                part_of(filed, part),
                by=eva_sunndal,
                words=f"Nr. {number}",
                on=DAY,
                goal=regional_goal,
                reason="Kom til",
            )
    with django_assert_num_queries(13):
        assert eva.get(filed.get_absolute_url()).status_code == 200


def test_a_page_reads_from_question_to_decision(eva, filed):
    text = eva.get(filed.get_absolute_url()).text
    places = [text.index(f'id="{slug}"') for slug in ("kontekst", "innsats", "prosess", "produkt")]
    assert places == sorted(places)
    first = text[places[0] : places[1]]
    steps = [first.index(words) for words in ("Det vi spurte om", "Det vi så", "Vurdering", "Det leder til")]
    assert steps == sorted(steps)
    assert ">God</span>" in first


def test_what_is_cited_shows_to_those_who_may_see_it(eva, client_for, pro_aure, draft, eva_sunndal, proposal):
    add_evidence(part_of(draft, "context"), by=eva_sunndal, words="Dette bygger på forslaget.", on=DAY, goal=proposal)
    for component in draft.components.in_order():
        save_component(component, by=eva_sunndal, words=WORDS)
    eva.post(url("cipp_submit", draft.pk))
    ours, theirs = eva.get(draft.get_absolute_url()).text, client_for(pro_aure).get(draft.get_absolute_url()).text
    assert proposal.title in ours
    assert proposal.get_absolute_url() in ours
    assert proposal.title not in theirs
    assert proposal.get_absolute_url() not in theirs
    assert "Dette bygger på forslaget." in theirs
    assert "Ikke åpent for deg: et mål" in theirs


def test_a_subject_one_may_not_see_is_not_named(client_for, pro_aure, sunndal, eva_sunndal, proposal):
    evaluation = make_cipp(sunndal, by=eva_sunndal, goal=proposal, submitted=True)
    for address in (evaluation.get_absolute_url(), url("cipp_list")):
        text = client_for(pro_aure).get(address).text
        assert proposal.title not in text
        assert "Ikke åpent for deg: et mål" in text


def test_withdrawn_evidence_is_for_those_who_write(eva, client_for, pro_aure, filed, eva_sunndal):
    evidence = add_evidence(part_of(filed, "context"), by=eva_sunndal, words="Et feiltall", on=DAY, reason="Kom til")
    withdraw_evidence(evidence, by=eva_sunndal, reason="Tallet var galt")
    assert "Tallet var galt" in eva.get(filed.get_absolute_url()).text
    assert "Et feiltall" not in client_for(pro_aure).get(filed.get_absolute_url()).text


def test_corrections_are_told_with_their_reason(eva, filed, eva_sunndal):
    correct_component(
        part_of(filed, "context"), by=eva_sunndal, words={"findings": "Det rette"}, reason="Vi telte feil klasse"
    )
    text = eva.get(filed.get_absolute_url()).text
    assert "Det rette" in text
    assert "Vi telte feil klasse" in text


def test_an_earlier_day_never_shows_what_was_only_drafted(eva, client_for, pro_aure, draft, eva_sunndal):
    context = part_of(draft, "context")
    save_component(context, by=eva_sunndal, words={"findings": "Et hardt ord i kladden"})
    for component in draft.components.in_order():
        save_component(component, by=eva_sunndal, words=WORDS)
    eva.post(url("cipp_submit", draft.pk))
    CippComponent.history.filter(id=context.pk, version=2).update(history_date=timezone.now() - timedelta(days=9))
    then = (timezone.localdate() - timedelta(days=9)).isoformat()
    address = f"{draft.get_absolute_url()}?per={then}"
    assert "Et hardt ord i kladden" not in client_for(pro_aure).get(address).text
    assert "Et hardt ord i kladden" in eva.get(address).text


def test_a_gap_analysis_shows_the_evaluations_that_build_on_it(
    eva, client_for, pro_aure, draft, eva_sunndal, sunndal, region, coordinator
):
    gap = make_gap(make_template(region, by=coordinator), sunndal, by=eva_sunndal)
    add_evidence(part_of(draft, "context"), by=eva_sunndal, words="Avstanden er stor.", on=DAY, gap=gap)
    assert draft.title in eva.get(gap.get_absolute_url()).text
    assert draft.title not in client_for(pro_aure).get(gap.get_absolute_url()).text


# --- Beginning -----------------------------------------------------------------------------------


def test_the_first_step_asks_what_it_is_about(eva, regional_goal):
    assert [kind.value for kind in eva.get(url("cipp_new")).context["kinds"]] == [
        "goal",
        "measure",
        "gathering",
        "programme",
    ]
    found = eva.get(url("cipp_new") + "?av=goal&q=DYBDE").context["results"]
    assert [(cited.key, cited.title, cited.under) for cited in found] == [
        (regional_goal.pk, regional_goal.title, "Nordmøre")
    ]
    assert eva.get(url("cipp_new") + "?av=goal&q=finnes+ikke").context["results"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_choosing_costs_the_same_however_many(rows, eva, region, coordinator, django_assert_num_queries):
    for number in range(rows):
        goal = propose_goal(region, by=coordinator, title=f"Mål {number}", proposed_on=DAY)
        adopt_goal(goal, by=coordinator, on=DAY)
    with django_assert_num_queries(5):
        assert len(eva.get(url("cipp_new") + "?av=goal").context["results"]) == rows


def test_a_goal_of_the_region_is_evaluated(eva, sunndal, regional_goal):
    form = eva.get(url("cipp_new") + f"?goal={regional_goal.pk}").context["form"]
    assert (form["title"].value(), form["purpose"].value()) == (regional_goal.title, "formative")
    response = eva.post(url("cipp_new"), {**HEAD, "goal": regional_goal.pk, "organisation": sunndal.pk})
    evaluation = CippEvaluation.objects.get()
    assert response["Location"] == evaluation.get_absolute_url()
    assert (evaluation.goal, evaluation.organisation, evaluation.programme) == (regional_goal, sunndal, "")


@pytest.mark.parametrize("query", ["?goal=999", "?goal=x", "?measure=1", "?gathering=0", "?goal=-1"])
def test_a_subject_that_is_not_there_is_not_found(query, eva):
    assert eva.get(url("cipp_new") + query).status_code == 404


def test_a_hidden_subject_is_not_found(eva, surnadal, surnadal_leader):
    hidden = propose_goal(surnadal, by=surnadal_leader, title="Skjult", proposed_on=DAY)
    assert eva.get(url("cipp_new") + f"?goal={hidden.pk}").status_code == 404
    response = eva.post(url("cipp_new"), {**HEAD, "goal": hidden.pk})
    assert "goal" in errors(response)


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"title": ""}, {"title": 1}),
        ({"title": "x" * 161}, {"title": 1}),
        ({"purpose": ""}, {"purpose": 1}),
        ({"purpose": "x"}, {"purpose": 1}),
        ({"held_on": "i går"}, {"held_on": 1}),
        ({"held_on": "2999-01-01"}, {"held_on": 1}),
        ({"organisation": ""}, {"organisation": 1}),
        ({"organisation": "999"}, {"organisation": 1}),
        ({"programme": ""}, {"programme": 1}),
        ({"programme": "x" * 161}, {"programme": 1}),
        ({"participants": "x" * 1001}, {"participants": 1}),
    ],
)
def test_a_bad_start_stores_nothing_and_says_so(sent, wrong, eva, sunndal):
    response = eva.post(url("cipp_new"), {**HEAD, "programme": "Lesing", "organisation": sunndal.pk, **sent})
    assert errors(response) == wrong
    assert CippEvaluation.objects.count() == 0


def test_two_subjects_are_refused(eva, sunndal, regional_goal):
    sent = {**HEAD, "organisation": sunndal.pk, "goal": regional_goal.pk, "programme": "Lesing"}
    assert errors(eva.post(url("cipp_new"), sent)) == {"__all__": 1}
    assert CippEvaluation.objects.count() == 0


def test_another_municipality_is_no_choice(eva, surnadal):
    sent = {**HEAD, "programme": "Lesing", "organisation": surnadal.pk}
    assert errors(eva.post(url("cipp_new"), sent)) == {"organisation": 1}


# --- Writing -------------------------------------------------------------------------------------


def form_of(component, **words):
    return {**WORDS, "decision": "", "version": component.version, **words}


def test_a_component_is_written_and_leads_on(eva, draft):
    address = url("cipp_component", draft.pk, "kontekst")
    response = eva.post(address, {**form_of(part_of(draft, "context")), "another": "1"})
    assert response["Location"] == url("cipp_component", draft.pk, "innsats")
    assert part_of(draft, "context").findings == "Dette så vi."


def test_a_word_that_names_no_component_is_not_found(eva, draft):
    assert eva.get(url("cipp_component", draft.pk, "noe-annet")).status_code == 404


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({"findings": "x" * 6001}, {"findings": 1}),
        ({"questions": "x" * 2001}, {"questions": 1}),
        ({"judgement": "x" * 4001}, {"judgement": 1}),
        ({"decision": "x" * 4001}, {"decision": 1}),
        ({"grade": "splendid"}, {"grade": 1}),
        ({"version": ""}, {"version": 1}),
        ({"version": "x"}, {"version": 1}),
    ],
)
def test_bad_words_are_refused(words, wrong, eva, draft):
    response = eva.post(url("cipp_component", draft.pk, "kontekst"), form_of(part_of(draft, "context"), **words))
    assert errors(response) == wrong
    assert part_of(draft, "context").version == 1


def test_a_verdict_on_another_component_is_left_out(eva, draft):
    eva.post(url("cipp_component", draft.pk, "kontekst"), form_of(part_of(draft, "context"), verdict="stop"))
    eva.post(url("cipp_component", draft.pk, "produkt"), form_of(part_of(draft, "product"), verdict="stop"))
    assert [c.verdict for c in draft.components.in_order()] == ["", "", "", "stop"]


def test_two_who_write_at_once_see_both_texts(eva, draft, eva_sunndal):
    sent = form_of(part_of(draft, "context"), findings="Mitt")
    save_component(part_of(draft, "context"), by=eva_sunndal, words={"findings": "Ditt"})
    response = eva.post(url("cipp_component", draft.pk, "kontekst"), sent)
    assert response.status_code == 409
    assert ("Hva så vi?", "Ditt", "Mitt") in response.context["conflict"]
    assert part_of(draft, "context").findings == "Ditt"
    again = {**sent, "version": response.context["form"]["version"].value()}
    assert eva.post(url("cipp_component", draft.pk, "kontekst"), again).status_code == 302
    assert part_of(draft, "context").findings == "Mitt"


def test_two_who_change_the_title_see_both(eva, draft):
    sent = {**HEAD, "version": 1}
    assert eva.post(url("cipp_edit", draft.pk), {**sent, "title": "Først"}).status_code == 302
    response = eva.post(url("cipp_edit", draft.pk), {**sent, "title": "Sist"})
    assert (response.status_code, response.context["conflict"][0][1:]) == (409, ("Først", "Sist"))


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"title": ""}, {"title": 1}),
        ({"held_on": "2999-01-01"}, {"held_on": 1}),
        ({"purpose": "x"}, {"purpose": 1}),
        ({"version": ""}, {"version": 1}),
    ],
)
def test_a_bad_title_or_time_is_refused(sent, wrong, eva, draft):
    assert errors(eva.post(url("cipp_edit", draft.pk), {**HEAD, "version": 1, **sent})) == wrong


def test_what_is_submitted_asks_for_a_reason_in_every_form(eva, filed):
    context = part_of(filed, "context")
    corrected = form_of(context, findings="Rettet")
    assert errors(eva.post(url("cipp_component", filed.pk, "kontekst"), corrected)) == {"reason": 1}
    assert errors(
        eva.post(url("cipp_component", filed.pk, "kontekst"), {**corrected, "findings": "", "reason": "x"})
    ) == {"findings": 1}
    assert errors(eva.post(url("cipp_edit", filed.pk), {**HEAD, "version": filed.version})) == {"reason": 1}
    assert errors(eva.post(url("cipp_evidence_new", filed.pk, "kontekst"), {"words": "Nytt", "on": "2025-03-12"})) == {
        "reason": 1
    }
    assert part_of(filed, "context").version == context.version


# --- Evidence ------------------------------------------------------------------------------------


def test_evidence_is_added_by_choosing_what_it_points_at(eva, draft, regional_goal):
    address = url("cipp_evidence_new", draft.pk, "kontekst") + "?viser=goal"
    assert [goal.pk for goal in eva.get(address + "&q=dybde").context["results"]] == [regional_goal.pk]
    sent = {"words": "Målet sier det selv.", "on": "2025-03-12", "goal": regional_goal.pk}
    response = eva.post(address, sent)
    assert response["Location"] == url("cipp_component", draft.pk, "kontekst") + "#belegg"
    assert CippEvidence.objects.get().goal == regional_goal


@pytest.mark.parametrize(
    ("kind", "sent", "wrong"),
    [
        ("words", {"words": ""}, {"words": 1}),
        ("words", {"words": "x" * 2001}, {"words": 1}),
        ("words", {"on": ""}, {"on": 1}),
        ("words", {"on": "2999-01-01"}, {"on": 1}),
        ("url", {}, {"url": 1}),
        ("url", {"url": "javascript:alert(1)"}, {"url": 1}),
        ("url", {"url": "data:text/html;base64,PHNjcmlwdD4="}, {"url": 1}),
        ("url", {"url": "ftp://ssb.no/tall"}, {"url": 1}),
        ("goal", {}, {"goal": 1}),
        ("goal", {"goal": "999"}, {"goal": 1}),
        ("goal", {"goal": "x"}, {"goal": 1}),
        ("update", {"update": "999"}, {"update": 1}),
        ("gathering", {"gathering": "1"}, {"gathering": 1}),
        ("gap", {"gap": "999"}, {"gap": 1}),
    ],
)
def test_bad_evidence_is_refused(kind, sent, wrong, eva, draft):
    address = url("cipp_evidence_new", draft.pk, "kontekst") + f"?viser={kind}"
    response = eva.post(address, {"words": "Dette viser det.", "on": "2025-03-12", **sent})
    assert set(errors(response)) == set(wrong)
    assert CippEvidence.objects.count() == 0


def test_what_one_may_not_see_is_no_choice(eva, draft, surnadal, surnadal_leader):
    hidden = propose_goal(surnadal, by=surnadal_leader, title="Skjult forslag", proposed_on=DAY)
    address = url("cipp_evidence_new", draft.pk, "kontekst") + "?viser=goal"
    assert eva.get(address + "&q=skjult").context["results"] == []
    response = eva.post(address, {"words": "Ser du?", "on": "2025-03-12", "goal": hidden.pk})
    assert errors(response) == {"goal": 1}
    assert "Skjult forslag" not in response.text


def test_evidence_of_another_evaluation_is_not_withdrawn_through_this_one(eva, draft, sunndal, eva_sunndal):
    other = make_cipp(sunndal, by=eva_sunndal, title="En annen")
    evidence = add_evidence(part_of(other, "context"), by=eva_sunndal, words="Deres", on=DAY)
    address = url("cipp_evidence_withdraw", draft.pk, evidence.pk)
    assert eva.post(address, {"reason": "x"}).status_code == 404


def test_withdrawing_asks_why(eva, draft, eva_sunndal):
    evidence = add_evidence(part_of(draft, "context"), by=eva_sunndal, words="Galt", on=DAY)
    address = url("cipp_evidence_withdraw", draft.pk, evidence.pk)
    assert errors(eva.post(address, {"reason": ""})) == {"reason": 1}
    assert errors(eva.post(address, {"reason": "x" * 2001})) == {"reason": 1}
    assert eva.post(address, {"reason": "Feil klasse"}).status_code == 302
    assert CippEvidence.objects.get().withdrawn_reason == "Feil klasse"


# --- Submitting and withdrawing ------------------------------------------------------------------


def test_submitting_names_what_is_missing_with_the_way_to_it(eva, draft, eva_sunndal):
    save_component(part_of(draft, "context"), by=eva_sunndal, words=WORDS)
    text = eva.get(url("cipp_submit", draft.pk)).text
    assert url("cipp_component", draft.pk, "kontekst") not in text
    assert url("cipp_component", draft.pk, "produkt") in text
    refused = eva.post(url("cipp_submit", draft.pk))
    assert "Ikke skrevet ennå" in refused.text
    assert CippEvaluation.objects.get().status == "draft"


def test_withdrawing_an_evaluation_asks_why_and_it_comes_back(eva, filed):
    assert errors(eva.post(url("cipp_withdraw", filed.pk), {"reason": ""})) == {"reason": 1}
    eva.post(url("cipp_withdraw", filed.pk), {"reason": "Feil mål <b>helt</b>"})
    text = eva.get(filed.get_absolute_url()).text
    assert "Feil mål &lt;b&gt;helt&lt;/b&gt;" in text
    assert eva.get(url("cipp_component", filed.pk, "kontekst"))["Location"] == filed.get_absolute_url()
    eva.post(url("cipp_restore", filed.pk))
    assert CippEvaluation.objects.get().status == "submitted"


# --- What people write stays text ----------------------------------------------------------------


def test_html_in_every_text_field_is_shown_as_text(eva, client_for, pro_aure, sunndal):
    sent = {**HEAD, "title": HOSTILE, "participants": HOSTILE, "programme": HOSTILE, "organisation": sunndal.pk}
    evaluation = CippEvaluation.objects.get(pk=eva.post(url("cipp_new"), sent)["Location"].split("/")[-2])
    for part, slug in (("context", "kontekst"), ("input", "innsats"), ("process", "prosess"), ("product", "produkt")):
        hostile = dict.fromkeys(("questions", "findings", "judgement", "decision"), HOSTILE)
        eva.post(url("cipp_component", evaluation.pk, slug), form_of(part_of(evaluation, part), **hostile))
    eva.post(url("cipp_evidence_new", evaluation.pk, "kontekst"), {"words": HOSTILE, "on": "2025-03-12"})
    evidence = CippEvidence.objects.get()
    addresses = [
        evaluation.get_absolute_url(),
        url("cipp_list"),
        url("cipp_edit", evaluation.pk),
        url("cipp_component", evaluation.pk, "kontekst"),
        url("cipp_evidence_withdraw", evaluation.pk, evidence.pk),
        url("cipp_submit", evaluation.pk),
        url("cipp_withdraw", evaluation.pk),
    ]
    for address in addresses:
        text = eva.get(address).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "&lt;script&gt;alert(1)" in text
    eva.post(url("cipp_submit", evaluation.pk))
    assert "<script>alert" not in client_for(pro_aure).get(evaluation.get_absolute_url()).text
