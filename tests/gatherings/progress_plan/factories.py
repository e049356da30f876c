"""Progress plans for the tests, made through the actions."""

from datetime import date

from gatherings.programme.models import GatheringPage
from gatherings.progress_plan.actions.activities import add_activity
from gatherings.progress_plan.actions.adopting import adopt_plan
from gatherings.progress_plan.actions.plans import begin_plan
from gatherings.progress_plan.enums import Lane
from gatherings.progress_plan.models import PlanActivity, PlanVersion, ProgressPlan
from network.networks.models import Network
from network.organisations.models import Organisation
from network.records.actions import record
from tests.gatherings.factories import GatheringFactory


def make_plan(region: Organisation, title: str = "Framdriftsplan 2026/27", **fields) -> ProgressPlan:
    """Of the school year 2026/27, unless told otherwise."""
    return begin_plan(
        region, by=None, title=title, **{"starts_on": date(2026, 8, 1), "ends_on": date(2027, 7, 31), **fields}
    )


def make_activity(plan: ProgressPlan, title: str = "GAP i alle kommunene", **fields) -> PlanActivity:
    """From October to December 2026 at the region's level, unless told otherwise."""
    days = {"starts_on": date(2026, 10, 1), "ends_on": date(2026, 12, 18)}
    return add_activity(plan, by=None, title=title, **{"level": Lane.REGION, **days, **fields})


def make_network(region: Organisation, code: str = "EVA", name: str = "Evalueringsnettverket") -> Network:
    known = Network.objects.filter(code=code).first()
    return known or record(Network(organisation=region, code=code, name=name, slug=code.lower()), by=None)


def held_gathering(region: Organisation, slug: str = "planlegging", on: date = date(2026, 10, 7)) -> GatheringPage:
    """A gathering of one day that has been."""
    known = GatheringPage.objects.filter(slug=slug).first()
    return known or GatheringFactory(
        slug=slug, title="Planleggingssamling", starts_on=on, ends_on=on, published=True, organiser=region
    )


def adopt(plan: ProgressPlan, slug: str = "planlegging", held: date = date(2026, 10, 7), **fields) -> PlanVersion:
    return adopt_plan(plan, by=None, gathering=held_gathering(plan.region, slug, held), **fields)
