"""Storing a large sheet: as many statements as for a small one, and the same records as the pages' own actions make."""

import pytest
from django.db import transaction

from goals.goals.actions.goals import propose_goal
from goals.goals.models import Goal
from goals.imports.actions.importing import keep_sheet, store_sheet
from goals.measures.actions import add_measure
from goals.signs.actions import add_sign
from network.roles.enums import Role
from tests.goals.factories import make_goal, make_theme
from tests.goals.imports.sheets import workbook

LEADER = Role.EDUCATION_LEADER


@pytest.fixture
def above(region):
    make_theme(region)
    return make_goal(region, "Alle barn blir sett")


def rows(number):
    """Each second goal is a school's, and supports the one before it too."""
    return [
        {
            "organisation": "Elvevoll skole" if n % 2 else "Surnadal",
            "title": f"Mål {n}",
            "description": "Slik ser det ut hos oss.",
            "themes": "Livsmestring",
            "supports": f"Alle barn blir sett\nMål {n - 1}" if n % 2 else "Alle barn blir sett",
            "signs": f"Tegn {n}\nTegn til {n}",
            "measure": f"Tiltak {n}",
            "responsible": f"{LEADER.label}, Surnadal" if n % 2 else "Lærerne",
            "measure_starts_on": "2026-08-15",
        }
        for n in range(number)
    ]


def keep(number, by):
    return keep_sheet(workbook(rows(number)), name="mål.xlsx", by=by)


@pytest.mark.parametrize(("number", "queries"), [(3, 40), (470, 42)])
def test_it_takes_as_many_statements_whatever_the_rows(
    number, queries, above, surnadal, surnadal_school, surnadal_leader, django_assert_num_queries
):
    """But for the 940 signs, and their history, which are more than one statement takes."""
    sheet = keep(number, surnadal_leader)
    with django_assert_num_queries(queries):
        store_sheet(sheet, by=surnadal_leader)
    assert Goal.objects.filter(title__startswith="Mål ").count() == number


def one_by_one(above, surnadal, surnadal_school, by, theme):
    """What somebody does who writes the same on the pages."""
    upper = [above]
    for n in range(6):
        goal = propose_goal(
            surnadal_school if n % 2 else surnadal,
            by=by,
            title=f"Mål {n}",
            description="Slik ser det ut hos oss.",
            supports=upper,
            themes=[theme],
            reason="Importert fra «mål.xlsx»",
        )
        upper = [above] if n % 2 else [above, goal]
        for text in (f"Tegn {n}", f"Tegn til {n}"):
            add_sign(goal, text=text, by=by)
        responsible = (
            {"responsible_role": LEADER, "responsible_place": surnadal} if n % 2 else {"responsible": "Lærerne"}
        )
        add_measure(goal, by=by, title=f"Tiltak {n}", starts_on="2026-08-15", **responsible)


KEYS = {"id", "goal_id", "lower_id", "upper_id", "history_id"}
TIMES = {"history_date", "created_at", "changed_at", "recorded_at"}


def told(instance):
    """All that a row says, but for its keys and times; no reason is the same as an empty one."""
    told = {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}
    return {name: str(value or "") for name, value in told.items() if name not in KEYS | TIMES}


def all_told():
    """Every record that hangs on the goals, with its history."""
    goals = Goal.objects.filter(title__startswith="Mål ").order_by("title")
    return {
        goal.title: {
            "goal": [told(goal), *map(told, goal.history.all())],
            "steps": [told(step) for step in goal.steps.all()],
            "themes": [told(row) for row in goal.theme_rows.all()],
            "links": sorted((link.upper.title, *told(link).items()) for link in goal.supports.all()),
            "signs": [[told(sign), *map(told, sign.history.all())] for sign in goal.signs.all()],
            "measures": [[told(measure), *map(told, measure.history.all())] for measure in goal.measures.all()],
        }
        for goal in goals
    }


def test_it_stores_what_one_by_one_stores(above, region, surnadal, surnadal_school, surnadal_leader):
    sheet = keep(6, surnadal_leader)
    before = transaction.savepoint_create()
    store_sheet(sheet, by=surnadal_leader)
    together = all_told()
    assert len(together) == 6
    transaction.savepoint_rollback(before)
    assert all_told() == {}
    one_by_one(above, surnadal, surnadal_school, surnadal_leader, region.themes.get())
    assert together == all_told()
