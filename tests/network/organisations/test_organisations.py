"""Organisations over time: Rindal changes county, Halsa becomes part of Heim, and everything counts once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from network.audit import selectors as audit
from network.organisations.actions.organisations import create_organisation, move_organisation, redesignate
from network.organisations.enums import OrganisationKind, SuccessionKind
from network.organisations.models import BEGINNING, Organisation, Placement
from network.records.errors import NotAllowed, StaleRecord
from network.reorganisations.actions.ending import close_organisation, merge_organisation, split_organisation
from tests.network.factories import OrganisationFactory

NEW_YEAR_2019 = date(2019, 1, 1)
NEW_YEAR_2020 = date(2020, 1, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_astray(db):
    yield
    assert audit.problems() == []


@pytest.fixture
def rindal(region):
    return OrganisationFactory(name="Rindal", parent=region, number="1567", county="Møre og Romsdal")


@pytest.fixture
def halsa(region):
    return OrganisationFactory(name="Halsa", parent=region, number="1571", county="Møre og Romsdal")


@pytest.fixture
def halsa_school(halsa):
    return OrganisationFactory(name="Liabø skole", parent=halsa, unit=True)


@pytest.fixture
def heim(region):
    return OrganisationFactory(name="Heim", parent=region, number="5055", county="Trøndelag", founded_on=NEW_YEAR_2020)


def counts_under(organisation, on):
    row = Placement.objects.on(on).get(organisation=organisation)
    return row.region, row.municipality, row.unit


def fields_of(error):
    return sorted(error.value.message_dict)


class TestFounding:
    def test_counts_under_all_above_it(self, region, surnadal, surnadal_school):
        assert counts_under(region, date(2018, 3, 12)) == (region, None, None)
        assert counts_under(surnadal, date(2018, 3, 12)) == (region, surnadal, None)
        assert counts_under(surnadal_school, date(2018, 3, 12)) == (region, surnadal, surnadal_school)

    def test_counts_from_its_first_day(self, region, heim):
        assert not Placement.objects.on(date(2019, 12, 31)).filter(organisation=heim).exists()
        assert counts_under(heim, NEW_YEAR_2020) == (region, heim, None)

    def test_a_unit_counts_no_longer_back_than_its_municipality(self, heim):
        school = OrganisationFactory(name="Ny skole", parent=heim, unit=True)
        assert list(school.placements.values_list("since", flat=True)) == [NEW_YEAR_2020]

    def test_a_unit_recorded_late_has_moved_with_its_municipality(self, other_region, region):
        municipality = OrganisationFactory(name="Gjemnes", parent=other_region)
        move_organisation(municipality, to=region, on=date(2017, 1, 1), by=None)
        school = OrganisationFactory(name="Batnfjord skole", parent=municipality, unit=True)
        assert counts_under(school, date(2016, 12, 31)) == (other_region, municipality, school)
        assert counts_under(school, date(2017, 1, 1)) == (region, municipality, school)

    def test_two_of_a_name_have_addresses_of_their_own(self, region):
        first, second = (OrganisationFactory(name="Nærøy", parent=region) for _ in range(2))
        assert (first.slug, second.slug) == ("naeroy", "naeroy-2")

    def test_history_says_who_and_why(self, region, coordinator):
        made = create_organisation(
            name="Vang", kind=OrganisationKind.MUNICIPALITY, parent=region, by=coordinator, reason="Ny i nettverket"
        )
        (version,) = made.history.all()
        assert (version.history_user, version.history_change_reason, version.name) == (
            coordinator,
            "Ny i nettverket",
            "Vang",
        )

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"name": "  "}, ["name"]),
            ({"name": "x" * 121}, ["name"]),
            ({"number": "15667"}, ["number"]),
            ({"number": "١٥٦٦"}, ["number"]),
            ({"county": "x" * 61}, ["county"]),
            ({"parent": None}, ["parent"]),
            ({"unit_kind": "school"}, ["unit_kind"]),
            ({"kind": OrganisationKind.UNIT, "unit_kind": "bakery"}, ["unit_kind"]),
            ({"kind": OrganisationKind.UNIT, "unit_kind": "school"}, ["parent"]),
            ({"kind": OrganisationKind.REGION}, ["parent"]),
            ({"founded_on": date(2999, 1, 1)}, ["founded_on"]),
        ],
    )
    def test_refuses_what_cannot_be(self, region, change, fields):
        asked = {"name": "Vang", "kind": OrganisationKind.MUNICIPALITY, "parent": region, "by": None} | change
        if change.get("kind") == OrganisationKind.UNIT and "parent" in fields:
            asked["parent"] = OrganisationFactory(
                name="Skole", parent=OrganisationFactory(name="Vang", parent=region), unit=True
            )
        before = Organisation.objects.count()
        with pytest.raises(ValidationError) as error:
            create_organisation(**asked)
        assert fields_of(error) == fields
        assert Organisation.objects.count() == before

    def test_not_under_what_has_closed(self, halsa, heim):
        merge_organisation(halsa, into=heim, on=NEW_YEAR_2020, by=None)
        halsa.refresh_from_db()
        with pytest.raises(ValidationError) as error:
            OrganisationFactory(name="Skole", parent=halsa, unit=True)
        assert fields_of(error) == ["parent"]

    def test_needs_the_right_where_it_is_founded(self, region, surnadal_leader, other_coordinator):
        for person in (surnadal_leader, other_coordinator):
            with pytest.raises(NotAllowed):
                create_organisation(name="Vang", kind=OrganisationKind.MUNICIPALITY, parent=region, by=person)


class TestRenaming:
    def test_rindal_is_found_under_both_numbers_and_counted_once(self, region, rindal):
        redesignate(rindal, on=NEW_YEAR_2019, number="5061", county="Trøndelag", by=None)
        assert list(Organisation.objects.named("1567")) == [rindal]
        assert list(Organisation.objects.named("5061")) == [rindal]
        then, now = (
            Organisation.objects.designated(day).get(pk=rindal.pk) for day in (date(2018, 12, 31), NEW_YEAR_2019)
        )
        assert (then.name_then, then.number_then, then.county_then) == ("Rindal", "1567", "Møre og Romsdal")
        assert (now.name_then, now.number_then, now.county_then) == ("Rindal", "5061", "Trøndelag")
        for day in (date(2018, 12, 31), NEW_YEAR_2019):
            assert list(Organisation.objects.municipalities().placed_in(region, day)) == [rindal]

    def test_keeps_the_instance_in_step(self, rindal):
        redesignate(rindal, on=NEW_YEAR_2019, name="Rindalen", by=None)
        assert (rindal.name, rindal.version) == ("Rindalen", 2)
        assert Organisation.objects.get(pk=rindal.pk).name == "Rindalen"

    def test_found_whatever_the_case(self, region):
        smola = OrganisationFactory(name="Smøla", parent=region)
        for text in ("smøla", "SMØLA", "Smøl"):
            assert list(Organisation.objects.named(text)) == [smola]

    def test_a_later_change_stands(self, rindal):
        redesignate(rindal, on=NEW_YEAR_2019, number="5061", by=None)
        with pytest.raises(ValidationError) as error:
            redesignate(rindal, on=date(2018, 6, 1), name="Annet", by=None)
        assert fields_of(error) == ["on"]

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"name": ""}, ["name"]),
            ({"name": "x" * 121}, ["name"]),
            ({"number": "50610"}, ["number"]),
            ({"county": "x" * 61}, ["county"]),
            ({"on": date(2999, 1, 1), "name": "Ny"}, ["on"]),
            ({"name": "Rindal"}, ["__all__"]),
        ],
    )
    def test_refuses_what_cannot_be(self, rindal, change, fields):
        with pytest.raises(ValidationError) as error:
            redesignate(rindal, **({"on": NEW_YEAR_2019, "by": None} | change))
        found = error.value.message_dict if hasattr(error.value, "error_dict") else {"__all__": error.value.messages}
        assert sorted(found) == fields
        assert rindal.designations.count() == 1

    def test_somebody_elses_newer_version_is_not_saved_over(self, rindal):
        redesignate(rindal, on=NEW_YEAR_2019, number="5061", by=None)
        with pytest.raises(StaleRecord) as error:
            redesignate(rindal, on=NEW_YEAR_2020, name="Nytt", by=None, expected_version=1)
        assert error.value.current.number == "5061"


class TestMoving:
    def test_counts_in_the_old_place_until_the_day(self, region, other_region):
        municipality = OrganisationFactory(name="Gjemnes", parent=other_region)
        school = OrganisationFactory(name="Batnfjord skole", parent=municipality, unit=True)
        move_organisation(municipality, to=region, on=date(2017, 1, 1), by=None)
        assert counts_under(school, date(2016, 12, 31)) == (other_region, municipality, school)
        assert counts_under(school, date(2017, 1, 1)) == (region, municipality, school)
        assert Organisation.objects.get(pk=school.pk).is_descendant_of(Organisation.objects.get(pk=region.pk))

    def test_what_has_closed_does_not_begin_to_count_again(self, region, other_region):
        municipality = OrganisationFactory(name="Gjemnes", parent=other_region)
        school = OrganisationFactory(name="Gamleskolen", parent=municipality, unit=True)
        close_organisation(school, last_day=date(2010, 6, 30), by=None, reason="For få elever")
        move_organisation(municipality, to=region, on=date(2017, 1, 1), by=None)
        assert list(school.placements.values_list("since", "until")) == [(BEGINNING, date(2010, 6, 30))]

    def test_what_came_in_after_the_day_is_counted_there_from_its_own_day(self, region, other_region):
        municipality = OrganisationFactory(name="Gjemnes", parent=other_region)
        neighbour = OrganisationFactory(name="Molde", parent=other_region)
        school = OrganisationFactory(name="Skole", parent=neighbour, unit=True)
        move_organisation(school, to=municipality, on=date(2018, 1, 1), by=None)
        move_organisation(municipality, to=region, on=date(2017, 1, 1), by=None)
        assert counts_under(school, date(2017, 6, 1)) == (other_region, neighbour, school)
        assert counts_under(school, date(2018, 1, 1)) == (region, municipality, school)

    def test_needs_the_right_at_both_ends(self, region, other_region, coordinator, other_coordinator):
        municipality = OrganisationFactory(name="Gjemnes", parent=other_region)
        for person in (coordinator, other_coordinator):
            with pytest.raises(NotAllowed):
                move_organisation(municipality, to=region, on=date(2017, 1, 1), by=person)

    @pytest.mark.parametrize(
        ("to", "on", "field"),
        [
            ("surnadal_school", date(2017, 1, 1), "to"),
            ("surnadal", date(2017, 1, 1), "to"),
            ("tingvoll_kindergarten", date(2017, 1, 1), "to"),
            ("tingvoll", date(2999, 1, 1), "on"),
            ("tingvoll", BEGINNING, "on"),
        ],
    )
    def test_refuses_what_cannot_be(self, request, surnadal_school, to, on, field):
        with pytest.raises(ValidationError) as error:
            move_organisation(surnadal_school, to=request.getfixturevalue(to), on=on, by=None)
        assert fields_of(error) == [field]

    def test_not_into_its_own_subtree(self, region, surnadal):
        with pytest.raises(ValidationError):
            move_organisation(region, to=surnadal, on=date(2017, 1, 1), by=None)

    def test_history_has_the_move(self, surnadal_school, tingvoll, coordinator):
        moved = move_organisation(
            surnadal_school, to=tingvoll, on=date(2017, 1, 1), by=coordinator, reason="Ny skolekrets"
        )
        latest = moved.history.first()
        assert (latest.history_user, latest.history_change_reason) == (coordinator, "Ny skolekrets")


class TestMerging:
    @pytest.fixture
    def merged(self, halsa, halsa_school, heim):
        return merge_organisation(halsa, into=heim, on=NEW_YEAR_2020, by=None)

    def test_halsa_counts_as_itself_before_and_as_heim_after(self, merged, region, halsa, halsa_school, heim):
        day_before = date(2019, 12, 31)
        assert counts_under(halsa, day_before) == (region, halsa, None)
        assert counts_under(halsa_school, day_before) == (region, halsa, halsa_school)
        assert counts_under(halsa, NEW_YEAR_2020) == (region, heim, None)
        assert counts_under(halsa_school, NEW_YEAR_2020) == (region, heim, halsa_school)

    def test_the_region_has_one_of_them_on_any_day(self, merged, region, halsa, heim):
        for day, there in ((date(2019, 12, 31), halsa), (NEW_YEAR_2020, heim)):
            counted = Placement.objects.on(day).filter(region=region, municipality__isnull=False)
            assert {row.municipality for row in counted} == {there}
            assert list(Organisation.objects.municipalities().alive(day)) == [there]

    def test_both_are_found_by_their_names(self, merged, halsa, heim):
        assert list(Organisation.objects.named("halsa")) == [halsa]
        assert list(Organisation.objects.named("1571")) == [halsa]
        assert list(Organisation.objects.named("heim")) == [heim]

    def test_what_came_after_is_on_record(self, merged, halsa, heim):
        (succession,) = halsa.successions.all()
        assert (succession.successor, succession.kind, succession.on) == (heim, SuccessionKind.MERGED, NEW_YEAR_2020)
        assert merged.closed_on == date(2019, 12, 31)

    def test_rights_over_the_successor_reach_what_it_took_over(self, merged, halsa, halsa_school, heim):
        fresh = Organisation.objects.get(pk=heim.pk)
        assert set(Organisation.objects.in_subtree(fresh)) == {heim, halsa, halsa_school}

    def test_a_chain_counts_under_the_last(self, merged, region, halsa, heim):
        greater = OrganisationFactory(name="Storheim", parent=region, founded_on=date(2024, 1, 1))
        merge_organisation(heim, into=greater, on=date(2024, 1, 1), by=None)
        assert counts_under(halsa, date(2023, 12, 31)) == (region, heim, None)
        assert counts_under(halsa, date(2024, 1, 1)) == (region, greater, None)

    @pytest.mark.parametrize(
        ("into", "on", "field"),
        [
            ("heim", date(2019, 12, 31), "on"),
            ("heim", date(2999, 1, 1), "on"),
            ("halsa", NEW_YEAR_2020, "into"),
            ("halsa_school", NEW_YEAR_2020, "into"),
            ("region", NEW_YEAR_2020, "into"),
        ],
    )
    def test_refuses_what_cannot_be(self, request, halsa, heim, into, on, field):
        with pytest.raises(ValidationError) as error:
            merge_organisation(halsa, into=request.getfixturevalue(into), on=on, by=None)
        assert fields_of(error) == [field]

    def test_not_twice(self, merged, halsa, surnadal):
        with pytest.raises(ValidationError) as error:
            merge_organisation(halsa, into=surnadal, on=date(2021, 1, 1), by=None)
        assert fields_of(error) == ["on"]

    def test_units_merge_too(self, surnadal, surnadal_school):
        other = OrganisationFactory(name="Nyskolen", parent=surnadal, unit=True)
        merge_organisation(surnadal_school, into=other, on=NEW_YEAR_2019, by=None)
        assert counts_under(surnadal_school, NEW_YEAR_2019)[2] == other


class TestSplitting:
    def test_records_follow_the_main_successor_and_units_their_own(self, region, halsa, halsa_school, heim):
        other = OrganisationFactory(name="Orkland", parent=region, founded_on=NEW_YEAR_2020)
        second = OrganisationFactory(name="Vågland skole", parent=halsa, unit=True)
        split_organisation(halsa, among={other: [second], heim: []}, main=heim, on=NEW_YEAR_2020, by=None)
        assert counts_under(halsa, NEW_YEAR_2020) == (region, heim, None)
        assert counts_under(halsa_school, NEW_YEAR_2020) == (region, heim, halsa_school)
        assert counts_under(second, NEW_YEAR_2020) == (region, other, second)
        assert {(s.successor, s.kind) for s in halsa.successions.all()} == {
            (heim, SuccessionKind.SPLIT),
            (other, SuccessionKind.SPLIT),
        }

    def test_gives_away_only_its_own(self, region, halsa, heim, surnadal_school):
        other = OrganisationFactory(name="Orkland", parent=region, founded_on=NEW_YEAR_2020)
        with pytest.raises(ValidationError) as error:
            split_organisation(halsa, among={other: [surnadal_school], heim: []}, main=heim, on=NEW_YEAR_2020, by=None)
        assert fields_of(error) == ["among"]
        assert not halsa.successions.exists()


class TestClosing:
    def test_no_longer_counts_and_is_still_found(self, surnadal_school):
        close_organisation(surnadal_school, last_day=date(2018, 6, 30), by=None, reason="For få elever")
        assert Placement.objects.on(date(2018, 6, 30)).filter(organisation=surnadal_school).exists()
        assert not Placement.objects.on(date(2018, 7, 1)).filter(organisation=surnadal_school).exists()
        assert list(Organisation.objects.named("Elvevoll")) == [surnadal_school]

    def test_not_while_something_lives_under_it(self, surnadal, surnadal_school):
        with pytest.raises(ValidationError):
            close_organisation(surnadal, last_day=date(2018, 6, 30), by=None, reason="Slutt")

    def test_not_before_something_became_part_of_it(self, halsa, heim):
        merge_organisation(halsa, into=heim, on=date(2020, 6, 1), by=None)
        with pytest.raises(ValidationError) as error:
            close_organisation(heim, last_day=date(2020, 3, 1), by=None, reason="Slutt")
        assert fields_of(error) == ["last_day"]

    @pytest.mark.parametrize(
        ("last_day", "reason", "field"),
        [(date(2999, 1, 1), "Slutt", "last_day"), (BEGINNING, "Slutt", "last_day"), (date(2018, 6, 30), " ", "reason")],
    )
    def test_refuses_what_cannot_be(self, surnadal_school, last_day, reason, field):
        with pytest.raises(ValidationError) as error:
            close_organisation(surnadal_school, last_day=last_day, by=None, reason=reason)
        assert fields_of(error) == [field]
