"""The thread, drawn: every card has its place, all of it can be followed, and 120 units fit in a small page."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.diagrams.selectors.card_map import GAP, ROW, WIDTH, Card, lay_out
from goals.diagrams.selectors.weave import BEADS_ACROSS, Column, Crossing, Strand
from goals.goals.actions.goals import adopt_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, GoalStep, Support
from network.organisations.enums import UnitKind
from tests.goals.factories import make_goal, make_measure, make_sign, make_theme
from tests.people import make_municipality, make_unit

ADDRESS = "/oversikt/tegning/"


# --- The weave -----------------------------------------------------------------------------------


def crossing(units=3, possible=12, state="works"):
    return Crossing(state, units, possible, "/", "label")


COLUMNS = [Column(f"Kommune {n}", f"?kommune=k{n}", f"Kommune {n}") for n in range(4)]


@pytest.mark.parametrize(
    ("taken_up", "threads"),
    [
        ([1, 0, 1, 0], ["through", "through", "end", ""]),
        ([0, 0, 0, 1], ["through", "through", "through", "end"]),
        ([1, 0, 0, 0], ["end", "", "", ""]),
        ([0, 0, 0, 0], ["", "", "", ""]),
    ],
)
def test_the_thread_of_a_goal_goes_to_its_last_knot(taken_up, threads):
    crossings = [crossing() if is_taken_up else None for is_taken_up in taken_up]
    cells = list(Strand("Mål", "/mal/1/", "adopted", "Vedtatt", crossings).cells(COLUMNS))
    assert [cell.thread for cell in cells] == threads
    assert [cell.column for cell in cells] == COLUMNS
    assert [cell.crossing is not None for cell in cells] == [bool(is_taken_up) for is_taken_up in taken_up]


def test_there_is_a_bead_for_every_unit():
    beads = crossing(units=5, possible=30).beads
    assert (beads.at_work.count("h0"), beads.others.count("h0")) == (5, 25)
    places = [(float(x), float(y)) for x, y in re.findall(r"M(\S+) (\S+?)h0", beads.at_work + beads.others)]
    assert len(set(places)) == 30
    assert len({y for _x, y in places}) == -(-30 // BEADS_ACROSS)
    assert all(0 < x < beads.width and 0 < y < beads.height for x, y in places)


# --- The cards -----------------------------------------------------------------------------------


def card(key, rank, **more):
    return Card(key, rank, f"Målet {key}", "Surnadal", f"/mal/{key}/", **more)


CARDS = [card("t", -1), card("a", 0), card("b", 0), card("f", 1, is_focus=True), *(card(f"u{n}", 2) for n in range(3))]
LINKS = [("t", "a"), ("t", "b"), ("a", "f"), ("b", "f"), *(("f", f"u{n}") for n in range(3))]


def test_every_card_is_below_all_it_hangs_under_and_beneath_the_last_of_them():
    placed = lay_out(CARDS, LINKS).cards
    assert [(item.card.key, item.rails) for item in placed] == [
        ("t", ()),
        ("a", ("branch",)),
        ("b", ("end",)),
        ("f", ("none", "end")),
        ("u0", ("none", "none", "branch")),
        ("u1", ("none", "none", "branch")),
        ("u2", ("none", "none", "end")),
    ]
    assert {item.card.key: item.other_uppers for item in placed if item.other_uppers} == {"f": ("Målet a",)}
    ends = {item.card.key: (item.has_upper, item.has_lower) for item in placed}
    assert (ends["t"], ends["f"], ends["u0"]) == ((False, True), (True, True), (True, False))


def test_a_thread_to_a_card_further_down_passes_those_between():
    links = [("t", "a"), ("a", "f"), ("f", "u0"), ("t", "b")]
    placed = lay_out(CARDS[:5], links).cards
    assert [(item.card.key, item.rails) for item in placed] == [
        ("t", ()),
        ("a", ("branch",)),
        ("f", ("through", "end")),
        ("u0", ("through", "none", "end")),
        ("b", ("end",)),
    ]


def test_a_thread_goes_from_the_middle_of_one_card_to_that_of_the_other():
    drawn = lay_out(CARDS, LINKS)
    assert (drawn.columns, drawn.height) == (4, 3 * ROW)
    assert [drawn.spaces.count(column) for column in range(4)] == [2, 1, 2, 0], "a shorter column is in the middle"
    width = (WIDTH - 3 * GAP) / 4
    ends = {
        link: re.fullmatch(r"M(\d+) (\d+)C.* (\d+) (\d+)", path).groups()
        for link, path in zip(LINKS, drawn.threads, strict=True)
    }
    assert ends["t", "a"] == (f"{width:.0f}", "30", f"{width + GAP:.0f}", "20")
    assert ends["b", "f"] == (f"{2 * width + GAP:.0f}", "40", f"{2 * (width + GAP):.0f}", "30")
    assert ends["f", "u2"] == (f"{3 * width + 2 * GAP:.0f}", "30", f"{3 * (width + GAP):.0f}", "50")


def test_a_thread_to_a_card_that_is_no_further_on_goes_around():
    [thread] = lay_out([card("a", 0), card("b", 0), card("c", 1)], [("a", "b")]).threads
    assert thread == "M460 10C500 10 500 30 460 30"


def test_links_in_a_circle_leave_no_card_out():
    placed = lay_out(CARDS[:3], [("a", "b"), ("b", "a"), ("t", "nobody")]).cards
    assert {item.card.key for item in placed} == {"t", "a", "b"}


# --- The pages -----------------------------------------------------------------------------------


@pytest.fixture
def thread(region, surnadal, tingvoll, surnadal_school, tingvoll_kindergarten):
    top = make_goal(region, "Alle barn opplever mestring", themes=[make_theme(region)])
    middle = make_goal(surnadal, "Surnadal ser mestring", supports=[top])
    bottom = make_goal(surnadal_school, "Elevene velger selv", supports=[middle])
    alone = make_goal(region, "Ingen bærer dette")
    loose = make_goal(surnadal, "Henger i løse luften")
    return {"top": top, "middle": middle, "bottom": bottom, "alone": alone, "loose": loose}


class LinkReader(HTMLParser):
    """The links of a drawing with their words, as a screen reader says them."""

    def __init__(self):
        super().__init__()
        self.links, self.path, self.href = {}, [], None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in {"path", "img", "circle", "br"}:
            return
        if tag == "a":
            self.href = attributes["href"]
            self.links.setdefault(self.href, "")
        self.path.append(attributes.get("aria-hidden") == "true")

    def handle_endtag(self, tag):
        if tag in {"path", "img", "circle", "br"}:
            return
        self.path.pop()
        if tag == "a":
            self.href = None

    def handle_data(self, text):
        if self.href and not any(self.path):
            self.links[self.href] += text


def drawing(answer):
    """The drawing of a page; empty where there is none."""
    found = re.search(r'<figure class="pic-frame".*?</figure>', answer.content.decode(), re.DOTALL)
    return found.group() if found else ""


def links_in(answer):
    reader = LinkReader()
    reader.feed(drawing(answer))
    assert reader.path == [], "all is closed"
    return {href: " ".join(words.split()) for href, words in reader.links.items()}


def words_in(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", drawing(answer)).split())


def test_the_whole_region_can_be_followed(client, thread, surnadal):
    answer = client.get(ADDRESS)
    links = links_in(answer)
    assert links[f"{ADDRESS}?mal={thread['top'].pk}&kommune=surnadal"] == (
        "Surnadal, 1 av 1 enheter: Alle barn opplever mestring"
    )
    assert links[f"{ADDRESS}?mal={thread['top'].pk}"] == "Alle barn opplever mestring. Vedtatt."
    assert links[f"{ADDRESS}?kommune=surnadal"] == "Surnadal"
    assert all(links.values())
    assert "Ingen bærer dette . Vedtatt. Ingen kommune har tatt det opp" in words_in(answer)


def test_the_drawing_has_a_name_and_a_description(client, thread, surnadal):
    for query, name in (
        ("", "Tråden, tegnet"),
        ("?kommune=surnadal", "Tråden, tegnet: Surnadal"),
        (f"?mal={thread['top'].pk}", "Tråden, tegnet: Alle barn opplever mestring"),
    ):
        figure = drawing(client.get(ADDRESS + query))
        names, description = re.search(
            r'<figure [^>]*aria-labelledby="(\S+)" aria-describedby="(\S+)"', figure
        ).groups()
        assert f'id="{names}">{name}</p>' in figure
        assert re.search(f'id="{description}">[^<]{{20,}}</p>', figure)


def test_a_knot_where_the_thread_ends_is_loose(client, thread, tingvoll):
    make_goal(tingvoll, "Bare kommunen", supports=[thread["top"]])
    [strand, _alone] = [goal for theme in client.get(ADDRESS).context["weave"].themes for goal in theme.strands]
    assert [crossing.is_loose for crossing in strand.crossings] == [False, True]


def test_a_municipality_is_drawn_with_what_hangs_loose(client, thread):
    links = links_in(client.get(f"{ADDRESS}?kommune=surnadal"))
    assert set(links.values()) >= {
        "Surnadal Henger i løse luften Vedtatt Støtter ikke noe over seg",
        "Surnadal Surnadal ser mestring Vedtatt 1 av 1 enheter",
    }


def test_one_goal_is_drawn_up_and_down(client, thread, surnadal_school):
    links = links_in(client.get(f"{ADDRESS}?mal={thread['middle'].pk}"))
    assert list(links) == [
        f"/visjoner/tema/{thread['top'].themes[0].pk}/",
        *(thread[name].get_absolute_url() for name in ("top", "middle", "bottom")),
    ]
    closer = client.get(f"{ADDRESS}?mal={thread['top'].pk}&kommune=surnadal")
    assert thread["bottom"].get_absolute_url() in links_in(closer)


def test_a_goal_that_supports_two_says_both(client, thread, region, surnadal):
    other = make_goal(region, "Alle hører til")
    shared = make_goal(surnadal, "Felles for to", supports=[thread["top"], other])
    words = links_in(client.get(f"{ADDRESS}?mal={shared.pk}"))[shared.get_absolute_url()]
    assert words == "Surnadal Felles for to Vedtatt Også under Alle barn opplever mestring Ingen enhet har tatt det opp"


def test_the_goals_page_has_its_drawing_with_measures_and_signs(client, thread):
    measure, sign = make_measure(thread["middle"], "Kurs"), make_sign(thread["middle"], "Elevene sier det")
    links = links_in(client.get(thread["middle"].get_absolute_url()))
    assert links[measure.get_absolute_url()] == "Tiltak Kurs Planlagt"
    assert links["#tegn"] == f"Tegn {sign.text}"


def test_a_goal_that_stands_alone_is_not_drawn(client, region):
    assert drawing(client.get(make_goal(region).get_absolute_url())) == ""


def test_it_is_drawn_as_it_was_on_the_day(client, thread):
    assert drawing(client.get(f"{ADDRESS}?per=2024-02-01")) == ""
    links = links_in(client.get(f"{ADDRESS}?per=2024-04-01"))
    assert all("per=2024-04-01" in href for href in links)
    assert len(links) > 3


def test_drafts_are_drawn_only_for_those_inside(client, region, surnadal, surnadal_leader, tingvoll_leader):
    top = make_goal(region)
    make_goal(surnadal, "Et utkast", status=GoalStatus.PROPOSED, supports=[top])
    knot = f"{ADDRESS}?mal={top.pk}&kommune=surnadal"
    for reader, seen in ((None, False), (tingvoll_leader, False), (surnadal_leader, True)):
        if reader:
            client.force_login(reader)
        assert (knot in links_in(client.get(ADDRESS))) is seen
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
        assert any("<script>alert(1)</script>" in words for words in links_in(answer).values())


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("query", "number"), [("", 9), ("?kommune=surnadal", 13), ("?mal={top}&kommune=surnadal", 13)])
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
    with django_assert_num_queries(9):
        answer = client.get(ADDRESS)
    assert len(answer.content) < 200_000
    beads = re.findall(r'<svg class="pic-beads".*?</svg>', drawing(answer))
    assert (len(beads), sum(svg.count("h0") for svg in beads)) == (50, 600)
    assert re.findall(r'pic-knot__figure"[^>]*>([^<]*)<', drawing(answer)) == ["12/12"] * 50
    closer = [
        "?kommune=kommunen-0",
        f"?mal={whole_region['tops'][0].pk}",
        f"?mal={whole_region['middles'][0].pk}",
        f"?mal={whole_region['tops'][0].pk}&kommune=kommunen-0",
    ]
    for query in closer:
        answer = client.get(ADDRESS + query)
        assert (answer.status_code, len(answer.content) < 200_000, bool(links_in(answer))) == (200, True, True)
    for goal in (whole_region["tops"][0], whole_region["middles"][0]):
        assert len(client.get(goal.get_absolute_url()).content) < 200_000


def test_a_goal_with_very_many_under_it_is_drawn_by_municipality(client, region, surnadal, surnadal_school):
    top = make_goal(region, "Øverst")
    for n in range(20):
        make_goal(surnadal_school, f"Nederst {n}", supports=[top])
    assert f"{ADDRESS}?mal={top.pk}&kommune=surnadal" in links_in(client.get(top.get_absolute_url()))
    assert reverse("goals:picture") == ADDRESS


def test_a_goal_taken_up_by_no_unit_ends_there(client, region, surnadal):
    top = make_goal(region)
    middle = make_goal(surnadal, "Bare kommunen", status=GoalStatus.PROPOSED, supports=[top])
    take_step(middle, to=GoalStatus.TENTATIVE, by=None)
    adopt_goal(middle, by=None)
    assert "Ingen enhet har tatt det opp" in words_in(client.get(f"{ADDRESS}?mal={middle.pk}"))
