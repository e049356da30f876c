"""Who may do what with people, memberships, invitations, organisations and networks."""

from datetime import date, timedelta

from django.utils import timezone

from network.memberships.actions import appoint, withdraw_membership
from network.memberships.models import Membership
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind, UnitKind
from network.page_groups.actions.libraries import ensure_library
from network.people.actions.invitations import invite, token_of
from network.persons.models import Person
from network.registers.actions.files import keep_file
from network.reorganisations.actions.reorganising import Decision, decide
from network.reorganisations.enums import ReorganisationKind
from network.roles.enums import Role
from tests.home.pages.region_scenarios import in_size, picture
from tests.network.registers.samples import FIRST, sub_unit, sub_units

from .table import SIGN_IN, Row, everyone, may, signed_in

SEES_NOTHING = {"anonymous": SIGN_IN, "outsider": 404}
HOLDS_PEOPLE = ("coordinator", "surnadal_leader", "tingvoll_leader", "other_coordinator")
HOLDS_SURNADALS_PEOPLE = ("coordinator", "surnadal_leader")
COORDINATES = ("coordinator", "other_coordinator")


def headteacher(scenario):
    return {"pk": scenario.surnadal_headteacher.pk}


def headship(scenario):
    return {"pk": Membership.objects.get(person=scenario.surnadal_headteacher).pk}


def mistake(scenario):
    about = headship(scenario)
    withdraw_membership(Membership.objects.get(**about), by=None, reason="Feil person")
    return about


def end_of_headship(scenario):
    return {"last_day": "2020-06-30", "reason": "Ny jobb", "version": 1}


def newcomer(scenario):
    invite(
        by=None,
        email="ny@nettverk.example",
        first_name="Ny",
        last_name="Lærer",
        role=Role.MEMBER,
        organisation=scenario.surnadal,
        since=date(2020, 1, 1),
    )
    return Person.objects.get(email="ny@nettverk.example")


def twice_recorded(scenario):
    other = Person.objects.create_user(None, first_name="Rektor", last_name="Surnadal")
    appoint(other, role=Role.MEMBER, organisation=scenario.surnadal, by=None, since=date(2018, 1, 1))
    return {"other": other.pk, "reason": "Samme rektor", "sure": "1"}


def about_newcomer(scenario):
    return {"pk": newcomer(scenario).pk}


def invitation(scenario):
    return {"pk": newcomer(scenario).invitations.get().pk}


def link(scenario):
    return {"token": token_of(newcomer(scenario).invitations.get())}


def invited_to_surnadal(scenario):
    return {
        "email": "ny@nettverk.example",
        "first_name": "Ny",
        "last_name": "Lærer",
        "role": Role.MEMBER,
        "organisation": scenario.surnadal.pk,
        "since": "2020-01-01",
    }


def school(scenario):
    return {"pk": scenario.surnadal_school.pk}


def new_school(scenario):
    return {
        "name": "Ny skole",
        "kind": OrganisationKind.UNIT,
        "unit_kind": UnitKind.SCHOOL,
        "parent": scenario.surnadal.pk,
    }


def to_tingvoll(scenario):
    return {"to": scenario.tingvoll.pk, "on": "2018-01-01"}


def into_kindergarten(scenario):
    return {"into": scenario.tingvoll_kindergarten.pk, "on": "2018-01-01", "sure": "1"}


def _merger(scenario, on):
    merger = Decision(ReorganisationKind.MERGE, on, successor=scenario.tingvoll_kindergarten)
    return {"pk": decide(scenario.surnadal_school, merger, by=None).pk}


def planned_merger(scenario):
    return _merger(scenario, timezone.localdate() + timedelta(days=30))


def merger(scenario):
    return _merger(scenario, date(2018, 1, 1))


def between_two(scenario):
    other = create_organisation(name="Ny skole", kind="unit", unit_kind="school", parent=scenario.surnadal, by=None)
    return {"main": scenario.tingvoll_kindergarten.pk, "also": other.pk, "on": "2018-01-01", "sure": "1"}


def eva(scenario):
    return {"pk": scenario.eva_network.pk}


def new_eva(scenario):
    return {"name": "Evalueringsnettverket", "code": "EVA", "minimum_per_municipality": 2, "version": 1}


def new_network(scenario):
    return {
        "name": "Nytt",
        "code": "NYT",
        "minimum_per_municipality": 0,
        "organisation": scenario.region.pk,
    }


