"""The thread, drawn: nothing covers anything, all of it can be followed, and 120 units fit in a small page."""

import re
from datetime import timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.diagrams.selectors.path import STANDING_WIDTH, WIDTH, Card, lying, standing
from goals.diagrams.selectors.text import width_of, wrap
from goals.diagrams.selectors.weave import (
    BEADS_ACROSS,
    Column,
    Crossing,
    Strand,
    Theme,
    beads,
    weave_narrow,
    weave_wide,
)
from goals.goals.actions.goals import adopt_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, GoalStep, Support
from network.organisations.enums import UnitKind
from tests.goals.factories import make_goal, make_measure, make_sign, make_theme
from tests.people import make_municipality, make_unit

ADDRESS = "/oversikt/tegning/"


# --- Words ---------------------------------------------------------------------------------------


def test_lines_keep_within_their_width():
    text = "Barn og unge mestrer hverdagen sin og ber om hjelp når de trenger det"
    for width in (60, 120, 200, 600):
        for lines in (1, 2, 4):
            found = wrap(text, width=width, size=14, lines=lines)
            assert len(found) <= lines
            assert all(width_of(line, 14) <= width for line in found)
    assert " ".join(wrap(text, width=200, size=14, lines=9)) == text
    assert wrap(text, width=100, size=14, lines=1)[0].endswith("…")
    assert wrap("Menneskerettighetsundervisning", width=60, size=14, lines=2)[0].endswith("…")
    assert wrap("", width=60, size=14, lines=2) == []


# --- The weave -----------------------------------------------------------------------------------


def strand(title, crossings, broken=""):
    return Strand(title, "/mal/1/", title, "", "active", crossings, broken)


def crossing(units=3, possible=12, state="works"):
    return Crossing(state, units, possible, "/", "label")


COLUMNS = [Column(f"Kommune {n}", f"?kommune=k{n}", f"Kommune {n}") for n in range(10)]


@pytest.mark.parametrize("weave", [weave_wide, weave_narrow])
def test_no_row_covers_another_and_all_is_within_the_picture(weave):
    themes = [Theme(f"T{t}", "", [strand(f"Et mål med mange ord {n} " * 4, [crossing()] * 10) for n in range(3)])
              for t in range(5)]  # fmt: skip
    drawn = weave(themes, COLUMNS)
    rows = drawn.rows
    assert len(rows) == 15
    assert all(upper.y < lower.top for upper, lower in pairwise(rows))
    for row in rows:
        assert row.lines[-1][1] < row.y < drawn.height
        assert all(knot.left >= 0 and knot.left + knot.width <= drawn.width for knot in row.knots)
        assert all(one.left + one.width <= other.left for one, other in pairwise(row.knots))
    assert weave(themes, COLUMNS) == drawn


def test_a_goal_nobody_carries_ends_before_the_first_column():
    [row] = weave_wide([Theme("T", "", [strand("Alene", [None] * 10, "Ingen")])], COLUMNS).rows
    assert row.knots == []
    assert row.ends < weave_wide([], COLUMNS).heads[0][1]


def test_a_name_stands_clear_of_the_loose_end_above_it():
    tight, loose = (Crossing("works", 0, 12, "/", "", is_loose=is_loose) for is_loose in (False, True))
    columns = [Column(name, "/", name) for name in ("Aure", "Averøy")]
    [row] = weave_narrow([Theme("Tema", "", [strand("Mål", [tight, loose])])], columns).rows
    assert [y - row.y for _name, _x, y, _works in row.columns] == [19, 29]
    assert [knot.below_y - row.y for knot in row.knots] == [33, 43]


