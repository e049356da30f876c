"""From a gap to a measure in one step, and as a proposal to the leader."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from evaluation.gap.actions.analyses import correct_gap
from evaluation.gap.actions.leads import make_measure_from
from evaluation.gap.actions.proposals import accept_proposal, decline_proposal, propose_measure, withdraw_proposal
from evaluation.gap.models import GapLead, MeasureProposal
from evaluation.gap.selectors.heat_map import heat_map
from goals.goals.actions.goals import adopt_goal, propose_goal
from goals.goals.models import Goal
from goals.measures.models import Measure
from home.digests.actions.digests import write_digest
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind
from network.records.errors import NotAllowed
from network.reorganisations.actions.ending import merge_organisation
from tests.clock import TODAY
from tests.evaluation.gap.factories import make_gap, make_template
from tests.people import make_municipality

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def template(region, coordinator):
    return make_template(region, by=coordinator, dimensions=2)


@pytest.fixture
def filed(template, surnadal, surnadal_eva):
    return make_gap(template, surnadal, by=surnadal_eva, scores=[(2, 3), (1, 6)])


@pytest.fixture
def largest(filed, surnadal_eva):
    values = {"cause": "Ingen har tid.", "action": "Sette av en time i uka."}
    return correct_gap(filed.scores.in_order()[1], by=surnadal_eva, values=values, reason="Ord manglet")


@pytest.fixture
def goal(surnadal, coordinator):
    goal = propose_goal(surnadal, by=coordinator, title="Alle kjenner målene", proposed_on=date(2024, 1, 10))
    adopt_goal(goal, by=coordinator, on=date(2024, 2, 10))
    return Goal.objects.get(pk=goal.pk)


def address(name, score, step=2):
    return reverse(f"evaluation:{name}", args=[score.analysis_id, step])


# --- Made at once --------------------------------------------------------------------------------


def test_the_form_begins_with_what_the_group_wrote(client_for, largest, goal, surnadal_leader):
    client = client_for(surnadal_leader)
    page = client.get(largest.analysis.get_absolute_url())
    assert address("gap_measure", largest) in page.text
    assert page.context["open_gap"] == largest
    form = client.get(address("gap_measure", largest)).context["form"]
    assert form["title"].value() == "Sette av en time i uka."
    assert form["description"].value() == "Dette kommer gapet av: Ingen har tid."
    assert form["goal"].value() == goal.pk


def test_the_measure_is_tied_to_the_finding_and_tells_of_it(client_for, largest, goal, surnadal_leader, region):
    client = client_for(surnadal_leader)
    sent = client.post(address("gap_measure", largest), {"title": "En time i uka", "goal": goal.pk})
    measure = Measure.objects.get()
    assert sent.headers["Location"] == measure.get_absolute_url()
    assert GapLead.objects.get().measure == measure
    assert (
        f"{largest.analysis.get_absolute_url()}#d-{largest.dimension_id}" in client.get(sent.headers["Location"]).text
    )
    assert "En time i uka" in client.get(largest.analysis.get_absolute_url()).text
    gaps = heat_map(largest.analysis.template, region, TODAY, surnadal_leader).loose_ends
    assert [cell.dimension.name for cell in gaps] == ["Dimensjon 1"]


def test_the_next_open_gap_is_what_the_button_is_for(client_for, filed, largest, goal, surnadal_leader):
    make_measure_from(largest, goal=goal, by=surnadal_leader, title="En time i uka")
    page = client_for(surnadal_leader).get(filed.get_absolute_url())
    assert page.context["open_gap"] == filed.scores.in_order()[0]


def test_a_long_word_on_what_to_do_is_cut_in_the_title_and_whole_below(client_for, largest, goal, coordinator):
    action = "Vi møtes. " * 60
    correct_gap(largest, by=coordinator, values={"action": action}, reason="Mer å si")
    form = client_for(coordinator).get(address("gap_measure", largest)).context["form"]
    assert len(form["title"].value()) == 240
    assert form["description"].value().startswith(action.strip())


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("title", "x" * 241), ("goal", ""), ("goal", "9" * 5000), ("goal", "x")]
)
def test_a_measure_that_is_wrong_is_not_stored_and_keeps_its_words(
    client_for, largest, goal, surnadal_leader, field, value
):
    data = {"title": "En time i uka", "goal": goal.pk, "description": HOSTILE, field: value}
    page = client_for(surnadal_leader).post(address("gap_measure", largest), data)
    assert list(page.context["form"].errors) == [field]
    assert "&lt;script&gt;alert(1)" in page.text
    assert not Measure.objects.exists()


def test_a_neighbours_goal_cannot_be_chosen(client_for, largest, goal, surnadal_leader, tingvoll, coordinator):
    theirs = Goal.objects.create(organisation=tingvoll, title="Deres", status="adopted")
    page = client_for(surnadal_leader).post(address("gap_measure", largest), {"title": "Mer tid", "goal": theirs.pk})
    assert list(page.context["form"].errors) == ["goal"]
    with pytest.raises(ValidationError):
        make_measure_from(largest, goal=theirs, by=coordinator, title="Mer tid")


def test_nothing_is_made_from_a_draft(template, surnadal, goal, coordinator, surnadal_eva):
    draft = make_gap(template, surnadal, by=coordinator, submitted=False)
    score = draft.scores.in_order()[0]
    with pytest.raises(NotAllowed):
        make_measure_from(score, goal=goal, by=coordinator, title="Mer tid")
    with pytest.raises(ValidationError):
        propose_measure(score, by=surnadal_eva, title="Mer tid")


def test_without_a_goal_the_page_says_what_to_do(client_for, largest, surnadal_leader):
    page = client_for(surnadal_leader).get(address("gap_measure", largest))
    assert reverse("evaluation:gap_follow_up", args=[largest.analysis_id, 2]) in page.text


def test_what_a_municipality_that_has_merged_found_becomes_a_measure_of_its_successor(
    template, region, coordinator, client_for
):
    halsa = make_municipality(region, "Halsa", "1571")
    score = make_gap(template, halsa, by=coordinator, held_on=date(2018, 10, 18)).scores.in_order()[0]
    heim = create_organisation(
        name="Heim", kind=OrganisationKind.MUNICIPALITY, parent=region, founded_on=date(2020, 1, 1), by=None
    )
    merge_organisation(halsa, into=heim, on=date(2020, 1, 1), by=None)
    goal = Goal.objects.create(organisation=heim, title="Felles mål", status="adopted")
    page = client_for(coordinator).get(address("gap_measure", score, 1))
    assert page.context["form"]["goal"].value() == goal.pk


@pytest.mark.parametrize("step", [0, 3, 21, 10**18])
def test_a_dimension_there_is_not(client_for, largest, surnadal_leader, step):
    assert client_for(surnadal_leader).get(address("gap_measure", largest, step)).status_code == 404


def test_at_another_day_nothing_is_begun(client_for, largest, goal, surnadal_leader):
    page = client_for(surnadal_leader).get(largest.analysis.get_absolute_url(), {"per": TODAY.isoformat()})
    assert reverse("evaluation:gap_measure", args=[largest.analysis_id, 2]) not in page.text


# --- Proposed ------------------------------------------------------------------------------------


@pytest.fixture
def proposal(largest, surnadal_eva, goal):
    return propose_measure(largest, by=surnadal_eva, title="En time i uka", description="Fast tid.", goal=goal)


def waits(client):
    return [
        (line.title, line.button, line.url)
        for line in client.get(reverse("home:my_page")).context["page_content"].waiting
    ]


def test_an_eva_member_proposes_and_the_leader_accepts(client_for, largest, goal, surnadal_eva, surnadal_leader):
    eva, leader = client_for(surnadal_eva), client_for(surnadal_leader)
    assert address("gap_propose", largest) in eva.get(largest.analysis.get_absolute_url()).text
    form = eva.get(address("gap_propose", largest)).context["form"]
    assert (form["title"].value(), form["goal"].value()) == ("Sette av en time i uka.", goal.pk)
    eva.post(address("gap_propose", largest), {"title": "En time i uka", "description": "Fast tid.", "goal": goal.pk})
    proposal = MeasureProposal.objects.get()
    assert "En time i uka" in eva.get(largest.analysis.get_absolute_url()).text
    assert waits(leader) == [("En time i uka", "Behandle", proposal.get_absolute_url())]

    form = leader.get(proposal.get_absolute_url()).context["form"]
    assert [form[name].value() for name in ("title", "description", "goal")] == ["En time i uka", "Fast tid.", goal.pk]
    data = {"title": "To timer i uka", "goal": goal.pk, "words": "God idé, vi doblet den."}
    sent = leader.post(proposal.get_absolute_url(), data)
    measure = Measure.objects.get()
    assert sent.headers["Location"] == measure.get_absolute_url()
    assert (measure.title, GapLead.objects.get().score) == ("To timer i uka", largest)
    assert waits(leader) == []

    assert waits(eva) == [("En time i uka", "Se svaret", proposal.get_absolute_url())]
    page = eva.get(proposal.get_absolute_url())
    assert "God idé, vi doblet den." in page.text
    assert measure.get_absolute_url() in page.text
    assert waits(eva) == []


def test_a_no_needs_a_word_and_reaches_the_proposer(client_for, proposal, surnadal_leader, surnadal_eva):
    leader, eva = client_for(surnadal_leader), client_for(surnadal_eva)
    decline = reverse("evaluation:measure_proposal_decline", args=[proposal.pk])
    assert list(leader.post(decline, {"words": " "}).context["form"].errors) == ["words"]
    leader.post(decline, {"words": HOSTILE})
    assert not Measure.objects.exists()
    assert waits(eva) == [("En time i uka", "Se svaret", proposal.get_absolute_url())]
    assert "&lt;script&gt;alert(1)" in eva.get(proposal.get_absolute_url()).text


def test_leader_and_proposer_are_told_by_mail(proposal, surnadal_leader, surnadal_eva):
    (line,) = write_digest(surnadal_leader, on=TODAY).lines
    assert (line["kind"], line["title"]) == ("decision", "En time i uka")
    decline_proposal(proposal, by=surnadal_leader, words="Ikke nå.")
    (line,) = write_digest(surnadal_eva, on=TODAY).lines
    assert (line["kind"], line["title"]) == ("answer", "En time i uka")


def test_only_once_answered(proposal, goal, surnadal_leader, surnadal_eva, client_for):
    accept_proposal(proposal, by=surnadal_leader, goal=goal, title="En time i uka")
    for again in (
        lambda: accept_proposal(proposal, by=surnadal_leader, goal=goal, title="En time i uka"),
        lambda: decline_proposal(proposal, by=surnadal_leader, words="Nei"),
        lambda: withdraw_proposal(proposal, by=surnadal_eva),
    ):
        with pytest.raises(ValidationError):
            again()
    data = {"title": "En gang til", "goal": goal.pk}
    assert client_for(surnadal_leader).post(proposal.get_absolute_url(), data).status_code == 302
    assert Measure.objects.count() == 1


def test_sending_the_same_proposal_twice_stores_one(largest, proposal, surnadal_eva):
    assert propose_measure(largest, by=surnadal_eva, title=" En time i uka ") == proposal


def test_the_proposer_takes_it_back(proposal, surnadal_eva, surnadal_leader, client_for):
    with pytest.raises(NotAllowed):
        withdraw_proposal(proposal, by=surnadal_leader)
    withdraw_proposal(proposal, by=surnadal_eva)
    assert waits(client_for(surnadal_leader)) == waits(client_for(surnadal_eva)) == []


@pytest.mark.parametrize("who", ["tingvoll_leader", "eva_sunndal", "steering", "surnadal_union", "outsider"])
def test_proposals_stay_in_the_municipality(who, request, client_for, proposal):
    person = request.getfixturevalue(who)
    assert client_for(person).get(proposal.get_absolute_url()).status_code == 404
    assert not MeasureProposal.objects.visible_to(person).exists()


def test_the_coordinator_may_answer_but_is_not_asked(proposal, coordinator, surnadal_leader, client_for):
    assert MeasureProposal.objects.answerable_by(coordinator).get() == proposal
    assert waits(client_for(coordinator)) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_finding_costs_the_same(
    number, template, surnadal, surnadal_eva, surnadal_leader, goal, client_for, django_assert_num_queries
):
    filed = make_gap(template, surnadal, by=surnadal_eva)
    score = filed.scores.in_order()[0]
    for each in range(number):
        propose_measure(score, by=surnadal_eva, title=f"Forslag {each}")
        make_measure_from(score, goal=goal, by=surnadal_leader, title=f"Tiltak {each}")
    client = client_for(surnadal_leader)
    with django_assert_num_queries(14):
        client.get(filed.get_absolute_url())
    with django_assert_num_queries(14):
        client.get(address("gap_measure", score, 1))


# --- Before their day ----------------------------------------------------------------------------


def test_before_its_day_an_analysis_is_not_there_yet(client_for, filed, surnadal_eva):
    client = client_for(surnadal_eva)
    page = client.get(filed.get_absolute_url(), {"per": "2025-03-11"})
    assert "Dimensjon" not in page.text
    assert "12. mars 2025" in page.text
    assert "Dimensjon" in client.get(filed.get_absolute_url(), {"per": "2025-03-12"}).text


def test_what_follows_is_that_of_the_day(client_for, largest, goal, surnadal_leader):
    make_measure_from(largest, goal=goal, by=surnadal_leader, title="En time i uka")
    client = client_for(surnadal_leader)
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert "En time i uka" not in client.get(largest.analysis.get_absolute_url(), {"per": yesterday}).text