def coordinators(status, **exceptions):
    """The region's coordinator may, everybody else is told that they may not."""
    return may("coordinator", status=status, otherwise=403, **{"anonymous": SIGN_IN, **exceptions})


def uploaded(scenario):
    return picture("Fjorden", ensure_library(scenario.region))


def picture_in_a_size(scenario):
    return {"name": in_size(uploaded(scenario), "width-4").file.name}


def picture_as_uploaded(scenario):
    return {"name": uploaded(scenario).file.name}


def two_newcomers(scenario):
    lines = ("en@nettverk.example;En;Lærer;member;Surnadal", "to@nettverk.example;To;Lærer;pro;Surnadal")
    assert scenario.surnadal.name == "Surnadal"
    return {"people": "\n".join(lines), "sure": "1"}


def listed_in_region(scenario):
    return {"kommune": ["4601", "0301"], "region": scenario.region.pk}


def kept_register_file(scenario):
    assert scenario.surnadal
    content = sub_units(sub_unit(FIRST, "Nordvik skole"))
    return {"pk": keep_file(content, name="register.csv", by=scenario.coordinator).pk}


def rows_of_file(scenario):
    assert scenario.surnadal
    return {"line": ["2"], "on": "2024-01-01"}


OWN_FILE = {**may("coordinator", anonymous=SIGN_IN), "superuser": 404}

