"""What a sheet is held against: the places one may write for, the themes, and the goals there are (4 queries)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from django.db.models import Q

from goals.goals.enums import OPEN, GoalActor, GoalKind, GoalStatus
from goals.goals.models import Goal
from goals.imports.sheets.columns import in_every_language
from goals.imports.sheets.sheet import Row
from goals.themes.models import Theme
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.roles.enums import Role
from network.text.letters import folded
from network.text.numbers import parse_id

NUMBER = re.compile(r"^(?:#\s*)?(\d{1,15})$|[\[(](\d{1,15})[\])]$")


MOST_SUGGESTIONS = 100


def numbered(text: str) -> int | None:
    """The goal's number, where a text is one or ends with one in brackets."""
    match = NUMBER.search(text.strip())
    return int(match[1] or match[2]) if match else None


def labels(organisations: Sequence[Organisation]) -> dict[str, Organisation]:
    """Organisations by the name they are chosen by: with what they belong to, where two are called the same."""
    names: dict[str, list[Organisation]] = defaultdict(list)
    for each in organisations:
        names[folded(each.name)].append(each)
    by_path = {each.path: each for each in organisations}
    found = {}
    for each in organisations:
        label = each.name
        if len(names[folded(each.name)]) > 1:
            above = by_path.get(each.path[: -each.steplen])
            label = f"{each.name} ({above.name if above else each.number or each.pk})"
        found[label] = each
    return found


def suggestion(text: str, known: Iterable[str]) -> str:
    """The known text that is nearest, or nothing."""
    by_folded = {folded(each): each for each in known}
    near = get_close_matches(folded(text), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else ""


def choices(enum: type[GoalKind] | type[GoalActor] | type[Role]) -> dict[str, str]:
    """The values of an enum by their labels in every language, folded."""
    return {label: each.value for each in enum for label in in_every_language(each.label)}


class World:
    """All that the rows are looked up in, fetched once whatever their number."""

    def __init__(self, user: Person, rows: Sequence[Row]) -> None:
        self.writable = list(Organisation.objects.with_permission(user, Permission.WRITE_GOALS).open())
        roots = {each.path[: each.steplen] for each in self.writable}
        within = Q(pk=None)
        for root in roots:
            within |= Q(path__startswith=root)
        self.all = list(Organisation.objects.open().filter(within))
        self.may_write = {each.pk for each in self.writable}
        self.labels = labels(self.all)
        self._places: dict[str, list[Organisation]] = defaultdict(list)
        for label, each in self.labels.items():
            for key in {folded(label), folded(each.name), folded(each.number)} - {""}:
                self._places[key].append(each)
        themes = Theme.objects.filter(
            organisation__in=[each.pk for each in self.all if each.depth == 1 or each.pk in self.may_write]
        )
        self._themes: dict[str, list[Theme]] = defaultdict(list)
        for theme in themes:
            self._themes[folded(theme.name)].append(theme)
        numbers = {numbered(line) for row in rows for line in row.cells.get("supports", "").split("\n")}
        numbers |= {parse_id(row.cells.get("number", "")) for row in rows}
        in_region = Q(pk__in=numbers - {None})
        for root in roots:
            in_region |= Q(organisation__path__startswith=root)
        goals = (
            Goal.objects.visible_to(user)
            .filter(in_region)
            .exclude(status=GoalStatus.WITHDRAWN)
            .select_related("organisation")
            .order_by("organisation__path", "pk")
        )
        self.goals = {goal.pk: goal for goal in goals}
        self._titles: dict[str, list[Goal]] = defaultdict(list)
        for goal in self.goals.values():
            self._titles[folded(goal.title)].append(goal)
        self.kinds, self.actors, self.roles = choices(GoalKind), choices(GoalActor), choices(Role)
        self._suggested: dict[tuple[str, str], str] = {}

    def places(self, text: str) -> list[Organisation]:
        """The organisations a text may mean; one may write for all of them or not."""
        found = self._places.get(folded(text), [])
        mine = [each for each in found if each.pk in self.may_write]
        return mine or found

    def near(self, text: str, organisation: Organisation) -> list[Organisation]:
        """The organisations a text may mean that lie on the organisation's own branch: above it, or under it."""
        return [
            each
            for each in self._places.get(folded(text), [])
            if organisation.path.startswith(each.path) or each.path.startswith(organisation.path)
        ]

    def _near(self, what: str, text: str, known: Iterable[str]) -> str:
        """A suggestion, worked out once for a text; a sheet with more unknown texts than this gets no more of them."""
        key = (what, folded(text))
        if key not in self._suggested:
            self._suggested[key] = suggestion(text, known) if len(self._suggested) < MOST_SUGGESTIONS else ""
        return self._suggested[key]

    def near_place(self, text: str) -> str:
        return self._near("place", text, [label for label, each in self.labels.items() if each.pk in self.may_write])

    def theme(self, text: str, organisation: Organisation | None) -> Theme | None:
        """The theme of that name that a goal of the organisation may have."""
        roots = {organisation.path[: organisation.steplen], organisation.path} if organisation else None
        paths = {each.pk: each.path for each in self.all}
        for theme in self._themes.get(folded(text), []):
            if roots is None or paths[theme.organisation_id] in roots:
                return theme
        return None

    @property
    def theme_names(self) -> list[str]:
        return list(dict.fromkeys(theme.name for themes in self._themes.values() for theme in themes))

    def near_theme(self, text: str) -> str:
        return self._near("theme", text, self.theme_names)

    def titled(self, text: str) -> list[Goal]:
        return self._titles.get(folded(text), [])

    def near_goal(self, text: str, organisation: Organisation | None) -> str:
        rank = organisation.level.rank if organisation else 2
        titles = [goal.title for goal in self.goals.values() if self.carries(goal, rank)]
        return self._near(f"goal {rank}", text, titles)

    @staticmethod
    def carries(goal: Goal, rank: int) -> bool:
        """Whether a goal of that level may be attached to this one."""
        return goal.status in OPEN and goal.organisation.level.rank <= rank
