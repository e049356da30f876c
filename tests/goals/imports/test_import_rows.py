"""What is wrong with each cell of a sheet, and what right rows become."""

from datetime import date

import pytest

from goals.goals.enums import GoalStatus
from goals.imports.enums import RowState
from goals.imports.parsers.file import read_sheet
from goals.imports.selectors.review import Review
from network.text.workbooks import parse_date
from tests.goals.factories import make_goal, make_theme
from tests.goals.imports.sheets import workbook


def look(rows, user):
    return Review(read_sheet(workbook(rows)).rows, user=user)


def errors(rows, user):
    """What is wrong, as (row in the sheet, column)."""
    return [(row.number, name) for row in look(rows, user).faulty for name in row.errors]


def row(**cells):
    return {"organisation": "Surnadal", "title": "Alle barn blir sett", **cells}


def test_rows_of_the_same_goal_become_one_with_its_measures(region, surnadal, surnadal_leader):
    theme = make_theme(region)
    upper = make_goal(region, "Alle barn opplever mestring")
    found = look(
        [
            row(
                description="Ingen blir stående alene",
                supports="alle barn  opplever MESTRING",
                kind="Effektmål",
                actor="Barn og elever",
                themes="livsmestring",
                starts_on=date(2026, 8, 15),
                ends_on="18.06.2027",
                origin_note="Fra personalmøtet",
                signs="Barna sier det\nForeldrene sier det",
                measure="To voksne i døra",
                responsible="Ledergruppa",
                measure_starts_on="2026-08-15",
            ),
            row(title="alle barn blir  sett", signs="Færre står alene", measure="Morgensamling"),
            row(title="Et annet mål"),
        ],
        surnadal_leader,
    )
    assert found.faulty == []
    first, second = found.goals
    assert (first.title, first.organisation, first.supports, first.themes) == (
        "Alle barn blir sett",
        surnadal,
        [upper],
        [theme],
    )
    assert first.fields == {
        "description": "Ingen blir stående alene",
        "kind": "effect",
        "actor": "children",
        "starts_on": date(2026, 8, 15),
        "ends_on": date(2027, 6, 18),
        "origin_note": "Fra personalmøtet",
    }
    assert first.signs == ["Barna sier det", "Foreldrene sier det", "Færre står alene"]
    assert [(each.title, each.responsible, each.starts_on) for each in first.measures] == [
        ("To voksne i døra", "Ledergruppa", date(2026, 8, 15)),
        ("Morgensamling", "", None),
    ]
    assert (second.title, second.measures) == ("Et annet mål", [])
    assert found.measure_count == 2


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"title": None, "measure": "Kurs"}, "title"),
        ({"title": "a" * 241}, "title"),
        ({"description": "a" * 4001}, "description"),
        ({"origin_note": "a" * 2001}, "origin_note"),
        ({"signs": "a" * 301}, "signs"),
        ({"signs": "\n".join(str(n) for n in range(21))}, "signs"),
        ({"measure": "a" * 241}, "measure"),
        ({"measure": "Kurs", "responsible": "a" * 121}, "responsible"),
        ({"measure": "Kurs", "how": "a" * 4001}, "how"),
        ({"starts_on": "snart"}, "starts_on"),
        ({"starts_on": "31.02.2026"}, "starts_on"),
        ({"starts_on": "15.08.0226"}, "starts_on"),
        ({"starts_on": 12}, "starts_on"),
        ({"starts_on": "15.08.2026", "ends_on": "14.08.2026"}, "ends_on"),
        ({"measure": "Kurs", "measure_starts_on": "i høst"}, "measure_starts_on"),
        ({"measure": "Kurs", "measure_starts_on": "2.1.2026", "measure_ends_on": "1.1.2026"}, "measure_ends_on"),
        ({"responsible": "Ledergruppa"}, "measure"),
        ({"measure": "Kurs", "responsible": "Enhetsleder, Atlantis"}, "responsible"),
        ({"measure": "Kurs", "responsible": "Oppvekstleder, Tingvoll"}, "responsible"),
        ({"measure": "Kurs", "responsible": "Enhetsleder, Surnadal"}, "responsible"),
        ({"kind": "Effektmal"}, "kind"),
        ({"actor": "Ingen"}, "actor"),
        ({"themes": "Livsmestring, Noe annet"}, "themes"),
        ({"organisation": "Atlantis"}, "organisation"),
        ({"organisation": "Tingvoll"}, "organisation"),
        ({"supports": "Finnes ikke"}, "supports"),
        ({"supports": "999999"}, "supports"),
        ({"title": "=1+1"}, "title"),
        ({"title": "#REF!"}, "title"),
    ],
)
def test_a_wrong_cell_is_named(cells, column, region, surnadal, tingvoll, surnadal_leader):
    make_theme(region)
    assert errors([row(**cells)], surnadal_leader) == [(2, column)]