def test_there_is_a_bead_for_every_unit():
    at_work, others = beads(5, 30, middle=100, top=10)
    assert (at_work.count("h0"), others.count("h0")) == (5, 25)
    heights = {place.split()[1] for place in re.findall(r"M([^h]+)h0", at_work + others)}
    assert len(heights) == -(-30 // BEADS_ACROSS)


# --- The cards -----------------------------------------------------------------------------------


def card(key, rank, **more):
    return Card(key, rank, f"Et mål som heter {key} og litt til", "Surnadal", f"/mal/{key}/", key, mark="x", **more)


CARDS = [card("t", -1), card("a", 0), card("b", 0), card("f", 1, is_focus=True), *(card(f"u{n}", 2) for n in range(9))]
LINKS = [("t", "a"), ("t", "b"), ("a", "f"), ("b", "f"), *(("f", f"u{n}") for n in range(9))]


@pytest.mark.parametrize(("layout", "width"), [(lying, WIDTH), (standing, STANDING_WIDTH)])
def test_no_card_covers_another(layout, width):
    drawn = layout(CARDS, LINKS)
    assert {each.card.key for each in drawn.cards} == {each.key for each in CARDS}
    for one in drawn.cards:
        assert one.x >= 0
        assert one.right <= width
        assert one.y + one.height <= drawn.height
        assert all(one.y < y for _line, y in one.lines)
        assert all(y < one.y + one.height for _line, y in one.lines)
        for other in drawn.cards:
            apart = one.right <= other.x or other.right <= one.x
            apart = apart or one.y + one.height <= other.y or other.y + other.height <= one.y
            assert one is other or apart, (one.card.key, other.card.key)
    assert len(drawn.threads) == len(LINKS)
    assert layout(CARDS, LINKS) == drawn


@pytest.mark.parametrize("layout", [lying, standing])
def test_a_broken_thread_has_a_loose_end(layout):
    drawn = layout([card("a", 0, broken_below="Ingen"), card("b", 1, broken_above="Intet over")], [])
    assert (len(drawn.threads), len(drawn.loose)) == (0, 2)


# --- The pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", [lying, standing])
def test_a_loose_end_keeps_clear_of_the_threads_that_lead_on(layout):
    cards = [card("a", 0, broken_below="Ingen enhet har tatt det opp"), card("b", 1)]
    alone, with_measure = layout(cards[:1], []), layout(cards, [("a", "b")])
    begins = [path.loose[0][1:].split("h")[0].split("v")[0] for path in (alone, with_measure)]
    assert begins[0] != begins[1]
    assert all(not thread.startswith(f"M{begins[1]}") for thread in with_measure.threads)


@pytest.fixture
def thread(region, surnadal, tingvoll, surnadal_school, tingvoll_kindergarten):
    top = make_goal(region, "Alle barn opplever mestring", themes=[make_theme(region)])
    middle = make_goal(surnadal, "Surnadal ser mestring", supports=[top])
    bottom = make_goal(surnadal_school, "Elevene velger selv", supports=[middle])
    alone = make_goal(region, "Ingen bærer dette")
    loose = make_goal(surnadal, "Henger i løse luften")
    return {"top": top, "middle": middle, "bottom": bottom, "alone": alone, "loose": loose}


def svgs(answer):
    """The drawings of a page, read as XML: they are well formed."""
    text = answer.content.decode()
    return [ET.fromstring(each) for each in re.findall(r'<svg class="pic .*?</svg>', text, re.DOTALL)]


def links_in(svg):
    return {link.get("href"): link.findtext("title") or "".join(link.itertext()).strip() for link in svg.iter("a")}


def test_the_whole_region_can_be_followed(client, thread, surnadal):
    answer = client.get(ADDRESS)
    wide, narrow = svgs(answer)
    assert (wide.get("role"), wide.findtext("title"), bool(wide.findtext("desc"))) == (
        "graphics-document", "Tråden, tegnet", True)  # fmt: skip
    knot = f"{ADDRESS}?mal={thread['top'].pk}&kommune=surnadal"
    for svg in (wide, narrow):
        links = links_in(svg)
        assert links[knot] == "Surnadal, 1 av 1 enheter: Alle barn opplever mestring"
        assert (
            links[f"{ADDRESS}?mal={thread['alone'].pk}"] == "Ingen bærer dette. Vedtatt. Ingen kommune har tatt det opp"
        )
        assert all(links.values())
        assert "Ingen kommune har tatt det opp" in "".join(svg.itertext())
    assert f"{ADDRESS}?kommune=surnadal" in links_in(wide)


def test_a_knot_where_the_thread_ends_is_loose(client, thread, tingvoll):
    make_goal(tingvoll, "Bare kommunen", supports=[thread["top"]])
    top = next(row for row in client.get(ADDRESS).context["drawing"].wide.rows if row.knots)
    assert [knot.crossing.is_loose for knot in top.knots] == [False, True]


def test_a_municipality_is_drawn_with_what_hangs_loose(client, thread):
    wide, _narrow = svgs(client.get(f"{ADDRESS}?kommune=surnadal"))
    assert set(links_in(wide).values()) >= {
        "Surnadal. Henger i løse luften. Vedtatt. Støtter ikke noe over seg",
        "Surnadal. Surnadal ser mestring. Vedtatt. 1 av 1 enheter",
    }


def test_one_goal_is_drawn_up_and_down(client, thread, surnadal_school):
    wide, _narrow = svgs(client.get(f"{ADDRESS}?mal={thread['middle'].pk}"))
    assert [each.get("href") for each in wide.iter("a")] == [
        f"/visjoner/tema/{thread['top'].themes[0].pk}/",
        *(thread[name].get_absolute_url() for name in ("top", "middle", "bottom")),
    ]
    wide, _narrow = svgs(client.get(f"{ADDRESS}?mal={thread['top'].pk}&kommune=surnadal"))
    assert thread["bottom"].get_absolute_url() in links_in(wide)


def test_the_goals_page_has_its_drawing_with_measures_and_signs(client, thread):
    measure, sign = make_measure(thread["middle"], "Kurs"), make_sign(thread["middle"], "Elevene sier det")
    answer = client.get(thread["middle"].get_absolute_url())
    wide, narrow = svgs(answer)
    for svg in (wide, narrow):
        links = links_in(svg)
        assert links[measure.get_absolute_url()] == "Tiltak. Kurs. Planlagt"
        assert links["#tegn"] == f"Tegn. {sign.text}"


def test_a_goal_that_stands_alone_is_not_drawn(client, region):
    assert svgs(client.get(make_goal(region).get_absolute_url())) == []


def test_it_is_drawn_as_it_was_on_the_day(client, thread):
    query = "?per=2024-02-01"
    assert svgs(client.get(f"{ADDRESS}{query}")) == []
    wide, _narrow = svgs(client.get(f"{ADDRESS}?per=2024-04-01"))
    assert all("per=2024-04-01" in href for href in links_in(wide))


def test_drafts_are_drawn_only_for_those_inside(client, region, surnadal, surnadal_leader, tingvoll_leader):
    top = make_goal(region)
    make_goal(surnadal, "Et utkast", status=GoalStatus.PROPOSED, supports=[top])
    knot = f"{ADDRESS}?mal={top.pk}&kommune=surnadal"
    for reader, seen in ((None, False), (tingvoll_leader, False), (surnadal_leader, True)):
        if reader:
            client.force_login(reader)
        wide, _narrow = svgs(client.get(ADDRESS))
        assert (knot in links_in(wide)) is seen
        assert ("Et utkast" in client.get(knot).content.decode()) is seen


@pytest.mark.parametrize(
    "query", ["?mal=x", "?mal=999999999", "?mal=²", "?kommune=finnes-ikke", "?kommune=%00", "?mal=" + "9" * 40]
)
def test_an_address_that_names_nothing_shows_the_whole(client, thread, query):
    answer = client.get(ADDRESS + query)
    assert (answer.status_code, answer.templates[0].name) == (200, "goals/diagrams/picture.html")


def test_words_with_markup_are_drawn_as_words(client, region, surnadal):
    make_goal(surnadal, '<b>&</b> "q"', supports=[make_goal(region, "<script>alert(1)</script>")])
    for address in (ADDRESS, f"{ADDRESS}?kommune=surnadal"):
        answer = client.get(address)
        assert "<script>alert" not in answer.content.decode()
        assert len(svgs(answer)) == 2


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("query", "number"), [("", 13), ("?kommune=surnadal", 20), ("?mal={top}&kommune=surnadal", 17)]
)
def test_its_queries_do_not_grow(
    rows, query, number, client, region, surnadal, surnadal_school, django_assert_num_queries
):
    top = make_goal(region, "Øverst", themes=[make_theme(region)])
    for n in range(rows):
        other = make_goal(region, f"Øverst {n}", themes=[make_theme(region, f"T{n}", f"t{n}")])
        middle = make_goal(surnadal, f"Midt {n}", supports=[top, other])
        make_goal(surnadal_school, f"Nederst {n}", supports=[middle])
        make_goal(surnadal, f"Løs {n}")
    with django_assert_num_queries(number):
        client.get(ADDRESS + query.format(top=top.pk))


