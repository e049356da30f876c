"""Every GET address of the table of rights, about every record there is.

What an address is about is read from its route: `mal/<int:pk>/…` is a goal. A new kind of address fails the test
until it is told here what it is about.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from evaluation.cipp.models import CippEvaluation, CippEvidence
from evaluation.gap.models import GapAnalysis, GapTemplate, MeasureProposal
from gatherings.boards.models import Board
from gatherings.closing.models import ClosingPicture, GatheringDecision
from gatherings.feedback.models import FeedbackComment, FeedbackQuestion
from gatherings.groups.models import Division
from gatherings.homework.models import Homework, HomeworkReport
from gatherings.messages.models import Message
from gatherings.programme.models import GatheringPage, ProgrammeVersion
from gatherings.progress_plan.models import PlanActivity, PlanVersion, ProgressPlan
from gatherings.registration.models import Registration, RegistrationQuestion
from gatherings.results.models import Promotion
from gatherings.timeline.models import TimelineEntry
from gatherings.year_wheel.models import Deadline, Wheel, YearEvent
from goals.adoption.models import Comment
from goals.documents.models import MeasureDocument
from goals.goals.models import Goal
from goals.imports.models import GoalImport
from goals.measures.models import Measure
from goals.signs.models import Sign
from goals.studies.models import Activity, CriticalSuccessFactor, Evidence, Hypothesis, MandatePoint, Study, StudyArea
from goals.themes.models import Theme
from goals.visions.models import Vision, VisionVersion
from home.drafts.models import SentDraft
from network.jobs.models import BackgroundJob
from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.models import Organisation
from network.people.models import Invitation
from network.persons.models import Person
from network.registers.models import RegisterFile
from tests.permissions.rows import ROWS
from tests.permissions.test_every_url import OURS

ABOUT = {
    "mal/import/<int:pk>/": GoalImport,
    "mal/plan/<slug:slug>/": Organisation,
    "mal/<int:pk>/": Goal,
    "oversikt/<int:pk>/": Goal,
    "tiltak/<int:pk>/": Measure,
    "hypoteser/hypotese/<int:pk>/": Hypothesis,
    "hypoteser/faktor/<int:pk>/": CriticalSuccessFactor,
    "hypoteser/<int:pk>/": Study,
    "visjoner/tema/<int:pk>/": Theme,
    "visjoner/<int:pk>/": Vision,
    "cipp/<int:pk>/": CippEvaluation,
    "gap/maler/<int:pk>/": GapTemplate,
    "gap/forslag/<int:pk>/": MeasureProposal,
    "gap/<int:pk>/": GapAnalysis,
    "samlinger/<str:slug>/": GatheringPage,
    "t/<str:code>/": Board,
    "ideer/<int:pk>/": Promotion,
    "mellomarbeid/<int:pk>/": Homework,
    "resultater/<int:pk>/": Promotion,
    "tilbakemeldinger/sporsmal/<int:pk>/": FeedbackQuestion,
    "nettverk/<str:slug>/": Network,
    "kommuner/<str:slug>/": Organisation,
    "kalender/<str:token>.ics": None,
    "tidslinje/<int:pk>/": TimelineEntry,
    "framdriftsplan/<int:pk>/": PlanActivity,
    "framdriftsplan/plan/<int:pk>/": ProgressPlan,
    "framdriftsplan/versjon/<int:pk>/": PlanVersion,
    "arshjul/frist/<int:pk>/": Deadline,
    "arshjul/hjul/<int:pk>/": Wheel,
    "arshjul/dager/<int:pk>/": YearEvent,
    "personer/<int:pk>/": Person,
    "medlemskap/<int:pk>/": Membership,
    "organisasjoner/endring/<int:pk>/": None,
    "organisasjoner/fra-fil/<int:pk>/": RegisterFile,
    "organisasjoner/<int:pk>/": Organisation,
    "nettverk-oppsett/<int:pk>/": Network,
    "arbeid/<int:pk>/": BackgroundJob,
    "invitasjoner/<int:pk>/": Invitation,
    "invitasjon/<str:token>/": None,
    "varsler/av/<str:token>/": None,
    "min-side/venter/<slug:sort>/": None,
    "sider/utkast/<int:pk>/": SentDraft,
    "sider/<int:pk>/send/": Page,
    "^bilder/": None,
    "^logo/": None,
    "^media/": None,
}
"""What the records of a route are, the longest beginning first; None where it is a secret or one's own."""

