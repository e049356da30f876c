from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from evaluation.filing.actions import withdraw_filed
from evaluation.gap.actions.analyses import correct_gap, start_gap
from evaluation.gap.actions.leads import end_gap_lead, link_gap_to
from evaluation.gap.actions.templates import take_template_out_of_use
from evaluation.gap.selectors.heat_map import heat_map
from goals.goals.models import Goal
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind
from network.records.errors import NotAllowed
from network.reorganisations.actions.ending import merge_organisation
from tests.clock import TODAY
from tests.evaluation.gap.factories import make_gap, make_template
from tests.people import make_municipality

pytestmark = pytest.mark.postgres_too


@pytest.fixture
def template(region, coordinator):
    return make_template(region, by=coordinator, dimensions=2)


@pytest.fixture
def table(template, region, coordinator):
    """The figures on a day, as {municipality: [(now, wanted), …]}, None where nothing is filed."""

    def read(on=TODAY, user=coordinator):
        found = heat_map(template, region, on, user)
        return {
            column.name: [(row.cells[n].now, row.cells[n].wanted) if row.cells[n] else None for row in found.rows]
            for n, column in enumerate(found.columns)
        }

    return read


def test_the_latest_analysis_of_each_counts(table, template, sunndal, surnadal, tingvoll, coordinator):
    make_gap(template, sunndal, by=coordinator, held_on=date(2023, 3, 1), scores=[(1, 5), (2, 5)])
    make_gap(template, sunndal, by=coordinator, held_on=date(2025, 3, 1), scores=[(3, 5), (4, 6)])
    make_gap(template, surnadal, by=coordinator, held_on=date(2025, 3, 1), scores=[(2, 2), (6, 5)])
    assert table() == {"Sunndal": [(3, 5), (4, 6)], "Surnadal": [(2, 2), (6, 5)], "Tingvoll": [None, None]}
    assert table(date(2024, 1, 1)) == {
        "Sunndal": [(1, 5), (2, 5)],
        "Surnadal": [None, None],
        "Tingvoll": [None, None],
    }


def test_change_and_gap(template, region, sunndal, coordinator):
    make_gap(template, sunndal, by=coordinator, held_on=date(2023, 3, 1), scores=[(1, 5), (4, 5)])
    make_gap(template, sunndal, by=coordinator, held_on=date(2025, 3, 1), scores=[(3, 5), (4, 3)])
    cells = [row.cells[0] for row in heat_map(template, region, TODAY, coordinator).rows]
    assert [(cell.gap, cell.change) for cell in cells] == [(2, 2), (-1, 0)]


def test_without_an_earlier_one_there_is_no_change(template, region, sunndal, coordinator):
    make_gap(template, sunndal, by=coordinator)
    assert heat_map(template, region, TODAY, coordinator).rows[0].cells[0].change is None


def test_drafts_withdrawn_ones_units_and_other_templates_do_not_count(
    table, template, region, surnadal, surnadal_school, coordinator
):
    start_gap(template=template, organisation=surnadal, held_on=TODAY, by=coordinator)
    withdraw_filed(make_gap(template, surnadal, by=coordinator), by=coordinator, reason="Feil")
    make_gap(template, surnadal_school, by=coordinator)
    make_gap(make_template(region, by=coordinator, name="En annen"), surnadal, by=coordinator)
    assert table() == {"Surnadal": [None, None]}


def test_a_predecessor_counts_under_its_successor_once(table, template, region, coordinator):
    halsa = make_municipality(region, "Halsa", "1571")
    make_gap(template, halsa, by=coordinator, held_on=date(2018, 10, 18), scores=[(1, 5), (1, 5)])
    heim = create_organisation(
        name="Heim", kind=OrganisationKind.MUNICIPALITY, parent=region, founded_on=date(2020, 1, 1), by=None
    )
    merge_organisation(halsa, into=heim, on=date(2020, 1, 1), by=None)
    assert table(date(2019, 6, 1)) == {"Halsa": [(1, 5), (1, 5)]}
    assert table(date(2020, 6, 1)) == {"Heim": [(1, 5), (1, 5)]}
    make_gap(template, heim, by=coordinator, held_on=date(2021, 3, 1), scores=[(2, 5), (3, 5)])
    found = heat_map(template, region, TODAY, coordinator)
    assert [cell.change for row in found.rows for cell in row.cells] == [1, 2]


