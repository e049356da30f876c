"""The page of the year wheels: what is due now, the drawing, the list, and what has no day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from gatherings.year_wheel.actions import edit_deadline, withdraw_deadline
from gatherings.year_wheel.enums import EventKind
from gatherings.year_wheel.models import Deadline
from gatherings.year_wheel.rules import SchoolYear
from gatherings.year_wheel.selectors.page import Filters, YearWheelPage
from network.roles.enums import Role
from tests.clock import TODAY
from tests.gatherings.year_wheel.factories import make_deadline, make_event

pytestmark = pytest.mark.django_db
PAGE = "/arshjul/"
EVENT = {"event": EventKind.SCHOOL_END}


def shown(response):
    return [row.deadline.what for row in response.context["wheel_page"].rows]


def now(response):
    return [row.deadline.what for row in response.context["wheel_page"].now]


def month_day(days):
    return f"{TODAY + timedelta(days=days):%m-%d}"


def test_what_is_due_now_comes_first(client, region):
    make_deadline(region, "Om seks uker", ends=month_day(42))
    make_deadline(region, "Om tre dager", ends=month_day(3))
    make_deadline(region, "Pågår", starts=month_day(-30), ends=month_day(10))
    make_deadline(region, "I går", ends=month_day(-1))
    answer = client.get(PAGE)
    assert now(answer) == ["Om tre dager", "Pågår"]
    text = answer.content.decode()
    assert "Om 3 dager" in text
    assert "10 dager igjen" in text
    assert len(shown(answer)) == 4


def test_where_nothing_is_due_the_next_ones_are_named(client, region):
    make_deadline(region, "Telletidspunkt vår", ends="03-01")
    answer = client.get(PAGE)
    assert now(answer) == []
    assert [row.deadline.what for row in answer.context["wheel_page"].later] == ["Telletidspunkt vår"]


def test_a_period_over_the_turn_of_the_year_stands_in_both(client, region):
    make_deadline(region, "Enkeltvedtak", starts="06-17", ends="08-16")
    rows = client.get(PAGE, {"ar": "2026"}).context["wheel_page"].rows
    assert [(row.about, row.starts) for row in rows] == [
        (SchoolYear(2025), date(2026, 6, 17)),
        (SchoolYear(2026), date(2027, 6, 17)),
    ]


def test_a_municipality_has_its_own_days(client, region, surnadal, tingvoll):
    make_deadline(region, "Skoleslutt", **EVENT)
    make_event(surnadal, date(2027, 6, 18))
    make_event(tingvoll, date(2027, 6, 17))
    (row,) = client.get(PAGE, {"kommune": "surnadal"}).context["wheel_page"].rows
    assert (row.starts, row.ends, row.differs) == (date(2027, 6, 18), date(2027, 6, 18), False)
    (row,) = client.get(PAGE, {"kommune": "alle"}).context["wheel_page"].rows
    assert (row.starts, row.ends) == (date(2027, 6, 17), date(2027, 6, 18))
    assert row.by_place == [("Surnadal", date(2027, 6, 18)), ("Tingvoll", date(2027, 6, 17))]


def test_the_days_of_the_region_hold_where_a_municipality_has_none(client, region, surnadal):
    make_deadline(region, "Skoleslutt", offset=-1, **EVENT)
    make_event(region, date(2027, 6, 18))
    (row,) = client.get(PAGE, {"kommune": "surnadal"}).context["wheel_page"].rows
    assert row.starts == date(2027, 6, 17)


def test_what_has_no_day_is_said(client, client_for, coordinator, region, surnadal, tingvoll):
    make_deadline(region, "Skoleslutt", **EVENT)
    make_event(tingvoll, date(2027, 6, 17))
    answer = client.get(PAGE, {"kommune": "surnadal"})
    assert shown(answer) == []
    assert "Siste skoledag er ikke registrert for 2026/27." in answer.content.decode()
    address = f"{reverse('gatherings:year_event_new')}?ar=2026&amp;type=school_end"
    assert address not in answer.content.decode()
    assert address in client_for(coordinator).get(PAGE, {"kommune": "surnadal"}).content.decode()


def test_a_leap_day_is_said(client, region):
    make_deadline(region, "Skuddag", ends="02-29")
    assert "Det er ingen 29. februar det året." in client.get(PAGE, {"ar": "2026"}).content.decode()
    assert shown(client.get(PAGE, {"ar": "2027"})) == ["Skuddag"]


def test_its_lifetime_in_school_years(client, region):
    make_deadline(region, "Ny", since_year=2026)
    make_deadline(region, "Slutt", until_year=2025)
    make_deadline(region, "Neste skoleår", until_year=2025, in_year_after=True)
    assert shown(client.get(PAGE, {"ar": "2026"})) == ["Ny", "Neste skoleår"]
    assert shown(client.get(PAGE, {"ar": "2025"})) == ["Slutt", "Neste skoleår"]


def test_the_wheels_of_a_municipality_and_of_units(client, region, surnadal, tingvoll, surnadal_school):
    for place in (region, surnadal, tingvoll, surnadal_school):
        make_deadline(place, place.name)
    expected = {region.name, surnadal.name, surnadal_school.name}
    assert set(shown(client.get(PAGE, {"kommune": "surnadal"}))) == expected
    wheel = Deadline.objects.get(what=tingvoll.name).wheel
    assert shown(client.get(PAGE, {"hjul": wheel.pk})) == [tingvoll.name]


def test_mine_is_what_my_roles_answer_for(client, client_for, region, tingvoll, surnadal_headteacher, outsider):
    make_deadline(region, "Rektors", role=Role.UNIT_LEADER)
    make_deadline(region, "Oppvekstlederens", role=Role.EDUCATION_LEADER)
    make_deadline(tingvoll, "I Tingvoll", role=Role.UNIT_LEADER)
    mine = client_for(surnadal_headteacher)
    assert shown(mine.get(PAGE, {"mine": "1"})) == ["Rektors"]
    assert shown(client_for(outsider).get(PAGE, {"mine": "1"})) == []
    assert len(shown(client.get(PAGE, {"mine": "1"}))) == 3


def test_the_network_that_is_responsible(client_for, region, eva_network, surnadal_eva, surnadal_pro):
    make_deadline(region, "Nettverkets", network=eva_network)
    assert shown(client_for(surnadal_eva).get(PAGE, {"mine": "1"})) == ["Nettverkets"]
    assert shown(client_for(surnadal_pro).get(PAGE, {"mine": "1"})) == []


def test_ones_own_municipality_is_chosen(client_for, region, surnadal, surnadal_headteacher, coordinator):
    make_deadline(region)
    assert client_for(surnadal_headteacher).get(PAGE).context["filters"].municipality == surnadal
    assert client_for(surnadal_headteacher).get(PAGE, {"kommune": "alle"}).context["filters"].municipality is None
    assert client_for(coordinator).get(PAGE).context["filters"].municipality is None


def test_another_region_has_its_own(client_for, region, other_region, other_coordinator, coordinator):
    make_deadline(region, "Nordmøres")
    make_deadline(other_region, "Sunnmøres")
    assert shown(client_for(other_coordinator).get(PAGE)) == ["Sunnmøres"]
    assert shown(client_for(coordinator).get(PAGE)) == ["Nordmøres"]


def test_one_taken_out_is_gone_from_that_day(client, client_for, coordinator, region):
    deadline = make_deadline(region)
    withdraw_deadline(deadline, by=None, reason="Feil")
    assert shown(client.get(PAGE)) == []
    assert shown(client.get(PAGE, {"per": "2026-11-01"})) == ["Telletidspunkt"]
    assert client.get(deadline.get_absolute_url()).status_code == 404
    assert client_for(coordinator).get(deadline.get_absolute_url()).status_code == 200


def test_the_words_are_those_of_the_day(client, region):
    deadline = make_deadline(region, "Før")
    edit_deadline(deadline, by=None, what="Etter")
    Deadline.history.filter(what="Før").update(history_date="2026-01-10T10:00:00Z")
    assert shown(client.get(PAGE, {"per": "2026-11-01"})) == ["Før"]
    assert "Før" in client.get(f"{deadline.get_absolute_url()}?per=2026-11-01").content.decode()


def test_the_drawing_has_a_ring_for_each_wheel_and_a_point_for_each_number(client, region):
    for code, days in (("IOP", ("06-01", "06-01", "06-03")), ("IKIT", ("03-01",))):
        for day in days:
            make_deadline(region, code=code, ends=day)
    drawing = client.get(PAGE).context["wheel_page"].drawing
    rings = {ring.wheel.code: ring for ring in drawing.rings}
    assert set(rings) == {"IOP", "IKIT"}
    places = {(mark.x, mark.y) for ring in drawing.rings for mark in ring.marks}
    assert len(places) == 4, "no point hides another"
    assert sorted(mark.row.number for ring in drawing.rings for mark in ring.marks) == [1, 2, 3, 4]
    assert drawing.today is not None
    assert client.get(PAGE, {"ar": "2027"}).context["wheel_page"].drawing.today is None


def test_130_at_once(client, region):
    for number in range(130):
        make_deadline(region, f"Frist {number}", ends=f"{number % 12 + 1:02}-{number % 28 + 1:02}")
    answer = client.get(PAGE)
    assert len(shown(answer)) == 130
    assert answer.content.decode().count('class="wheel__number"') == 130


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same(rows, client, region, surnadal, django_assert_num_queries):
    for number in range(rows):
        make_deadline(region, f"Frist {number}", **EVENT)
        make_deadline(region, f"Dag {number}", code=f"H{number}")
    make_event(surnadal)
    with django_assert_num_queries(5):
        client.get(PAGE)


def test_a_deadline_says_its_days_and_how_it_has_changed(client_for, coordinator, region):
    deadline = make_deadline(region)
    edit_deadline(deadline, by=coordinator, ends="03-15", reason="Etter vinterferien")
    text = client_for(coordinator).get(deadline.get_absolute_url()).content.decode()
    for words in ("15. mars 2027", "15. mars 2028", "Innen 15. mars hvert år", "Etter vinterferien"):
        assert words in text


def test_the_days_are_shown_before_anything_is_stored(client_for, coordinator, region):
    deadline = make_deadline(region)
    form = {
        "wheel": deadline.wheel_id,
        "what": "Vedtak",
        "time_kind": "period",
        "starts": "17.6.",
        "ends": "16. august",
        "offset": "",
    }
    client = client_for(coordinator)
    preview = client.post(reverse("gatherings:deadline_new"), {**form, "another": "1"})
    assert preview.status_code == 200
    assert "17. juni – 16. august 2027" in preview.content.decode()
    assert Deadline.objects.count() == 1
    stored = client.post(reverse("gatherings:deadline_new"), form)
    assert stored.status_code == 302
    made = Deadline.objects.get(what="Vedtak")
    assert (made.starts, made.ends) == ("06-17", "08-16")


def test_an_empty_region_says_what_to_do(client, client_for, coordinator, region):
    assert reverse("gatherings:deadline_new") not in client.get(PAGE).content.decode()
    assert reverse("gatherings:deadline_new") in client_for(coordinator).get(PAGE).content.decode()


def test_without_a_wheel_a_new_deadline_begins_with_one(client_for, coordinator):
    answer = client_for(coordinator).get(reverse("gatherings:deadline_new"))
    assert answer["Location"] == reverse("gatherings:wheel_new")


def test_before_there_is_a_region(client, db):
    assert client.get(PAGE).status_code == 200


def test_the_page_of_a_reader_without_filters_reads_its_parts_once(region, django_assert_num_queries, superuser):
    make_deadline(region, **EVENT)
    page = YearWheelPage(region, Filters(SchoolYear(2026)), on=TODAY, per=None, user=superuser)
    with django_assert_num_queries(2):
        _ = page.now, page.rows, page.months, page.drawing, page.without_day


def test_one_of_a_kind_of_unit_is_for_the_leaders_of_such_units(
    client_for, region, surnadal_headteacher, tingvoll_styrer, surnadal_leader
):
    """My page reminds two weeks before: from 25 November of what is due on 1 December."""
    due = {"role": "unit_leader", "ends": "12-01"}
    make_deadline(region, "Skolenes", unit_kind="school", **due)
    make_deadline(region, "Barnehagenes", unit_kind="kindergarten", **due)
    make_deadline(region, "Alles", **due)
    mine = {}
    for person in (surnadal_headteacher, tingvoll_styrer, surnadal_leader):
        page = client_for(person).get("/min-side/").text
        mine[person] = [what for what in ("Skolenes", "Barnehagenes", "Alles") if what in page]
        assert sorted(shown(client_for(person).get(PAGE, {"mine": "1"}))) == sorted(mine[person])
    assert mine == {
        surnadal_headteacher: ["Skolenes", "Alles"],
        tingvoll_styrer: ["Barnehagenes", "Alles"],
        surnadal_leader: [],
    }


def test_who_does_it_names_the_kind_and_a_kind_without_a_role_is_left_out(client, region):
    deadline = make_deadline(region, role="unit_leader", unit_kind="school")
    assert "rektor, skole" in client.get(f"/arshjul/frist/{deadline.pk}/").text
    assert make_deadline(region, "Annet", unit_kind="school").unit_kind == ""
