"""What single cells say: a date, a choice, a place, themes, goals above. What they cannot say is noted on the row."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel

from goals.assignment.actions import fits
from goals.goals.enums import GoalActor, GoalKind
from goals.goals.models import Goal
from goals.imports.selectors.world import World, numbered, suggestion
from goals.imports.sheets.sheet import SERIALS
from goals.themes.models import Theme
from network.organisations.models import Organisation
from network.roles.enums import Role
from network.text.dates import NotADay, parse_day
from network.text.letters import folded
from network.text.numbers import parse_id

if TYPE_CHECKING:
    from goals.imports.selectors.rows import CheckedRow, PlannedGoal

YEARS = range(1990, 2101)


def parse_date(text: str) -> date | None:
    """A day as people write it, or the number Excel keeps for it; None where it is neither."""
    text = text.strip().rstrip(".")
    if text.isascii() and text.isdigit() and len(text) == 5 and int(text) in SERIALS:
        return from_excel(int(text)).date()
    try:
        return parse_day(text)
    except NotADay:
        return None


def read_date(row: "CheckedRow", name: str) -> date | None:
    text = row.cells.get(name, "")
    if not text or name in row.errors:
        return None
    found = parse_date(text)
    if found is None:
        row.wrong(name, _("Not a date. Write it as 15.08.2026."))
    elif found.year not in YEARS:
        row.wrong(name, _("The year can hardly be right."))
    else:
        return found
    return None


def _unknown(message: str, near: str) -> str:
    return f"{message} {_('Did you mean “%(near)s”?') % {'near': near}}" if near else message


def read_choice(row: "CheckedRow", name: str, enum: type[GoalKind] | type[GoalActor], known: dict[str, str]) -> str:
    text = row.cells.get(name, "")
    if not text or name in row.errors:
        return ""
    value = known.get(folded(text))
    if value is None:
        near = suggestion(text, known)
        row.wrong(name, _unknown(_("Not one of the choices."), str(enum(known[near]).label) if near else ""))
    return value or ""


def read_number(row: "CheckedRow", world: World) -> Goal | None:
    """The goal that is there already by the number the row says; noted where there is none."""
    text = row.cells.get("number", "")
    if not text or "number" in row.errors:
        return None
    goal = world.goals.get(parse_id(text) or 0)
    if goal is None:
        row.wrong("number", _("There is no goal with this number. Leave the cell empty for a new goal."))
    return goal


def read_by_title(row: "CheckedRow", world: World, title: str, organisation: Organisation) -> Goal | None:
    """The goal of the organisation that is there already by this title."""
    goals = [goal for goal in world.titled(title) if goal.organisation_id == organisation.pk]
    if len(goals) > 1:
        numbers = ", ".join(str(goal.pk) for goal in goals)
        row.wrong("title", _("Several goals are called that. Write the number: %(numbers)s.") % {"numbers": numbers})
        return None
    return goals[0] if goals else None


def read_measure_number(row: "CheckedRow") -> int | None:
    text = row.cells.get("measure_number", "")
    if not text or "measure_number" in row.errors:
        return None
    number = parse_id(text)
    if number is None:
        row.wrong("measure_number", _("Not a number. Leave the cell empty for a new measure."))
    return number


def read_organisation(row: "CheckedRow", world: World, recognised: Goal | None) -> Organisation | None:
    """Whose goal it is; that of the goal recognised by its number, whatever else is called the same."""
    text = row.cells.get("organisation", "")
    if "organisation" in row.errors:
        return None
    if recognised is not None:
        organisation = recognised.organisation
        if text and organisation not in world.places(text) and folded(text) != folded(organisation.name):
            words = {"number": recognised.pk, "name": organisation.name}
            row.wrong("organisation", _("Goal %(number)s belongs to %(name)s.") % words)
        return organisation
    if not text:
        if len(world.writable) == 1:
            return world.writable[0]
        row.wrong("organisation", _("Say whose goal it is."))
        return None
    found = world.places(text)
    if len(found) == 1 and found[0].pk in world.may_write:
        return found[0]
    if not found:
        row.wrong("organisation", _unknown(_("No such organisation."), world.near_place(text)))
    elif found[0].pk in world.may_write:
        row.wrong("organisation", _("Several are called that. Write it as it stands in the list, or its number."))
    else:
        row.wrong("organisation", _("You do not record goals for %(name)s.") % {"name": found[0].name})
    return None


def read_themes(row: "CheckedRow", world: World, organisation: Organisation | None) -> list[Theme]:
    text = row.cells.get("themes", "")
    if not text or "themes" in row.errors:
        return []
    whole = world.theme(text, organisation)
    if whole is not None:
        return [whole]
    found = []
    for name in _theme_names(text, world, organisation):
        theme = world.theme(name, organisation)
        if theme is None:
            row.wrong("themes", _unknown(_("No theme is called “%(name)s”.") % {"name": name}, world.near_theme(name)))
        elif theme not in found:
            found.append(theme)
    return found


def _theme_names(text: str, world: World, organisation: Organisation | None) -> Iterable[str]:
    """Each line is a theme, or several with commas between; a theme's own name may have a comma."""
    for line in filter(None, (part.strip() for part in text.split("\n"))):
        if world.theme(line, organisation) is not None:
            yield line
        else:
            yield from filter(None, (part.strip() for part in re.split("[,;]", line)))


