"""Days, as people in Norway write them."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.utils import translation

from network.records.forms.fields import day_field
from network.text.dates import NotADay, parse_day


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-04",
        "4.12.2026",
        "04.12.2026",
        "04.12.26",
        "4/12/2026",
        "4-12-2026",
        "4. 12. 2026",
        "4. desember 2026",
        "4.desember 2026",
        "4 des 2026",
        "4. des. 2026",
        "fredag 4. desember 2026",
        "Fredag den 4. desember 2026",
        "4 December 2026",
        " 4.12.2026 ",
    ],
)
def test_the_usual_ways_of_writing_a_day(written):
    assert parse_day(written) == date(2026, 12, 4)


def test_two_digits_of_a_year_are_of_this_century_or_the_last():
    assert (parse_day("1.2.69").year, parse_day("1.2.70").year) == (2069, 1970)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "for eksempel 4.12.2026"),
        ("i morgen", "for eksempel 4.12.2026"),
        ("4.12", "for eksempel 4.12.2026"),
        ("20261204", "for eksempel 4.12.2026"),
        ("2026-W49-5", "for eksempel 4.12.2026"),
        ("٤.١٢.٢٠٢٦", "for eksempel 4.12.2026"),
        ("4. brumaire 2026", "Den dagen finnes ikke"),
        ("31.2.2026", "Den dagen finnes ikke"),
        ("0.0.2026", "Den dagen finnes ikke"),
        ("0001-01-01", "mellom 1900 og 2200"),
        ("9999-12-31", "mellom 1900 og 2200"),
        ("1" * 5000, "for eksempel 4.12.2026"),
    ],
)
def test_what_is_no_day_says_which_form_to_use(written, message):
    with translation.override("nb"), pytest.raises(NotADay, match=message):
        parse_day(written)


def test_a_form_takes_a_day_as_people_write_it_and_says_what_is_wrong():
    field = day_field("Dag")
    assert field.clean("4. desember 2026") == date(2026, 12, 4)
    with translation.override("nb"), pytest.raises(Exception, match="mellom 1900 og 2200"):
        field.clean("0001-01-01")


@pytest.mark.parametrize("app", ["network", "goals", "evaluation", "gatherings", "home"])
def test_every_form_takes_days_and_numbers_as_people_write_them(app):
    """Django's own fields know neither the forms nor the bounds."""
    bare = [
        f"{path.relative_to(settings.BASE_DIR)}: {match}"
        for path in sorted((settings.BASE_DIR / app).rglob("*.py"))
        for match in re.findall(r"forms\.(?:Date|Decimal|Float)Field\(", path.read_text())
        if path.name != "fields.py"
    ]
    assert bare == []


@pytest.mark.parametrize("per", ["0001-01-01", "9999-12-31", "2026-02-30", "x", "1" * 5000, "2018\x00-06-01"])
def test_a_page_at_a_day_that_is_none_answers(per, client, region):
    assert client.get("/oversikt/", {"per": per}).status_code == 200
