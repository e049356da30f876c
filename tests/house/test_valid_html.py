"""Every kind of page is valid HTML, by the Nu checker, with the reference region in it."""

import os
import shutil
import subprocess

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from evaluation.cipp.models import CippEvaluation
from evaluation.gap.models import GapAnalysis
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.plans.actions import ask_for_document
from goals.plans.selectors import Plan
from goals.studies.models import Study
from goals.visions.models import Vision
from network.jobs.models import BackgroundJob
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.persons.models import Person

CHECKER = settings.BASE_DIR / "node_modules/vnu-jar/build/dist/vnu.jar"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not os.environ.get("CI") and not shutil.which("java"), reason="the Nu checker asks for Java, and there is none"
    ),
]

FOR_ALL = (
    "/",
    "/oversikt/",
    "/oversikt/?alt=1",
    "/oversikt/?kommune=surnadal",
    "/oversikt/?per=2018-06-01",
    "/oversikt/tegning/",
    "/mal/",
    "/kommuner/",
    "/kommuner/surnadal/",
    "/kommuner/halsa/",
    "/nettverk/",
    "/nettverk/eva/",
    "/nettverk/eva/?per=2018-03-01",
    "/samlinger/",
    "/samlinger/fra-mal-til-hverdag/",
    "/visjoner/",
    "/personvern/",
    "/konto/login/",
    "/konto/password/reset/",
    "/finnes-ikke/",
)
FOR_COORDINATOR = (
    "/min-side/",
    "/min-side/varsler/",
    "/mal/ny/",
    "/mal/import/",
    "/mal/spisse/",
    "/mal/til-behandling/",
    "/mal/plan/surnadal/",
    "/evaluering/",
    "/gap/",
    "/gap/ny/",
    "/gap/maler/",
    "/gap/varmekart/",
    "/cipp/",
    "/cipp/ny/",
    "/hypoteser/",
    "/hypoteser/ny/",
    "/personer/",
    "/personer/inviter/",
    "/organisasjoner/",
    "/organisasjoner/ny/",
    "/konto/2fa/",
    "/konto/password/change/",
)


def _records() -> list[str]:
    """A page of each kind of record, and the forms that belong to it."""
    goal = Goal.objects.filter(status=GoalStatus.ADOPTED, measures__isnull=False, signs__isnull=False).first()
    measure = Measure.objects.filter(updates__isnull=False).first()
    halsa = Organisation.objects.get(name="Halsa")
    person = Membership.objects.current().first().person
    analysis = GapAnalysis.objects.filter(status="submitted").first()
    return [
        *(f"/mal/{goal.pk}/{part}" for part in ("", "historikk/", "rediger/", "stotter/", "runder/", "nytt-tiltak/")),
        *(f"/tiltak/{measure.pk}/{part}" for part in ("", "rediger/", "oppdater/")),
        *(f"/organisasjoner/{halsa.pk}/{part}" for part in ("",)),
        f"/personer/{person.pk}/",
        *(f"/gap/{analysis.pk}/{part}" for part in ("",)),
        f"/cipp/{CippEvaluation.objects.first().pk}/",
        f"/hypoteser/{Study.objects.first().pk}/",
        f"/visjoner/{Vision.objects.first().pk}/",
    ]


def _jobs(person: Person) -> list[str]:
    """Long work in each of its states."""
    plan = Plan(Organisation.objects.get(slug="surnadal"), on=timezone.localdate(), per=None, user=person)
    now = timezone.now()
    states = [
        {},
        {"started_at": now, "done": 3, "total": 8},
        {"failure": "Nei.", "finished_at": now},
        {"finished_at": now},
    ]
    pages = []
    for number, state in enumerate(states):
        job = ask_for_document(plan, by=person)
        BackgroundJob.objects.filter(pk=job.pk).update(**state, key=f"{number}")
        pages.append(job.get_absolute_url())
    return pages


def test_every_kind_of_page_is_valid_html(db, tmp_path):
    call_command("load_reference_region", verbosity=0)
    anonymous, coordinator = Client(), Client()
    person = Person.objects.get(email="koordinator@nettverk.example")
    coordinator.force_login(person)
    for_coordinator = (*_jobs(person), *FOR_COORDINATOR, *_records())
    pages = [(anonymous, path) for path in FOR_ALL] + [(coordinator, path) for path in for_coordinator]
    for number, (client, path) in enumerate(pages):
        answer = client.get(path)
        assert answer.status_code == (404 if path == "/finnes-ikke/" else 200), path
        (tmp_path / f"{number:02} {path.replace('/', '∕')}.html").write_bytes(answer.content)
    checked = subprocess.run(
        ["java", "-jar", str(CHECKER), "--skip-non-html", "--errors-only", "--format", "gnu", str(tmp_path)],
        capture_output=True,
        text=True,
    )
    assert checked.stderr == ""
    assert checked.returncode == 0
