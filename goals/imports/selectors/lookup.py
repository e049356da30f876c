"""What the texts of a sheet are looked up in: the organisations one may write for, the themes, and the stored goals."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from django.db.models import Q

from goals.goals.enums import OPEN, GoalActor, GoalKind, GoalStatus
from goals.goals.models import Goal
from goals.imports.rules.columns import in_every_language
from goals.imports.rules.rows import Row
from goals.themes.models import Theme
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.persons.models import Person
from network.roles.enums import Role
from network.text.normalising import text_key
from network.text.numbers import parse_id

NUMBER = re.compile(r"^(?:#\s*)?(\d{1,15})$|[\[(](\d{1,15})[\])]$")
MOST_SUGGESTIONS = 100


def numbered(text: str) -> int | None:
    """The goal's number, where a text is one or ends with one in brackets."""
    match = NUMBER.search(text.strip())
    return int(match[1] or match[2]) if match else None


def labels(organisations: Sequence[Organisation]) -> dict[str, Organisation]:
    """Organisations by the label they are chosen by: the name, with the parent's where two have the same name."""
    numbers_of_name = Counter(text_key(organisation.name) for organisation in organisations)
    by_path = {organisation.path: organisation for organisation in organisations}
    by_label = {}
    for organisation in organisations:
        label = organisation.name
        if numbers_of_name[text_key(organisation.name)] > 1:
            parent = by_path.get(organisation.path[: -organisation.steplen])
            label = f"{organisation.name} ({parent.name if parent else organisation.number or organisation.pk})"
        by_label[label] = organisation
    return by_label


def suggestion(text: str, known: Iterable[str]) -> str:
    """The known text that is most alike; empty where none is."""
    by_key = {text_key(known_text): known_text for known_text in known}
    near = get_close_matches(text_key(text), by_key, n=1, cutoff=0.6)
    return by_key[near[0]] if near else ""


def choices(enum: type[GoalKind] | type[GoalActor] | type[Role]) -> dict[str, str]:
    """The values of an enum by their labels in every language, by their `text_key`."""
    return {label: member.value for member in enum for label in in_every_language(member.label)}


class ImportLookup:
    """All that the texts of a sheet's rows are looked up in (4 queries, whatever the number of rows)."""

    def __init__(self, user: Person, rows: Sequence[Row]) -> None:
        self.writable = list(Organisation.objects.with_permission(user, Permission.WRITE_GOALS).open())
        roots = {organisation.path[: organisation.steplen] for organisation in self.writable}
        self.all = list(Organisation.objects.open().filter(in_subtrees(roots)))
        self.may_write = {organisation.pk for organisation in self.writable}
        self.labels = labels(self.all)
        self._places: dict[str, list[Organisation]] = defaultdict(list)
        for label, organisation in self.labels.items():
            for key in {
                text_key(label),
                text_key(organisation.name),
                text_key(organisation.number),
            } - {""}:
                self._places[key].append(organisation)
        with_themes = [place.pk for place in self.all if place.depth == 1 or place.pk in self.may_write]
        themes = Theme.objects.filter(organisation__in=with_themes)
        self._themes: dict[str, list[Theme]] = defaultdict(list)
        for theme in themes:
            self._themes[text_key(theme.name)].append(theme)
        numbers = {numbered(line) for row in rows for line in row.cells.get("supports", "").split("\n")}
        numbers |= {parse_id(row.cells.get("number", "")) for row in rows}
        in_region = Q(pk__in=numbers - {None}) | in_subtrees(roots, "organisation__path")
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
            self._titles[text_key(goal.title)].append(goal)
        self.kinds, self.actors, self.roles = choices(GoalKind), choices(GoalActor), choices(Role)
        self._suggested: dict[tuple[str, str], str] = {}

    def places(self, text: str) -> list[Organisation]:
        """The organisations a text may mean: those the person may write for, or else the others."""
        named = self._places.get(text_key(text), [])
        writable = [organisation for organisation in named if organisation.pk in self.may_write]
        return writable or named

    def places_near(self, text: str, organisation: Organisation) -> list[Organisation]:
        """The organisations a text may mean that are ancestors or descendants of the organisation, or itself."""
        return [
            place
            for place in self._places.get(text_key(text), [])
            if organisation.path.startswith(place.path) or place.path.startswith(organisation.path)
        ]

    def _suggest(self, what: str, text: str, known: Iterable[str]) -> str:
        """A suggestion, computed once for each text, and for at most `MOST_SUGGESTIONS` texts of a sheet."""
        key = (what, text_key(text))
        if key not in self._suggested:
            self._suggested[key] = suggestion(text, known) if len(self._suggested) < MOST_SUGGESTIONS else ""
        return self._suggested[key]

    def suggest_place(self, text: str) -> str:
        return self._suggest(
            "place", text, [label for label, place in self.labels.items() if place.pk in self.may_write]
        )

    def theme(self, text: str, organisation: Organisation | None) -> Theme | None:
        """The theme of that name that a goal of the organisation may have."""
        roots = {organisation.path[: organisation.steplen], organisation.path} if organisation else None
        paths = {place.pk: place.path for place in self.all}
        for theme in self._themes.get(text_key(text), []):
            if roots is None or paths[theme.organisation_id] in roots:
                return theme
        return None

    @property
    def theme_names(self) -> list[str]:
        return list(dict.fromkeys(theme.name for themes in self._themes.values() for theme in themes))

    def suggest_theme(self, text: str) -> str:
        return self._suggest("theme", text, self.theme_names)

    def titled(self, text: str) -> list[Goal]:
        return self._titles.get(text_key(text), [])

    def suggest_goal(self, text: str, organisation: Organisation | None) -> str:
        rank = organisation.level.rank if organisation else 2
        titles = [goal.title for goal in self.goals.values() if self.carries(goal, rank)]
        return self._suggest(f"goal {rank}", text, titles)

    @staticmethod
    def carries(goal: Goal, rank: int) -> bool:
        """Whether a goal of that level may be attached to this one."""
        return goal.status in OPEN and goal.organisation.level.rank <= rank
