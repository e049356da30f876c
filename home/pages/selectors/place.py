"""A municipality on a day: its name, number and county then, and what came before and after it."""

from dataclasses import dataclass
from datetime import date

from network.organisations.models import BEGINNING, Designation, Organisation, Placement, Succession


@dataclass(frozen=True)
class Place:
    """`came_from` and `became` hold successions with the other organisation and its page ready to link to."""

    organisation: Organisation
    on: date
    region: Organisation | None
    designation: Designation | None
    previous: Designation | None
    came_from: list[Succession]
    became: list[Succession]

    @property
    def has_ended(self) -> bool:
        return self.organisation.closed_on is not None and self.on > self.organisation.closed_on

    @property
    def has_not_begun(self) -> bool:
        return self.organisation.founded_on is not None and self.on < self.organisation.founded_on

    @property
    def is_alive(self) -> bool:
        return not self.has_ended and not self.has_not_begun

    @property
    def name(self) -> str:
        return self.designation.name if self.designation else self.organisation.name

    @property
    def changed_on(self) -> date | None:
        """The day it got the name and number of the day, where it had others before."""
        return self.designation.since if self.designation and self.previous else None

    @property
    def last_name(self) -> str:
        return self.name if self.is_alive or not self.previous else self.previous.name


def place_on(organisation: Organisation, on: date) -> Place:
    """Three queries."""
    designations = list(organisation.designations.order_by("since"))
    known = [d for d in designations if d.since <= on]
    current = known[-1] if known and (known[-1].until is None or known[-1].until >= on) else None
    before = [d for d in known if d is not current and d.since >= BEGINNING]
    placement = Placement.objects.on(on).filter(organisation=organisation).select_related("region").first()
    successions = list(
        Succession.objects.filter(predecessor=organisation).select_related(
            "predecessor", "successor__municipality_page"
        )
        | Succession.objects.filter(successor=organisation).select_related(
            "successor", "predecessor__municipality_page"
        )
    )
    return Place(
        organisation=organisation,
        on=on,
        region=placement.region if placement else None,
        designation=current,
        previous=before[-1] if before else None,
        came_from=[s for s in successions if s.successor_id == organisation.pk],
        became=[s for s in successions if s.predecessor_id == organisation.pk],
    )
