"""Responsible is a role: who holds it on the day, what waits for them, the empty seat, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from goals.assignment.actions import places_for
from goals.assignment.selectors import Responsibles
from goals.goals.selectors.history import versions_of
from goals.measures.actions import add_measure, edit_measure
from goals.measures.enums import MeasureStatus
from goals.measures.models import Measure
from goals.signs.models import Sign
from goals.studies.models import CriticalSuccessFactor
from network.memberships.actions import appoint, end_membership
from network.reorganisations.actions.ending import close_organisation
from network.roles.enums import Role
from tests.goals.factories import make_goal, make_measure, make_sign
from tests.goals.studies.factories import make_factor, make_study
from tests.people import make_person

VACANT = "ingen har rollen nå"


@pytest.fixture
def goal(surnadal):
    return make_goal(surnadal)


@pytest.fixture
def headship(surnadal_school):
    """The role of the school's leader."""
    return {"responsible_role": Role.UNIT_LEADER, "responsible_place": surnadal_school}


def text_of(client, path):
    return client.get(path).content.decode()


def leave(person, on):
    [membership] = person.memberships.all()
    end_membership(membership, last_day=on, by=None, reason="Ny jobb")


def sent(**changes):
    return {"title": "Kurs", "responsible_kind": "role", **changes}


# --- Named and read ------------------------------------------------------------------------------


def test_a_measure_is_entrusted_to_a_role_and_says_who_holds_it(
    client_for, surnadal_leader, surnadal_school, surnadal_headteacher, goal
):
    client = client_for(surnadal_leader)
    data = sent(responsible_role="unit_leader", responsible_place=f"organisation-{surnadal_school.pk}")
    assert client.post(f"/mal/{goal.pk}/nytt-tiltak/", data).status_code == 302
    measure = Measure.objects.get()
    assert (measure.responsible_role, measure.responsible_place) == (Role.UNIT_LEADER, surnadal_school)
    for path in (f"/mal/{goal.pk}/", f"/tiltak/{measure.pk}/"):
        assert "Enhetsleder, Elvevoll skole (Rektor Surnadal)" in text_of(client, path)


def test_citizens_read_the_role_and_not_the_name(client, goal, headship, surnadal_headteacher):
    measure = make_measure(goal, **headship)
    for path in (f"/mal/{goal.pk}/", f"/tiltak/{measure.pk}/", "/mal/plan/surnadal/"):
        page = text_of(client, path)
        assert "Enhetsleder, Elvevoll skole" in page
        assert "Rektor Surnadal" not in page
        assert VACANT not in page


def test_an_empty_seat_is_seen_by_all(client, goal, headship):
    measure = make_measure(goal, **headship)
    for path in (f"/mal/{goal.pk}/", f"/tiltak/{measure.pk}/"):
        assert VACANT in text_of(client, path)
    assert "Enhetsleder, Elvevoll skole (ingen har rollen)" in text_of(client, "/mal/plan/surnadal/")


def test_for_what_is_done_nobody_is_missed(client, goal, headship):
    measure = make_measure(goal, status=MeasureStatus.DONE, **headship)
    assert VACANT not in text_of(client, f"/tiltak/{measure.pk}/")


def test_who_held_it_is_read_on_the_day(client_for, goal, headship, surnadal_school, surnadal_leader):
    measure = make_measure(goal, **headship)
    before, after = date(2024, 7, 31), date(2024, 10, 1)
    first, second = make_person("forste.rektor"), make_person("andre.rektor")
    appoint(first, role=Role.UNIT_LEADER, organisation=surnadal_school, by=None, since=date(2020, 8, 1), until=before)
    appoint(second, role=Role.UNIT_LEADER, organisation=surnadal_school, by=None, since=after)
    client = client_for(surnadal_leader)
    path = f"/tiltak/{measure.pk}/"
    assert "Elvevoll skole (Forste Rektor)" in text_of(client, f"{path}?per=2024-07-31")
    assert "ingen hadde rollen da" in text_of(client, f"{path}?per=2024-09-01")
    assert "Elvevoll skole (Andre Rektor)" in text_of(client, path)


def test_on_an_earlier_day_it_is_whoever_was_responsible_then(client_for, goal, headship, surnadal_leader):
    measure = make_measure(goal, responsible_person=surnadal_leader)
    measure.history.update(history_date="2024-03-01T10:00:00+00:00")
    edit_measure(measure, by=surnadal_leader, responsible_person=None, **headship)
    client = client_for(surnadal_leader)
    then = client.get(f"/tiltak/{measure.pk}/?per=2024-04-01").context["measure"].responsibility
    now = client.get(f"/tiltak/{measure.pk}/").context["measure"].responsibility
    assert (str(then), str(now)) == ("Oppvekst Surnadal", "Enhetsleder, Elvevoll skole (ingen har rollen)")


