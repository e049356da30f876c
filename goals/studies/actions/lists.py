"""The lists of a study replaced by what was typed: a line that stays keeps what belongs to it."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.studies.enums import Involvement
from goals.studies.models import ListedRecord, MandatePoint, Phase, Study, StudyArea, StudyOrganisation
from goals.studies.parsers.lists import OrganisationLine, read_organisations, read_phases, read_points
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record
from network.records.dates import in_order

MOST_LINES = 150
MOST_COMPARED = 40
"""New wordings, and earlier ones, that are held against each other at most."""
ALIKE = 0.6
"""How alike two wordings are, from 0 to 1, for one to be a rewording of the other."""

type Line = dict[str, Any]

LISTS = frozenset({"points_text", "phases_text", "owners_text", "partners_text", "participants_text"})
"""The lists of a study, by the property of the study that has each as text."""
_INVOLVED = {
    "owners_text": Involvement.OWNER,
    "partners_text": Involvement.PARTNER,
    "participants_text": Involvement.PARTICIPANT,
}


def take_lists(changes: dict[str, Any]) -> dict[str, str]:
    """Take the lists out of what is to be changed."""
    return {name: str(changes.pop(name)) for name in sorted(LISTS & set(changes))}


def replace_lists(study: Study, lists: Mapping[str, str], *, by: Person | None) -> None:
    """Let the study's lists be those of the texts, by their names. Raises ValidationError on the name of each."""
    for name, text in lists.items():
        if name == "points_text":
            replace_points(study, text, by=by)
        elif name == "phases_text":
            replace_phases(study, text, by=by)
        else:
            replace_organisations(study, text, by=by, involvement=_INVOLVED[name], on_field=name)


def replace_points(study: Study, text: str, *, by: Person | None) -> None:
    """Let the points of the mandate be those of the text. Raises ValidationError on `points_text`."""
    lines = [{"text": point.text, "level": point.level} for point in read_points(text)]
    if lines and lines[0]["level"]:
        lines[0]["level"] = 0
    _replace(MandatePoint, lines, "text", by=by, on_field="points_text", study=study)


def replace_phases(study: Study, text: str, *, by: Person | None) -> None:
    """Let the phases be those of the text. Raises ValidationError on `phases_text`."""
    phases = read_phases(text)
    for phase in phases:
        if not in_order(phase.starts_on, phase.ends_on):
            message = _("“%(name)s” ends before it begins.") % {"name": phase.name}
            raise ValidationError({"phases_text": message})
    lines = [
        {
            "name": phase.name,
            "starts_on": phase.starts_on,
            "ends_on": phase.ends_on,
            "deliverables": "\n".join(phase.deliverables),
        }
        for phase in phases
    ]
    _replace(Phase, lines, "name", by=by, on_field="phases_text", study=study)


def replace_organisations(
    study: Study,
    text: str,
    *,
    by: Person | None,
    involvement: Involvement,
    on_field: str,
    area: StudyArea | None = None,
) -> None:
    """Let the organisations of a kind, or in an area's group, be those of the text.

    One that is registered in the region under the name is linked. Raises ValidationError on the field.
    """
    written = read_organisations(text)
    registered = _registered(study, written)
    lines = [
        {"name": line.name, "took_part": line.took_part, "organisation": registered.get(_short(line.name))}
        for line in written
    ]
    _replace(
        StudyOrganisation, lines, "name", by=by, on_field=on_field, study=study, involvement=involvement, area=area
    )


def _registered(study: Study, lines: Iterable[OrganisationLine]) -> dict[str, Organisation]:
    """The organisations of the region that alone bear one of the names (2 queries, none without lines)."""
    names = {name for line in lines for name in (line.name, _short(line.name))}
    if not names:
        return {}
    region = study.organisation.get_root()
    by_name: dict[str, list[Organisation]] = {}
    for organisation in Organisation.objects.filter(path__startswith=region.path, name__in=names):
        by_name.setdefault(_short(organisation.name), []).append(organisation)
    return {name: alike[0] for name, alike in by_name.items() if len(alike) == 1}


def _short(name: str) -> str:
    """The name of a municipality without the word for one, which people write and its name does not have."""
    return name.removesuffix(" kommune")


def _check(model: type[ListedRecord], lines: Sequence[Line], on_field: str) -> None:
    errors = []
    if len(lines) > MOST_LINES:
        errors.append(_("At most %(n)s lines.") % {"n": MOST_LINES})
    for number, line in enumerate(lines, start=1):
        for name, value in line.items():
            longest = getattr(model._meta.get_field(name), "max_length", None)
            if longest and isinstance(value, str) and len(value) > longest:
                errors.append(_("Line %(n)s is too long.") % {"n": number})
    if errors:
        raise ValidationError({on_field: errors})


def _replace(
    model: type[ListedRecord],
    lines: Sequence[Line],
    key: str,
    *,
    by: Person | None,
    on_field: str,
    study: Study,
    **scope: Any,
) -> None:
    """Change, add and drop the rows of a list so that it holds the lines, in their order.

    `key` names the text by which a line is known again: as it was, as it was before it was dropped, or reworded.
    """
    _check(model, lines, on_field)
    where = {"study": study, **scope}
    rows = list(model._default_manager.select_for_update(of=("self",)).filter(**where))
    known = _known_again(rows, lines, key)
    today = timezone.localdate()
    for order, line in enumerate(lines, start=1):
        row = known.get(order - 1)
        values = {**line, "order": order, "dropped_on": None}
        if row is None:
            row = model(**where, **values, noted_on=min(study.starts_on, today))
        elif all(getattr(row, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(row, name, value)
        record(row, by=by)
    kept = {row.pk for row in known.values()}
    for row in rows:
        if row.pk not in kept and row.dropped_on is None:
            row.dropped_on = today
            record(row, by=by)


def _known_again(rows: Sequence[Any], lines: Sequence[Line], key: str) -> Mapping[int, Any]:
    """The row of each line, by the line's place, for those that are no new ones."""
    free = sorted(rows, key=lambda row: (row.dropped_on is not None, row.order, row.pk))
    known: dict[int, Any] = {}
    for place, line in enumerate(lines):
        same = next((row for row in free if getattr(row, key) == line[key]), None)
        if same is not None:
            known[place] = same
            free.remove(same)
    listed = [row for row in free if row.dropped_on is None][:MOST_COMPARED]
    unknown = [place for place in range(len(lines)) if place not in known][:MOST_COMPARED]
    for place in unknown:
        if not listed:
            break
        likeness, nearest = max(
            ((_likeness(getattr(row, key), lines[place][key]), row) for row in listed), key=lambda pair: pair[0]
        )
        if likeness >= ALIKE:
            known[place] = nearest
            listed.remove(nearest)
    return known


def _likeness(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first[:200], second[:200])
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0
