"""How the data files name a goal."""

from goals.goals.models import Goal
from home.reference import lookup
from home.reference.data_files import Entry
from home.reference.loaded_goals import LoadedGoals


class GoalReference(Entry):
    """A goal by the code of a regional one, by what a municipality supports, or by an organisation and a title.

    `supports` is the code of the regional goal that the municipality's goal supports. A unit without a title stands
    for the goal in force that was loaded for it.
    """

    regional: str = ""
    municipality: str = ""
    unit: str = ""
    supports: str = ""
    title: str = ""

    def find(self, loaded: LoadedGoals) -> Goal:
        """The goal as it is stored now."""
        if self.regional:
            goal = loaded.regional[self.regional]
        elif self.supports:
            goal = loaded.municipal[self.municipality, self.supports]
        else:
            organisation = lookup.unit(self.unit) if self.unit else lookup.municipality(self.municipality)
            if self.title:
                return Goal.objects.get(organisation=organisation, title=self.title)
            goal = next(goal for goal in loaded.units if goal.organisation_id == organisation.pk)
        return Goal.objects.get(pk=goal.pk)
