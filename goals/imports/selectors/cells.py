"""Single cells parsed: a date, a choice, an organisation, themes, goals above. Errors are noted on the row."""

import re
from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _

from goals.assignment.actions import fits
from goals.goals.enums import GoalActor, GoalKind
from goals.goals.models import Goal
from goals.imports.selectors.lookup import ImportLookup, numbered, suggestion
from goals.imports.selectors.planned import CheckedRow, PlannedGoal
from goals.themes.models import Theme
from network.organisations.models import Organisation
from network.roles.enums import Role
from network.text.normalising import text_key
from network.text.numbers import parse_id
from network.text.workbooks import parse_date

YEARS = range(1990, 2101)


def read_date(row: CheckedRow, name: str) -> date | None:
    """The date in a column; None where there is none or it is wrong."""
    if not row.is_readable(name):
        return None
    day = parse_date(row.text(name))
    if day is None:
        row.add_error(name, _("Not a date. Write it as 15.08.2026."))
    elif day.year not in YEARS:
        row.add_error(name, _("The year can hardly be right."))
    else:
        return day
    return None


def _unknown(message: str, suggested: str) -> str:
    """A message that a text is unknown, with the one that may have been meant."""
    return f"{message} {_('Did you mean “%(near)s”?') % {'near': suggested}}" if suggested else message


def _several(goals: Iterable[Goal]) -> str:
    """A message that several goals have the same title."""
    numbers = ", ".join(str(goal.pk) for goal in goals)
    return _("Several goals are called that. Write the number: %(numbers)s.") % {"numbers": numbers}


def read_choice(row: CheckedRow, name: str, enum: type[GoalKind] | type[GoalActor], known: dict[str, str]) -> str:
    """The value of the enum whose label is in a column, by the labels in `known`; empty where there is none."""
    if not row.is_readable(name):
        return ""
    text = row.text(name)
    value = known.get(text_key(text))
    if value is None:
        near = suggestion(text, known)
        row.add_error(name, _unknown(_("Not one of the choices."), str(enum(known[near]).label) if near else ""))
    return value or ""


def read_number(row: CheckedRow, lookup: ImportLookup) -> Goal | None:
    """The stored goal with the number that the row gives; an error where there is none."""
    if not row.is_readable("number"):
        return None
    goal = lookup.goals.get(parse_id(row.text("number")) or 0)
    if goal is None:
        row.add_error("number", _("There is no goal with this number. Leave the cell empty for a new goal."))
    return goal


def read_by_title(row: CheckedRow, lookup: ImportLookup, title: str, organisation: Organisation) -> Goal | None:
    """The stored goal of the organisation with this title; an error where there are several."""
    goals = [goal for goal in lookup.titled(title) if goal.organisation_id == organisation.pk]
    if len(goals) > 1:
        row.add_error("title", _several(goals))
        return None
    return goals[0] if goals else None


def read_measure_number(row: CheckedRow) -> int | None:
    """The primary key of the measure that the row gives, if any."""
    if not row.is_readable("measure_number"):
        return None
    number = parse_id(row.text("measure_number"))
    if number is None:
        row.add_error("measure_number", _("Not a number. Leave the cell empty for a new measure."))
    return number


def read_organisation(row: CheckedRow, lookup: ImportLookup, recognised: Goal | None) -> Organisation | None:
    """The organisation of the goal; that of the goal recognised by its number, where the row gives one."""
    text = row.text("organisation")
    if "organisation" in row.errors:
        return None
    if recognised is not None:
        organisation = recognised.organisation
        if text and organisation not in lookup.places(text) and text_key(text) != text_key(organisation.name):
            values = {"number": recognised.pk, "name": organisation.name}
            row.add_error("organisation", _("Goal %(number)s belongs to %(name)s.") % values)
        return organisation
    if not text:
        if len(lookup.writable) == 1:
            return lookup.writable[0]
        row.add_error("organisation", _("Say whose goal it is."))
        return None
    places = lookup.places(text)
    if len(places) == 1 and places[0].pk in lookup.may_write:
        return places[0]
    if not places:
        row.add_error("organisation", _unknown(_("No such organisation."), lookup.suggest_place(text)))
    elif places[0].pk in lookup.may_write:
        row.add_error("organisation", _("Several are called that. Write it as it stands in the list, or its number."))
    else:
        row.add_error("organisation", _("You do not record goals for %(name)s.") % {"name": places[0].name})
    return None


