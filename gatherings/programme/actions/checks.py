"""The checks of a whole programme, called by forms and actions alike."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from wagtail.models import Page

from gatherings.programme.models import GatheringPage
from gatherings.programme.rules.schedule import Timed, clashes, outside, remarks
from network.networks.models import Network
from network.page_groups.selectors import outside_region


def problems(sessions: Sequence[Timed], *, starts_on: date, ends_on: date) -> list[tuple[int, str, str]]:
    """What is wrong with the sessions: row, field, and why in the reader's language."""
    beyond = [(s.row, outside(s, starts_on, ends_on)) for s in sessions]
    misplaced = [(row, "day", why) for row, why in beyond if why]
    return misplaced + [(row, "starts", why) for row, why in clashes(sessions)]


def check_region(page: GatheringPage, parent: Page) -> None:
    """Raise ValidationError where somebody of another region than the list's arranges the gathering or is invited."""
    networks = Network.objects.filter(pk__in=[network.pk for network in page.networks.all()]).select_related(
        "organisation"
    )
    reasons = {
        "organiser": outside_region(parent, page.organiser),
        "networks": outside_region(parent, *(network.organisation for network in networks)),
    }
    if any(reasons.values()):
        raise ValidationError({field: [why] for field, why in reasons.items() if why})


def _taking_place(page: GatheringPage) -> list[Timed]:
    return [
        Timed(row, s.title, s.kind, s.room, s.responsible, s.begins, s.ends)
        for row, s in enumerate(s for day in page.days() for slot in day.slots for s in slot.sessions)
        if not s.cancelled
    ]


def remarks_on(page: GatheringPage) -> list[str]:
    """Remarks on what is allowed but unusual in the programme of the page."""
    return remarks(_taking_place(page))


def check_programme(page: GatheringPage) -> None:
    """Raise ValidationError, under `sessions`, where the page's sessions do not fit its dates or one another."""
    wrong = problems(_taking_place(page), starts_on=page.starts_on, ends_on=page.ends_on)
    if wrong:
        raise ValidationError({"sessions": [why for _row, _field, why in wrong]})
