"""Nothing of the reference region stands in an installation that is not its own."""

import re
import tomllib

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from home.reference.data_files import read_table
from home.reference.organisations import MunicipalityRow
from network.organisations.enums import UnitKind
from network.organisations.models import Organisation
from network.people.actions.invitations import invite, send
from network.people.models import Invitation
from network.persons.models import Person
from network.roles.enums import Role
from tests.goals.factories import make_goal, make_measure
from tests.home.setup.test_first_visit import REGION, WHO, client_in
from tests.people import make_municipality, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("not_begun")]

DATA = settings.BASE_DIR / "home/reference/data"
PAGES = (
    "/", "/oversikt/", "/oversikt/tegning/", "/mal/", "/visjoner/", "/samlinger/", "/nettverk/",
    "/kommuner/", "/om-nettverket/", "/personvern/", "/kontakt/", "/tilgjengelighet/", "/konto/login/",
    "/organisasjoner/", "/samlinger/kalender.ics", "/robots.txt", "/sitemap.xml", "/finnes-ikke/",
)  # fmt: skip
FOR_COORDINATOR = (
    "/min-side/", "/min-side/varsler/", "/mal/ny/", "/mal/import/", "/mal/spisse/", "/personer/", "/personer/inviter/",
    "/organisasjoner/ny/", "/nettverk-oppsett/nytt/", "/evaluering/", "/gap/", "/gap/ny/", "/gap/varmekart/",
    "/gap/maler/", "/cipp/", "/cipp/ny/", "/hypoteser/", "/hypoteser/ny/", "/admin/", "/admin/pages/", "/konto/2fa/",
)  # fmt: skip


def names_of_the_reference_region() -> set[str]:
    """Its own, its municipalities' and its networks', but for those that roles are called after everywhere."""
    networks = tomllib.loads((DATA / "networks.toml").read_text())["networks"]
    municipalities = read_table("municipalities.csv", MunicipalityRow)
    named = {"Nordmøre", *(row.name for row in municipalities), *(network["name"] for network in networks)}
    roles = ""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            roles += " ".join(str(role.label) for role in Role).lower()
    return {name for name in named if name.lower() not in roles}


@pytest.fixture(params=["nb", "nn", "en"])
def founded(request) -> Client:
    """A region with a municipality, a unit and a goal, and its coordinator's client."""
    client = client_in(request.param)
    client.post("/oppstart/", WHO)
    client.post("/oppstart/region/", REGION | {"name": "Testregionen", "language": request.param})
    region = Organisation.objects.get()
    municipality = make_municipality(region, "Ulvsund", "4201")
    unit = make_unit(municipality, "Bakken skole", UnitKind.SCHOOL)
    make_measure(make_goal(unit, supports=[make_goal(municipality, supports=[make_goal(region)])]))
    cache.clear()
    return client


def test_no_page_names_it(founded):
    wrong = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names_of_the_reference_region()))
    region, *organisations = Organisation.objects.all()
    own = [organisation.get_absolute_url() for organisation in (region, *organisations)]
    forms = [f"/organisasjoner/{region.pk}/utseende/", f"/organisasjoner/{region.pk}/nytt-navn/"]
    anonymous = Client(**founded.defaults)
    anonymous.cookies["django_language"] = founded.cookies["django_language"].value
    asked = [(anonymous, path) for path in (*PAGES, *own)]
    asked += [(founded, path) for path in (*PAGES, *FOR_COORDINATOR, *own, *forms)]
    named = []
    for client, path in asked:
        answer = client.get(path, follow=True)
        assert answer.status_code == (404 if path == "/finnes-ikke/" else 200), path
        text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.text
        named += [(path, name) for name in wrong.findall(text)]
    assert named == []


def test_pages_and_mails_are_the_regions_own(founded):
    language = founded.cookies["django_language"].value
    title = {"nb": "Kommuner", "nn": "Kommunar", "en": "Municipalities"}[language]
    assert f'<h1 class="ds-heading">{title}' in founded.get("/kommuner/").text
    assert "Testregionen" in founded.get("/").text.partition("<footer")[2]
    invite(
        by=Person.objects.get(),
        email="ola@ulvsund.example",
        first_name="Ola",
        last_name="Li",
        role=Role.EDUCATION_LEADER,
        organisation=Organisation.objects.municipalities().get(),
        since=timezone.localdate(),
    )
    send(Invitation.objects.get())
    sent = mail.outbox[0]
    assert not [name for name in names_of_the_reference_region() if name in sent.body + sent.subject]
