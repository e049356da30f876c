"""Twenty choose at once among ten places: in a file of its own, for it empties the database."""

import pytest
from django.core.exceptions import ValidationError

from gatherings.groups.actions.placing import choose_group, place_late
from gatherings.groups.models import GroupPlace
from tests.gatherings.registration.factories import make_setup
from tests.gatherings.registration.test_at_once import no_mail, together  # noqa: F401 - a fixture

from .factories import make_division, make_guests

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

MANY, PLACES = 20, 10


def test_exactly_as_many_get_in_as_there_is_room_for(region):
    setup = make_setup()
    guests = make_guests(setup, MANY)
    division = make_division(setup, "choice", number=2, size=PLACES, published=True)
    group = division.groups.get(number=1).pk
    refused = together([lambda one=one: choose_group(division, one, group=group, by=None) for one in guests])
    assert len(refused) == MANY - PLACES
    assert {type(error) for error in refused} == {ValidationError}
    assert GroupPlace.objects.filter(group=group).count() == PLACES


def test_the_same_one_on_two_phones_has_one_place(region):
    setup = make_setup()
    [guest] = make_guests(setup, 1)
    division = make_division(setup, "choice", number=2, size=1, published=True)
    groups = list(division.groups.all())
    assert together([lambda g=g: choose_group(division, guest, group=g.pk, by=None) for g in groups * 3]) == []
    assert GroupPlace.objects.count() == 1


def test_late_ones_are_placed_once_however_often_the_button_is_pressed(region):
    setup = make_setup()
    division = make_division(setup, number=3)
    make_guests(setup, 9)
    assert together([lambda: place_late(division, by=None) for _click in range(4)]) == []
    assert [group.places.count() for group in division.groups.all()] == [3, 3, 3]