def read_themes(row: CheckedRow, lookup: ImportLookup, organisation: Organisation | None) -> list[Theme]:
    """The themes in the row, each once; an error for each unknown one."""
    if not row.is_readable("themes"):
        return []
    text = row.text("themes")
    theme = lookup.theme(text, organisation)
    if theme is not None:
        return [theme]
    themes = []
    for name in _theme_names(text, lookup, organisation):
        theme = lookup.theme(name, organisation)
        if theme is None:
            row.add_error(
                "themes", _unknown(_("No theme is called “%(name)s”.") % {"name": name}, lookup.suggest_theme(name))
            )
        elif theme not in themes:
            themes.append(theme)
    return themes


def _theme_names(text: str, lookup: ImportLookup, organisation: Organisation | None) -> Iterable[str]:
    """The names in a cell: each line is one, or several with commas between; a name may itself have a comma."""
    for line in filter(None, (part.strip() for part in text.split("\n"))):
        if lookup.theme(line, organisation) is not None:
            yield line
        else:
            yield from filter(None, (part.strip() for part in re.split("[,;]", line)))


def read_responsible(
    row: CheckedRow, lookup: ImportLookup, organisation: Organisation | None
) -> tuple[Role, Organisation] | None:
    """The role that a cell names, with where it is held; None where the text names no role.

    «Unit leader, Elvevoll skole», or the role alone where it is held at the goal's own organisation.
    """
    text = row.text("responsible")
    first, _comma, rest = text.partition(",")
    value = lookup.roles.get(text_key(first))
    if value is None or organisation is None or "responsible" in row.errors:
        return None
    role = Role(value)
    if not rest.strip():
        return (role, organisation) if fits(role, organisation) else None
    places = lookup.places_near(rest, organisation)
    if len(places) == 1 and fits(role, places[0]):
        return role, places[0]
    if places:
        values = {"role": role.label, "place": places[0].name}
        row.add_error("responsible", _("“%(role)s” is no role at %(place)s.") % values)
    else:
        message = _("“%(place)s” does not belong here.") % {"place": rest.strip()}
        row.add_error("responsible", _unknown(message, lookup.suggest_place(rest)))
    return None


def read_supports(
    row: CheckedRow,
    lookup: ImportLookup,
    goal: PlannedGoal | None,
    planned: Collection[PlannedGoal],
    held: Collection[Goal] = (),
) -> tuple[list[Goal], list[PlannedGoal]]:
    """The goals that a row says it supports: the stored ones, and those of the same sheet at a higher level.

    `held` are those that the stored goal supports already, which may since have been closed.
    """
    supports: list[Goal] = []
    above: list[PlannedGoal] = []
    if "supports" in row.errors:
        return supports, above
    organisation = goal.organisation if goal else None
    for line in filter(None, (part.strip() for part in row.text("supports").split("\n"))):
        number = numbered(line)
        known = [upper for upper in held if upper.pk == number or text_key(upper.title) == text_key(line)]
        upper = known[0] if known else _supported_goal(row, line, lookup, organisation, planned)
        if isinstance(upper, Goal):
            if upper not in supports:
                supports.append(upper)
        elif upper is not None and upper not in above:
            above.append(upper)
    return supports, above


def _supported_goal(
    row: CheckedRow,
    text: str,
    lookup: ImportLookup,
    organisation: Organisation | None,
    planned: Iterable[PlannedGoal],
) -> Goal | PlannedGoal | None:
    """The one goal that a line names and that the row's goal may support; an error where there is none or several."""
    rank = organisation.level.rank if organisation else 2
    by_title = lookup.titled(text)
    number = numbered(text)
    if not by_title and number is not None:
        by_title = [lookup.goals[number]] if number in lookup.goals else []
    fitting = [goal for goal in by_title if lookup.carries(goal, rank)]
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1:
        row.add_error("supports", _several(fitting))
        return None
    in_sheet = [
        goal for goal in planned if text_key(goal.title) == text_key(text) and goal.organisation.level.rank < rank
    ]
    if in_sheet:
        return in_sheet[0]
    if by_title:
        row.add_error("supports", _("“%(goal)s” is closed, or lies below this one.") % {"goal": by_title[0].title})
    else:
        message = _("No goal above is called “%(text)s”.") % {"text": text[:80]}
        row.add_error("supports", _unknown(message, lookup.suggest_goal(text, organisation)))
    return None