ROWS = [
    Row("network:picture", picture_in_a_size, may("coordinator", "editor"), note="on no published page"),
    Row("network:original_picture", picture_as_uploaded, may("coordinator", "editor")),
    Row("network:people", signed_in(200)),
    Row("network:person", headteacher, signed_in(200, outsider=404)),
    Row("network:correct_person", headteacher, may(*HOLDS_SURNADALS_PEOPLE, otherwise=403, **SEES_NOTHING)),
    Row(
        "network:correct_person",
        headteacher,
        may(*HOLDS_SURNADALS_PEOPLE, status=302, otherwise=403, **SEES_NOTHING),
        method="POST",
        data={"first_name": "Rita", "last_name": "Surnadal"},
    ),
    Row("network:join_people", headteacher, may(*HOLDS_SURNADALS_PEOPLE, otherwise=403, **SEES_NOTHING)),
    Row(
        "network:join_people",
        headteacher,
        may(*HOLDS_SURNADALS_PEOPLE, status=302, otherwise=403, **SEES_NOTHING),
        method="POST",
        data=twice_recorded,
    ),
    Row("network:invite", may(*HOLDS_PEOPLE, otherwise=403, anonymous=SIGN_IN)),
    Row(
        "network:invite",
        # To those who hold other places' people Surnadal is no choice: the form comes back.
        expected=may(
            *HOLDS_SURNADALS_PEOPLE,
            status=302,
            otherwise=403,
            anonymous=SIGN_IN,
            tingvoll_leader=422,
            other_coordinator=422,
        ),
        method="POST",
        data=invited_to_surnadal,
    ),
    Row("network:people_from_sheet", may(*HOLDS_PEOPLE, otherwise=403, anonymous=SIGN_IN)),
    Row(
        "network:people_from_sheet",
        # To those who hold other places' people Surnadal is none that they may invite to: the list comes back.
        expected=may(
            *HOLDS_SURNADALS_PEOPLE,
            status=302,
            otherwise=403,
            anonymous=SIGN_IN,
            tingvoll_leader=422,
            other_coordinator=422,
            superuser=302,
        ),
        method="POST",
        data=two_newcomers,
    ),
    Row("network:people_template", may(*HOLDS_PEOPLE, otherwise=403, anonymous=SIGN_IN)),
    Row("network:invite_list", everyone(301)),
    Row("network:invite_again", about_newcomer, signed_in(405)),
    Row(
        "network:invite_again",
        about_newcomer,
        may(*HOLDS_SURNADALS_PEOPLE, status=302, otherwise=403, **SEES_NOTHING),
        method="POST",
    ),
    Row("network:end_membership", headship, may(*HOLDS_SURNADALS_PEOPLE, otherwise=403, **SEES_NOTHING)),
    Row(
        "network:end_membership",
        headship,
        may(*HOLDS_SURNADALS_PEOPLE, status=302, otherwise=403, **SEES_NOTHING),
        method="POST",
        data=end_of_headship,
    ),
    Row("network:withdraw_membership", headship, may(*HOLDS_SURNADALS_PEOPLE, otherwise=403, **SEES_NOTHING)),
    Row(
        "network:withdraw_membership",
        headship,
        may(*HOLDS_SURNADALS_PEOPLE, status=302, otherwise=403, **SEES_NOTHING),
        method="POST",
        data={"reason": "Feil person", "version": 1},
    ),
    Row("network:restore_membership", mistake, may(*HOLDS_SURNADALS_PEOPLE, anonymous=SIGN_IN)),
    Row(
        "network:restore_membership",
        mistake,
        may(*HOLDS_SURNADALS_PEOPLE, status=302, anonymous=SIGN_IN),
        method="POST",
        data={"reason": "Likevel rett", "version": 2},
    ),
    Row("network:accept_invitation", link, everyone(200), note="whoever has the link"),
    Row(
        "network:accept_invitation",
        link,
        everyone(302),
        method="POST",
        data={"password": "fjord-og-fjell-2040", "again": "fjord-og-fjell-2040"},
    ),
    Row("network:accept_invitation", {"token": "1:forged"}, everyone(410), note="a forged link"),
    Row("network:withdraw_invitation", invitation, may(*HOLDS_SURNADALS_PEOPLE, otherwise=403, **SEES_NOTHING)),
    Row(
        "network:withdraw_invitation",
        invitation,
        may(*HOLDS_SURNADALS_PEOPLE, status=302, otherwise=403, **SEES_NOTHING),
        method="POST",
    ),
    Row("network:organisations", everyone(200)),
    Row("network:organisation", school, everyone(200)),
    Row("network:found_organisation", may(*COORDINATES, otherwise=403, anonymous=SIGN_IN)),
    Row("network:found_organisation", coordinators(302, other_coordinator=422), method="POST", data=new_school),
    Row("network:rename_organisation", school, coordinators(200)),
    Row(
        "network:rename_organisation",
        school,
        coordinators(302),
        method="POST",
        data={"name": "Nyskolen", "on": "2018-01-01", "version": 1},
    ),
    Row("network:move_organisation", school, coordinators(200)),
    Row("network:move_organisation", school, coordinators(302), method="POST", data=to_tingvoll),
    Row("network:merge_organisation", school, coordinators(200)),
    Row("network:merge_organisation", school, coordinators(302), method="POST", data=into_kindergarten),
    Row("network:split_organisation", school, coordinators(200)),
    Row("network:split_organisation", school, coordinators(302), method="POST", data=between_two),
    Row("network:close_organisation", school, coordinators(200)),
    Row(
        "network:close_organisation",
        school,
        coordinators(302),
        method="POST",
        data={"last_day": "2018-06-30", "reason": "For få elever", "sure": "1"},
    ),
    Row("network:cancel_reorganisation", planned_merger, signed_in(405)),
    Row("network:cancel_reorganisation", planned_merger, coordinators(302), method="POST"),
    Row("network:undo_reorganisation", merger, coordinators(200)),
    Row(
        "network:undo_reorganisation",
        merger,
        coordinators(302),
        method="POST",
        data={"reason": "Vedtaket er omgjort"},
    ),
    Row("network:municipalities_from_list", may(*COORDINATES, otherwise=403, anonymous=SIGN_IN)),
    Row(
        "network:municipalities_from_list",
        coordinators(302, other_coordinator=422),
        method="POST",
        data=listed_in_region,
    ),
    Row("network:register_import", may(*COORDINATES, otherwise=403, anonymous=SIGN_IN)),
    Row(
        "network:register_import",
        may(*COORDINATES, status=422, otherwise=403, anonymous=SIGN_IN),
        method="POST",
        data={"usual_kind": "school"},
    ),
    Row("network:register_file", kept_register_file, OWN_FILE),
    Row(
        "network:register_file", kept_register_file, {**OWN_FILE, "coordinator": 302}, method="POST", data=rows_of_file
    ),
    Row("network:edit_network", eva, coordinators(200)),
    Row("network:edit_network", eva, coordinators(302), method="POST", data=new_eva),
    Row("network:networks_from_templates", may(*COORDINATES, otherwise=403, anonymous=SIGN_IN)),
    Row(
        "network:networks_from_templates",
        may(*COORDINATES, status=302, otherwise=403, anonymous=SIGN_IN),
        method="POST",
        data={"chosen_NPB": "on", "code_NPB": "NPB", "name_NPB": "Ny praksis"},
    ),
    Row("network:found_network", may(*COORDINATES, otherwise=403, anonymous=SIGN_IN)),
    Row("network:found_network", coordinators(302, other_coordinator=422), method="POST", data=new_network),
]
