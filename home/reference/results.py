"""What some of the results of gatherings became."""

from collections.abc import Mapping
from datetime import date

from gatherings.boards.models import Contribution
from gatherings.results.actions.ideas import set_aside
from gatherings.results.actions.promoting import keep_as_idea, link_to_goal
from goals.goals.models import Goal
from home.reference import lookup
from home.reference.data_files import Entry, read_document


class PromotionEntry(Entry):
    """Contributions by their words, and the code of the goal that they became, or the idea they are kept as."""

    gathering: str
    on: date
    words: tuple[str, ...]
    goal: str = ""
    idea: str = ""
    note: str = ""
    set_aside: str = ""


class Results(Entry):
    promotions: tuple[PromotionEntry, ...]


def load_results(regional: Mapping[str, Goal]) -> None:
    by, region = lookup.account("koordinator"), lookup.region()
    for entry in read_document("results.toml", Results).promotions:
        rows = Contribution.objects.filter(board__gathering__slug=entry.gathering, text__in=entry.words)
        sources = list(rows.select_related("board__gathering__organiser"))
        board, of = sources[0].board, [source.pk for source in sources]
        if entry.goal:
            link_to_goal(board, of=of, by=by, goal=regional[entry.goal], note=entry.note, on=entry.on)
            continue
        idea = keep_as_idea(board, of=of, by=by, organisation=region, text=entry.idea, note=entry.note, on=entry.on)
        if entry.set_aside:
            set_aside(idea, by=by, reason=entry.set_aside)