def test_a_seat_in_a_network_is_held_by_all_who_sit_there(
    client_for, region, goal, eva_network, surnadal_eva, eva_sunndal
):
    measure = make_measure(goal, responsible_role=Role.EVA, responsible_place=eva_network)
    shown = client_for(surnadal_eva).get(f"/tiltak/{measure.pk}/").context["measure"].responsibility
    assert str(shown) == "Medlem i Evalueringsnettverket, Evalueringsnettverket (Eva Sunndal, Eva Surnadal)"


def test_words_may_stand_beside(client, goal, headship):
    make_measure(goal, responsible="sammen med foreldrerådet", **headship)
    assert "sammen med foreldrerådet" in text_of(client, f"/mal/{goal.pk}/")


# --- Followed up ---------------------------------------------------------------------------------


def test_what_waits_moves_with_the_role(goal, headship, surnadal_school, surnadal_headteacher):
    measure = make_measure(goal, status=MeasureStatus.UNDER_WAY, **headship)
    sign = make_sign(goal)
    successor = make_person("ny.rektor")
    today = timezone.localdate()

    def sees_to_it(person):
        waiting = Measure.objects.to_be_followed_up_by(person, []).stale(today)
        return list(waiting) == [measure] and list(Sign.objects.observable_by(person)) == [sign]

    assert sees_to_it(surnadal_headteacher)
    leave(surnadal_headteacher, today - timedelta(days=1))
    appoint(successor, role=Role.UNIT_LEADER, organisation=surnadal_school, by=None, since=today)
    assert sees_to_it(successor)
    assert not sees_to_it(surnadal_headteacher)


def test_my_page_asks_whoever_holds_it_now(client_for, site, goal, surnadal, surnadal_union):
    make_measure(goal, "Glemt tiltak", responsible_role=Role.UNION, responsible_place=surnadal)
    waits = [each.title for each in client_for(surnadal_union).get("/min-side/").context["page_content"].waiting]
    assert waits == ["Glemt tiltak"]


def test_whoever_holds_it_writes_the_update_and_says_what_they_see(
    client_for, goal, surnadal, surnadal_union, surnadal_pro
):
    measure = make_measure(goal, responsible_role=Role.UNION, responsible_place=surnadal)
    make_sign(goal)
    assert client_for(surnadal_union).get(f"/tiltak/{measure.pk}/oppdater/").status_code == 200
    assert client_for(surnadal_pro).get(f"/tiltak/{measure.pk}/oppdater/").status_code == 403
    [sign] = client_for(surnadal_union).get(f"/mal/{goal.pk}/").context["signs"]
    assert hasattr(sign, "observation_form")
    [sign] = client_for(surnadal_pro).get(f"/mal/{goal.pk}/").context["signs"]
    assert not hasattr(sign, "observation_form")


def test_a_role_of_the_same_kind_elsewhere_sees_to_nothing(goal, headship, tingvoll_styrer):
    make_measure(goal, **headship)
    assert not Measure.objects.updatable_by(tingvoll_styrer).exists()


