"""The overview: what it counts, what it opens, what it costs, and for whom."""

from datetime import date

import pytest
from django.urls import reverse

from goals.goals.actions.goals import adopt_goal, propose_goal
from goals.measures.actions import add_measure, update_measure
from goals.measures.enums import Light, MeasureStatus
from network.organisations.enums import UnitKind
from network.reorganisations.actions.ending import merge_organisation
from tests.people import make_municipality, make_unit

pytestmark = pytest.mark.postgres_too

MARCH_2018 = date(2018, 3, 1)
ADDRESS = "/oversikt/"


def goal(organisation, title, *, supports=(), on=MARCH_2018, adopted=True):
    made = propose_goal(organisation, by=None, title=title, supports=supports, proposed_on=on)
    if adopted:
        adopt_goal(made, by=None, on=on)
    return made


@pytest.fixture
def thread(region, surnadal, tingvoll, surnadal_school, tingvoll_kindergarten):
    """A regional goal taken up by Surnadal and its school, with a measure; Tingvoll has only a draft."""
    top = goal(region, "Alle barn opplever mestring")
    middle = goal(surnadal, "Surnadal vil se mestring hver dag", supports=[top])
    bottom = goal(surnadal_school, "Elevene velger egne oppgaver", supports=[middle])
    measure = add_measure(bottom, by=None, title="Valgfri time på fredager", decided_on=MARCH_2018)
    update_measure(measure, by=None, status=MeasureStatus.UNDER_WAY, light=Light.GREEN, text="I gang", on=MARCH_2018)
    draft = goal(tingvoll, "Tingvolls utkast", supports=[top], adopted=False)
    return {"top": top, "middle": middle, "bottom": bottom, "draft": draft, "measure": measure}


def test_top_line_counts_what_there_is_and_what_works_on_it(client, thread):
    summary = client.get(ADDRESS).context["summary"]
    assert (summary.regional_goals, summary.municipalities, summary.units) == (1, 1, 1)
    assert (summary.extent.municipalities, summary.extent.units, summary.broken) == (2, 2, 0)


def test_a_row_tells_every_municipality_apart(client, thread, tingvoll_leader):
    client.force_login(tingvoll_leader)
    [row] = client.get(ADDRESS).context["rows"]
    assert [(cell.municipality.name, cell.state) for cell in row.cells] == [
        ("Surnadal", "works"),
        ("Tingvoll", "draft"),
    ]
    assert row.thread.measures.under_way == 1


def test_a_draft_is_not_counted_for_those_who_may_not_see_it(client, thread, surnadal_leader):
    client.force_login(surnadal_leader)
    [row] = client.get(ADDRESS).context["rows"]
    assert [(cell.municipality.name, cell.state) for cell in row.cells] == [("Surnadal", "works"), ("Tingvoll", "not")]


def test_rows_open_level_by_level(client, thread):
    closed = client.get(ADDRESS).content.decode()
    assert thread["middle"].title not in closed
    one = client.get(ADDRESS, {"apen": thread["top"].pk}).content.decode()
    assert thread["middle"].title in one
    assert thread["bottom"].title not in one
    both = client.get(ADDRESS, {"apen": [thread["top"].pk, thread["middle"].pk]}).content.decode()
    assert thread["bottom"].title in both
    assert thread["bottom"].title in client.get(ADDRESS, {"alt": 1}).content.decode()


def test_a_level_alone_is_the_same_rows(client, thread):
    answer = client.get(reverse("goals:level", kwargs={"pk": thread["top"].pk}))
    assert thread["middle"].title in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_where_nobody_has_taken_it_up_the_thread_is_broken(client, region, surnadal):
    lonely = goal(region, "Ingen har tatt dette opp")
    loose = goal(surnadal, "Støtter ingenting")
    answer = client.get(ADDRESS)
    assert answer.context["summary"].broken == 2
    ends = answer.context["loose_ends"]
    assert (ends.lacking_support, ends.lacking_parent) == ([lonely, loose], [loose])
    for query in ({"vis": "brutt"}, {"brutt": 1}):
        assert [row.goal for row in client.get(ADDRESS, query).context["rows"]] == [lonely]


def test_each_figure_of_the_top_line_shows_the_goals_behind_it(client, thread, region, surnadal):
    """Pressed again it shows all; a value that names no filter shows all."""
    by_municipality = goal(region, "Bare en kommune har tatt det opp")
    goal(surnadal, "Surnadals eget", supports=[by_municipality])
    nobody = goal(region, "Ingen har tatt dette opp")
    shown = {
        reach: [row.goal for row in client.get(ADDRESS, {"vis": reach}).context["rows"]]
        for reach in ("", "kommuner", "enheter", "brutt", "noe annet")
    }
    everything = [thread["top"], by_municipality, nobody]
    assert shown == {
        "": everything,
        "kommuner": everything[:2],
        "enheter": everything[:1],
        "brutt": [nobody],
        "noe annet": everything,
    }
    pressed = client.get(ADDRESS, {"vis": "enheter", "per": "2026-01-02"}).content.decode()
    assert '<a href="?per=2026-01-02#mal" aria-current="true">' in pressed