def test_a_choice_that_is_nearly_right_is_suggested(surnadal, surnadal_leader):
    [wrong] = look([row(kind="Effektmal", organisation="Surndal")], surnadal_leader).faulty
    assert "«Effektmål»" in wrong.errors["kind"][0]
    assert "«Surnadal»" in wrong.errors["organisation"][0]


@pytest.mark.parametrize(
    ("text", "role", "place"),
    [
        ("Enhetsleder, Elvevoll skole", "unit_leader", "Elvevoll skole"),
        ("unit leader, ELVEVOLL SKOLE", "unit_leader", "Elvevoll skole"),
        ("Koordinator, Nordmøre", "coordinator", "Nordmøre"),
        ("Oppvekstleiar", "education_leader", "Surnadal"),
        ("Enhetsleder", None, None),
        ("Ledergruppa, hele", None, None),
    ],
    ids=["a unit's", "another language", "above", "at home", "no role at home", "words"],
)
def test_a_measure_may_be_entrusted_to_a_role(text, role, place, surnadal_school, surnadal, surnadal_leader):
    [goal] = look([row(measure="Kurs", responsible=text)], surnadal_leader).goals
    [measure] = goal.measures
    assert (measure.role, measure.place and measure.place.name, measure.responsible) == (role, place, text)


def test_the_only_place_one_writes_for_may_be_left_out(surnadal_school, surnadal_headteacher, surnadal_leader):
    [goal] = look([{"title": "Vårt mål"}], surnadal_headteacher).goals
    assert goal.organisation == surnadal_school
    assert errors([{"title": "Vårt mål"}], surnadal_leader) == [(2, "organisation")]


def test_a_place_is_known_by_its_number_too(surnadal, surnadal_leader):
    [goal] = look([row(organisation=1566)], surnadal_leader).goals
    assert goal.organisation == surnadal


def test_a_goal_above_is_known_by_title_and_by_number(region, surnadal, surnadal_leader):
    upper = make_goal(region, "Regionens mål")
    for text in ("Regionens mål", upper.pk, f"#{upper.pk}", f"Regionens mål [{upper.pk}]"):
        [goal] = look([row(supports=text)], surnadal_leader).goals
        assert goal.supports == [upper]


def test_what_is_hidden_closed_or_below_cannot_be_supported(
    region, surnadal, surnadal_school, tingvoll, surnadal_leader
):
    hidden = make_goal(tingvoll, "Skjult utkast", status=GoalStatus.PROPOSED)
    closed = make_goal(region, "Ferdig mål", status=GoalStatus.ACHIEVED)
    lower = make_goal(surnadal_school, "Skolens mål")
    rows = [row(title=f"Mål {each.pk}", supports=each.pk) for each in (hidden, closed, lower)]
    found = look([*rows, row(title="Siste", supports="Skjult utkast")], surnadal_leader)
    assert [each.number for each in found.faulty] == [2, 3, 4, 5]
    assert all("Skjult" not in error for each in found.faulty[:1] for error in each.errors["supports"])


def test_two_goals_of_the_same_name_are_told_apart_by_number(region, surnadal, surnadal_leader):
    made = [make_goal(region, "Likt navn"), make_goal(region, "Likt navn")]
    [wrong] = look([row(supports="Likt navn")], surnadal_leader).faulty
    assert ", ".join(str(each.pk) for each in made) in wrong.errors["supports"][0]
    for text in (f"Likt navn [{made[1].pk}]", made[1].pk):
        [goal] = look([row(supports=text)], surnadal_leader).goals
        assert goal.supports == [made[1]]


