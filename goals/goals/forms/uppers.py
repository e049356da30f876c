"""The goals above that a goal may support: a short list to pick from, and a search through all the others."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.goals.models import Goal
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.text.numbers import parse_id
from network.text.searching import LONGEST, search_text

LISTED = 60
"""Goals offered without a search; there may be tens of thousands behind it."""

MOST_RESULTS = 20

type Choices = list[tuple[str, str | list[tuple[str, str]]]]


def levels_for(organisations: Iterable[Organisation]) -> list[OrganisationKind]:
    """The levels a goal of any of these may support: its own and those above."""
    lowest = max((organisation.level.rank for organisation in organisations), default=0)
    return [kind for kind in OrganisationKind if kind.rank <= lowest]


def _nearest(candidates: Any, organisations: Sequence[Organisation]) -> list[Goal]:
    """The region's goals, then those of the municipalities of the organisations."""
    steplen = Organisation.steplen
    own = {
        organisation.path[: depth * steplen]
        for organisation in organisations
        for depth in range(1, min(organisation.depth, 2) + 1)
    }
    near = candidates.filter(organisation__path__in=own).exclude(organisation__kind=OrganisationKind.UNIT)
    return list(near.order_by("organisation__path", "pk")[:LISTED])


def grouped(goals: Iterable[Goal]) -> Choices:
    """Choices by organisation, the region's first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for goal in goals:
        groups.setdefault(goal.organisation.name, []).append((str(goal.pk), goal.title))
    return list(groups.items())


def search_field() -> forms.CharField:
    """Words to search for among all goals."""
    widget = forms.TextInput({"type": "search"})
    return forms.CharField(label=_("Search among all goals"), required=False, max_length=LONGEST, widget=widget)


class UpperField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One goal above. The choices are few; what is chosen is checked against all that the person may link to."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Goal.objects.none(),
            label=_("Which goal above does it support?"),
            error_messages={"invalid_choice": _("Choose a goal that is still worked on.")},
            **kwargs,
        )

    def offer(
        self,
        user: Person,
        organisations: Sequence[Organisation],
        *,
        query: str = "",
        chosen: object = None,
        without: Goal | None = None,
    ) -> int:
        """Fill the list for those who write for these organisations; returns how many goals are listed."""
        candidates = Goal.objects.linkable(user, levels_for(organisations)).select_related("organisation")
        if without is not None:
            candidates = candidates.exclude(pk=without.pk)
        self.queryset = candidates
        goals = (
            list(candidates.titled(query).order_by("organisation__depth", "organisation__path", "pk")[:MOST_RESULTS])
            if query
            else _nearest(candidates, organisations)
        )
        number = len(goals)
        pk = parse_id(chosen)
        if pk is not None and pk not in {goal.pk for goal in goals}:
            goals = [*candidates.filter(pk=pk), *goals]
        self.choices = [("", _("Choose a goal") if self.required else _("None yet")), *grouped(goals)]
        return number


class SupportForm(forms.Form):
    """The goal above that a goal is to support."""

    q = search_field()
    upper = UpperField()

    def __init__(self, *args: Any, user: Person, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.data if self.is_bound else self.initial
        self.query = search_text(str(asked.get("q", "")))
        self.result_count = self.fields["upper"].offer(  # type: ignore[attr-defined]
            user, [goal.organisation], query=self.query, chosen=asked.get("upper"), without=goal
        )
