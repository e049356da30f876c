"""The shared scenario of the nets: what a small demo hides, in one place, made through the actions.

Ids stand above 100,000 (tests/database.py), there are two regions with goals in both, an organisation that closed and
one that merged, people with no role, an ended role and two roles, long names and Sámi ones, and titles of 200
characters.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from evaluation.cipp.models import CippEvaluation
from evaluation.gap.models import GapAnalysis, GapTemplate
from gatherings.programme.models import GatheringIndexPage, GatheringPage
from goals.goals.actions.goals import take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.signs.models import Sign
from goals.studies.models import Study
from goals.themes.models import Theme
from goals.visions.models import Vision
from home.pages.actions import list_of, make_municipality_page, make_network_page
from home.pages.models import HomePage
from home.setup.actions.site import set_up_site
from network.memberships.actions import appoint
from network.organisations.enums import UnitKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.reorganisations.actions.ending import close_organisation, merge_organisation
from network.roles.enums import Role
from tests.evaluation.cipp.factories import make_cipp
from tests.evaluation.gap.factories import make_gap, make_template
from tests.gatherings.factories import GatheringFactory
from tests.goals.factories import make_goal, make_measure, make_sign, make_theme
from tests.goals.studies.factories import make_hypothesis, make_study
from tests.goals.visions.factories import make_vision
from tests.people import SINCE, People, make_municipality, make_person, make_unit

LONG_NAME = "Interkommunalt kompetansesenter for barnehage, grunnskole, kulturskole og voksenopplæring i fjordstrøkene"
SAMI_NAME = "Čáppa giella mánáidgárdi – Đoaŋge ja Ŧievvá, Áŋŋel"
LONG_TITLE = (
    "Alle barn og unge opplever mestring, tilhørighet og medvirkning i et inkluderende fellesskap som gir rom "
    "for å lære av hverandre, på tvers av alder, trinn, enheter og kommunegrenser, fra barnehage til videregående"
)[:200].ljust(200, "!")


@dataclass(frozen=True)
class SharedScenario:
    """What the scenario holds; each field names one thing that a page can be asked about."""

    people: People
    front: HomePage
    other_front: HomePage
    other_municipality: Organisation
    other_unit: Organisation
    closed_unit: Organisation
    merged_municipality: Organisation
    successor: Organisation
    long_named_unit: Organisation
    sami_named_unit: Organisation
    former_leader: Person
    two_roles: Person
    sami_named_person: Person
    theme: Theme
    regional_goal: Goal
    municipal_goal: Goal
    unit_goal: Goal
    draft_goal: Goal
    closed_goal: Goal
    withdrawn_goal: Goal
    other_goal: Goal
    measure: Measure
    sign: Sign
    vision: Vision
    study: Study
    template: GapTemplate
    filed_gap: GapAnalysis
    draft_gap: GapAnalysis
    filed_cipp: CippEvaluation
    draft_cipp: CippEvaluation
    gathering: GatheringPage
    draft_gathering: GatheringPage


def build_scenario(people: People) -> SharedScenario:
    """Make everything. `people` are those of tests/people.py; what does not exist yet of them is made."""
    front, other_front = set_up_site(region=people.region), set_up_site(region=people.other_region)
    return SharedScenario(
        people=people,
        front=front,
        other_front=other_front,
        **_organisations(people),
        **_persons(people),
        **_goals(people),
        **_evaluations(people),
        **_pages(people),
    )


def _organisations(people: People) -> dict[str, Any]:
    closed = make_unit(people.surnadal, "Gamle Bøfjord skole", UnitKind.SCHOOL)
    halsa = make_municipality(people.region, "Halsa", "1571")
    heim = make_municipality(people.region, "Heim", "5055")
    make_unit(halsa, "Valsøyfjord barnehage", UnitKind.KINDERGARTEN)
    other = make_municipality(people.other_region, "Herøy", "1515")
    close_organisation(closed, last_day=date(2019, 7, 31), by=None, reason="Elevene går på Elevvoll.")
    return {
        "closed_unit": Organisation.objects.get(pk=closed.pk),
        "merged_municipality": merge_organisation(halsa, into=heim, on=date(2020, 1, 1), by=None),
        "successor": Organisation.objects.get(pk=heim.pk),
        "long_named_unit": make_unit(people.surnadal, LONG_NAME, UnitKind.ADULT_EDUCATION),
        "sami_named_unit": make_unit(people.surnadal, SAMI_NAME, UnitKind.KINDERGARTEN),
        "other_municipality": other,
        "other_unit": make_unit(other, "Bergsøy skole", UnitKind.SCHOOL),
    }


def _persons(people: People) -> dict[str, Any]:
    two_roles = make_person("to.roller", role=Role.UNIT_LEADER, organisation=people.surnadal_school)
    appoint(two_roles, role=Role.EVA, organisation=people.surnadal, network=people.eva_network, by=None, since=SINCE)
    sami_named = Person.objects.create_user(
        "ande@nettverk.example", "rod-traad-2040", first_name="Ánde Máret", last_name="Čáppa-Ŋuorgi Đivttasvuotna"
    )
    appoint(sami_named, role=Role.UNION, organisation=people.surnadal, by=None, since=SINCE)
    return {"former_leader": people.former_leader, "two_roles": two_roles, "sami_named_person": sami_named}


def _goals(people: People) -> dict[str, Any]:
    theme = make_theme(people.region)
    regional = make_goal(people.region, LONG_TITLE, themes=[theme])
    municipal = make_goal(people.surnadal, f"Surnadal: {LONG_TITLE}"[:240], supports=[regional])
    unit = make_goal(people.surnadal_school, "Elevene leser hver dag", supports=[municipal])
    measure = make_measure(unit, "Lesekvarter <hver> morgen & kveld", status="under_way", light="yellow")
    study = make_study(people.surnadal)
    make_hypothesis(study.areas.get())
    withdrawn = make_goal(people.surnadal, "Et mål som ble trukket")
    take_step(withdrawn, to=GoalStatus.WITHDRAWN, by=None, on=date(2024, 9, 1), reason="Vi tok feil.")
    return {
        "theme": theme,
        "regional_goal": regional,
        "municipal_goal": municipal,
        "unit_goal": unit,
        "draft_goal": make_goal(people.surnadal, "Et utkast", status=GoalStatus.PROPOSED, supports=[regional]),
        "closed_goal": make_goal(people.surnadal, "Et nådd mål", status=GoalStatus.ACHIEVED, supports=[regional]),
        "withdrawn_goal": withdrawn,
        "other_goal": make_goal(people.other_region, "Sunnmøres mål"),
        "measure": measure,
        "sign": make_sign(unit, "Elevene låner flere bøker"),
        "vision": make_vision(people.region),
        "study": study,
    }


def _evaluations(people: People) -> dict[str, Any]:
    template = make_template(people.region, by=people.coordinator)
    return {
        "template": template,
        "filed_gap": make_gap(template, people.surnadal, by=people.surnadal_eva),
        "draft_gap": make_gap(
            template, people.surnadal, by=people.surnadal_eva, held_on=date(2025, 9, 3), submitted=False
        ),
        "filed_cipp": make_cipp(people.surnadal, by=people.surnadal_eva, submitted=True),
        "draft_cipp": make_cipp(people.surnadal, by=people.surnadal_eva, title="Et utkast"),
    }


def _pages(people: People) -> dict[str, Any]:
    make_municipality_page(people.surnadal, by=None)
    make_network_page(people.eva_network, by=None)
    where = {"parent": list_of(GatheringIndexPage, people.region), "organiser": people.region}
    return {
        "gathering": GatheringFactory(title=LONG_TITLE, slug="samling-1", sessions=8, published=True, **where),
        "draft_gathering": GatheringFactory(title="En samling i utkast", slug="utkast-1", **where),
    }