def test_a_day_reads_what_was_filed_and_no_later_correction(table, template, sunndal, coordinator):
    filed = make_gap(template, sunndal, by=coordinator, held_on=date(2025, 3, 1))
    correct_gap(filed.scores.in_order()[0], by=coordinator, values={"now": 4}, reason="Feil")
    assert table() == {"Sunndal": [(4, 5), (2, 5)]}
    assert table(TODAY - timedelta(days=1)) == {"Sunndal": [(2, 5), (2, 5)]}


def test_those_who_are_not_signed_in_see_no_figures(table, template, sunndal, coordinator):
    make_gap(template, sunndal, by=coordinator)
    assert table(user=AnonymousUser()) == {"Sunndal": [None, None]}


# --- What follows --------------------------------------------------------------------------------


@pytest.fixture
def goal(sunndal):
    return Goal.objects.create(organisation=sunndal, title="Alle kjenner målene", status="adopted")


def loose(template, region, user, on=TODAY):
    found = heat_map(template, region, on, user)
    return [(cell.column.name, cell.dimension.name, cell.gap) for cell in found.loose_ends]


def test_the_largest_gaps_without_a_goal_or_measure(template, region, sunndal, surnadal, coordinator, goal):
    filed = make_gap(template, sunndal, by=coordinator, scores=[(1, 6), (3, 5)])
    make_gap(template, surnadal, by=coordinator, scores=[(2, 5), (4, 4)])
    everything = [("Sunndal", "Dimensjon 1", 5), ("Surnadal", "Dimensjon 1", 3), ("Sunndal", "Dimensjon 2", 2)]
    assert loose(template, region, coordinator) == everything
    lead = link_gap_to(filed.scores.in_order()[0], goal=goal, by=coordinator)
    assert loose(template, region, coordinator) == everything[1:]
    assert loose(template, region, coordinator, TODAY - timedelta(days=1)) == everything
    Goal.objects.update(status="withdrawn")
    assert loose(template, region, coordinator) == everything
    Goal.objects.update(status="adopted")
    end_gap_lead(lead, by=coordinator)
    assert loose(template, region, coordinator, TODAY + timedelta(days=1)) == everything


def test_linking_is_for_those_who_evaluate_and_to_what_they_see(
    template, sunndal, surnadal, eva_sunndal, surnadal_eva, coordinator, goal
):
    score = make_gap(template, sunndal, by=coordinator).scores.in_order()[0]
    hidden = Goal.objects.create(organisation=surnadal, title="Forslag", status="proposed")
    with pytest.raises(NotAllowed):
        link_gap_to(score, goal=goal, by=surnadal_eva)
    with pytest.raises(Exception, match="goal"):
        link_gap_to(score, goal=hidden, by=eva_sunndal)
    assert link_gap_to(score, goal=goal, by=eva_sunndal) == link_gap_to(score, goal=goal, by=eva_sunndal)


def test_a_finding_is_followed_up_on_its_page(client_for, template, sunndal, eva_sunndal, goal):
    filed = make_gap(template, sunndal, by=eva_sunndal)
    client = client_for(eva_sunndal)
    page = reverse("evaluation:gap_follow_up", args=[filed.pk, 1])
    for wrong in ({}, {"goal": "99999"}, {"measure": "x"}):
        assert client.post(page, wrong).context["form"].errors
    assert client.post(page, {"goal": goal.pk}).headers["Location"] == filed.get_absolute_url()
    assert "Alle kjenner målene" in client.get(filed.get_absolute_url()).text
    lead = filed.scores.in_order()[0].leads.get()
    client.post(reverse("evaluation:gap_end_lead", args=[filed.pk, lead.pk]))
    lead.refresh_from_db()
    assert lead.until == TODAY


def test_a_goal_is_made_from_a_finding(client_for, template, sunndal, coordinator, eva_sunndal):
    filed = make_gap(template, sunndal, by=eva_sunndal)
    page = reverse("evaluation:gap_follow_up", args=[filed.pk, 1])
    client = client_for(coordinator)
    for wrong in ("", " ", "x" * 241):
        assert list(client.post(page, {"title": wrong}).context["new_goal"].errors) == ["title"]
    client.post(page, {"title": "Alle kan forklare ett mål"})
    goal = Goal.objects.get()
    assert (goal.organisation, goal.origin, goal.status) == (sunndal, "analysis", "proposed")
    assert goal.gap_leads.get().score == filed.scores.in_order()[0]
    assert "Dimensjon 1" in goal.origin_note
    # The EVA member evaluates, but does not record goals.
    client_for(eva_sunndal).post(page, {"title": "Et mål til"})
    assert Goal.objects.count() == 1