def test_one_municipality_sees_its_own_under_the_region_s(client, thread):
    answer = client.get(ADDRESS, {"kommune": "surnadal"})
    text = answer.content.decode()
    assert thread["middle"].title in text
    assert thread["bottom"].title in text
    assert answer.context["summary"].extent.units == 1
    assert thread["draft"].title not in text


def test_members_are_led_to_their_own_municipality(client_for, thread, surnadal_leader):
    led = [client_for(who).get(ADDRESS).context["own"] for who in (None, surnadal_leader)]
    assert [[each.slug for each in own] for own in led] == [[], ["surnadal"]]
    assert client_for(surnadal_leader).get(ADDRESS, {"kommune": "surnadal"}).context["own"] == []


@pytest.mark.parametrize("query", ["kommune=finnes-ikke", "tema=<script>", "status='", "apen=x&apen=٣", "per=i%20dag"])
def test_a_filter_that_means_nothing_is_left_out(client, thread, query):
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 200
    assert [row.goal for row in answer.context["rows"]] == [thread["top"]]
    assert "<script>" not in answer.content.decode()


def test_at_a_date_it_is_as_it_was(client, region, surnadal):
    halsa = make_municipality(region, "Halsa", "1571")
    kindergarten = make_unit(halsa, "Halsa barnehage", UnitKind.KINDERGARTEN)
    top = goal(region, "Felles mål", on=date(2017, 6, 1))
    own = goal(halsa, "Halsas eget mål", supports=[top], on=date(2017, 9, 1))
    goal(kindergarten, "Barnehagens mål", supports=[own], on=date(2017, 9, 1))
    heim = make_municipality(region, "Heim", "5055")
    merge_organisation(halsa, into=heim, on=date(2020, 1, 1), by=None)

    def cells(per):
        [row] = client.get(ADDRESS, {"per": per}).context["rows"]
        return {cell.municipality.name: cell.state for cell in row.cells}, row.thread.unit_count

    assert cells("2018-06-01") == ({"Halsa": "works", "Heim": "not", "Surnadal": "not"}, 1)
    assert cells("2021-06-01") == ({"Heim": "works", "Surnadal": "not"}, 1)
    whose = [
        row.children[0].whose
        for per in ("2018-06-01", "2021-06-01")
        for row in client.get(ADDRESS, {"per": per, "alt": "1"}).context["rows"]
    ]
    assert whose == ["Halsa", "Halsa, nå Heim"]
    assert client.get(ADDRESS, {"per": "2017-01-01"}).context["rows"] == []


def test_without_a_region_it_says_what_comes_first(client, db):
    assert client.get(ADDRESS).status_code == 200


def _many(region, count):
    """`count` regional goals; each municipality and its unit supports every one of them."""
    municipalities = [make_municipality(region, f"Kommune {i}", f"{1500 + i}") for i in range(count)]
    units = [make_unit(m, f"Skole {m.name}", UnitKind.SCHOOL) for m in municipalities]
    for i, (municipality, unit) in enumerate(zip(municipalities, units, strict=True)):
        top = goal(region, f"Mål {i}")
        add_measure(
            goal(unit, f"Enhet {i}", supports=[goal(municipality, f"Kommunemål {i}", supports=[top])]),
            by=None,
            title="T",
        )


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 11), ("alt=1", 17), ("alt=1&per=2030-01-01", 25)])
def test_queries_do_not_grow(client, region, django_assert_num_queries, rows, query, queries):
    _many(region, rows)
    client.get(f"{ADDRESS}?{query}")
    with django_assert_num_queries(queries):
        client.get(f"{ADDRESS}?{query}")


@pytest.mark.parametrize("rows", [10, 120])
def test_queries_do_not_grow_with_ten_and_a_hundred_and_twenty_goals(client, region, django_assert_num_queries, rows):
    for i in range(rows):
        goal(region, f"Mål {i}")
    client.get(ADDRESS)
    with django_assert_num_queries(10):
        client.get(ADDRESS)


def test_everything_is_opened_as_far_as_one_page_takes(client, region, monkeypatch):
    """Then it is said, and what is opened is whole."""
    _many(region, 4)
    said = "for mange mål til å åpne"
    assert said not in client.get(ADDRESS, {"alt": "1"}).text
    monkeypatch.setattr("goals.thread.selectors.overview.MOST_ROWS", 4 + 2)
    answer = client.get(ADDRESS, {"alt": "1"})
    assert said in answer.text
    opened = [row for row in answer.context["rows"] if row.children is not None]
    assert [len(row.children) for row in opened] == [1, 1]
    assert len(answer.context["rows"]) == 4
