"""Many goals at once: the same rows, rules and history as one by one, in as many statements whatever their number."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.forms import model_to_dict

from goals.goals.actions.goals import propose_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, GoalStep, GoalTheme, Support
from goals.imports.actions.drafts import GoalDraft, propose_drafts
from goals.measures.actions import add_measure
from goals.measures.models import Measure
from goals.signs.actions import add_sign
from goals.signs.models import Sign
from network.records.errors import NotAllowed
from tests.goals.factories import make_goal, make_theme

FIELDS = {"description": "Hos oss", "kind": "effect", "starts_on": date(2026, 8, 15), "origin_note": "Fra samlingen"}
MEASURE = {
    "title": " To voksne i døra ",
    "description": "Hver dag",
    "responsible": "Ledergruppa",
    "starts_on": None,
    "ends_on": date(2027, 6, 1),
}


@pytest.fixture
def top(region):
    return make_goal(region, "Regionens mål")


def draft(surnadal, title="Alle blir sett", **changes):
    return GoalDraft(surnadal, **{"title": title, **FIELDS, **changes})


def told(goal):
    """All that came of a goal, without what tells two goals apart."""

    def of(rows, *without):
        return [model_to_dict(row, exclude=["id", "goal", "lower", *without]) for row in rows]

    def history(rows):
        return [
            [
                (each.history_type, each.history_user, each.history_change_reason, each.version)
                for each in row.history.all()
            ]
            for row in rows
        ]

    records = [goal, *goal.signs.all(), *goal.measures.all()]
    assert all(row.history.get().pk is not None and row.history.get().id == row.pk for row in records)
    return (
        {**model_to_dict(goal, exclude=["id"]), "version": goal.version, "status": goal.status},
        of(GoalTheme.objects.of(goal)),
        of(goal.steps.all()),
        of(goal.supports.all()),
        of(goal.signs.all()),
        of(goal.measures.all()),
        history(records),
    )


def test_what_comes_of_a_draft_is_what_the_verbs_make(surnadal, region, surnadal_leader, top):
    theme = make_theme(region)
    one = propose_goal(
        surnadal,
        by=surnadal_leader,
        title="Alle blir sett",
        supports=[top],
        themes=[theme],
        reason="Fra arket",
        **FIELDS,
    )
    add_sign(one, text="Barna sier det ", by=surnadal_leader)
    add_measure(one, by=surnadal_leader, **MEASURE)
    [many] = propose_drafts(
        [draft(surnadal, uppers=[top], themes=[theme], signs=["Barna sier det "], measures=[MEASURE])],
        by=surnadal_leader,
        reason="Fra arket",
    )
    assert told(Goal.objects.get(pk=many.pk)) == told(Goal.objects.get(pk=one.pk))


def test_a_goal_may_support_one_of_the_same_lot(surnadal, surnadal_school, surnadal_leader):
    upper = draft(surnadal, "Kommunens")
    lower = draft(surnadal_school, "Skolens", uppers=[upper.goal])
    propose_drafts([upper, lower], by=surnadal_leader)
    assert [(link.lower.title, link.upper.title) for link in Support.objects.all()] == [("Skolens", "Kommunens")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 241}, "title"),
        ({"description": "x" * 4001}, "description"),
        ({"kind": "dream"}, "kind"),
        ({"ends_on": date(2026, 1, 1)}, "ends_on"),
        ({"signs": [""]}, "text"),
        ({"signs": ["x" * 301]}, "text"),
        ({"measures": [{"title": ""}]}, "title"),
        ({"measures": [{"title": "x", "responsible": "x" * 121}]}, "responsible"),
        ({"measures": [{"title": "x", "starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}]}, "ends_on"),
    ],
)
def test_a_draft_is_held_against_the_rules_of_each_record(changes, field, surnadal):
    with pytest.raises(ValidationError) as error:
        draft(surnadal, **changes)
    assert list(error.value.message_dict) == [field]


def test_themes_and_goals_above_are_held_against_the_rules_too(surnadal, other_region, surnadal_school, top):
    with pytest.raises(ValidationError):
        draft(surnadal, themes=[make_theme(other_region)])
    with pytest.raises(ValidationError):
        draft(surnadal, uppers=[make_goal(surnadal_school, "Nedenfor")])
    take_step(top, to=GoalStatus.DROPPED, by=None, reason="Ferdig med det")
    top.refresh_from_db()
    with pytest.raises(ValidationError):
        draft(surnadal, uppers=[top])


def test_who_may_not_record_goals_stores_none(surnadal, tingvoll_leader):
    with pytest.raises(NotAllowed):
        propose_drafts([draft(surnadal)], by=tingvoll_leader)
    assert not Goal.objects.exists()


def test_a_hidden_goal_above_is_no_support(surnadal, tingvoll, surnadal_leader):
    hidden = make_goal(tingvoll, "Hemmelig", status=GoalStatus.PROPOSED)
    with pytest.raises(NotAllowed):
        propose_drafts([draft(surnadal, uppers=[hidden])], by=surnadal_leader)
    assert not Goal.objects.filter(organisation=surnadal).exists()


def test_a_goal_above_that_was_closed_meanwhile_stops_them_all(surnadal, surnadal_leader, top):
    drafts = [draft(surnadal, "Fritt"), draft(surnadal, "Bundet", uppers=[top])]
    take_step(top, to=GoalStatus.DROPPED, by=None, reason="Ferdig med det")
    with pytest.raises(ValidationError):
        propose_drafts(drafts, by=surnadal_leader)
    assert not Goal.objects.filter(organisation=surnadal).exists()


@pytest.mark.parametrize("number", [1, 3, 30])
def test_they_are_written_in_as_many_statements_whatever_their_number(
    number, surnadal, region, surnadal_leader, top, django_assert_num_queries
):
    theme = make_theme(region)
    drafts = [
        draft(surnadal, f"Mål {n}", uppers=[top], themes=[theme], signs=["Ett", "To"], measures=[MEASURE])
        for n in range(number)
    ]
    with django_assert_num_queries(21):
        propose_drafts(drafts, by=surnadal_leader)
    assert [model.objects.count() for model in (Sign, Measure, Support)] == [2 * number, number, number]
    assert GoalStep.objects.exclude(goal=top).count() == number