def read_responsible(
    row: "CheckedRow", world: World, organisation: Organisation | None
) -> tuple[Role, Organisation] | None:
    """The role that a cell names, with where it is held; None where the text is only words.

    «Unit leader, Elvevoll skole», or the role alone where it is held at the goal's own organisation.
    """
    text = row.cells.get("responsible", "")
    first, _comma, rest = text.partition(",")
    value = world.roles.get(folded(first))
    if value is None or organisation is None or "responsible" in row.errors:
        return None
    role = Role(value)
    if not rest.strip():
        return (role, organisation) if fits(role, organisation) else None
    found = world.near(rest, organisation)
    if len(found) == 1 and fits(role, found[0]):
        return role, found[0]
    if found:
        words = {"role": role.label, "place": found[0].name}
        row.wrong("responsible", _("“%(role)s” is no role at %(place)s.") % words)
    else:
        message = _("“%(place)s” does not belong here.") % {"place": rest.strip()}
        row.wrong("responsible", _unknown(message, world.near_place(rest)))
    return None


def read_supports(
    row: "CheckedRow",
    world: World,
    goal: "PlannedGoal | None",
    planned: Collection["PlannedGoal"],
    held: Collection[Goal] = (),
) -> tuple[list[Goal], list["PlannedGoal"]]:
    """The goals above that a row names: those there are, and those of the same sheet at a higher level.

    `held` are those that the goal supports already, which may since have been closed.
    """
    supports: list[Goal] = []
    above: list[PlannedGoal] = []
    if "supports" in row.errors:
        return supports, above
    organisation = goal.organisation if goal else None
    for line in filter(None, (part.strip() for part in row.cells.get("supports", "").split("\n"))):
        number = numbered(line)
        known = [each for each in held if each.pk == number or folded(each.title) == folded(line)]
        upper = known[0] if known else _named(row, line, world, organisation, planned)
        if isinstance(upper, Goal):
            if upper not in supports:
                supports.append(upper)
        elif upper is not None and upper not in above:
            above.append(upper)
    return supports, above


def _named(
    row: "CheckedRow",
    text: str,
    world: World,
    organisation: Organisation | None,
    planned: Iterable["PlannedGoal"],
) -> "Goal | PlannedGoal | None":
    rank = organisation.level.rank if organisation else 2
    by_title = world.titled(text)
    number = numbered(text)
    if not by_title and number is not None:
        by_title = [world.goals[number]] if number in world.goals else []
    fit = [each for each in by_title if world.carries(each, rank)]
    if len(fit) == 1:
        return fit[0]
    if len(fit) > 1:
        numbers = ", ".join(str(each.pk) for each in fit)
        row.wrong("supports", _("Several goals are called that. Write the number: %(numbers)s.") % {"numbers": numbers})
        return None
    here = [each for each in planned if folded(each.title) == folded(text) and each.organisation.level.rank < rank]
    if here:
        return here[0]
    if by_title:
        row.wrong("supports", _("“%(goal)s” is closed, or lies below this one.") % {"goal": by_title[0].title})
    else:
        message = _("No goal above is called “%(text)s”.") % {"text": text[:80]}
        row.wrong("supports", _unknown(message, world.near_goal(text, organisation)))
    return None
