"""A register's file compared with what is there, and stored by the actions."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.audit import selectors as audit
from network.memberships.models import Membership
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind, UnitKind
from network.organisations.models import Organisation
from network.records.errors import NotAllowed
from network.registers.actions.files import compare, keep_file, prune, store_rows
from network.registers.enums import ChangeKind, RowState
from network.registers.models import RegisterFile
from network.reorganisations.actions.ending import merge_organisation
from network.reorganisations.models import Reorganisation
from tests.network.registers.samples import (
    FIRST,
    FOURTH,
    SECOND,
    THIRD,
    as_json,
    kindergarten,
    numbers,
    own_sheet,
    sub_unit,
    sub_units,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture(autouse=True)
def nothing_astray(db):
    yield
    assert audit.problems() == []


def keep(content, by, **kwargs):
    return keep_file(content, name="register.csv", by=by, **kwargs)


def store(content, by, *, on=None):
    file = keep(content, by)
    lines = [row.line for row in compare(file, user=by).storable]
    return store_rows(file, by=by, lines=lines, on=on or TODAY())


def states(content, by):
    return [row.state for row in compare(keep(content, by), user=by).rows]


def unit(number):
    return Organisation.objects.get(number=number)


def school(surnadal, number=FIRST, name="Nordvik skole", **more):
    return create_organisation(
        name=name,
        kind=OrganisationKind.UNIT,
        unit_kind=UnitKind.SCHOOL,
        parent=surnadal,
        number=number,
        founded_on=date(2000, 8, 1),
        by=None,
        **more,
    )


class TestNew:
    def test_is_founded_in_its_municipality_on_its_first_day(self, coordinator, surnadal):
        store(sub_units(sub_unit(FIRST, "NORDVIK SKOLE", since="1999-08-01")), coordinator)
        founded = unit(FIRST)
        assert (founded.name, founded.unit_kind, founded.founded_on) == ("Nordvik skole", "school", date(1999, 8, 1))
        assert founded.get_parent() == surnadal
        assert "register.csv" in founded.history.get().history_change_reason

    def test_a_private_kindergarten_is_marked(self, coordinator, surnadal):
        store(as_json([kindergarten(FIRST, "Fjordgløtt", private=True)]), coordinator)
        assert unit(FIRST).is_private
        assert unit(FIRST).designations.get().ownership == "private"

    def test_counts_no_earlier_than_its_municipality(self, coordinator, surnadal, region):
        heim = create_organisation(
            name="Heim",
            kind=OrganisationKind.MUNICIPALITY,
            parent=region,
            number="5055",
            founded_on=date(2020, 1, 1),
            by=None,
        )
        store(sub_units(sub_unit(FIRST, "Hemne skole", "5055", since="1970-08-01")), coordinator)
        assert unit(FIRST).founded_on == date(2020, 1, 1)
        assert unit(FIRST).get_parent() == heim

    def test_a_number_that_a_municipality_had_before_leads_to_what_came_after(self, coordinator, surnadal, tingvoll):
        merge_organisation(tingvoll, into=surnadal, on=date(2020, 1, 1), by=None)
        store(sub_units(sub_unit(FIRST, "Straumsnes skole", tingvoll.number)), coordinator)
        assert unit(FIRST).get_parent() == surnadal

    def test_other_municipalities_and_what_is_closed_are_left_out(self, coordinator, surnadal):
        content = sub_units(
            sub_unit(FIRST, "Oslo skole", "0301"),
            sub_unit(SECOND, "Gamle skole", until="2001-06-30"),
            sub_unit(THIRD, "Framtidsskolen", since=(TODAY() + timedelta(days=9)).isoformat()),
        )
        assert states(content, coordinator) == [RowState.OUTSIDE, RowState.LEFT_OUT, RowState.LEFT_OUT]

    def test_a_unit_of_another_region_is_left_out(self, coordinator, other_coordinator, surnadal, other_region):
        volda = create_organisation(
            name="Volda", kind=OrganisationKind.MUNICIPALITY, parent=other_region, number="1577", by=None
        )
        school(volda)
        (row,) = compare(keep(sub_units(sub_unit(FIRST, "Nordvik")), coordinator), user=coordinator).rows
        assert (row.state, "Nordvik skole" in row.why) == (RowState.LEFT_OUT, True)
        assert states(sub_units(sub_unit(SECOND, "Ny skole", "1577")), coordinator) == [RowState.OUTSIDE]


class TestChanged:
    def test_a_new_name_is_dated_and_the_old_one_stays(self, coordinator, surnadal):
        known = school(surnadal)
        store(sub_units(sub_unit(FIRST, "Nordvik oppvekstsenter")), coordinator, on=date(2024, 8, 1))
        assert unit(FIRST).name == "Nordvik oppvekstsenter"
        names = known.designations.order_by("since").values_list("name", "since")
        assert list(names) == [
            ("Nordvik skole", date(2000, 8, 1)),
            ("Nordvik oppvekstsenter", date(2024, 8, 1)),
        ]

    def test_capitals_alone_are_no_new_name(self, coordinator, surnadal):
        school(surnadal)
        assert states(sub_units(sub_unit(FIRST, "NORDVIK SKOLE")), coordinator) == [RowState.UNCHANGED]

    def test_moves_to_another_municipality(self, coordinator, surnadal, tingvoll):
        school(surnadal)
        store(sub_units(sub_unit(FIRST, "Nordvik skole", tingvoll.number)), coordinator, on=date(2024, 1, 1))
        assert unit(FIRST).get_parent() == tingvoll
        assert unit(FIRST).placements.on(date(2023, 12, 31)).get().municipality == surnadal

    def test_another_owner(self, coordinator, surnadal):
        known = school(surnadal, ownership="public")
        content = own_sheet([FIRST, "Nordvik skole", "1566", "Skole", "Privat", "Nordvik SA", "", ""])
        store(content, coordinator, on=date(2024, 1, 1))
        assert unit(FIRST).is_private
        assert not Organisation.objects.designated(date(2023, 12, 31)).get(pk=known.pk).is_private
        assert Organisation.objects.designated(date(2024, 1, 1)).get(pk=known.pk).owner_then == "Nordvik SA"

    def test_a_unit_without_a_number_is_offered_as_the_same(self, coordinator, surnadal, surnadal_school):
        content = sub_units(sub_unit(FIRST, surnadal_school.name.upper()))
        (row,) = compare(keep(content, coordinator), user=coordinator).rows
        assert (row.state, row.unit) == (RowState.CHANGED, surnadal_school)
        assert row.changes_of(ChangeKind.NUMBER)
        store(content, coordinator)
        surnadal_school.refresh_from_db()
        assert surnadal_school.number == FIRST

    def test_without_numbers_units_are_known_by_name(self, coordinator, surnadal):
        school(surnadal)
        content = own_sheet(
            ["", "Nordvik skole", "1566", "Skole", "", "", "", ""],
            ["", "Sørvik skole", "1566", "Skole", "", "", "", ""],
        )
        store(content, coordinator)
        assert states(content, coordinator) == [RowState.UNCHANGED, RowState.UNCHANGED]
        assert Organisation.objects.units().count() == 2

    def test_the_same_name_in_another_municipality_is_another(self, coordinator, surnadal, tingvoll, surnadal_school):
        content = sub_units(sub_unit(FIRST, surnadal_school.name, tingvoll.number))
        assert states(content, coordinator) == [RowState.NEW]


class TestClosed:
    def test_closes_with_its_last_day_and_can_be_undone(self, coordinator, surnadal):
        school(surnadal)
        store(sub_units(sub_unit(FIRST, "Nordvik skole", until="2024-06-30")), coordinator)
        assert unit(FIRST).closed_on == date(2024, 6, 30)
        assert Reorganisation.objects.get().organisation.number == FIRST
        assert states(sub_units(sub_unit(FIRST, "Nordvik skole", until="2024-06-30")), coordinator) == [
            RowState.UNCHANGED
        ]

    def test_without_a_last_day_it_closes_the_day_before_the_given_one(self, coordinator, surnadal):
        school(surnadal)
        store(as_json([kindergarten(FIRST, "Nordvik skole", ErAktiv=False)]), coordinator, on=date(2024, 8, 1))
        assert unit(FIRST).closed_on == date(2024, 7, 31)

    def test_a_last_day_to_come_is_planned_once(self, coordinator, surnadal):
        school(surnadal)
        content = sub_units(sub_unit(FIRST, "Nordvik skole", until=(TODAY() + timedelta(days=30)).isoformat()))
        store(content, coordinator)
        assert unit(FIRST).closed_on is None
        assert states(content, coordinator) == [RowState.UNCHANGED]

    def test_open_in_the_register_and_closed_here_is_told(self, coordinator, surnadal):
        school(surnadal)
        store(sub_units(sub_unit(FIRST, "Nordvik skole", until="2024-06-30")), coordinator)
        assert states(sub_units(sub_unit(FIRST, "Nordvik skole")), coordinator) == [RowState.REOPENED]

    def test_its_leader_ends_with_it(self, coordinator, surnadal, surnadal_school, surnadal_headteacher):
        content = sub_units(sub_unit(FIRST, surnadal_school.name))
        store(content, coordinator, on=date(2024, 1, 1))
        store(sub_units(sub_unit(FIRST, surnadal_school.name, until="2024-06-30")), coordinator)
        assert Membership.objects.get(person=surnadal_headteacher).until == date(2024, 6, 30)


class TestStoring:
    def test_twice_changes_nothing(self, coordinator, surnadal):
        content = sub_units(sub_unit(FIRST, "Nordvik skole"), sub_unit(SECOND, "Vik barnehage", industry="88.911"))
        store(content, coordinator)
        file = keep(content, coordinator)
        assert compare(file, user=coordinator).storable == []
        with pytest.raises(ValidationError):
            store_rows(file, by=coordinator, lines=[2, 3], on=TODAY())
        assert Organisation.objects.units().count() == 2

    def test_only_the_chosen_rows(self, coordinator, surnadal):
        file = keep(sub_units(sub_unit(FIRST, "Nordvik"), sub_unit(SECOND, "Sørvik")), coordinator)
        store_rows(file, by=coordinator, lines=[3, 999], on=TODAY())
        assert [unit.number for unit in Organisation.objects.units()] == [SECOND]

    def test_all_or_nothing(self, coordinator, surnadal):
        school(surnadal, number=SECOND, name="Sørvik")
        file = keep(sub_units(sub_unit(FIRST, "Nordvik"), sub_unit(SECOND, "Nye Sørvik")), coordinator)
        with pytest.raises(ValidationError, match="Nye Sørvik"):
            store_rows(file, by=coordinator, lines=[2, 3], on=date(1999, 1, 1))
        assert not Organisation.objects.filter(number=FIRST).exists()

    def test_what_has_changed_since_one_looked_is_refused(self, coordinator, surnadal):
        file = keep(sub_units(sub_unit(FIRST, "Nordvik"), sub_unit(SECOND, "Sørvik")), coordinator)
        seen = compare(file, user=coordinator).fingerprint
        school(surnadal, number=SECOND, name="Sørvik")
        with pytest.raises(ValidationError):
            store_rows(file, by=coordinator, lines=[2], on=TODAY(), seen=seen)

    def test_by_nobody_else(self, coordinator, other_coordinator, surnadal_leader, surnadal):
        file = keep(sub_units(sub_unit(FIRST, "Nordvik")), coordinator)
        with pytest.raises(NotAllowed):
            store_rows(file, by=other_coordinator, lines=[2], on=TODAY())
        with pytest.raises(NotAllowed):
            keep(sub_units(sub_unit(FIRST, "Nordvik")), surnadal_leader)

    def test_the_queries_of_a_comparison_do_not_grow(self, coordinator, surnadal, tingvoll, django_assert_num_queries):
        every = [number for number, _ in zip(numbers(92000000), range(140), strict=False)]
        few = keep(sub_units(sub_unit(every[0], "Skole 0")), coordinator)
        many = keep(sub_units(*(sub_unit(number, f"Skole {n}") for n, number in enumerate(every))), coordinator)
        school(surnadal, number=every[1])
        school(tingvoll, number=every[2], name="Skole 2")
        for file, rows in ((few, 1), (many, 140)):
            with django_assert_num_queries(7):
                assert len(compare(file, user=coordinator).rows) == rows

    def test_old_files_go(self, coordinator, surnadal):
        file = keep(sub_units(sub_unit(FOURTH, "Nordvik")), coordinator)
        assert prune(timezone.now()) == 0
        RegisterFile.objects.filter(pk=file.pk).update(uploaded_at=timezone.now() - timedelta(days=31))
        assert prune(timezone.now()) == 1
