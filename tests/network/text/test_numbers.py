"""Numbers: printed for reading through one filter, plain digits everywhere else, and read as people write them."""

import re
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation

from network.records.forms.fields import NumberField
from network.text.numbers import NotANumber, parse_id, parse_number, readable


@pytest.mark.parametrize(
    ("number", "norwegian", "english"),
    [
        (7, "7", "7"),
        (1234, "1\xa0234", "1,234"),
        (Decimal("1234.5000"), "1\xa0234,5", "1,234.5"),
        (Decimal("-1234567.25"), "-1\xa0234\xa0567,25", "-1,234,567.25"),
        (Decimal("62.00"), "62", "62"),
        (Decimal("1E+4"), "10\xa0000", "10,000"),
        (0, "0", "0"),
        (None, "–", "–"),
    ],
)
def test_a_number_reads_as_the_language_writes_it(number, norwegian, english):
    with translation.override("nb"):
        assert str(readable(number)) == norwegian
    with translation.override("en"):
        assert str(readable(number)) == english


def test_a_count_of_thousands_is_in_the_plural_and_grouped():
    words = "{% blocktranslate count n=n|number %}{{ n }} goal{% plural %}{{ n }} goals{% endblocktranslate %}"
    with translation.override("en"):
        shown = [Template("{% load i18n %}" + words).render(Context({"n": n})) for n in (1, 2, 12_345)]
    assert shown == ["1 goal", "2 goals", "12,345 goals"]


def test_a_number_without_the_filter_is_plain_digits():
    with translation.override("nb"):
        assert Template('<a href="/mal/{{ pk }}/">{{ pk }}</a>').render(Context({"pk": 123456})) == (
            '<a href="/mal/123456/">123456</a>'
        )


def test_every_count_in_the_templates_is_printed_for_reading():
    """A `count` of blocktranslate without the filter would print 12345 to the reader."""
    bare = [
        f"{path.relative_to(settings.BASE_DIR)}: {counted}"
        for path in sorted((settings.BASE_DIR / "templates").rglob("*"))
        if path.suffix in {".html", ".txt"}
        for counted in re.findall(r"blocktranslate(?: trimmed)? count \w+=(\S+)", path.read_text())
        if not counted.endswith("|number") and not counted.isdigit()
    ]
    assert bare == []


# --- Read as people write them ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", "12"),
        ("1234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\xa0234,5", "1234.5"),
        ("1\u202f234\u2009567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        (",5", "0.5"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("\u2013 3", "-3"),
        ("+3", "3"),
        ("12 %", "12"),
        ("12%", "12"),
        ("12,5 prosent", "12.5"),
        ("\ufeff 7 ", "7"),
        ("62,50", "62.50"),
    ],
)
def test_the_usual_ways_of_writing_a_number(written, number):
    with translation.override("nb"):
        assert parse_number(written) == Decimal(number)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "tolv",
        "1e5",
        "NaN",
        "Infinity",
        "١٢",
        "1_000",
        "12 34",
        "1,2,3",
        "--3",
        "-+3",
        "½",
        "9" * 41,
        "3 stk",
        "0x10",
    ],
)
def test_what_is_no_number_is_refused(written):
    with pytest.raises(NotANumber):
        parse_number(written)


def test_what_can_be_read_in_two_ways_says_which_two():
    with translation.override("nb"), pytest.raises(NotANumber, match="1234 eller 1,234"):
        parse_number("1.234")
    with translation.override("en"), pytest.raises(NotANumber, match=r"1234 or 1\.234"):
        parse_number("1,234")
    with translation.override("nb"):
        assert parse_number("1,234") == Decimal("1.234")


def test_a_form_takes_a_number_as_people_write_it_and_keeps_what_it_could_not_read():
    field = NumberField(max_digits=12, decimal_places=2)
    assert field.clean("1 234,5 %") == Decimal("1234.5")
    with translation.override("nb"), pytest.raises(ValidationError, match="Skriv et tall"):
        field.clean("mange")
    with pytest.raises(ValidationError):
        field.clean("1,234")  # more decimals than are kept


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("45", 45),
        ("123456789012345678", 123456789012345678),
        ("1234567890123456789", None),
        ("+45", None),
        (" 45", None),
        ("4_5", None),
        ("45.0", None),
        ("-45", None),
        ("٤٥", None),
        ("", None),
        (None, None),
    ],
)
def test_an_id_is_plain_digits_that_the_database_can_hold(written, number):
    assert parse_id(written) == number
