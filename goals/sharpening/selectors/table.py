"""The goals that a group may choose to sharpen side by side."""

from collections.abc import Mapping
from functools import cached_property

from django.utils import timezone

from goals.goals.enums import OPEN, GoalStatus
from goals.goals.models import Goal
from goals.goals.selectors.similar import Pair, near_duplicates
from goals.themes.models import Theme
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.web.folding import Folded, folded

MOST_AT_TABLE = 6
MOST_LISTED = 150
LISTED_UNFOLDED = 25


class SharpeningList:
    """The open goals that a person records, narrowed by the filters in the address.

    At most 6 queries, however many the goals. Raises NotAllowed for those who record goals nowhere.
    """

    statuses = [status for status in GoalStatus if status in OPEN]

    def __init__(self, user: Person, asked: Mapping[str, str]) -> None:
        self.user = user
        if not self.organisations:
            raise NotAllowed(f"{user.pk} may record goals nowhere")
        slug = asked.get("organisasjon", "")
        first = self.organisations[0]
        self.organisation = next((place for place in self.organisations if place.slug == slug), first)
        self.theme = next((theme for theme in self.themes if theme.slug == asked.get("tema")), None)
        self.status = asked.get("status", "") if asked.get("status") in self.statuses else ""

    @cached_property
    def organisations(self) -> list[Organisation]:
        return list(Organisation.objects.with_permission(self.user, Permission.WRITE_GOALS).open())

    @cached_property
    def themes(self) -> list[Theme]:
        return list(Theme.objects.filter(organisation=self.organisations[0].get_root()))

    @cached_property
    def _goals(self) -> list[Goal]:
        """One more than is listed, where there are more."""
        goals = Goal.objects.editable_by(self.user).filter(organisation=self.organisation)
        if self.theme is not None:
            goals = goals.with_theme(self.theme, timezone.localdate())
        if self.status:
            goals = goals.filter(status=self.status)
        return list(goals.select_related("organisation").order_by("pk")[: MOST_LISTED + 1])

    @property
    def goals(self) -> list[Goal]:
        return self._goals[:MOST_LISTED]

    @property
    def has_more(self) -> bool:
        """Whether there are more than are listed."""
        return len(self._goals) > MOST_LISTED

    @property
    def folded(self) -> Folded[Goal]:
        return folded(self.goals, LISTED_UNFOLDED)

    @cached_property
    def alike(self) -> list[Pair]:
        return near_duplicates(self.goals)

    @property
    def narrows(self) -> bool:
        return bool(self.theme or self.status)
