"""The versions of a record: who changed what, when and why, with the words that came and went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goals.assignment.selectors import role_in_words
from goals.goals.models import Goal, GoalStep, GoalTheme
from goals.goals.querysets import readable_statuses, reads_all
from goals.goals.selectors.open_time import OpenTime
from network.memberships.querysets import grants_of
from network.persons.selectors import names_for
from network.records.conditions import holds
from network.records.models import Record
from network.text.changes import Piece, word_diff

if TYPE_CHECKING:
    from network.persons.models import User

FACTS = {
    "Goal": ("themes", "kind", "actor", "origin", "starts_on", "ends_on"),
    "Measure": ("responsible_person", "responsible_role", "starts_on", "ends_on"),
}
RELATIONS = {"Measure": ("responsible_organisation", "responsible_network")}
"""Relations that the facts name, fetched with the versions."""
WHOLE = OpenTime((), None)
NOBODY: Mapping[int | None, str] = {}


@dataclass(frozen=True)
class Change:
    """What happened to one field; `pieces` for texts, `before` and `after` for facts."""

    label: str
    pieces: list[Piece] = field(default_factory=list)
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Version:
    """One version of a record's wording and facts, and what it changed."""

    version: int
    when: datetime
    by: str
    reason: str
    changes: list[Change]
    row: Any
    is_first: bool


def _shown(row: Any, name: str, names: Mapping[int | None, str]) -> str:
    if name == "responsible_person":
        return names.get(row.responsible_person_id, _("a member")) if row.responsible_person_id else ""
    if name == "responsible_role" and row.responsible_role:
        return role_in_words(row.responsible_role, row.responsible_organisation or row.responsible_network)
    value = getattr(row, name)
    if name == "themes":
        return ", ".join(value)
    if value in {None, ""}:
        return ""
    if isinstance(value, date):
        return date_format(value)
    return str(getattr(row, f"get_{name}_display")())


def _label(model: type[Record], name: str) -> str:
    label = _("themes") if name == "themes" else str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def changes_between(
    model: type[Record], before: Any, after: Any, names: Mapping[int | None, str] = NOBODY
) -> list[Change]:
    """What differs between two versions of a record; `names` are those that the reader may know."""
    texts = [
        Change(_label(model, name), word_diff(getattr(before, name), getattr(after, name)))
        for name in model.WORDING
        if getattr(before, name) != getattr(after, name)
    ]
    facts = [name for name in FACTS.get(model.__name__, ()) if _raw(before, name) != _raw(after, name)]
    return texts + [
        Change(_label(model, name), before=_shown(before, name, names), after=_shown(after, name, names))
        for name in facts
    ]


def _raw(row: Any, name: str) -> object:
    if name == "responsible_person":
        return row.responsible_person_id
    if name == "responsible_role":
        return (row.responsible_role, row.responsible_organisation_id, row.responsible_network_id)
    return getattr(row, name)


def _give_themes(goal: Goal, rows: Sequence[Any]) -> None:
    """Let versions of a goal know the themes they had (one query; none for a single one, which is compared to none)."""
    held = list(GoalTheme.objects.of(goal).select_related("theme")) if len(rows) > 1 else []
    for row in rows:
        row.themes = [
            theme_row.theme.name
            for theme_row in held
            if theme_row.from_version <= row.version
            and (theme_row.to_version is None or row.version < theme_row.to_version)
        ]


class Wordings:
    """The versions of a record that a reader may read (one query, 2 for a goal of more than one version).

    Those outside see the wording that each of the periods of `open_time` began with, and what was changed in it.
    """

    def __init__(self, record: Record, *, open_time: OpenTime | None = None, until: date | None = None) -> None:
        self._model = type(record)
        history = record.history.order_by("history_date", "history_id")
        if relations := RELATIONS.get(self._model.__name__):
            history = history.select_related(*relations)
        rows: Sequence[Any] = list(history)
        self.last = rows[-1] if rows else None
        """The version that was saved last, whoever may read it."""
        self._shown = (open_time or WHOLE).readable(rows, until=until)
        if isinstance(record, Goal):
            _give_themes(record, [row for row, _step in self._shown])

    @property
    def people(self) -> list[int | None]:
        """Who wrote them and who was responsible, to ask for their names."""
        responsible = [getattr(row, "responsible_person_id", None) for row, _step in self._shown]
        return [*map(_written_by, self._shown), *responsible]

    def named(self, names: Mapping[int | None, str]) -> list[Version]:
        """Those that changed wording or facts, newest first, with the names that the reader may know."""
        versions: list[Version] = []
        for index, (row, step) in enumerate(self._shown):
            changes = changes_between(self._model, self._shown[index - 1][0], row, names) if index else []
            if changes or not index:
                versions.append(
                    Version(
                        version=len(versions) + 1,
                        when=step.recorded_at if step else row.history_date,
                        by=names.get(_written_by((row, step)), ""),
                        reason=_reason(row, step),
                        changes=changes,
                        row=row,
                        is_first=not index,
                    )
                )
        return versions[::-1]


def _written_by(shown: tuple[Any, Any]) -> int | None:
    """Who saved a version; of the first of a period, who took the step that began it."""
    row, step = shown
    written_by: int | None = step.by_id if step else row.history_user_id
    return written_by


def versions_of(
    record: Record, *, user: "User", open_time: OpenTime | None = None, until: date | None = None
) -> list[Version]:
    """The versions that changed wording or facts, newest first (2 queries, 3 for a goal), as `Wordings`."""
    wordings = Wordings(record, open_time=open_time, until=until)
    return wordings.named(names_for(user, wordings.people))


def _reason(row: Any, step: Any) -> str:
    """Why a version came about; of the first of a period, why the goal took the step that began it."""
    if step is None:
        return row.history_change_reason or ""
    return step.reason if isinstance(step, GoalStep) else ""


def open_time(goal: Goal, user: "User", steps: Sequence[GoalStep] | None = None) -> OpenTime:
    """The periods in which the goal, with its organisation, had a status that the reader may read.

    One query where its steps are not at hand.
    """
    if steps is None:
        steps = list(goal.steps.all())
    if holds(reads_all(user), goal):
        return OpenTime(steps, None)
    return OpenTime(steps, readable_statuses(member=grants_of(user).is_member))
