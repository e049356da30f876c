"""The working table: choosing, setting side by side, saving all or nothing, and merging what says the same."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from goals.goals.actions.goals import edit_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, Support
from goals.goals.selectors.similar import likeness, near_duplicates, trigrams
from goals.sharpening.actions.merging import merge_goals
from goals.sharpening.actions.rounds import sharpen_goal
from goals.sharpening.models import CriterionJudgement, GoalMerge, Round
from network.records.errors import NotAllowed
from tests.goals.factories import make_goal, make_measure, make_sign, make_theme

TABLE, MERGE, CHOOSE = "goals:sharpening_table", "goals:merge", "goals:sharpening"


def address(name, *goals):
    return reverse(name) + "?" + "&".join(f"mal={goal.pk}" for goal in goals)


@pytest.fixture
def two(surnadal):
    return [
        make_goal(surnadal, "Elevene velger selv ett stort tema hvert år", status=GoalStatus.PROPOSED),
        make_goal(surnadal, "Hver elev velger selv et stort tema i året", status=GoalStatus.PROPOSED),
    ]


@pytest.fixture
def leader(client, surnadal_leader):
    client.force_login(surnadal_leader)
    return client


def sent(*goals, **changed):
    data = {"on": timezone.localdate().isoformat(), "occasion": "Lederforum"}
    for goal in goals:
        data |= {f"g{goal.pk}-title": goal.title, f"g{goal.pk}-version": goal.version}
    return data | changed


# --- Likeness ------------------------------------------------------------------------------------


def test_likeness():
    same = trigrams("Alle barn blir sett")
    assert likeness(same, trigrams("ALLE BARN, blir sett!")) == 1
    assert likeness(same, trigrams("Kommunestyret vedtok budsjett")) < 0.2
    assert likeness(trigrams(""), trigrams("")) == 0


def test_near_duplicates_are_of_one_organisation(two, tingvoll):
    other = make_goal(tingvoll, two[0].title)
    lone = make_goal(two[0].organisation, "Foreldrene er med når målene lages")
    pairs = near_duplicates([*two, other, lone])
    assert [(pair.first, pair.second) for pair in pairs] == [(two[0], two[1])]


# --- Choosing ------------------------------------------------------------------------------------


def test_one_chooses_among_ones_own_open_goals(leader, two, surnadal, tingvoll):
    make_goal(surnadal, "Avsluttet", status=GoalStatus.ACHIEVED)
    make_goal(tingvoll, "Naboens")
    view = leader.get(reverse(CHOOSE)).context["view"]
    assert view.goals == two
    assert [(pair.first, pair.second) for pair in view.alike] == [tuple(two)]


def test_filters(leader, two, region, surnadal, surnadal_school):
    theme = make_theme(region)
    marked = make_goal(surnadal, "Med tema", themes=[theme])
    below = make_goal(surnadal_school, "Skolens")
    chosen = lambda query: leader.get(reverse(CHOOSE) + query).context["view"].goals  # noqa: E731
    assert chosen("?tema=livsmestring") == [marked]
    assert chosen("?status=adopted") == [marked]
    assert chosen(f"?organisasjon={surnadal_school.slug}") == [below]
    assert chosen("?organisasjon=tingvoll&tema=x&status=achieved") == [*two, marked]


@pytest.mark.parametrize("rows", [1, 3])
def test_choosing_costs_the_same(rows, leader, surnadal, django_assert_num_queries):
    for number in range(rows):
        make_goal(surnadal, f"Mål {number}")
    leader.get(reverse(CHOOSE))
    with django_assert_num_queries(7):
        leader.get(reverse(CHOOSE))


# --- Side by side --------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?mal=x", "?mal=", "?mal=\u0661&mal=-1"])
def test_less_than_two_leads_back(query, leader, two):
    answer = leader.get(reverse(TABLE) + query)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse(CHOOSE))


def test_forged_ids_are_refused(leader, two, tingvoll):
    hidden = make_goal(tingvoll, "Naboens utkast", status=GoalStatus.PROPOSED)
    public = make_goal(tingvoll, "Naboens mål")
    for name in (TABLE, MERGE):
        assert leader.get(address(name, two[0], hidden)).status_code == 404
        assert leader.get(address(name, two[0], public)).status_code == 403
        assert leader.post(address(name, two[0], hidden), sent(*two)).status_code == 404
        assert leader.get(reverse(name) + "?mal=99999999999999999999&mal=1").status_code == 404


def test_all_is_saved_in_one_go(leader, two, surnadal_leader):
    one, other = two
    changed = {
        f"g{one.pk}-title": "Hver elev velger ett tema",
        f"g{one.pk}-actor": "children",
        f"g{one.pk}-clear": "yes",
        f"g{other.pk}-kind": "effect",
        f"g{other.pk}-clear": "partly",
        f"g{other.pk}-motivating": "no",
    }
    assert leader.post(address(TABLE, *two), sent(*two, **changed)).status_code == 302
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.title, one.actor, other.kind) == ("Hver elev velger ett tema", "children", "effect")
    assert [(each.goal, each.number, each.occasion) for each in Round.objects.order_by("pk")] == [
        (one, 1, ""),
        (one, 2, "Lederforum"),
    ]
    assert CriterionJudgement.objects.filter(by=surnadal_leader).count() == 3
    columns = leader.get(address(TABLE, *two)).context["columns"]
    assert [said for _field, said in columns[1].judged] == ["1 delvis", "", "", "1 nei"]
    assert columns[0].form["clear"].value() == "yes"


def test_one_refused_column_stores_nothing_of_the_other(leader, two):
    one, other = two
    changed = {f"g{one.pk}-title": "Endret", f"g{other.pk}-title": ""}
    answer = leader.post(address(TABLE, *two), sent(*two, **changed))
    assert answer.status_code == 422
    assert "Endret" in answer.content.decode()
    assert not Round.objects.exists()


def test_a_newer_version_in_one_column_stops_all(leader, two, coordinator):
    one, other = two
    edit_goal(Goal.objects.get(pk=other.pk), by=coordinator, title="Nyere")
    changed = {f"g{one.pk}-title": "Endret", f"g{other.pk}-title": "Mitt"}
    answer = leader.post(address(TABLE, *two), sent(*two, **changed))
    assert answer.status_code == 409
    assert [column.conflict for column in answer.context["columns"]] == [None, [("Ordlyd", "Nyere", "Mitt")]]
    assert set(Goal.objects.values_list("title", flat=True)) == {two[0].title, "Nyere"}
    again = leader.post(address(TABLE, *two), sent(*two, **changed, **{f"g{other.pk}-version": 2}))
    assert again.status_code == 302
    assert set(Goal.objects.values_list("title", flat=True)) == {"Endret", "Mitt"}


def test_what_concerns_the_meeting_is_said_there(leader, two, surnadal_leader):
    one, _other = two
    sharpen_goal(one, by=surnadal_leader, title="Sist", description="")
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    answer = leader.post(address(TABLE, *two), sent(*two, **{f"g{one.pk}-title": "Før", "on": yesterday}))
    assert answer.status_code == 422
    assert "on" in answer.context["meeting"].errors


@pytest.mark.parametrize(
    ("field", "value"), [("clear", "kanskje"), ("actor", "ingen"), ("kind", "x"), ("version", ""), ("title", "x" * 241)]
)
def test_bad_input_at_the_table(field, value, leader, two):
    answer = leader.post(address(TABLE, *two), sent(*two, **{f"g{two[0].pk}-{field}": value}))
    assert answer.status_code == 422
    assert field in answer.context["columns"][0].form.errors
    assert not CriterionJudgement.objects.exists()


@pytest.mark.parametrize("rows", [2, 4])
def test_the_table_costs_the_same(rows, leader, surnadal, django_assert_num_queries):
    goals = [make_goal(surnadal, f"Mål {number}") for number in range(rows)]
    leader.get(address(TABLE, *goals))
    with django_assert_num_queries(7):
        leader.get(address(TABLE, *goals))


# --- Merging -------------------------------------------------------------------------------------


def test_what_hung_on_the_one_hangs_on_the_other(region, two, surnadal_school, surnadal_leader):
    source, stands = two
    top = make_goal(region, "Regionens")
    Support.objects.create(lower=source, upper=top, since=source.steps.get().on)
    below = make_goal(surnadal_school, "Skolens", supports=[source])
    both = make_goal(surnadal_school, "Skolens andre", supports=[source, stands])
    make_sign(source, "Elevene sier det")
    make_sign(stands, "elevene sier det")
    make_sign(source, "Foreldrene sier det")
    measure = make_measure(source)
    merge_goals([source], into=stands, by=surnadal_leader, reason="Samme mål")
    source.refresh_from_db()
    assert (source.status, source.steps.last().reason) == (GoalStatus.WITHDRAWN, "Samme mål")
    assert not Support.objects.filter(until=None, lower=source).exists()
    assert not Support.objects.filter(until=None, upper=source).exists()
    assert set(Support.objects.filter(until=None).values_list("lower", "upper")) == {
        (stands.pk, top.pk),
        (below.pk, stands.pk),
        (both.pk, stands.pk),
    }
    assert list(stands.signs.values_list("text", flat=True)) == ["elevene sier det", "Foreldrene sier det"]
    measure.refresh_from_db()
    assert measure.goal == source
    assert GoalMerge.objects.get().into == stands


def test_the_trace_stands_on_both_pages(leader, two, surnadal_leader):
    source, stands = two
    make_measure(source, "Temauke")
    merge_goals([source], into=stands, by=surnadal_leader, reason="Samme <b>mål</b>")
    new, old = (leader.get(goal.get_absolute_url()).content.decode() for goal in (stands, source))
    assert source.title in new
    assert "Temauke" in new
    assert stands.get_absolute_url() in old
    assert "Samme <b>" not in new + old


def test_an_adopted_goal_is_dropped_by_those_who_decide_and_stays_readable(client, surnadal, two, surnadal_leader):
    known = make_goal(surnadal, "Kjent mål")
    stands = make_goal(surnadal, "Står")
    merge_goals([known], into=stands, by=surnadal_leader, reason="Samme")
    known.refresh_from_db()
    assert known.status == GoalStatus.DROPPED
    assert stands.get_absolute_url() in client.get(known.get_absolute_url()).content.decode()


def test_no_ring_comes_of_it(surnadal, surnadal_leader):
    one, other, between = (make_goal(surnadal, title) for title in ("Ett", "Annet", "Mellom"))
    Support.objects.create(lower=other, upper=between, since=one.steps.first().on)
    Support.objects.create(lower=between, upper=one, since=one.steps.first().on)
    merge_goals([one], into=other, by=surnadal_leader, reason="Samme")
    assert set(Support.objects.filter(until=None).values_list("lower", "upper")) == {(other.pk, between.pk)}


@pytest.mark.parametrize("case", ["elsewhere", "closed", "itself", "no reason"])
def test_what_cannot_be_merged(case, two, tingvoll, coordinator):
    one, other = two
    goals, reason = [one], "Samme"
    if case == "elsewhere":
        goals = [make_goal(tingvoll)]
    elif case == "closed":
        take_step(one, to=GoalStatus.WITHDRAWN, by=coordinator, reason="Slik")
    elif case == "itself":
        goals = [other]
    else:
        reason = "  "
    with pytest.raises(ValidationError):
        merge_goals(goals, into=other, by=coordinator, reason=reason)
    assert not GoalMerge.objects.exists()


def test_neither_the_neighbour_nor_the_union_merges(two, surnadal_union, tingvoll_leader):
    for person in (surnadal_union, tingvoll_leader):
        with pytest.raises(NotAllowed):
            merge_goals(two[:1], into=two[1], by=person, reason="Samme")


def test_merged_from_the_page(leader, two):
    answer = leader.post(address(MERGE, *two), {"into": two[1].pk, "reason": "Samme"})
    assert answer.headers["Location"] == two[1].get_absolute_url()
    assert GoalMerge.objects.get().source == two[0]


@pytest.mark.parametrize("changed", [{"into": ""}, {"into": "0"}, {"reason": ""}, {"reason": "x" * 2001}])
def test_a_bad_merging_stores_nothing(changed, leader, two, surnadal):
    outside = make_goal(surnadal, "Ikke på bordet")
    data = {"into": two[1].pk, "reason": "Samme"} | changed
    for sent_data in (data, data | {"into": outside.pk}):
        assert leader.post(address(MERGE, *two), sent_data).status_code == 422
    assert not GoalMerge.objects.exists()