@pytest.fixture
def whole_region(region):
    """14 regional goals, 10 municipalities with 5 goals each, 120 units with 5 goals each."""
    tops = [make_goal(region, f"Regionens mål nummer {n} som alle skal arbeide med i årene som kommer",
                      themes=[make_theme(region, f"Tema {n % 5}", f"tema-{n}")]) for n in range(14)]  # fmt: skip
    places, units = [], []
    for m in range(10):
        municipality = make_municipality(region, f"Kommunen {m}", f"15{m:02}")
        places.append(municipality)
        units.append([make_unit(municipality, f"Enhet {m}.{u} skole", UnitKind.SCHOOL) for u in range(12)])
    on = timezone.localdate() - timedelta(days=300)

    def adopted(made):
        found = Goal.objects.bulk_create(made)
        GoalStep.objects.bulk_create(GoalStep(goal=each, status=GoalStatus.ADOPTED, on=on) for each in found)
        return found

    title = "Et mål med så mange ord som mål pleier å ha når de er spisset"
    middles = adopted([Goal(organisation=place, title=f"{place}: {title}", status="adopted")
                       for place in places for _n in range(5)])  # fmt: skip
    lowest = adopted([Goal(organisation=unit, title=f"{unit}: {title}", status="adopted")
                      for group in units for unit in group for _n in range(5)])  # fmt: skip
    links = [Support(lower=goal, upper=tops[(n // 5 + n % 5 * 3) % 14], since=on) for n, goal in enumerate(middles)]
    links += [Support(lower=goal, upper=middles[n // 60 * 5 + n % 5], since=on) for n, goal in enumerate(lowest)]
    Support.objects.bulk_create(links)
    return {"tops": tops, "middles": middles}


def test_120_units_with_5_goals_each_are_drawn_in_less_than_200_kb(client, whole_region, django_assert_num_queries):
    with django_assert_num_queries(13):
        answer = client.get(ADDRESS)
    wide, _narrow = svgs(answer)
    assert len(answer.content) < 200_000
    assert sum(path.get("d").count("h0") for path in wide.iter("path") if "pic__beads" in path.get("class", "")) == 600
    figures = ["".join(text.itertext()) for text in wide.iter("text") if text.get("class") == "pic__figure"]
    assert figures == ["12/12"] * 50
    closer = [
        "?kommune=kommunen-0",
        f"?mal={whole_region['tops'][0].pk}",
        f"?mal={whole_region['middles'][0].pk}",
        f"?mal={whole_region['tops'][0].pk}&kommune=kommunen-0",
    ]
    for query in closer:
        answer = client.get(ADDRESS + query)
        assert (answer.status_code, len(answer.content) < 200_000, len(svgs(answer))) == (200, True, 2)
    for goal in (whole_region["tops"][0], whole_region["middles"][0]):
        assert len(client.get(goal.get_absolute_url()).content) < 200_000


def test_a_goal_with_very_many_under_it_is_drawn_by_municipality(client, region, surnadal, surnadal_school):
    top = make_goal(region, "Øverst")
    for n in range(20):
        make_goal(surnadal_school, f"Nederst {n}", supports=[top])
    wide, _narrow = svgs(client.get(top.get_absolute_url()))
    assert f"{ADDRESS}?mal={top.pk}&kommune=surnadal" in links_in(wide)
    assert reverse("goals:picture") == ADDRESS


def test_a_goal_taken_up_by_no_unit_ends_there(client, region, surnadal):
    top = make_goal(region)
    middle = make_goal(surnadal, "Bare kommunen", status=GoalStatus.PROPOSED, supports=[top])
    take_step(middle, to=GoalStatus.TENTATIVE, by=None)
    adopt_goal(middle, by=None)
    wide, _narrow = svgs(client.get(f"{ADDRESS}?mal={middle.pk}"))
    assert "Ingen enhet har tatt det opp" in "".join(wide.itertext())
