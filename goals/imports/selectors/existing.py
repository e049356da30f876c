"""The goals of a sheet that are stored already, with all that the sheet may change of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from goals.assignment.selectors import Responsibles, in_words
from goals.goals.models import Goal, GoalTheme, Support
from goals.measures.models import Measure
from goals.signs.models import Sign
from network.persons.models import Person
from network.records.querysets import is_among
from network.records.selectors.history import read_as_of
from network.text.normalising import text_key


@dataclass
class ExistingGoal:
    """A stored goal: its themes, the goals it supports, its signs in use, and its measures."""

    goal: Goal
    themes: list[int] = field(default_factory=list)
    uppers: list[Goal] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    measures: list[Measure] = field(default_factory=list)

    def measure(self, number: int | None, title: str) -> Measure | None:
        """The measure of that number, else the one of that title."""
        if number is not None:
            return next((measure for measure in self.measures if measure.pk == number), None)
        return next((measure for measure in self.measures if text_key(measure.title) == text_key(title)), None)


def existing_goals(goals: Iterable[Goal], *, user: Person) -> dict[int, ExistingGoal]:
    """The goals by primary key with what belongs to them (7 queries for any number of goals, none for none)."""
    existing = {goal.pk: ExistingGoal(goal) for goal in goals}
    if not existing:
        return existing
    today = timezone.localdate()
    for pk, theme in GoalTheme.objects.current().filter(goal__in=existing).values_list("goal", "theme"):
        existing[pk].themes.append(theme)
    seen = is_among("upper", Goal.objects.visible_to(user))
    for link in Support.objects.current().filter(seen, lower__in=existing).select_related("upper__organisation"):
        existing[link.lower_id].uppers.append(link.upper)
    for pk, text in Sign.objects.in_use(today).filter(goal__in=existing).values_list("goal", "text"):
        existing[pk].signs.add(text_key(text))
    measures = Measure.objects.filter(goal__in=existing).with_status_on(today).select_related("responsible_person")
    read = list(measures.order_by("pk"))
    responsibles = Responsibles(read_as_of(read, None), on=today, per=None)
    people = Person.objects.in_bulk(responsibles.people)
    responsibles.add_names({pk: str(person) for pk, person in people.items()})
    for measure in read:
        existing[measure.goal_id].measures.append(measure)
    return existing


def names_its_responsible(measure: Measure, text: str) -> bool:
    """Whether a text says who is responsible for the measure as this site writes it: with or without the names."""
    said = text_key(text)
    shown = str(measure.responsibility)  # type: ignore[attr-defined]
    return said in {text_key(words) for words in (shown, in_words(measure), measure.responsible)}
