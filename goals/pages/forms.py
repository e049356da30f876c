"""The filters of the list of goals, read from the address; what names nothing is said to be unused."""

from goals.pages.selectors.listing import ALL, OURS, GoalFilters, GoalList
from network.organisations.models import Organisation
from network.text.searching import search_text
from network.web.filters import say_unused
from network.web.requests import Request

NAMES = ("q", "kommune", "enhet", "tema", "status", "type")


def _named(slug: str, choices: list[Organisation]) -> Organisation | None:
    return next((organisation for organisation in choices if organisation.slug == slug), None)


def read_filters(request: Request, view: GoalList) -> GoalFilters:
    """For somebody who belongs to a municipality or a unit an address without filters means our own goals."""
    asked = request.GET
    whose = asked.get("vis", "")
    if whose not in {OURS, ALL}:
        whose = ALL if any(asked.get(name) for name in NAMES) else OURS
    if whose == OURS and not view.has_own:
        whose = ALL
    municipality = _named(asked.get("kommune", ""), view.municipalities)
    filters = GoalFilters(
        query=search_text(asked.get("q", "")),
        municipality=municipality,
        unit=_named(asked["enhet"], view.units_of(municipality)) if asked.get("enhet") else None,
        theme=next((theme for theme in view.themes if theme.slug == asked.get("tema")), None),
        status=asked["status"] if asked.get("status") in view.statuses else "",
        kind=asked["type"] if asked.get("type") in view.kinds else "",
        whose=whose,
    )
    used = {"kommune": municipality, "enhet": filters.unit, "tema": filters.theme, "type": filters.kind}
    say_unused(request, used | {"status": filters.status, "vis": asked.get("vis") in {OURS, ALL}})
    return filters
