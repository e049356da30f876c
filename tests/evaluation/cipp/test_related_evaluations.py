"""A CIPP evaluation is found where its subject is: on the pages of goals, measures and gatherings."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from evaluation.cipp.actions.cipp import correct_component, describe_cipp, save_component, submit_cipp
from evaluation.cipp.actions.evidence import add_evidence, withdraw_evidence
from evaluation.cipp.models import CippComponent, CippEvaluation
from evaluation.filing.actions import withdraw_filed
from tests.evaluation.cipp.factories import DAY, WORDS, make_cipp, part_of
from tests.evaluation.gap.factories import make_gap, make_template
from tests.gatherings.factories import GatheringFactory
from tests.goals.factories import make_goal, make_measure

HOSTILE = "<script>alert(1)</script><b>fet</b>"
KINDS = ("goal", "measure", "gathering")
BUTTONS = {"goal": "Evaluer dette målet", "measure": "Evaluer dette tiltaket", "gathering": "Evaluer denne samlingen"}


@pytest.fixture
def things(region, sunndal):
    """One of each kind that may be evaluated; all of them are open to everybody."""
    goal = make_goal(region, "Dybde framfor bredde")
    measure = make_measure(goal, "Lesegrupper", status="under_way", light="green", on=date(2025, 1, 10))
    return {"goal": goal, "measure": measure, "gathering": GatheringFactory(published=True, organiser=region)}


def page(client, thing, query=""):
    address = thing.url if hasattr(thing, "url_path") else thing.get_absolute_url()
    return client.get(address + query)


def section(response):
    """The part of the page that tells of evaluations; empty where there is none."""
    text = response.text
    if 'id="evaluering"' not in text:
        return ""
    begin = text.index('id="evaluering"')
    return text[begin : text.index("</section>", begin)]


def evidence_for(kind, things):
    return {"update": things["measure"].updates.first()} if kind == "measure" else {kind: things[kind]}


@pytest.fixture
def filed(sunndal, eva_sunndal):
    """A submitted evaluation of something, which leads to a change."""

    def make(title="Halvveis", decision="Vi bytter fredagsøkta mot en halvtime hver dag.", verdict="change", **subject):
        made = make_cipp(sunndal, by=eva_sunndal, title=title, written=True, **subject)
        save_component(part_of(made, "product"), by=eva_sunndal, words={"decision": decision, "verdict": verdict})
        return submit_cipp(made, by=eva_sunndal)

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_evaluated_says_so_on_its_page(kind, things, filed, client_for, union_averoy):
    made = filed(**{kind: things[kind]})
    told = section(page(client_for(union_averoy), things[kind]))
    assert f'href="/cipp/{made.pk}/"' in told
    for words in ("Evaluert i", "Formativ", "12. mars 2025", "Sunndal", "Endre", "Vi bytter fredagsøkta"):
        assert words in told
    assert "Brukt som belegg i" not in told


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_cited_says_so_on_its_page(kind, things, filed, client_for, eva_sunndal, union_averoy):
    made = filed(programme="Lesing")
    add_evidence(
        part_of(made, "context"),
        by=eva_sunndal,
        words="Det viser dette.",
        on=DAY,
        reason="Kom til",
        **evidence_for(kind, things),
    )
    told = section(page(client_for(union_averoy), things[kind]))
    assert f'href="/cipp/{made.pk}/"' in told
    assert "Brukt som belegg i" in told
    assert "Evaluert i" not in told


def test_one_that_is_of_it_and_cites_it_stands_once(things, filed, client_for, eva_sunndal):
    made = filed(goal=things["goal"])
    add_evidence(
        part_of(made, "context"), by=eva_sunndal, words="Målet selv.", on=DAY, reason="Kom til", goal=things["goal"]
    )
    assert section(page(client_for(eva_sunndal), things["goal"])).count(f'href="/cipp/{made.pk}/"') == 1


def test_evidence_that_is_withdrawn_no_longer_cites(things, filed, client_for, eva_sunndal, union_averoy):
    made = filed(programme="Lesing")
    evidence = add_evidence(
        part_of(made, "context"), by=eva_sunndal, words="Det viser dette.", on=DAY, reason="Nytt", goal=things["goal"]
    )
    withdraw_evidence(evidence, by=eva_sunndal, reason="Feil mål")
    reader = client_for(union_averoy)
    assert section(page(reader, things["goal"])) == ""
    assert "Brukt som belegg i" in section(page(reader, things["goal"], f"?per={DAY}"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_for_its_own(kind, things, sunndal, eva_sunndal, surnadal_eva, client_for):
    make_cipp(sunndal, by=eva_sunndal, title="Ikke ferdig", **{kind: things[kind]})
    own = section(page(client_for(eva_sunndal), things[kind]))
    assert ("Ikke ferdig" in own, "Utkast" in own) == (True, True)
    for reader in (surnadal_eva, None):
        assert "Ikke ferdig" not in page(client_for(reader), things[kind]).text


@pytest.mark.parametrize("kind", KINDS)
def test_the_public_sees_no_evaluations(kind, things, filed, client):
    filed(**{kind: things[kind]})
    assert section(page(client, things[kind])) == ""


def test_one_that_is_withdrawn_is_gone(things, filed, client_for, eva_sunndal):
    withdraw_filed(filed(goal=things["goal"]), by=eva_sunndal, reason="Feil")
    assert "Ingen har evaluert dette ennå" in section(page(client_for(eva_sunndal), things["goal"]))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("persona", "sees"), [("eva_sunndal", True), ("surnadal_leader", True), ("steering", False), (None, False)]
)
def test_the_button_is_for_those_who_evaluate(kind, persona, sees, things, client_for, request):
    client = client_for(request.getfixturevalue(persona) if persona else None)
    told = section(page(client, things[kind]))
    address = f"/cipp/ny/?{kind}={things[kind].pk}"
    assert (address in told, BUTTONS[kind] in told) == (sees, sees)
    assert address not in page(client, things[kind], "?per=2025-04-01").text
    if sees:
        assert str(things[kind]) in client.get(address).text


def test_a_gathering_that_is_not_public_cannot_be_evaluated(client_for, coordinator, region, site):
    draft = GatheringFactory(organiser=region)
    told = client_for(coordinator).get(f"/admin/pages/{draft.pk}/view_draft/").text
    assert draft.title in told
    assert "/cipp/ny/" not in told


# --- Another day ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_only_those_held_by_the_day_are_there(kind, things, filed, client_for, union_averoy):
    made = filed(**{kind: things[kind]})
    reader = client_for(union_averoy)
    assert section(page(reader, things[kind], f"?per={DAY - timedelta(days=1)}")) == ""
    told = section(page(reader, things[kind], f"?per={DAY}"))
    assert f'href="/cipp/{made.pk}/?per={DAY}"' in told
    assert "registrert i ettertid" in told
    assert "registrert i ettertid" not in section(page(reader, things[kind], f"?per={timezone.localdate()}"))


def move_back(made, *, days):
    """Let all that has been recorded of an evaluation have been recorded some days ago."""
    shift = timedelta(days=days)
    for model, key in ((CippEvaluation, {"id": made.pk}), (CippComponent, {"evaluation_id": made.pk})):
        for version in model.history.filter(**key):
            model.history.filter(pk=version.pk).update(history_date=version.history_date - shift)
    CippEvaluation.objects.filter(pk=made.pk).update(submitted_at=made.submitted_at - shift)
    made.refresh_from_db()


def test_it_reads_as_on_the_day(things, filed, client_for, eva_sunndal, union_averoy):
    made = filed(goal=things["goal"], title="Første tittel")
    move_back(made, days=10)
    describe_cipp(
        made, by=eva_sunndal, title="Ny tittel", purpose="formative", held_on=DAY, participants="", reason="Klarere"
    )
    correct_component(
        part_of(made, "product"),
        by=eva_sunndal,
        words={"decision": "Vi slutter.", "verdict": "stop"},
        reason="Nye tall",
    )
    reader = client_for(union_averoy)
    week_ago = section(page(reader, things["goal"], f"?per={timezone.localdate() - timedelta(days=7)}"))
    assert [words in week_ago for words in ("Første tittel", "Endre", "Ny tittel", "Stopp")] == [
        True,
        True,
        False,
        False,
    ]
    today = section(page(reader, things["goal"]))
    assert [words in today for words in ("Første tittel", "Endre", "Ny tittel", "Stopp")] == [False, False, True, True]


def test_how_a_draft_came_to_its_words_is_nobodys_memory(things, sunndal, eva_sunndal, client_for, union_averoy):
    made = make_cipp(sunndal, by=eva_sunndal, goal=things["goal"], title="Løst prat", written=True)
    describe_cipp(made, by=eva_sunndal, title="Overveid", purpose="formative", held_on=DAY, participants="")
    submit_cipp(made, by=eva_sunndal)
    told = section(page(client_for(union_averoy), things["goal"], "?per=2025-06-01"))
    assert ("Løst prat" in told, "Overveid" in told) == (False, True)


# --- What it costs, and what somebody typed ------------------------------------------------------


def test_html_is_shown_as_it_was_typed(things, filed, client_for, eva_sunndal):
    filed(goal=things["goal"], title=HOSTILE, decision=HOSTILE)
    told = section(page(client_for(eva_sunndal), things["goal"]))
    assert told.count("&lt;script&gt;alert(1)") == 2
    assert "<script>" not in told


@pytest.mark.parametrize(
    ("kind", "query", "number"),
    [
        ("goal", "", 22),
        ("goal", "?per=2025-06-01", 29),
        ("measure", "", 20),
        ("measure", "?per=2025-06-01", 23),
        ("gathering", "", 27),
        ("gathering", "?per=2025-06-01", 27),
    ],
)
@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_however_many(
    rows, kind, query, number, things, filed, client_for, eva_sunndal, django_assert_num_queries
):
    for each in range(rows):
        filed(title=f"Om det {each}", **{kind: things[kind]})
        citing = filed(title=f"Viser til det {each}", programme="Lesing")
        for part in ("context", "product"):
            add_evidence(
                part_of(citing, part),
                by=eva_sunndal,
                words="Det viser dette.",
                on=DAY,
                reason="Nytt",
                **evidence_for(kind, things),
            )
    client = client_for(eva_sunndal)
    with django_assert_num_queries(number):
        told = section(page(client, things[kind], query))
    assert told.count('href="/cipp/') - told.count("/cipp/ny/") == 2 * rows


def test_a_gap_analysis_tells_who_builds_on_it(region, sunndal, coordinator, eva_sunndal, filed, client_for):
    gap = make_gap(make_template(region, by=coordinator), sunndal, by=eva_sunndal)
    made = filed(programme="Lesing")
    add_evidence(part_of(made, "context"), by=eva_sunndal, words="Se her.", on=DAY, reason="Nytt", gap=gap)
    client = client_for(coordinator)
    assert f'href="/cipp/{made.pk}/"' in client.get(gap.get_absolute_url()).text
    before = client.get(f"{gap.get_absolute_url()}?per={DAY - timedelta(days=1)}").text
    assert f'href="/cipp/{made.pk}/' not in before


def test_words_are_those_of_the_judgement_where_nothing_is_decided(things, filed, client_for, union_averoy):
    filed(goal=things["goal"], decision="", verdict="")
    told = section(page(client_for(union_averoy), things["goal"]))
    assert WORDS["judgement"] in told
    assert ">God</span>" in told
