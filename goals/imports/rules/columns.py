"""The columns of the sheet that goals are imported from, in the order of the template."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.plans.exports.table import COLUMNS as EXPORTED
from network.text.normalising import text_key


@dataclass(frozen=True)
class Column:
    """One column: its name in the code, its heading and help text, and its example and width in the template."""

    name: str
    heading: str | Promise
    help: str | Promise
    example: str | Promise = ""
    width: int = 18
    required: bool = False
    is_date: bool = False
    of_measure: bool = False
    is_number: bool = False
    """Whether it holds primary keys; such columns are in exported plans, not in the template."""


COLUMNS = (
    Column(
        "number",
        _("Goal number"),
        _("Comes with a plan that is exported, and says which goal is meant. Empty for a new goal."),
        width=10,
        is_number=True,
    ),
    Column(
        "organisation",
        _("Organisation"),
        _("Name or number, chosen from the list. May be left out where you record goals for one place only."),
        width=24,
    ),
    Column(
        "title",
        _("Goal"),
        _("What you want to achieve, in one sentence. Rows with the same goal and organisation are one goal."),
        _("Example: Every child is met by name in the morning"),
        46,
        required=True,
    ),
    Column(
        "description",
        _("What it means here"),
        _("What children, pupils, staff or parents will notice. A few sentences are enough."),
        _("Nobody walks past a child without saying hello."),
        40,
    ),
    Column(
        "supports",
        _("Supports"),
        _("The goal above that it supports: its title or its number. Several: one on each line."),
        width=46,
    ),
    Column("kind", _("Kind"), _("Chosen from the list."), width=16),
    Column(
        "actor", _("Who"), _("Who is to do or experience something else than today. Chosen from the list."), width=20
    ),
    Column("themes", _("Themes"), _("From the list of themes. Several: with a comma between."), width=24),
    Column("starts_on", _("From"), _("A date, such as 15.08.2026."), "2026-08-15", 13, is_date=True),
    Column("ends_on", _("To"), _("A date, not before the first."), "2027-06-18", 13, is_date=True),
    Column(
        "origin_note",
        _("Why we have it"),
        _("The gathering, the decision or the analysis it came out of."),
        _("Came out of the staff day in March."),
        34,
    ),
    Column(
        "signs",
        _("Signs"),
        _("How you will see that you are getting there. Several: one on each line."),
        _("The children say so themselves"),
        36,
    ),
    Column(
        "measure_number",
        _("Measure number"),
        _("Comes with a plan that is exported, and says which measure is meant. Empty for a new measure."),
        width=10,
        is_number=True,
    ),
    Column(
        "measure",
        _("Measure"),
        _("What you will do. One measure a row; repeat the goal on the next row for its next measure."),
        _("Two adults stand at the door from eight o'clock"),
        46,
        of_measure=True,
    ),
    Column("how", _("How"), _("In a few words how it is done."), width=34, of_measure=True),
    Column(
        "responsible",
        _("Responsible"),
        _("A role and where it is held, chosen from the list: then it goes to whoever holds it. Or a name or a group."),
        _("The leader team"),
        width=30,
        of_measure=True,
    ),
    Column(
        "measure_starts_on",
        _("Measure from"),
        _("A date."),
        "2026-08-15",
        13,
        is_date=True,
        of_measure=True,
    ),
    Column(
        "measure_ends_on",
        _("Measure to"),
        _("A date, not before the first."),
        "2027-06-18",
        13,
        is_date=True,
        of_measure=True,
    ),
)
BY_NAME = {column.name: column for column in COLUMNS}
TEMPLATE = tuple(column for column in COLUMNS if not column.is_number)


def heading(name: str) -> str:
    """A column's heading, in the reader's language."""
    return str(BY_NAME[name].heading)


def in_every_language(text: str | Promise) -> set[str]:
    """A translated text, normalised, in all languages of the site, for a sheet may be written in any of them."""
    texts = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts.add(text_key(str(text)))
    return texts


def by_heading() -> dict[str, str]:
    """The columns' names by their normalised headings in every language."""
    return {heading: column.name for column in COLUMNS for heading in in_every_language(column.heading)}


def examples() -> set[str]:
    """The title in the template's example row, normalised, in every language: such a row is never imported."""
    return in_every_language(BY_NAME["title"].example)


def exported_only() -> set[str]:
    """The headings of an exported plan that are no columns here, normalised, in every language."""
    exported = {heading for column in EXPORTED for heading in in_every_language(column.heading)}
    return exported - by_heading().keys()


def own_sheets() -> set[str]:
    """The sheets of the template that hold no goals, normalised, in every language."""
    return in_every_language(_("Choices")) | in_every_language(_("Help"))
