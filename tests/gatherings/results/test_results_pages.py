"""The pages of what became of results: the gathering's, the form, the goal's own, and the ideas."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from gatherings.boards.actions.moderation import mark
from gatherings.boards.enums import StepKind
from gatherings.results.actions.promoting import keep_as_idea, link_to_goal, promote_to_goal, withdraw_promotion
from gatherings.results.models import Promotion
from gatherings.results.selectors.sources import sources_of
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from network.web.request_cache import keeping
from tests.goals.factories import make_goal

from .factories import HELD_ON, held_board

pytestmark = pytest.mark.django_db
RESULTS = "/samlinger/samling/resultater/"
RESULTS_QUERIES, IDEAS_QUERIES, FORM_QUERIES = 11, 7, 11
PROMOTE = "/samlinger/samling/resultater/loft/"


def test_each_contribution_says_what_it_became(client, region):
    board, (one, _two) = held_board(region)
    goal = make_goal(region, "Alle har noen")
    link_to_goal(board, of=[one.pk], by=None, goal=goal, on=HELD_ON)
    page = client.get(RESULTS)
    assert "At noen venter på dem" in page.text
    assert f'href="{goal.get_absolute_url()}"' in page.text
    assert "Løft fram" not in page.text, "nobody promotes without a right"


def test_a_proposal_is_told_to_those_who_may_see_it(client_for, region, surnadal, surnadal_leader, tingvoll_leader):
    board, (one, _two) = held_board(region)
    promote_to_goal(board, of=[one.pk], by=surnadal_leader, organisation=surnadal, text="Gulspurv forslag")
    assert "Gulspurv" in client_for(surnadal_leader).get(RESULTS).text
    for other in (None, tingvoll_leader):
        assert "Gulspurv" not in client_for(other).get(RESULTS).text


def test_on_another_day(client, region):
    board, (one, _two) = held_board(region)
    goal = make_goal(region, "Alle har noen")
    link_to_goal(board, of=[one.pk], by=None, goal=goal, on=HELD_ON)
    for address in (RESULTS, goal.get_absolute_url()):
        assert ("Alle har noen" in client.get(f"{address}?per=2026-02-09").text) is True
    assert "At noen venter" not in client.get(f"{goal.get_absolute_url()}?per=2026-02-07").text
    assert "At noen venter" in client.get(f"{goal.get_absolute_url()}?per=2026-02-08").text
    assert "At noen venter" not in client.get(f"{RESULTS}?per=2026-02-07").text


def test_the_form_is_filled_in_and_promotes_with_one_press(client_for, region, surnadal, surnadal_leader):
    _board, (one, two) = held_board(region)
    client = client_for(surnadal_leader)
    address = f"{PROMOTE}?of={one.pk}&of={two.pk}"
    form = client.get(address).context["form"]
    assert form.initial["text"] == "At noen venter på dem"
    sent = {"became": "goal", "text": "Noen venter", "organisation": surnadal.pk}
    answer = client.post(address, sent, follow=True)
    assert answer.redirect_chain[-1][0] == f"{RESULTS}#innlegg-{one.pk}"
    goal = Goal.objects.get()
    assert f"«Noen venter» er foreslått som mål for {surnadal.name}." in answer.text
    assert "Det var løftet fram allerede" in client.post(address, sent, follow=True).text
    assert Goal.objects.count() == 1
    page = client.get(goal.get_absolute_url()).text
    assert all(words in page for words in ("At noen venter på dem", "At de har en voksen", "Gruppe 1", "Gruppe 2"))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"became": "goal", "text": ""}, "text"),
        ({"became": "measure", "text": "Noe"}, "for_goal"),
        ({"became": "link"}, "goal"),
        ({"became": "link", "goal": "999999"}, "goal"),
        ({"became": "tull"}, "became"),
        ({}, "became"),
        ({"became": "goal", "text": "x" * 241}, "text"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(sent, field, client_for, region, surnadal, surnadal_leader):
    _board, (one, _two) = held_board(region)
    answer = client_for(surnadal_leader).post(f"{PROMOTE}?of={one.pk}", {"organisation": surnadal.pk, **sent})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Promotion.objects.count() == 0


def test_what_each_may_choose(client_for, region, coordinator, surnadal_leader, surnadal_pro):
    _board, (one, _two) = held_board(region)

    def choices(person):
        form = client_for(person).get(f"{PROMOTE}?of={one.pk}").context["form"]
        return [value for value, _label in form.fields["became"].choices]

    assert choices(coordinator) == ["goal", "measure", "idea", "link"]
    assert choices(surnadal_leader) == ["goal", "measure", "idea", "link"]
    assert choices(surnadal_pro) == ["idea", "link"], "no button leads to a refusal"


def test_nothing_ticked_leads_back_with_a_word(client_for, region, coordinator):
    held_board(region)
    for query in ("", "?of=", "?of=tull", "?of=999999"):
        answer = client_for(coordinator).get(PROMOTE + query, follow=True)
        assert answer.redirect_chain[-1][0] == RESULTS
        assert "Huk først av" in answer.text


def test_hidden_words_are_not_shown_and_the_source_stays(client_for, region, coordinator):
    board, (one, _two) = held_board(region)
    goal = make_goal(region)
    link_to_goal(board, of=[one.pk], by=None, goal=goal, on=HELD_ON)
    mark(board, StepKind.HID, of=[one.pk], by=None)
    public, moderator = client_for(), client_for(coordinator)
    page = public.get(goal.get_absolute_url()).text
    assert "At noen venter" not in page
    assert "Ordene vises ikke." in page
    assert "Gruppe 1" in page
    assert "At noen venter" in moderator.get(goal.get_absolute_url()).text
    assert "At noen venter" not in public.get(RESULTS).text


def test_a_gathering_that_is_closed_to_the_reader_is_not_told_of(client_for, region, coordinator, surnadal_eva):
    board, (one, _two) = held_board(region)
    goal = make_goal(region)
    link_to_goal(board, of=[one.pk], by=None, goal=goal, on=HELD_ON)
    PageViewRestriction.objects.create(page=board.gathering, restriction_type="login")
    assert "At noen venter" not in client_for().get(goal.get_absolute_url()).text
    assert client_for().get(RESULTS).status_code == 404
    for person in (surnadal_eva, coordinator):
        assert "At noen venter" in client_for(person).get(goal.get_absolute_url()).text


def test_results_that_wait_to_be_shown(client_for, region, coordinator):
    board, (one, _two) = held_board(region, results="when_shown")
    goal = make_goal(region)
    link_to_goal(board, of=[one.pk], by=None, goal=goal, on=HELD_ON)
    for address in (RESULTS, goal.get_absolute_url()):
        assert "At noen venter" not in client_for().get(address).text
        assert "At noen venter" in client_for(coordinator).get(address).text


def test_the_gathering_shows_what_became_of_it(client, region, site):
    board, (one, _two) = held_board(region)
    assert "Hva resultatene ble til" not in client.get("/samlinger/samling/").text
    made = link_to_goal(board, of=[one.pk], by=None, goal=make_goal(region, "Alle har noen"), on=HELD_ON)
    page = client.get("/samlinger/samling/").text
    assert "Hva resultatene ble til" in page
    assert "Alle har noen" in page
    withdraw_promotion(made, by=None, reason="Feil")
    assert "Alle har noen" not in client.get("/samlinger/samling/").text


def test_the_ideas_are_for_members_and_filtered(client_for, region, coordinator, outsider, other_coordinator):
    board, (one, two) = held_board(region)
    keep_as_idea(board, of=[one.pk], by=coordinator, organisation=region, text="Til høsten")
    keep_as_idea(board, of=[two.pk], by=coordinator, organisation=region, text="Til våren")
    client, address = client_for(coordinator), reverse("gatherings:ideas")
    assert [row["idea"].text for row in client.get(address).context["rows"]] == ["Til våren", "Til høsten"]
    assert client.get(address, {"status": "open", "samling": "samling"}).context["rows"]
    assert not client.get(address, {"status": "set_aside"}).context["rows"]
    assert not client.get(address, {"per": "2020-01-01"}).context["rows"]
    for other in (outsider, other_coordinator):
        assert not client_for(other).get(address).context["rows"]
    assert client_for().get(address).status_code == 302


def test_an_idea_becomes_a_goal_by_its_button(client_for, region, coordinator):
    board, (one, _two) = held_board(region)
    idea = keep_as_idea(board, of=[one.pk], by=coordinator, organisation=region, text="Til høsten")
    client = client_for(coordinator)
    address = f"{PROMOTE}?ide={idea.pk}"
    assert address in client.get(reverse("gatherings:ideas")).text
    client.post(address, {"became": "goal", "text": "Nå", "organisation": region.pk})
    idea.refresh_from_db()
    assert (idea.state, idea.became.goal.title) == ("taken_up", "Nå")
    page = client.get(reverse("gatherings:ideas"))
    assert address not in page.text
    assert f'href="{idea.became.goal.get_absolute_url()}"' in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries(number, client_for, region, surnadal, coordinator, django_assert_num_queries):
    board, written = held_board(region, *(f"Punkt {n}" for n in range(number)))
    goal = make_goal(region, status=GoalStatus.PROPOSED)
    for contribution in written:
        link_to_goal(board, of=[contribution.pk], by=None, goal=goal)
        keep_as_idea(board, of=[contribution.pk], by=None, organisation=region, text="Til senere")
    client = client_for(coordinator)
    client.get(RESULTS)
    with django_assert_num_queries(RESULTS_QUERIES):
        client.get(RESULTS)
    with django_assert_num_queries(IDEAS_QUERIES):
        client.get(reverse("gatherings:ideas"))
    with django_assert_num_queries(FORM_QUERIES):
        client.get(f"{PROMOTE}?of={written[0].pk}")


@pytest.mark.parametrize("number", [1, 3])
def test_where_a_goal_comes_from_costs_the_same(number, rf, coordinator, region, django_assert_num_queries):
    goal = make_goal(region)
    for place in range(number):
        board, (one, two) = held_board(region, slug=f"samling-{place}")
        link_to_goal(board, of=[one.pk, two.pk], by=None, goal=goal, on=HELD_ON)
    request = rf.get("/")
    request.user, request.on, request.per = coordinator, board.closed_on, None
    with keeping(), django_assert_num_queries(4):
        sources = sources_of(request, goal)["sources"]
    assert len(sources) == number
    assert [words.group for words in sources[0].words] == ["Gruppe 1", "Gruppe 2"]
