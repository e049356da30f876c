"""The themes of a goal over time: on its page, in its history and in the overview's filter, on any day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from goals.goals.actions.goals import edit_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, GoalTheme
from goals.goals.selectors.history import versions_of
from goals.sharpening.actions.merging import merge_goals
from network.records.errors import StaleRecord
from tests.goals.factories import LONG_AGO, make_goal, make_theme


@pytest.fixture
def coping(region):
    return make_theme(region)


@pytest.fixture
def depth(region):
    return make_theme(region, "Dybdelæring", "dybdelaering")


@pytest.fixture
def goal(region, coping):
    return make_goal(region, themes=[coping])


@pytest.fixture
def widened(goal, coping, depth, coordinator):
    """The goal, given another theme as if on 1 March 2025."""
    edit_goal(goal, by=coordinator, themes=[coping, depth], reason="Faglig bredde")
    GoalTheme.objects.filter(theme=depth).update(since=date(2025, 3, 1))
    return goal


def names(goal):
    return [theme.name for theme in goal.themes]


def on_page(client, goal, query=""):
    return names(client.get(f"/mal/{goal.pk}/{query}").context["goal"])


def in_overview(client, theme, query=""):
    rows = client.get(f"/oversikt/?tema={theme.slug}{query}").context["rows"]
    return [row.goal.title for row in rows]


def in_list(client, theme, query=""):
    return [goal.title for goal in client.get(f"/mal/?tema={theme.slug}{query}").context["page"]]


def test_page_overview_list_and_theme_agree_on_a_day(client, widened, depth):
    title = widened.title
    for day, expected in (("2025-02-28", []), ("2025-03-01", [title])):
        themes = ["Livsmestring", "Dybdelæring"] if expected else ["Livsmestring"]
        assert sorted(on_page(client, widened, f"?per={day}")) == sorted(themes)
        assert in_overview(client, depth, f"&per={day}") == expected
        assert in_list(client, depth, f"&per={day}") == expected
        assert client.get(f"/visjoner/tema/{depth.pk}/?per={day}").context["realised"].total == len(expected)
    assert sorted(on_page(client, widened)) == ["Dybdelæring", "Livsmestring"]
    assert in_overview(client, depth) == [title]


def test_the_history_says_what_it_was_and_became_by_whom_and_why(client_for, widened, coordinator):
    page = client_for(coordinator).get(f"/mal/{widened.pk}/historikk/")
    last, _first = page.context["versions"]
    assert (last.by, last.reason) == (str(coordinator), "Faglig bredde")
    assert [(each.label, each.before, each.after) for each in last.changes] == [
        ("Temaer", "Livsmestring", "Livsmestring, Dybdelæring")
    ]
    assert "Faglig bredde" in page.content.decode()


def test_wording_and_themes_changed_at_once_are_one_round(goal, depth, coordinator):
    edit_goal(goal, by=coordinator, title="Ny ordlyd", themes=[depth], reason="Spisset")
    last, _first = versions_of(goal, user=coordinator)
    assert [each.label for each in last.changes] == ["Mål", "Temaer"]


def test_steps_between_are_no_rounds_and_lose_no_theme(goal, coping, depth, coordinator):
    take_step(goal, to=GoalStatus.ACHIEVED, by=coordinator, reason="Nådd")
    take_step(goal, to=GoalStatus.ADOPTED, by=coordinator, reason="Likevel ikke")
    goal.refresh_from_db()
    edit_goal(goal, by=coordinator, themes=[depth], reason="Byttet")
    last, first = versions_of(goal, user=coordinator)
    assert (last.changes[0].before, last.changes[0].after) == ("Livsmestring", "Dybdelæring")
    assert first.is_first


def test_the_same_themes_again_are_no_change(goal, coping, coordinator):
    edit_goal(goal, by=coordinator, themes=[coping], reason="Bare lagret")
    assert list(GoalTheme.objects.values_list("since", "until")) == [(LONG_AGO, None)]
    assert len(versions_of(goal, user=coordinator)) == 1


def test_what_is_taken_away_is_ended_the_day_before(goal, coordinator):
    edit_goal(goal, by=coordinator, themes=[], reason="Uten tema")
    [row] = GoalTheme.objects.all()
    assert (row.since, row.until) == (LONG_AGO, timezone.localdate() - timedelta(days=1))
    assert names(Goal.objects.get()) == []


def test_what_is_taken_back_on_its_day_held_on_no_day(client, goal, coping, depth, coordinator):
    edit_goal(goal, by=coordinator, themes=[coping, depth], reason="Prøvd")
    edit_goal(goal, by=coordinator, themes=[coping], reason="Feil")
    assert in_overview(client, depth) == []
    assert on_page(client, goal) == ["Livsmestring"]
    told = [[(each.before, each.after) for each in one.changes] for one in versions_of(goal, user=coordinator)]
    both = "Livsmestring, Dybdelæring"
    assert told == [[(both, "Livsmestring")], [("Livsmestring", both)], []]


def test_what_is_given_again_is_there_again(client, goal, coping, coordinator):
    edit_goal(goal, by=coordinator, themes=[], reason="Bort")
    edit_goal(goal, by=coordinator, themes=[coping], reason="Tilbake")
    assert in_overview(client, coping) == [goal.title]


def test_what_is_written_down_afterwards_had_its_theme_from_its_first_day(client, region, coping):
    make_goal(region, "Fra gamle papirer", on=date(2018, 3, 12), themes=[coping])
    assert in_overview(client, coping, "&per=2018-03-12") == ["Fra gamle papirer"]


def test_a_stale_form_changes_no_theme(goal, depth, coordinator):
    edit_goal(Goal.objects.get(), by=coordinator, title="Nyere", reason="Først")
    with pytest.raises(StaleRecord):
        edit_goal(goal, by=coordinator, themes=[depth], expected_version=1, reason="Sist")
    assert names(goal) == ["Livsmestring"]


def test_themes_that_only_the_other_chose_stay_chosen(client_for, goal, coping, depth, coordinator):
    began = {"title": "Ny ordlyd", "themes": [coping.pk], "reason": "Spisset", "version": goal.version}
    edit_goal(Goal.objects.get(), by=coordinator, themes=[coping, depth], reason="Først")
    client, path = client_for(coordinator), f"/mal/{goal.pk}/rediger/"
    answer = client.post(path, began)
    assert (answer.status_code, answer.context["conflict"]) == (409, [])
    client.post(path, dict(answer.context["form"].data.lists()))
    goal.refresh_from_db()
    assert (goal.title, sorted(names(goal))) == ("Ny ordlyd", ["Dybdelæring", "Livsmestring"])


def test_themes_that_both_chose_are_shown_beside_each_other(client_for, goal, depth, coordinator):
    edit_goal(Goal.objects.get(), by=coordinator, themes=[depth], reason="Først")
    answer = client_for(coordinator).post(
        f"/mal/{goal.pk}/rediger/", {"title": goal.title, "themes": [], "reason": "Sist", "version": 1}
    )
    assert ("Temaer", "Dybdelæring", "") in answer.context["conflict"]


def test_another_regions_theme_is_refused(goal, other_region, coordinator):
    with pytest.raises(ValidationError) as refused:
        edit_goal(goal, by=coordinator, themes=[make_theme(other_region, "Fremmed", "fremmed")], reason="Feil")
    assert list(refused.value.error_dict) == ["themes"]


def test_merged_goals_bring_their_themes_and_the_history_says_so(region, goal, depth, coordinator):
    other = make_goal(region, "Nesten det samme", themes=[depth])
    merge_goals([other], into=goal, by=coordinator, reason="Sier det samme")
    goal.refresh_from_db()
    assert sorted(names(goal)) == ["Dybdelæring", "Livsmestring"]
    last, _first = versions_of(goal, user=coordinator)
    assert (last.reason, last.changes[0].after) == ("Sier det samme", "Livsmestring, Dybdelæring")


def test_the_database_keeps_one_open_row_and_no_end_without_a_version(goal, coping):
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalTheme.objects.create(goal=goal, theme=coping, since=LONG_AGO, from_version=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalTheme.objects.update(until=LONG_AGO)


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_the_themes(rows, region, goal, coordinator, django_assert_num_queries):
    for n in range(rows):
        edit_goal(goal, by=coordinator, themes=[make_theme(region, f"Tema {n}", f"tema-{n}")], reason="Byttet")
    with django_assert_num_queries(5):
        assert len(versions_of(goal, user=coordinator)) == rows + 1