# --- The page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["", "na", "onsket", "gap", "endring", "tull"])
def test_every_view_writes_its_numbers(client_for, template, sunndal, tingvoll, coordinator, view):
    make_gap(template, sunndal, by=coordinator, held_on=date(2023, 3, 1), scores=[(4, 5), (2, 5)])
    make_gap(template, sunndal, by=coordinator, scores=[(3, 5), (4, 6)])
    page = client_for(coordinator).get(reverse("evaluation:gap_heat_map"), {"vis": view, "mal": "tull"})
    wanted = {"na": ("3", "4"), "onsket": ("5", "6"), "endring": ("−1", "+2")}.get(view, ("2", "2"))
    assert all(f">{number}<span" in page.text for number in wanted)
    assert [column.name for column in page.context["table"].not_filed] == ["Tingvoll"]


def test_before_anything_is_there_the_page_says_so(client_for, coordinator, region):
    client = client_for(coordinator)
    assert reverse("evaluation:gap_templates") in client.get(reverse("evaluation:gap_heat_map")).text
    make_template(region, by=coordinator)
    assert client.get(reverse("evaluation:gap_heat_map")).status_code == 200


@pytest.mark.parametrize("number", [1, 3, 10])
def test_the_table_costs_the_same(number, region, template, coordinator, client_for, django_assert_num_queries):
    for each in range(number):
        place = make_municipality(region, f"Kommune {each}", f"15{each:02}")
        for year in (2023, 2025):
            make_gap(template, place, by=coordinator, held_on=date(year, 3, 1))
    with django_assert_num_queries(5):
        heat_map(template, region, TODAY, coordinator)
    with django_assert_num_queries(6):
        heat_map(template, region, date(2025, 6, 1), coordinator)
    client = client_for(coordinator)
    with django_assert_num_queries(10):
        client.get(reverse("evaluation:gap_heat_map"))


# --- Which template ------------------------------------------------------------------------------


def shown(client, **query):
    return client.get(reverse("evaluation:gap_heat_map"), query).context["template"]


def test_a_new_template_empties_nobodys_map(client_for, template, region, sunndal, surnadal, tingvoll, coordinator):
    for place in (sunndal, surnadal):
        make_gap(template, place, by=coordinator, held_on=date(2018, 10, 18))
    newer = make_template(region, by=coordinator, name="Den nyeste")
    client = client_for(coordinator)
    assert shown(client) == template
    make_gap(newer, sunndal, by=coordinator, held_on=date(2018, 10, 18))
    assert shown(client) == shown(client, per="2018-11-01") == template
    assert shown(client, mal=newer.pk) == newer
    for place in (surnadal, tingvoll):
        make_gap(newer, place, by=coordinator)
    assert shown(client) == newer
    assert shown(client, per="2018-11-01") == template


def test_before_it_was_in_use_a_template_is_not_offered(client_for, region, coordinator):
    make_template(region, by=coordinator, on=date(2019, 8, 1))
    client = client_for(coordinator)
    assert shown(client, per="2019-07-31") is None
    assert shown(client, per="2019-08-01").name == "Utviklingsarbeidet"


def test_out_of_use_a_template_is_still_read(client_for, template, sunndal, coordinator):
    make_gap(template, sunndal, by=coordinator)
    take_template_out_of_use(template, by=coordinator, reason="Vi begynner på en ny.")
    assert shown(client_for(coordinator)) == template


def test_each_region_reads_its_own(client_for, template, sunndal, coordinator, other_region, other_coordinator):
    make_gap(template, sunndal, by=coordinator)
    theirs = make_template(other_region, by=other_coordinator, name="Sunnmøres")
    client = client_for(other_coordinator)
    assert client.get(reverse("evaluation:gap_heat_map")).context["templates"] == [theirs]


def test_a_choice_that_cannot_be_used_is_said(client_for, template, coordinator):
    client = client_for(coordinator)
    for query in ({"mal": "99999"}, {"mal": "tull"}, {"vis": "tull"}):
        assert "Adressen ber om" in client.get(reverse("evaluation:gap_heat_map"), query).text
    assert "Adressen ber om" not in client.get(reverse("evaluation:gap_heat_map"), {"mal": template.pk}).text