WITHIN: dict[str, tuple[Any, str, str]] = {
    "sign_pk": (Sign, "goal", "pk"),
    "comment_pk": (Comment, "goal", "pk"),
    "document_pk": (MeasureDocument, "measure", "pk"),
    "area_pk": (StudyArea, "study", "pk"),
    "activity_pk": (Activity, "study", "pk"),
    "point_pk": (MandatePoint, "study", "pk"),
    "pk": (Board, "gathering", "pk"),
    "number": (VisionVersion, "vision", "number"),
    "report_pk": (HomeworkReport, "homework", "pk"),
    "question_pk": (RegistrationQuestion, "setup__gathering", "pk"),
    "message_pk": (Message, "gathering", "pk"),
    "decision_pk": (GatheringDecision, "gathering", "pk"),
    "picture_uid": (ClosingPicture, "gathering", "uid"),
    "written_pk": (FeedbackComment, "asked__form__gathering", "pk"),
    "division_pk": (Division, "gathering", "pk"),
    "registration_pk": (Registration, "setup__gathering", "pk"),
}
"""Arguments that name something within the record: what it is, its way to the record, and which field is named."""
VERSIONS = {GatheringPage: (ProgrammeVersion, "gathering", "number")}
"""What `number` is within a record that is no vision."""
EVIDENCE = {Hypothesis: (Evidence, "hypothesis", "pk"), CippEvaluation: (CippEvidence, "component__evaluation", "pk")}
PLAIN = {
    "size": ["small"],
    "step": [1],
    "section": ["bakgrunn"],
    "slug": ["bakgrunn"],
    "member_pk": [1],
    "token": ["gammel"],
}

FILES = {"goals:plan_pdf"}
"""Made of the same reading as the page and the workbook; one of them costs seconds."""

QUERIES: Mapping[str, tuple[str, ...]] = {
    "goals:list": ("?status=proposed", "?status=tentative&vis=alle", "?vis=alle&page=2", "?status=withdrawn"),
    "goals:overview": ("?alt=1", "?alt=1&status=foreslatt", "?alt=1&status=alle&kommune=surnadal", "?brutt=1"),
    "goals:picture": ("?kommune=surnadal",),
    "goals:history": ("?fra=1&til=2",),
    "goals:rounds": ("?fra=1&til=2", "?fra=2&til=3"),
    "goals:plan": ("?enheter=1",),
    "goals:plan_csv": ("?enheter=1",),
    "network:people": ("?q=a",),
    "network:organisations": ("?q=a",),
}
"""What else is asked of some addresses."""

READ_ON_DAYS = {
    "goals:goal",
    "goals:history",
    "goals:level",
    "goals:measure",
    "goals:measure_document",
    "goals:rounds",
    "goals:sign",
}
"""Asked for on every day also where the answer today is that there is no such thing."""

PAGES = (
    "/",
    "/kommuner/",
    "/kommuner/surnadal/",
    "/nettverk/",
    "/nettverk/pro/",
    "/samlinger/",
    "/samlinger/hemmelig/",
    "/samlinger/utkast-1/",
)


def routes() -> dict[str, str]:
    """The routes of the GET addresses in the table, by name."""
    asked = {row.name for row in ROWS if row.method == "GET"} - FILES
    return {name: route for route, name in OURS if name in asked}


def about(route: str) -> type | None:
    found = [model for start, model in ABOUT.items() if route.startswith(start)]
    assert found, f"say in ABOUT what {route} is about"
    return found[0]


def arguments(name: str, route: str) -> Iterator[dict[str, Any]]:
    """The arguments that an address is asked with: those of every record it could be about."""
    if "<" not in route:
        yield {}
        return
    model = about(route)
    if model is None:
        return
    names = [part.split(":")[1] for part in route.replace(">", "<").split("<")[1::2]]
    first, *others = names
    everything = getattr(model, "everything", model._default_manager)
    for record in everything.all():
        choices = [_within(model, record, each) for each in others]
        for chosen in product(*choices):
            yield {first: getattr(record, first), **dict(zip(others, chosen, strict=True))}


def _within(model: type, record: Any, name: str) -> list[Any]:
    if name in PLAIN:
        return PLAIN[name]
    if name == "number" and model in VERSIONS:
        kind, way, field = VERSIONS[model]
    else:
        kind, way, field = EVIDENCE[model] if name == "evidence_pk" else WITHIN[name]
    return list(kind._default_manager.filter(**{way: record}).values_list(field, flat=True))


def addresses() -> Iterator[tuple[str, str]]:
    """(name, address) of all there is to ask for."""
    for name, route in sorted(routes().items()):
        for chosen in arguments(name, route):
            path = reverse(name, kwargs=chosen or None)
            for query in ("", *QUERIES.get(name, ())):
                yield name, path + query
    for path in PAGES:
        yield path, path