# --- Chosen in the form --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"responsible_role": "unit_leader"}, "responsible_place"),
        ({"responsible_place": "school"}, "responsible_role"),
        ({"responsible_role": "unit_leader", "responsible_place": "municipality"}, "responsible_role"),
        ({"responsible_role": "education_leader", "responsible_place": "school"}, "responsible_role"),
        ({"responsible_role": "education_leader", "responsible_place": "network"}, "responsible_role"),
        ({"responsible_role": "unit_leader", "responsible_place": "elsewhere"}, "responsible_place"),
        ({"responsible_role": "boss", "responsible_place": "school"}, "responsible_role"),
        ({"responsible_role": "unit_leader", "responsible_place": "organisation-0"}, "responsible_place"),
        ({"responsible_kind": "somebody"}, "responsible_kind"),
    ],
    ids=[
        "no place",
        "no role",
        "unit leader of a municipality",
        "education leader of a school",
        "leader of a network",
        "another municipality's",
        "no such role",
        "no such place",
        "no such kind",
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    client_for, surnadal_leader, surnadal, surnadal_school, tingvoll_kindergarten, eva_network, goal, data, field
):
    places = {
        "school": f"organisation-{surnadal_school.pk}",
        "municipality": f"organisation-{surnadal.pk}",
        "elsewhere": f"organisation-{tingvoll_kindergarten.pk}",
        "network": f"network-{eva_network.pk}",
    }
    data = {name: places.get(value, value) for name, value in sent(**data).items()}
    answer = client_for(surnadal_leader).post(f"/mal/{goal.pk}/nytt-tiltak/", data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Measure.objects.exists()


def test_the_verb_takes_no_place_from_elsewhere_and_not_both(goal, headship, tingvoll_kindergarten, surnadal_leader):
    for changes in (
        {"responsible_role": Role.UNIT_LEADER, "responsible_place": tingvoll_kindergarten},
        {"responsible_role": "boss", "responsible_place": headship["responsible_place"]},
        {**headship, "responsible_person": surnadal_leader},
    ):
        with pytest.raises(ValidationError):
            add_measure(goal, by=None, title="Kurs", **changes)
    assert not Measure.objects.exists()


def test_nor_does_the_database(goal, headship, surnadal_leader):
    measure = make_measure(goal, **headship)
    for broken in (
        {"responsible_person": surnadal_leader},
        {"responsible_role": ""},
        {"responsible_organisation": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(**broken)


def test_what_belongs_to_another_choice_is_left_out(client_for, surnadal_leader, surnadal_school, goal):
    data = {
        "title": "Kurs",
        "responsible_role": "unit_leader",
        "responsible_place": f"organisation-{surnadal_school.pk}",
        "responsible_person": surnadal_leader.pk,
        "responsible": "Ledergruppa",
    }
    for kind in ("role", "person", "words"):
        client_for(surnadal_leader).post(f"/mal/{goal.pk}/nytt-tiltak/", {**data, "responsible_kind": kind})
    found = [(each.responsible_role, each.responsible_person, each.responsible) for each in Measure.objects.all()]
    assert found == [
        ("unit_leader", None, "Ledergruppa"),
        ("", surnadal_leader, "Ledergruppa"),
        ("", None, "Ledergruppa"),
    ]


def test_what_is_wrong_in_another_choice_does_not_count(client_for, surnadal_leader, goal):
    data = sent(responsible_kind="words", responsible_role="boss", responsible_place="?", responsible_person="?")
    assert client_for(surnadal_leader).post(f"/mal/{goal.pk}/nytt-tiltak/", data).status_code == 302
    assert Measure.objects.get().responsible_kind == "words"


def test_the_form_begins_with_what_stands(client_for, surnadal_leader, surnadal_school, goal, headship):
    def begun(measure):
        form = client_for(surnadal_leader).get(f"/tiltak/{measure.pk}/rediger/").context["form"]
        return form["responsible_kind"].value(), form["responsible_role"].value(), str(form["responsible_place"])

    kind, role, place = begun(make_measure(goal, **headship))
    assert (kind, role) == ("role", "unit_leader")
    assert f'value="organisation-{surnadal_school.pk}" selected' in place
    assert begun(make_measure(goal, responsible_person=surnadal_leader))[0] == "person"
    assert begun(make_measure(goal, responsible="Ledergruppa"))[0] == "words"
    assert begun(make_measure(goal))[0] == "role"


def test_a_role_in_a_place_that_has_closed_stays(client_for, surnadal_leader, surnadal_school, goal, headship):
    measure = make_measure(goal, **headship)
    close_organisation(surnadal_school, last_day=date(2025, 7, 31), by=None, reason="For få elever")
    assert surnadal_school not in places_for(goal.organisation)[0]
    data = {"responsible_role": "unit_leader", "responsible_place": f"organisation-{surnadal_school.pk}"}
    answer = client_for(surnadal_leader).post(
        f"/tiltak/{measure.pk}/rediger/", sent(title="Ny ordlyd", version=measure.version, **data)
    )
    assert answer.status_code == 302
    measure.refresh_from_db()
    assert (measure.title, measure.responsible_place) == ("Ny ordlyd", surnadal_school)


def test_a_newer_version_is_shown_beside_ones_own(client_for, surnadal_leader, goal, headship, surnadal_school):
    measure = make_measure(goal)
    edit_measure(Measure.objects.get(), by=surnadal_leader, responsible_person=surnadal_leader)
    data = {"responsible_role": "unit_leader", "responsible_place": f"organisation-{surnadal_school.pk}"}
    answer = client_for(surnadal_leader).post(
        f"/tiltak/{measure.pk}/rediger/", sent(title=measure.title, version=1, **data)
    )
    assert answer.status_code == 409
    told = {str(label): (theirs, yours) for label, theirs, yours in answer.context["conflict"]}
    assert told == {"Hvem er ansvarlig?": ("Oppvekst Surnadal", "Enhetsleder, Elvevoll skole")}


def test_whom_only_the_other_chose_stays_chosen(client_for, surnadal_leader, goal, headship):
    measure = make_measure(goal, responsible_person=surnadal_leader)
    edit_measure(Measure.objects.get(), by=surnadal_leader, responsible_person=None, **headship)
    client = client_for(surnadal_leader)
    path = f"/tiltak/{measure.pk}/rediger/"
    began = {"responsible_kind": "person", "responsible_person": surnadal_leader.pk}
    answer = client.post(path, {"title": "Ny ordlyd", "version": 1, **began})
    assert (answer.status_code, answer.context["conflict"]) == (409, [])
    assert client.post(path, answer.context["form"].data.dict()).status_code == 302
    measure.refresh_from_db()
    assert (measure.title, measure.responsible_place) == ("Ny ordlyd", headship["responsible_place"])


# --- The history ---------------------------------------------------------------------------------


def test_the_history_tells_who_had_it_before(client, client_for, surnadal_leader, goal, headship):
    measure = make_measure(goal, responsible_person=surnadal_leader)
    edit_measure(measure, by=surnadal_leader, reason="Skal stå seg", responsible_person=None, **headship)

    def told(reader):
        [last, _first] = reader.get(f"/tiltak/{measure.pk}/").context["versions"]
        return {change.label: (change.before, change.after) for change in last.changes}

    role = ("", "Enhetsleder, Elvevoll skole")
    assert told(client_for(surnadal_leader)) == {
        "Ansvarlig person": ("Oppvekst Surnadal", ""),
        "Ansvarlig rolle": role,
    }
    assert told(client) == {"Ansvarlig person": ("et medlem", ""), "Ansvarlig rolle": role}


# --- Success factors -----------------------------------------------------------------------------


def test_a_factor_is_entrusted_to_a_role_too(
    client_for, surnadal, surnadal_leader, surnadal_school, surnadal_headteacher
):
    study = make_study(surnadal)
    data = {
        "text": "Penger",
        "responsible_kind": "role",
        "responsible_role": "unit_leader",
        "responsible_place": f"organisation-{surnadal_school.pk}",
    }
    client = client_for(surnadal_leader)
    assert client.post(f"/hypoteser/{study.pk}/ny-faktor/", data).status_code == 302
    factor = CriticalSuccessFactor.objects.get()
    shown = "Enhetsleder, Elvevoll skole (Rektor Surnadal)"
    assert shown in text_of(client, factor.get_absolute_url())
    assert shown in text_of(client, study.get_absolute_url())
    assert list(CriticalSuccessFactor.objects.updatable_by(surnadal_headteacher)) == [factor]


# --- Queries -------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("per", "number"), [(None, 3), (date(2024, 12, 1), 5)])
def test_the_queries_do_not_grow_with_the_roles(
    rows, per, number, surnadal_school, goal, headship, eva_network, django_assert_num_queries
):
    for n in range(rows):
        make_measure(goal, f"Skole {n}", **headship)
        make_measure(goal, f"Nettverk {n}", responsible_role=Role.EVA, responsible_place=eva_network)
        person = make_person(f"rektor.{n}")
        appoint(person, role=Role.UNIT_LEADER, organisation=surnadal_school, by=None, since=date(2020, 8, 1))
    measures = list(Measure.objects.with_status_on(timezone.localdate()))
    with django_assert_num_queries(number):
        responsibles = Responsibles(measures, on=per or timezone.localdate(), per=per)
        responsibles.add_names(dict.fromkeys(responsibles.people, "Noen"))
    assert len(responsibles.people) == rows


def test_nobody_is_asked_for_where_no_role_is_named(goal, surnadal_leader, django_assert_num_queries):
    make_measure(goal, responsible_person=surnadal_leader)
    measures = list(Measure.objects.with_status_on(timezone.localdate()))
    with django_assert_num_queries(0):
        Responsibles(measures, on=timezone.localdate(), per=None)


@pytest.mark.parametrize("rows", [1, 3])
def test_nor_do_those_of_the_history(rows, surnadal, surnadal_school, surnadal_leader, goal, django_assert_num_queries):
    measure = make_measure(goal)
    for n in range(rows):
        place = {"responsible_role": Role.UNION, "responsible_place": (surnadal, surnadal_school)[n % 2]}
        edit_measure(measure, by=surnadal_leader, title=f"Runde {n}", **place)
    with django_assert_num_queries(4):
        assert len(versions_of(measure, user=surnadal_leader)) == rows + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_nor_do_those_of_a_study(rows, client_for, surnadal, headship, surnadal_leader, django_assert_num_queries):
    study = make_study(surnadal)
    for n in range(rows):
        make_factor(study, f"Faktor {n}", **headship)
    client = client_for(surnadal_leader)
    with django_assert_num_queries(25):
        assert client.get(study.get_absolute_url()).status_code == 200
