"""What a unit works on, for its page: its goals with the thread up and their measures."""

from typing import Any

from goals.thread.selectors.below import place_of
from home.pages.selectors.goals import goals_of
from home.pages.selectors.moment import Moment
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.web.requests import Request


def unit_goals(request: Request, organisation: Organisation) -> dict[str, Any] | None:
    """The goals of a unit on the day that the reader may see, those in force first; None for other organisations.

    At most 8 queries, 10 at an earlier date.
    """
    if organisation.kind != OrganisationKind.UNIT:
        return None
    moment = Moment.of(request)
    place = place_of(organisation, on=moment.on, per=moment.per)
    lines = goals_of(organisation, moment, region=place.region, municipality=place.municipality)
    return {
        "municipality": place.municipality,
        "in_force": [line for line in lines if line.is_in_force],
        "others": [line for line in lines if not line.is_in_force],
        "page_content": {"municipality": organisation},
    }
