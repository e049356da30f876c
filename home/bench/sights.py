"""Who reads an installation, and what in it is looked at: the same in the country and in its first region alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.measures.enums import MeasureStatus
from goals.measures.models import Measure
from home.grow import lookup as grown
from home.pages.models import MunicipalityPage
from home.reference import lookup as reference
from network.organisations.models import Organisation
from network.persons.models import Person


class Reader(StrEnum):
    """Who asks for a page."""

    ANONYMOUS = "anonymous"
    COORDINATOR = "coordinator"
    LEADER = "education leader"
    UNIT_LEADER = "unit leader"


@dataclass(frozen=True)
class Sights:
    """The region that is looked at, its people by reader, and the records whose pages are asked for."""

    region: Organisation
    people: dict[Reader, Person]
    goal: Goal
    measure: Measure
    municipality: Organisation
    with_page: Organisation
    """A municipality that has a page."""
    past: date


def find_sights() -> Sights:
    """The first grown region's, else those of the reference region."""
    if reference.is_loaded():
        region, leader = reference.region(), reference.account("rektor.surnadal")
        people = {
            Reader.COORDINATOR: reference.account("koordinator"),
            Reader.LEADER: reference.account("oppvekst.surnadal"),
            Reader.UNIT_LEADER: leader,
        }
    else:
        region, leader = grown.region(1), grown.account("leder-1-1-1")
        people = {
            Reader.COORDINATOR: grown.account("koordinator-1"),
            Reader.LEADER: grown.account("oppvekst-1-1"),
            Reader.UNIT_LEADER: leader,
        }
    page = MunicipalityPage.objects.filter(organisation__path__startswith=region.path).order_by("path")[0]
    return Sights(
        region=region,
        people=people,
        goal=Goal.objects.filter(organisation=region, status=GoalStatus.ADOPTED).order_by("pk")[0],
        measure=measures_of(leader)[0],
        municipality=page.organisation,
        with_page=page.organisation,
        past=timezone.localdate() - timedelta(days=200),
    )


def measures_of(leader: Person) -> list[Measure]:
    """The measures under way that a unit leader may report on, the oldest first."""
    measures = Measure.objects.updatable_by(leader).filter(status=MeasureStatus.UNDER_WAY)
    return list(measures.order_by("pk"))