def test_a_units_goal_may_support_one_of_the_same_sheet(surnadal, surnadal_school, surnadal_leader):
    rows = [
        {"organisation": "Elvevoll skole", "title": "Skolens mål", "supports": "Kommunens mål"},
        {"organisation": "Surnadal", "title": "Kommunens mål"},
    ]
    found = look(rows, surnadal_leader)
    assert found.faulty == []
    municipal, unit = found.goals
    assert (municipal.title, unit.above) == ("Kommunens mål", [municipal])


def test_what_is_there_already_is_not_brought_in_again(surnadal, surnadal_leader):
    make_goal(surnadal, "Alle barn blir sett", status=GoalStatus.PROPOSED)
    make_goal(surnadal, "Trukket", status=GoalStatus.WITHDRAWN)
    found = look([row(), row(title="Trukket")], surnadal_leader)
    assert (found.faulty, [each.state for each in found.rows]) == ([], [RowState.UNCHANGED, RowState.NEW])


def test_what_stands_twice_in_the_sheet_is_told_with_its_first_row(surnadal, surnadal_leader):
    rows = [row(measure="Kurs"), row(measure="kurs"), row(), row(title="Nytt"), row(title="Nytt")]
    assert errors(rows, surnadal_leader) == [(3, "measure"), (4, "title"), (6, "title")]


def test_a_later_row_does_not_say_something_else_about_its_goal(surnadal, surnadal_leader):
    rows = [row(kind="Effektmål", measure="Kurs"), row(kind="Prosessmål", measure="Kveld")]
    assert errors(rows, surnadal_leader) == [(3, "kind")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15.08.2026", date(2026, 8, 15)),
        ("5.8.2026", date(2026, 8, 5)),
        ("15/08/2026", date(2026, 8, 15)),
        ("2026-08-15", date(2026, 8, 15)),
        ("46249", date(2026, 8, 15)),
        ("15.08.26", date(2026, 8, 15)),
        ("15. august 2026", date(2026, 8, 15)),
        ("31.04.2026", None),
        ("46249.5", None),
        ("٤٦٢٤٩", None),
        ("i morgen", None),
    ],
)
def test_a_date_is_read_in_the_ways_people_write_it(text, expected):
    assert parse_date(text) == expected


@pytest.mark.parametrize("number", [1, 3])
def test_its_queries_do_not_grow(number, region, surnadal, surnadal_leader, django_assert_num_queries):
    upper = make_goal(region, "Regionens mål")
    rows = read_sheet(workbook([row(title=f"Mål {n}", supports=upper.pk, measure="Kurs") for n in range(number)])).rows
    with django_assert_num_queries(8):
        assert Review(rows, user=surnadal_leader).faulty == []


def test_of_500_rows_exactly_the_30_faulty_ones_are_named(region, surnadal, surnadal_school, tingvoll, surnadal_leader):
    make_goal(region, "Regionens mål")
    make_goal(surnadal, "Finnes fra før", status=GoalStatus.PROPOSED)
    wrong = [
        {"title": ""},
        {"organisation": "Tingvoll"},
        {"organisation": "Atlantis"},
        {"starts_on": "i fjor"},
        {"starts_on": "2.2.2027", "ends_on": "1.2.2027"},
        {"kind": "Drømmemål"},
        {"supports": "Et mål som ikke finnes"},
        {"measure": "b" * 241},
        {"measure": "", "responsible": "Rektor"},
        {"title": "=SUM(A1:A9)"},
    ]
    rows, expected = [], []
    for n in range(500):
        cells = {
            "organisation": "Surnadal" if n % 2 else "Elvevoll skole",
            "title": f"Mål nummer {n // 2}",
            "supports": "Regionens mål",
            "measure": f"Tiltak {n}",
            "responsible": "Ledergruppa",
            "starts_on": "15.08.2026",
        }
        if n % 16 == 7 and len(expected) < 30:
            cells |= wrong[len(expected) % len(wrong)]
            expected.append(n + 2)
        rows.append(cells)
    assert len(expected) == 30
    assert [each.number for each in look(rows, surnadal_leader).faulty] == expected
