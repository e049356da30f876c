"""The list of goals: whose come first, what it can be narrowed to, what it costs, and what nobody sees."""

from datetime import date

import pytest

from goals.goals.enums import GoalStatus
from goals.pages.views.listing import ON_A_PAGE
from network.memberships.actions import appoint
from network.reorganisations.actions.ending import merge_organisation
from network.roles.enums import Role
from tests.goals.factories import make_goal, make_measure, make_theme
from tests.people import make_municipality

pytestmark = pytest.mark.postgres_too


def titles(client, query=""):
    return [goal.title for goal in client.get(f"/mal/{query}").context["page"]]


@pytest.fixture
def goals(region, surnadal, surnadal_school, tingvoll):
    theme = make_theme(region)
    top = make_goal(region, "Regionens mål om mestring", themes=[theme], kind="effect")
    middle = make_goal(surnadal, "Surnadals mål", supports=[top], kind="process")
    make_goal(surnadal_school, "Skolens mål om Åpenhet", supports=[middle], status=GoalStatus.TENTATIVE)
    make_goal(tingvoll, "Tingvolls mål", status=GoalStatus.PROPOSED)
    make_goal(surnadal, "Surnadals trukne mål", status=GoalStatus.WITHDRAWN)
    return theme


def test_everybody_sees_what_is_public_in_tree_order(client, goals):
    assert titles(client) == ["Regionens mål om mestring", "Surnadals mål"]


def test_a_leader_begins_with_our_goals_and_has_all_one_link_away(client, goals, surnadal_leader):
    client.force_login(surnadal_leader)
    assert titles(client) == ["Surnadals mål", "Skolens mål om Åpenhet"]
    assert titles(client, "?vis=alle") == ["Regionens mål om mestring", "Surnadals mål", "Skolens mål om Åpenhet"]


def test_drafts_are_for_those_inside(client, goals, tingvoll_leader, coordinator):
    client.force_login(tingvoll_leader)
    assert titles(client) == ["Tingvolls mål"]
    client.force_login(coordinator)
    assert "Tingvolls mål" in titles(client)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=mål+mestring", ["Regionens mål om mestring"]),
        ("?q=ÅPENHET", ["Skolens mål om Åpenhet"]),
        ("?q=%25", []),
        ("?kommune=surnadal", ["Surnadals mål", "Skolens mål om Åpenhet"]),
        ("?kommune=surnadal&enhet=elvevoll-skole", ["Skolens mål om Åpenhet"]),
        ("?tema=livsmestring", ["Regionens mål om mestring"]),
        ("?status=tentative", ["Skolens mål om Åpenhet"]),
        ("?status=withdrawn&q=trukne", []),
        ("?type=process", ["Surnadals mål"]),
        ("?kommune=surnadal&type=effect", []),
        ("?kommune=finnes-ikke&tema=nei&status=nei&type=nei&vis=nei&page=tull&q=", None),
        ("?page=99&vis=alle", None),
        ("?q=%00&vis=alle", None),
    ],
)
def test_it_is_narrowed_by_the_address(query, found, client, goals, pro_aure):
    client.force_login(pro_aure)
    everything = ["Regionens mål om mestring", "Surnadals mål", "Skolens mål om Åpenhet"]
    assert titles(client, query) == (everything if found is None else found)


def test_each_line_tells_what_hangs_on_it(client, goals, region, surnadal):
    loose = make_goal(surnadal, "Løst mål")
    make_measure(loose)
    lines = {
        goal.title: (goal.supporters, goal.measure_count, goal.lacks_parent)
        for goal in client.get("/mal/").context["page"]
    }
    assert lines == {
        "Regionens mål om mestring": (1, 0, False),
        "Surnadals mål": (0, 0, False),
        "Løst mål": (0, 1, True),
    }


def test_on_another_day_it_reads_as_it_was(client, goals, surnadal, tingvoll):
    make_goal(surnadal, "Kom senere", on=date(2025, 5, 1))
    merge_organisation(tingvoll, into=surnadal, on=date(2025, 6, 1), by=None)
    assert "Kom senere" not in titles(client, "?per=2025-04-30")
    assert "Kom senere" in titles(client, "?per=2025-05-01")
    make_goal(tingvoll, "Tingvolls gamle", on=date(2024, 6, 1))
    assert titles(client, "?kommune=surnadal&per=2025-05-31") == ["Surnadals mål", "Kom senere"]
    assert titles(client, "?kommune=surnadal") == ["Surnadals mål", "Kom senere", "Tingvolls gamle"]


def test_empty_it_says_what_to_do(client, db, surnadal_leader):
    assert "Ingen mål ennå" in client.get("/mal/").content.decode()
    client.force_login(surnadal_leader)
    assert "Dere har ingen mål her ennå" in client.get("/mal/").content.decode()
    assert "Ingen mål passer" in client.get("/mal/?q=finnes+ikke").content.decode()


@pytest.mark.parametrize(("query", "number"), [("?vis=alle", 12), ("", 12), ("?vis=alle&per=2025-01-01", 15)])
@pytest.mark.parametrize("rows", [1, 3])
def test_its_queries_do_not_grow(
    query, number, rows, client, region, surnadal, surnadal_leader, django_assert_num_queries
):
    for n in range(rows):
        goal = make_goal(surnadal, f"Mål {n}", supports=[make_goal(region, f"Over {n}")])
        make_measure(goal)
    client.force_login(surnadal_leader)
    with django_assert_num_queries(number):
        titles(client, query)


def test_it_comes_page_by_page(client, surnadal):
    for n in range(ON_A_PAGE + 1):
        make_goal(surnadal, f"Mål {n}")
    assert len(titles(client)) == ON_A_PAGE
    assert titles(client, "?page=2") == [f"Mål {ON_A_PAGE}"]


class TestTwoRegions:
    """The list is of the regions that the reader belongs to; another is one municipality's name away."""

    @pytest.fixture
    def volda(self, goals, other_region):
        make_goal(other_region, "Sunnmøres mål")
        volda = make_municipality(other_region, "Volda", "1577")
        make_goal(volda, "Voldas mål", themes=[make_theme(volda, "Voldas tema", "voldas-tema")])
        return volda

    def test_it_is_of_ones_own(self, client, volda, surnadal_leader):
        assert "Voldas mål" not in titles(client)
        client.force_login(surnadal_leader)
        page = client.get("/mal/?vis=alle")
        assert "Voldas mål" not in [goal.title for goal in page.context["page"]]
        assert "Volda" not in [place.name for place in page.context["view"].municipalities]

    def test_whoever_has_roles_in_both_sees_both(self, client, volda, surnadal_leader):
        appoint(surnadal_leader, role=Role.EDUCATION_LEADER, organisation=volda, by=None, since=date(2024, 1, 1))
        client.force_login(surnadal_leader)
        assert titles(client) == ["Surnadals mål", "Skolens mål om Åpenhet", "Voldas mål"]
        assert "Sunnmøres mål" in titles(client, "?vis=alle")

    def test_a_municipality_elsewhere_is_found_by_its_address(self, client, volda):
        assert titles(client, "?kommune=volda") == ["Voldas mål"]
        assert titles(client, "?kommune=finnes-ikke") == ["Regionens mål om mestring", "Surnadals mål"]

    def test_a_municipalitys_own_themes_are_among_the_filters(self, client, goals, surnadal):
        theme = make_theme(surnadal, "Surnadals tema", "surnadals-tema")
        make_goal(surnadal, "Med eget tema", themes=[theme])
        assert titles(client, "?tema=surnadals-tema") == ["Med eget tema"]
