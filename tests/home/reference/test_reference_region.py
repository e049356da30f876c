"""The reference region: loaded through the actions, once, and agreeing with itself."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.models import Page, PageLogEntry

from gatherings.registration.models import RegistrationSetup
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.studies.enums import HypothesisStatus
from goals.studies.models import AreaMember, Hypothesis, Study
from goals.thread.selectors.rollup import summary
from home.reference import lookup
from home.reference.accounts import PASSWORD, AccountRow
from home.reference.data_files import read_table
from network.audit.selectors import problems
from network.memberships.selectors.vacancies import vacancies
from network.networks.models import Network
from network.organisations.enums import UnitKind
from network.organisations.models import Organisation
from tests.clock import TODAY

ACCOUNTS = (
    "koordinator",
    "styring",
    "oppvekst.surnadal",
    "oppvekst.tingvoll",
    "rektor.surnadal",
    "styrer.tingvoll",
    "eva.sunndal",
    "pro.aure",
    "htv.averoy",
    "redaktor",
    "admin",
)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for all that is asked here, and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference_region", verbosity=0)
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]


def row_counts():
    """Rows of every table of ours and of Wagtail's pages, history included."""
    ours = ("network", "goals", "gatherings", "evaluation", "home", "wagtailcore")
    return {
        model._meta.label: model._base_manager.count() for model in apps.get_models() if model._meta.app_label in ours
    }


def test_loading_it_twice_changes_nothing():
    before = row_counts()
    call_command("load_reference_region", verbosity=0)
    call_command("load_reference_region", verbosity=0, today="2026-01-05")
    assert row_counts() == before


def test_every_page_is_published_from_a_revision_that_the_log_names():
    pages = Page.objects.filter(depth__gt=1).live()
    told = PageLogEntry.objects.filter(
        action="wagtail.publish", page=OuterRef("pk"), revision=OuterRef("live_revision")
    )
    assert pages.count() == pages.filter(Exists(told)).count() > 0


def test_the_dated_rows_agree_with_one_another():
    assert problems() == []


def test_the_units_by_kind():
    units = Organisation.objects.units().open()
    assert {kind: units.filter(unit_kind=kind).count() for kind in UnitKind} == {
        UnitKind.KINDERGARTEN: 75,
        UnitKind.SCHOOL: 45,
        UnitKind.ADULT_EDUCATION: 4,
        UnitKind.CULTURE_SCHOOL: 10,
        UnitKind.PPT: 3,
    }
    assert [str(unit) for unit in units if "(demo)" not in unit.name] == []


@pytest.mark.parametrize(("on", "present", "absent"), [(date(2018, 6, 1), "Halsa", "Heim"), (TODAY, "Heim", "Halsa")])
def test_ten_municipalities_whenever_one_looks(on, present, absent):
    extent = summary(region=lookup.region(), on=on, user=AnonymousUser()).extent
    names = set(Organisation.objects.filter(pk__in=extent.units_in).values_list("name", flat=True))
    assert (len(names), present in names, absent in names) == (10, True, False)


def test_rindals_numbers():
    rindal = lookup.municipality("Rindal")
    rows = rindal.designations.order_by("since").values_list("number", "county")
    assert list(rows) == [("1567", "Møre og Romsdal"), ("5061", "Trøndelag")]


def test_the_broken_threads_are_the_five_that_are_meant():
    assert summary(region=lookup.region(), on=TODAY, user=AnonymousUser()).broken == 5


def test_some_measures_are_left_too_long():
    assert Measure.objects.stale(TODAY).count() > 3


def test_halsas_goals_count_under_heim_today_and_once():
    heim, halsa = lookup.municipality("Heim"), lookup.municipality("Halsa")
    inherited = Goal.objects.counted_in(heim, TODAY).filter(organisation=halsa)
    assert inherited.count() == 2
    assert Goal.objects.counted_in(halsa, TODAY).count() == 0
    assert Goal.objects.counted_in(halsa, date(2018, 6, 1)).filter(organisation=halsa).count() == 2


def test_everybody_sat_in_eva_in_march_2018_and_smola_is_missing_today():
    eva = Network.objects.filter(code="EVA")
    assert vacancies(date(2018, 3, 1), networks=eva) == []
    [vacancy] = vacancies(TODAY)
    assert (vacancy.network.code, vacancy.municipality.name, (vacancy.since.month, vacancy.since.day)) == (
        "EVA",
        "Smøla",
        (8, 1),
    )


def test_the_accounts_are_those_that_are_announced():
    assert tuple(row.account for row in read_table("accounts.csv", AccountRow)) == ACCOUNTS


@pytest.mark.parametrize("name", ACCOUNTS)
def test_the_accounts_sign_in(name, rf):
    person = authenticate(rf.post("/"), email=f"{name}@nettverk.example", password=PASSWORD)
    assert person is not None


def test_nobody_else_has_an_address():
    people = apps.get_model("network.Person").objects
    assert people.exclude(email=None).count() == len(ACCOUNTS)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/kommuner/",
        "/nettverk/",
        "/samlinger/",
        "/oversikt/",
        "/kommuner/heim/",
        "/kommuner/halsa/",
        "/nettverk/opp/",
    ],
)
@pytest.mark.parametrize("per", ["", "?per=2018-06-01", "?per=2010-01-01"])
def test_every_page_opens_on_any_day(client, path, per):
    assert client.get(path + per).status_code == 200


@pytest.mark.parametrize("name", ["koordinator", "oppvekst.surnadal", "rektor.surnadal", "eva.sunndal", "admin"])
def test_everybodys_own_page_opens(client_for, name):
    assert client_for(lookup.account(name)).get("/min-side/").status_code == 200


def test_the_next_gathering_is_ahead():
    gathering = apps.get_model("gatherings.GatheringPage").objects.next_for(on=TODAY)
    assert timedelta(0) < gathering.starts_on - TODAY < timedelta(days=60), "vacations are avoided"
    assert 8 <= gathering.sessions.count() <= 16


def test_registration_for_the_next_gathering_is_open_and_some_wait():
    setup = RegistrationSetup.objects.get()
    assert setup.state_on(TODAY) == "open"
    assert setup.registrations.registered().count() > 50
    assert setup.registrations.waiting().exists()
    assert {quota.municipality.name for quota in setup.quotas.all()} == {"Averøy", "Tingvoll"}
    assert not setup.registrations.filter(person__email__gt="").exists()


def test_a_date_that_is_none_is_refused():
    with pytest.raises(CommandError):
        call_command("load_reference_region", today="i morgen")


def test_the_feasibility_study_is_whole():
    study = Study.objects.get(organisation=lookup.region())
    hypotheses = Hypothesis.objects.filter(area__study=study)
    members = AreaMember.objects.filter(area__study=study)
    assert (study.areas.count(), hypotheses.count(), study.factors.count(), members.count()) == (3, 12, 12, 22)
    assert members.values("represents").distinct().count() == 5
    assert Counter(hypotheses.values_list("status", flat=True)) == {
        HypothesisStatus.SUBSTANTIATED: 5,
        HypothesisStatus.ADOPTED: 3,
        HypothesisStatus.REJECTED: 2,
        HypothesisStatus.PROPOSED: 2,
    }
    adopted = hypotheses.filter(status=HypothesisStatus.ADOPTED)
    assert [hypothesis.results.count() for hypothesis in adopted] == [1, 1, 1]
