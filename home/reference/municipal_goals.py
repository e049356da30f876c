"""The municipalities' goals from 2017 until today, each in support of a regional one."""

from datetime import date

from goals.goals.actions.goals import adopt_goal, propose_goal, take_step
from goals.goals.enums import GoalOrigin, GoalStatus
from home.reference.data_files import read_table
from home.reference.goal_entries import Goals, MunicipalTitleRow
from home.reference.loaded_goals import LoadedGoals, in_turn_by_key
from home.reference.working_days import days_from
from network.organisations.models import Organisation


def load_municipal_goals(loaded: LoadedGoals, document: Goals) -> None:
    rows = read_table("municipal_goal_titles.csv", MunicipalTitleRow)
    titles = in_turn_by_key((row.goal, row.title) for row in rows)
    municipalities = {place.name: place for place in Organisation.objects.municipalities().filter(is_demo=True)}
    for turn, (name, codes) in enumerate(document.carried_on.items()):
        municipality = municipalities[name]
        by = loaded.leader(municipality)
        for step, code in enumerate(codes):
            is_early = code in document.first_years.goals and name not in document.later.latecomers
            proposed, decided = _days(document, code, is_early, 9 * turn + 4 * step)
            goal = propose_goal(
                municipality,
                by=by,
                title=next(titles[code]).format(municipality=name),
                origin=GoalOrigin.COCREATION if is_early else GoalOrigin.ANALYSIS,
                themes=[loaded.themes[loaded.theme_of[code]]],
                supports=[loaded.regional[code]],
                proposed_on=proposed,
            )
            if code == document.tentative.goal:
                take_step(goal, to=GoalStatus.TENTATIVE, by=by, on=decided)
            else:
                adopt_goal(goal, by=by, on=decided)
            loaded.municipal[name, code] = goal
            if is_early:
                loaded.early.add(goal.pk)


def _days(document: Goals, code: str, is_early: bool, offset: int) -> tuple[date, date]:
    """The days on which a municipality's goal was proposed and decided on, `offset` days after the first one's."""
    if code == document.tentative.goal:
        return document.tentative.proposed, document.tentative.tentative
    period = document.first_years if is_early else document.later
    return days_from(period.proposed_from, offset), days_from(period.adopted_from, offset)
